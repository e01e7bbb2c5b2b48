# ruff: noqa: RUF001 -- answers in Russian
"""A message without a command: the commands that suit it are buttons, and a press runs one once."""

import asyncio
import io

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_story import broke, invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

CSV = b"tea,3\ncoffee,5"
UPDATES = "SELECT count(*) FROM inbox"
START_FIRST = "I don't know you yet. Send /start first, then try again."
SPENDS = "SELECT count(*) FROM history WHERE kind = 'spend'"


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


def photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(picture, "JPEG")
    return picture.getvalue()


async def all_is_done(owner: asyncpg.Connection) -> None:
    """Wait until every update is handled."""

    async def is_empty() -> bool:
        return bool(await owner.fetchval(UPDATES) == 0)

    await until(is_empty)


async def test_a_photo_is_offered_what_takes_photos(alice: Talker) -> None:
    await alice.sends_photo(photo())
    hint = await alice.sees("What should I do with this photo?")
    assert hint.buttons == ["Scan · 3 credits"]
    assert len(hint.text.splitlines()) == 2


@pytest.mark.parametrize("said", ["🙂", "?", "...", "👍👍"])
async def test_what_has_no_word_is_offered_nothing(alice: Talker, said: str) -> None:
    await alice.says(said)
    hint = await alice.sees("I can't use that.")
    assert hint.buttons == []
    await alice.says("thanks")
    assert len((await alice.sees("What should I do")).text.splitlines()) == 2


async def test_a_document_is_offered_what_takes_documents(alice: Talker) -> None:
    await alice.sends_document("a.csv", CSV)
    hint = await alice.sees("What should I do with this file?")
    assert hint.buttons == ["Chart · 2 credits"]
    await alice.sends_document("receipt.JPEG", photo())
    hint = await alice.sees("What should I do with this file?")
    assert hint.buttons == ["Scan · 3 credits"]


@pytest.mark.parametrize("name", ["paper.pdf", "letter.docx", "song.mp3", "nameless"])
@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (
            "en",
            "I can't use this file. Send me a text, a photo, or a file such as CSV, ",
        ),
        (
            "ru",
            "С таким файлом я не работаю. Пришлите текст, фото или файл (например, CSV, ",
        ),
    ],
)
async def test_a_file_that_no_command_takes_is_offered_none(
    alice: Talker, name: str, language: str, answer: str
) -> None:
    alice.person.user.language_code = language
    await alice.sends_document(name, b"%PDF-1.7")
    hint = await alice.sees(answer)
    assert hint.buttons == []
    assert "XLSX, TXT, JPG, PNG, WEBP" in hint.text
    assert "/help" in hint.text


async def test_an_edited_text_is_offered_commands_anew(alice: Talker) -> None:
    words = await alice.says("helo")
    await alice.sees("What should I do with this text?")
    await alice.edits(words, "hello")
    hint = await alice.sees("What should I do with this text?")
    await hint.press("QR code")
    assert (await alice.sees("2 left")).text.startswith("hello\n")


async def test_it_is_said_in_russian_too(alice: Talker) -> None:
    alice.person.user.language_code = "ru"
    await alice.says("чай 3, кофе 5")
    hint = await alice.sees("Что сделать")
    assert hint.buttons == ["График · 2 монеты", "QR-код · 1 монета"]


@pytest.mark.parametrize("words", ["Hello?", "how much does it cost?", "total"])
async def test_a_text_without_numbers_is_offered_no_chart(alice: Talker, words: str) -> None:
    await alice.says(words)
    assert (await alice.sees("What should I do")).buttons == ["QR code · 1 credit"]


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("en", "help", "Did you mean /help?"),
        ("en", "Cancel!", "Did you mean /cancel?"),
        ("en", "refund", "Did you mean /paysupport?"),
        ("en", "price?", "Did you mean /buy?"),
        ("ru", "баланс", "Может быть, /balance?"),
    ],
)
async def test_a_plain_word_that_names_a_free_command_leads_there(
    alice: Talker, language: str, words: str, answer: str
) -> None:
    alice.person.user.language_code = language
    await alice.says(words)
    hint = await alice.sees(answer)
    assert hint.text.startswith(answer)
    assert len(hint.buttons) == 1


async def test_a_press_runs_the_command_on_that_message(alice: Talker) -> None:
    await alice.says("hello there")
    hint = await alice.sees("What should I do with this text?")
    await hint.press("QR code · 1 credit")
    picture = await alice.sees("2 left")
    assert picture.text.startswith("hello there")
    pressed = await alice.sees("/qr")
    assert (pressed.message_id, pressed.buttons) == (hint.message_id, [])
    await alice.says("/history")
    await alice.sees("\N{MINUS SIGN}1 /qr")


async def test_the_file_of_the_message_is_fetched(alice: Talker) -> None:
    await alice.sends_document("a.csv", CSV)
    await (await alice.sees("What should I do")).press("Chart")
    assert "photo" in (await alice.sees("1 left")).body


