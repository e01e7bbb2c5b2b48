"""A plain way to talk to the sandbox as a bot, a shop to pay in, and a webhook."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image
from pydantic import TypeAdapter

from sandbox.dialogue import Heard, Outcome, Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import State
from tests.sandbox.hook import Hook, open_hook

Object = dict[str, object]
STATE = TypeAdapter(State)
PRICE_STARS = 50
T = TypeVar("T")


class Act(Protocol):
    """Something that is done, by its name and its body; the answer comes back."""

    async def __call__(self, name: str, **body: object) -> Object: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call of the Bot API was answered with."""

    status: int
    body: Object

    @property
    def result(self) -> object:
        """Return the result of a call that was meant to work."""
        assert self.body["ok"] is True, self.body
        return self.body["result"]

    @property
    def refusal(self) -> object:
        """Return the description of a call that was meant to fail."""
        assert self.body["ok"] is False, self.body
        assert self.body["error_code"] == self.status
        return self.body["description"]


class PlainBot:
    """Calls the Bot API with JSON, and hides nothing of the answer."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.http = http
        self.base = f"{sandbox.url}/bot{sandbox.token}"

    async def __call__(self, method: str, **params: object) -> Reply:
        async with self.http.post(f"{self.base}/{method}", json=params) as response:
            return Reply(response.status, await response.json())

    async def updates(self, **params: object) -> list[Object]:
        """Return what getUpdates gives."""
        result = (await self("getUpdates", **params)).result
        assert isinstance(result, list)
        return result


class Shop:
    """A bot that sells one thing for 50 Stars."""

    def __init__(self, bot: PlainBot) -> None:
        self.bot = bot

    def invoice(self, *, stars: int = PRICE_STARS, **other: object) -> Object:
        """Make the parameters of an invoice."""
        prices = [{"label": "It", "amount": stars}]
        terms = {"title": "A pack", "description": "of things", "payload": "order-1"}
        return {**terms, "currency": "XTR", "prices": prices, **other}

    async def offers(self, person: Talker) -> Heard:
        """Send a person an invoice, and return what they see of it."""
        await person.says("/buy")
        user_id = person.person.user.user_id
        assert (await self.bot("sendInvoice", chat_id=user_id, **self.invoice())).result
        return await person.sees_invoice()

    async def asked(self) -> Object:
        """Wait for a checkout, and return its query."""
        while True:
            updates = await self.bot.updates(timeout=5, offset=-1)
            query = updates[-1].get("pre_checkout_query")
            if isinstance(query, dict):
                return query

    async def approves(self, query: Object) -> Reply:
        """Say yes to a checkout."""
        return await self.bot("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)

    async def refuses(self, query: Object, why: str) -> Reply:
        """Say no to a checkout."""
        refusal = {"pre_checkout_query_id": query["id"], "ok": False, "error_message": why}
        return await self.bot("answerPreCheckoutQuery", **refusal)

    async def sells(self, person: Talker, what: Heard | str) -> Outcome:
        """Take a person through a payment that works."""
        paying = await begun(person.pays(what))
        assert (await self.approves(await self.asked())).result is True
        return await paying


async def begun(work: Coroutine[object, object, T]) -> asyncio.Task[T]:
    """Start something, and return once it waits for the first time."""
    task = asyncio.create_task(work)
    await asyncio.sleep(0)
    return task


def told(sandbox: Sandbox) -> object:
    """Return all that the sandbox knows, as a value of its own."""
    return json.loads(STATE.dump_json(sandbox.world.state))


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Hold that nothing was logged that somebody would have to look at."""
    yield
    records = caplog.get_records("call")
    assert [record for record in records if record.levelno >= logging.WARNING] == []


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(sandbox: Sandbox, http: aiohttp.ClientSession) -> PlainBot:
    return PlainBot(sandbox, http)


@pytest.fixture
def act(sandbox: Sandbox, http: aiohttp.ClientSession) -> Act:
    """Give what does something in the sandbox from outside of the bot, over HTTP."""

    async def act(name: str, **body: object) -> Object:
        async with http.post(f"{sandbox.url}/sandbox/{name}", json=body) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    return act


@pytest.fixture
def shop(bot: PlainBot) -> Shop:
    return Shop(bot)


@pytest_asyncio.fixture
async def met(person: Talker) -> Talker:
    """Give a person to whom the bot may write."""
    await person.says("/start")
    return person


@pytest.fixture
def picture() -> bytes:
    """Make a PNG of 40 by 30."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    """Listen as a bot's webhook does; it is not set."""
    async with open_hook() as hook:
        yield hook
