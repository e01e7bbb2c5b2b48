import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.saying import facts, look, said

RECORD = (
    "SELECT status, new, balance FROM record_payment(7, $1, $2, 50, 'XTR', now(), '{}', 'u', 1)"
)
OPEN = "SELECT payload FROM open_order(7, 'small', 100, 50, '1', 600)"
CREDIT = "SELECT * FROM credit_payment($1, $2, $3, $4, $5)"
BY_BOT = "SELECT * FROM credit_payment($1, $2, $3, $4, $5, $6)"
BY_HAND = "SELECT purchase(7, $1, 'charge:charge-1')"


@pytest.fixture
async def review(operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the operators' pool after a payment that fits no order."""
    await operator_pool.execute(RECORD, "charge-1", "gift")
    return operator_pool


async def test_a_reviewed_payment_is_credited_as_the_operator_says(review: asyncpg.Pool) -> None:
    row = await review.fetchrow(CREDIT, 7, "charge-1", 60, 1, "paid an old invoice")
    entry = await review.fetchrow("SELECT kind, credits, key FROM history")
    payment = await review.fetchrow("SELECT status, reason, credits FROM payment")
    assert tuple(row) == ("ok", 1, 60, False)
    assert tuple(entry) == ("purchase", 60, "charge:charge-1")
    assert tuple(payment) == ("credited", "unknown_order", 60)


async def test_it_is_known_who_did_it_and_why(review: asyncpg.Pool) -> None:
    await review.execute(CREDIT, 7, "charge-1", 60, 1, "paid an old invoice")
    act = await review.fetchrow("SELECT user_id, kind, credits, operator_id, reason FROM act")
    assert tuple(act) == (7, "credit", 60, 1, "paid an old invoice")


async def test_whose_review_has_ended_hears_of_it_once(
    review: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await review.execute("SELECT bonus(7, 3, 'start')")
    for _ in range(2):
        await review.execute(BY_BOT, 7, "charge-1", 60, 1, "paid an old invoice", 42)
    assert (await said(owner))[2:] == [("credited:charge:charge-1", 7, "review-credited", "queued")]
    row = await look(owner, "credited:charge:charge-1")
    assert (row["bot_id"], row["priority"]) == (42, 1)
    expected = {"stars": 50, "credits": 60, "balance": 63, "charge": "charge-1"}
    assert await facts(owner, "credited:charge:charge-1") == expected


async def test_many_operators_at_once_credit_once(review: asyncpg.Pool) -> None:
    answers = await asyncio.gather(
        *(review.fetchrow(CREDIT, 7, "charge-1", 60, operator, "sorry") for operator in range(20))
    )
    assert sorted(answer["status"] for answer in answers) == ["ok"] + ["replay"] * 19
    assert {answer["balance"] for answer in answers} == {60}
    assert await review.fetchval("SELECT count(*) FROM act") == 1


async def test_who_credits_while_another_does_changes_nothing(
    review: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(CREDIT, 7, "charge-1", 60, 1, "sorry")
        second = asyncio.create_task(review.fetchrow(CREDIT, 7, "charge-1", 60, 2, "sorry"))
        await asyncio.wait({second}, timeout=0.5)
    assert tuple(await second) == ("replay", 1, 60, False)


async def test_another_amount_later_is_a_conflict(review: asyncpg.Pool) -> None:
    await review.execute(CREDIT, 7, "charge-1", 60, 1, "sorry")
    row = await review.fetchrow(CREDIT, 7, "charge-1", 90, 1, "sorry")
    assert (row["status"], row["balance"]) == ("conflict", 60)


async def test_a_payment_that_was_credited_by_itself_is_not_credited_again(
    operator_pool: asyncpg.Pool,
) -> None:
    await operator_pool.execute(RECORD, "charge-1", await operator_pool.fetchval(OPEN))
    row = await operator_pool.fetchrow(CREDIT, 7, "charge-1", 100, 1, "sorry")
    assert (row["status"], row["balance"]) == ("replay", 100)
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 0


async def test_a_repeat_of_the_update_finds_it_credited(review: asyncpg.Pool) -> None:
    await review.execute(CREDIT, 7, "charge-1", 60, 1, "sorry")
    assert tuple(await review.fetchrow(RECORD, "charge-1", "gift")) == ("credited", False, 60)


async def test_credits_given_by_hand_before_are_the_payments_now(
    operator_pool: asyncpg.Pool,
) -> None:
    await operator_pool.execute(BY_HAND, 40)
    await operator_pool.execute(RECORD, "charge-1", await operator_pool.fetchval(OPEN))
    row = await operator_pool.fetchrow(CREDIT, 7, "charge-1", 40, 1, "given by hand")
    payment = await operator_pool.fetchrow("SELECT status, credits FROM payment")
    assert (row["status"], row["balance"]) == ("replay", 40)
    assert tuple(payment) == ("credited", 40)


async def test_no_payment_no_credits(review: asyncpg.Pool) -> None:
    await review.execute(CREDIT, 7, "charge-1", 60, 1, "sorry")
    for payer, charge, balance in ((7, "charge-2", 60), (8, "charge-1", 0)):
        row = await review.fetchrow(CREDIT, payer, charge, 60, 1, "sorry")
        assert tuple(row) == ("missing", None, balance, False)


async def test_the_bot_may_not(pool: asyncpg.Pool, review: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetchrow(CREDIT, 7, "charge-1", 60, 1, "sorry")
    assert await review.fetchval("SELECT status FROM payment") == "review"


async def test_the_bot_may_not_even_where_a_grant_was_lost(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(
        owner, "credit_payment", pool.fetchrow(CREDIT, 7, "charge-1", 60, 1, "sorry")
    )


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("credits", (7, "charge-1", 0, 1, "sorry")),
        ("operator_id", (7, "charge-1", 60, None, "sorry")),
        ("reason", (7, "charge-1", 60, 1, " ")),
    ],
)
async def test_nobody_credits_nothing_for_no_reason(
    review: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await review.fetchrow(CREDIT, *arguments)
