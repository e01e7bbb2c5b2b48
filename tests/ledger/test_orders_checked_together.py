"""Checks of orders that travel together, as each who asks sees it."""

import asyncio
from typing import NamedTuple

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.model import Check, CheckStatus
from ledger.orders import CHECK_LANES as LANES
from ledger.orders import Orders
from tests.sql.paying import open_order
from tests.waiting import until

SLOW_S = 4
SLOW = f"""
    CREATE FUNCTION shop.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_sleep({SLOW_S});
        RETURN NEW;
    END $$;
    CREATE TRIGGER dawdle BEFORE UPDATE ON shop.orders FOR EACH ROW
    WHEN (new.user_id <= {LANES}) EXECUTE FUNCTION shop.dawdle();
"""

OK = Check(status=CheckStatus.OK, pack="small")


class Question(NamedTuple):
    payer_id: int
    payload: str
    query_id: str
    stars: int
    currency: str


class Checks:
    """Checks orders, and gives up a batch after a second."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._orders = Orders(pool, checks_limit_s=1.0)

    async def ask(self, question: Question) -> Check:
        return await self._orders.check_order(**question._asdict())


@pytest.fixture
def checks(pool: asyncpg.Pool) -> Checks:
    return Checks(pool)


async def orders(pool: asyncpg.Pool, people: range) -> list[Question]:
    """Offer the small pack to people, and give what their checkouts ask."""
    return [
        Question(person, await open_order(pool, buyer=person), f"q{person}", 50, "XTR")
        for person in people
    ]


async def waits(owner: asyncpg.Connection) -> bool:
    waiting: bool = await owner.fetchval("SELECT bool_or(NOT granted) FROM pg_locks")
    return waiting


async def filled(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> tuple[Question, list[asyncio.Task[Check]]]:
    """Fill each lane with somebody who takes long; give one more question, and their answers."""
    *slow, last = await orders(pool, range(1, LANES + 2))
    await owner.execute(SLOW)
    answers = []
    for one in slow:
        answers.append(asyncio.create_task(checks.ask(one)))
        await asyncio.sleep(0.1)
    return last, answers


async def test_everybody_gets_their_own_answer(pool: asyncpg.Pool, checks: Checks) -> None:
    asked = await orders(pool, range(1, 301))
    asked[::3] = [one._replace(stars=49) for one in asked[::3]]
    answers = await asyncio.gather(*map(checks.ask, asked))
    wrong = Check(status=CheckStatus.WRONG_AMOUNT, pack="small")
    assert answers == [OK if place % 3 else wrong for place in range(300)]


async def test_three_hundred_travel_in_few_transactions(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    asked = await orders(pool, range(1, 301))
    await asyncio.gather(*map(checks.ask, asked))
    assert await owner.fetchval("SELECT count(DISTINCT xmin::text) FROM shop.orders") < 10


async def test_a_locked_order_keeps_its_own_payer_waiting_and_nobody_else(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    first, *others = await orders(pool, range(1, 31))
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.orders WHERE user_id = 1 FOR UPDATE")
        locked = asyncio.create_task(checks.ask(first))
        async with asyncio.timeout(10):
            assert await asyncio.gather(*map(checks.ask, others)) == [OK] * 29
        assert not locked.done()
    assert await locked == OK


async def test_a_yes_counts_from_the_first_time_of_asking(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    """The first second goes by together, the rest alone: four and a half more are too many."""
    [question] = await orders(pool, range(1, 2))
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE")
        asked = asyncio.create_task(checks.ask(question))
        await owner.execute("SELECT pg_sleep(5.5)")
    assert (await asked).status is CheckStatus.LATE
    assert await checks.ask(question._replace(query_id="another")) == OK


async def test_one_that_is_wrong_spoils_nobody_s_answer(pool: asyncpg.Pool, checks: Checks) -> None:
    first, *others = await orders(pool, range(1, 11))
    asked = [first._replace(query_id=""), *others]
    answers = await asyncio.gather(*map(checks.ask, asked), return_exceptions=True)
    assert isinstance(answers[0], BadArgument)
    assert answers[1:] == [OK] * 9


async def test_a_lost_connection_costs_nobody_the_answer(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    asked = await orders(pool, range(1, 11))
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE")
        answers = [asyncio.create_task(checks.ask(one)) for one in asked]
        await until(lambda: waits(owner))
        await owner.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
    assert await asyncio.gather(*answers) == [OK] * 10


async def test_nobody_asks_for_whoever_has_given_up(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    last, answers = await filled(pool, checks, owner)
    gone = asyncio.create_task(checks.ask(last))
    await asyncio.sleep(0.1)
    gone.cancel()
    await asyncio.gather(*answers)
    assert await checks.ask(last._replace(query_id="another")) == OK


async def test_two_that_take_long_keep_nobody_waiting_behind_them(
    pool: asyncpg.Pool, checks: Checks, owner: asyncpg.Connection
) -> None:
    last, answers = await filled(pool, checks, owner)
    async with asyncio.timeout(SLOW_S - 1):
        assert await checks.ask(last) == OK
    assert not any(answer.done() for answer in answers)
    assert await asyncio.gather(*answers) == [OK] * LANES
