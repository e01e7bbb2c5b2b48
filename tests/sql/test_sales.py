import asyncpg
import pytest

from tests.sql.barring import switch

SALES = "SELECT state, operator_id, reason FROM sales"


async def test_sales_are_on_from_the_start(pool: asyncpg.Pool) -> None:
    assert [tuple(row) for row in await pool.fetch(SALES)] == [("on", None, None)]


async def test_the_view_shows_who_has_switched_sales_when_and_why(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await switch(operator_pool, "off")
    assert tuple(await pool.fetchrow(SALES)) == ("off", 900, "the model is down")
    assert await pool.fetchval("SELECT since <= now() FROM sales")


async def test_there_is_one_switch(owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute("INSERT INTO shop.sales (state) VALUES ('on')")
    with pytest.raises(asyncpg.CheckViolationError):
        await owner.execute("INSERT INTO shop.sales (user_id, state) VALUES (1, 'on')")
