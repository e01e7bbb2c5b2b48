from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


async def test_a_bonus_without_a_deadline_lasts(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("bonus", 1, 5, "welcome") == ("ok", 1, 5, False)
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (5, 0)


async def test_a_bonus_with_a_deadline_is_counted_apart(bot: Ask, pool: asyncpg.Pool) -> None:
    assert await bot("bonus", 1, 5, "welcome", TOMORROW) == ("ok", 1, 5, False)
    assert await pool.fetchrow("SELECT perm, promo FROM balance") == (0, 5)


async def test_the_same_bonus_is_given_once(bot: Ask) -> None:
    await bot("bonus", 1, 5, "welcome", TOMORROW)
    assert await bot("bonus", 1, 5, "welcome", TOMORROW) == ("replay", 1, 5, False)


async def test_another_deadline_under_the_same_key_is_a_conflict(bot: Ask) -> None:
    await bot("bonus", 1, 5, "welcome", TOMORROW)
    assert await bot("bonus", 1, 5, "welcome", YESTERDAY) == ("conflict", 1, 5, False)


async def test_what_was_given_in_time_may_be_asked_again_later(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 5, "welcome", TOMORROW)
    await let_days_pass(owner, user_id=1, days=2)
    past = TOMORROW - timedelta(days=2)
    assert await bot("bonus", 1, 5, "welcome", past) == ("replay", 1, 0, False)


async def test_another_note_under_the_same_key_is_the_same_request(bot: Ask) -> None:
    await bot("bonus", 1, 5, "welcome", None, '{"campaign": "spring"}')
    again = await bot("bonus", 1, 5, "welcome", None, '{"campaign": "autumn"}')
    assert again == ("replay", 1, 5, False)


@pytest.mark.parametrize(
    ("argument", "values"),
    [
        ("user_id", (0, 5, "k")),
        ("user_id", (None, 5, "k")),
        ("credits", (1, 0, "k")),
        ("credits", (1, -5, "k")),
        ("credits", (1, None, "k")),
        ("credits", (1, 1_000_000_001, "k")),
        ("key", (1, 5, "")),
        ("key", (1, 5, None)),
        ("key", (1, 5, "k" * 201)),
        ("key", (1, 5, "é" * 101)),
        ("key", (1, 5, "expire:1")),
        ("key", (1, 5, "timeout:1")),
        ("expires_at", (1, 5, "k", YESTERDAY)),
        (
            "expires_at",
            (1, 5, "k", datetime.max.replace(tzinfo=UTC)),
        ),  # how asyncpg says 'infinity'
        ("meta", (1, 5, "k", None, "[]")),
        ("meta", (1, 5, "k", None, f'{{"note": "{"x" * 10_000}"}}')),
    ],
)
async def test_an_argument_that_is_never_right_is_named(
    bot: Ask, argument: str, values: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must") as refused:
        await bot("bonus", *values)
    assert refused.value.sqlstate == "CO001"


async def test_the_largest_key_is_taken(bot: Ask) -> None:
    assert await bot("bonus", 1, 5, "é" * 100) == ("ok", 1, 5, False)
