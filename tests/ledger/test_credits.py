import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.errors import BadArgument, NotAllowed, OutcomeUnknown
from ledger.model import Balance, Credits, Kind, Posting, Share, Status, UserId
from tests.days import let_days_pass
from tests.ledger.calling import CUT_OFF_WHO_WAITS
from tests.waiting import until

ALICE = UserId(1)
BOB = UserId(2)
TOMORROW = datetime.now(UTC) + timedelta(days=1)


def posting(status: Status, seq: int | None, balance: int, *, closed: bool = False) -> Posting:
    return Posting(status=status, seq=seq, balance=Credits(balance), closed=closed)


@pytest.fixture(autouse=True)
async def gift(book: Ledger) -> None:
    """Give Alice 10 credits."""
    await book.bonus(user_id=ALICE, credits=10, key="gift")


async def test_spend_and_undo(book: Ledger) -> None:
    spent = await book.spend(user_id=ALICE, credits=3, key="request", meta={"command": "qr"})
    undone = await book.undo(user_id=ALICE, key="undo", ref="request")
    again = await book.spend(user_id=ALICE, credits=3, key="request", meta={"command": "qr"})
    assert spent == posting(Status.OK, 2, 7)
    assert undone == posting(Status.OK, 3, 10)
    assert again == posting(Status.REPLAY, 2, 10, closed=True)


async def test_hold_and_capture(book: Ledger) -> None:
    held = await book.hold(user_id=ALICE, credits=8, key="job", deadline=TOMORROW)
    captured = await book.capture(user_id=ALICE, credits=5, key="done", ref="job")
    assert held == posting(Status.OK, 2, 2)
    assert captured == posting(Status.OK, 3, 5)


async def test_a_hold_lasts_as_long_as_is_said_by_the_database_clock(book: Ledger) -> None:
    three_days = timedelta(days=3)
    alone = await book.hold(user_id=BOB, credits=1, key="nobody", deadline=three_days)
    assert alone.status is Status.INSUFFICIENT
    holds = [
        book.hold(user_id=ALICE, credits=1, key=f"job{number}", deadline=three_days)
        for number in range(3)
    ]
    fixed = book.hold(user_id=ALICE, credits=1, key="fixed", deadline=TOMORROW)
    assert all(posting.stands for posting in await asyncio.gather(*holds, fixed))
    for number in range(3):
        entry = await book.entry(user_id=ALICE, key=f"job{number}")
        assert entry is not None
        assert entry.expires_at is not None
        assert abs(entry.expires_at - entry.at - three_days) < timedelta(minutes=1)
    entry = await book.entry(user_id=ALICE, key="fixed")
    assert entry is not None
    assert entry.expires_at == TOMORROW


async def test_a_hold_that_would_be_over_already_is_refused(book: Ledger) -> None:
    for lasts in (timedelta(0), timedelta(seconds=-1)):
        with pytest.raises(BadArgument, match="deadline"):
            await book.hold(user_id=ALICE, credits=1, key="job", deadline=lasts)


async def test_hold_and_release(book: Ledger) -> None:
    await book.hold(user_id=ALICE, credits=8, key="job", deadline=TOMORROW)
    released = await book.release(user_id=ALICE, key="lost", ref="job")
    assert released == posting(Status.OK, 3, 10)


async def test_purchase_and_refund(operator_book: Ledger) -> None:
    bought = await operator_book.purchase(
        user_id=ALICE, credits=50, key="charge", meta={"stars": 5}
    )
    refunded = await operator_book.refund(user_id=ALICE, key="refund", ref="charge")
    assert bought == posting(Status.OK, 2, 60)
    assert refunded == posting(Status.OK, 3, 10)


async def test_adjust(operator_book: Ledger) -> None:
    adjusted = await operator_book.adjust(
        user_id=ALICE, credits=-12, key="fix", meta={"why": "wrong pack"}
    )
    assert adjusted == posting(Status.OK, 2, -2)


async def test_expire(book: Ledger, owner: asyncpg.Connection) -> None:
    await book.bonus(user_id=ALICE, credits=4, key="lot", expires_at=TOMORROW)
    await let_days_pass(owner, user_id=ALICE, days=2)
    assert await book.expire(user_id=ALICE) == posting(Status.OK, 3, 10)
    assert await book.expire(user_id=ALICE) == posting(Status.OK, None, 10)


async def test_an_answer_stands_until_it_is_closed(book: Ledger) -> None:
    assert (await book.spend(user_id=ALICE, credits=3, key="request")).stands
    assert (await book.spend(user_id=ALICE, credits=3, key="request")).stands
    await book.undo(user_id=ALICE, key="undo", ref="request")
    assert not (await book.spend(user_id=ALICE, credits=3, key="request")).stands


async def test_a_refusal_does_not_stand(book: Ledger) -> None:
    assert not (await book.spend(user_id=ALICE, credits=30, key="request")).stands


async def test_a_balance_adds_up(book: Ledger) -> None:
    await book.bonus(user_id=ALICE, credits=4, key="lot", expires_at=TOMORROW)
    balance = await book.balance(ALICE)
    assert balance == Balance(user_id=ALICE, perm=Credits(10), promo=Credits(4))
    assert balance.total == 14


async def test_a_stranger_has_no_balance(book: Ledger) -> None:
    assert await book.balance(BOB) is None


