import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import claim, look, postpone, tell


@pytest.fixture(autouse=True)
async def held(pool: asyncpg.Pool) -> None:
    """Let a worker hold a message."""
    await tell(pool, "a")
    await claim(pool)


async def test_what_was_given_back_waits_and_says_why(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await postpone(pool, "a", error="Bad Gateway") == "queued"
    row = await look(owner, "a")
    assert [row[name] for name in ("worker", "attempts", "unsure", "error")] == [
        *(None, 1, 0, "Bad Gateway")
    ]
    assert (row["due_at"] - row["created_at"]).total_seconds() == pytest.approx(60, abs=10)
    assert await claim(pool) == []


async def test_it_is_claimed_again_when_it_is_due(pool: asyncpg.Pool) -> None:
    await postpone(pool, "a", delay_s=0.0)
    assert await claim(pool, "other") == ["a"]


async def test_what_telegram_asked_to_wait_for_was_not_tried_in_vain(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await postpone(pool, "a", error=None) == "queued"
    row = await look(owner, "a")
    assert (row["attempts"], row["error"]) == (0, "waits for a limit of Telegram's")


async def test_a_wait_does_not_hide_what_went_wrong_before(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await postpone(pool, "a", error="Bad Gateway", delay_s=0.0)
    await claim(pool)
    await postpone(pool, "a", error=None)
    assert (await look(owner, "a"))["error"] == "Bad Gateway"


async def test_what_may_have_arrived_five_times_is_dropped(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for expected in ["queued"] * 4 + ["dropped"]:
        assert await postpone(pool, "a", delay_s=0.0, unsure=True) == expected
        await claim(pool)
    row = await look(owner, "a")
    assert (row["unsure"], row["attempts"], row["error"]) == (5, 5, "timed out")
    assert row["ended_at"] is not None


async def test_what_surely_did_not_arrive_is_tried_on(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(20):
        assert await postpone(pool, "a", delay_s=0.0) == "queued"
        await claim(pool)
    row = await look(owner, "a")
    assert (row["attempts"], row["unsure"]) == (20, 0)


async def test_who_does_not_hold_it_gives_nothing_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await postpone(pool, "a", worker="other") is None
    row = await look(owner, "a")
    assert (row["worker"], row["attempts"]) == ("w", 0)


async def test_a_long_complaint_is_cut(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await postpone(pool, "a", error="x" * 5000)
    assert (await look(owner, "a"))["error"] == "x" * 2000


@pytest.mark.parametrize("delay_s", [-1.0, 604_801.0, None])
async def test_a_wait_is_sensible(bot: Ask, delay_s: float | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^delay_s: must"):
        await bot("postpone_message", 7, "a", "w", delay_s, None, None)
