"""The servers that an address names, of which one at a time takes what is written.

A primary that dies is left as soon as its connections break. One that freezes, or that the network
no longer reaches, breaks none: so while an address names several servers, one connection asks the
primary again and again, and leaves it when it is silent and another server has taken its place.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from weakref import WeakKeyDictionary

import asyncpg

CONNECT_TIMEOUT_S = 10.0
"""How long the only server of an address has to accept a connection."""

ONE_OF_SEVERAL_S = 3.0
"""How long each of several has, before the next one is asked."""

CANCEL_S = 2.0
"""How long a server has to end a statement that took too long, before its connection is closed."""

LOOK_EVERY_S = 1.0
LOOK_S = 1.0
"""How often a primary is asked whether it is there, and for how long it may be silent."""

STANDBY = asyncpg.TargetServerAttributeNotMatched

_TRY_THE_NEXT = (
    STANDBY,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,  # it starts, stops or recovers
    OSError,  # among them TimeoutError
)
_ATTRIBUTES = "target_session_attrs"

Options = Mapping[str, Any]
"""What asyncpg takes besides an address."""


class Connection(asyncpg.Connection):
    """A connection that is not waited for when its server no longer answers.

    asyncpg cancels a statement that takes too long, or that nobody waits for any more, and gives
    the connection back once the server has said so. A frozen server never does.
    """

    __slots__ = ()

    async def _cancel(
        self, waiter: "asyncio.Future[None]", cancel_waiter: "asyncio.Future[None] | None" = None
    ) -> None:
        giving_up = asyncio.get_running_loop().call_later(CANCEL_S, self.terminate)
        try:
            await super()._cancel(waiter, cancel_waiter)  # type: ignore[misc]  # has no stub
        finally:
            giving_up.cancel()


@dataclass(slots=True, eq=False)
class Servers:
    """Connects to the server that takes what is written, beginning with the last that did."""

    dsn: str
    _addresses: tuple[str, ...] = field(init=False)
    _chosen: int = field(default=0, init=False)
    _places: "WeakKeyDictionary[asyncpg.Connection, int]" = field(
        default_factory=WeakKeyDictionary, init=False
    )

    def __post_init__(self) -> None:
        """Read the address. Raises ValueError if it is none."""
        self._addresses = addresses_of(self.dsn)

    @property
    def are_several(self) -> bool:
        """Whether there is another server to turn to."""
        return len(self._addresses) > 1

    async def connect(self, options: Options) -> asyncpg.Connection:
        """Connect to the first server that answers in time and takes writes.

        Raises what the last of them has raised, or that one is a standby, if one is.
        """
        failures: list[Exception] = []
        last = len(self._addresses)
        for place in sorted(range(last), key=lambda place: (place - self._chosen) % last):
            try:
                return await self._connect(place, options)
            except _TRY_THE_NEXT as failure:
                failures.append(failure)
        raise next((one for one in failures if isinstance(one, STANDBY)), failures[-1])

    async def _connect(self, place: int, options: Options) -> asyncpg.Connection:
        address = self._addresses[place]
        time_s = patience_s(self.dsn)
        ours: dict[str, Any] = {"timeout": time_s, "connection_class": Connection}
        if _ATTRIBUTES not in urlsplit(address).query:
            ours[_ATTRIBUTES] = "primary"
        connection: asyncpg.Connection = await asyncpg.connect(address, **{**ours, **options})
        self._chosen = place
        self._places[connection] = place
        return connection

    @asynccontextmanager
    async def watched(self, options: Options) -> AsyncIterator[None]:
        """Leave a primary that is silent for another that has taken its place, until the end."""
        watching = asyncio.create_task(self._watch(options)) if self.are_several else None
        try:
            yield
        finally:
            if watching is not None:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)

    async def _watch(self, options: Options) -> None:
        connection: asyncpg.Connection | None = None
        try:
            while True:
                await asyncio.sleep(LOOK_EVERY_S)
                if connection is None or not await _answers(connection):
                    connection = await self._turn(connection, options)
        finally:
            if connection is not None:
                connection.terminate()

    async def _turn(
        self, silent: asyncpg.Connection | None, options: Options
    ) -> asyncpg.Connection | None:
        """Look for a primary, and close all connections to any other server.

        Those that wait for a frozen server then fail at once, and are asked again elsewhere.
        """
        if silent is not None:
            silent.terminate()
        try:
            found = await self.connect({**options, "timeout": LOOK_S})
        except (*_TRY_THE_NEXT, asyncpg.PostgresError):
            return None
        for connection, place in list(self._places.items()):
            if place != self._chosen:
                connection.terminate()
        return found


async def _answers(connection: asyncpg.Connection) -> bool:
    """Tell whether a server answers in time, and is no standby by now."""
    with suppress(
        asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError
    ):
        asks = "SELECT NOT pg_catalog.pg_is_in_recovery()"
        return bool(await connection.fetchval(asks, timeout=LOOK_S))
    return False


def patience_s(dsn: str) -> float:
    """Return how long each server of an address has to accept a connection."""
    return CONNECT_TIMEOUT_S if len(addresses_of(dsn)) == 1 else ONE_OF_SEVERAL_S


def addresses_of(dsn: str) -> tuple[str, ...]:
    """Return an address for each server that an address names, in their order."""
    parts = urlsplit(dsn)
    login, at, hosts = parts.netloc.rpartition("@")
    if "," in hosts:
        ours = [parts._replace(netloc=f"{login}{at}{host}") for host in hosts.split(",")]
        return tuple(urlunsplit(one) for one in ours)
    query = dict(parse_qsl(parts.query))
    names, ports = query.get("host", "").split(","), query.get("port", "").split(",")
    if len(names) == 1:
        return (dsn,)
    if len(ports) == 1:
        ports *= len(names)
    each = [query | {"host": name, "port": port} for name, port in zip(names, ports, strict=True)]
    return tuple(urlunsplit(parts._replace(query=urlencode(one, safe="/"))) for one in each)
