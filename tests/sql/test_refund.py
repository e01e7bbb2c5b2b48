import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot


async def test_a_refund_takes_the_purchase_back(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    assert await operator("refund", 1, "refund:a", "charge:a") == ("ok", 2, 0, False)


async def test_a_refund_of_spent_credits_leaves_a_debt(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    await operator("spend", 1, 20, "request")
    assert await operator("refund", 1, "refund:a", "charge:a") == ("ok", 3, -20, False)


async def test_the_next_purchase_pays_the_debt(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    await operator("spend", 1, 20, "request")
    await operator("refund", 1, "refund:a", "charge:a")
    assert await operator("purchase", 1, 50, "charge:b") == ("ok", 4, 30, False)


async def test_the_same_refund_takes_back_once(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    await operator("refund", 1, "refund:a", "charge:a")
    assert await operator("refund", 1, "refund:a", "charge:a") == ("replay", 2, 0, False)


async def test_a_purchase_is_refunded_once_whatever_the_key(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    await operator("refund", 1, "refund:a", "charge:a")
    assert await operator("refund", 1, "again", "charge:a") == ("conflict", None, 0, False)


async def test_a_bonus_is_not_refunded(operator: Ask) -> None:
    await operator("bonus", 1, 50, "gift")
    assert await operator("refund", 1, "refund", "gift") == ("missing", None, 50, False)


async def test_the_bot_may_not_refund(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("refund", 1, "refund:a", "charge:a")


async def test_a_lost_revoke_does_not_let_the_bot_refund(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "refund", bot("refund", 1, "refund:a", "charge:a"))
