"""Connections to Postgres: how they are opened and asked, and what their errors become."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import asyncpg
from asyncpg.types import ServerVersion

from ledger.db.scripts import SQL, Release, read_release
from ledger.errors import (
    BadArgument,
    ConnectionRefused,
    DatabaseUnusable,
    HistoryIsFrozen,
    LedgerError,
    NotAllowed,
    OutcomeUnknown,
    ServerTooOld,
)

OLDEST_SERVER = 15
CONNECT_TIMEOUT_S = 10.0
COMMAND_TIMEOUT_S = 30.0
IDLE_S = 60
"""How long a process may leave a transaction open and do nothing in it, such as a frozen one."""

UNHURRIED = "SET LOCAL idle_in_transaction_session_timeout = 0"
"""For a transaction in which somebody reads on and off for long. It lasts as long as that."""

_UNREADABLE = "named in the settings"
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # a shutdown
    asyncpg.InternalClientError,
    asyncpg.InterfaceError,  # closed between two statements
    OSError,
)
"""Errors by which an open connection turns out to be lost."""

_PASSING = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # a shutdown, a cancelled statement
    asyncpg.InsufficientResourcesError,  # too many connections, a full disk
    asyncpg.TransactionRollbackError,  # a deadlock
    asyncpg.InternalClientError,  # cut off while idle, which asyncpg learns by failing
    OSError,  # among them TimeoutError
)
"""Errors that may be gone when the same statement is tried again."""

_SETTINGS = {
    "search_path": "pg_catalog",  # otherwise operators of the database's owner might come first
    "standard_conforming_strings": "on",  # otherwise a backslash in a text would be an escape
    # Otherwise a call could be refused that would only have had to wait, or could write nothing.
    "default_transaction_isolation": "read committed",
    "default_transaction_read_only": "off",
    # Otherwise text that is made of a value could be another one in each database.
    "bytea_output": "hex",
    "DateStyle": "ISO, MDY",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "extra_float_digits": "1",
    "quote_all_identifiers": "off",
    "array_nulls": "on",
    # Otherwise a long audit, a migration or a backup would be cut off. Calls have limits of ours.
    "statement_timeout": "0",
    "lock_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",
    "row_security": "on",
}
"""Settings of every connection, whatever the database or the login is set to."""

_READING = f"""
    {UNHURRIED};
    SET LOCAL max_parallel_workers_per_gather = 0;
    SET LOCAL work_mem = '64MB';
    SET LOCAL random_page_cost = 1.1;
    SET LOCAL jit = off
