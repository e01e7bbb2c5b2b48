import random
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.days import let_days_pass
from tests.sql.asking import Ask
from tests.sql.paying import open_order, record

NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)
OUTSTANDING = "SELECT kind, credits FROM outstanding WHERE user_id = 7 ORDER BY since, kind"
SUMS = """
    SELECT
        (SELECT coalesce(sum(credits), 0) FROM outstanding WHERE user_id = 7),
        (SELECT coalesce(sum(perm + promo), 0) FROM balance WHERE user_id = 7),
        (SELECT coalesce(sum(credits), 0) FROM legs WHERE user_id = 7 AND account = 'held')
"""


async def outstanding(pool: asyncpg.Pool) -> list[tuple[str, int]]:
    return [tuple(row) for row in await pool.fetch(OUTSTANDING)]


async def test_the_oldest_lasting_credits_are_spent_first(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 3, "start")
    await operator("purchase", 7, 50, "p")
    await bot("spend", 7, 13, "a")
    assert await outstanding(pool) == [("purchase", 40)]


@pytest.mark.parametrize("pack_first", [True, False], ids=["pack first", "gift first"])
async def test_what_is_taken_was_given_if_anything_was(
    bot: Ask, operator: Ask, pool: asyncpg.Pool, *, pack_first: bool
) -> None:
    acts = [(operator, ("purchase", 7, 50, "p")), (bot, ("bonus", 7, 10, "gift"))]
    for ask, act in acts if pack_first else reversed(acts):
        await ask(*act)
    await operator("take_credits", 7, 4, 0, 900, "oops", "t:1", 42)
    assert sorted(await outstanding(pool)) == [("bonus", 6), ("purchase", 50)]
    await operator("take_credits", 7, 8, 0, 900, "oops", "t:2", 42)
    assert await outstanding(pool) == [("purchase", 48)]


async def test_no_taking_reaches_what_was_given_after_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 3, "start")
    await operator("purchase", 7, 50, "p")
    await operator("take_credits", 7, 5, 0, 900, "oops", "t:1", 42)
    await bot("bonus", 7, 10, "gift")
    assert await outstanding(pool) == [("purchase", 48), ("bonus", 10)]


async def test_the_latest_gift_is_taken_first(bot: Ask, operator: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 7, 5, "start")
    await operator("adjust", 7, 6, "mended", '{"why": "test"}')
    await operator("take_credits", 7, 7, 0, 900, "oops", "t:1", 42)
    assert await outstanding(pool) == [("bonus", 4)]


async def test_a_request_that_failed_brings_back_what_was_there_without_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 10, "start")
    await operator("purchase", 7, 50, "p")
    await bot("spend", 7, 10, "a")
    await operator("take_credits", 7, 5, 0, 900, "oops", "t:1", 42)
    assert await outstanding(pool) == [("purchase", 45)]
    await bot("undo", 7, "u", "a")
    assert await outstanding(pool) == [("bonus", 5), ("purchase", 50)]


async def test_a_refunded_purchase_is_not_outstanding(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 3, "start")
    await operator("purchase", 7, 50, "p")
    await operator("refund", 7, "r", "p")
    assert await outstanding(pool) == [("bonus", 3)]


async def test_what_is_left_of_a_purchase_is_worth_what_was_paid_for_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool
) -> None:
    """Of 100 credits for 50 Stars, 30 are spent; of those that an operator sold, nobody knows."""
    await record(pool, await open_order(pool))
    await operator("purchase", 7, 10, "by hand")
    await bot("bonus", 7, 3, "start")
    await bot("spend", 7, 30, "a")
    worth = await pool.fetch("SELECT kind, credits, stars FROM outstanding ORDER BY since")
    assert [tuple(row) for row in worth] == [
        ("purchase", 70, 35),
        ("purchase", 10, None),
        ("bonus", 3, None),
    ]


async def test_lots_are_outstanding_by_what_is_left_of_each(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 7, 5, "short", TOMORROW)
    await bot("bonus", 7, 5, "long", TOMORROW + timedelta(days=7))
    await bot("spend", 7, 3, "a")
    assert await outstanding(pool) == [("lot", 2), ("lot", 5)]
    await let_days_pass(owner, user_id=7, days=2)
    assert await outstanding(pool) == [("lot", 5)]


async def test_what_is_held_stays_outstanding_until_it_is_captured(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 7, 10, "start")
    await bot("hold", 7, 4, "h", TOMORROW)
    assert await outstanding(pool) == [("bonus", 6), ("held", 4)]
    await bot("capture", 7, 1, "c", "h")
    assert await outstanding(pool) == [("bonus", 9)]


async def test_a_debt_is_below_zero(bot: Ask, operator: Ask, pool: asyncpg.Pool) -> None:
    await operator("purchase", 7, 50, "p")
    await bot("spend", 7, 20, "a")
    await operator("refund", 7, "r", "p")
    assert await outstanding(pool) == [("debt", -20)]


async def test_a_debt_is_as_old_as_the_entry_that_made_it(
    bot: Ask, operator: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """Neither a gift on top of a debt makes it younger, nor an older debt that was paid off."""
    adjust = ("adjust", 7)
    await operator(*adjust, -5, "first", '{"why": "test"}')
    await operator("purchase", 7, 5, "paid off")
    await let_days_pass(owner, user_id=7, days=100)
    await operator(*adjust, -20, "second", '{"why": "test"}')
    await let_days_pass(owner, user_id=7, days=40)
    await bot("bonus", 7, 3, "lot", TOMORROW)
    await operator("purchase", 7, 4, "a part")
    ages = await pool.fetch("SELECT kind, credits, now() - since FROM outstanding")
    assert ("debt", -16, 40) in {(kind, credits, age.days) for kind, credits, age in ages}


@pytest.mark.parametrize("seed", range(4))
async def test_a_persons_sum_is_their_balance_and_their_open_holds(
    operator: Ask, owner: asyncpg.Connection, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # a test that can be repeated
    for turn in range(60):
        other, size = f"k{chance.randrange(turn + 1)}", chance.randint(1, 9)
        act, *arguments = chance.choice(
            [
                ("bonus", size, f"k{turn}"),
                ("bonus", size, f"k{turn}", TOMORROW + timedelta(days=chance.randrange(9))),
                ("purchase", size, f"k{turn}"),
                ("spend", size, f"k{turn}"),
                ("hold", size, f"k{turn}", TOMORROW),
                ("adjust", size, f"k{turn}", '{"why": "test"}'),
                ("adjust", -size, f"k{turn}", '{"why": "test"}'),
                ("undo", f"k{turn}", other),
                ("refund", f"k{turn}", other),
                ("capture", size, f"k{turn}", other),
                ("release", f"k{turn}", other),
            ]
        )
        await operator(act, 7, *arguments)
        if chance.random() < 0.1:
            await let_days_pass(owner, user_id=7, days=2)
        everything, balance, held = await owner.fetchrow(SUMS)
        assert everything == balance + held, (turn, act)


async def test_not_even_operators_write_there(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await operator_pool.execute("DELETE FROM outstanding")
