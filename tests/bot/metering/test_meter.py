import asyncio
import time

import asyncpg
import pytest

from bot.command import BadInput, Call, Command, Phrase, Reply, paid, phrase
from bot.metering import meter as meter_module
from bot.metering.meter import (
    MESSAGE,
    PENDING,
    Barred,
    Bill,
    Elsewhere,
    Failed,
    Job,
    Meter,
    Origin,
    Refused,
    Served,
    Short,
    Undeliverable,
)
from bot.metering.process_pool import MustRest, ProcessPool, WorkTooLarge, WorkTooLong
from ledger.credits import Ledger
from ledger.model import Credits, Kind, UserId
from ledger.operators import OperatorActs
from tests.archiving import make_old, open_archives
from tests.bot.ending import cancels, cancels_early, exits, sleeps
from tests.bot.metering.allowing import ALICE, Inbox, meter_of
from tests.waiting import until

KEY = "message:1:10"


@paid(price=2)
async def echo(call: Call) -> Reply:
    """Say it again."""
    return Reply(text=call.text)


async def _short_text(call: Call) -> None:
    if not call.text:
        raise BadInput("Write something.")


@paid(price=2, check=_short_text)
async def fussy(call: Call) -> Reply:
    """Refuse some texts late, others early."""
    if call.text == "late":
        raise BadInput("Not that one.")
    raise RuntimeError("broken")


def call(text: str = "hello") -> Call:
    return Call(user_id=ALICE, language="en", text=text, compute=ProcessPool())


async def balance(ledger: Ledger) -> int:
    found = await ledger.balance(ALICE)
    assert found is not None
    return found.total


async def kinds(ledger: Ledger) -> list[Kind]:
    return [entry.kind for entry in reversed(await ledger.history(ALICE))]


def job(
    command: Command,
    inbox: Inbox,
    *,
    text: str = "hello",
    price: int = 2,
    key: str = KEY,
    origin: Origin = MESSAGE,
) -> Job:
    asked = call(text)
    return Job(
        command=command,
        call=asked,
        trial=asked.compute,
        price=price,
        key=key,
        origin=origin,
        deliver=inbox.deliver,
    )


async def serve(meter: Meter, command: Command, inbox: Inbox, text: str = "hello") -> object:
    return await meter.serve(job(command, inbox, text=text))


async def test_a_served_request_is_charged_and_delivered(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, echo, inbox) == Served()
    assert inbox.replies == ["hello"]
    assert await balance(ledger) == 1


@pytest.fixture
async def barred(operator_pool: asyncpg.Pool, ledger: Ledger) -> None:
    """Bar Alice, who has credits."""
    assert await balance(ledger) == 3
    await OperatorActs(operator_pool).bar(
        user_id=ALICE, operator_id=UserId(900), reason="farming", key="bar", bot_id=1
    )


@pytest.mark.usefixtures("barred")
async def test_whoever_is_barred_is_charged_nothing_and_nothing_runs(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, echo, inbox) == Barred()
    assert await meter.lacks(job(echo, inbox)) == Barred()
    assert inbox.replies == []
    assert await kinds(ledger) == [Kind.BONUS]


