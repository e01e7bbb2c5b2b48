"""A webhook that listens for the length of a test, and a Telegram that it speaks to."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from telegram import Bot
from telegram.request import RequestData

from bot.config import Address
from bot.ops.metrics import Metrics
from bot.ops.server import listening
from bot.updates.dispatch import Incoming
from bot.updates.ingest import Ingest
from bot.updates.store import Inbox
from bot.updates.webhook import HEADER, Webhook
from tests.bot.diary import Diary, Worker
from tests.bot.offline import Offline
from tests.ports import free_port
from tests.waiting import until

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
SECRET = "a-secret-of-Telegram-and-the-bot"
URL = "https://bot.example.com/telegram"

Answer = tuple[int, dict[str, Any]]


def refusal(code: int, description: str) -> Answer:
    """Return an answer of Telegram's that says no."""
    return code, {"ok": False, "error_code": code, "description": description}


class Telegram(Offline):
    """Takes any webhook; what it tells of it, and what it says first, a test decides."""

    def __init__(self, *first: Answer) -> None:
        self.info: dict[str, Any] = {}
        self.set: list[dict[str, Any]] = []
        self.looked = 0
        self.away = False
        self._first = list(first)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        assert method == "POST"
        code, answer = self._answer(url.rpartition("/")[2], request_data)
        return code, json.dumps(answer).encode()

    def _answer(self, method: str, data: RequestData | None) -> Answer:
        if method == "getMe":
            me = {"id": 1000000001, "is_bot": True, "first_name": "x", "username": "x_bot"}
            return 200, {"ok": True, "result": me}
        if method == "setWebhook":
            if self._first:
                return self._first.pop(0)
            assert data is not None
            self.set.append(data.parameters)
            return 200, {"ok": True, "result": True}
        assert method == "getWebhookInfo", method
        self.looked += 1
        if self.away:
            return refusal(502, "Bad Gateway")
        info = {"url": URL, "has_custom_certificate": False, "pending_update_count": 0}
        return 200, {"ok": True, "result": info | self.info}


class Checkouts(Diary):
    """Answers checkouts when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.go_on = asyncio.Event()
        self.answered = 0

    async def answer(self, checkout: Incoming) -> None:
        self.asked.append(checkout.body)
        await self.go_on.wait()
        self.answered += 1


class Line:
    """Posts to a webhook as Telegram does, or not quite."""

    def __init__(self, http: aiohttp.ClientSession, url: str, webhook: Webhook) -> None:
        self.http = http
        self.url = url
        self.webhook = webhook

    async def post(self, body: str | bytes, **headers: str) -> int:
        """Post a body and return the status of the answer."""
        given = {"Content-Type": "application/json", HEADER: SECRET}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = io.BytesIO(body if isinstance(body, bytes) else body.encode())
        async with self.http.post(self.url, data=data, headers=given) as answer:
            return answer.status


@asynccontextmanager
async def posting(
    inbox: Inbox,
    worker: Worker | None = None,
    *,
    telegram: Telegram | None = None,
    checkouts: Checkouts | None = None,
    metrics: Metrics | None = None,
) -> AsyncIterator[Line]:
    """Run a webhook on a port of its own; it is not set before `webhook.run` is called."""
    seam, figures = telegram or Telegram(), metrics or Metrics()
    async with Bot(TOKEN, request=seam, get_updates_request=seam) as bot:
        handler = checkouts or Diary()
        worker = worker or Worker(inbox, handler)
        ingest = Ingest(inbox, worker, handler, figures)
        webhook = Webhook(bot, ingest, figures, url=URL, secret=SECRET)
        where = Address("127.0.0.1", free_port())
        async with listening(where, webhook.routes()), aiohttp.ClientSession() as http:
            yield Line(http, f"http://{where}/telegram", webhook)


@asynccontextmanager
async def receiving(line: Line) -> AsyncIterator[None]:
    """Let updates in, and stop as the bot does."""
    task = asyncio.create_task(line.webhook.run())
    try:
        await until(lambda: line.webhook.is_up)
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
