import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.sql.barring import bar
from tests.sql.gifting import buy_gift
from tests.sql.paying import ANN, BOT, NOW, kinds, open_order, record
from tests.sql.planning import begin
from tests.sql.promoting import audited, make, redeem
from tests.sql.referring import BOB, have, here, refer, reward, state
from tests.sql.refunding import FINISH, claim

RETURN = "SELECT status FROM return_pack($1, $2, $3, $4, $5)"


async def bought(pool: asyncpg.Pool, charge: str = "charge-1", *, days: int = 0) -> None:
    """Let Ann pay for the small pack, some days ago."""
    await record(pool, await open_order(pool), charge=charge, paid_at=NOW - timedelta(days=days))


async def give_back(
    pool: asyncpg.Pool, charge: str = "charge-1", *, person: int = ANN, days: int = 3, most: int = 2
) -> str:
    """Return a pack."""
    status: str = await pool.fetchval(RETURN, person, charge, BOT, days, most)
    return status


async def test_a_pack_goes_back_whole(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await bought(pool)
    assert await give_back(pool) == "ok"
    assert await give_back(pool) == "replay"
    assert await kinds(pool) == [("purchase", 100), ("hold", -100)]
    assert await claim(pool) == [("charge-1", "requested")]
    assert await pool.fetchval(FINISH) == "done"
    assert await give_back(pool) == "done"
    assert [kind for kind, _ in await kinds(pool)] == ["purchase", "hold", "release", "refund"]
    act = await pool.fetchrow("SELECT kind, operator_id, reason FROM act")
    assert tuple(act) == ("refund", ANN, "returned by themselves")
    rows = await pool.fetch("SELECT chat_id, phrase, state FROM outbox ORDER BY id")
    assert {row["chat_id"] for row in rows} == {ANN}
    assert "operator-refund-ended" not in {row["phrase"] for row in rows}
    assert await audited(operator_pool) == []


async def test_what_is_spent_stays(pool: asyncpg.Pool) -> None:
    await bought(pool)
    await pool.execute("SELECT spend(7, 1, 's')")
    assert await give_back(pool) == "spent"
    await pool.execute("SELECT undo(7, 'u', 's')")
    assert await give_back(pool) == "ok"


async def test_expiring_credits_do_not_stand_in_for_spent_ones(pool: asyncpg.Pool) -> None:
    await bought(pool)
    await pool.execute("SELECT spend(7, 1, 's')")
    await pool.execute("SELECT bonus(7, 50, 'b', now() + interval '1 day')")
    assert await give_back(pool) == "spent"


@pytest.mark.parametrize(("days", "status"), [(2, "ok"), (4, "old")])
async def test_a_pack_may_go_back_for_some_days(pool: asyncpg.Pool, days: int, status: str) -> None:
    await bought(pool, days=days)
    assert await give_back(pool) == status


async def test_so_many_go_back_in_a_month(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    for number in range(4):
        await bought(pool, f"charge-{number}")
    answers = await asyncio.gather(*(give_back(pool, f"charge-{number}") for number in range(4)))
    assert sorted(answers) == ["often", "often", "ok", "ok"]
    await owner.execute("UPDATE shop.refund SET asked_at = asked_at - interval '31 days'")
    [left, _] = [number for number, answer in enumerate(answers) if answer == "often"]
    assert await give_back(pool, f"charge-{left}") == "ok"


async def test_a_plan_is_not_returned(pool: asyncpg.Pool) -> None:
    await begin(pool)
    assert await give_back(pool, "charge-0") == "plan"


async def test_nobody_returns_what_is_not_theirs(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bought(pool)
    assert await give_back(pool, person=8) == "missing"
    assert await give_back(pool, "unknown") == "missing"
    await bar(operator_pool)
    assert await give_back(pool) == "barred"


async def test_a_payment_in_review_is_not_returned(pool: asyncpg.Pool) -> None:
    await record(pool, "unknown")
    assert await give_back(pool) == "missing"


async def test_a_return_and_a_spend_at_once_do_not_both_have_it(pool: asyncpg.Pool) -> None:
    await bought(pool)
    spent, returned = await asyncio.gather(
        pool.fetchval("SELECT status FROM spend(7, 100, 's')"), give_back(pool)
    )
    assert (spent, returned) in (("ok", "spent"), ("insufficient", "ok"))


async def test_a_pack_that_has_brought_a_bonus_is_for_an_operator(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=50)
    await redeem(pool)
    await bought(pool)
    assert [kind for kind, _ in await kinds(pool)] == ["purchase", "bonus"]
    assert await give_back(pool) == "bonus"


async def test_what_an_invitation_brought_goes_back_with_the_pack(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    await bought(pool)
    await reward(pool)
    assert await have(pool, ANN, BOB) == [110, 23]
    assert await give_back(pool) == "ok"
    assert await claim(pool) == [("charge-1", "requested")]
    assert await pool.fetchval(FINISH) == "done"
    await reward(pool)
    assert await have(pool, ANN, BOB) == [0, 3]
    assert await state(pool, ANN) == "taken"
    assert await audited(operator_pool) == []


async def test_what_is_spent_of_an_invitation_stays_and_so_does_the_pack(
    pool: asyncpg.Pool,
) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    await bought(pool)
    await pool.execute("SELECT spend(7, 1, 's')")
    assert await give_back(pool) == "spent"
    await pool.execute("SELECT bonus(7, 50, 'b', now() + interval '1 day')")
    assert await give_back(pool) == "spent"
    await pool.execute("SELECT bonus(7, 1, 'more')")
    assert await give_back(pool) == "ok"


async def test_so_it_is_with_a_gift_that_waits(pool: asyncpg.Pool) -> None:
    await here(pool, BOB)
    await refer(pool, ANN, by=BOB)
    await buy_gift(pool)
    await pool.execute("SELECT spend(7, 1, 's')")
    assert await give_back(pool) == "spent"
    await pool.execute("SELECT undo(7, 'u', 's')")
    assert await give_back(pool) == "ok"
