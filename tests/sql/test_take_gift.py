import asyncio
import re
from functools import partial

import asyncpg
import pytest

from tests.sql.barring import bar
from tests.sql.gifting import buy_gift, keep, open_gift, take, token_in, where
from tests.sql.paying import ANN, kinds, open_order, record
from tests.sql.planning import told
from tests.sql.promoting import audited, make, redeem
from tests.sql.referring import BOB, have, here, refer
from tests.sql.referring import state as referral
from tests.waiting import until

CAROL = 9
WAITING = """
    SELECT count(*) >= 2 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def both_wait(owner: asyncpg.Connection) -> bool:
    """Tell whether two wait for a lock; a transaction would read only once who does."""
    await owner.execute("SELECT pg_stat_clear_snapshot()")
    return bool(await owner.fetchval(WAITING))


async def test_who_opens_the_link_gets_the_credits_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    assert await have(pool, ANN, BOB) == [0, 0]
    got = await pool.fetchrow("SELECT * FROM take_gift($1, $2)", BOB, token)
    assert tuple(got) == ("ok", ANN, 100, 100)
    assert await take(pool, token) == "replay"
    assert await kinds(pool) == [("purchase", 100), ("adjust", -100)]
    assert await kinds(pool, BOB) == [("adjust", 100)]
    assert await where(pool) == "taken"
    assert await told(pool) == ["receipt-gift", "gift-taken"]
    assert await told(pool, BOB) == []
    assert await audited(operator_pool) == []


async def test_a_gift_cannot_be_spent_by_its_buyer(pool: asyncpg.Pool) -> None:
    await buy_gift(pool)
    assert await pool.fetchval("SELECT status FROM spend(7, 1, 's')") == "insufficient"


async def test_the_credits_lie_in_a_house_account_meanwhile(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    query = "SELECT sum(credits)::bigint FROM legs WHERE account = 'gifts'"
    assert await pool.fetchval(query) == 100
    await take(pool, token)
    assert await pool.fetchval(query) == 0
    assert await pool.fetchval("SELECT sum(credits)::bigint FROM legs") == 0
    sold = "SELECT -sum(credits)::bigint FROM legs WHERE account = 'sales'"
    assert await pool.fetchval(sold) == 100


async def test_of_fifty_at_once_one_gets_it(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    people = range(100, 150)
    answers = await asyncio.gather(*(take(pool, token, person) for person in people))
    assert sorted(answers) == ["gone"] * 49 + ["ok"]
    assert sum(await have(pool, *people)) == 100
    assert await told(pool) == ["receipt-gift", "gift-taken"]
    assert await audited(operator_pool) == []


async def test_of_those_who_wait_for_the_same_gift_one_gets_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    token = await buy_gift(pool)
    async with owner.transaction():
        await owner.execute("SELECT FROM shop.gift FOR UPDATE")
        taking = [asyncio.create_task(take(pool, token, person)) for person in (BOB, CAROL)]
        await until(partial(both_wait, owner))
    assert sorted(await asyncio.gather(*taking)) == ["gone", "ok"]
    assert sum(await have(pool, BOB, CAROL)) == 100


async def test_taking_and_keeping_at_once_do_not_both_have_it(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    answers = await asyncio.gather(take(pool, token), keep(pool, token))
    assert sorted(answers) == ["gone", "ok"]
    assert sum(await have(pool, ANN, BOB)) == 100


async def test_two_people_take_each_others_gifts_at_once(pool: asyncpg.Pool) -> None:
    anns = await buy_gift(pool)
    bobs = await buy_gift(pool, buyer=BOB, charge="charge-2")
    assert await asyncio.gather(take(pool, anns, BOB), take(pool, bobs, ANN)) == ["ok", "ok"]
    assert await have(pool, ANN, BOB) == [100, 100]


async def test_ones_own_gift_waits_for_another(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    got = await pool.fetchrow("SELECT * FROM take_gift($1, $2)", ANN, token)
    assert tuple(got) == ("yours", ANN, 100, 0)
    assert await where(pool) == "waiting"


async def test_what_is_gone_is_gone(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    await take(pool, token)
    got = await pool.fetchrow("SELECT * FROM take_gift($1, $2)", CAROL, token)
    assert tuple(got) == ("gone", None, None, 0)
    assert await take(pool, token, ANN) == "gone"


async def test_a_gift_that_is_not_paid_is_none(pool: asyncpg.Pool) -> None:
    assert await take(pool, token_in(await open_gift(pool))) == "unknown"


@pytest.mark.parametrize("wrong", ["", " ", "7", "x" * 10_000, "0" * 32, "g" * 32, "'; --", "\n"])
async def test_a_token_that_is_none_changes_nothing(pool: asyncpg.Pool, wrong: str) -> None:
    await buy_gift(pool)
    assert await take(pool, wrong) == "unknown"
    assert await where(pool) == "waiting"


async def test_a_link_works_in_capitals_and_with_space_around_it(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    assert await take(pool, f" {token.upper()}\n") == "ok"


async def test_no_two_gifts_have_the_same_link(pool: asyncpg.Pool) -> None:
    tokens = {await buy_gift(pool, charge=f"charge-{number}") for number in range(5)}
    assert len(tokens) == 5
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)


async def test_a_barred_person_takes_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    await bar(operator_pool, BOB)
    assert await take(pool, token) == "barred"
    assert await take(pool, token, CAROL) == "ok"


async def test_a_gift_pays_off_no_debt_of_its_buyer_but_that_of_its_taker(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    for person, debt in ((ANN, -30), (BOB, -20)):
        await operator_pool.execute("SELECT adjust($1, $2, 'debt', '{\"a\": 1}')", person, debt)
    token = await buy_gift(pool)
    assert await have(pool, ANN, BOB) == [-30, -20]
    await take(pool, token)
    assert await have(pool, ANN, BOB) == [-30, 80]
    assert await audited(operator_pool) == []


async def test_a_second_payment_is_the_buyers_own(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_gift(pool)
    await record(pool, payload)
    await record(pool, payload, charge="charge-2")
    assert await have(pool, ANN) == [100]
    await take(pool, token_in(payload))
    assert await have(pool, ANN, BOB) == [100, 100]
    assert await told(pool) == ["receipt-gift", "receipt-second", "gift-taken"]
    assert await audited(operator_pool) == []


async def test_the_bonus_of_a_code_goes_with_the_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, kind="percent", amount=20, days=30)
    await redeem(pool)
    token = await buy_gift(pool)
    query = "SELECT facts FROM people.outbox WHERE phrase = 'receipt-gift'"
    facts = await owner.fetchval(query)
    assert '"bonus": 20' in facts
    assert '"credits": 120' in facts
    both = "SELECT perm, promo FROM balance WHERE user_id = $1"
    assert await pool.fetchrow(both, ANN) == (0, 0)
    await take(pool, token)
    assert await pool.fetchrow(both, BOB) == (
        120,
        0,
    )
    assert await told(pool) == ["receipt-gift", "gift-taken"]
    assert await audited(operator_pool) == []


async def test_a_gift_is_a_first_purchase_of_its_buyer_and_none_of_its_taker(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool, CAROL)
    await refer(pool, ANN, by=CAROL)
    await refer(pool, BOB, by=CAROL)
    await take(pool, await buy_gift(pool))
    assert (await referral(pool, ANN), await referral(pool, BOB)) == ("earned", "invited")
    await make(operator_pool, who="newcomers")
    assert await redeem(pool, person=BOB) == "ok"
    assert await redeem(pool, person=ANN) == "newcomers"


async def test_a_pack_and_a_gift_of_it_are_two_offers(pool: asyncpg.Pool) -> None:
    pack, gift = await open_order(pool), await open_gift(pool)
    assert pack != gift
    assert await open_order(pool) == pack
    assert await open_gift(pool) == gift
    assert await open_gift(pool, days=5) != gift


async def test_what_a_taker_has_of_a_gift_was_sold(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    query = "SELECT user_id, kind, credits, round(stars) AS stars FROM outstanding"
    token = await buy_gift(pool)
    assert [tuple(row) for row in await pool.fetch(query)] == [(ANN, "gift", 100, 50)]
    await take(pool, token)
    await pool.execute("SELECT spend($1, 40, 's')", BOB)
    assert [tuple(row) for row in await pool.fetch(query)] == [(BOB, "purchase", 60, 30)]
    assert await audited(operator_pool) == []


async def test_the_ways_of_a_gift_are_no_corrections(pool: asyncpg.Pool) -> None:
    await take(pool, await buy_gift(pool))
    assert {row["what"] for row in await pool.fetch("SELECT what FROM flow")} == {"sold"}


async def test_nobody_posts_under_the_keys_of_gifts(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match="key: must not begin"):
        await pool.execute("SELECT bonus(7, 5, 'gift-in:7:x')")
