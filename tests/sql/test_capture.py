import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
async def held(bot: Ask) -> None:
    """Let person 1 hold 8 credits, 4 of them expiring, and have 6 left."""
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("hold", 1, 8, "job", TOMORROW)


@pytest.mark.usefixtures("held")
async def test_a_capture_gives_back_what_was_not_needed(bot: Ask) -> None:
    assert await bot("capture", 1, 3, "done", "job") == ("ok", 4, 11, False)


@pytest.mark.usefixtures("held")
async def test_lasting_credits_come_back_first(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("capture", 1, 5, "done", "job")
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (9, 0)


@pytest.mark.usefixtures("held")
async def test_expiring_credits_come_back_when_fewer_were_needed(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("capture", 1, 1, "done", "job")
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (10, 3)


@pytest.mark.usefixtures("held")
async def test_all_of_a_hold_can_be_kept(bot: Ask) -> None:
    assert await bot("capture", 1, 8, "done", "job") == ("ok", 4, 6, False)


@pytest.mark.usefixtures("held")
async def test_more_than_was_held_cannot_be_kept(bot: Ask) -> None:
    assert await bot("capture", 1, 9, "done", "job") == ("exceeds", None, 6, False)


@pytest.mark.usefixtures("held")
async def test_the_same_capture_keeps_once(bot: Ask) -> None:
    await bot("capture", 1, 3, "done", "job")
    assert await bot("capture", 1, 3, "done", "job") == ("replay", 4, 11, False)


@pytest.mark.usefixtures("held")
async def test_another_price_under_the_same_key_is_a_conflict(bot: Ask) -> None:
    await bot("capture", 1, 3, "done", "job")
    assert await bot("capture", 1, 4, "done", "job") == ("conflict", 4, 11, False)


@pytest.mark.usefixtures("held")
async def test_a_released_hold_is_not_captured(bot: Ask) -> None:
    await bot("release", 1, "lost", "job")
    assert await bot("capture", 1, 3, "done", "job") == ("conflict", None, 14, False)


@pytest.mark.usefixtures("held")
async def test_of_a_capture_and_a_release_at_once_one_wins(bot: Ask) -> None:
    answers = await asyncio.gather(
        bot("capture", 1, 3, "done", "job"), bot("release", 1, "lost", "job")
    )
    assert sorted(status for status, *_ in answers) == ["conflict", "ok"]


@pytest.mark.usefixtures("held")
async def test_a_spend_is_not_captured(bot: Ask) -> None:
    await bot("spend", 1, 2, "request")
    assert await bot("capture", 1, 1, "done", "request") == ("missing", None, 4, False)
