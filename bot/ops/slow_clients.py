"""The door of the HTTP server: who connects and says nothing takes nobody else's place."""

import asyncio
from collections.abc import Sequence
from typing import Protocol, cast

MOST_CONNECTIONS = 256
"""Telegram opens a hundred; the system gives a process some thousand."""

HEAD_S = 10.0
"""How long a connection may take to send the head of its first request."""

HEAD_BYTES = 32 * 1024
"""More than aiohttp takes: it refuses a line of more than 8 KB."""

HEAD_ENDS = b"\r\n\r\n"


class HttpServer(Protocol):
    """Makes what speaks HTTP on one connection, and knows all that do: aiohttp's `web.Server`."""

    @property
    def connections(self) -> Sequence[object]:
        """What speaks on open connections."""
        ...

    def __call__(self) -> asyncio.Protocol:
        """Make what speaks on a new one."""
        ...


class Door:
    """Lets in connections that have sent the head of a request within `HEAD_S`.

    No more than `MOST_CONNECTIONS` are open, and whoever has been silent longest makes room. The
    server itself sees to it that nobody unknown stays silent behind an answer.
    """

    def __init__(self, server: HttpServer) -> None:
        self._server = server
        self._silent: dict[_Newcomer, None] = {}  # oldest first

    def enter(self) -> asyncio.Protocol:
        """Return what receives a new connection."""
        return _Newcomer(self)

    def close(self) -> None:
        """Send away those who have not said anything yet."""
        for one in [*self._silent]:
            one.leave()

    def wait(self, newcomer: "_Newcomer") -> None:
        """Have a newcomer wait for its own words, if there is room."""
        self._silent[newcomer] = None
        if len(self._silent) + len(self._server.connections) > MOST_CONNECTIONS:
            next(iter(self._silent)).leave()

    def forget(self, newcomer: "_Newcomer") -> None:
        """Forget a newcomer that has gone."""
        self._silent.pop(newcomer, None)

    def let_in(self, newcomer: "_Newcomer") -> asyncio.Protocol:
        """Return what speaks with a newcomer from now on."""
        self._silent.pop(newcomer, None)
        return self._server()


class _Newcomer(asyncio.Protocol):
    """A connection whose first head is not complete."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._head = b""
        self._transport: asyncio.Transport | None = None
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait."""
        self._transport = cast("asyncio.Transport", transport)
        self._late = asyncio.get_running_loop().call_later(HEAD_S, self.leave)
        self._door.wait(self)

    def data_received(self, data: bytes) -> None:
        """Hand the connection over when the head has come."""
        assert self._transport is not None
        self._head += data
        if HEAD_ENDS not in self._head:
            if len(self._head) > HEAD_BYTES:
                self.leave()
            return
        self._rest()
        handler = self._door.let_in(self)
        self._transport.set_protocol(handler)
        handler.connection_made(self._transport)
        handler.data_received(self._head)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- asyncio's signature
        """Stop waiting."""
        self._rest()
        self._door.forget(self)

    def leave(self) -> None:
        """End the connection without a word."""
        assert self._transport is not None
        self._door.forget(self)
        self._transport.abort()

    def _rest(self) -> None:
        """Wait no longer."""
        if self._late is not None:
            self._late.cancel()
