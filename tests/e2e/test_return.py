"""A pack goes back by itself: from its receipt, while nothing of it is spent."""

from pathlib import Path

import asyncpg

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_gift import GIFTS, buys_gift, carried
from tests.e2e.test_help import shop_of
from tests.e2e.test_invite import REFERRAL, link_of
from tests.e2e.test_offers import invoice_of

CATALOG = '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
RETURNS = "[refunds]\nself_service_days = 3\nmost_in_30_days = 1\n"


async def receipt(person: Talker) -> Heard:
    """Buy a pack, and look at its receipt."""
    await person.says("/start")
    await person.sees("/buy")
    return await receipt_of_pack(person)


async def receipt_of_pack(person: Talker) -> Heard:
    """Do so as somebody who is welcome already."""
    assert (await person.pays(await invoice_of(person, "Starter"))).status == "paid"
    await person.sees("+50 credits")
    return await shown_again(person)


async def shown_again(person: Talker) -> Heard:
    """Look at the receipt in /history."""
    await person.says("/history")
    await (await person.sees("bought Starter")).press("Receipt")
    return await person.sees("Receipt: ")


async def test_a_pack_is_returned_and_its_stars_come_back(
    shop: Shop, person: Talker, tmp_path: Path, owner: asyncpg.Connection
) -> None:
    text = CATALOG + RETURNS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        shown = await receipt(person)
        assert shown.buttons == ["Return it and get ⭐ 50 back"]
        await shown.press("Return it")
        asked = await person.sees("Return this pack? You'll get ⭐ 50 back")
        await asked.press("Keep the pack")
        await person.sees("You keep the pack.")
        assert person.stars == 950
        await shown.press("Return it")
        await (await person.sees("Return this pack?")).press("Return the pack")
        await person.sees("refunded ⭐ 50 to you")
        assert person.stars == 1000
        assert await owner.fetchval("SELECT perm + promo FROM balance WHERE user_id = 1") == 0


async def test_a_pack_of_which_something_is_spent_stays(
    shop: Shop, person: Talker, tmp_path: Path, sandbox: Sandbox
) -> None:
    text = CATALOG + RETURNS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        shown = await receipt(person)
        await shown.press("Return it")
        asked = await person.sees("Return this pack?")
        await person.says("/qr one")
        await person.sees("49 left")
        await asked.press("Return the pack")
        await person.sees("You've spent some of its credits")
        await shown.press("Return it")
        await person.sees("You've spent some of its credits")
        assert (await shown_again(person)).buttons == []
        assert person.stars == 950
        assert not sandbox.calls("refundStarPayment")


async def test_what_an_invitation_brought_goes_back_with_a_first_purchase(
    shop: Shop, person: Talker, tmp_path: Path, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    text = CATALOG + RETURNS + REFERRAL
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        friend = sandbox.person(2)
        carried = await link_of(friend)
        await person.says(f"/start {carried}")
        await person.sees("with your first purchase you get 10 bonus credits")
        shown = await receipt_of_pack(person)
        await friend.sees("+20 credits")
        await shown.press("Return it")
        asked = await person.sees("Return this pack?")
        assert "the 10 credits you got with this purchase" in asked.text
        await asked.press("Return the pack")
        await person.sees("refunded ⭐ 50 to you")
        await friend.sees("these are gone. You now have 0.")
        totals = await owner.fetch("SELECT perm + promo AS total FROM balance ORDER BY user_id")
        assert [row["total"] for row in totals] == [0, 0]


async def test_a_gift_that_somebody_has_is_not_offered(
    shop: Shop, person: Talker, tmp_path: Path, sandbox: Sandbox
) -> None:
    text = CATALOG + RETURNS + GIFTS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        gift = await buys_gift(person)
        shown = await shown_again(person)
        assert shown.buttons == ["Return it and get ⭐ 50 back"]
        friend = sandbox.person(2)
        await friend.says(f"/start {carried(gift)}")
        await friend.sees("gave you 50 credits")
        assert (await shown_again(person)).buttons == []
        await shown.press("Return it")
        await person.sees("Somebody has taken this gift")
        assert person.stars == 950


async def test_where_it_is_off_nothing_is_offered(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", CATALOG, operators=(OPERATOR,)).open():
        assert (await receipt(person)).buttons == []
