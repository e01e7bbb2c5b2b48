from datetime import UTC, datetime, timedelta

import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
async def held(bot: Ask) -> None:
    """Let person 1 hold 8 of 10 credits."""
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)


@pytest.mark.usefixtures("held")
async def test_a_release_gives_everything_back(bot: Ask) -> None:
    assert await bot("release", 1, "lost", "job") == ("ok", 3, 10, False)


@pytest.mark.usefixtures("held")
async def test_the_same_release_gives_back_once(bot: Ask) -> None:
    await bot("release", 1, "lost", "job")
    assert await bot("release", 1, "lost", "job") == ("replay", 3, 10, False)


@pytest.mark.usefixtures("held")
async def test_a_captured_hold_is_not_released(bot: Ask) -> None:
    await bot("capture", 1, 3, "done", "job")
    assert await bot("release", 1, "lost", "job") == ("conflict", None, 7, False)


@pytest.mark.usefixtures("held")
async def test_a_spend_is_not_released(bot: Ask) -> None:
    await bot("spend", 1, 1, "request")
    assert await bot("release", 1, "lost", "request") == ("missing", None, 1, False)
