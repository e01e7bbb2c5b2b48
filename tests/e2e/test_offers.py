"""/buy says what somebody has and what a credit costs, and the terms are asked for in short."""

from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
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
        "Regular: ⭐ 0.8 per credit, 20% less",
        "Big: ⭐ 0.7 per credit, 30% less",
    ]
    assert "\nGood for 25 charts, 50 QR codes, or 16 receipts\n" in card.text
    assert "/qr" not in card.text  # which says the same again
    assert card.buttons[-1] == "Get Stars"
    assert addresses(card) == ["tg://stars_topup?balance=50"]


def addresses(heard: Heard) -> list[str]:
    """Return where the buttons of a message lead."""
    rows = heard.body["reply_markup"]["inline_keyboard"]
    return [button["url"] for row in rows for button in row if "url" in button]


@pytest.mark.usefixtures("bot")
async def test_stars_can_be_got_before_an_invoice_is_paid(person: Talker) -> None:
    await met(person)
    invoice = await invoice_of(person, "Regular")
    assert invoice.buttons == ["Pay ⭐200", "Get Stars"]
    assert addresses(invoice) == ["tg://stars_topup?balance=200"]
    assert (await person.pays(invoice)).status == "paid"


async def invoice_of(person: Talker, pack: str) -> Heard:
    """Choose a pack in /buy, and accept the terms for it."""
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press(pack)
    await (await person.sees("Before your first purchase")).press("Accept")
    return await person.sees_invoice()


async def welcomed(person: Talker) -> None:
    """Start a bot that gives no free credits."""
    await person.says("/start")
    await person.sees("/buy")


def sale(end: datetime) -> str:
    """Return the packs with a sale of one until a moment."""
    return PACKS.replace("stars = 100\n", f"stars = 100\nsale_stars = 75\nsale_until = {end}\n")


