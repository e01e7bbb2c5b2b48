"""Messages that belong together, that Telegram itself says, or that are in a topic."""

import asyncio
import time

import asyncpg
import pytest

from bot.telegram.series import LONGEST_WHOLE, PATIENCE_S
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_story import invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

ALICE = {"id": 1, "is_bot": False, "first_name": "Alice"}
PHOTO = [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]

PIECE = f"{'a' * 1_040} 3\n{'b' * 1_040} 5"
"""So long that a client may have cut it off."""

SERVICE: tuple[Object, ...] = (
    {"boost_added": {"boost_count": 1}},
    {"something_of_next_year": True},
    {"boost_added": {"boost_count": 1}, "something_of_next_year": {"a": 1}},
    {"write_access_allowed": {"from_request": True}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    {},
)


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


def inject(sandbox: Sandbox, number: int, **content: object) -> None:
    """Deliver a message of Alice's."""
    message: Object = {"message_id": number, "date": int(time.time()), "from": ALICE}
    message |= {"chat": {"id": 1, "type": "private", "first_name": "Alice"}}
    sandbox.world.updates.inject({"message": message | content})


async def heard(talker: Talker, *, after: int) -> list[str]:
    """Return what the bot says after the first `after` messages, once it says no more."""
    await talker.says("/privacy")
    await talker.sees("What we store")
    await asyncio.sleep(PATIENCE_S + 0.3)
    bot = talker.person._world.bot  # noqa: SLF001 -- the dialogue has no name for it
    said = [message.text for message in talker.chat if message.body["from"] == bot][after:]
    return [text for text in said if not text.startswith("What we store")]


async def test_an_album_with_a_command_gets_one_answer(sandbox: Sandbox, alice: Talker) -> None:
    for number in range(4):
        caption = {"caption": "/qr hello"} if number == 1 else {}
        inject(sandbox, 9_000 + number, media_group_id="7", photo=PHOTO, **caption)
    await alice.sees("2 left")
    assert len(await heard(alice, after=1)) == 1


@pytest.mark.parametrize("caption", [{}, {"caption": "my receipts"}])
async def test_an_album_without_a_command_gets_one_answer(
    sandbox: Sandbox, alice: Talker, caption: Object
) -> None:
    for number in range(4):
        inject(sandbox, 9_000 + number, media_group_id="7", photo=PHOTO, **caption)
    await alice.sees("What should I do with this photo?")
    assert len(await heard(alice, after=1)) == 1


@pytest.mark.parametrize("length", [LONGEST_WHOLE + 1, 4_096])
async def test_a_request_that_may_be_cut_is_refused_before_charging(
    alice: Talker, length: int
) -> None:
    await alice.says("/chart " + "1 2 3 4 5 " * 375 + "1" * (length - 3_757))
    refused = await alice.sees("Telegram may have cut off its end")
    assert "3,750 characters, or send it as a file with /chart in its caption." in refused.text
    assert "You weren't charged." in refused.text
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def test_a_request_with_another_piece_behind_it_is_refused_once(
    sandbox: Sandbox, alice: Talker
) -> None:
    inject(sandbox, 9_000, text="/chart " + "1 2 " * 520)
    inject(sandbox, 9_001, text="3 4 " * 900)
    inject(sandbox, 9_002, text="5 6")
    await alice.sees("Telegram may have cut off its end")
    assert len(await heard(alice, after=1)) == 1


async def test_an_answer_with_another_piece_behind_it_is_refused_before_charging(
    alice: Talker,
) -> None:
    await alice.says("/chart")
    await alice.sees("What should I draw?")
    await alice.says(PIECE)
    await alice.says(PIECE)
    await alice.sees("Telegram may have cut off its end")
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def test_a_text_with_another_piece_behind_it_is_refused_by_its_button(
    alice: Talker,
) -> None:
    await alice.says(PIECE)
    first = await alice.sees("What should I do with this text?")
    await alice.says(PIECE)
    await alice.sees("What should I do with this text?")  # no piece goes by in silence
    await first.press("Chart")
    await alice.sees("Telegram may have cut off its end")


async def test_long_texts_from_elsewhere_are_no_pieces(sandbox: Sandbox, alice: Talker) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}
    for _ in "12":
        content = {"text": PIECE, "forward_origin": origin}
        sandbox.world.chats.listen(alice.person.user, content)
    first = await alice.sees("What should I do with this text?")
    await alice.sees("What should I do with this text?")
    await first.press("Chart")
    await alice.sees("1 left", timeout_s=60)


