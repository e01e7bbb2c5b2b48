from datetime import UTC, date, datetime

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.model import Credits, Kind
from ledger.statements import Owed, Period, Statements, Turnover
from tests.ledger.auditing import tamper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def statements(pool: asyncpg.Pool) -> Statements:
    return Statements(pool)


async def test_what_is_outstanding_is_told_by_kind_and_age(
    statements: Statements, owner: asyncpg.Connection
) -> None:
    await tamper(
        owner,
        "UPDATE ledger.entry SET at = at - interval '31 days' WHERE user_id = 8",
        "UPDATE ledger.entry SET at = at - interval '400 days' WHERE user_id = 7 AND seq = 1",
    )
    assert await statements.outstanding() == [
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
    statements: Statements, owner: asyncpg.Connection, period: Period, start: date
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET at = '2026-03-15 12:00+00'")
    told = await statements.turnover(period=period, last=1000)
    assert told[-1] == Turnover(start=start, kind=Kind.UNDO, entries=1, credits=Credits(5))
    assert {row.start for row in told} == {start}
    assert sum(row.entries for row in told) == 11


@pytest.mark.parametrize("period", list(Period))
async def test_the_last_period_is_the_one_of_today(
    statements: Statements, owner: asyncpg.Connection, period: Period
) -> None:
    """Ann's eight entries are of today, Bob's three are a year and a day old."""
    await tamper(
        owner, "UPDATE ledger.entry SET at = now() - interval '366 days' WHERE user_id = 8"
    )
    now = await statements.turnover(period=period, last=1)
    both = await statements.turnover(period=period, last=400)
    assert (sum(row.entries for row in now), sum(row.entries for row in both)) == (8, 11)
    assert now[0].start <= datetime.now(UTC).date()


@pytest.mark.parametrize("last", [0, 1001])
async def test_the_number_of_periods_has_a_bound(statements: Statements, last: int) -> None:
    with pytest.raises(BadArgument):
        await statements.turnover(period=Period.DAY, last=last)
