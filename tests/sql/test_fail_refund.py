import asyncpg
import pytest

from tests.sql.paying import kinds
from tests.sql.refunding import FAIL, FINISH, ask, balance, buy, claim, state


@pytest.fixture
async def held(operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the operators' pool once a worker holds a refund."""
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    return operator_pool


async def test_what_was_set_aside_is_the_persons_again(held: asyncpg.Pool) -> None:
    assert await held.fetchval(FAIL, "w") is True
    assert await kinds(held) == [("purchase", 100), ("hold", -100), ("release", 100)]
    row = await held.fetchrow("SELECT state, error FROM refunds")
    assert tuple(row) == ("failed", "BALANCE_TOO_LOW")
    assert await held.fetchval("SELECT status FROM payment") == "credited"


async def test_it_fails_once(held: asyncpg.Pool) -> None:
    await held.execute(FAIL, "w")
    assert await held.fetchval(FAIL, "w") is False
    assert await balance(held) == 100


async def test_who_does_not_hold_it_cannot_fail_it(held: asyncpg.Pool) -> None:
    assert await held.fetchval(FAIL, "other") is False
    assert await state(held) == "requested"


async def test_what_is_done_does_not_fail(held: asyncpg.Pool) -> None:
    await held.execute(FINISH)
    assert await held.fetchval(FAIL, "w") is False
    assert await state(held) == "done"
