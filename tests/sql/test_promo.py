import asyncpg
import pytest

from ledger.audit.findings import finding
from tests.ledger.auditing import tamper
from tests.sql.paying import ANN, open_order, record
from tests.sql.promoting import AUDIT, audited, close, make, redeem

LISTED = "SELECT code, state, uses, given, stars FROM promo ORDER BY code"


async def listed(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    """List codes as operators see them."""
    return [tuple(row) for row in await pool.fetch(LISTED)]


async def test_a_code_says_what_it_gave_and_sold(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await record(pool, await open_order(pool), charge="before")
    await make(operator_pool)
    await make(operator_pool, "PACK", kind="percent", amount=20, uses=1, key="promo:2")
    assert await listed(pool) == [("PACK", "open", 0, 0, 0), ("SUMMER", "open", 0, 0, 0)]
    await redeem(pool)
    await redeem(pool, person=8)
    await redeem(pool, "PACK", key="m2")
    await record(pool, await open_order(pool))
    await record(pool, await open_order(pool, 9), payer=9)
    assert await listed(pool) == [("PACK", "used_up", 1, 20, 50), ("SUMMER", "open", 2, 100, 50)]


async def test_what_a_code_gives_is_given_in_the_statistics(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await make(operator_pool, "PACK", kind="percent", amount=20, key="promo:2")
    await redeem(pool)
    await redeem(pool, "PACK", key="m2")
    await record(pool, await open_order(pool))
    rows = await pool.fetch("SELECT what, credits FROM flow ORDER BY seq")
    assert [tuple(row) for row in rows] == [("given", 50), ("sold", 100), ("given", 20)]


async def test_what_was_refunded_is_not_sold(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await redeem(pool)
    await record(pool, await open_order(pool))
    await operator_pool.execute("SELECT ask_refund(7, 'charge-1', 1, 0, 900, 'x', 'chat', 5, 500)")
    await pool.execute("SELECT finish_refund(7, 'charge-1')")
    assert await listed(pool) == [("SUMMER", "open", 1, 50, 0)]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("begins_at = now() + interval '1 h'", "early"),
        ("ends_at = now()", "over"),
        ("most_uses = 1, uses = 1", "used_up"),
        ("closed_key = deed_key", "closed"),
    ],
)
async def test_its_state_says_why_it_gives_nothing(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    state: str,
) -> None:
    await make(operator_pool)
    await owner.execute(f"UPDATE shop.promo SET {change}")
    assert await pool.fetchval("SELECT state FROM promo") == state


async def test_the_bot_cannot_touch_the_tables(pool: asyncpg.Pool) -> None:
    for table in ("promo", "promo_use", "promo_offer"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(f"DELETE FROM shop.{table}")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE people.shop_act SET reason = 'x'",
        "DELETE FROM people.shop_act",
        "TRUNCATE people.shop_act CASCADE",
    ],
)
async def test_what_was_made_stays_on_record(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, change: str
) -> None:
    await make(operator_pool)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change)
    assert refused.value.sqlstate == "CO003"


USE = "INSERT INTO shop.promo_use (user_id, code, turn, key, kind, amount, at, credits, entry_key)"
UNDONE = "credits = NULL, entry_key = NULL"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE shop.promo SET uses = 3", {"promo_uses"}),
        ("UPDATE shop.promo SET uses = 0", {"promo_uses"}),
        ("UPDATE shop.promo SET most_uses = 1, uses = 1", {"promo_uses", "promo_over_limit"}),
        ("UPDATE shop.promo SET amount = 51", {"promo_unlike_act", "promo_use_unlike_code"}),
        ("UPDATE shop.promo SET most_each = 1", {"promo_use_unlike_code"}),
        ("UPDATE shop.promo SET closed_key = deed_key", {"promo_without_act"}),
        (
            f"UPDATE shop.promo_use SET {UNDONE} WHERE code = 'SUMMER' AND turn = 1",
            {"promo_use_without_entry", "promo_entry_without_use"},
        ),
        (
            "UPDATE shop.promo_use SET entry_key = 'promo:SUMMER:2' WHERE turn = 1",
            {"promo_use_unlike_entry", "promo_entry_without_use"},
        ),
        (
            "UPDATE shop.promo_use SET credits = 51 WHERE turn = 1",
            {"promo_use_unlike_entry", "promo_use_unlike_code"},
        ),
        ("DELETE FROM shop.promo", {"promo_use_unlike_code", "promo_gone"}),
        (
            "DELETE FROM shop.promo_use WHERE turn = 2",
            {"promo_uses", "promo_entry_without_use"},
        ),
    ],
)
async def test_an_audit_sees_what_differs_from_the_books(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    found: set[str],
) -> None:
    await make(operator_pool, each=2)
    for key in ("m1", "m2"):
        await redeem(pool, key=key)
    assert await audited(operator_pool) == []
    await tamper(owner, change)
    assert set(await audited(operator_pool)) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            f"UPDATE shop.promo_use SET {UNDONE}",
            {"promo_use_without_entry", "promo_entry_without_use", "promo_use_unlike_order"},
        ),
        ("UPDATE shop.promo_offer SET credits = 21", {"promo_use_unlike_order"}),
        ("DELETE FROM shop.promo_offer", {"promo_use_unlike_order"}),
    ],
)
async def test_an_audit_sees_a_bonus_that_differs_from_its_order(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    found: set[str],
) -> None:
    await make(operator_pool, kind="percent", amount=20)
    await redeem(pool)
    await record(pool, await open_order(pool))
    await tamper(owner, change)
    assert set(await audited(operator_pool)) == found


async def test_an_audit_sees_a_bonus_that_only_says_that_it_is_of_a_code(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT bonus($1, 9, 'x', NULL, '{\"promo\": \"SUMMER\"}')", ANN)
    assert await audited(operator_pool) == ["promo_entry_without_use"]


async def test_an_audit_sees_a_code_that_is_gone_and_one_that_nobody_made(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool)
    await close(operator_pool)
    await tamper(
        owner,
        "UPDATE shop.promo SET code = 'WINTER', closed_key = NULL",
    )
    found = [finding(*row).sentence for row in await operator_pool.fetch(AUDIT)]
    assert found == [
        "An act has made SUMMER 50 credits, and the promo code WINTER is another.",
        "An act says of a promo code: SUMMER one; there is none.",
    ]
