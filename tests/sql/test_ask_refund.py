import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.paying import ANN, kinds, record
from tests.sql.refunding import (
    ASK,
    BOT,
    FAIL,
    FINISH,
    ask,
    balance,
    buy,
    claim,
    state,
    told_by_telegram,
    waits,
)
from tests.waiting import until


async def test_what_is_to_be_taken_back_is_set_aside(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    assert await ask(operator_pool) == ("ok", 100, 0, 0)
    assert await kinds(operator_pool) == [("purchase", 100), ("hold", -100)]
    assert await state(operator_pool) == "requested"


async def test_it_is_known_who_asked_and_why(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    act = await operator_pool.fetchrow(
        "SELECT user_id, kind, credits, operator_id, reason FROM act"
    )
    assert tuple(act) == (7, "refund", 100, 900, "unhappy")


async def test_credits_that_expire_are_left_alone(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT bonus(7, 30, 'gift', now() + interval '1 day')")
    assert await ask(operator_pool) == ("ok", 100, 0, 30)
    assert await operator_pool.fetchval("SELECT promo FROM balance") == 30
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    await operator_pool.execute(FINISH)
    row = await operator_pool.fetchrow("SELECT perm, promo FROM balance")
    assert tuple(row) == (0, 0)


async def test_credits_that_expire_are_no_credits_of_the_pack(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 10, 'a')")
    await operator_pool.execute("SELECT bonus(7, 30, 'gift', now() + interval '1 day')")
    assert await ask(operator_pool) == ("insufficient", 100, 10, 120)


async def test_a_spent_pack_is_refused_and_nothing_changes(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    assert await ask(operator_pool) == ("insufficient", 100, 30, 70)
    assert await ask(operator_pool, most_lacking=29) == ("insufficient", 100, 30, 70)
    assert await kinds(operator_pool) == [("purchase", 100), ("spend", -30)]
    assert await operator_pool.fetchval("SELECT count(*) FROM refunds") == 0
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 0


async def test_who_may_refund_less_is_refused_and_nothing_changes(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    assert (await ask(operator_pool, most_stars=49))[0] == "above"
    assert await kinds(operator_pool) == [("purchase", 100)]
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 0
    assert (await ask(operator_pool, most_stars=50))[0] == "ok"


async def test_who_may_refund_less_reads_that_it_is_under_way(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    assert (await ask(operator_pool))[0] == "ok"
    assert (await ask(operator_pool, most_stars=1))[0] == "replay"


async def test_a_debt_that_is_allowed_sets_aside_what_is_there(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    assert await ask(operator_pool, most_lacking=30) == ("ok", 100, 30, 0)
    await operator_pool.execute(FINISH)
    assert await balance(operator_pool) == -30
    assert (await kinds(operator_pool))[2:] == [("hold", -70), ("release", 70), ("refund", -100)]


async def test_where_nothing_is_left_nothing_is_set_aside(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 100, 'a')")
    assert await ask(operator_pool, most_lacking=100) == ("ok", 100, 100, 0)
    await operator_pool.execute(FINISH)
    assert (await kinds(operator_pool))[2:] == [("refund", -100)]
    assert await balance(operator_pool) == -100


async def test_many_operators_at_once_ask_once(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    answers = await asyncio.gather(*(ask(operator_pool, operator=one) for one in range(1, 21)))
    assert sorted(answer[0] for answer in answers) == ["ok"] + ["replay"] * 19
    assert {answer[1:] for answer in answers} == {(100, 0, 0)}
    assert await kinds(operator_pool) == [("purchase", 100), ("hold", -100)]
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 1


async def test_who_asks_while_credits_are_being_spent_waits_and_sees_it(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy(operator_pool)
    async with owner.transaction():
        await owner.execute("SELECT spend(7, 30, 'a')")
        asked = asyncio.create_task(ask(operator_pool))
        await until(lambda: waits(owner))
    assert await asked == ("insufficient", 100, 30, 70)


async def test_a_refund_that_failed_may_be_asked_for_again(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert await ask(operator_pool) == ("ok", 100, 0, 0)
    assert await claim(operator_pool) == [("charge-1", "requested")]
    await operator_pool.execute(FINISH)
    assert (await kinds(operator_pool))[1:] == [
        ("hold", -100),
        ("release", 100),
        ("hold", -100),
        ("release", 100),
        ("refund", -100),
    ]
    assert await operator_pool.fetchval("SELECT count(*) FROM act WHERE kind = 'refund'") == 2


async def test_what_is_back_is_not_sent_again(operator_pool: asyncpg.Pool) -> None:
    payload = await buy(operator_pool)
    await told_by_telegram(operator_pool, payload)
    assert await ask(operator_pool, most_lacking=100) == ("done", 0, 0, 0)


async def test_a_payment_in_review_has_no_credits_to_set_aside(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    assert await ask(operator_pool) == ("ok", 0, 0, 0)
    assert await kinds(operator_pool) == []


async def test_a_review_whose_stars_go_back_is_not_credited(operator_pool: asyncpg.Pool) -> None:
    await record(operator_pool, "gift")
    await ask(operator_pool)
    credit = "SELECT status FROM credit_payment(7, 'charge-1', 60, 900, 'sorry')"
    assert await operator_pool.fetchval(credit) == "conflict"
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert await operator_pool.fetchval(credit) == "ok"


async def test_an_operator_who_credits_and_one_who_refunds_at_once_do_not_both(
    operator_pool: asyncpg.Pool,
) -> None:
    await record(operator_pool, "gift")
    credit = "SELECT status FROM credit_payment(7, 'charge-1', 60, 900, 'sorry')"
    (asked, *_), credited = await asyncio.gather(ask(operator_pool), operator_pool.fetchval(credit))
    await operator_pool.execute(FINISH)
    assert (asked, credited) in {("ok", "ok"), ("ok", "conflict")}
    assert sum(credits for _, credits in await kinds(operator_pool)) == 0


async def test_a_purchase_that_was_taken_back_by_hand_is_not_taken_twice(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT refund(7, 'by hand', 'charge:charge-1')")
    assert await ask(operator_pool) == ("ok", 0, 0, 0)
    await operator_pool.execute(FINISH)
    assert await kinds(operator_pool) == [("purchase", 100), ("refund", -100)]


async def test_keys_that_somebody_has_used_do_not_keep_stars_from_going_back(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT bonus(7, 1, 'refund:charge-1')")
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    assert await balance(operator_pool) == 1


@pytest.mark.parametrize("close", ["release(7, 'mine', $1)", "capture(7, 1, 'mine', $1)"])
async def test_what_is_set_aside_is_freed_by_nothing_but_the_end_of_its_refund(
    operator_pool: asyncpg.Pool, close: str
) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    held = await operator_pool.fetchval("SELECT key FROM history WHERE kind = 'hold'")
    with pytest.raises(asyncpg.PostgresError, match=r"^ref: "):
        await operator_pool.execute(f"SELECT {close}", held)


async def test_no_grant_has_the_key_of_an_asking(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    key = await operator_pool.fetchval("SELECT key FROM act WHERE kind = 'refund'")
    with pytest.raises(asyncpg.PostgresError, match=r"^key: "):
        await operator_pool.execute("SELECT grant_credits(7, 5, 900, 'a gift', $1)", key)


async def test_no_payment_no_refund(operator_pool: asyncpg.Pool) -> None:
    assert (await ask(operator_pool))[0] == "missing"


async def test_a_charge_id_of_any_length_is_refunded(operator_pool: asyncpg.Pool) -> None:
    charge = "ч" * 500
    await buy(operator_pool, charge)
    assert (await ask(operator_pool, charge=charge))[0] == "ok"
    await operator_pool.execute("SELECT finish_refund(7, $1)", charge)
    assert (await kinds(operator_pool))[-1] == ("refund", -100)


async def test_the_bot_may_not(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await buy(pool)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ask(pool)
    await refused_to_the_bot(owner, "ask_refund", ask(pool))


async def test_a_press_that_is_delivered_again_asks_once(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool, screen=5)
    assert (await ask(operator_pool, screen=5))[0] == "ok"
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert (await ask(operator_pool, screen=5))[0] == "ok"
    assert await state(operator_pool) == "failed"
    assert len(await kinds(operator_pool)) == 3
    assert (await ask(operator_pool, screen=6))[0] == "ok"
    assert await state(operator_pool) == "requested"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, "charge-1", BOT, 0, 900, "why")),
        ("charge_id", (ANN, "", BOT, 0, 900, "why")),
        ("bot_id", (ANN, "charge-1", None, 0, 900, "why")),
        ("most_lacking", (ANN, "charge-1", BOT, -1, 900, "why")),
        ("operator_id", (ANN, "charge-1", BOT, 0, None, "why")),
        ("reason", (ANN, "charge-1", BOT, 0, 900, " ")),
    ],
)
async def test_nobody_refunds_for_no_reason(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(ASK, *arguments, None, None)
