"""People as they are: some without an @name, with a last name, premium, in no known language."""

import json
from pathlib import Path

import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.sandbox.conftest import Act, Object, PlainBot, Shop

NAMELESS: Object = {"username": "", "language_code": ""}
FULL: Object = {"last_name": "Lee", "premium": True}


async def test_what_a_person_has_not_is_left_out(act: Act, bot: PlainBot) -> None:
    await act("profile", user=1, **NAMELESS)
    message = (await act("say", user=1, text="/start"))["message"]
    assert message["from"] == {"id": 1, "is_bot": False, "first_name": "Person 1"}
    assert message["chat"] == {"id": 1, "first_name": "Person 1", "type": "private"}
    chat = (await bot("getChat", chat_id=1)).result
    assert "username" not in chat
    assert "active_usernames" not in chat
    member = (await bot("getChatMember", chat_id=1, user_id=1)).result
    assert "username" not in member["user"]


async def test_what_a_person_has_is_shown(act: Act, bot: PlainBot) -> None:
    await act("profile", user=1, **FULL)
    sender = (await act("say", user=1, text="/start"))["message"]["from"]
    assert (sender["last_name"], sender["is_premium"]) == ("Lee", True)
    chat = (await bot("getChat", chat_id=1)).result
    assert (chat["last_name"], "is_premium" in chat) == ("Lee", False)
    contact = (await act("contact", user=1))["message"]["contact"]
    assert contact["last_name"] == "Lee"


async def test_what_is_left_out_of_a_profile_stays(act: Act) -> None:
    await act("profile", user=1, **FULL, username="ann_lee")
    me = await act("profile", user=1, first_name="Ann")
    names = {"first_name": "Ann", "last_name": "Lee", "username": "ann_lee", "is_premium": True}
    assert names.items() <= me["user"].items()
    me = await act("profile", user=1, last_name="", premium=False)
    assert {"last_name", "is_premium"} & me["user"].keys() == set()


async def test_a_person_without_an_at_name_buys_and_presses(
    act: Act, bot: PlainBot, shop: Shop, person: Talker
) -> None:
    await act("profile", user=1, **NAMELESS)
    paying_for = await shop.offers(person)
    assert (await shop.sells(person, paying_for)).status == "paid"
    [row] = (await bot("getStarTransactions")).result["transactions"]
    assert row["source"]["user"] == {"id": 1, "is_bot": False, "first_name": "Person 1"}


@pytest.mark.parametrize(
    "text",
    [
        {"text": '<a href="tg://user?id=2">Bob</a>', "parse_mode": "HTML"},
        {"text": "[Bob](tg://user?id=2)", "parse_mode": "MarkdownV2"},
        {"text": "[Bob](tg://user?id=2)", "parse_mode": "Markdown"},
        {
            "text": "Bob",
            "entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": {"id": "2"}}],
        },
    ],
)
@pytest.mark.usefixtures("met")
async def test_a_mention_shows_who_is_meant(
    sandbox: Sandbox, act: Act, bot: PlainBot, text: Object
) -> None:
    sandbox.person(2)
    await act("profile", user=2, first_name="Bob", **NAMELESS)
    sent = (await bot("sendMessage", chat_id=1, **text)).result
    bob = {"id": 2, "is_bot": False, "first_name": "Bob"}
    assert sent["entities"] == [{"type": "text_mention", "offset": 0, "length": 3, "user": bob}]


@pytest.mark.usefixtures("met")
async def test_a_stranger_is_not_mentioned(sandbox: Sandbox, bot: PlainBot) -> None:
    text = '<a href="tg://user?id=99">x</a> <a href="tg://user?id=1000000001">y</a>'
    sent = (await bot("sendMessage", chat_id=1, text=text, parse_mode="HTML")).result
    assert [one["user"] for one in sent["entities"]] == [sandbox.world.bot]
    caption: Object = {"caption": text, "parse_mode": "HTML"}
    document = (await sandbox.person(1).sends_document("a", b"a")).body["document"]["file_id"]
    sent = (await bot("sendDocument", chat_id=1, document=document, **caption)).result
    assert len(sent["caption_entities"]) == 1


async def test_people_of_an_older_state_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    user = {"user_id": 1, "first_name": "Ann", "username": "ann", "language_code": "ru"}
    group = {"chat_id": -1001, "title": "Friends", "people": [1]}
    photo = {"file_id": "f", "unique_id": "u", "name": "a.png", "mime": "image/png", "bytes": 4}
    photo |= {"path": "photos/file_0.png", "width": 4, "height": 3}
    state = {"users": {1: user}, "groups": {-1001: group}, "files": {"f": photo}, "closed": True}
    path.write_text(json.dumps(state))
    world = World(token=TOKEN, clock=Clock(), store=Store(path))
    assert world.chats.user(1).username == "ann"
    assert world.state.groups[-1001].kind == "group"
    [size] = world.files.shown(world.files.known("f"))["photo"]
    assert (size["file_id"], size["width"]) == ("f", 4)
    world.close()
