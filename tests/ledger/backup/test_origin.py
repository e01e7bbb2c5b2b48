from datetime import UTC, datetime

import asyncpg

from ledger.backup.origin import Origin, note, origin
from tests.ledger.auditing import keep_books

MADE_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


async def test_books_of_their_own_came_from_no_backup(operator_pool: asyncpg.Pool) -> None:
    assert await origin(operator_pool) is None


async def test_restored_books_say_of_when_they_are_and_what_may_have_been_spent(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await keep_books(pool)
    await owner.execute(note(MADE_AT))
    assert await origin(operator_pool) == Origin(made_at=MADE_AT, credits=103)


async def test_what_somebody_else_has_noted_there_is_no_backup(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("COMMENT ON SCHEMA ledger IS 'restored from where it stood'")
    assert await origin(operator_pool) is None
