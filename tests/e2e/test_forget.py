"""Requests that wait for credits are counted and listed, and can be forgotten until they run."""

import io

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import broke, invoice_for, met

pytestmark = pytest.mark.usefixtures("bot")

COUNT = "SELECT count(*) FROM request"


async def waits(person: Talker, *requests: str) -> Heard:
    """Let somebody without credits ask for something, and return the last card."""
    for words in requests:
        await person.says(words)
        card = await person.sees("I've saved your request")
    return card


async def test_the_card_and_the_balance_say_what_waits(person: Talker) -> None:
    await broke(person)
    card = await waits(person, "/qr one")
    assert "waiting" not in card.text
    assert card.buttons[-1] == "Forget the request"
    await person.says("/balance")
    balance = await person.sees("You have 0 credits.")
    assert "One request is waiting: it costs 1 credit." in balance.text
    card = await waits(person, "/chart 1 2 3")
    assert "2 requests are waiting: 3 credits in all." in card.text
    assert card.buttons[-1] == "Show what's waiting"


async def test_one_request_is_forgotten_and_the_others_run(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    card = await waits(person, "/qr one", "/chart 1 2 3", "/qr three")
    await card.press("Show what's waiting")
    listed = await person.sees("3 requests are waiting: 4 credits in all.")
    lines = listed.text.splitlines()[2:5]
    assert lines == [
        "1. /qr one \N{EN DASH} 1 credit, just now",
        "2. /chart 1 2 3 \N{EN DASH} 2 credits, just now",
        "3. /qr three \N{EN DASH} 1 credit, just now",
    ]
    answer = await listed.press("Forget 2")
    assert answer is not None
    assert answer.text == "Forgotten. You weren't charged."
    listed = await person.sees("2 requests are waiting")
    assert "/chart" not in listed.text
    assert await owner.fetchval(COUNT) == 2
    await person.pays(await invoice_for(person, card, "50 credits"))
    assert (await person.sees("49 left")).text.startswith("one")
    assert (await person.sees("48 left")).text.startswith("three")
    await person.sees_nothing()


async def test_all_are_forgotten_at_once(person: Talker, owner: asyncpg.Connection) -> None:
    await broke(person)
    card = await waits(person, "/qr one", "/qr two")
    await card.press("Show what's waiting")
    await (await person.sees("2 requests")).press("Forget all")
    gone = await person.sees("No requests are waiting.")
    assert gone.buttons == ["Buy credits"]
    assert await owner.fetchval(COUNT) == 0


def photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(picture, "JPEG")
    return picture.getvalue()


async def test_files_are_told_apart_and_each_is_shown_where_it_stands(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    first = await person.sends_photo(photo(), caption="/scan")
    await person.sees("I've saved your request")
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '5 min'")
    sent = await person.sends_document("sales 2026.csv", b"a,1", caption="/chart my sales")
    await person.sees("I've saved your request")
    answered = await person.sends_photo(photo() + b"another")
    await (await person.sees("What should I do with this photo?")).press("Scan")
    card = await person.sees("I've saved your request")
    await card.press("Show what's waiting")
    listed = await person.sees("3 requests are waiting")
    assert listed.text.splitlines()[2:5] == [
        "1. /scan · photo \N{EN DASH} 3 credits, 5 minutes ago",
        "2. /chart my sales · sales 2026.csv \N{EN DASH} 2 credits, just now",
        "3. /scan · photo \N{EN DASH} 3 credits, just now",
    ]
    for number, message in enumerate((first, sent, answered), start=1):
        await listed.press(f"Show {number}")
        shown = await person.sees(f"{number}. /")
        assert shown.body["reply_to_message"]["message_id"] == message.message_id
    await shown.press("Forget the request")
    await person.sees("2 requests are waiting")
    gone = await listed.press("Show 3")
    assert gone is not None
    assert gone.text == "This request no longer waits."


async def test_cancel_shows_what_waits_and_lets_one_forget_it(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/cancel")
    await person.sees("There's nothing to cancel.")
    await waits(person, "/qr one")
    [sent] = [heard for heard in person.chat if heard.text == "/qr one"]
    await person.says("/cancel")
    listed = await person.sees("One request is waiting: it costs 1 credit.")
    assert "1. /qr one" in listed.text
    assert listed.body["reply_to_message"]["message_id"] == sent.message_id
    assert listed.buttons == ["Forget the request", "Buy credits"]
    await waits(person, "/qr two")
    await person.says("/cancel")
    listed = await person.sees("2 requests are waiting")
    assert listed.buttons[:4] == ["Show 1", "Forget 1", "Show 2", "Forget 2"]
    await listed.press("Forget 1")
    await (await person.sees("One request is waiting")).press("Forget the request")
    await person.sees("No requests are waiting.")
    assert await owner.fetchval(COUNT) == 0


async def test_cancel_ends_a_question_first_and_says_what_waits_besides(person: Talker) -> None:
    await broke(person)
    await waits(person, "/qr one")
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await person.says("/cancel")
    said = await person.sees("Cancelled.")
    assert "One request is waiting: it costs 1 credit." in said.text
    assert said.buttons == ["Forget the request"]
    await person.says("/cancel")
    await person.sees("1. /qr one")


async def test_what_has_run_is_not_forgotten(person: Talker) -> None:
    await broke(person)
    card = await waits(person, "/qr one")
    await person.pays(await invoice_for(person, card, "50 credits"))
    await person.sees("49 left")
    answer = await card.press("Forget the request")
    assert answer is not None
    assert answer.text == "This request no longer waits."
    await person.says("/balance")
    await person.sees("You have 49 credits")


async def test_nobody_forgets_what_another_waits_for(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    card = await waits(person, "/qr one")
    other = sandbox.person(2)
    await met(other)
    query = {"id": "1", "from": {"id": 2, "is_bot": False, "first_name": "Eve"}}
    query |= {"chat_instance": "1", "message": card.body, "data": "forget:all"}
    sandbox.world.updates.inject({"callback_query": query})
    query |= {"id": "2", "data": f"forget:{person.chat[-2].message_id}"}
    sandbox.world.updates.inject({"callback_query": query})
    await other.says("/balance")
    await other.sees("You have 3 credits")
    assert await owner.fetchval(COUNT) == 1


async def test_it_is_said_in_russian_too(person: Talker) -> None:
    person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("3 бесплатные монеты")
    for number in range(3):
        await person.says(f"/qr {number}")
        await person.sees("осталось")
    await person.says("/qr раз")
    await person.sees("Запрос я сохранил")
    await person.says("/qr два")
    card = await person.sees("Ждут 2 запроса, всего на 2 монеты.")
    await card.press("Показать, что ждёт")
    listed = await person.sees("1. /qr раз — 1 монета")
    await listed.press("Отменить все")
    await person.sees("Запросов, которые ждут монет, нет.")
