"""/buy says what somebody has and what a credit costs, and the terms are asked for in short."""

from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.refunds import bought, refunded_by_telegram
from tests.e2e.test_help import shop_of
from tests.e2e.test_story import met

PACKS = """
[[packs]]
name = "one"
title = "One"
credits = 3
stars = 10
[[packs]]
name = "many"
title = "Many"
credits = 100000
stars = 100
"""


@pytest.mark.usefixtures("bot")
async def test_it_says_what_one_has_and_what_a_credit_of_each_pack_costs(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("You have 3 credits. Choose a pack.")
    rates = [line for line in card.text.splitlines() if "per credit" in line]
    assert rates == [
        "Starter: ⭐ 1 per credit",
        "Regular: ⭐ 0.8 per credit",
        "Big: ⭐ 0.7 per credit",
    ]


@pytest.mark.usefixtures("bot")
async def test_it_says_what_is_owed(sandbox: Sandbox, person: Talker) -> None:
    charge = await bought(person)
    for number in range(4):
        await person.says(f"/qr {number}")
        await person.sees("left")
    refunded_by_telegram(sandbox, charge)
    await person.sees("you now owe 1 credit")
    await person.says("/buy")
    await person.sees("You owe 1 credit. Choose a pack. Its credits go towards your debt first")


async def test_a_rate_has_as_many_digits_as_it_needs(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", PACKS).open():
        person.person.user.language_code = "ru"
        await person.says("/start")
        await person.sees("Привет")
        await person.says("/buy")
        card = await person.sees("вас 0 монет")
        assert "One: ⭐ 3,33 за монету" in card.text
        assert "Many: ⭐ 0,001 за монету" in card.text


@pytest.mark.usefixtures("bot")
async def test_the_terms_are_read_in_full_by_a_tap_and_accepted_there(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    short = await person.sees("Before your first purchase")
    assert short.buttons == ["Accept", "Not now", "Read the full terms"]
    await short.press("Read the full terms")
    full = await person.sees("Terms, version 1")
    assert (full.message_id, full.buttons) == (short.message_id, ["Accept", "Not now"])
    await full.press("Accept")
    await person.sees_invoice()


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "pack", "later", "said"),
    [
        ("en", "50 credits", "Not now", "you haven't bought anything"),
        ("ru", "50 монет", "сейчас", "ничего не куплено"),
    ],
)
async def test_whoever_does_not_want_to_buy_now_says_so(
    person: Talker, language: str, pack: str, later: str, said: str
) -> None:
    person.person.user.language_code = language
    await person.says("/start")
    await person.sees("3")
    await person.says("/buy")
    card = await person.sees("/qr")
    await card.press(pack)
    terms = await person.sees("/paysupport")
    await terms.press(later)
    declined = await person.sees(said)
    assert (declined.message_id, declined.buttons) == (terms.message_id, [])
    await card.press(pack)
    await person.sees("/paysupport")


@pytest.mark.usefixtures("bot")
async def test_a_receipt_is_shown_by_a_tap_in_the_history(sandbox: Sandbox, person: Talker) -> None:
    charge = await bought(person)
    await person.says("/history")
    await (await person.sees("+50 bought Starter")).press("Receipt: +50 · Today")
    receipt = await person.sees("⭐ 50 for 50 credits, paid on")
    assert f"Receipt: {charge}" in receipt.text
    refunded_by_telegram(sandbox, charge)
    await person.sees("Telegram refunded")
    await person.says("/history")
    await (await person.sees("Stars refunded")).press("Receipt")
    await person.sees(", refunded.")


@pytest.mark.usefixtures("bot")
async def test_nobody_sees_the_receipt_of_another(sandbox: Sandbox, person: Talker) -> None:
    await bought(person)
    await person.says("/history")
    page = await person.sees("+50 bought Starter")
    data = page.body["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    query = {"id": "1", "from": {"id": 2, "is_bot": False, "first_name": "Eve"}}
    query |= {"chat_instance": "1", "message": page.body, "data": data}
    sandbox.world.updates.inject({"callback_query": query})
    eve = sandbox.person(2)
    await met(eve)
    assert not [heard for heard in eve.chat if "Receipt" in heard.text]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("owed", "packs", "balance"),
    [
        (49, ["Starter", "Regular", "Big"], "You owe 49 credits. The pack Starter pays that off."),
        (50, ["Regular", "Big"], "You owe 50 credits. The pack Starter pays that off."),
        (95, ["Regular", "Big"], "You owe 95 credits. The pack Regular pays that off."),
        (1000, ["Starter", "Regular", "Big"], "You owe 1,000 credits. The pack Big pays that off."),
        (1001, ["Starter", "Regular", "Big"], "You owe 1,001 credits. No pack alone"),
    ],
)
async def test_only_packs_are_offered_that_pay_off_the_debt_and_the_request(
    person: Talker, owner: asyncpg.Connection, owed: int, packs: list[str], balance: str
) -> None:
    await met(person)
    await owner.fetch("SELECT adjust(1, $1, 'owed', '{\"why\": \"x\"}')", -3 - owed)
    await person.says("/qr debt")
    card = await person.sees("costs 1 credit and you owe")
    assert [one.partition(":")[0] for one in card.buttons[:-1]] == packs
    assert ("you'd need more than one" in card.text) == (owed >= 1000)
    await person.says("/balance")
    await person.sees(balance)
    await person.says("/start")
    assert balance in (await person.sees("Welcome back, ")).text


@pytest.mark.usefixtures("bot")
async def test_a_pack_that_leaves_a_debt_says_how_much(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await owner.fetch("SELECT adjust(1, -248, 'owed', '{\"why\": \"x\"}')")
    await person.says("/buy")
    card = await person.sees("You owe 245 credits.")
    assert "Starter: ⭐ 1 per credit, and you'd still owe 195 credits" in card.text
    assert "Regular: ⭐ 0.8 per credit\n" in card.text
