import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

BUYER = 7
AN_HOUR_LATER = """
    UPDATE shop.orders
    SET opened_at = opened_at - interval '1 h', expires_at = expires_at - interval '1 h'
"""
RECORD = "SELECT * FROM api.record_payment($1, $2, $3, $4, $5, $6, $7, $8)"
NOW = datetime.now(UTC)


@pytest.fixture
async def payload(pool: asyncpg.Pool) -> str:
    opened: str = await pool.fetchval(
        "SELECT payload FROM api.open_order($1, 'small', 100, 50, '2026-01', 600)", BUYER
    )
    return opened


async def record(
    pool: asyncpg.Pool,
    payload: str,
    *,
    charge: str = "charge-1",
    payer: int = BUYER,
    stars: int = 50,
    currency: str = "XTR",
    paid_at: datetime = NOW,
) -> asyncpg.Record:
    return await pool.fetchrow(
        RECORD, payer, charge, payload, stars, currency, paid_at, '{"a": "\\u0000"}', "update"
    )


async def kinds(pool: asyncpg.Pool, user_id: int = BUYER) -> list[tuple[str, int]]:
    rows = await pool.fetch(
        "SELECT kind, credits FROM api.history WHERE user_id = $1 ORDER BY seq", user_id
    )
    return [tuple(row) for row in rows]


async def test_a_payment_is_credited(pool: asyncpg.Pool, payload: str) -> None:
    assert dict(await record(pool, payload)) == {
        "status": "credited",
        "new": True,
        "told": False,
        "credits": 100,
        "balance": 100,
        "pack": "small",
        "second": False,
        "late": False,
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
    await pool.execute("SELECT api.spend($1, 30, 'request')", BUYER)
    assert (await record(pool, payload))["balance"] == 70


async def test_fifty_deliveries_at_once_credit_once(pool: asyncpg.Pool, payload: str) -> None:
    answers = await asyncio.gather(*(record(pool, payload) for _ in range(50)))
    assert sum(answer["new"] for answer in answers) == 1
    assert {answer["balance"] for answer in answers} == {100}
    assert await kinds(pool) == [("purchase", 100)]


async def test_fifty_deliveries_that_fit_no_order_make_one_row(pool: asyncpg.Pool) -> None:
    answers = await asyncio.gather(*(record(pool, "gift") for _ in range(50)))
    assert sum(answer["new"] for answer in answers) == 1
    assert await pool.fetchval("SELECT count(*) FROM api.payment") == 1


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
    assert await pool.fetchval("SELECT paid_at IS NOT NULL FROM api.orders") is True
    status = "SELECT status FROM api.check_order($1, $2, 'q1', 50, 'XTR')"
    assert await pool.fetchval(status, BUYER, payload) == "paid"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"stars": 49}, "wrong_amount"),
        ({"stars": 500}, "wrong_amount"),
        ({"stars": 0}, "wrong_amount"),
        ({"currency": "USD"}, "wrong_currency"),
        ({"payer": 8}, "not_yours"),
    ],
)
async def test_a_payment_that_does_not_fit_its_order_waits_for_review(
    pool: asyncpg.Pool, payload: str, change: dict[str, object], reason: str
) -> None:
    answer = await record(pool, payload, **change)
    row = await pool.fetchrow("SELECT status, reason, credits FROM api.payment")
    assert (answer["status"], answer["credits"], answer["balance"]) == ("review", 0, 0)
    assert tuple(row) == ("review", reason, 0)
    assert await pool.fetchval("SELECT count(*) FROM api.history") == 0
    assert await pool.fetchval("SELECT paid_at FROM api.orders") is None


@pytest.mark.parametrize("payload", ["", "gift", "7." + "0" * 32, "ä" * 500])
async def test_a_payment_of_no_order_waits_for_review(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload)
    row = await pool.fetchrow("SELECT status, reason, payload, pack FROM api.payment")
    assert tuple(row) == ("review", "unknown_order", payload, None)


async def test_review_keeps_what_telegram_said(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "gift")
    assert await owner.fetchval("SELECT raw FROM shop.payment") == '{"a": "\\u0000"}'


async def test_a_repeat_of_a_review_changes_nothing(pool: asyncpg.Pool, payload: str) -> None:
    await record(pool, payload, stars=49)
    again = await record(pool, payload, stars=50)
    assert (again["status"], again["new"], again["balance"]) == ("review", False, 0)


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
    assert await pool.fetchval("SELECT user_id FROM api.payment WHERE charge_id = $1", charge) == 7


async def test_long_charge_ids_that_begin_alike_are_different(
    pool: asyncpg.Pool, payload: str
) -> None:
    await record(pool, payload, charge="c" * 500 + "1")
    assert (await record(pool, payload, charge="c" * 500 + "2"))["balance"] == 200


async def test_one_charge_id_of_two_payers_is_two_payments(pool: asyncpg.Pool) -> None:
    for payer in (7, 8):
        open_order = "SELECT payload FROM api.open_order($1, 'small', 100, 50, '1', 600)"
        await record(pool, await pool.fetchval(open_order, payer), payer=payer)
    assert await kinds(pool, 7) == await kinds(pool, 8) == [("purchase", 100)]


async def test_a_charge_credited_by_hand_is_not_credited_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await operator_pool.execute("SELECT api.purchase($1, 100, 'charge:charge-1')", BUYER)
    answer = await record(pool, payload)
    assert (answer["status"], answer["balance"]) == ("credited", 100)


async def test_a_charge_credited_otherwise_by_hand_waits_for_review(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    await operator_pool.execute("SELECT api.purchase($1, 40, 'charge:charge-1')", BUYER)
    answer = await record(pool, payload)
    assert (answer["status"], answer["credits"], answer["balance"]) == ("review", 0, 40)
    assert await pool.fetchval("SELECT reason FROM api.payment") == "key_in_use"


async def test_a_payment_pays_off_a_debt(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, payload: str
) -> None:
    adjust = 'SELECT api.adjust($1, -130, \'a\', \'{"by": 1, "why": "chargeback"}\')'
    await operator_pool.execute(adjust, BUYER)
    assert (await record(pool, payload))["balance"] == -30


async def test_no_payment_is_credited_without_its_entry(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload, stars=49)
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await owner.execute("UPDATE shop.payment SET entry_key = key")


async def test_no_payment_is_left_without_entry_and_reason(
    pool: asyncpg.Pool, owner: asyncpg.Connection, payload: str
) -> None:
    await record(pool, payload)
    with pytest.raises(asyncpg.CheckViolationError):
        await owner.execute("UPDATE shop.payment SET entry_key = NULL")


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
    ],
)
async def test_a_payment_that_is_not_whole_is_refused(
    pool: asyncpg.Pool, payload: str, argument: str, position: int, value: object
) -> None:
    arguments: list[object] = [BUYER, "charge-1", payload, 50, "XTR", NOW, "{}", "update"]
    arguments[position] = value
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: ") as refused:
        await pool.fetchrow(RECORD, *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_cannot_touch_the_table(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("DELETE FROM shop.payment")
