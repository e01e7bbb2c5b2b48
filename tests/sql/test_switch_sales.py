import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.barring import SWITCH, switch
from tests.sql.paying import ANN, open_order, record
from tests.sql.saying import facts, look, said
from tests.sql.test_check_order import CHECK

OPEN = "SELECT status FROM open_order($1, 'small', 100, 50, '1', 600)"


async def test_sales_that_are_off_open_no_order_and_let_none_be_paid(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_order(pool)
    assert await switch(operator_pool, "off") == "ok"
    assert await pool.fetchval(OPEN, ANN) == "closed"
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50, "XTR") == "closed"
    assert await pool.fetchval("SELECT count(*) FROM orders") == 1


async def test_what_was_paid_all_the_same_is_credited(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_order(pool)
    await switch(operator_pool, "off")
    assert (await record(pool, payload))["status"] == "credited"


async def test_a_query_that_may_pay_may_still_pay(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_order(pool)
    await pool.fetchval(CHECK, ANN, payload, "q1", 50, "XTR")
    await switch(operator_pool, "off")
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50, "XTR") == "ok"
    assert await pool.fetchval(CHECK, ANN, payload, "q2", 50, "XTR") == "closed"


async def test_sales_that_are_on_again_sell_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_order(pool)
    await switch(operator_pool, "off")
    assert await switch(operator_pool, "on", key="sales:2") == "ok"
    assert await pool.fetchval(CHECK, ANN, payload, "q1", 50, "XTR") == "ok"
    assert await pool.fetchval(OPEN, ANN) == "ok"


async def test_spending_goes_on_while_sales_are_off(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("bonus", 7, 50, "start")
    await switch(operator_pool, "off")
    assert (await operator("spend", 7, 5, "a"))[0] == "ok"


async def test_who_why_and_when_are_kept_and_operators_are_told(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(2):
        await switch(operator_pool, "off")
    act = await operator_pool.fetchrow("SELECT user_id, key, kind, detail, reason FROM act")
    assert tuple(act) == (0, "sales:1", "sales", "off", "the model is down")
    assert await said(owner) == [("sales:sales:1", None, "operator-sales", "queued")]
    assert (await look(owner, "sales:sales:1"))["bot_id"] == 42
    expected = {"state": "off", "operator": "900", "reason": "the model is down"}
    assert await facts(owner, "sales:sales:1") == expected


async def test_of_many_who_switch_at_once_one_has_done_it(operator_pool: asyncpg.Pool) -> None:
    calls = (switch(operator_pool, "off", key=f"s{n % 10}") for n in range(20))
    answers = sorted(await asyncio.gather(*calls))
    assert answers == ["already"] * 18 + ["ok", "replay"]


async def test_sales_that_are_on_are_not_switched_on(operator_pool: asyncpg.Pool) -> None:
    assert await switch(operator_pool, "on") == "already"
    assert await operator_pool.fetch("SELECT * FROM act") == []


async def test_a_repeat_answers_so_whatever_has_happened_since(
    operator_pool: asyncpg.Pool, pool: asyncpg.Pool
) -> None:
    await switch(operator_pool, "off")
    await switch(operator_pool, "on", key="sales:2")
    assert await switch(operator_pool, "off") == "replay"
    assert await pool.fetchval("SELECT state FROM sales") == "on"


async def test_the_other_way_under_the_same_key_is_a_conflict(
    operator_pool: asyncpg.Pool, pool: asyncpg.Pool
) -> None:
    await switch(operator_pool, "off")
    assert await switch(operator_pool, "on") == "conflict"
    assert await pool.fetchval("SELECT state FROM sales") == "off"


async def test_the_bot_may_not_switch_sales(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await switch(pool, "off")


async def test_a_lost_revoke_does_not_let_the_bot_switch_sales(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "switch_sales", switch(pool, "off"))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("state", ("maybe", 900, "x", "k", 42)),
        ("state", (None, 900, "x", "k", 42)),
        ("operator_id", ("off", None, "x", "k", 42)),
        ("reason", ("off", 900, " ", "k", 42)),
        ("key", ("off", 900, "x", "", 42)),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchval(SWITCH, *arguments)