async def test_the_pieces_of_a_long_question_get_one_answer(
    sandbox: Sandbox, alice: Talker, owner: asyncpg.Connection
) -> None:
    inject(sandbox, 9_000, text="/paysupport " + "a word " * 580)
    inject(sandbox, 9_001, text="and the end")
    await alice.sees("Your question is ticket ")
    assert len(await heard(alice, after=1)) == 1
    words = "SELECT string_agg(words, '|' ORDER BY id) FROM people.ticket_message"
    assert await owner.fetchval(words) == ("a word " * 580).strip() + "|and the end"


async def test_a_long_request_alone_is_served(alice: Talker) -> None:
    await alice.says("/qr " + "1" * 2_500)
    await alice.sees("2 left")


async def test_the_text_of_a_message_that_may_be_cut_is_refused_too(alice: Talker) -> None:
    text = await alice.says("1 2 " * 1_000)
    await alice.sees("What should I do with this text?")
    await alice.says("/chart", reply_to=text)
    await alice.sees("Telegram may have cut off its end")


async def test_what_telegram_itself_says_in_a_chat_is_not_answered(
    sandbox: Sandbox, alice: Talker
) -> None:
    for number, content in enumerate(SERVICE):
        inject(sandbox, 9_000 + number, **content)
    assert await heard(alice, after=1) == []


async def test_a_place_that_moves_is_answered_once(sandbox: Sandbox, alice: Talker) -> None:
    place: Object = {"message_id": 9_000, "date": int(time.time()), "from": ALICE}
    place |= {"chat": {"id": 1, "type": "private", "first_name": "Alice"}}
    for number in range(3):
        moved = {"location": {"latitude": 1.0, "longitude": number / 10, "live_period": 900}}
        kind = "edited_message" if number else "message"
        sandbox.world.updates.inject({kind: place | moved})
    assert len(await heard(alice, after=1)) == 1


async def test_a_reply_takes_the_part_that_it_quotes(sandbox: Sandbox, alice: Talker) -> None:
    quote = {"text": "the part", "position": 4}
    inject(sandbox, 9_000, text="/qr", quote=quote)
    assert (await alice.sees("2 left")).text.startswith("the part")


async def test_a_forwarded_grant_gives_nothing(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Mallory"}
    message: Object = {"message_id": 9_000, "date": 1, "from": ALICE | {"id": OPERATOR}}
    message |= {"chat": {"id": OPERATOR, "type": "private"}, "forward_origin": origin}
    sandbox.world.updates.inject({"message": message | {"text": "/grant 1 100000 thanks"}})
    await operator.sees("I don't run commands that are forwarded")
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def test_a_request_in_a_topic_is_answered_in_it_or_in_the_chat_if_it_is_gone(
    sandbox: Sandbox, alice: Talker
) -> None:
    inject(sandbox, 9_000, text="/qr hello", message_thread_id=4, is_topic_message=True)
    await alice.sees("2 left")
    assert [call["params"].get("message_thread_id") for call in sandbox.calls("sendPhoto")] == [
        "4",
        None,
    ]


async def test_a_button_in_a_topic_is_answered_in_it(sandbox: Sandbox, alice: Talker) -> None:
    await alice.says("/buy")
    await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    shown = {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}}
    topic = {"message_thread_id": 4, "is_topic_message": True}
    press = {"id": "1", "from": ALICE, "chat_instance": "1", "data": "buy:starter"}
    sandbox.world.updates.inject({"callback_query": press | {"message": shown | topic}})
    await until(lambda: len(sandbox.calls("sendInvoice")) == 3)
    threads = [call["params"].get("message_thread_id") for call in sandbox.calls("sendInvoice")]
    assert threads == [None, "4", None]


async def test_a_command_in_a_topic_of_a_forum_is_answered_in_the_topic(
    sandbox: Sandbox, alice: Talker
) -> None:
    owner = alice.person.user
    forum = sandbox.group("Forum", 1, kind="forum")
    topic = sandbox.world.groups.open_topic(owner, forum, "Bots")["message_thread_id"]
    there = sandbox.person(1, group=forum, topic=int(str(topic)))
    await there.says("/qr@sandbox_bot hello")
    await there.sees("I only work in private chats")


async def test_an_administrator_who_hides_behind_the_group_is_no_bot(
    sandbox: Sandbox, alice: Talker
) -> None:
    del alice
    group: Object = {"id": -100, "type": "supergroup", "title": "A group"}
    telegram = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    message = {"message_id": 7, "date": 1, "chat": group, "from": telegram, "text": "/qr hello"}
    sandbox.world.updates.inject({"message": message | {"sender_chat": group}})
    await until(lambda: len(sandbox.calls("sendMessage")) == 2)
    assert sandbox.calls("sendMessage")[-1]["params"]["chat_id"] == "-100"
