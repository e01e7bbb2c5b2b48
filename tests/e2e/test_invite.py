"""Referrals in the chat: a link of one's own, and what those bring who come by it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_story import invoice_for

PACK = '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
REFERRAL = "[referral]\nnewcomer_credits = 10\ninviter_credits = 20\nmost_a_month = 1\n"


@pytest.fixture
async def inviting(shop: Shop, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that rewards referrals."""
    text = PACK + REFERRAL
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        yield


async def link_of(person: Talker) -> str:
    """Return what a person's link carries."""
    await person.says("/start")
    await person.sees("/buy")
    await person.says("/invite")
    card = await person.sees("This is your link: ")
    found = re.search(r"https://t\.me/\w+\?start=(\S+)", card.text)
    assert found is not None
    return found[1]


async def comes(newcomer: Talker, carried: str) -> None:
    """Open the bot by a friend's link for the first time."""
    await newcomer.says(f"/start {carried}")
    await newcomer.sees("/buy")
    await newcomer.sees("with your first purchase you get 10 bonus credits")


async def buys(newcomer: Talker) -> str:
    """Buy a pack; return the charge."""
    await newcomer.says("/buy")
    invoice = await invoice_for(newcomer, await newcomer.sees("Choose a pack"), "Starter")
    outcome = await newcomer.pays(invoice)
    assert outcome.status == "paid"
    return outcome.charge_id


@pytest.mark.usefixtures("inviting")
async def test_a_friend_comes_buys_and_both_are_told(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    carried = await link_of(person)
    friend = sandbox.person(2)
    await comes(friend, carried)
    await person.sees_nothing()
    await buys(friend)
    receipt = await friend.sees("+50 credits. You now have 60.")
    assert "That includes +10 credits, your bonus for coming by a friend's link." in receipt.text
    await person.sees("+20 credits. You now have 20.")
    await person.says("/history")
    await person.sees("+20 for an invitation")
    await person.says("/invite")
    card = await person.sees("Came by it: 1. Bought something: 1.")
    assert "You've earned 20 credits. Purchases that count this month: 1." in card.text
    assert await owner.fetchval("SELECT state FROM referral") == "rewarded"


@pytest.mark.usefixtures("inviting")
async def test_a_refund_takes_back_what_the_purchase_earned(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    friend = sandbox.person(2)
    await comes(friend, await link_of(person))
    charge = await buys(friend)
    await person.sees("+20 credits")
    sandbox.world.charges.take_back(charge)
    told = await friend.sees("refunded")
    assert "We've also removed the 10 credits that came with your purchase" in told.text
    await person.sees("was refunded, so these are gone. You now have 0.")
    await person.sees_nothing()
    totals = await owner.fetch("SELECT perm + promo AS total FROM balance ORDER BY user_id")
    assert [row["total"] for row in totals] == [0, 0]


@pytest.mark.usefixtures("inviting")
async def test_the_second_in_a_month_gets_theirs_and_the_inviter_nothing(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    carried = await link_of(person)
    for number in (2, 3):
        friend = sandbox.person(number)
        await comes(friend, carried)
        await buys(friend)
        await friend.sees("You now have 60.")
    await person.sees("+20 credits. You now have 20.")
    await person.sees_nothing()
    rows = await owner.fetch("SELECT state FROM referral ORDER BY user_id")
    assert [row["state"] for row in rows] == ["rewarded", "capped"]


@pytest.mark.usefixtures("inviting")
async def test_ones_own_link_and_a_second_visit_bring_nothing(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    carried = await link_of(person)
    await person.says(f"/start {carried}")
    await person.sees("That's your own link.")
    other = sandbox.person(2)
    await other.says("/start")
    await other.sees("/buy")
    await buys(other)
    await other.sees("You now have 50.")
    await other.says(f"/start {carried}")
    await other.sees("Welcome back")
    await other.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM referral") == 0


@pytest.mark.parametrize(
    "carried", ["ref_", "ref_0", "ref_abc", f"ref_{'9' * 40}", "ref_-1", "ref_7"]
)
@pytest.mark.usefixtures("inviting")
async def test_a_link_that_is_nobodys_just_opens_the_bot(
    person: Talker, owner: asyncpg.Connection, carried: str
) -> None:
    await person.says(f"/start {carried}")
    await person.sees("/buy")
    await person.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM referral") == 0


async def test_where_nothing_is_to_be_had_no_menu_has_it(
    sandbox: Sandbox, shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", PACK).open():
        await person.says("/start ref_2")
        await person.sees("/buy")
        await person.says("/invite")
        await person.sees("There's nothing to get for inviting friends at the moment.")
        [first, *_] = sandbox.calls("setMyCommands")
        assert "invite" not in str(first["params"])
        assert '"plan"' not in str(first["params"])
