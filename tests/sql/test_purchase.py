import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot


async def test_a_purchase_opens_the_account_and_adds_credits(operator: Ask) -> None:
    assert await operator("purchase", 1, 50, "charge:a") == ("ok", 1, 50, False)


async def test_the_same_charge_is_credited_once(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    assert await operator("purchase", 1, 50, "charge:a") == ("replay", 1, 50, False)


async def test_another_amount_under_the_same_key_is_a_conflict(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    assert await operator("purchase", 1, 51, "charge:a") == ("conflict", 1, 50, False)


async def test_two_people_may_use_the_same_key(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    assert await operator("purchase", 2, 50, "charge:a") == ("ok", 1, 50, False)


async def test_a_refunded_purchase_replays_as_closed(operator: Ask) -> None:
    await operator("purchase", 1, 50, "charge:a")
    await operator("refund", 1, "refund:a", "charge:a")
    assert await operator("purchase", 1, 50, "charge:a") == ("replay", 1, 0, True)


async def test_the_bot_may_not_sell_by_itself(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("purchase", 1, 50, "charge:a")


async def test_a_lost_revoke_does_not_let_the_bot_sell(bot: Ask, owner: asyncpg.Connection) -> None:
    await refused_to_the_bot(owner, "purchase", bot("purchase", 1, 50, "charge:a"))
