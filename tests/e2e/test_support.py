"""A person's side of tickets: /paysupport by steps, its number at once, and what follows."""

import asyncio
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from time import monotonic

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Heard, Talker
from sandbox.markup import buttons
from sandbox.photos import Picture, sizes_of
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Message
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import PACK, shop_of
from tests.e2e.test_story import met
from tests.waiting import until

SECOND = 901
SECONDS_S = 10.0
"""As long as anybody may wait for something that is said at once, on a busy machine."""

WRITTEN = "SELECT words, kind FROM people.ticket_message ORDER BY id"


def picture() -> bytes:
    """Make a small photo."""
    png = BytesIO()
    Image.new("RGB", (40, 40), "red").save(png, "PNG")
    return png.getvalue()


async def buys(person: Talker) -> None:
    """Buy the small pack."""
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    await (await person.sees("Before your first purchase")).press("Accept")
    await person.pays(await person.sees_invoice())
    await person.sees("You now have 53")


async def presses_old(sandbox: Sandbox, person: Talker, heard: Heard, data: str) -> str:
    """Press what a message once offered, or never did; return what the bot answers."""
    message = Message(dict(heard.body), outgoing=True)
    answer = await sandbox.world.clicks.press(person.person.user, message, data)
    assert answer is not None
    return str(answer.get("text", "")).replace("\u00a0", " ")


async def written(owner: asyncpg.Connection) -> list[tuple[str, str]]:
    """List what tickets hold."""
    return [tuple(row) for row in await owner.fetch(WRITTEN)]


@pytest.mark.usefixtures("bot")
async def test_a_question_is_asked_step_by_step(person: Talker, operator: Talker) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    asked = await person.sees("What is it about?")
    assert [label.split(" · ")[1:] for label in asked.buttons] == [["Starter", "⭐ 50"], []]
    assert asked.buttons[-1] == "Something else"
    await asked.press("Starter")
    described = await person.sees("Tell us what happened. A screenshot is welcome.")
    assert "Starter · ⭐ 50" in described.text
    await person.says("I paid <twice> & want one back")
    opened = await person.sees("Your question is ticket ")
    number = opened.text.split("ticket ")[1].split(".")[0]
    card = await operator.sees(f"Ticket {number} · waiting for an answer")
    lines = card.text.split("\n")
    assert lines[2] == "I paid <twice> & want one back"
    assert lines[4].startswith("From Person 1 @person1 · 1")
    assert "About this payment\n⭐ 50 → 50 credits" in card.text
    assert lines[-1].startswith("Receipt: ")
    assert card.buttons[:4] == ["Answer", "Close", "Show all", "Show person"]
    assert card.buttons[4].startswith("Refund ⭐ 50")
    await person.says("hello again")
    await person.sees(f"Added to ticket {number}.")


