import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN

LIMIT = "SELECT credits, next_credits, next_at FROM limit_spending($1, $2, $3)"
TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(autouse=True)
async def books(bot: Ask) -> None:
    """Let Ann have 100 credits."""
    await bot("bonus", ANN, 100, "start")


async def limit(pool: asyncpg.Pool, credits: int | None, zone: str = "UTC") -> tuple:
    return tuple(await pool.fetchrow(LIMIT, ANN, credits, zone))


async def next_day(owner: asyncpg.Connection) -> None:
    """Let what was spent, and what was wished, be of the day before."""
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE ledger.entry SET at = at - interval '1 day'")
    await owner.execute("UPDATE people.spend_limit SET next_at = next_at - interval '1 day'")
    await owner.execute("SET session_replication_role = origin")


async def spends(bot: Ask, *credits: int) -> list[str]:
    return [(await bot("spend", ANN, one, f"s{n}"))[0] for n, one in enumerate(credits)]


async def test_no_more_is_spent_in_a_day(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await limit(pool, 10) == (10, None, None)
    assert await spends(bot, 6, 5, 4, 1) == ["ok", "limited", "ok", "limited"]
    assert await pool.fetchval("SELECT perm FROM balance WHERE user_id = $1", ANN) == 90


async def test_the_next_day_begins_at_zero(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await limit(pool, 10)
    assert await spends(bot, 10) == ["ok"]
    await next_day(owner)
    assert (await bot("spend", ANN, 10, "new"))[0] == "ok"
    assert (await bot("spend", ANN, 1, "newer"))[0] == "limited"


async def test_what_was_spent_before_it_was_set_counts(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await spends(bot, 8) == ["ok"]
    await limit(pool, 10)
    assert (await bot("spend", ANN, 3, "new"))[0] == "limited"


async def test_what_is_set_aside_counts_until_it_comes_back(bot: Ask, pool: asyncpg.Pool) -> None:
    await limit(pool, 20)
    assert (await bot("hold", ANN, 20, "h", TOMORROW))[0] == "ok"
    assert (await bot("hold", ANN, 1, "h2", TOMORROW))[0] == "limited"
    await bot("capture", ANN, 5, "capture:h", "h")
    assert (await bot("spend", ANN, 16, "a"))[0] == "limited"
    assert (await bot("spend", ANN, 15, "b"))[0] == "ok"


async def test_what_failed_is_not_spent(bot: Ask, pool: asyncpg.Pool) -> None:
    await limit(pool, 10)
    await bot("spend", ANN, 10, "a")
    await bot("undo", ANN, "undo:a", "a")
    await bot("hold", ANN, 10, "h", TOMORROW)
    await bot("release", ANN, "undo:h", "h")
    assert (await bot("spend", ANN, 10, "b"))[0] == "ok"


async def test_a_request_that_was_charged_may_come_again(bot: Ask, pool: asyncpg.Pool) -> None:
    await limit(pool, 10)
    await bot("spend", ANN, 10, "a")
    assert (await bot("spend", ANN, 10, "a"))[0] == "replay"


async def test_a_lower_one_holds_at_once(bot: Ask, pool: asyncpg.Pool) -> None:
    await limit(pool, 50)
    assert await limit(pool, 5) == (5, None, None)
    assert await spends(bot, 6, 5) == ["limited", "ok"]


@pytest.mark.parametrize("higher", [50, None])
async def test_a_higher_one_holds_from_the_next_day_on(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection, higher: int | None
) -> None:
    await limit(pool, 5)
    credits, later, at = await limit(pool, higher)
    assert (credits, later) == (5, higher)
    midnight = (datetime.now(UTC) + timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    assert at == midnight
    assert await limit(pool, higher) == (5, higher, midnight)
    assert await spends(bot, 6, 5) == ["limited", "ok"]
    await next_day(owner)
    assert (await bot("spend", ANN, 45, "new"))[0] == "ok"
    assert await limit(pool, higher) == (higher, None, None)


async def test_a_wish_for_a_higher_one_can_be_taken_back(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await limit(pool, 5)
    await limit(pool, None)
    assert await limit(pool, 5) == (5, None, None)
    await next_day(owner)
    assert (await bot("spend", ANN, 6, "new"))[0] == "limited"


async def test_no_limit_where_there_was_none_leaves_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await limit(pool, None) == (None, None, None)
    assert await owner.fetchval("SELECT count(*) FROM people.spend_limit") == 0


async def test_spends_together_keep_to_it(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 8, 100, "start")
    await limit(pool, 10)
    many = [ANN, ANN, 8]
    rows = await pool.fetch(
        "SELECT status FROM post_many($1, $2, $3, $4, $5, $6, $7) ORDER BY place",
        *(["spend"] * 3, many, [11, 10, 50], ["a", "b", "c"]),
        *([None] * 3, [None] * 3, [None] * 3),
    )
    assert [row["status"] for row in rows] == ["limited", "ok", "ok"]


async def test_many_at_once_spend_no_more(bot: Ask, pool: asyncpg.Pool) -> None:
    await limit(pool, 10)
    answers = await asyncio.gather(*(bot("spend", ANN, 3, f"s{n}") for n in range(12)))
    assert sorted(status for status, *_ in answers) == ["limited"] * 9 + ["ok"] * 3


async def test_a_lower_one_waits_for_what_is_being_spent(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT spend($1, 50, 'a')", ANN)
        waits = asyncio.create_task(limit(pool, 10))
        await asyncio.sleep(0.2)
        assert not waits.done()
    assert await waits == (10, None, None)


async def test_what_a_refund_sets_aside_is_not_spent(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("hold", ANN, 10, "h", TOMORROW)
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE ledger.entry SET key = 'refund-hold:c' WHERE key = 'h'")
    await limit(pool, 10)
    assert (await bot("spend", ANN, 10, "new"))[0] == "ok"


async def test_whoever_is_erased_has_none(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await limit(pool, 10)
    data = await operator_pool.fetchval("SELECT personal_data($1) ->> 'spend_limit'", ANN)
    assert '"credits": 10' in data
    await operator_pool.execute("SELECT erase_person($1, NULL, NULL, NULL)", ANN)
    assert await pool.fetchval("SELECT count(*) FROM spend_limit") == 0