@pytest.mark.usefixtures("barred")
async def test_a_check_computes_nothing_for_whoever_is_barred(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    async def look(call: Call) -> None:
        await call.compute(time.sleep, 0)

    @paid(price=2, check=look)
    async def heavy(call: Call) -> Reply:
        """Look at it first."""
        return Reply(text=call.text)

    assert await serve(meter, heavy, inbox) == Barred()
    assert await kinds(ledger) == [Kind.BONUS]


async def test_a_request_that_was_charged_before_a_bar_is_delivered(
    meter: Meter, ledger: Ledger, inbox: Inbox, operator_pool: asyncpg.Pool
) -> None:
    inbox.trouble = ConnectionError("Telegram is away")
    with pytest.raises(ConnectionError):
        await serve(meter, echo, inbox)
    await OperatorActs(operator_pool).bar(
        user_id=ALICE, operator_id=UserId(900), reason="farming", key="bar", bot_id=1
    )
    inbox.trouble = None
    assert await meter.lacks(job(echo, inbox)) is None
    assert await serve(meter, echo, inbox) == Served()
    assert inbox.replies == ["hello"]
    assert await balance(ledger) == 1


async def test_a_request_that_comes_again_is_delivered_and_charged_once(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await serve(meter, echo, inbox)
    assert await serve(meter, echo, inbox) == Served()
    assert inbox.replies == ["hello"]
    assert await balance(ledger) == 1


async def test_another_process_delivers_again_what_comes_again_and_charges_it_once(
    meter: Meter, ledger: Ledger, pool: asyncpg.Pool, inbox: Inbox
) -> None:
    await serve(meter, echo, inbox)
    other = meter_of(ledger, pool)
    assert await serve(other, echo, inbox) == Served()
    assert inbox.replies == ["hello", "hello"]
    assert await balance(ledger) == 1


async def test_what_is_delivered_is_not_given_back_for_what_fails_afterwards(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await serve(meter, echo, inbox)
    assert not await meter.give_back(ALICE, KEY, MESSAGE)
    assert await balance(ledger) == 1


async def test_too_few_credits_move_nothing(meter: Meter, ledger: Ledger, inbox: Inbox) -> None:
    outcome = await meter.serve(job(echo, inbox, price=4))
    assert outcome == Short(price=4, balance=3)
    assert inbox.replies == []
    assert await kinds(ledger) == [Kind.BONUS]


async def _computes(call: Call) -> None:
    if call.text == "slow":
        await call.compute(time.sleep, 1)
    await call.compute(eval, call.text if call.text != "slow" else "1")
    if call.text == "1":
        await asyncio.sleep(600)


@paid(price=2, check=_computes)
async def studied(call: Call) -> Reply:
    """Serve what the check has computed something of."""
    return Reply(text=call.text)


async def test_a_check_computes_only_for_a_person_who_can_pay(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    outcome = await meter.serve(job(studied, inbox, text="1 / 0", price=4))

    assert outcome == Short(price=4, balance=3)
    assert await kinds(ledger) == [Kind.BONUS]


async def test_a_check_computes_for_what_is_paid_already(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await serve(meter, echo, inbox)

    outcome = await meter.serve(job(studied, inbox, text="2"))

    assert outcome == Served()
    assert await balance(ledger) == 1


async def test_a_check_that_takes_its_time_fails(
    meter: Meter, ledger: Ledger, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meter_module, "CHECK_S", 0.2)

    assert await serve(meter, studied, inbox, "1") == Failed()
    assert await kinds(ledger) == [Kind.BONUS]


async def test_waiting_for_a_process_is_not_a_check_s_own_time(
    meter: Meter, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meter_module, "CHECK_S", 0.5)

    assert await serve(meter, studied, inbox, "slow") == Served()


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (WorkTooLong(), phrase("work-too-long")),
        (WorkTooLarge(), phrase("work-too-large")),
        (MustRest(61.0), phrase("must-rest", minutes=2)),
    ],
    ids=["time", "memory", "rest"],
)
async def test_work_that_was_stopped_costs_nothing_and_says_why(
    meter: Meter, ledger: Ledger, inbox: Inbox, failure: Exception, says: Phrase
) -> None:
    @paid(price=2)
    async def stopped(_: Call) -> Reply:
        """Be stopped."""
        raise failure

    assert await serve(meter, stopped, inbox) == Refused(says)
    assert await balance(ledger) == 3


async def test_bad_input_writes_no_entry(meter: Meter, ledger: Ledger, inbox: Inbox) -> None:
    assert await serve(meter, fussy, inbox, "") == Refused("Write something.")
    assert await kinds(ledger) == [Kind.BONUS]


async def test_a_late_refusal_gives_everything_back(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, fussy, inbox, "late") == Refused("Not that one.")
    assert await kinds(ledger) == [Kind.BONUS, Kind.SPEND, Kind.UNDO]
    assert await balance(ledger) == 3


async def test_a_command_that_breaks_costs_nothing(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, fussy, inbox, "break") == Failed()
    assert await balance(ledger) == 3


async def test_a_reply_that_telegram_refuses_costs_nothing(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.trouble = Undeliverable("bot was blocked by the user")
    assert await serve(meter, echo, inbox) == Failed()
    assert await balance(ledger) == 3


async def test_a_reply_of_unknown_fate_stays_charged_and_is_finished_by_the_next_try(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await serve(meter, echo, inbox)
    assert await balance(ledger) == 1
    inbox.trouble = None
    assert await serve(meter, echo, inbox) == Served()
    assert await balance(ledger) == 1


async def test_a_request_that_was_given_back_is_not_run_for_nothing(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.trouble = Undeliverable("chat not found")
    await serve(meter, echo, inbox)
    inbox.trouble = None
    assert await serve(meter, echo, inbox) == Failed()
    assert inbox.replies == []
    assert await balance(ledger) == 3


async def test_a_new_price_does_not_charge_a_begun_request_again(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await meter.serve(job(echo, inbox, price=1))
    inbox.trouble = None
    outcome = await meter.serve(job(echo, inbox, price=3))
    assert outcome == Served()
    assert inbox.bills == [Bill(cost=1, balance=2)]
    assert await balance(ledger) == 2


async def test_giving_back_what_was_never_charged_changes_nothing(
    meter: Meter, ledger: Ledger
) -> None:
    assert await meter.give_back(ALICE, KEY, MESSAGE)
    assert await kinds(ledger) == [Kind.BONUS]


@pytest.mark.parametrize("command", [exits, cancels, cancels_early])
async def test_a_command_that_wants_to_end_the_bot_only_fails(
    meter: Meter, ledger: Ledger, inbox: Inbox, command: Command
) -> None:
    assert await serve(meter, command, inbox) == Failed()
    assert await balance(ledger) == 3


async def test_a_request_that_is_stopped_from_outside_stays_charged_for_its_next_try(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    serving = asyncio.create_task(serve(meter, sleeps, inbox))

    async def charged() -> bool:
        return await balance(ledger) == 1

    await until(charged)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    assert await balance(ledger) == 1


@pytest.mark.parametrize(("first", "then"), [(MESSAGE, PENDING), (PENDING, MESSAGE)])
async def test_a_request_is_delivered_by_the_way_that_charged_it_and_not_by_the_other(
    meter: Meter, inbox: Inbox, first: Origin, then: Origin
) -> None:
    assert await meter.serve(job(echo, inbox, origin=first)) == Served()
    assert await meter.serve(job(echo, inbox, origin=then)) == Elsewhere()
    assert not await meter.give_back(ALICE, KEY, then)
    assert inbox.bills == [Bill(cost=2, balance=1)]


async def test_a_request_that_only_now_fails_is_not_told_of_where_its_other_way_serves_it(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await meter.serve(job(echo, inbox, origin=PENDING)) == Served()
    assert await meter.serve(job(fussy, inbox, text="", origin=MESSAGE)) == Elsewhere()
    assert await balance(ledger) == 1


async def test_a_request_that_is_in_a_file_is_not_served_again(
    pool: asyncpg.Pool, inbox: Inbox, ledger: Ledger, owner: asyncpg.Connection, owner_url: str
) -> None:
    """Its credits can't be given back any more, so nothing may depend on that."""
    assert await serve(meter_of(ledger, pool), echo, inbox) == Served()
    await ledger.bonus(user_id=ALICE, credits=Credits(1), key="later")
    anchor = await make_old(owner, ALICE)
    async with open_archives(owner_url) as archives:
        seqs = [line.seq for line in await archives.archivable(anchor=anchor)]
        await owner.execute("SELECT file_archive('a.jsonl.gz', sha256('a'), $1, 1, 1)", anchor)
        assert await archives.archive_person(ALICE, file=1, seqs=seqs) == 1
    other = meter_of(ledger, pool)
    assert await serve(other, echo, inbox) == Served()
    assert inbox.replies == ["hello"]
    assert not await other.give_back(ALICE, KEY, MESSAGE)
    assert await other.was_charged(ALICE, KEY)
    assert await other.charged_for(ALICE, KEY) == "echo"
    assert await balance(ledger) == 2
