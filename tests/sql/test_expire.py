import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)
NEXT_WEEK = NOW + timedelta(days=7)


@pytest.fixture
async def overdue(bot: Ask, owner: asyncpg.Connection) -> None:
    """Give 5 credits that are overdue."""
    await bot("bonus", 1, 5, "lot", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)


@pytest.mark.usefixtures("overdue")
async def test_overdue_credits_burn(bot: Ask) -> None:
    assert await bot("expire", 1) == ("ok", 2, 0, False)


async def test_a_single_credit_burns(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 1, 1, "lot", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("expire", 1) == ("ok", 2, 0, False)


async def test_nothing_burns_before_its_time(bot: Ask) -> None:
    await bot("bonus", 1, 5, "lot", TOMORROW)
    assert await bot("expire", 1) == ("ok", None, 5, False)


@pytest.mark.usefixtures("overdue")
async def test_what_has_burned_does_not_burn_again(bot: Ask) -> None:
    await bot("expire", 1)
    assert await bot("expire", 1) == ("ok", None, 0, False)


@pytest.mark.usefixtures("overdue")
async def test_of_20_sweepers_at_once_one_burns(bot: Ask) -> None:
    answers = await asyncio.gather(*(bot("expire", 1) for _ in range(20)))
    assert sorted(seq or 0 for _, seq, *_ in answers) == [*[0] * 19, 2]


async def test_lasting_credits_stay(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("bonus", 1, 5, "lot", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("expire", 1) == ("ok", 3, 10, False)


async def test_a_stranger_has_nothing_that_expires(bot: Ask) -> None:
    assert await bot("expire", 1) == ("missing", None, 0, False)


async def test_due_credits_burn_before_anything_is_spent(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 3, "gift")
    await bot("bonus", 1, 5, "lot", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("spend", 1, 3, "request") == ("ok", 4, 0, False)
    assert await pool.fetchval("SELECT credits FROM history WHERE kind = 'expire'") == -5


@pytest.mark.usefixtures("overdue")
async def test_due_credits_burn_even_if_the_spend_is_refused(bot: Ask) -> None:
    await bot("spend", 1, 1, "request")
    assert await bot("expire", 1) == ("ok", None, 0, False)


async def test_the_oldest_lot_burns_first(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 1, 5, "short", TOMORROW)
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await bot("spend", 1, 3, "request")
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("expire", 1) == ("ok", 4, 5, False)


async def test_a_lot_behind_an_older_one_may_outlive_its_date(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await bot("bonus", 1, 5, "short", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("expire", 1) == ("ok", None, 10, False)


async def test_the_lot_behind_burns_with_the_older_one(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await bot("bonus", 1, 5, "short", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    await bot("expire", 1)
    await let_days_pass(owner, user_id=1, days=6)
    assert await bot("expire", 1) == ("ok", 3, 0, False)


async def test_a_request_that_is_undone_takes_nothing_from_lots_that_wait_for_each_other(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await bot("bonus", 1, 5, "short", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    await bot("spend", 1, 5, "request")
    assert await bot("expire", 1) == ("ok", None, 5, False)
    await bot("undo", 1, "undo", "request")
    assert await bot("expire", 1) == ("ok", None, 10, False)


async def test_credits_that_come_back_after_their_deadline_burn(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 5, "short", TOMORROW)
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await bot("spend", 1, 7, "request")
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("undo", 1, "undo", "request") == ("ok", 4, 10, False)
    assert await bot("expire", 1) == ("ok", 5, 5, False)


async def test_a_new_lot_after_a_burned_one_has_its_full_time(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 5, "short", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    await bot("expire", 1)
    await bot("bonus", 1, 5, "long", NEXT_WEEK)
    await let_days_pass(owner, user_id=1, days=2)
    assert await bot("spend", 1, 5, "request") == ("ok", 4, 0, False)
