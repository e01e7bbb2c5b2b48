import asyncpg
import pytest

KEEP = "SELECT api.keep_request($1, 'm:1', 'qr', 3, 'body')"


async def test_a_request_is_there_for_a_day(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await pool.execute(KEEP, 7)
    await pool.execute(KEEP, 8)
    await owner.execute(
        "UPDATE shop.request SET kept_at = kept_at - interval '24 h' WHERE user_id = 8"
    )
    assert await pool.fetch("SELECT user_id, body FROM api.request") == [(7, "body")]


async def test_requests_cannot_be_changed_there(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("DELETE FROM api.request")
