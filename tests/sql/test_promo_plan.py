"""Promo codes that give 30 days of a plan: what of its credits is left then."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.sql.paying import ANN, kinds
from tests.sql.planning import begin, plan
from tests.sql.promoting import REDEEM, audited, make, redeem

LATER = "UPDATE ledger.account SET next_expiry = now()"
OVER = "UPDATE ledger.entry SET expires_at = now() WHERE lot_end IS NOT NULL"


async def month(pool: asyncpg.Pool | asyncpg.Connection, keeps: int | None) -> None:
    """Make a code of a plan of 100 credits."""
    assert await make(pool, kind="plan", amount=100, plan="monthly", keeps=keeps) == "ok"


async def ends(owner: asyncpg.Connection) -> None:
    """Let the 30 days be over."""
    await owner.execute("ALTER TABLE ledger.entry DISABLE TRIGGER USER")
    await owner.execute(OVER)
    await owner.execute(LATER)
    await owner.execute("SELECT sweep_expired(10)")


@pytest.mark.parametrize(
    ("keeps", "given"),
    [
        (None, [("bonus", 100)]),
        (0, [("bonus", 100)]),
        (30, [("bonus", 30), ("bonus", 70)]),
        (100, [("bonus", 100)]),
        (500, [("bonus", 100)]),
    ],
)
async def test_a_code_gives_the_credits_of_a_plan(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    keeps: int | None,
    given: list[tuple[str, int]],
) -> None:
    await month(operator_pool, keeps)
    got = await pool.fetchrow(REDEEM, ANN, "summer", "message:1", None)
    assert (got["status"], got["kind"], got["amount"]) == ("ok", "plan", 100)
    assert (got["plan"], got["keeps"], got["balance"]) == ("monthly", keeps, 100)
    assert not got["has_plan"]
    assert await kinds(pool) == given
    assert (got["expires_at"] is None) == (keeps is None or keeps >= 100)
    assert await pool.fetchrow(REDEEM, ANN, "summer", "message:1", None) == ("replay", *got[1:])
    assert await redeem(pool, key="message:2") == "yours"
    shown = await pool.fetchrow("SELECT kind, plan, keeps, given, uses FROM promo")
    assert tuple(shown) == ("plan", "monthly", keeps, 100, 1)
    assert await audited(operator_pool) == []


async def test_what_is_not_kept_expires_after_thirty_days(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await month(operator_pool, 0)
    await redeem(pool)
    lasts = await pool.fetchval("SELECT expires_at - at FROM history WHERE kind = 'bonus'")
    assert abs(lasts - timedelta(days=30)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("keeps", "spent", "left"),
    [(None, 10, 90), (0, 10, 0), (30, 1, 30), (30, 10, 30), (30, 80, 20), (500, 10, 90)],
)
async def test_after_the_month_there_is_left_what_a_renewal_would_leave(
    pool: asyncpg.Pool, owner: asyncpg.Connection, keeps: int | None, spent: int, left: int
) -> None:
    await month(owner, keeps)
    await redeem(pool)
    await pool.execute("SELECT spend(7, $1, 's')", spent)
    await ends(owner)
    assert await pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = 7") == left


async def test_a_plan_of_ones_own_stays_as_it_is(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await begin(pool)
    before = await plan(pool)
    await month(operator_pool, 0)
    got = await pool.fetchrow(REDEEM, ANN, "summer", "message:1", None)
    assert (got["status"], got["has_plan"]) == ("ok", True)
    assert await plan(pool) == before
    assert await pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = 7") == 200
    assert await audited(operator_pool) == []


async def test_one_for_all_is_had_once(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool, kind="plan", amount=100, plan="monthly", keeps=30, uses=1)
    people = range(100, 120)
    answers = await asyncio.gather(*(redeem(pool, person=person) for person in people))
    assert sorted(answers) == ["ok"] + ["used_up"] * 19
    assert await audited(operator_pool) == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"kind": "plan"}, "plan: must have 1 to 64 bytes"),
        ({"kind": "plan", "plan": "monthly", "days": 30}, "days: must be left out"),
        ({"kind": "plan", "plan": "monthly", "keeps": -1}, "keeps: must be"),
        ({"plan": "monthly"}, "plan: must be left out"),
        ({"keeps": 5}, "keeps: must be"),
        ({"kind": "plan", "plan": "monthly", "amount": 1_000_001}, "amount: must be"),
    ],
)
async def test_what_can_be_no_code_is_refused(
    operator_pool: asyncpg.Pool, wrong: dict[str, int], why: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=why):
        await make(operator_pool, **wrong)
    assert await operator_pool.fetchval("SELECT count(*) FROM promo") == 0


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE shop.promo_plan SET keeps = 40", "promo_use_unlike_entry"),
        ("DELETE FROM shop.promo_plan", "promo_use_unlike_code"),
        ("UPDATE shop.promo_use SET credits = 70", "promo_use_unlike_entry"),
        ("DELETE FROM shop.promo_use", "promo_entry_without_use"),
    ],
)
async def test_an_audit_sees_what_differs(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    finding: str,
) -> None:
    await month(operator_pool, 30)
    await redeem(pool)
    await owner.execute(change)
    assert finding in await audited(operator_pool)
