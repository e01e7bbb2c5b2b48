import asyncpg
import pytest

BOT = 1000000001
DROP = "SELECT was_parked FROM drop_update($1, 1, $2, $3)"
STORE = "SELECT update_id FROM store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)"
PARK = "SELECT park_update($1, 'ann', 1, 'KeyError')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT)


async def test_a_dropped_update_is_kept_with_who_and_why(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(PARK, BOT)
    assert await operator_pool.fetchval(DROP, BOT, 900, "a joke") is True
    row = await operator_pool.fetchrow(
        "SELECT update_id, body, error, operator_id, reason FROM dropped"
    )
    assert row == (1, "x", "KeyError", 900, "a joke")
    assert await operator_pool.fetchval("SELECT count(*) FROM inbox") == 0


async def test_telegrams_repeat_of_a_dropped_update_is_known(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(PARK, BOT)
    await operator_pool.execute(DROP, BOT, 900, "a joke")
    assert await operator_pool.fetch(STORE, BOT) == []
    assert await operator_pool.fetchval(DROP, BOT, 900, "again") is False


async def test_what_is_not_parked_stays_where_it_is(operator_pool: asyncpg.Pool) -> None:
    assert await operator_pool.fetchval(DROP, BOT, 900, "a joke") is False
    assert await operator_pool.fetchval("SELECT state FROM inbox") == "leased"
    assert await operator_pool.fetchval("SELECT count(*) FROM dropped") == 0


@pytest.mark.parametrize(
    ("operator_id", "reason"), [(-1, "a joke"), (None, "a joke"), (900, " "), (900, "r" * 501)]
)
async def test_nothing_is_dropped_without_who_and_why(
    operator_pool: asyncpg.Pool, operator_id: int | None, reason: str
) -> None:
    await operator_pool.execute(PARK, BOT)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await operator_pool.execute(DROP, BOT, operator_id, reason)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_may_not_drop_even_where_a_grant_was_lost(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("GRANT EXECUTE ON FUNCTION drop_update TO coinop_bot")
    with pytest.raises(asyncpg.PostgresError) as refused:
        await pool.execute(DROP, BOT, 900, "a joke")
    assert refused.value.sqlstate == "CO002"
