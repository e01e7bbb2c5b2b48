"""What post_many refuses, one by one and as a whole."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.posting import Row, post_many

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(autouse=True)
async def gifts(bot: Ask) -> None:
    """Give 10 credits to persons 1 and 2."""
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 2, 10, "gift")


async def test_refusals_are_those_of_a_call_alone(operator_pool: asyncpg.Pool) -> None:
    rows = await post_many(
        operator_pool,
        ("hold", 1, 11, "h", None, TOMORROW),
        ("undo", 1, None, "undo:a", "a"),
        ("hold", 1, 4, "h", None, TOMORROW),
        ("capture", 1, 5, "capture:h", "h"),
        ("refund", 1, None, "refund:gift", "gift"),
        ("release", 1, None, "release:h", "h"),
        ("capture", 1, 1, "again", "h"),
        ("hold", 1, 4, "h", None, TOMORROW),
        ("bonus", 1, 10, "gift", None, TOMORROW),
        ("spend", 1, 10, "gift"),
    )
    assert rows == [
        (1, "insufficient", None, 10, False),
        (2, "missing", None, 10, False),
        (3, "ok", 2, 6, False),
        (4, "exceeds", None, 6, False),
        (5, "missing", None, 6, False),
        (6, "ok", 3, 10, False),
        (7, "conflict", None, 10, False),
        (8, "replay", 2, 10, True),
        (9, "conflict", 1, 10, False),
        (10, "conflict", 1, 10, False),
    ]


@pytest.mark.parametrize(
    "call",
    [
        ("purchase", 1, 50, "p"),
        ("refund", 1, None, "r", "gift"),
        ("adjust", 1, 5, "fix", None, None, '{"why": "?"}'),
    ],
)
async def test_the_bot_may_not_do_together_what_operators_do(
    pool: asyncpg.Pool, owner: asyncpg.Connection, call: Row
) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await post_many(pool, ("spend", 2, 1, "a"), call)
    assert refused.value.sqlstate == "CO002"
    assert await owner.fetchval("SELECT count(*) FROM ledger.entry") == 2


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("credits", ("spend", 1, 0, "a")),
        ("credits", ("spend", 1, -5, "a")),
        ("credits", ("hold", 1, 0, "a", None, TOMORROW)),
        ("key", ("spend", 1, 1, "expire:1")),
        ("key", ("bonus", 1, 1, "timeout:1")),
        ("key", ("spend", 1, 1, None)),
        ("ref", ("undo", 1, None, "a")),
        ("deadline", ("hold", 1, 1, "a")),
        ("meta", ("spend", 1, 1, "a", None, None, "[]")),
        ("kind", ("steal", 1, 1, "a")),
        ("kind", (None, 1, 1, "a")),
    ],
)
async def test_one_wrong_call_stops_all(pool: asyncpg.Pool, argument: str, call: Row) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await post_many(pool, ("spend", 2, 3, "a"), ("bonus", 2, 1, "b"), call)
    assert refused.value.sqlstate == "CO001"
    assert await pool.fetchval("SELECT sum(perm) FROM balance") == 20
