"""Whatever takes credits asks the account itself whether they are there, whoever has planned it.

The plans here are stale on purpose, as they would be if somebody forgot a lock or a check.
"""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)

APPEND = "SELECT * FROM append(1, $1, $2, $3, $4, 'request', p_expires_at => $5)"
SPEND_TOGETHER = """
    SELECT * FROM spend_together(
        '{spend,spend}', '{1,2}', '{8,1}', '{request,request}', '{NULL,NULL}', '{t,t}')
"""


@pytest.fixture(autouse=True)
async def given(bot: Ask) -> None:
    """Give person 1 two lasting and five expiring credits, and person 2 a single one."""
    await bot("bonus", 1, 2, "gift")
    await bot("bonus", 1, 5, "lot", TOMORROW)
    await bot("bonus", 2, 1, "gift")


async def books(owner: asyncpg.Connection) -> list[asyncpg.Record]:
    return await owner.fetch(
        "SELECT account.*, entry.key FROM ledger.account JOIN ledger.entry USING (user_id, seq)"
        " ORDER BY user_id"
    )


@pytest.mark.parametrize(("kind", "deadline"), [("spend", None), ("hold", TOMORROW)])
@pytest.mark.parametrize(("perm", "promo"), [(-3, -5), (-3, 0), (-8, 0)])
async def test_an_entry_that_takes_too_much_is_not_written(
    owner: asyncpg.Connection, kind: str, deadline: datetime | None, perm: int, promo: int
) -> None:
    before = await books(owner)
    taken = await owner.fetchrow(APPEND, kind, perm, promo, -perm - promo, deadline)
    assert tuple(taken) == (None, None)
    assert await books(owner) == before


@pytest.mark.parametrize(("kind", "deadline"), [("spend", None), ("hold", TOMORROW)])
async def test_an_entry_that_takes_the_last_credit_is_written(
    owner: asyncpg.Connection, kind: str, deadline: datetime | None
) -> None:
    assert tuple(await owner.fetchrow(APPEND, kind, -2, -5, 7, deadline)) == (3, 0)


async def test_of_many_only_those_who_can_pay_are_written(owner: asyncpg.Connection) -> None:
    before = await books(owner)
    spent = await owner.fetch(SPEND_TOGETHER)
    assert [tuple(row) for row in spent] == [(2, 2, 0)]
    assert (await books(owner))[0] == before[0]


async def test_a_refund_sets_no_expiring_credits_aside(owner: asyncpg.Connection) -> None:
    before = await books(owner)
    assert not await owner.fetchval("SELECT set_aside(1, 3, 'refund-hold:1')")
    assert await books(owner) == before
    assert await owner.fetchval("SELECT set_aside(1, 2, 'refund-hold:1')")
