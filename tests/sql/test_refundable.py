import asyncpg

from tests.sql.gifting import buy_gift, take
from tests.sql.paying import ANN, record
from tests.sql.referring import BOB, here, refer, reward
from tests.sql.refunding import FAIL, FINISH, ask, buy, claim

LOOK = "SELECT review, credits, lacking, balance, state FROM refundable"


async def look(pool: asyncpg.Pool) -> tuple[object, ...]:
    return tuple(await pool.fetchrow(LOOK))


async def test_a_payment_shows_what_a_refund_would_take(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    assert await look(operator_pool) == (False, 100, 30, 70, None)


async def test_what_is_set_aside_is_not_lacking(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    await ask(operator_pool, most_lacking=30)
    assert await look(operator_pool) == (False, 100, 30, 0, "requested")
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert await look(operator_pool) == (False, 100, 30, 70, "failed")


async def test_of_what_is_back_nothing_is_taken(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    assert await look(operator_pool) == (False, 0, 0, 0, "done")


async def test_a_review_has_nothing_to_take(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    assert await look(operator_pool) == (True, 0, 0, 0, None)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    assert await look(operator_pool) == (False, 0, 0, 0, "done")


async def test_a_debt_lacks_all_of_the_next_pack_that_it_has_eaten(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    await ask(operator_pool, most_lacking=30)
    await operator_pool.execute(FINISH)
    await buy(operator_pool, "charge-2")
    lacking = "SELECT lacking FROM refundable WHERE charge_id = 'charge-2'"
    assert await operator_pool.fetchval(lacking) == 30


GIFT = "SELECT gift, taker_id, gift_credits, lacking FROM refundable"
INVITED = "SELECT invitation, inviter_id, reward FROM refundable"


async def test_of_a_gift_it_shows_who_has_it(operator_pool: asyncpg.Pool) -> None:
    token = await buy_gift(operator_pool)
    assert await operator_pool.fetchrow(GIFT) == ("waiting", None, 100, 0)
    await take(operator_pool, token)
    assert await operator_pool.fetchrow(GIFT) == ("taken", BOB, 100, 0)
    await operator_pool.execute("SELECT spend($1, 1, 's')", BOB)
    assert await operator_pool.fetchrow(GIFT) == ("taken", BOB, 100, 100)


async def test_it_shows_what_an_invitation_brought_until_that_is_taken_back(
    operator_pool: asyncpg.Pool,
) -> None:
    await here(operator_pool, BOB)
    await refer(operator_pool, ANN, by=BOB)
    await buy(operator_pool)
    assert await operator_pool.fetchrow(INVITED) == (10, None, 0)
    await reward(operator_pool)
    assert await operator_pool.fetchrow(INVITED) == (10, BOB, 20)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    assert await operator_pool.fetchrow(INVITED) == (0, None, 0)


async def test_marks_are_short_and_differ(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    await record(operator_pool, "gift", charge="charge-2")
    marks = [row["mark"] for row in await operator_pool.fetch("SELECT mark FROM refundable")]
    assert len(set(marks)) == 2
    assert {len(mark) for mark in marks} == {12}
