import asyncio

import asyncpg
import pytest

KEEP = "SELECT keep_request($1, $2, 'qr', 3, '', $3)"
FORGET = "SELECT forgotten FROM forget_request($1, $2)"
CLAIM = "SELECT status FROM claim_request(7, 'm:1', $1, $2)"
COUNT = "SELECT count(*) FROM request"


@pytest.fixture
async def kept(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:1", "a")


@pytest.mark.usefixtures("kept")
async def test_a_forgotten_request_is_gone_and_may_be_had_again(pool: asyncpg.Pool) -> None:
    await pool.execute(KEEP, 7, "m:2", "b")
    assert await pool.fetchval(FORGET, 7, "m:1") is True
    assert [row["key"] for row in await pool.fetch("SELECT key FROM request")] == ["m:2"]
    assert await pool.fetchval(KEEP, 7, "m:3", "a") == "kept"


@pytest.mark.usefixtures("kept")
async def test_forgetting_again_changes_nothing(pool: asyncpg.Pool) -> None:
    assert [await pool.fetchval(FORGET, 7, "m:1") for _ in range(2)] == [True, False]


@pytest.mark.usefixtures("kept")
async def test_nobody_forgets_the_request_of_another(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(FORGET, 8, "m:1") is False
    assert await pool.fetchval(COUNT) == 1


@pytest.mark.usefixtures("kept")
async def test_a_request_that_runs_is_not_forgotten_until_it_is_free(pool: asyncpg.Pool) -> None:
    await pool.execute(CLAIM, "w", 60)
    assert await pool.fetchval(FORGET, 7, "m:1") is False
    await pool.execute(CLAIM, "w", 0)
    assert await pool.fetchval(FORGET, 7, "m:1") is True


@pytest.mark.usefixtures("kept")
async def test_a_request_that_is_charged_is_not_forgotten(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT bonus(7, 3, 'gift')")
    await pool.execute("SELECT spend(7, 3, 'm:1')")
    assert await pool.fetchval(FORGET, 7, "m:1") is False
    assert await pool.fetchval(COUNT) == 1


@pytest.mark.usefixtures("kept")
async def test_what_somebody_else_has_charged_does_not_matter(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT bonus(8, 3, 'gift')")
    await pool.execute("SELECT spend(8, 3, 'm:1')")
    assert await pool.fetchval(FORGET, 7, "m:1") is True


@pytest.mark.usefixtures("kept")
async def test_one_that_is_claimed_meanwhile_is_not_forgotten(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        assert await owner.fetchval(CLAIM, "w", 60) == "held"
        forgetting = asyncio.create_task(pool.fetchval(FORGET, 7, "m:1"))
        await asyncio.wait({forgetting}, timeout=0.3)
    assert await forgetting is False
    assert await pool.fetchval(COUNT) == 1


@pytest.mark.parametrize(("argument", "arguments"), [("user_id", (0, "m:1")), ("key", (7, ""))])
async def test_what_cannot_be_a_request_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.execute(FORGET, *arguments)
