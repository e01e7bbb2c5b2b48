"""Every fault that an audit can name is made once, with the owner's rights, and named."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)
NEXT_WEEK = datetime.now(UTC) + timedelta(days=7)
CONSTRAINTS = """
    SELECT format(
        'ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname
    )
    FROM pg_constraint
    WHERE connamespace = 'ledger'::regnamespace AND contype IN ('c', 'f', 'u')
"""


@pytest.fixture(autouse=True)
async def books(bot: Ask, owner: asyncpg.Connection) -> None:
    """Give person 7 eight entries: a lot, lasting credits, an undone spend, two holds."""
    await bot("bonus", 7, 20, "lot", TOMORROW)
    await bot("bonus", 7, 50, "gift")
    await bot("spend", 7, 5, "a")
    await bot("undo", 7, "undo:a", "a")
    await bot("hold", 7, 30, "h", TOMORROW)
    await bot("capture", 7, 12, "capture:h", "h")
    await bot("hold", 7, 6, "h2", TOMORROW)
    await bot("bonus", 7, 4, "lot2", NEXT_WEEK)
    for (lift,) in await owner.fetch(CONSTRAINTS):
        await owner.execute(lift)
    await owner.execute("DROP INDEX ledger.entry_closed_once")
    await owner.execute("ALTER TABLE ledger.entry DISABLE TRIGGER USER")


async def found(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    rows = await pool.fetch("SELECT * FROM audit_people(7, 7) WHERE what <> 'hash'")
    return sorted(tuple(row) for row in rows)


async def test_right_books_have_no_finding(operator_pool: asyncpg.Pool) -> None:
    assert await operator_pool.fetch("SELECT * FROM audit_people(7, 7)") == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("SET key = 'lot' WHERE seq = 2", ("key_used_twice", 7, 2, None, "lot")),
        ("SET ref = 4 WHERE seq = 6", ("closes_nothing", 7, 6, None, "4")),
        ("SET ref = 99 WHERE seq = 6", ("closes_nothing", 7, 6, None, "99")),
        ("SET amount = 11 WHERE seq = 6", ("gives_back_else", 7, 6, "10 + 9", "10 + 8")),
        ("SET perm = 9, promo = 9 WHERE seq = 6", ("gives_back_else", 7, 6, "10 + 8", "9 + 9")),
        ("SET kind = 'release', ref = 5 WHERE seq = 8", ("closed_twice", 7, 8, None, "5")),
        ("SET seq = 9 WHERE seq = 8", ("gap", 7, 9, "8", "9")),
        ("SET promo_after = 7 WHERE seq = 6", ("running_sum", 7, 6, "50 + 8", "50 + 7")),
        ("SET perm_after = -20 WHERE seq = 3", ("overdraft", 7, 3, "spend", "-5")),
        ("SET promo_after = -1 WHERE seq = 3", ("promo_below_zero", 7, 3, None, "-1")),
        ("SET expires_at = NULL WHERE seq = 7", ("shape", 7, 7, "hold", None)),
        ("SET amount = 6 WHERE seq = 3", ("shape", 7, 3, "spend", None)),
        ("SET amount = 7 WHERE seq = 7", ("held", 7, None, "7", "6")),
        ("SET lot_end = 25 WHERE seq = 8", ("lot_mark", 7, 8, "24", "25")),
    ],
)
async def test_a_fault_is_named_where_it_is(
    owner: asyncpg.Connection,
    operator_pool: asyncpg.Pool,
    change: str,
    finding: tuple[object, ...],
) -> None:
    await owner.execute(f"UPDATE ledger.entry {change}")
    assert finding in await found(operator_pool)


async def test_an_expiry_before_its_time_is_named(
    owner: asyncpg.Connection, bot: Ask, operator_pool: asyncpg.Pool
) -> None:
    """Of two lots, 2 and 4 credits are left; the second one was still good."""
    await owner.execute("UPDATE ledger.account SET next_expiry = now() - interval '1 s'")
    await owner.execute("UPDATE ledger.entry SET expires_at = now() - interval '1 s' WHERE seq = 1")
    assert await bot("expire", 7) == ("ok", 9, 54, False)
    assert await found(operator_pool) == []
    await owner.execute(
        "UPDATE ledger.entry SET promo = -6, amount = 6, promo_after = 0 WHERE seq = 9"
    )
    named = {what: seq for what, _, seq, *_ in await found(operator_pool)}
    assert named["burned_early"] == 9


async def test_two_sides_that_differ_are_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    """The view is both sides of an entry: no entry can make them differ, only another view."""
    definition = await owner.fetchval("SELECT pg_get_viewdef('legs'::regclass)")
    skewed = definition.replace("(- movement.credits)", "(1 - movement.credits)")
    assert skewed != definition
    await owner.execute(f"CREATE OR REPLACE VIEW legs AS {skewed}")
    assert ("sides", 7, None, "0", "8") in await found(operator_pool)


async def test_the_bot_may_not_audit(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch("SELECT * FROM audit_people(7, 7)")
