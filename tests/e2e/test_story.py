"""The main job, as a dialogue: free credits, spending, running out, buying, going on."""

import re

import pytest

from sandbox.dialogue import Heard, Talker

pytestmark = pytest.mark.usefixtures("bot")

JPEG = b"\xff\xd8\xff"  # whatever picture is sent, Telegram shows a JPEG


async def met(person: Talker) -> None:
    await person.says("/start")
    await person.sees("3 free credits")


async def broke(person: Talker) -> None:
    await met(person)
    for number in range(3):
        await person.says(f"/qr {number}")
        await person.sees("left")


async def invoice_for(person: Talker, card: Heard, pack: str) -> Heard:
    """Press a pack and accept the terms if they are asked for."""
    await card.press(pack)
    terms_or_invoice = await person.sees()
    if "invoice" in terms_or_invoice.body:
        return terms_or_invoice
    await terms_or_invoice.press("Accept")
    return await person.sees_invoice()


async def test_the_first_start_brings_free_credits_and_later_ones_do_not(person: Talker) -> None:
    await met(person)
    await person.says("/start")
    assert "You have 3 credits" in (await person.sees("Welcome back")).text


async def test_a_paid_command_answers_and_takes_its_price(person: Talker) -> None:
    await met(person)
    await person.says("/qr hello")
    picture = await person.sees("2 left")
    assert person.file(picture).startswith(JPEG)
    await person.says("/balance")
    await person.sees("You have 2 credits")


async def test_a_reply_to_a_message_takes_its_text(person: Talker) -> None:
    await met(person)
    text = await person.says("https://example.com/märchen")
    await person.says("/qr", reply_to=text)
    picture = await person.sees("2 left")
    assert picture.text.startswith("https://example.com/märchen")


async def test_a_reply_to_a_command_takes_what_followed_it(person: Talker) -> None:
    await met(person)
    command = await person.says("/qr hello")
    await person.sees("2 left")
    await person.says("/qr", reply_to=command)
    assert (await person.sees("1 left")).text.startswith("hello")


async def test_out_of_credits_to_paid_and_the_refused_request_runs_by_itself(
    person: Talker,
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    card = await person.sees("costs 1 credit and you have 0")
    invoice = await invoice_for(person, card, "50 credits")
    outcome = await person.pays(invoice)
    assert outcome.status == "paid"
    receipt = await person.sees("+50 credits")
    assert receipt.text.endswith("You now have 50.")  # Telegram's own receipt is right above
    picture = await person.sees("49 left")
    assert person.file(picture).startswith(JPEG)
    assert person.stars == 950


async def test_the_kept_request_runs_once_and_not_with_the_next_purchase(person: Talker) -> None:
    await broke(person)
    await person.says("/qr once")
    card = await person.sees("costs 1 credit")
    invoice = await invoice_for(person, card, "50 credits")
    await person.pays(invoice)
    await person.sees("49 left")
    await person.says("/buy")
    invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    await person.pays(invoice)
    await person.sees("You now have 99")
    await person.sees_nothing()


async def test_terms_are_asked_for_once(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await card.press("50 credits")
    terms = await person.sees("Before your first purchase")
    await terms.press("Accept")
    await person.sees_invoice()
    await card.press("50 credits")
    await person.sees_invoice()


async def test_history_tells_every_request_of_a_day_newest_first(person: Talker) -> None:
    await met(person)
    await person.says("/qr hello")
    await person.sees("2 left")
    await person.says("/history")
    page = await person.sees("You have 2 credits.")
    day, *lines, _, zone = page.text.splitlines()[2:]
    what, times = zip(*(line.rsplit(" · ", 1) for line in lines), strict=True)
    assert (day, *what) == ("Today", "\N{MINUS SIGN}1 /qr", "+3 free credits")
    assert all(re.fullmatch(r"\d{1,2}:\d\d\s[AP]M", time) for time in times)
    assert zone == "Times: UTC"


async def test_history_turns_pages(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    await person.pays(invoice)
    await person.sees("You now have 53")
    for number in range(12):
        await person.says(f"/qr {number}")
        await person.sees("left")
    await person.says("/history")
    newest = await person.sees("You have 41 credits.")
    assert newest.buttons == ["Older ▶"]
    await newest.press("Older")
    older = await person.sees("You have 41 credits.")
    assert "+50 bought Starter" in older.text
    assert older.buttons == ["Receipt: +50 · Today", "⏮ Newest"]
    await older.press("Newest")
    assert (await person.sees("You have 41 credits.")).buttons == ["Older ▶"]


async def test_russian_is_spoken_to_those_who_read_it(person: Talker) -> None:
    person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("3 бесплатные монеты")
    await person.says("/qr привет")
    await person.sees("1 монета · осталось 2")
