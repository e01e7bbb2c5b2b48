import asyncpg

from tests.sql.troubling import close, open_

LOOK = "SELECT cause, phrase, mark, ended_at IS NULL FROM trouble ORDER BY cause"


async def test_it_shows_what_lasts_and_what_was_over_last(pool: asyncpg.Pool) -> None:
    await open_(pool, "stars", mark="low")
    await open_(pool, "receiver")
    await close(pool, "receiver")
    assert [tuple(row) for row in await pool.fetch(LOOK)] == [
        ("receiver", "operator-trouble", "", False),
        ("stars", "operator-trouble", "low", True),
    ]
