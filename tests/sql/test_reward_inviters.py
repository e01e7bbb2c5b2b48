import asyncio

import asyncpg
import pytest

from tests.sql.barring import bar
from tests.sql.canarying import paid as canary_paid
from tests.sql.paying import ANN, BOT, kinds
from tests.sql.promoting import audited
from tests.sql.referring import BOB, buys, have, here, refer, reward, state

OLGA = 900
ONE_A_MONTH = "UPDATE shop.referral SET most_a_month = 1"
ANOTHER = """
    INSERT INTO shop.referral
    SELECT 99, by_id, gives, rewards, 1, 'invited', at, NULL, NULL, NULL, reward_key
    FROM shop.referral
"""


async def refunded(pool: asyncpg.Pool, person: int, charge: str) -> None:
    """Have Telegram tell that somebody's payment was refunded."""
    payload = await pool.fetchval("SELECT payload FROM payment WHERE charge_id = $1", charge)
    await pool.execute(
        "SELECT record_refund($1, $2, $3, 50, 'XTR', now(), '{}', 'update', $4)",
        *(person, charge, payload, BOT),
    )


async def test_both_get_theirs_at_the_first_purchase(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    assert await have(pool, ANN, BOB) == [3, 110]
    assert [await reward(pool) for _ in range(2)] == [1, 0]
    assert await have(pool, ANN, BOB) == [23, 110]
    assert await state(pool) == "rewarded"
    assert await kinds(pool, BOB) == [("purchase", 100), ("bonus", 10)]
    told = "SELECT phrase FROM outbox WHERE chat_id = $1"
    assert await pool.fetchval(told, ANN) == "referral-earned"
    assert await audited(operator_pool) == []


async def test_a_second_purchase_brings_no_more(pool: asyncpg.Pool) -> None:
    await here(pool)
    await refer(pool)
    for charge in ("a", "b"):
        await buys(pool, charge=charge)
        await reward(pool)
    assert await have(pool, ANN, BOB) == [23, 210]


async def test_a_refund_takes_both_back(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await reward(pool)
    await refunded(pool, BOB, "charge-8")
    assert await state(pool) == "refunded"
    assert [await reward(pool) for _ in range(2)] == [1, 0]
    assert await have(pool, ANN, BOB) == [3, 0]
    assert await state(pool) == "taken"
    await buys(pool, charge="later")
    await reward(pool)
    assert await have(pool, ANN, BOB) == [3, 100]
    assert await audited(operator_pool) == []


async def test_a_refund_before_the_reward_leaves_nothing_to_give(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await refunded(pool, BOB, "charge-8")
    await reward(pool)
    assert await have(pool, ANN, BOB) == [3, 0]
    assert await state(pool) == "taken"
    assert await kinds(pool, ANN) == [("bonus", 3)]
    assert await audited(operator_pool) == []


async def test_a_reward_that_is_spent_becomes_a_debt(pool: asyncpg.Pool) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await reward(pool)
    await pool.execute("SELECT spend(7, 23, 's')")
    await refunded(pool, BOB, "charge-8")
    await reward(pool)
    assert await have(pool, ANN) == [-20]


async def test_the_refund_of_another_purchase_takes_nothing_back(pool: asyncpg.Pool) -> None:
    await here(pool)
    await refer(pool)
    for charge in ("a", "b"):
        await buys(pool, charge=charge)
    await reward(pool)
    await refunded(pool, BOB, "b")
    await reward(pool)
    assert await have(pool, ANN, BOB) == [23, 110]


async def test_a_month_has_no_more_rewards_than_it_may(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await here(pool)
    for person in range(10, 14):
        await refer(pool, person, most=2)
        await buys(pool, person)
    await reward(pool)
    assert await have(pool, ANN, 10, 13) == [43, 110, 110]
    rows = await pool.fetch("SELECT state FROM referral ORDER BY earned_at")
    assert [row["state"] for row in rows] == ["rewarded", "rewarded", "capped", "capped"]
    await owner.execute("UPDATE shop.referral SET earned_at = earned_at - interval '40 days'")
    await refer(pool, 20, most=2)
    await buys(pool, 20)
    await reward(pool)
    assert await have(pool, ANN) == [63]
    assert await audited(operator_pool) == []


async def test_of_many_at_once_no_more_count_than_may(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    for person in range(10, 40):
        await refer(pool, person, most=5)
        await buys(pool, person)
    await asyncio.gather(*(reward(pool) for _ in range(8)))
    while await reward(pool):
        pass
    assert await have(pool, ANN) == [3 + 5 * 20]
    assert await audited(operator_pool) == []


async def test_whoever_is_barred_by_then_gets_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await bar(operator_pool)
    await reward(pool)
    assert await have(pool, ANN, BOB) == [3, 110]
    assert await state(pool) == "capped"


async def test_a_payment_in_review_earns_it_when_it_is_credited(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool)
    await refer(pool)
    await pool.execute(
        "SELECT record_payment($1, 'c', 'unknown', 50, 'XTR', now(), '{}', 'update', $2)", BOB, BOT
    )
    assert await state(pool) == "invited"
    credit = "SELECT credit_payment($1, 'c', 40, $2, 'an old link', $3)"
    await operator_pool.execute(credit, BOB, OLGA, BOT)
    assert await have(pool, BOB) == [50]
    assert await state(pool) == "earned"


async def test_whoever_is_busy_is_seen_to_later(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 7 FOR UPDATE")
        assert await reward(pool) == 0
    assert await reward(pool) == 1


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE shop.referral SET rewards = 30", "reward_unlike_entry"),
        ("UPDATE shop.referral SET gives = 11", "referral_unlike_entry"),
        ("UPDATE shop.referral SET reward_key = NULL", "reward_unlike_entry"),
        ("DELETE FROM shop.referral", "referral_entry_without_row"),
        (
            f"{ONE_A_MONTH}; {ANOTHER}; UPDATE shop.referral SET earned_at = at",
            "referral_over_limit",
        ),
    ],
)
async def test_an_audit_sees_what_differs(
    pool: asyncpg.Pool, owner: asyncpg.Connection, change: str, found: str
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await reward(pool)
    assert await audited(owner) == []
    await owner.execute("ALTER TABLE shop.referral DROP CONSTRAINT referral_is_earned_by_a_payment")
    await owner.execute(change)
    assert found in await audited(owner)


async def test_an_audit_sees_a_reward_for_a_refunded_purchase(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await here(pool)
    await refer(pool)
    await buys(pool)
    await refunded(pool, BOB, "charge-8")
    await owner.execute("UPDATE shop.referral SET state = 'earned'")
    assert await audited(owner) == ["referral_without_purchase"]


async def test_a_canary_earns_nothing(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await here(pool)
    await refer(pool, OLGA)
    await canary_paid(operator_pool)
    assert await state(pool, OLGA) == "invited"
    assert await reward(pool) == 0
