"""The webhook: Telegram is told that an update has arrived when it is stored, and not before."""

import asyncio
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, TelegramError
from yarl import URL

from bot.ops.backoff import is_cancelled
from bot.ops.metrics import Metrics
from bot.ops.server import KEPT
from bot.updates.dispatch import CHECKOUT, Incoming
from bot.updates.ingest import Ingest
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
    """Has Telegram post updates to this process. Any number of them may share one address."""

    def __init__(
        self,
        bot: Bot,
        ingest: Ingest,
        metrics: Metrics,
        *,
        url: str,
        secret: str,
        wanted: Sequence[str] = WANTED,
    ) -> None:
        self._bot = bot
        self._ingest = ingest
        self._metrics = metrics
        self._url = url
        self._secret = secret
        self._wanted = wanted
        self._is_set = False
        self._storing: set[asyncio.Task[None]] = set()
        self._taken = 0
        self._last_check = (0, datetime.min)  # noqa: DTZ901 -- stands for no error at all
        self._trouble = ""
        self.is_up = False

    def routes(self) -> list[web.RouteDef]:
        """Return a route for posts to any path: the secret counts, and a proxy may change paths."""
        return [web.post("/{path:.*}", self.post)]

    async def run(self) -> None:
        """Have updates posted here until cancelled; what has come until then is stored.

        Raises WebhookRefused when Telegram does not take the address at the start, and
        InvalidToken when it goes on refusing the token.
        """
        self.is_up = True
        try:
            await self._register()
            await asyncio.Event().wait()
        finally:
            self.is_up = False
            if self._storing:
                await asyncio.wait(self._storing, timeout=STORE_S)
            await self._ingest.finish()

    async def post(self, request: web.Request) -> web.Response:
        """Answer 200 once an update from Telegram is safe; a refused post changes nothing."""
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
        request[KEPT] = True
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        async with asyncio.timeout(READ_S):
            update = self._read(await request.read())
        if not self.is_up:  # by now, when the body came slowly
            return HTTPStatus.SERVICE_UNAVAILABLE
        if update is None:
            return HTTPStatus.BAD_REQUEST
        if update.kind == CHECKOUT:  # should this process die now, Telegram posts it to another
            await asyncio.wait({self._ingest.answer(update)})
        elif not await self._is_stored(update):
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._taken += 1
        return HTTPStatus.OK

    def _read(self, body: bytes) -> Incoming | None:
        """Return an update as Telegram sends it: a JSON object with a number; None for all else."""
        try:
            raw = json.loads(body)
            number = raw.get("update_id") if isinstance(raw, dict) else None
            if type(number) is not int or not 0 <= number <= LARGEST_ID:
                return None
            return self._ingest.read(raw)
        except (ValueError, RecursionError):
            return None

    async def _is_stored(self, update: Incoming) -> bool:
        """Store an update; False when that fails, or is not known to have succeeded in time."""
        storing = asyncio.create_task(self._ingest.take_one(update))
        self._storing.add(storing)
        storing.add_done_callback(self._stored)
        done, _late = await asyncio.wait({storing}, timeout=STORE_S)
        return bool(done) and not storing.cancelled() and storing.exception() is None

    def _stored(self, storing: "asyncio.Task[None]") -> None:
        """Log why an update could not be stored, even when its post waits no longer."""
        self._storing.discard(storing)
        if not storing.cancelled() and (failure := storing.exception()) is not None:
            log.error("updates_not_stored", exc_info=failure)

    def _is_from_telegram(self, request: web.Request) -> bool:
        """Tell whether a post carries the secret; how long that takes says nothing about it."""
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())

    async def _register(self) -> None:
        """Tell Telegram to post here, and to keep all updates that it holds for this bot.

        Telegram may refuse for a while an address that it took before, as when the name is not
        found; then this is tried again. Raises WebhookRefused for one that it never took.
        """
        patience = Patience()
        while True:
            try:
                await self._bot.set_webhook(
                    self._url,
                    secret_token=self._secret,
                    max_connections=MOST_CONNECTIONS,
                    allowed_updates=list(self._wanted),
                    drop_pending_updates=False,
                )
                if not self._is_set:
                    await self._check_delivery()
                    self._trouble = ""  # what went wrong before was not here
            except (TelegramError, asyncio.CancelledError) as failure:
                if is_cancelled():
                    raise
                if isinstance(failure, BadRequest) and not self._is_set:
                    raise WebhookRefused(failure.message) from failure
                await asyncio.sleep(patience.after(failure))
            else:
                self._is_set = True
                log.info("webhook_set", url=self._url)
                return

    async def trouble(self) -> str:
        """Return why Telegram cannot deliver, or "" when something has got through since."""
        try:
            return await self._check_delivery()
        except TelegramError:
            return ""  # Telegram is away; whoever calls it says so

    async def _check_delivery(self) -> str:
        """Ask Telegram how its deliveries go, and compare with what it said before."""
        info = await self._bot.get_webhook_info()
        taken, failed_at = self._last_check
        self._last_check = (self._taken, info.last_error_date or failed_at)
        if URL(info.url) != URL(self._url):  # one address may be written in two ways
            return (
                f"Telegram posts to {URL(info.url).host or 'nobody'}: another program has the token"
            )
        if self._taken != taken or not info.pending_update_count:
            self._trouble = ""
        elif info.last_error_date and info.last_error_date != failed_at:
            self._trouble = f"{info.pending_update_count} updates wait: {info.last_error_message}"
        return self._trouble
