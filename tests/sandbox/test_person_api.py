"""The people's side over HTTP, in the shapes that the page and other programs rely on."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Shop, begun


class Page:
    """Does over HTTP what the page does."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.base = f"{sandbox.url}/sandbox"
        self.http = http

    async def get(self, path: str) -> Object:
        async with self.http.get(f"{self.base}/{path}") as response:
            assert response.status == 200
            return await response.json()

    async def post(self, act: str, **body: object) -> Object:
        async with self.http.post(f"{self.base}/{act}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def events(self, query: str = "user=1") -> AsyncIterator[tuple[str, object]]:
        async with self.http.get(f"{self.base}/events?{query}") as response:
            assert response.content_type == "text/event-stream"
            name = ""
            async for line in response.content:
                if line.startswith(b"event: "):
                    name = line[7:-1].decode()
                elif line.startswith(b"data: "):
                    yield name, json.loads(line[6:])
                elif line.startswith(b": sandbox"):
                    yield "open", None


@pytest_asyncio.fixture
async def page(sandbox: Sandbox, http: aiohttp.ClientSession) -> Page:
    return Page(sandbox, http)


async def test_a_person_is_made_on_first_use_with_1000_stars(page: Page, bot: PlainBot) -> None:
    await bot("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    assert await page.get("me?user=3") == {
        "bot": {
            "id": 1000000001,
            "is_bot": True,
            "first_name": "Sandbox bot",
            "username": "sandbox_bot",
        },
        "commands": [{"command": "start", "description": "Begin"}],
        "user": {
            "id": 3,
            "is_bot": False,
            "first_name": "Person 3",
            "username": "person3",
            "language_code": "en",
            "stars": 1000,
        },
        "people": [{"id": 3, "first_name": "Person 3", "stars": 1000}],
        "groups": [],
        "subscriptions": [],
        "blocked": False,
    }


async def test_commands_follow_the_persons_language(page: Page, bot: PlainBot) -> None:
    for language, description in (("", "Begin"), ("ru", "Начать")):
        listed = [{"command": "start", "description": description}]
        await bot("setMyCommands", commands=listed, language_code=language)
    russian = await page.post("profile", user=1, language_code="ru")
    assert russian["commands"][0]["description"] == "Начать"
    assert (await page.get("me?user=2"))["commands"][0]["description"] == "Begin"


async def test_a_chat_holds_what_both_have_said(page: Page, bot: PlainBot) -> None:
    said = await page.post("say", user=1, text="/start")
    await bot("sendMessage", chat_id=1, text="Welcome")
    chat = await page.get("chat/1")
    assert chat["chat"]["type"] == "private"
    assert chat["messages"][0] == said["message"]
    assert [message["text"] for message in chat["messages"]] == ["/start", "Welcome"]
    assert chat["typing"] is False


async def test_a_payment_over_http(page: Page, bot: PlainBot, shop: Shop) -> None:
    await page.post("say", user=1, text="/buy")
    sent = (await bot("sendInvoice", chat_id=1, **shop.invoice())).result
    form = (await page.post("form", user=1, message_id=sent["message_id"]))["form"]
    assert {key: form[key] for key in ("title", "description", "stars", "balance")} == {
        "title": "A pack",
        "description": "of things",
        "stars": 50,
        "balance": 1000,
    }
    paying = await begun(page.post("pay", user=1, message_id=sent["message_id"]))
    await shop.approves(await shop.asked())
    outcome = await paying
    assert outcome["outcome"] == "paid"
    charge_id = outcome["charge_id"]
    payment = outcome["message"]["successful_payment"]
    assert payment["telegram_payment_charge_id"] == charge_id
    assert await page.post("refund", charge_id=charge_id) == {"user": 1, "stars": 50}
    assert "refunded_payment" in (await page.get("chat/1"))["messages"][-1]


async def test_a_press_over_http(page: Page, bot: PlainBot) -> None:
    await page.post("say", user=1, text="/start")
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = (await bot("sendMessage", chat_id=1, text="?", reply_markup=markup)).result
    pressing = await begun(page.post("click", user=1, message_id=sent["message_id"], data="go"))
    query = (await bot.updates(offset=-1, timeout=5))[0].get("callback_query")
    while query is None:
        query = (await bot.updates(offset=-1, timeout=5))[0].get("callback_query")
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Gone", show_alert=True)
    assert await pressing == {"answer": {"text": "Gone", "show_alert": True}}


async def test_an_upload_over_http(page: Page) -> None:
    data = base64.b64encode(b"a,b").decode()
    body = {"user": 1, "kind": "document", "filename": "a.csv", "caption": "/count"}
    message = (await page.post("upload", data=data, **body))["message"]
    assert message["caption_entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    file_id = message["document"]["file_id"]
    async with page.http.get(f"{page.base}/file/{file_id}") as response:
        assert await response.read() == b"a,b"


async def test_top_up_block_clock_and_reset(page: Page) -> None:
    assert await page.post("topup", user=1, stars=5) == {"stars": 1005}
    assert await page.post("block", user=1, blocked=True) == {"blocked": True}
    assert (await page.get("me?user=1"))["blocked"] is True
    now = (await page.post("clock", advance_s=0))["now"]
    assert (await page.post("clock", advance_s=100))["now"] >= now + 100
    assert await page.post("reset") == {}
    assert (await page.get("me?user=1"))["user"]["stars"] == 1000


async def test_an_edit_reaches_the_bot(page: Page, bot: PlainBot) -> None:
    said = (await page.post("say", user=1, text="a"))["message"]
    await page.post("edit", user=1, message_id=said["message_id"], text="b")
    assert (await bot.updates(offset=-1))[0]["edited_message"]["text"] == "b"


async def test_the_call_log_has_requests_and_replies(page: Page, bot: PlainBot) -> None:
    await bot("getMe", odd=[1])
    await bot("getYou")
    first, second = (await page.get("calls"))["calls"]
    assert (first["method"], first["params"], first["status"]) == ("getMe", {"odd": "[1]"}, 200)
    assert first["response"]["result"]["id"] == 1000000001
    assert (second["seq"], second["status"]) == (first["seq"] + 1, 404)
    assert (await page.get(f"calls?since={first['seq']}"))["calls"] == [second]
    assert (await page.get("calls?method=getme"))["calls"] == [first]


async def test_the_state_is_shown(page: Page) -> None:
    await page.post("say", user=1, text="/start")
    assert (await page.get("state"))["users"]["1"]["stars"] == 1000


async def test_events_tell_what_happens(page: Page, bot: PlainBot) -> None:
    events = page.events()
    assert await anext(events) == ("open", None)
    said = (await page.post("say", user=1, text="/start"))["message"]
    await page.post("say", user=2, text="for nobody here")
    await bot("sendChatAction", chat_id=1, action="typing")
    sent = (await bot("sendMessage", chat_id=1, text="a")).result
    edit = {"chat_id": 1, "message_id": sent["message_id"], "text": "b"}
    edited = (await bot("editMessageText", **edit)).result
    await bot("deleteMessage", chat_id=1, message_id=sent["message_id"])
    await bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await page.post("topup", user=1, stars=1)
    assert [await anext(events) for _ in range(7)] == [
        ("message", {"message": said}),
        ("typing", {"action": "typing"}),
        ("message", {"message": sent}),
        ("edit", {"message": edited}),
        ("delete", {"message_id": sent["message_id"]}),
        ("commands", [{"command": "a", "description": "b"}]),
        ("stars", {"stars": 1001}),
    ]
    await events.aclose()


async def test_calls_are_told_only_to_those_who_ask(page: Page, bot: PlainBot) -> None:
    events = page.events("user=1&calls=1")
    await anext(events)
    await bot("getMe")
    name, row = await anext(events)
    assert (name, row["method"]) == ("call", "getMe")
    await events.aclose()


async def test_a_stream_ends_when_the_sandbox_stops(sandbox: Sandbox, page: Page) -> None:
    events = page.events()
    await anext(events)
    sandbox.world.events.close()
    async with asyncio.timeout(30):
        assert [event async for event in events] == []


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (
            {"username": "ann"},
            (
                "username: 4 to 32 letters, digits and underscores, of which the first is a letter,"
                " or nothing for none."
            ),
        ),
        (
            {"language_code": "English"},
            "language_code: the code of a language, such as en or pt-br, or nothing for none.",
        ),
    ],
)
async def test_what_is_misspelled_is_answered_in_words(
    page: Page, profile: Object, words: str
) -> None:
    async with page.http.post(f"{page.base}/profile", json={"user": 1, **profile}) as response:
        assert (response.status, await response.json()) == (400, {"error": words})
    for name in profile:
        await page.post("profile", user=1, **{name: ""})


async def test_a_notice_reaches_everybody_once_and_whoever_comes_later(
    page: Page, sandbox: Sandbox
) -> None:
    group = sandbox.group("Friends", 1, 2)
    queries = ("user=1", f"user=2&chat={group}")
    watching = [page.events(query) for query in queries]
    assert [await anext(events) for events in watching] == [("open", None)] * 2
    assert await page.post("notice", text="Oh.") == {"notice": "Oh."}
    assert await page.post("notice", text="") == {"notice": ""}
    for events in watching:
        assert [await anext(events), await anext(events)] == [
            ("notice", {"text": "Oh."}),
            ("notice", {"text": ""}),
        ]
    await page.post("notice", text="Still.")
    late = page.events("user=3")
    assert [await anext(late), await anext(late)] == [
        ("open", None),
        ("notice", {"text": "Still."}),
    ]
    for events in (*watching, late):
        await events.aclose()
