"""Gifts in the chat: somebody buys a pack for another, who opens its link."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_story import invoice_for

PACK = '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
GIFTS = "[gifts]\ndays = 5\n"
BALANCES = "SELECT perm + promo AS total FROM balance ORDER BY user_id"


@pytest.fixture
async def giving(shop: Shop, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that sells gifts."""
    text = PACK + GIFTS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        yield


async def buys_gift(person: Talker) -> Heard:
    """Buy a gift; return its receipt."""
    await person.says("/start")
    await person.sees("/buy")
    return await pays_gift(person)


async def pays_gift(person: Talker) -> Heard:
    """Do so as somebody who is welcome already."""
    await person.says("/gift")
    offer = await person.sees("Buy a pack for somebody else")
    assert (await person.pays(await invoice_for(person, offer, "Starter"))).status == "paid"
    return await person.sees("Your gift of 50 credits is ready.")


def carried(receipt: Heard) -> str:
    """Return what the link in a receipt carries."""
    found = re.search(r"https://t\.me/\w+\?start=(gift_[0-9a-f]{32})\b", receipt.text)
    assert found is not None
    return found[1]


async def have(owner: asyncpg.Connection) -> list[int]:
    """List what everybody has, in the order of their ids."""
    return [row["total"] for row in await owner.fetch(BALANCES)]