async def test_a_forwarded_message_has_buttons_too(sandbox: Sandbox, alice: Talker) -> None:
    message = alice.person.say("from afar")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Mallory"}
    sandbox.world.updates.inject(
        {"message": message | {"message_id": 9_000} | {"forward_origin": origin}}
    )
    assert (await alice.sees("What should I do")).buttons[-1] == "QR code · 1 credit"


async def test_many_presses_are_one_request(
    sandbox: Sandbox, alice: Talker, owner: asyncpg.Connection
) -> None:
    await alice.says("tea 3, coffee 5")
    hint = await alice.sees("What should I do")
    sandbox.fault("delay", on="sendPhoto", delay_s=0.5)
    await asyncio.gather(*(hint.press("QR code") for _ in range(5)), hint.press("Chart"))
    await alice.sees("2 left")
    await all_is_done(owner)
    assert len([heard for heard in alice.chat if "2 left" in heard.text]) == 1
    assert [heard.text for heard in alice.chat if heard.message_id == hint.message_id] == ["/qr"]
    assert await owner.fetchval(SPENDS) == 1


async def test_a_refusal_offers_what_was_not_tried_yet(alice: Talker) -> None:
    await alice.says(f"{'word ' * 150}5")  # a digit, and no table
    hint = await alice.sees("What should I do")
    await hint.press("Chart")
    refusal = await alice.sees("You weren't charged.")
    assert refusal.buttons == ["QR code · 1 credit"]
    await refusal.press("QR code")
    await alice.sees("2 left")


async def test_whoever_lacks_credits_pays_and_it_runs_once(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("wait for me")
    hint = await person.sees("What should I do")
    await hint.press("QR code")
    card = await person.sees("/qr costs 1 credit and you have 0")
    await person.pays(await invoice_for(person, card, "50 credits"))
    assert (await person.sees("49 left")).text.startswith("wait for me")
    await hint.press("QR code")
    await all_is_done(owner)
    await person.says("/balance")
    await person.sees("You have 49 credits")


async def test_of_two_buttons_below_one_message_the_second_says_what_is_saved(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    sent = await person.says("1 2 3")
    hint = await person.sees("What should I do")
    await hint.press("QR code")
    await person.sees("I've saved your request")
    await hint.press("Chart")
    card = await person.sees("/chart costs 2 credits and you have 0")
    assert "I've already saved /qr for this message" in card.text
    assert "reply to your message with /chart" in card.text
    assert await owner.fetchval("SELECT count(*) FROM request") == 1
    await person.says("/chart", reply_to=sent)
    await person.sees("I've saved your request")
    await person.pays(await invoice_for(person, card, "50 credits"))
    await person.sees("49 left")
    await person.sees("47 left")
    await person.sees_nothing()


async def test_a_press_is_tried_again_after_trouble_and_charged_once(
    sandbox: Sandbox, alice: Talker, owner: asyncpg.Connection
) -> None:
    await alice.says("hello")
    hint = await alice.sees("What should I do")
    sandbox.fault("500", on="sendPhoto", times=2)
    await hint.press("QR code")
    await alice.sees("2 left")
    await all_is_done(owner)
    assert await owner.fetchval(SPENDS) == 1


async def test_a_press_that_is_given_up_costs_nothing(
    sandbox: Sandbox, alice: Talker, owner: asyncpg.Connection
) -> None:
    await alice.says("hello")
    hint = await alice.sees("What should I do")
    sandbox.fault("html502", on="sendPhoto", phase="after", times=0)
    await hint.press("QR code")
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM inbox WHERE delays > 0"))
    await owner.execute("UPDATE intake.inbox SET delays = 1500, failures = 4")
    await alice.sees("You weren't charged.")
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def test_a_stranger_is_sent_to_start(sandbox: Sandbox) -> None:
    stranger = sandbox.person(OPERATOR + 1)
    await stranger.says("hello")
    answer = await (await stranger.sees("What should I do")).press("QR code")
    assert answer is not None
    assert answer.text == START_FIRST
    await stranger.sees_nothing()


@pytest.mark.parametrize("data", ["history:", "history:5", "of-another-year"])
async def test_a_stranger_reads_why_an_old_button_does_nothing(sandbox: Sandbox, data: str) -> None:
    stranger = sandbox.person(OPERATOR + 1)
    await stranger.says("hello")
    hint = await stranger.sees("What should I do")
    query = {"id": "1", "from": {"id": OPERATOR + 1, "is_bot": False, "first_name": "Eve"}}
    query |= {"chat_instance": "1", "message": hint.body, "data": data}
    sandbox.world.updates.inject({"callback_query": query})
    await until(lambda: bool(sandbox.calls("answerCallbackQuery")))
    [call] = sandbox.calls("answerCallbackQuery")
    assert call["params"]["text"] == START_FIRST


async def test_a_message_that_telegram_no_longer_shows_cannot_be_run(
    sandbox: Sandbox, alice: Talker
) -> None:
    await alice.says("hello")
    hint = await alice.sees("What should I do")
    gone = Heard(alice, hint.body | {"reply_to_message": None})
    del sandbox.world.state.chats[1][hint.message_id].body["reply_to_message"]
    answer = await gone.press("QR code")
    assert answer is not None
    assert "no longer works" in answer.text
