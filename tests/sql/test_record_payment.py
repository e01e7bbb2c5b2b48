import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.sql.paying import AN_HOUR_LATER, ANN, BOT, NOW, RECORD, kinds, open_order, record


@pytest.fixture
async def payload(pool: asyncpg.Pool) -> str:
    return await open_order(pool)


async def test_a_payment_is_credited(pool: asyncpg.Pool, payload: str) -> None:
    assert dict(await record(pool, payload)) == {
        "status": "credited",
        "new": True,
        "credits": 100,
        "balance": 100,
        "pack": "small",
        "second": False,
        "late": False,
        "earns": False,
    }
    assert await kinds(pool) == [("purchase", 100)]


async def test_a_repeat_gets_the_same_answer_and_credits_nothing(
    pool: asyncpg.Pool, payload: str
) -> None:
    first = await record(pool, payload)
    assert dict(await record(pool, payload)) == dict(first) | {"new": False}
    assert await kinds(pool) == [("purchase", 100)]


async def test_a_repeat_knows_the_balance_of_the_day(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload)
    await pool.execute("SELECT spend($1, 30, 'request')", ANN)
    assert (await record(pool, payload))["balance"] == 70


async def test_fifty_deliveries_at_once_credit_once(pool: asyncpg.Pool, payload: str) -> None:
    answers = await asyncio.gather(*(record(pool, payload) for _ in range(50)))
    assert sum(answer["new"] for answer in answers) == 1
    assert {answer["balance"] for answer in answers} == {100}
    assert await kinds(pool) == [("purchase", 100)]


async def test_two_charges_of_one_order_are_both_credited(pool: asyncpg.Pool, payload: str) -> None:
    first = await record(pool, payload, charge="charge-1")
    second = await record(pool, payload, charge="charge-2")
    assert (first["second"], second["second"], second["balance"]) == (False, True, 200)


async def test_of_many_charges_at_once_exactly_one_is_the_first(
    pool: asyncpg.Pool, payload: str
) -> None:
    answers = await asyncio.gather(
        *(record(pool, payload, charge=f"charge-{i % 10}") for i in range(50))
    )
    firsts = {answer["second"] for answer in answers if answer["new"]}
    assert sum(answer["new"] for answer in answers) == 10
    assert sum(answer["new"] and not answer["second"] for answer in answers) == 1
    assert firsts == {True, False}
    assert await kinds(pool) == [("purchase", 100)] * 10


async def test_a_repeat_of_the_first_charge_stays_the_first(
    pool: asyncpg.Pool, payload: str
) -> None:
    await record(pool, payload, charge="charge-1")
    await record(pool, payload, charge="charge-2")
    assert (await record(pool, payload, charge="charge-1"))["second"] is False


async def test_a_late_payment_is_honoured(pool: asyncpg.Pool, payload: str) -> None:
    answer = await record(pool, payload, paid_at=NOW + timedelta(hours=1))
    assert (answer["status"], answer["late"], answer["credits"]) == ("credited", True, 100)


async def test_a_payment_in_time_is_not_late_because_it_is_told_late(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await owner.execute(AN_HOUR_LATER)
    answer = await record(pool, payload, paid_at=NOW - timedelta(hours=2))
    assert answer["late"] is False


async def test_the_order_is_paid_from_then_on(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload)
    assert await pool.fetchval("SELECT paid_at IS NOT NULL FROM orders") is True
    status = "SELECT status FROM check_order($1, $2, 'q1', 50, 'XTR')"
    assert await pool.fetchval(status, ANN, payload) == "paid"


@pytest.mark.parametrize(
    "charge",
    [
        "c",
        "c" * 128,
        "c" * 129,
        "c" * 190,
        "c" * 191,
        "c" * 500,
        "ч" * 150,
        "🪙" * 5000,
        "".join(map(chr, range(256, 8000))),
    ],
)
async def test_a_charge_id_may_be_of_any_length_and_script(
    pool: asyncpg.Pool, payload: str, charge: str
) -> None:
    await record(pool, payload, charge=charge)
    again = await record(pool, payload, charge=charge)
    assert (again["status"], again["new"], again["balance"]) == ("credited", False, 100)
    assert await pool.fetchval("SELECT user_id FROM payment WHERE charge_id = $1", charge) == 7


async def test_long_charge_ids_that_begin_alike_are_different(
    pool: asyncpg.Pool, payload: str
) -> None:
    await record(pool, payload, charge="c" * 500 + "1")
    assert (await record(pool, payload, charge="c" * 500 + "2"))["balance"] == 200


async def test_one_charge_id_of_two_payers_is_two_payments(pool: asyncpg.Pool) -> None:
    for payer in (7, 8):
        await record(pool, await open_order(pool, payer), payer=payer)
    assert await kinds(pool, 7) == await kinds(pool, 8) == [("purchase", 100)]


async def test_a_charge_credited_by_hand_is_not_credited_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await operator_pool.execute("SELECT purchase($1, 100, 'charge:charge-1')", ANN)
    answer = await record(pool, payload)
    assert (answer["status"], answer["balance"]) == ("credited", 100)


async def test_a_payment_pays_off_a_debt(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    adjust = 'SELECT adjust($1, -130, \'a\', \'{"by": 1, "why": "chargeback"}\')'
    await operator_pool.execute(adjust, ANN)
    assert (await record(pool, payload))["balance"] == -30


@pytest.mark.parametrize(
    ("argument", "position", "value"),
    [
        ("user_id", 0, None),
        ("charge_id", 1, ""),
        ("charge_id", 1, None),
        ("payload", 2, None),
        ("stars", 3, None),
        ("currency", 4, None),
        ("paid_at", 5, None),
        ("raw", 6, None),
        ("source", 7, ""),
        ("bot_id", 8, None),
    ],
)
async def test_a_payment_that_is_not_whole_is_refused(
    pool: asyncpg.Pool, payload: str, argument: str, position: int, value: object
) -> None:
    arguments: list[object] = [ANN, "charge-1", payload, 50, "XTR", NOW, "{}", "update", BOT]
    arguments[position] = value
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: ") as refused:
        await pool.fetchrow(RECORD, *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_cannot_touch_the_table(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("DELETE FROM shop.payment")
