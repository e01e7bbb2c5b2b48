import asyncio

import asyncpg
import pytest

from tests.owning import unguarded
from tests.sql.asking import Ask
from tests.sql.paying import ANN, open_order, record
from tests.sql.refunding import FINISH, ask, buy, told_by_telegram
from tests.sql.saying import BOT, facts, said, unsent

FORGET = "DELETE FROM people.outbox"
PAID_LONG_AGO = unguarded(
    "UPDATE shop.payment SET told_at = NULL, recorded_at = now() - interval '11 min'"
)
REFUNDED_LONG_AGO = """
    UPDATE shop.refund SET told_at = NULL, ended_at = now() - interval '11 min'
    WHERE ended_at IS NOT NULL
"""


async def left(owner: asyncpg.Connection) -> None:
    """Leave everything as a program of release 1 does that was killed before it told people."""
    await owner.execute(FORGET)
    await owner.execute(PAID_LONG_AGO)
    await owner.execute(REFUNDED_LONG_AGO)


async def test_a_payment_that_was_left_untold_has_its_receipt(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await record(pool, await open_order(pool))
    await left(owner)
    assert await bot("adopt_untold", BOT) == (1,)
    assert await said(owner) == [("receipt:charge:charge-1", ANN, "receipt", "queued")]


async def test_it_is_adopted_once(pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection) -> None:
    await record(pool, await open_order(pool))
    await left(owner)
    answers = await asyncio.gather(*(bot("adopt_untold", BOT) for _ in range(10)))
    assert sorted(answers) == [(0,)] * 9 + [(1,)]
    assert len(await said(owner)) == 1


async def test_what_was_spent_meanwhile_was_no_debt(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await record(pool, await open_order(pool))
    await pool.execute("SELECT spend(7, 30, 'a')")
    await left(owner)
    await bot("adopt_untold", BOT)
    assert await unsent(owner) == [(ANN, "receipt")]
    found = await facts(owner, "receipt:charge:charge-1")
    assert (found["balance"], found["owed"]) == (70, 0)


async def test_a_review_that_was_left_untold_is_told_to_all(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await record(pool, "gift")
    await left(owner)
    await bot("adopt_untold", BOT)
    assert await unsent(owner) == [(ANN, "receipt-review"), (None, "operator-review")]


async def test_of_a_payment_that_was_refunded_only_the_refund_is_told(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    await left(owner)
    assert await bot("adopt_untold", BOT) == (2,)
    assert await unsent(owner) == [(ANN, "refund-done"), (None, "operator-refund-ended")]


async def test_what_a_program_may_still_tell_itself_is_left_to_it(
    operator_pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    await owner.execute(FORGET)
    await owner.execute("UPDATE shop.payment SET told_at = NULL")
    await owner.execute("UPDATE shop.refund SET told_at = NULL")
    assert await bot("adopt_untold", BOT) == (0,)
    assert await said(owner) == []


async def test_what_was_told_is_not_adopted(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await buy(pool)
    await owner.execute(
        unguarded("UPDATE shop.payment SET recorded_at = now() - interval '11 min'")
    )
    assert await bot("adopt_untold", BOT) == (0,)


async def test_a_refund_that_is_still_to_be_sent_is_not_adopted(
    operator_pool: asyncpg.Pool, bot: Ask
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    assert await bot("adopt_untold", BOT) == (0,)


@pytest.mark.parametrize(("bot_id", "adopted"), [(BOT, 1), (2, 0)])
async def test_a_refund_is_told_by_its_own_bot(
    operator_pool: asyncpg.Pool,
    bot: Ask,
    owner: asyncpg.Connection,
    bot_id: int,
    adopted: int,
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    await owner.execute(FORGET)
    await owner.execute(REFUNDED_LONG_AGO)
    assert await bot("adopt_untold", bot_id) == (adopted,)
