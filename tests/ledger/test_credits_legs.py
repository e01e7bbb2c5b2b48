import json
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.credits import _LEGS as LEGS  # the plan of this very query matters
from ledger.credits import Ledger
from ledger.model import Account, Credits, Kind, Leg, UserId
from tests.days import let_days_pass

ANN, BOB = UserId(7), UserId(8)
TOMORROW = datetime.now(UTC) + timedelta(days=1)

EXPECTED = {
    Kind.PURCHASE: [("person", 50), ("sales", -50)],
    Kind.BONUS: [("person", 5), ("bonuses", -5)],
    Kind.EXPIRE: [("person", -5), ("bonuses", 5)],
    Kind.SPEND: [("person", -3), ("spending", 3)],
    Kind.UNDO: [("person", 3), ("spending", -3)],
    Kind.HOLD: [("person", -8), ("held", 8)],
    Kind.CAPTURE: [("person", 2), ("held", -8), ("spending", 6)],
    Kind.RELEASE: [("person", 8), ("held", -8)],
    Kind.ADJUST: [("person", -4), ("adjustments", 4)],
    Kind.REFUND: [("person", -50), ("sales", 50)],
}


@pytest.fixture
async def one_of_each_kind(operator_book: Ledger, owner: asyncpg.Connection) -> None:
    """Let Ann have entries of every kind, and Bob one."""
    book = operator_book
    await book.purchase(user_id=ANN, credits=50, key="charge")
    await book.bonus(user_id=ANN, credits=5, key="lot", expires_at=TOMORROW)
    await let_days_pass(owner, user_id=ANN, days=2)
    await book.expire(user_id=ANN)
    await book.spend(user_id=ANN, credits=3, key="request")
    await book.undo(user_id=ANN, key="undo", ref="request")
    await book.hold(user_id=ANN, credits=8, key="job", deadline=TOMORROW)
    await book.capture(user_id=ANN, credits=6, key="done", ref="job")
    await book.hold(user_id=ANN, credits=8, key="lost job", deadline=TOMORROW)
    await book.release(user_id=ANN, key="lost", ref="lost job")
    await book.adjust(user_id=ANN, credits=-4, key="fix", meta={"why": "test"})
    await book.refund(user_id=ANN, key="refund", ref="charge")
    await book.bonus(user_id=BOB, credits=1, key="start")


@pytest.mark.usefixtures("one_of_each_kind")
async def test_each_kind_moves_credits_between_the_person_and_its_house_account(
    book: Ledger,
) -> None:
    sides = await book.legs(ANN, limit=100)
    legs = {one.entry.kind: [(leg.account, leg.credits) for leg in one.legs] for one in sides}
    assert legs == EXPECTED
    assert legs.keys() == set(Kind)


@pytest.mark.usefixtures("one_of_each_kind")
async def test_the_legs_of_an_entry_sum_to_zero_and_the_persons_is_the_entry(book: Ledger) -> None:
    for one in await book.legs(ANN, limit=100):
        assert sum(leg.credits for leg in one.legs) == 0
        assert one.legs[0] == Leg(account=Account.PERSON, credits=Credits(one.entry.credits))


@pytest.mark.usefixtures("one_of_each_kind")
@pytest.mark.parametrize("limit", [1, 4, 11, 100])
async def test_the_pages_are_those_of_the_history(book: Ledger, limit: int) -> None:
    before, seen = None, []
    while page := await book.legs(ANN, before_seq=before, limit=limit):
        assert [one.entry for one in page] == await book.history(
            ANN, before_seq=before, limit=limit
        )
        before = page[-1].entry.seq
        seen += [one.entry.seq for one in page]
    assert seen == list(range(11, 0, -1))


async def test_a_page_goes_on_where_the_one_before_it_ended_whatever_comes_between(
    book: Ledger,
) -> None:
    for number in range(6):
        await book.bonus(user_id=ANN, credits=1, key=f"gift:{number}")
    first = await book.legs(ANN, limit=3)
    await book.bonus(user_id=ANN, credits=1, key="between")
    second = await book.legs(ANN, before_seq=first[-1].entry.seq, limit=3)
    assert [one.entry.seq for one in (*first, *second)] == [6, 5, 4, 3, 2, 1]


async def test_a_stranger_has_no_legs(book: Ledger) -> None:
    assert await book.legs(BOB) == []


async def test_a_page_reads_no_more_of_the_books_than_it_shows(
    book: Ledger, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """However long the history: each leg is looked up by its entry's number."""
    await pool.execute("SELECT bonus(7, 1, 'gift:' || n) FROM generate_series(1, 2000) AS n")
    await owner.execute("ANALYZE ledger.entry")
    query = "EXPLAIN (ANALYZE, FORMAT JSON) " + LEGS
    [[plan]] = await pool.fetch(query, ANN, 1500, 10)
    assert rows_read(json.loads(plan)[0]["Plan"]) < 200
    assert [one.entry.seq for one in await book.legs(ANN, before_seq=1500)][:2] == [1499, 1498]


def rows_read(plan: dict[str, object]) -> float:
    """Count the rows that the leaves of a plan have read."""
    below = plan.get("Plans", [])
    if not below:
        return plan["Actual Rows"] * plan["Actual Loops"] + plan.get("Rows Removed by Filter", 0)
    return sum(map(rows_read, below))
