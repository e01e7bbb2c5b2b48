from datetime import UTC, datetime

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.listing import LEASE_RUNS_OUT, claim, end

AT = datetime(2026, 1, 2, tzinfo=UTC)
LOOK = "SELECT complete_at, findings, told, ended_at IS NOT NULL FROM api.reconciliation"


async def test_it_keeps_when_the_list_was_read_and_what_was_found(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await end(pool, complete_at=AT, findings="f")
    assert tuple(await pool.fetchrow(LOOK)) == (AT, "f", "", True)


async def test_it_leaves_the_list_to_others(pool: asyncpg.Pool) -> None:
    await claim(pool, "first")
    await end(pool, worker="first")
    assert (await claim(pool, "second"))[0]


async def test_who_has_lost_the_list_ends_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "first")
    await owner.execute(LEASE_RUNS_OUT)
    assert not await end(pool, worker="first")
    assert await pool.fetchval("SELECT ended_at FROM api.reconciliation") is None


async def test_where_nothing_is_wrong_any_more_it_may_be_told_again(
    pool: asyncpg.Pool, bot: Ask
) -> None:
    await claim(pool)
    await end(pool, findings="f")
    await bot("tell_reconciliation", 1, "f")
    await claim(pool)
    await end(pool, findings="")
    assert await bot("tell_reconciliation", 1, "f") == (True,)


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [((1, "w", None, ""), "complete_at"), ((1, "w", AT, None), "findings")],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, arguments: tuple[object, ...], refused: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=f"^{refused}: must") as raised:
        await bot("end_reconciliation", *arguments)
    assert raised.value.sqlstate == "CO001"
