"""What operators read before a refund is what it then does, to each person whom it touches."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import screen
from tests.e2e.test_gift import BALANCES, GIFTS, PACK, carried, have, pays_gift
from tests.e2e.test_help import shop_of
from tests.e2e.test_invite import REFERRAL, buys, comes, link_of
from tests.e2e.verbs import coinop

DAN, EVE, FRANK = 11, 12, 13


@pytest.fixture
async def shop_with_all(shop: Shop, tmp_path: Path) -> AsyncIterator[Shop]:
    """Run a bot that sells gifts and rewards referrals."""
    text = PACK + GIFTS + REFERRAL
    open_ = shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,))
    async with open_.open():
        yield open_


@pytest.fixture
async def operator(sandbox: Sandbox, shop_with_all: Shop) -> Talker:
    """Give an operator whom the bot knows."""
    assert shop_with_all
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("/buy")
    return operator


async def invited(sandbox: Sandbox) -> Talker:
    """Let Eve come by Dan's link."""
    eve = sandbox.person(EVE)
    await comes(eve, await link_of(sandbox.person(DAN)))
    return eve


async def charge_of(owner: asyncpg.Connection) -> str:
    """Return the receipt of the one payment."""
    charge: str = await owner.fetchval("SELECT charge_id FROM payment")
    return charge


async def rewarded(sandbox: Sandbox, owner: asyncpg.Connection) -> None:
    """See to it that Dan has what Eve's purchase earned him, or has lost it."""
    await owner.execute("SELECT reward_inviters($1, 9)", int(sandbox.token.partition(":")[0]))


async def test_a_gift_that_somebody_has_comes_from_there(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    eve = await invited(sandbox)
    receipt = await pays_gift(eve)
    assert "You yourself got +10 credits, your bonus" in receipt.text
    frank = sandbox.person(FRANK)
    await frank.says(f"/start {carried(receipt)}")
    await frank.sees("gave you 50 credits")
    await rewarded(sandbox, owner)
    assert await have(owner) == [20, 10, 50]
    shown = await screen(operator, await charge_of(owner))
    assert "A gift, which Person 13 (13, @person13) has. This takes 50 credits" in shown.text
    assert "It also takes 10 credits from Person 12 (12, @person12)" in shown.text
    assert "And it takes 20 credits from Person 11 (11, @person11)" in shown.text
    assert "Person 12 (12, @person12) will have 0." in shown.text
    await shown.press("Refund")
    await operator.sees("whose balance is now 0")
    await rewarded(sandbox, owner)
    assert await have(owner) == [0, 0, 0]


async def test_of_a_gift_of_which_a_little_is_spent_the_buyer_pays_all(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, shop_with_all: Shop
) -> None:
    eve = await invited(sandbox)
    receipt = await pays_gift(eve)
    frank = sandbox.person(FRANK)
    await frank.says(f"/start {carried(receipt)}")
    await frank.sees("gave you 50 credits")
    await frank.says("/qr thanks")
    await frank.sees("49 left")
    await rewarded(sandbox, owner)
    charge = await charge_of(owner)
    _, _, errors = await coinop(shop_with_all.settings, "refund", charge, "--reason", "x")
    assert "Whoever has taken this gift has spent some of it." in errors
    shown = await screen(operator, charge)
    assert "Person 13 (13, @person13) has already spent some" in shown.text
    assert "So this takes 50 credits from Person 12 (12, @person12)." in shown.text
    assert "Person 12 (12, @person12) will owe 50." in shown.text
    await shown.press("Refund anyway")
    await eve.sees("You now owe 50.")
    await rewarded(sandbox, owner)
    assert await have(owner) == [0, -50, 49]


async def test_a_gift_that_waits_and_a_pack_of_somebody_invited(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    eve = await invited(sandbox)
    charge = await buys(eve)
    await eve.sees("You now have 60.")
    await eve.says("/qr thanks")
    await eve.sees("59 left")
    await rewarded(sandbox, owner)
    shown = await screen(operator, charge)
    assert "This removes 50 credits." in shown.text
    assert "It also takes 10 credits from Person 12" in shown.text
    assert "will owe 1." in shown.text
    assert shown.buttons[0] == "Refund anyway"
    await pays_gift(eve)
    query = "SELECT charge_id FROM payment WHERE charge_id <> $1"
    gift = await owner.fetchval(query, charge)
    again = await screen(operator, gift)
    assert "A gift that nobody has taken yet. This takes its 50 credits" in again.text
    assert "will have 59." in again.text


async def test_the_command_line_says_the_same(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, shop_with_all: Shop
) -> None:
    assert operator
    eve = await invited(sandbox)
    charge = await buys(eve)
    await eve.sees("You now have 60.")
    await rewarded(sandbox, owner)
    _, _, errors = await coinop(shop_with_all.settings, "refund", charge, "--reason", "x")
    assert "It also takes 10 credits from Person 12" in errors
    assert "And it takes 20 credits from Person 11" in errors
    totals = [row["total"] for row in await owner.fetch(BALANCES)]
    assert totals == [20, 60]
