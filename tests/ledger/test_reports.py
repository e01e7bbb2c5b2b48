from datetime import UTC, date, datetime

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.errors import BadArgument
from ledger.model import Credits, Kind, PaymentStatus, Stars, UserId
from ledger.reports import Owed, Period, Reports, Taken, Turnover
from tests.ledger.auditing import BOB, TOMORROW, pay, tamper

pytestmark = pytest.mark.usefixtures("books")

CAROL = UserId(9)


@pytest.fixture
def reports(pool: asyncpg.Pool) -> Reports:
    return Reports(pool)


async def test_what_is_outstanding_is_told_by_kind_and_age(
    reports: Reports, owner: asyncpg.Connection
) -> None:
    await tamper(
        owner,
        "UPDATE ledger.entry SET at = at - interval '31 days' WHERE user_id = 8",
        "UPDATE ledger.entry SET at = at - interval '400 days' WHERE user_id = 7 AND seq = 1",
    )
    assert await reports.outstanding() == [
        Owed(kind="bonus", days=30, credits=Credits(1), people=1),
        Owed(kind="held", days=0, credits=Credits(5), people=1),
        Owed(kind="lot", days=0, credits=Credits(2), people=1),
        Owed(kind="purchase", days=365, credits=Credits(100), people=1),
    ]


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (Period.DAY, date(2026, 3, 15)),
        (Period.WEEK, date(2026, 3, 9)),
        (Period.MONTH, date(2026, 3, 1)),
        (Period.YEAR, date(2026, 1, 1)),
    ],
)
async def test_turnover_is_told_by_period_and_kind(
    reports: Reports, owner: asyncpg.Connection, period: Period, start: date
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET at = '2026-03-15 12:00+00'")
    told = await reports.turnover(period=period, last=1000)
    assert told[-1] == Turnover(start=start, kind=Kind.UNDO, entries=1, credits=Credits(5))
    assert {row.start for row in told} == {start}
    assert sum(row.entries for row in told) == 11


@pytest.mark.parametrize("period", list(Period))
async def test_the_last_period_is_the_one_of_today(
    reports: Reports, owner: asyncpg.Connection, period: Period
) -> None:
    """Ann's eight entries are of today, Bob's three are a year and a day old."""
    await tamper(
        owner, "UPDATE ledger.entry SET at = now() - interval '366 days' WHERE user_id = 8"
    )
    now = await reports.turnover(period=period, last=1)
    both = await reports.turnover(period=period, last=400)
    assert (sum(row.entries for row in now), sum(row.entries for row in both)) == (8, 11)
    assert now[0].start <= datetime.now(UTC).date()


async def test_an_age_begins_on_its_day(
    reports: Reports, operator_book: Ledger, owner: asyncpg.Connection
) -> None:
    """Each amount is a power of two, so that a sum says which of them are in it."""
    ages = ["0 s", "29 days 23 h", "30 days", "89 days 23 h", "90 days", "364 days", "365 days"]
    for power, age in enumerate(ages):
        await operator_book.purchase(user_id=CAROL, credits=2**power, key=age)
        await tamper(
            owner,
            f"UPDATE ledger.entry SET at = now() - interval '{age}'"
            f" WHERE user_id = 9 AND key = '{age}'",
        )
    told = await reports.outstanding()
    ours = {row.days: row.credits for row in told if row.kind == "purchase"}
    assert ours == {0: 100 + 1 + 2, 30: 4 + 8, 90: 16 + 32, 365: 64}  # Ann's 100 are of today


MOMENTS = {
    "bought": "2026-01-10 12:00+00",
    "spent": "2026-01-31 23:59:59.999999+00",
    "given": "2026-02-01 00:00+00",
    "held": "2026-02-10 12:00+00",
    "kept": "2026-02-11 12:00+00",
    "refunded": "2026-03-01 01:00+02",  # which is February
    "fixed": "2026-03-31 12:00+00",
}


async def test_a_quarter_is_told_as_it_was_counted_by_hand(
    reports: Reports, operator_book: Ledger, owner: asyncpg.Connection
) -> None:
    book = operator_book
    await book.purchase(user_id=CAROL, credits=100, key="bought")
    await book.spend(user_id=CAROL, credits=30, key="spent")
    await book.bonus(user_id=CAROL, credits=5, key="given")
    await book.hold(user_id=CAROL, credits=20, key="held", deadline=TOMORROW)
    await book.capture(user_id=CAROL, credits=12, key="kept", ref="held")
    await book.refund(user_id=CAROL, key="refunded", ref="bought")
    await book.adjust(user_id=CAROL, credits=37, key="fixed", meta={"why": "let off"})
    await tamper(
        owner,
        *(
            f"UPDATE ledger.entry SET at = '{at}' WHERE user_id = 9 AND key = '{key}'"
            for key, at in MOMENTS.items()
        ),
    )
    told = await reports.turnover(period=Period.MONTH, last=1000)
    quarter = [row for row in told if row.start < date(2026, 4, 1)]
    assert [(row.start.month, row.kind.value, row.entries, row.credits) for row in quarter] == [
        (3, "adjust", 1, 37),
        (2, "bonus", 1, 5),
        (2, "capture", 1, 8),
        (2, "hold", 1, -20),
        (2, "refund", 1, -100),
        (1, "purchase", 1, 100),
        (1, "spend", 1, -30),
    ]


async def test_payments_are_told_by_what_became_of_them(
    reports: Reports, pool: asyncpg.Pool
) -> None:
    """Ann has paid 50 Stars already; an order of Bob's is paid twice, and once too little."""
    payload = await pay(pool, BOB, "first")
    await pay(pool, BOB, "second", payload=payload)
    await pay(pool, BOB, "too little", stars=49)
    await pay(pool, CAROL, "stray", payload="no order", stars=7)
    assert await reports.stars() == [
        Taken(
            status=PaymentStatus.CREDITED, currency="XTR", payments=3, stars=Stars(150), people=2
        ),
        Taken(status=PaymentStatus.REVIEW, currency="XTR", payments=2, stars=Stars(56), people=2),
    ]


@pytest.mark.parametrize("last", [0, 1001])
async def test_the_number_of_periods_has_a_bound(reports: Reports, last: int) -> None:
    with pytest.raises(BadArgument):
        await reports.turnover(period=Period.DAY, last=last)