@pytest.mark.usefixtures("bot")
async def test_what_cannot_be_passed_on_gets_a_sentence_and_may_be_said_otherwise(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    await person.says("/paysupport")
    await person.sees("Tell us what happened")
    sandbox.world.chats.listen(person.person.user, {"hologram": {"file_id": "x"}})
    await person.sees("I can't pass that on. Please send a text, a photo or a file.")
    await person.says("I paid twice")
    await person.sees("Your question is ticket ")


@pytest.mark.usefixtures("bot")
async def test_another_matter_and_a_screenshot(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    await (await person.sees("What is it about?")).press("Something else")
    await person.sees("Tell us what happened")
    await person.sends_photo(picture(), caption="It hangs")
    await person.sees("Your question is ticket ")
    card = await operator.sees("It hangs")
    assert "Recent payments\n⭐ 50 → 50 credits" in card.text
    assert "The photo comes in a message of its own." in card.text
    photo = await operator.sees("Ticket ")
    assert photo.body["photo"]
    assert photo.text.endswith(": It hangs")
    assert await written(owner) == [("It hangs", "photo")]


@pytest.mark.usefixtures("bot", "operator")
async def test_words_that_come_before_a_payment_is_chosen_are_taken(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    await person.sees("What is it about?")
    await person.says("It hangs")
    await person.sees("Your question is ticket ")
    assert await written(owner) == [("It hangs", "text")]


@pytest.mark.usefixtures("bot", "operator")
@pytest.mark.parametrize("step", ["What is it about?", "Tell us what happened"])
async def test_cancel_ends_it(person: Talker, owner: asyncpg.Connection, step: str) -> None:
    await met(person)
    if step.startswith("What"):
        await buys(person)
    await person.says("/paysupport")
    await person.sees(step)
    await person.says("/cancel")
    await person.sees("Cancelled.")
    await person.says("hello")
    await person.sees("What should I do with this text?")
    assert await written(owner) == []


@pytest.mark.usefixtures("bot", "operator")
async def test_text_is_taken_from_wherever_it_stands(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/paysupport on the line")
    await person.sees("Your question is ticket ")
    await person.says("/paysupport\nbehind a break")
    await person.sees("Your question is ticket ")
    words = await person.says("in a message before")
    await person.sees("Added to ticket ")
    await person.says("/paysupport", reply_to=words)
    await person.sees("Your question is ticket ")
    assert [text for text, _ in await written(owner)] == [
        "on the line",
        "behind a break",
        "in a message before",
        "in a message before",
    ]


@pytest.mark.usefixtures("bot", "operator")
async def test_a_caption_with_the_command_is_taken_with_its_picture(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.sends_photo(picture(), caption="/paysupport I paid twice")
    await person.sees("Your question is ticket ")
    assert await written(owner) == [("I paid twice", "photo")]


async def test_without_operators_a_question_gets_its_number_all_the_same(
    shop: Shop, sandbox: Sandbox, person: Talker, tmp_path: Path, owner: asyncpg.Connection
) -> None:
    catalog = tmp_path / "catalog.toml"
    async with shop_of(shop, catalog, 'support = "@shop_help"\n' + PACK).open():
        await person.says("/paysupport where are my credits?")
        opened = await person.sees("Your question is ticket ")
        assert "You can also write to @shop_help." in opened.text
        await person.says("/paysupport")
        await person.sees("You can also write to @shop_help.")
        await person.says("/cancel")
    await owner.execute("UPDATE people.outbox SET due_at = now(), worker = NULL")
    async with shop.open():
        operator = sandbox.person(OPERATOR)
        await operator.says("/start")
        await operator.sees("where are my credits?")


@pytest.mark.usefixtures("bot")
async def test_who_asks_150_times_keeps_nobody_else_waiting(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    bob = sandbox.person(2)
    for number in range(150):
        await person.says(f"/paysupport flood {number:03}")
    begun_at = monotonic()
    await bob.says("/paysupport the one that matters")
    await bob.sees("Your question is ticket ", timeout_s=SECONDS_S)
    await operator.sees("the one that matters", timeout_s=SECONDS_S)
    assert monotonic() - begun_at < SECONDS_S

    def answers() -> Counter[str]:
        bot = sandbox.world.bot
        said = (heard.text for heard in person.chat if heard.body["from"] == bot)
        return Counter(text.split()[0] for text in said)

    await until(lambda: answers().total() == 150)
    assert answers() == {"Your": 3, "3": 147}
    full = person.chat[-1].text
    assert "3 of your tickets are still waiting" in full
    assert re.search(r"You can ask again when we've answered one, or after \w+ .*\d", full)
    await until(lambda: _count(operator, "waiting for an answer") == 4)
    assert _count(operator, "flood") == 3
    assert _count(operator, "the one that matters") == 1


@pytest.mark.usefixtures("bot")
async def test_a_question_is_answered_at_once_and_waits_for_an_operator_who_is_away(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    operator.person.block(blocked=True)
    await person.says("/paysupport where are my credits?")
    await person.sees("Your question is ticket ", timeout_s=SECONDS_S)
    await until(lambda: _waits(owner))
    operator.person.block(blocked=False)
    await operator.sees("where are my credits?")
    await until(lambda: _is_empty(owner))
    await operator.sees_nothing()


async def test_who_becomes_an_operator_gets_what_was_asked_before_they_came(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await person.says("/paysupport where are my credits?")
        await person.sees("Your question is ticket ", timeout_s=SECONDS_S)
        await until(lambda: _waits(owner))
    async with shop.open():
        operator = sandbox.person(OPERATOR)
        await operator.says("/start")
        await until(lambda: _count(operator, "where are my credits?") == 1)
        await until(lambda: _count(operator, "3 free credits") == 1)
        await until(lambda: _is_empty(owner))
        assert _count(operator, "where are my credits?") == 1


async def test_an_operator_out_of_reach_keeps_nothing_from_the_others(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    two = shop.settings.model_copy(update={"admin_ids": (OPERATOR, SECOND)})
    async with Shop(two).open():
        await met(operator)
        await met(person)
        sandbox.fault("429", on="sendMessage", contains=str(SECOND), times=0)
        await person.says("/paysupport help me")
        await operator.sees("help me")
        await person.sees("Your question is ticket ")
        await until(lambda: _is_empty(owner))
        await operator.sees_nothing()


@pytest.mark.usefixtures("bot", "operator")
async def test_an_album_is_one_ticket_and_gets_one_answer(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/paysupport")
    await person.sees("Tell us what happened")
    album(sandbox, person, "a", captions=("See these", None, None))
    await person.sees("Your question is ticket ")
    await until(lambda: _holds(owner, 3))
    album(sandbox, person, "b", captions=(None, "and these"))
    await person.sees("Added to ticket ")
    await until(lambda: _holds(owner, 5))
    await person.sees_nothing(within_s=1.0)
    assert await owner.fetchval("SELECT count(*) FROM people.ticket") == 1


@pytest.mark.usefixtures("bot", "operator")
async def test_an_album_with_the_command_is_one_ticket(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    album(sandbox, person, "a", captions=(None, "/paysupport see these", None))
    await person.sees("Your question is ticket ")
    await until(lambda: _holds(owner, 3))
    await person.sees_nothing(within_s=1.0)


@pytest.mark.usefixtures("bot", "operator")
@pytest.mark.parametrize("tickets", [1, 0])
@pytest.mark.parametrize("caption", [None, "/scan"])
async def test_the_rest_of_an_album_that_was_a_request_goes_to_no_ticket(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, tickets: int, caption: str | None
) -> None:
    await met(person)
    if tickets:
        await person.says("/paysupport it hurts")
        await person.sees("Your question is ticket ")
    if caption is None:
        await person.says("/scan")
        await person.sees("Send me a photo of it.")
    album(sandbox, person, "a", captions=(caption, None, None))
    told = await person.sees("I use only one picture from an album: this one.")
    assert "The others cost you nothing." in told.text
    await until(lambda: _is_empty(owner))
    await asyncio.sleep(1.0)
    said = [heard.text for heard in person.chat]
    assert len([text for text in said if "too small to read" in text]) == 1
    assert len([text for text in said if "from an album" in text]) == 1
    assert not any("Added to ticket" in text for text in said)
    assert len(await written(owner)) == tickets


@pytest.mark.usefixtures("bot", "operator")
async def test_the_caption_that_asks_may_be_of_any_picture_of_an_album(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/paysupport it hurts")
    await person.sees("Your question is ticket ")
    album(sandbox, person, "a", captions=(None, "/scan", None))
    await person.sees("I use only one picture from an album: this one.")
    await until(lambda: _is_empty(owner))
    assert len(await written(owner)) == 1


@pytest.mark.usefixtures("bot")
async def test_whatever_a_person_sends_is_carried(person: Talker, operator: Talker) -> None:
    await met(person)
    await person.says("/paysupport")
    await person.sees("Tell us what happened")
    contact = person.person.share_contact()
    await person.sees("Your question is ticket ")
    assert "The message itself comes separately." in (await operator.sees("Ticket ")).text
    await until(lambda: any("contact" in heard.body for heard in operator.chat))
    [copy] = [heard for heard in operator.chat if "contact" in heard.body]
    assert copy.body["contact"] == contact["contact"]


@pytest.mark.usefixtures("bot")
async def test_the_longest_text_arrives_whole(person: Talker, operator: Talker) -> None:
    await met(person)
    await person.says("/paysupport")
    await person.sees("Tell us what happened")
    text = "😀" * 2_048
    await person.says(text)
    await person.sees("Your question is ticket ")
    assert "The whole text comes in a message of its own." in (await operator.sees("Ticket ")).text
    assert (await operator.sees("😀")).text == text


@pytest.mark.usefixtures("bot", "operator")
async def test_an_edit_of_what_was_passed_on_gets_a_sentence(person: Talker) -> None:
    await met(person)
    said = await person.says("/paysupport I paid twice")
    await person.sees("Your question is ticket ")
    await person.edits(said, "/paysupport I paid three times")
    await person.sees("I've already passed on what you wrote")


@pytest.mark.usefixtures("bot", "operator")
async def test_a_person_closes_their_ticket(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/paysupport I paid twice")
    opened = await person.sees("Your question is ticket ")
    await opened.press("Close ticket")
    await person.sees("I've closed ticket ")
    await until(lambda: person.chat[-2].buttons == [])
    assert person.chat[-2].message_id == opened.message_id
    await owner.execute("UPDATE people.press SET at = at - interval '1 minute'")
    await presses_old(sandbox, person, opened, str(buttons(opened.body)[0]["callback_data"]))
    await person.sees("is already closed. If you have another question")
    await person.says("hm", reply_to=opened)
    await person.sees("is closed, so I haven't passed this on. To ask again, send /paysupport.")
    await person.says("hm")
    await person.sees("What should I do with this text?")


@pytest.mark.usefixtures("bot", "operator")
async def test_nobody_chooses_or_closes_what_is_of_another(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    await person.says("/paysupport")
    asked = await person.sees("What is it about?")
    await person.says("my question")
    opened = await person.sees("Your question is ticket ")
    ben = sandbox.person(2)
    await met(ben)
    for heard in (asked, opened):
        data = str(buttons(heard.body)[0]["callback_data"])
        answer = await presses_old(sandbox, ben, heard, data)
        assert answer == "This button no longer works. Send /help to start again."
    assert await owner.fetchval("SELECT state FROM people.ticket") == "open"


@pytest.mark.usefixtures("bot", "operator")
async def test_a_flood_on_one_ticket_is_stopped(person: Talker) -> None:
    await met(person)
    await person.says("/paysupport help")
    await person.sees("Your question is ticket ")
    for number in range(20):
        await person.says(f"more {number}")
    await person.sees("has many messages that nobody has answered yet")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("en", "/paysupport", "Tell us what happened. A screenshot is welcome."),
        ("ru", "/support", "Расскажите, что случилось."),
        ("ru", "/paysupport Где мои звёзды?", "Ваш вопрос — обращение № "),
    ],
)
async def test_it_is_asked_in_the_persons_language(
    person: Talker, language: str, words: str, answer: str
) -> None:
    person.person.user.language_code = language
    await person.says(words)
    await person.sees(answer)


def album(sandbox: Sandbox, person: Talker, name: str, *, captions: tuple[str | None, ...]) -> None:
    """Send several photos as one album."""
    known = sandbox.world.files
    for caption in captions:
        file = known.add_photo(_sizes())
        content = known.shown(file) | {"media_group_id": name}
        if caption is not None:
            content["caption"] = caption
        sandbox.world.chats.listen(person.person.user, content)


def _sizes() -> list[Picture]:
    return sizes_of(picture())


async def _is_empty(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("SELECT count(*) FROM inbox") == 0)


async def _holds(owner: asyncpg.Connection, count: int) -> bool:
    """Tell whether tickets hold so many messages."""
    return len(await written(owner)) == count


def _count(reader: Talker, text: str) -> int:
    """Count what somebody has in their chat that contains a text."""
    return sum(text in heard.text for heard in reader.chat)


async def _waits(owner: asyncpg.Connection) -> bool:
    """Tell whether a message waits for an operator."""
    return bool(await owner.fetchval("SELECT count(*) FROM outbox WHERE state = 'waiting'"))