async def test_a_sale_has_both_prices_and_its_end(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    end = datetime(2999, 12, 24, 18, tzinfo=UTC)
    async with shop_of(shop, tmp_path / "catalog.toml", sale(end)).open():
        await welcomed(person)
        await person.says("/buy")
        card = await person.sees("Choose a pack")
        assert "Sale: ⭐ 100 ⭐ 75, until Dec 24, 2999, 6:00" in card.text
        assert "Many: 100,000 credits · ⭐ 75" in card.buttons
        invoice = await invoice_of(person, "Many")
        assert (await person.pays(invoice)).status == "paid"
        await person.sees("+100,000 credits")
        assert person.stars == 925


async def test_a_pressed_price_that_is_over_is_told_and_the_invoice_of_a_sale_is_kept(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    during = shop_of(shop, tmp_path / "sale.toml", sale(datetime(2999, 1, 1, tzinfo=UTC)))
    async with during.open():
        await welcomed(person)
        await person.says("/buy")
        card = await person.sees("Choose a pack")
        kept = await invoice_of(person, "Many")
    after = shop_of(shop, tmp_path / "after.toml", sale(datetime(2020, 1, 1, tzinfo=UTC)))
    async with after.open():
        answer = await card.press("Many")
        assert answer is not None
        assert answer.text == "The price has changed. It's ⭐ 100 now."
        assert (await person.sees_invoice()).buttons[0] == "Pay ⭐100"
        assert (await person.pays(kept)).status == "paid"
        await person.sees("+100,000 credits")
        assert person.stars == 925


CUSTOM = PACKS + "[custom]\nleast = 10\nmost = 5000\nstars_per_100 = 90\n"


@pytest.mark.parametrize(
    ("typed", "sold"), [("10", (10, 9)), ("1,234", (1234, 1111)), ("5000", (5000, 4500))]
)
async def test_people_choose_how_many_credits_they_buy(
    shop: Shop, person: Talker, tmp_path: Path, typed: str, sold: tuple[int, int]
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", CUSTOM).open():
        await welcomed(person)
        person.person.user.stars = 10_000
        await person.says("/buy")
        await (await person.sees("Choose a pack")).press("Another amount")
        await person.sees("Send me a number from 10 to 5,000. They cost ⭐ 0.9 each")
        await person.says(typed)
        await (await person.sees("Before your first purchase")).press("Accept")
        assert (await person.pays(await person.sees_invoice())).status == "paid"
        credits, stars = sold
        await person.sees(f"+{credits:,} credits")
        assert person.stars == 10_000 - stars
        await person.says("/history")
        assert f"+{credits:,} bought ·" in (await person.sees("bought")).text


async def test_an_amount_speaks_the_readers_language(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    person.person.user.language_code = "ru"
    async with shop_of(shop, tmp_path / "catalog.toml", CUSTOM).open():
        await person.says("/start")
        await person.sees("Привет")
        await person.says("/qr один")
        card = await person.sees("Выберите пакет")
        assert card.buttons[0] == "10 монет · ⭐ 9"
        await person.says("/buy 20")
        await (await person.sees("Перед первой покупкой")).press("Принять")
        invoice = await person.sees_invoice()
        assert invoice.body["invoice"]["title"] == "Монеты"  # type: ignore[index]


async def test_a_number_after_buy_is_sold_at_once(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", CUSTOM).open():
        await welcomed(person)
        await person.says("/buy 20")
        await (await person.sees("Before your first purchase")).press("Accept")
        assert (await person.sees_invoice()).buttons[0] == "Pay ⭐18"


@pytest.mark.parametrize("typed", ["9", "5001", "0", "-20", "ten", "20 credits, please", "9" * 40])
async def test_what_is_no_amount_is_asked_again(
    shop: Shop, person: Talker, tmp_path: Path, typed: str
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", CUSTOM).open():
        await welcomed(person)
        await person.says(f"/buy {typed}")
        await person.sees("That isn't a number from 10 to 5,000.\n\nHow many credits")
        await person.says(typed)
        await person.sees("That isn't a number from 10 to 5,000.\n\nHow many credits")
        await person.says("20")
        await person.sees("Before your first purchase")


async def test_what_a_request_lacks_is_sold_alone(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(
        shop, tmp_path / "catalog.toml", CUSTOM.replace("least = 10", "least = 1")
    ).open():
        await welcomed(person)
        await person.says("/qr one")
        card = await person.sees("costs 1 credit and you have 0")
        assert card.buttons == [
            "1 credit · ⭐ 1",
            "One: 3 credits · ⭐ 10",
            "Many: 100,000 credits · ⭐ 100",
            "Another amount",
            "Get Stars",
            "Forget the request",
        ]
        assert addresses(card) == ["tg://stars_topup?balance=1"]
        await card.press("1 credit · ⭐ 1")
        await (await person.sees("Before your first purchase")).press("Accept")
        assert (await person.pays(await person.sees_invoice())).status == "paid"
        await person.sees("1 credit · 0 left")


async def test_nobody_chooses_where_the_catalog_has_only_packs(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "custom.toml", CUSTOM).open():
        await welcomed(person)
        await person.says("/buy")
        card = await person.sees("Choose a pack")
    async with shop_of(shop, tmp_path / "catalog.toml", PACKS).open():
        answer = await card.press("Another amount")
        assert answer is not None
        assert "no longer available" in answer.text
        await person.says("/buy 20")
        assert "Another amount" not in (await person.sees("Choose a pack")).buttons


async def test_many_packs_are_shown_without_what_they_are_good_for(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    packs = "".join(
        f'[[packs]]\nname = "p{n}"\ntitle = "{"W" * 30}{n}"\ncredits = {n}\nstars = {n}\n'
        for n in range(10, 30)
    )
    async with shop_of(shop, tmp_path / "catalog.toml", packs).open():
        await welcomed(person)
        await person.says("/buy")
        card = await person.sees("Choose a pack")
        assert "Good for" not in card.text
        assert card.text.count("per credit") == 20
        assert "/qr" in card.text


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
    card = await person.sees("QR" if language == "en" else "Выберите пакет")
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
    receipt = await person.sees("Starter\n⭐ 50 for 50 credits, paid on")
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
    assert [one.partition(":")[0] for one in card.buttons[:-2]] == packs
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
    assert "or 16 receipts\nYou'd still owe 195 credits\n\nRegular" in card.text
    assert card.text.count("You'd still owe") == 1


async def test_whoever_runs_low_reads_where_to_get_more_once(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    catalog = f"free_credits = 6\nlow_credits = 4\n{PACKS}"
    async with shop_of(shop, tmp_path / "catalog.toml", catalog).open():
        await welcomed(person)
        for said in ("· 5 left", "· 4 left", "· only 3 left. Get more: /buy", "· 2 left"):
            await person.says(f"/qr {said}")
            await person.sees(f"1 credit {said}")
