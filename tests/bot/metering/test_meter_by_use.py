"""Prices by use: the most is set aside, what it costs is kept, and the rest comes back."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from bot.command import BadInput, Call, Command, Reply, paid
from bot.metering.meter import (
    MESSAGE,
    PENDING,
    Bill,
    Elsewhere,
    Failed,
    Meter,
    Origin,
    Outcome,
    Refused,
    Served,
    Short,
    Undeliverable,
)
from ledger.credits import Ledger
from ledger.model import Credits, Kind
from ledger.sweep import Sweeper
from tests.bot.metering.allowing import ALICE, Inbox
from tests.bot.metering.test_meter import KEY, balance, echo, job, kinds
from tests.waiting import until

MOST = 20


@paid(up_to=MOST)
async def words(call: Call) -> Reply:
    """Cost as much as there are words."""
    if call.text == "late":
        raise BadInput("Not that one.")
    return Reply(text=call.text or "none", cost=len(call.text.split()))


@paid(up_to=MOST)
async def forgets(call: Call) -> Reply:
    """Say nothing of its cost."""
    return Reply(text=call.text)


@pytest.fixture
async def ledger(pool: asyncpg.Pool) -> Ledger:
    ledger = Ledger(pool)
    await ledger.bonus(user_id=ALICE, credits=Credits(50), key="start")
    return ledger


async def serve(
    meter: Meter,
    inbox: Inbox,
    text: str,
    *,
    command: Command = words,
    most: int = MOST,
    origin: Origin = MESSAGE,
) -> Outcome:
    return await meter.serve(job(command, inbox, text=text, price=most, origin=origin))


async def unknown(
    meter: Meter, inbox: Inbox, text: str, *, command: Command = words, most: int = MOST
) -> None:
    """Serve a request, and never learn whether the reply got through."""
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await serve(meter, inbox, text, command=command, most=most)
    inbox.trouble = None


async def test_what_it_cost_is_kept_and_the_rest_comes_back(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "one two three") == Served()
    assert inbox.bills == [Bill(cost=3, balance=47)]
    assert await balance(ledger) == 47
    assert await kinds(ledger) == [Kind.BONUS, Kind.HOLD, Kind.CAPTURE]


async def test_what_cost_nothing_leaves_all_there_is(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "") == Served()
    assert inbox.bills == [Bill(cost=0, balance=50)]
    assert await balance(ledger) == 50
    assert await serve(meter, inbox, "") == Served()
    assert len(inbox.replies) == 1


async def test_nobody_pays_more_than_the_limit(meter: Meter, ledger: Ledger, inbox: Inbox) -> None:
    assert await serve(meter, inbox, "one two three", most=2) == Served()
    assert inbox.bills == [Bill(cost=2, balance=48)]
    assert await balance(ledger) == 48


async def test_whoever_lacks_the_limit_is_not_served(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "one", most=51) == Short(price=51, balance=50)
    assert await kinds(ledger) == [Kind.BONUS]


async def test_a_late_refusal_gives_everything_back(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "late") == Refused("Not that one.")
    assert await balance(ledger) == 50
    assert await kinds(ledger) == [Kind.BONUS, Kind.HOLD, Kind.RELEASE]


async def test_a_reply_that_telegram_refuses_costs_nothing_even_when_it_comes_again(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    inbox.trouble = Undeliverable("bot was blocked by the user")
    assert await serve(meter, inbox, "one two") == Failed()
    inbox.trouble = None
    assert await serve(meter, inbox, "one two") == Failed()
    assert inbox.replies == []
    assert await balance(ledger) == 50


async def test_a_reply_that_does_not_name_its_cost_costs_nothing(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "one", command=forgets) == Failed()
    assert await balance(ledger) == 50


async def test_a_request_that_is_settled_is_not_run_again(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await serve(meter, inbox, "one two")
    assert await serve(meter, inbox, "one two") == Served()
    assert inbox.replies == ["one two"]
    assert await balance(ledger) == 48


async def test_a_reply_of_unknown_fate_stays_held_and_is_settled_by_the_next_try(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await unknown(meter, inbox, "one two")
    assert await balance(ledger) == 30
    assert await serve(meter, inbox, "one two") == Served()
    assert inbox.bills == [Bill(cost=2, balance=48)]
    assert await balance(ledger) == 48


async def test_a_reply_whose_settling_fails_is_settled_later_and_not_delivered_again(
    meter: Meter, ledger: Ledger, owner: asyncpg.Connection
) -> None:
    class Losing(Inbox):
        async def deliver(self, reply: Reply, bill: Bill) -> None:
            await super().deliver(reply, bill)
            await owner.execute("ALTER TABLE ledger.entry RENAME TO away")

    losing = Losing()
    with pytest.raises(asyncpg.UndefinedTableError):
        await serve(meter, losing, "one two")
    await owner.execute("ALTER TABLE ledger.away RENAME TO entry")
    assert await serve(meter, losing, "one two") == Served()
    assert losing.replies == ["one two"]
    assert await balance(ledger) == 48


@pytest.mark.parametrize(("begun", "now"), [(20, 2), (2, 20)])
async def test_a_begun_request_costs_neither_more_than_its_limit_was_nor_than_it_is(
    meter: Meter, ledger: Ledger, inbox: Inbox, begun: int, now: int
) -> None:
    await unknown(meter, inbox, "one two three", most=begun)
    assert await serve(meter, inbox, "one two three", most=now) == Served()
    assert inbox.bills == [Bill(cost=2, balance=48)]
    assert await balance(ledger) == 48


async def test_a_request_begun_at_a_fixed_price_is_finished_at_it(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await unknown(meter, inbox, "one two", command=echo, most=5)
    assert await serve(meter, inbox, "one two") == Served()
    assert inbox.bills == [Bill(cost=5, balance=45)]
    assert await balance(ledger) == 45


async def test_a_request_begun_by_use_is_finished_though_the_price_is_fixed_now(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await unknown(meter, inbox, "one two")
    assert await serve(meter, inbox, "one two", command=echo, most=5) == Served()
    assert inbox.bills == [Bill(cost=5, balance=45)]
    assert await balance(ledger) == 45


async def test_what_is_settled_is_not_given_back(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await serve(meter, inbox, "one two")
    assert not await meter.give_back(ALICE, KEY, MESSAGE)
    assert await balance(ledger) == 48


async def test_what_is_given_back_twice_comes_back_once(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    await unknown(meter, inbox, "one two")
    for _ in range(2):
        assert await meter.give_back(ALICE, KEY, MESSAGE)
    assert await balance(ledger) == 50
    assert await serve(meter, inbox, "one two") == Failed()


async def test_what_ran_out_of_its_deadline_has_failed(
    meter: Meter, ledger: Ledger, inbox: Inbox, pool: asyncpg.Pool
) -> None:
    deadline = datetime.now(UTC) + timedelta(seconds=0.3)
    await ledger.hold(user_id=ALICE, credits=Credits(MOST), key=KEY, deadline=deadline)

    async def swept() -> bool:
        return (await Sweeper(pool).sweep_holds()).count == 1

    await until(swept)
    assert await meter.give_back(ALICE, KEY, MESSAGE)
    assert await serve(meter, inbox, "one two") == Failed()
    assert await balance(ledger) == 50


async def test_a_request_is_delivered_by_the_way_that_charged_it(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    assert await serve(meter, inbox, "one two", origin=PENDING) == Served()
    assert await serve(meter, inbox, "one two", origin=MESSAGE) == Elsewhere()
    assert await balance(ledger) == 48
