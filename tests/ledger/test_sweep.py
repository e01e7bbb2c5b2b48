from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.errors import BadArgument
from ledger.model import Credits, Swept, UserId
from ledger.sweep import Sweeper
from tests.days import let_days_pass

ANN, BOB = UserId(7), UserId(8)
NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def sweeper(pool: asyncpg.Pool) -> Sweeper:
    return Sweeper(pool)


async def test_overdue_credits_burn(
    sweeper: Sweeper, book: Ledger, auditor: Auditor, owner: asyncpg.Connection
) -> None:
    await book.bonus(user_id=ANN, credits=Credits(5), key="lot", expires_at=TOMORROW)
    await book.bonus(user_id=BOB, credits=Credits(7), key="lot", expires_at=TOMORROW)
    for user_id in (ANN, BOB):
        await let_days_pass(owner, user_id=user_id, days=2)
    assert await sweeper.sweep_expired(most=1) == Swept(count=1, credits=Credits(5))
    assert await sweeper.sweep_expired() == Swept(count=1, credits=Credits(7))
    assert (await auditor.audit()).findings == ()


async def test_lost_holds_come_back(
    sweeper: Sweeper, book: Ledger, auditor: Auditor, owner: asyncpg.Connection
) -> None:
    await book.bonus(user_id=ANN, credits=Credits(5), key="start")
    await book.hold(user_id=ANN, credits=Credits(4), key="job", deadline=TOMORROW)
    await let_days_pass(owner, user_id=ANN, days=2)
    assert await sweeper.sweep_holds(since=NOW) == Swept(count=0, credits=Credits(0))
    assert await sweeper.sweep_holds() == Swept(count=1, credits=Credits(4))
    assert (await auditor.audit()).findings == ()


async def test_a_moment_needs_a_time_zone(sweeper: Sweeper) -> None:
    with pytest.raises(BadArgument, match="must have a time zone"):
        await sweeper.sweep_holds(since=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("most", [0, 1001, True])
async def test_a_sweep_has_a_bound(sweeper: Sweeper, most: int) -> None:
    with pytest.raises(BadArgument):
        await sweeper.sweep_expired(most=most)
