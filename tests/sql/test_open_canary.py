import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.barring import OLGA, bar, switch
from tests.sql.canarying import TOO_LATE, canary, finish, opened, paid, pay
from tests.sql.paying import BOT, LISTED, open_order, record
from tests.sql.saying import facts, said
from tests.sql.test_check_order import CHECK


async def test_a_canary_is_an_order_of_one_credit_for_one_star(operator_pool: asyncpg.Pool) -> None:
    status, payload = await canary(operator_pool)
    assert status == "ok"
    order = await operator_pool.fetchrow(
        "SELECT user_id, payload, pack, credits, stars, expires_at - opened_at FROM orders"
    )
    assert tuple(order)[:5] == (OLGA, payload, "Canary", 1, 1)
    assert order[5].total_seconds() == 900


async def test_its_invoice_and_its_message_are_queued_for_the_owner(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    _, payload = await canary(operator_pool)
    assert await said(owner) == [
        (f"canary-opened:{payload}", OLGA, "canary", "queued"),
        (f"canary-invoice:{payload}", OLGA, "canary-invoice", "queued"),
    ]
    assert await facts(owner, f"canary-invoice:{payload}") == {"order": payload}


async def test_who_asked_and_why_is_on_record(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool, asked_by=0)
    act = await operator_pool.fetchrow(
        "SELECT user_id, key, kind, operator_id, reason, detail FROM act"
    )
    expected = (OLGA, "canary:1", "canary", 0, "to see that it works", payload)
    assert tuple(act) == expected


async def test_the_same_key_gives_the_same_canary(operator_pool: asyncpg.Pool) -> None:
    _, payload = await canary(operator_pool)
    assert await canary(operator_pool) == ("replay", payload)
    await pay(operator_pool, payload)
    await finish(operator_pool)
    assert await canary(operator_pool) == ("replay", payload)
    assert await operator_pool.fetchval("SELECT count(*) FROM canary") == 1


async def test_a_key_of_another_act_opens_nothing(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bar(operator_pool, OLGA, key="taken")
    with pytest.raises(asyncpg.PostgresError, match=r"^key: names another act"):
        await canary(operator_pool, key="taken")
    assert await owner.fetchval("SELECT count(*) FROM shop.orders") == 0


async def test_an_owner_has_one_at_a_time(operator_pool: asyncpg.Pool) -> None:
    payload = await opened(operator_pool)
    assert await canary(operator_pool, key="again") == ("already", payload)
    await pay(operator_pool, payload)
    assert await canary(operator_pool, key="again") == ("already", payload)
    await finish(operator_pool)
    assert (await canary(operator_pool, key="again"))[0] == "ok"


async def test_two_owners_may_have_one_each(operator_pool: asyncpg.Pool) -> None:
    assert (await canary(operator_pool))[0] == "ok"
    assert (await canary(operator_pool, owner=901))[0] == "ok"


async def test_of_many_that_an_owner_asks_for_at_once_there_is_one(
    operator_pool: asyncpg.Pool,
) -> None:
    answers = await asyncio.gather(
        *(canary(operator_pool, key=f"k{number % 5}") for number in range(20))
    )
    assert sorted(status for status, _ in answers) == ["already"] * 16 + ["ok"] + ["replay"] * 3
    assert len({payload for _, payload in answers}) == 1


async def test_one_that_nobody_has_paid_in_time_is_in_nobodys_way(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await canary(operator_pool)
    await owner.execute(TOO_LATE)
    assert (await canary(operator_pool, key="again"))[0] == "ok"


async def test_it_can_be_paid_while_sales_are_off_and_by_whoever_is_barred(
    operator_pool: asyncpg.Pool,
) -> None:
    await switch(operator_pool, "off")
    await bar(operator_pool, OLGA)
    payload = await opened(operator_pool)
    check = await operator_pool.fetchrow(CHECK, OLGA, payload, "q1", 1, "XTR")
    assert check["status"] == "ok"
    assert (await pay(operator_pool, payload))["status"] == "credited"


async def test_it_does_not_wait_for_a_limit(operator_pool: asyncpg.Pool) -> None:
    await open_order(operator_pool, OLGA)
    full = "SELECT status FROM open_order($1, 'large', 100, 50, '1', 600, 1)"
    assert await operator_pool.fetchval(full, OLGA) == "full"
    assert (await canary(operator_pool))[0] == "ok"


async def test_nobody_else_may_pay_it(operator_pool: asyncpg.Pool) -> None:
    payload = await opened(operator_pool)
    check = await operator_pool.fetchrow(CHECK, 901, payload, "q1", 1, "XTR")
    assert check["status"] == "not_yours"


async def test_its_refund_is_asked_for_with_the_payment_and_its_credit_is_never_there(
    operator_pool: asyncpg.Pool,
) -> None:
    await paid(operator_pool)
    entries = "SELECT kind, credits, balance_after FROM history WHERE user_id = $1 ORDER BY seq"
    rows = [tuple(row) for row in await operator_pool.fetch(entries, OLGA)]
    assert rows == [("purchase", 1, 1), ("hold", -1, 0)]
    spend = "SELECT status FROM spend($1, 1, 'a')"
    assert await operator_pool.fetchval(spend, OLGA) == "insufficient"
    refund = await operator_pool.fetchrow(
        "SELECT state, source, operator_id, reason, credits FROM refunds"
    )
    assert tuple(refund) == ("requested", "canary", OLGA, "canary", 1)


async def test_a_second_charge_of_it_goes_back_too(operator_pool: asyncpg.Pool) -> None:
    payload = await paid(operator_pool)
    await pay(operator_pool, payload, charge="charge-2")
    query = "SELECT count(*) FROM refunds WHERE source = 'canary'"
    assert await operator_pool.fetchval(query) == 2
    assert await operator_pool.fetchval("SELECT perm FROM balance WHERE user_id = $1", OLGA) == 0


async def test_a_debt_is_the_same_afterwards(operator_pool: asyncpg.Pool) -> None:
    adjust = "SELECT adjust($1, -5, 'less', '{\"why\": \"test\"}')"
    await operator_pool.execute("SELECT bonus($1, 1, 'start')", OLGA)
    await operator_pool.execute(adjust, OLGA)
    await paid(operator_pool)
    await finish(operator_pool)
    assert await operator_pool.fetchval("SELECT perm FROM balance WHERE user_id = $1", OLGA) == -4


async def test_delivered_again_a_payment_asks_for_nothing_more(operator_pool: asyncpg.Pool) -> None:
    payload = await paid(operator_pool)
    await finish(operator_pool)
    assert (await pay(operator_pool, payload))["status"] == "refunded"
    assert await operator_pool.fetchval("SELECT count(*) FROM act WHERE kind = 'refund'") == 1


async def test_books_that_have_lost_it_refund_it_all_the_same(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await opened(operator_pool)
    await owner.execute("DELETE FROM shop.canary; DELETE FROM shop.orders")
    listed = f"reconcile:{BOT}"
    await record(operator_pool, payload, payer=OLGA, stars=1, source=listed)
    refund = await operator_pool.fetchrow("SELECT state, operator_id FROM refunds")
    assert tuple(refund) == ("requested", OLGA)


async def test_no_pack_of_a_catalog_is_one(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^pack: must not be that of canaries"):
        await pool.execute("SELECT open_order(7, 'Canary', 1, 1, '1', 600)")


async def test_the_bot_may_not_open_one(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await canary(pool)
    await refused_to_the_bot(owner, "open_canary", canary(pool))


async def test_a_payment_that_is_said_to_be_for_a_canary_and_is_not_stays(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    bought = await open_order(pool, OLGA)
    await record(pool, bought, payer=OLGA, charge="other")
    payload = await opened(operator_pool)
    for said_to_be in (payload, f"{OLGA}.{'b' * 32}.1.1.Canary"):
        answer = await record(pool, said_to_be, payer=OLGA, charge="other", stars=1, source=LISTED)
        assert (answer["status"], answer["pack"]) == ("credited", "small")
    assert await owner.fetch("SELECT key FROM shop.refund") == []
