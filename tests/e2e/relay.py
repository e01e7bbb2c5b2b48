"""A relay in front of a server that can freeze, or be cut.

Frozen, it passes nothing on and closes nothing; cut, it closes every connection.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import parse_qs, urlsplit, urlunsplit

DEFAULT_PORT = 5432

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]
"""One connection, as this side reads and writes it."""


class Relay:
    """Passes bytes on while it is neither frozen nor cut."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._port = 0
        self._flows = asyncio.Event()
        self._flows.set()
        self._is_cut = False
        self._pipes: set[asyncio.Task[None]] = set()
        self.url = ""

    def freeze(self) -> None:
        """Pass nothing on."""
        self._flows.clear()

    def cut(self) -> None:
        """Close every connection, and each new one at once; what was under way is lost."""
        self._is_cut = True
        for pipe in self._pipes:
            pipe.cancel()

    def thaw(self) -> None:
        """Pass on what has gathered, and go on."""
        self._is_cut = False
        self._flows.set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Self]:
        """Listen; `url` is the address of the server by way of this relay."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        self.url = self.via(urlunsplit(self._parts))
        try:
            yield self
        finally:
            self.thaw()
            server.close()
            for pipe in self._pipes:
                pipe.cancel()
            await asyncio.gather(*self._pipes, return_exceptions=True)

    def via(self, url: str) -> str:
        """Return another address of the same server by way of this relay."""
        parts = urlsplit(url)
        login = "".join(parts.netloc.rpartition("@")[:2])
        return urlunsplit(parts._replace(netloc=f"{login}127.0.0.1:{self._port}", query=""))

    @property
    def flowing(self) -> int:
        """Return how many ways there are between clients and the server."""
        return len(self._pipes)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Connect a client through to the server."""
        if self._is_cut:
            writer.close()
            return
        folder = parse_qs(self._parts.query).get("host", [""])[0]
        port = self._parts.port or DEFAULT_PORT
        if folder:
            server = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{port}")
        else:
            server = await asyncio.open_connection(self._parts.hostname, port)
        self._begin((reader, writer), server)

    def _begin(self, client: Ends, server: Ends) -> None:
        """Begin to pass on what both sides say."""
        self._keep(self._pass_on(client[0], server[1]))
        self._keep(self._pass_on(server[0], client[1]))

    def _keep(self, passing: Coroutine[None, None, None]) -> None:
        """Pass on in a task of its own, until that ends or this relay is closed."""
        pipe = asyncio.create_task(passing)
        self._pipes.add(pipe)
        pipe.add_done_callback(self._pipes.discard)

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Pass on what one side says until it has no more to say."""
        try:
            while data := await source.read(65_536):
                await self._flows.wait()
                sink.write(data)
                await sink.drain()
        except ConnectionError:
            pass
        finally:
            sink.close()