"""
"""How a transaction reads much. It ends with the transaction, so nothing of it lasts."""

_OWNER = "coinop owner"
"""The application_name of connections that belong to no release."""


def named_after(release: Release) -> str:
    """Return the application_name of connections that run the functions of a release."""
    return f"coinop {release.api}"


@asynccontextmanager
async def open_pool(
    dsn: str, *, role: str, size: int, sql: Path = SQL
) -> AsyncIterator[asyncpg.Pool]:
    """Open a pool of up to `size` connections that act as `role` in all their statements.

    Their statements find the functions and views that were built from the files in `sql`.

    Role and search_path are startup parameters, so releasing a connection needs no round trip to
    reset them. In return, nothing that lasts may be set on a connection: no SET, LISTEN, temporary
    table or session lock.

    All connections are closed afterwards. Raises DatabaseUnusable with one sentence, which never
    has the password.
    """
    release = read_release(sql)
    own = {
        "role": role,
        "application_name": named_after(release),
        "search_path": release.search_path,
        "idle_in_transaction_session_timeout": f"{IDLE_S}s",
    }
    with _clear_errors(dsn):
        pool = await asyncpg.create_pool(
            dsn,
            min_size=1,
            max_size=size,
            init=_check_version,
            reset=_keep,
            statement_cache_size=256,
            max_cached_statement_lifetime=0,
            timeout=CONNECT_TIMEOUT_S,
            command_timeout=COMMAND_TIMEOUT_S,
            server_settings=_SETTINGS | own,
        )
    try:
        yield pool
    finally:
        with suppress(*_LOST):
            await pool.close()


class Queries:
    """Asks Postgres over a pool. Raises LedgerError; each subclass is the SQL of one subject."""

    __slots__ = ("_pool",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def _all(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        """Return all rows, within COMMAND_TIMEOUT_S."""
        with ledger_errors():
            return await self._pool.fetch(query, *arguments)

    async def _slow(self, query: str, *arguments: object, timeout_s: float) -> list[asyncpg.Record]:
        """Return all rows of a query that reads much and may take long."""
        with ledger_errors():
            return await self._pool.fetch(query, *arguments, timeout=timeout_s)

    async def _one(self, query: str, *arguments: object) -> asyncpg.Record:
        """Return the only row."""
        [row] = await self._all(query, *arguments)
        return row

    @asynccontextmanager
    async def _snapshot(
        self,
    ) -> AsyncIterator["asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"]:
        """Lend a connection that sees the books as they are at one moment, and only reads.

        It leaves the other cores of the server to others, sorts in memory what fits into 64 MB,
        looks a few rows up instead of reading a whole table for them, and spends no time on
        compiling what runs for a second.
        """
        with ledger_errors():
            async with (
                self._pool.acquire() as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                await connection.execute(_READING)
                yield connection

    async def _first(self, query: str, *arguments: object) -> asyncpg.Record | None:
        """Return the first row, or None if there is none."""
        with ledger_errors():
            return await self._pool.fetchrow(query, *arguments)

    async def _held(self, query: str, *arguments: object) -> bool:
        """Return the column `held`: whether a worker still had the lease that it acts under."""
        held: bool = (await self._one(query, *arguments))["held"]
        return held


@contextmanager
def ledger_errors() -> Iterator[None]:
    """Raise what the database said as LedgerError; other errors pass as they are.

    The SQLSTATE alone decides: messages are for people, and constraint names may change.
    """
    try:
        yield
    except _PASSING as lost:
        raise OutcomeUnknown(str(lost) or type(lost).__name__) from lost
    except asyncpg.PostgresError as error:
        translated = _translate(error.sqlstate, str(error))
        if translated is None:
            raise
        raise translated from error


def _translate(sqlstate: str, message: str) -> LedgerError | None:
    match sqlstate:
        case "CO001":
            argument, _, why = message.partition(": ")
            return BadArgument(argument, why)
        case "CO002" | "42501":
            return NotAllowed(message)
        case "CO003":
            return HistoryIsFrozen(message)
        case _:
            return None


async def connect(dsn: str) -> asyncpg.Connection:
    """Open one connection that acts as its login. Raises DatabaseUnusable."""
    with _clear_errors(dsn):
        connection = await asyncpg.connect(
            dsn,
            timeout=CONNECT_TIMEOUT_S,
            server_settings=_SETTINGS | {"application_name": _OWNER},
        )
        try:
            await _check_version(connection)
        except DatabaseUnusable:
            await connection.close()
            raise
        return connection


def require_version(version: ServerVersion) -> None:
    """Raise ServerTooOld if a server is too old for the SQL functions."""
    if version.major < OLDEST_SERVER:
        raise ServerTooOld(f"{version.major}.{version.minor}")


def login_of(dsn: str) -> str:
    """Return the login that an address names, or nothing."""
    return unquote(urlsplit(dsn).username or "")


async def _keep(_: asyncpg.Connection) -> None:
    """Reset nothing, since nothing was set."""


async def _check_version(connection: asyncpg.Connection) -> None:
    """Raise ServerTooOld if the server is too old."""
    require_version(connection.get_server_version())


@contextmanager
def while_connected(dsn: str) -> Iterator[None]:
    """Raise ConnectionRefused, with one sentence, when an open connection is lost."""
    try:
        yield
    except _LOST as lost:
        why = f"the connection was lost ({lost})"
        raise ConnectionRefused(_without_password(dsn), why) from lost


@contextmanager
def _clear_errors(dsn: str) -> Iterator[None]:
    """Raise ConnectionRefused, with one sentence that says why and what to do."""
    try:
        yield
    except asyncpg.InvalidPasswordError:
        why = "the user or the password is wrong"
    except asyncpg.InvalidCatalogNameError:
        why = "the server has no such database; create it first"
    except asyncpg.InvalidParameterValueError as error:
        why = f"{error}; migrate it first"
    except asyncpg.InsufficientPrivilegeError as error:
        why = f"{error}; coinop migrate grants it"
    except asyncpg.PostgresError as error:
        why = str(error)
    except TimeoutError:
        why = f"no answer within {CONNECT_TIMEOUT_S:.0f} s"
    except OSError as error:
        why = f"no server answers there ({_in_words(error)})"
    except (asyncpg.InterfaceError, ValueError):
        why = "this is no valid address, which looks like postgresql://user:password@host/database"
    else:
        return
    raise ConnectionRefused(_without_password(dsn), why) from None


def _in_words(error: OSError) -> str:
    """Return what the system says, without the address that Python adds."""
    if error.errno and error.errno > 0:
        return os.strerror(error.errno)
    return error.strerror or str(error)


def _without_password(dsn: str) -> str:
    """Return the database, server and login that an address names."""
    try:
        parts = urlsplit(dsn)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return _UNREADABLE
    if parts.scheme not in ("postgresql", "postgres"):
        return _UNREADABLE  # nobody knows where in it a password is
    server = parts.hostname or dict(parse_qsl(parts.query)).get("host", "localhost")
    login = f" as {parts.username}" if parts.username else ""
    return f"{parts.path[1:]} at {server}{port}{login}"
