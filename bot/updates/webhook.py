"""The webhook: Telegram is told that an update has arrived when it is stored, and not before."""

import asyncio
import hmac
import json
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, TelegramError
from yarl import URL

from bot.ops.metrics import Metrics
from bot.updates.counted import Raw
from bot.updates.ending import told_to_end
from bot.updates.ingest import Reception
from bot.updates.receiver import WANTED, Patience

log = structlog.get_logger()

HEADER = "X-Telegram-Bot-Api-Secret-Token"

MOST_CONNECTIONS = 100
"""The most that setWebhook takes."""

READ_S = 20.0
STORE_S = 25.0
"""Telegram waits 60 s for an answer: by then the update must have been read, and stored."""

LARGEST_ID = 2**63 - 1


class WebhookRefused(Exception):  # noqa: N818 -- reads as what happened
    """Telegram does not take this address; its words say why."""


class Webhook:
    """Has Telegram post updates here, and takes them. Any number may share one address."""

    def __init__(
        self, bot: Bot, reception: Reception, metrics: Metrics, *, url: str, secret: str
    ) -> None:
        self._bot = bot
        self._reception = reception
        self._metrics = metrics
        self._url = url
        self._secret = secret
        self._is_set = False
        self._storing: set[asyncio.Task[None]] = set()
        self._taken = 0
        self._seen = (0, datetime.min)  # noqa: DTZ901 -- stands for no error at all
        self._trouble = ""
        self.is_up = False

    def routes(self) -> list[web.RouteDef]:
        """Return posts to any path: it is the secret that counts, and a proxy may change paths."""
        return [web.post("/{path:.*}", self.post)]

    async def run(self) -> None:
        """Have updates posted here until cancelled; what has come until then is stored.

        Raises `WebhookRefused` when Telegram does not take the address at the start, and
        `InvalidToken` when it goes on refusing the token.
        """
        self.is_up = True
        try:
            await self._set()
            await asyncio.Event().wait()
        finally:
            self.is_up = False
            if self._storing:
                await asyncio.wait(self._storing, timeout=STORE_S)
            await self._reception.finish()

    async def post(self, request: web.Request) -> web.Response:
        """Answer 200 to an update of Telegram's that is safe now; anything else changes nothing."""
        try:
            status = await self._receive(request)
        except web.HTTPException as refusal:  # too large
            status = HTTPStatus(refusal.status)
        except (web.RequestPayloadError, ConnectionError, TimeoutError):
            status = HTTPStatus.BAD_REQUEST  # broken off, or in pieces that do not fit together
        self._metrics.posts.labels(status.value).inc()
        return web.Response(status=status)

    async def _receive(self, request: web.Request) -> HTTPStatus:
        """Check a post from the outside in: who sent it, what it claims to be, what it is."""
        if not self._is_from_telegram(request):
            return HTTPStatus.FORBIDDEN
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        async with asyncio.timeout(READ_S):
            update = read_update(await request.read())
        if not self.is_up:  # by now, when the body came slowly
            return HTTPStatus.SERVICE_UNAVAILABLE
        if update is None:
            return HTTPStatus.BAD_REQUEST
        answer = self._reception.answer(update)
        if answer is not None:  # should this process die with it, Telegram posts it to another
            await asyncio.wait({answer})
        elif not await self._is_stored(update):
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._taken += 1
        return HTTPStatus.OK

    async def _is_stored(self, update: Raw) -> bool:
        """Have an update stored; False when nobody can say that it is."""
        storing = asyncio.create_task(self._reception.take([update]))
        self._storing.add(storing)
        storing.add_done_callback(self._stored)
        done, _late = await asyncio.wait({storing}, timeout=STORE_S)
        return bool(done) and not storing.cancelled() and storing.exception() is None

    def _stored(self, storing: "asyncio.Task[None]") -> None:
        """Say what could not be stored, even when nobody waits for it any more."""
        self._storing.discard(storing)
        if not storing.cancelled() and (failure := storing.exception()) is not None:
            log.error("updates_not_stored", exc_info=failure)

    def _is_from_telegram(self, request: web.Request) -> bool:
        """Tell whether a post carries the secret; how long that takes says nothing about it."""
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())

    async def _set(self) -> None:
        """Tell Telegram to post here. What it keeps for this bot is kept, wherever it went so far.

        An address that was taken before may be refused for a while: a name that is not found.
        """
        patience = Patience()
        while True:
            try:
                await self._bot.set_webhook(
                    self._url,
                    secret_token=self._secret,
                    max_connections=MOST_CONNECTIONS,
                    allowed_updates=list(WANTED),
                    drop_pending_updates=False,
                )
                if not self._is_set:
                    await self._look()
                    self._trouble = ""  # what went wrong before was not here
            except (TelegramError, asyncio.CancelledError) as failure:
                if told_to_end():
                    raise
                if isinstance(failure, BadRequest) and not self._is_set:
                    raise WebhookRefused(failure.message) from failure
                await asyncio.sleep(patience.after(failure))
            else:
                self._is_set = True
                log.info("webhook_set", url=self._url)
                return

    async def trouble(self) -> str:
        """Say why Telegram cannot deliver, from when it fails until something has got through."""
        try:
            return await self._look()
        except TelegramError:
            return ""  # Telegram is away; whoever calls it says so

    async def _look(self) -> str:
        """Ask Telegram how it gets on, and compare with what it said before."""
        info = await self._bot.get_webhook_info()
        taken, failed_at = self._seen
        self._seen = (self._taken, info.last_error_date or failed_at)
        if not _is_same(info.url, self._url):
            return (
                f"Telegram posts to {URL(info.url).host or 'nobody'}: another program has the token"
            )
        if self._taken != taken or not info.pending_update_count:
            self._trouble = ""
        elif info.last_error_date and info.last_error_date != failed_at:
            self._trouble = f"{info.pending_update_count} updates wait: {info.last_error_message}"
        return self._trouble


def read_update(body: bytes) -> Raw | None:
    """Return an update as Telegram sends it: a JSON object with a number; None for all else."""
    try:
        update = json.loads(body)
        json.dumps(update)  # as it will be stored: no deeper than can be written again
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict):
        return None
    number = update.get("update_id")
    return update if type(number) is int and 0 <= number <= LARGEST_ID else None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are one, however they are written."""
    return URL(one) == URL(other)
