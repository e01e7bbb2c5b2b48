import asyncpg
import pytest

KEEP = "SELECT keep_request($1, 'm:1', 'qr', 3, 'body')"


async def test_a_request_is_there_for_a_day(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await pool.execute(KEEP, 7)
    await pool.execute(KEEP, 8)
    await owner.execute(
        "UPDATE shop.request SET kept_at = kept_at - interval '24 h' WHERE user_id = 8"
    )
    assert await pool.fetch("SELECT user_id, body FROM request") == [(7, "body")]


async def test_one_that_is_charged_is_there_until_it_is_finished(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(KEEP, 7)
    await pool.execute("SELECT bonus(7, 3, 'gift'), spend(7, 3, 'm:1')")
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '2 days'")
    for number in range(2, 9):
        await pool.execute("SELECT keep_request(7, $1, 'qr', 3, '')", f"m:{number}")
    keys = await pool.fetch("SELECT key FROM request ORDER BY key")
    assert [row["key"] for row in keys] == [f"m:{number}" for number in range(1, 6)]


async def test_it_is_charged_as_soon_as_an_entry_has_its_key(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7)
    assert await pool.fetchval("SELECT charged FROM request") is False
    await pool.execute("SELECT bonus(7, 3, 'gift'), spend(7, 3, 'm:1')")
    assert await pool.fetchval("SELECT charged FROM request") is True


async def test_requests_cannot_be_changed_behind_it(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("DELETE FROM shop.request")
