import asyncpg
import pytest

from tests.sql.asking import Ask

AUDIT = "SELECT what, expected, found FROM audit_anchors()"


@pytest.fixture(autouse=True)
async def anchors(bot: Ask, operator: Ask) -> None:
    """Make three anchors: over two people, over one of them, over nobody."""
    await bot("bonus", 7, 5, "start")
    await bot("bonus", 8, 5, "start")
    await operator("make_anchor")
    await bot("spend", 8, 1, "a")
    await operator("make_anchor")
    await operator("make_anchor")


async def found(operator_pool: asyncpg.Pool) -> list[tuple[str, ...]]:
    return sorted(tuple(row) for row in await operator_pool.fetch(AUDIT))


async def test_anchors_are_over_what_they_say(operator_pool: asyncpg.Pool) -> None:
    assert await found(operator_pool) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE ledger.anchor_head SET seq = 3 WHERE number = 2", ("anchor_sum", "2", "2")),
        ("UPDATE ledger.anchor_head SET head = '\\x' WHERE number = 2", ("anchor_hash", "2", "2")),
        ("DELETE FROM ledger.anchor_head WHERE number = 2", ("anchor_hash", "2", "2")),
        ("UPDATE ledger.anchor SET accounts = 3 WHERE number = 3", ("anchor_sum", "3", "3")),
        ("UPDATE ledger.anchor SET number = 4 WHERE number = 3", ("anchor_gap", "3", "4")),
        ("DELETE FROM ledger.anchor WHERE number = 2", ("anchor_gap", "2", "2")),
    ],
)
async def test_what_does_not_fit_is_named(
    owner: asyncpg.Connection, operator_pool: asyncpg.Pool, change: str, wrong: tuple[str, ...]
) -> None:
    await owner.execute("SET session_replication_role = replica")
    await owner.execute(change)
    assert wrong in await found(operator_pool)


async def test_the_bot_may_not_audit(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch(AUDIT)
