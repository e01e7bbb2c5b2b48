"""Links in the chat: an owner makes them, and anybody pays, also who never spoke to the bot."""

import asyncio
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Outcome, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_story import met
from tests.listed import paid_unseen
from tests.waiting import until

PACK = """
free_credits = 3
[[packs]]
name = "starter"
title = "Starter"
credits = 50
stars = {stars}
"""
BALANCE = "SELECT perm + promo FROM balance WHERE user_id = $1"
CONSENT = "SELECT version FROM people.consent WHERE user_id = $1"


async def made(operator: Talker, words: str = "summer starter") -> str:
    """Have the owner make a link in one line, and return its address."""
    await operator.says(f"/link make {words}")
    await (await operator.sees("Make the link")).press("Make")
    return (await operator.sees("Anybody can pay the link")).text.splitlines()[-1]


async def balance(owner: asyncpg.Connection, user_id: int) -> int:
    """Return what somebody has."""
    total: int = await owner.fetchval(BALANCE, user_id) or 0
    return total


async def test_whoever_pays_a_link_gets_its_credits_every_time(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    address = await made(operator)
    assert address.startswith("https://t.me/$")
    for number in (1, 2):
        person = sandbox.person(number)
        for _ in range(2):
            assert (await person.pays(address)).status == "paid"
            await person.sees("Thank you! +50 credits.")
        assert await balance(owner, number) == 100
    await operator.says("/link list")
    listed = await operator.sees("Links")
    assert "summer: Starter, ⭐ 50 · open · paid 4 · 2 people · sold ⭐ 200" in listed.text
    assert listed.buttons[0] == "summer"


async def test_a_payer_who_cannot_be_written_to_reads_the_receipt_later(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    address = await made(operator)
    person = sandbox.person(1)
    person.person.user.blocked = True
    assert (await person.pays(address)).status == "paid"
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM unreachable"))
    assert await balance(owner, 1) == 50
    person.person.user.blocked = False
    await person.says("/start")
    await person.sees("Thank you! +50 credits.")


async def test_the_invoice_names_the_terms_and_paying_accepts_them(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    address = await made(operator)
    person = sandbox.person(1)
    form = person.person.form(person.person.invoice(link=address))
    assert "By paying, you accept the terms of @" in str(form["description"])
    await person.pays(address)
    await person.sees("Thank you!")
    assert await owner.fetchval(CONSENT, 1) == "1"
    await person.says("/start")
    await person.sees("3 free credits")
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("Starter")
    await person.sees_invoice()  # without a question about the terms


async def test_a_link_sells_no_more_than_its_limit(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    address = await made(operator, "summer starter 3")
    people = [sandbox.person(number) for number in range(1, 9)]
    outcomes = await asyncio.gather(*(person.pays(address) for person in people))
    refused = [one.text for one in outcomes if one.status != "paid"]
    assert len(refused) == 5
    said = "This link has been used up. You weren't charged. You can still buy credits in the bot:"
    assert set(refused) == {f"{said} /buy"}
    await until(lambda: owner.fetchval("SELECT sold = 3 FROM link"))
    await operator.says("/link")
    assert "used up · paid 3 of 3 · 3 people" in (await operator.sees("Links")).text


async def test_a_closed_link_is_refused_in_the_language_of_the_payer(
    sandbox: Sandbox, operator: Talker
) -> None:
    address = await made(operator)
    await operator.says("/link close summer it leaked")
    await (await operator.sees("Close the link summer?")).press("Close")
    await operator.sees("The link summer is closed.")
    person = sandbox.person(1)
    person.person.user.language_code = "ru"
    outcome = await person.pays(address)
    assert outcome == Outcome(
        status=outcome.status,
        text="Эта ссылка больше не действует. Ничего не списано. Монеты можно купить в боте: /buy",
        charge_id="",
    )
    await operator.says("/link close summer")
    await operator.sees("The link summer is closed already.")


async def test_a_link_can_be_looked_at_and_closed_with_buttons(operator: Talker) -> None:
    address = await made(operator, "summer starter 2030-12-31 100")
    await operator.says("/link list")
    await (await operator.sees("Links")).press("summer")
    one = await operator.sees("Made by")
    assert address in one.text
    assert "It works until Dec 31, 2030" in one.text
    await one.press("Close")
    await (await operator.sees("Close the link summer?")).press("Close")
    await (await operator.sees("is closed. Nobody")).press("All links")
    await operator.sees("· closed ·")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/link", "There are no links yet."),
        ("/link make summer", "Add a name, a pack"),
        ("/link make s!mmer starter", "A name has 1 to 32"),
        (f"/link make {'s' * 33} starter", "A name has 1 to 32"),
        ("/link make summer huge", "There is no pack huge. Your packs: starter"),
        ("/link make summer custom.5", "There is no pack custom.5."),
        ("/link make summer starter 0", "It can be paid 1 to"),
        ("/link make summer starter soon", "I need a day from today on"),
        ("/link make summer starter 2020-01-01", "I need a day from today on"),
        ("/link close", "Add the name, and a reason"),
        ("/link close winter", "There is no link winter."),
        ("/link close " + "w" * 4000, "There is no link www"),
    ],
)
async def test_what_is_wrong_is_said_and_changes_nothing(
    operator: Talker, owner: asyncpg.Connection, typed: str, answer: str
) -> None:
    await operator.says(typed)
    await operator.sees(answer)
    assert await owner.fetchval("SELECT count(*) FROM shop.link") == 0


async def test_a_name_is_taken_even_by_a_closed_link(operator: Talker) -> None:
    await made(operator)
    await operator.says("/link make Summer starter")
    await operator.sees("There is a link summer already. Nothing was changed.")


@pytest.mark.usefixtures("operator")
async def test_nobody_else_makes_links(sandbox: Sandbox) -> None:
    person = sandbox.person(1)
    await met(person)
    await person.says("/link make summer starter")
    await person.sees("I don't know /link")
    assert sandbox.calls("createInvoiceLink") == []


@pytest.fixture
def dear(shop: Shop, tmp_path: Path) -> Shop:
    """Give a bot that sells its pack for 60 Stars, and does not run yet."""
    text = PACK.format(stars=60)
    return shop_of(shop, tmp_path / "dear.toml", text, operators=(OPERATOR,))


async def test_a_link_at_an_old_price_sells_nothing(
    sandbox: Sandbox, shop: Shop, dear: Shop, tmp_path: Path
) -> None:
    text = PACK.format(stars=50)
    async with shop_of(shop, tmp_path / "cheap.toml", text, operators=(OPERATOR,)).open():
        operator = sandbox.person(OPERATOR)
        await met(operator)
        address = await made(operator)
    async with dear.open():
        outcome = await sandbox.person(1).pays(address)
    assert outcome.text == (
        "The price of this pack has changed. You weren't charged. Please get a new invoice: /buy"
    )
    without = replace(dear, settings=shop.settings)
    async with without.open():  # whose pack has that name and price again
        assert (await sandbox.person(1).pays(address)).status == "paid"


async def test_a_payment_that_nobody_saw_is_found_in_telegrams_list(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        operator = sandbox.person(OPERATOR)
        await met(operator)
        await made(operator)
    person = sandbox.person(1)
    await person.says("/start")
    paid_unseen(sandbox, "link.summer.50.50.starter")
    async with shop.open():
        await person.sees("Thank you! +50 credits.")
    assert await balance(owner, 1) == 53