async def test_history_is_newest_first_and_the_persons_own(book: Ledger) -> None:
    await book.bonus(user_id=BOB, credits=1, key="gift")
    await book.spend(user_id=ALICE, credits=3, key="request", meta={"command": "qr"})
    newest, oldest = await book.history(ALICE)
    assert (newest.kind, newest.credits, newest.balance_after) == (Kind.SPEND, -3, 7)
    assert (newest.key, newest.ref, newest.meta) == ("request", None, {"command": "qr"})
    assert (oldest.kind, oldest.seq, oldest.meta) == (Kind.BONUS, 1, {})


async def test_history_comes_in_pages(book: Ledger) -> None:
    for number in range(5):
        await book.spend(user_id=ALICE, credits=1, key=f"request:{number}")
    pages = [
        [entry.seq for entry in await book.history(ALICE, before_seq=before, limit=3)]
        for before in (None, 4, 1)
    ]
    assert pages == [[6, 5, 4], [3, 2, 1], []]


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("user_id", {"user_id": True}),
        ("user_id", {"user_id": "1"}),
        ("user_id", {"user_id": 0}),
        ("user_id", {"user_id": 2**63}),
        ("credits", {"credits": True}),
        ("credits", {"credits": 1.0}),
        ("credits", {"credits": 0}),
        ("credits", {"credits": -1}),
        ("credits", {"credits": 10**9 + 1}),
        ("key", {"key": ""}),
        ("key", {"key": b"request"}),
        ("key", {"key": "é" * 101}),
        ("key", {"key": "nul\0"}),
        ("key", {"key": "half \ud83d"}),
        ("key", {"key": "expire:7"}),
        ("deadline", {"deadline": TOMORROW.replace(tzinfo=None)}),
        ("deadline", {"deadline": 1_800_000_000}),
        ("meta", {"meta": ["qr"]}),
        ("meta", {"meta": {"when": TOMORROW}}),
        ("meta", {"meta": {"ratio": float("nan")}}),
        ("meta", {"meta": {"note": "nul\0"}}),
        ("meta", {"meta": {"note": "\ud83d"}}),
        ("meta", {"meta": {"note": "x" * 10_000}}),
    ],
)
async def test_an_argument_that_is_never_right_is_named(
    book: Ledger, argument: str, wrong: dict[str, object]
) -> None:
    right = {"user_id": ALICE, "credits": 3, "key": "request", "deadline": TOMORROW}
    with pytest.raises(BadArgument) as refused:
        await book.hold(**right | wrong)
    assert refused.value.argument == argument
    assert await book.balance(ALICE) == Balance(user_id=ALICE, perm=Credits(10), promo=Credits(0))


async def test_an_adjustment_by_nothing_is_refused(operator_book: Ledger) -> None:
    with pytest.raises(BadArgument, match=r"^credits: "):
        await operator_book.adjust(user_id=ALICE, credits=0, key="fix", meta={"why": "?"})


async def test_a_note_of_any_language_comes_back_as_it_was(book: Ledger) -> None:
    note = {"why": "спасибо 🎁", "path": "a\\u0000b", "n": [1, None]}
    await book.bonus(user_id=ALICE, credits=1, key="note", meta=note)
    [entry] = await book.history(ALICE, limit=1)
    assert entry.meta == note


async def test_the_bot_may_not_act_as_an_operator(book: Ledger) -> None:
    with pytest.raises(NotAllowed):
        await book.purchase(user_id=ALICE, credits=50, key="charge")


async def test_a_call_that_was_cut_off_can_be_asked_again(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account FOR UPDATE")
        call = asyncio.create_task(book.spend(user_id=ALICE, credits=3, key="request"))
        await until(lambda: owner.fetchval(CUT_OFF_WHO_WAITS))
        with pytest.raises(OutcomeUnknown):
            await call
    assert await book.spend(user_id=ALICE, credits=3, key="request") == posting(Status.OK, 2, 7)


async def test_200_spends_at_once_of_somebody_who_can_afford_50_take_50(book: Ledger) -> None:
    await book.bonus(user_id=ALICE, credits=40, key="more")
    answers = await asyncio.gather(
        *(book.spend(user_id=ALICE, credits=1, key=f"request:{n}") for n in range(200))
    )
    assert [answer.status for answer in answers].count(Status.OK) == 50
    assert (await book.balance(ALICE)).total == 0


async def test_an_entry_is_found_by_the_key_of_its_request(book: Ledger) -> None:
    await book.spend(user_id=ALICE, credits=3, key="request", meta={"command": "qr"})
    found = await book.entry(user_id=ALICE, key="request")
    assert found is not None
    assert (found.kind, found.credits, found.meta) == (Kind.SPEND, -3, {"command": "qr"})
    assert await book.entry(user_id=ALICE, key="another") is None


async def test_a_balance_says_what_it_is_made_of(book: Ledger, pool: asyncpg.Pool) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    await pool.execute("SELECT bonus(7, 5, 'gift')")
    await pool.execute("SELECT bonus(7, 4, 'lot', $1)", tomorrow)
    await pool.execute("SELECT hold(7, 6, 'held', $1)", tomorrow)
    assert await book.shares(UserId(7)) == [
        Share(kind="bonus", credits=Credits(3), expires_at=None),
        Share(kind="held", credits=Credits(6), expires_at=tomorrow),
    ]
    assert await book.shares(UserId(8)) == []
