"""The HTTP client: checkouts have connections of their own, so that they never queue for one."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies

import aiohttp
import httpx
import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.config import Settings, SettingsError
from bot.ops.backoff import TELEGRAM_AWAY
from bot.telegram.failures import Unconfirmed, wait_s

log = structlog.get_logger()

SHARED_CONNECTIONS = 32
"""How many requests may run at once, apart from the methods below."""

OWN_CONNECTIONS = {"answerprecheckoutquery": 128, "getupdates": 2}
"""The methods that must get through when all others are slow, each with its connections."""

POOL_S = 5.0
"""How long a request may wait for a free connection. The call itself may say otherwise, here and
for the next three: to connect, to wait for Telegram's next bytes, and to send each megabyte."""
CONNECT_S = 5.0
READ_S = 5.0
WRITE_S = 20.0

MEGABYTE = 1024 * 1024

GATEWAY_GAVE_UP = (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT)
"""What a gateway answers that does not know what became of a request that it passed on."""

PLAIN = {"Content-Type": "application/x-www-form-urlencoded"}
"""The headers of a form without files."""

BREAKS = re.compile(r'[\x00-\x1f\x7f"\\]')
"""Characters that would end a file's name in a form, or the line that it is on."""

Body = aiohttp.FormData | bytes | None
"""What a request carries: a form with files, one without, or nothing."""


@cache
def _tls() -> ssl.SSLContext:
    """Load the trusted certificates, once for all pools: it takes a while."""
    return httpx.create_ssl_context()


class _Pool:
    """Up to `size` connections to Telegram; requests that find none free wait in their order."""

    def __init__(self, size: int, proxy: str | None, tls: ssl.SSLContext) -> None:
        self._size = size
        self._proxy = proxy
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Get ready for requests; an open pool stays as it is."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._size, ssl=self._tls),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": BaseRequest.USER_AGENT},
                trust_env=bool(getproxies()),  # or each request would look for them
            )

    async def close(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def request(
        self, url: str, method: str, body: Body, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer.

        Raises TimedOut when it does not come in time, Unconfirmed when it got lost on the way, and
        NetworkError when it cannot come, such as for want of a connection. None of them names the
        address, which holds the token.
        """
        assert self._session is not None, "the pool is closed"
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=PLAIN if isinstance(body, bytes) else None,
                timeout=limits,
                proxy=self._proxy,
                allow_redirects=False,
            ) as answer:
                status, said = answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError as late:
            raise NetworkError("No connection in time") from late
        except TimeoutError as late:
            raise TimedOut(f"Timed out: {type(late).__name__}") from late
        except aiohttp.ClientConnectorError as failure:
            raise NetworkError(f"{type(failure).__name__}: {failure}") from failure
        except aiohttp.ClientError as failure:
            raise Unconfirmed(f"{type(failure).__name__}: {failure}") from failure
        if status in GATEWAY_GAVE_UP:
            raise Unconfirmed(f"{HTTPStatus(status).phrase} ({status})")
        return status, said


class Client(BaseRequest):
    """PTB's way to Telegram, over aiohttp, with pools of their own for `OWN_CONNECTIONS`.

    A request over PTB's own client, httpx, takes more CPU than everything else that is done for an
    update, and ever more the more of them run at once.
    """

    def __init__(self, proxy: str | None) -> None:
        tls = _tls()
        self._shared = _Pool(SHARED_CONNECTIONS, proxy, tls)
        self._own = {method: _Pool(size, proxy, tls) for method, size in OWN_CONNECTIONS.items()}

    @property
    def read_timeout(self) -> float | None:
        """How long Telegram may be silent, in seconds, unless a call says otherwise."""
        return READ_S

    async def initialize(self) -> None:
        """Open every pool."""
        await asyncio.gather(*(pool.open() for pool in (self._shared, *self._own.values())))

    async def shutdown(self) -> None:
        """Close every pool."""
        await asyncio.gather(*(pool.close() for pool in (self._shared, *self._own.values())))

    async def do_request(  # noqa: PLR0917 -- PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request over its method's own pool, or the shared one; see `_Pool.request`."""
        pool = self._own.get(url.rpartition("/")[2].lower(), self._shared)
        pool_s, connect_s = _given(pool_timeout, POOL_S), _given(connect_timeout, CONNECT_S)
        read_s, write_s = _given(read_timeout, READ_S), _given(write_timeout, WRITE_S)
        body, megabytes = (None, 0) if request_data is None else _form(request_data)
        limits = aiohttp.ClientTimeout(
            total=pool_s + connect_s + write_s * megabytes + read_s if megabytes else None,
            connect=pool_s + connect_s,
            sock_connect=connect_s,
            sock_read=read_s,
        )
        return await pool.request(url, method, body, limits)


@asynccontextmanager
async def connected(application: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[None]:
    """Connect a bot to Telegram, however long that takes; disconnect it at the end.

    Raises SettingsError when Telegram does not know the token.
    """
    failures = 0
    try:
        while True:
            try:
                await application.initialize()
                break
            except InvalidToken:
                raise SettingsError("BOT_TOKEN: Telegram doesn't know this token") from None
            except RetryAfter as wish:
                log.warning("telegram_asks_to_wait", wait_s=wait_s(wish))
                await asyncio.sleep(wait_s(wish))
            except NetworkError as failure:
                pause_s = TELEGRAM_AWAY.wait_s(failures)
                failures += 1
                log.warning("telegram_out_of_reach", reason=failure.message, wait_s=pause_s)
                await asyncio.sleep(pause_s)
        yield
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # open even if Telegram has never answered
        await application.bot.request.shutdown()  # and this if a stop came as it opened


def _given(timeout: object, usual_s: float) -> float:
    """Return the seconds that a call asks for, or the usual ones."""
    return float(timeout) if isinstance(timeout, int | float) else usual_s


def _form(data: RequestData) -> tuple[Body, int]:
    """Return the form to send and its size in megabytes, rounded up.

    A form without files is written here: aiohttp would begin one for files in any case, which
    costs as much as all else of a request.
    """
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), 1
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes a file's name as it is
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    size = 0
    for name, (filename, content, kind) in data.multipart_data.items():
        assert isinstance(content, bytes)
        size += len(content)
        plain = BREAKS.sub("_", filename)
        form.add_field(name, BytesIO(content), filename=plain, content_type=kind)
    return form, 1 + size // MEGABYTE


@asynccontextmanager
async def calling(settings: Settings) -> AsyncIterator[Bot]:
    """Yield a bot that only calls Telegram, and asks it nothing by itself."""
    async with Client(settings.proxy) as client:
        yield Bot(
            settings.token,
            base_url=settings.base_url,
            base_file_url=settings.base_file_url,
            request=client,
            get_updates_request=client,
        )
