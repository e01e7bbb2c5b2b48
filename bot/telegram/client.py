"""Lines to Telegram: a checkout never waits for a connection behind what other people asked for."""

import asyncio
import re
import ssl
from functools import cache
from io import BytesIO
from urllib.request import getproxies

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

MESSAGES = 32
"""How many requests for everything else may be under way at once."""

OF_THEIR_OWN = {"answerprecheckoutquery": 128, "getupdates": 2}
"""Methods that must get through when all others are slow, with how many may be under way."""

TURN_S = 5.0
"""How long a request may wait for a connection, where a call says nothing else. The same goes for
the next two: how long it may take to connect, and how long Telegram may be silent."""
CONNECT_S = 5.0
READ_S = 5.0

WRITE_S = 20.0
"""How long each megabyte may take on its way to Telegram."""

MEGABYTE = 1024 * 1024

BREAKS = re.compile(r'[\x00-\x1f\x7f"\\]')
"""What would end a file's name, or the line that it stands on."""


@cache
def _tls() -> ssl.SSLContext:
    """Read whom to trust: once for all lines, as it takes a while."""
    return httpx.create_ssl_context()


class Line:
    """So many connections to Telegram; requests that find none free wait in the order they came."""

    def __init__(self, width: int, proxy: str | None, tls: ssl.SSLContext) -> None:
        self._width = width
        self._proxy = proxy
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Be ready for requests; a line that is open stays so."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._width, ssl=self._tls),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": BaseRequest.USER_AGENT},
                trust_env=bool(getproxies()),  # or each request would look for them
            )

    async def close(self) -> None:
        """Hang up."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def ask(
        self, url: str, method: str, body: aiohttp.FormData | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer.

        Raises `TimedOut` when it does not come in time, and `NetworkError` when it cannot come, as
        where there is no connection to ask on; neither names the address, which holds the token.
        """
        assert self._session is not None, "the line is closed"
        try:
            async with self._session.request(
                method, url, data=body, timeout=patience, proxy=self._proxy, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError as late:
            raise NetworkError("No connection in time") from late
        except TimeoutError as late:
            raise TimedOut(f"Timed out: {type(late).__name__}") from late
        except aiohttp.ClientError as failure:
            raise NetworkError(f"{type(failure).__name__}: {failure}") from failure


class Lines(BaseRequest):
    """The connections of one bot, with those of checkouts and of polling apart from the rest.

    They are aiohttp's. One request over PTB's own takes more of the processor than all else that is
    done for its update, and the more the more of them are under way.
    """

    def __init__(self, proxy: str | None) -> None:
        tls = _tls()
        self._rest = Line(MESSAGES, proxy, tls)
        self._own = {method: Line(width, proxy, tls) for method, width in OF_THEIR_OWN.items()}

    @property
    def read_timeout(self) -> float | None:
        """The seconds that an answer may take where a call says nothing else."""
        return READ_S

    async def initialize(self) -> None:
        """Open every line."""
        await asyncio.gather(*(line.open() for line in (self._rest, *self._own.values())))

    async def shutdown(self) -> None:
        """Close every line."""
        await asyncio.gather(*(line.close() for line in (self._rest, *self._own.values())))

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
        """Send a request on its method's own line, or else on everybody's."""
        line = self._own.get(url.rpartition("/")[2].lower(), self._rest)
        turn_s, connect_s = _given(pool_timeout, TURN_S), _given(connect_timeout, CONNECT_S)
        read_s, write_s = _given(read_timeout, READ_S), _given(write_timeout, WRITE_S)
        body, megabytes = (None, 0) if request_data is None else _form(request_data)
        patience = aiohttp.ClientTimeout(
            total=turn_s + connect_s + write_s * megabytes + read_s if megabytes else None,
            connect=turn_s + connect_s,
            sock_connect=connect_s,
            sock_read=read_s,
        )
        return await line.ask(url, method, body, patience)


def _given(timeout: object, usual_s: float) -> float:
    """Return the seconds that a call has asked for, or else the usual ones."""
    return float(timeout) if isinstance(timeout, int | float) else usual_s


def _form(data: RequestData) -> tuple[aiohttp.FormData, int]:
    """Return what is sent, and in how many megabytes there is room for it."""
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes a file's name as it stands
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    size = 0
    for name, (filename, content, kind) in data.multipart_data.items():
        assert isinstance(content, bytes)
        size += len(content)
        plain = BREAKS.sub("_", filename)
        form.add_field(name, BytesIO(content), filename=plain, content_type=kind)
    return form, 1 + size // MEGABYTE
