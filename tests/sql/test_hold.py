from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def test_a_hold_sets_credits_aside(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    assert await bot("hold", 1, 8, "job", TOMORROW) == ("ok", 2, 2, False)


async def test_the_same_hold_sets_aside_once(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    assert await bot("hold", 1, 8, "job", TOMORROW) == ("replay", 2, 2, False)


async def test_another_deadline_under_the_same_key_is_a_conflict(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    later = TOMORROW + timedelta(days=1)
    assert await bot("hold", 1, 8, "job", later) == ("conflict", 2, 2, False)


async def test_nobody_holds_more_than_they_have(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    assert await bot("hold", 1, 11, "job", TOMORROW) == ("insufficient", None, 10, False)


async def test_what_is_held_cannot_be_spent(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    assert await bot("spend", 1, 3, "request") == ("insufficient", None, 2, False)


async def test_a_captured_hold_replays_as_closed(bot: Ask) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    await bot("capture", 1, 3, "done", "job")
    assert await bot("hold", 1, 8, "job", TOMORROW) == ("replay", 2, 7, True)


async def test_a_hold_needs_a_deadline(bot: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^deadline: must"):
        await bot("hold", 1, 8, "job", None)


@pytest.mark.parametrize("user_id", [1, 2])
async def test_a_hold_that_is_over_before_it_begins_is_refused(bot: Ask, user_id: int) -> None:
    await bot("bonus", 1, 10, "gift")
    with pytest.raises(asyncpg.PostgresError, match=r"^deadline: must lie ahead$") as refused:
        await bot("hold", user_id, 8, "job", datetime.now(UTC))
    assert refused.value.sqlstate == "CO001"


async def test_a_hold_may_be_asked_again_after_its_deadline(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("hold", 1, 8, "job", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    past = TOMORROW - timedelta(days=2)
    assert await bot("hold", 1, 8, "job", past) == ("replay", 2, 2, False)
