import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
async def spent(bot: Ask) -> None:
    """Let person 1 spend 6 of 10 lasting and 4 expiring credits."""
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 1, 4, "lot", TOMORROW)
    await bot("spend", 1, 6, "request")


@pytest.mark.usefixtures("spent")
async def test_an_undo_gives_everything_back(bot: Ask) -> None:
    assert await bot("undo", 1, "undo", "request") == ("ok", 4, 14, False)


@pytest.mark.usefixtures("spent")
async def test_credits_come_back_as_what_they_were(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("undo", 1, "undo", "request")
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (10, 4)


@pytest.mark.usefixtures("spent")
async def test_the_same_undo_gives_back_once(bot: Ask) -> None:
    await bot("undo", 1, "undo", "request")
    assert await bot("undo", 1, "undo", "request") == ("replay", 4, 14, False)


@pytest.mark.usefixtures("spent")
async def test_a_spend_is_undone_once_whatever_the_key(bot: Ask) -> None:
    await bot("undo", 1, "undo", "request")
    assert await bot("undo", 1, "again", "request") == ("conflict", None, 14, False)


@pytest.mark.usefixtures("spent")
async def test_of_50_undos_at_once_one_gives_back(bot: Ask) -> None:
    answers = await asyncio.gather(*(bot("undo", 1, f"undo:{n}", "request") for n in range(50)))
    assert sorted(status for status, *_ in answers) == ["conflict"] * 49 + ["ok"]


@pytest.mark.usefixtures("spent")
async def test_the_same_key_for_another_spend_is_a_conflict(bot: Ask) -> None:
    await bot("spend", 1, 6, "other")
    await bot("undo", 1, "undo", "request")
    assert await bot("undo", 1, "undo", "other") == ("conflict", 5, 8, False)


@pytest.mark.parametrize("ref", ["nothing", "gift", "undo"])
@pytest.mark.usefixtures("spent")
async def test_only_a_spend_is_undone(bot: Ask, ref: str) -> None:
    assert await bot("undo", 1, "undo", ref) == ("missing", None, 8, False)


@pytest.mark.usefixtures("spent")
async def test_nobody_undoes_what_somebody_else_spent(bot: Ask) -> None:
    await bot("bonus", 2, 10, "gift")
    assert await bot("undo", 2, "undo", "request") == ("missing", None, 10, False)


async def test_a_stranger_has_nothing_to_undo(bot: Ask) -> None:
    assert await bot("undo", 1, "undo", "request") == ("missing", None, 0, False)


async def test_an_undo_says_of_what(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^ref: must"):
        await bot("undo", 1, "undo", None)