@pytest.mark.usefixtures("giving")
async def test_a_friend_opens_the_link_and_both_are_told(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    receipt = await buys_gift(person)
    assert receipt.buttons == ["Send 50 credits to somebody", "Keep 50 credits yourself"]
    assert "If nobody does by " in receipt.text
    assert await have(owner) == [0]
    friend = sandbox.person(2)
    await friend.says(f"/start {carried(receipt)}")
    await friend.sees("/buy")
    await friend.sees("Person 1 gave you 50 credits. They never expire. You now have 50.")
    await person.sees("Person 2 has taken your gift of 50 credits.")
    await friend.says("/qr thanks")
    await friend.sees("49 left")
    for one, line in ((person, "50 for a gift"), (friend, "+50 as a gift")):
        await one.says("/history")
        await one.sees(line)
    assert await have(owner) == [0, 49]


@pytest.mark.usefixtures("giving")
async def test_the_next_one_comes_too_late_and_the_first_one_twice(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    link = carried(await buys_gift(person))
    first, second = sandbox.person(2), sandbox.person(3)
    for _ in range(2):
        await first.says(f"/start {link}")
        await first.sees("Person 1 gave you 50 credits.")
    await second.says(f"/start {link}")
    await second.sees("This gift is gone")
    await person.sees("Person 2 has taken your gift")
    await person.sees_nothing()
    assert await have(owner) == [0, 50]


@pytest.mark.usefixtures("giving")
async def test_ones_own_gift_can_be_kept(person: Talker, owner: asyncpg.Connection) -> None:
    link = carried(await buys_gift(person))
    await person.says(f"/start {link}")
    own = await person.sees("That's your own gift: 50 credits")
    assert await have(owner) == [0]
    await own.press("Keep 50 credits yourself")
    await person.sees("You keep the gift: +50 credits. You now have 50.")
    await person.says(f"/start {link}")
    await person.sees("This gift is gone")
    await person.says("/history")
    await person.sees("+50 back from a gift")
    assert await have(owner) == [50]


@pytest.mark.usefixtures("giving")
async def test_gifts_that_wait_are_listed_with_their_links(
    sandbox: Sandbox, person: Talker
) -> None:
    link = carried(await buys_gift(person))
    await person.says("/gift")
    listed = await person.sees("Your gifts that nobody has taken yet")
    assert link in listed.text
    friend = sandbox.person(2)
    await friend.says(f"/start {link.upper().replace('GIFT_', 'gift_')}")
    await friend.sees("gave you 50 credits")
    await listed.press("Keep 50 credits yourself")
    await person.sees("Person 2 has taken your gift")
    await person.says("/gift")
    assert "nobody has taken" not in (await person.sees("Buy a pack for somebody else")).text


@pytest.mark.usefixtures("giving")
async def test_what_is_no_gift_is_one_sentence(person: Talker, owner: asyncpg.Connection) -> None:
    await person.says("/start")
    await person.sees("/buy")
    for wrong in ("", "7", "0" * 32, "g" * 32, "x" * 3000, "%00", "'; --"):
        await person.says(f"/start gift_{wrong}")
        await person.sees("I don't know this gift.")
    assert await have(owner) == []


@pytest.mark.usefixtures("giving")
async def test_a_gift_that_nobody_takes_comes_back(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await buys_gift(person)
    await owner.execute("UPDATE shop.gift SET until_at = now()")
    await owner.execute("SELECT sweep_gifts(10)")
    await person.sees("Nobody has taken your gift, so its 50 credits are yours. You now have 50.")


@pytest.mark.usefixtures("giving")
async def test_what_waits_or_is_set_aside_is_not_said_to_expire(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await buys_gift(person)
    await owner.execute("SELECT bonus(1, 13, 'b'), bonus(1, 20, 'lot', now() + interval '9 days')")
    await owner.execute("SELECT hold(1, 25, 'work', now() + interval '1 hour')")
    for asked in ("/balance", "/history"):
        await person.says(asked)
        said = await person.sees("You have 8 credits.")
        assert "expire" not in said.text
    await owner.execute("SELECT release(1, 'back', 'work')")
    await person.says("/balance")
    assert "20 of them expire on " in (await person.sees("You have 33 credits.")).text


@pytest.mark.usefixtures("giving")
async def test_a_refund_takes_the_gift_back_from_where_it_is(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    receipt = await buys_gift(person)
    friend = sandbox.person(2)
    await friend.says(f"/start {carried(receipt)}")
    await friend.sees("gave you 50 credits")
    charge = await owner.fetchval("SELECT charge_id FROM payment")
    sandbox.world.charges.take_back(charge)
    await person.sees("We've removed the gift that you had paid for with them.")
    await friend.sees("The gift of 50 credits that you got was refunded")
    assert await have(owner) == [0, 0]


@pytest.mark.usefixtures("giving")
async def test_what_waits_for_credits_runs_when_a_gift_brings_them(
    sandbox: Sandbox, person: Talker
) -> None:
    link = carried(await buys_gift(person))
    friend = sandbox.person(2)
    await friend.says("/start")
    await friend.sees("/buy")
    await friend.says("/qr wait")
    await friend.sees("I've saved your request")
    await friend.says(f"/start {link}")
    await friend.sees("gave you 50 credits")
    await friend.sees("49 left")


@pytest.mark.usefixtures("giving")
async def test_the_packs_lead_to_gifts_and_operators_see_them(
    sandbox: Sandbox, person: Talker
) -> None:
    receipt = await buys_gift(person)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("Buy as a gift")
    await person.sees("Your gifts that nobody has taken yet")
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("/buy")
    await operator.says("/user 1")
    card = await operator.sees("Gifts: 1 bought, 1 of them waiting, 0 given, 0 received")
    assert "50 in gifts until " in card.text
    friend = sandbox.person(2)
    await friend.says(f"/start {carried(receipt)}")
    await friend.sees("gave you 50 credits")
    gave = "Gifts: 1 bought, 0 of them waiting, 1 given (taken by Person 2), 0 received"
    got = "Gifts: 0 bought, 0 of them waiting, 0 given, 1 received"
    for number, line in ((1, gave), (2, got)):
        await operator.says(f"/user {number}")
        await operator.sees(line)
    [first, *_] = sandbox.calls("setMyCommands")
    assert '"gift"' in str(first["params"]).replace("'", '"')


async def test_where_gifts_are_off_none_is_sold(
    sandbox: Sandbox, shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", PACK).open():
        await person.says("/start")
        await person.sees("/buy")
        await person.says("/gift")
        await person.sees("You can't buy gifts here at the moment.")
        [first, *_] = sandbox.calls("setMyCommands")
        assert '"gift"' not in str(first["params"]).replace("'", '"')


@pytest.mark.usefixtures("giving")
async def test_a_stranger_starts_first(person: Talker) -> None:
    await person.says("/gift")
    await person.sees("Send /start first")
