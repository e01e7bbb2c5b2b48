import asyncpg
import pytest

from tests.sql.refunding import FINISH, POSTPONE, ask, balance, buy, claim, state


@pytest.fixture
async def held(operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the operators' pool once a worker holds a refund."""
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    return operator_pool


async def test_what_nobody_knows_is_said_to_be_unknown(held: asyncpg.Pool) -> None:
    assert await held.fetchval(POSTPONE, "w", 0.0, "timed out") is True
    row = await held.fetchrow("SELECT state, error, ended_at FROM refunds")
    assert tuple(row) == ("unknown", "timed out", None)
    assert await balance(held) == 0


async def test_one_that_was_not_sent_is_requested_still(held: asyncpg.Pool) -> None:
    await held.execute(POSTPONE, "w", 0.0, None)
    assert await state(held) == "requested"


async def test_what_is_unknown_stays_so_though_the_next_try_was_not_sent(
    held: asyncpg.Pool,
) -> None:
    await held.execute(POSTPONE, "w", 0.0, "timed out")
    await claim(held)
    await held.execute(POSTPONE, "w", 0.0, None)
    assert await state(held) == "unknown"


async def test_it_can_be_claimed_again(held: asyncpg.Pool) -> None:
    await held.execute(POSTPONE, "w", 0.0, "timed out")
    assert await claim(held) == [("charge-1", "unknown")]


async def test_what_is_done_is_not_put_off(held: asyncpg.Pool) -> None:
    await held.execute(FINISH)
    assert await held.fetchval(POSTPONE, "w", 0.0, "timed out") is False
    assert await state(held) == "done"


async def test_who_does_not_hold_it_cannot_put_it_off(held: asyncpg.Pool) -> None:
    assert await held.fetchval(POSTPONE, "other", 0.0, None) is False


async def test_operators_hear_once_of_one_that_five_calls_have_left_unknown(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(7):
        assert len(await heard(owner)) == (number > 4)
        await held.execute(POSTPONE, "w", 0.0, f"timed out {number}")
        await claim(held)
    [(chat, reason)] = await heard(owner)
    assert (chat, reason) == (None, "timed out 4")


async def test_a_wait_that_telegram_asked_for_leaves_no_doubt(
    held: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(7):
        await held.execute(POSTPONE, "w", 0.0, None)
        await claim(held)
    assert await heard(owner) == []
    await held.execute(POSTPONE, "w", 0.0, "timed out")
    assert len(await heard(owner)) == 1


async def heard(owner: asyncpg.Connection) -> list[tuple[int | None, str]]:
    """List who is told of a doubt, and why."""
    query = "SELECT chat_id, facts->>'reason' FROM people.outbox WHERE phrase = $1"
    return [tuple(row) for row in await owner.fetch(query, "operator-refund-unknown")]


async def test_a_wait_is_sensible(held: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^delay_s: "):
        await held.fetchval(POSTPONE, "w", -1.0, None)
