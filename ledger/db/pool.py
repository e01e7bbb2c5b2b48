"""Connections to Postgres: how they are opened and asked, and what their errors become."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import asyncpg
from asyncpg.types import ServerVersion

from ledger.db import pooler
from ledger.db.scripts import SQL, Release, read_release
from ledger.db.servers import STANDBY, Connection, Options, Servers, addresses_of, patience_s
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
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.ReadOnlySQLTransactionError,  # a standby, which is about to be left
    asyncpg.LockNotAvailableError,  # somebody's lock_timeout
    asyncpg.FeatureNotSupportedError,  # a plan of before a migration
    asyncpg.InvalidSQLStatementNameError,  # a statement that only another server connection knows
    asyncpg.DuplicatePreparedStatementError,  # the same
    asyncpg.PostgresSystemError,  # a disk that fails
    asyncpg.InternalClientError,  # cut off while idle, which asyncpg learns by failing
    OSError,  # among them TimeoutError
)
"""Errors that may be gone when the same statement is tried again."""

NEEDED = {
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
"""Settings without which a statement could mean something else, or be ended early."""

# Where a function rules out sorts or scans of whole tables, the planner counts what it can't avoid
# as so dear that PostgreSQL would compile the statement in each call, which takes 0.1 s and more.
SETTINGS = NEEDED | {"jit": "off"}
"""Settings of every connection, whatever the database or the login is set to."""

_READING = f"""
    {UNHURRIED};
    SET LOCAL max_parallel_workers_per_gather = 0;
    SET LOCAL work_mem = '64MB';
    SET LOCAL random_page_cost = 1.1
"""
"""How a transaction reads much. It ends with the transaction, so nothing of it lasts."""

_TAKES_WRITES = "SELECT pg_catalog.current_setting('transaction_read_only')"
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
    table or session lock. So PgBouncer may stand between, too: see pooler.py.

    Of several servers, the one that takes writes is used, and left when another takes its place.
    All connections are closed afterwards. Raises DatabaseUnusable with one sentence, which never
    has the password.
    """
    release = read_release(sql)
    with _clear_errors(dsn):
        servers = Servers(dsn)
        options = _directly(release, role)
        try:
            pool = await _fill(servers, size, options, _once(release, role))
        except pooler.StandsBetween:
            options = _by_pgbouncer(release, sql)
            pool = await _fill(servers, size, options, _fit(dsn, role))
    try:
        async with servers.watched(options):
            yield pool
    finally:
        with suppress(*_LOST):
            await pool.close()


Init = Callable[[asyncpg.Connection], Awaitable[None]]
"""Looks at a connection that has just been opened."""


def _directly(release: Release, role: str) -> Options:
    own = {
        "role": role,
        "application_name": named_after(release),
        "search_path": release.search_path,
        "idle_in_transaction_session_timeout": f"{IDLE_S}s",
    }
    return {"server_settings": SETTINGS | own}


def _by_pgbouncer(release: Release, sql: Path) -> Options:
    return {
        "server_settings": {"application_name": named_after(release)},
        "connection_class": pooler.naming(release, sql),
        "target_session_attrs": "any",  # what PgBouncer says of it may be old
    }


async def _fill(servers: Servers, size: int, options: Options, init: Init) -> asyncpg.Pool:
    """Open a pool. Raises StandsBetween if PgBouncer refuses what connections are opened with."""

    async def connect(_: str | None = None, **given: object) -> asyncpg.Connection:
        return await servers.connect({**given, **options})

    async def look(connection: asyncpg.Connection) -> None:
        require_version(connection.get_server_version())
        await init(connection)

    own: Options = {
        "min_size": 1,
        "connect": connect,
        "connection_class": Connection,
        "init": look,
        "reset": _keep,
        "statement_cache_size": 256,
        "max_cached_statement_lifetime": 0,
        "command_timeout": COMMAND_TIMEOUT_S,
    }
    try:
        return await asyncpg.create_pool(servers.dsn, max_size=size, **own)
    except asyncpg.ProtocolViolationError as error:
        if pooler.is_refused(error):
            raise pooler.StandsBetween from None
        raise


def _once(release: Release, role: str) -> Init:
    """Return what looks, at the first connection, whether it is what it was asked to be."""
    looked = False

    async def init(connection: asyncpg.Connection) -> None:
        nonlocal looked
        if not looked:
            await pooler.require_own(connection, release, role)
            looked = True

    return init


def _fit(dsn: str, role: str) -> Init:
    """Return what refuses each connection through PgBouncer that can't be used."""

    async def init(connection: asyncpg.Connection) -> None:
        if why := await pooler.unfit(connection, role, NEEDED):
            raise ConnectionRefused(_without_password(dsn), why)

    return init


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

        It leaves the other cores of the server to others, sorts in memory what fits into 64 MB, and
        looks a few rows up instead of reading a whole table for them.
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


async def takes_writes(pool: "asyncpg.Pool[asyncpg.Record]") -> bool:
    """Return whether the server stores what it is given: a standby does not."""
    with ledger_errors():
        return bool(await pool.fetchval(_TAKES_WRITES) == "off")


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


_AS_ITSELF: Options = {"server_settings": SETTINGS | {"application_name": _OWNER, "role": "none"}}


async def connect(dsn: str) -> asyncpg.Connection:
    """Open one connection that acts as its login. Raises DatabaseUnusable."""
    with _clear_errors(dsn):
        try:
            return await _open(Servers(dsn), _AS_ITSELF)
        except pooler.StandsBetween:
            raise ConnectionRefused(_without_password(dsn), pooler.NEEDS_POSTGRES) from None


async def connect_to_look(dsn: str) -> asyncpg.Connection:
    """Open one connection for statements that write nothing, nor need each other.

    So it may lead to a standby, if there is no primary, or through PgBouncer. Raises
    DatabaseUnusable.
    """
    with _clear_errors(dsn):
        servers = Servers(dsn)
        try:
            return await _open(servers, _AS_ITSELF)
        except STANDBY:
            return await _open(servers, {**_AS_ITSELF, "target_session_attrs": "any"})
        except pooler.StandsBetween:
            own = {"application_name": _OWNER}
            return await _open(servers, {"server_settings": own, "statement_cache_size": 0})


async def _open(servers: Servers, options: Options) -> asyncpg.Connection:
    """Open one connection. Raises StandsBetween, ServerTooOld and what asyncpg raises."""
    try:
        connection = await servers.connect(options)
    except asyncpg.ProtocolViolationError as error:
        if pooler.is_refused(error):
            raise pooler.StandsBetween from None
        raise
    try:
        require_version(connection.get_server_version())
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


@contextmanager
def while_connected(dsn: str) -> Iterator[None]:
    """Raise ConnectionRefused, with one sentence, when an open connection is lost."""
    try:
        yield
    except _LOST as lost:
        raise ConnectionRefused(_without_password(dsn), _was_lost(lost)) from lost


@contextmanager
def _clear_errors(dsn: str) -> Iterator[None]:
    """Raise ConnectionRefused, with one sentence that says why and what to do."""
    try:
        yield
    except asyncpg.PostgresError as error:
        why = _refusal(error)
    except STANDBY:
        why = (
            "the server is a standby, which can store nothing; name the primary, or all servers as"
            " in host1:5432,host2:5432"
        )
    except TimeoutError:
        why = f"no answer within {patience_s(dsn):.0f} s"
    except OSError as error:
        why = f"no server answers there ({_in_words(error)})"
    except ValueError:  # among them asyncpg.ClientConfigurationError
        why = "this is no valid address, which looks like postgresql://user:password@host/database"
    except _LOST as lost:
        why = _was_lost(lost)
    else:
        return
    raise ConnectionRefused(_without_password(dsn), why) from None


def _was_lost(error: Exception) -> str:
    return f"the connection was lost ({error})"


def _refusal(error: asyncpg.PostgresError) -> str:
    """Return why a server refuses a connection, and what to do."""
    match error:
        case asyncpg.InvalidPasswordError():
            return "the user or the password is wrong"
        case asyncpg.InvalidCatalogNameError():
            return "the server has no such database; create it first"
        case asyncpg.InvalidParameterValueError():
            return f"{error}; migrate it first"
        case asyncpg.InsufficientPrivilegeError():
            return f"{error}; coinop migrate grants it"
        case _:
            return str(error)


def _in_words(error: OSError) -> str:
    """Return what the system says, without the address that Python adds."""
    if error.errno and error.errno > 0:
        return os.strerror(error.errno)
    return error.strerror or str(error)


def _without_password(dsn: str) -> str:
    """Return the database, servers and login that an address names."""
    try:
        each = [urlsplit(address) for address in addresses_of(dsn)]
        servers = ",".join(map(_server, each))
    except ValueError:
        return _UNREADABLE
    if each[0].scheme not in ("postgresql", "postgres"):
        return _UNREADABLE  # nobody knows where in it a password is
    login = f" as {each[0].username}" if each[0].username else ""
    return f"{each[0].path[1:]} at {servers}{login}"


def _server(address: SplitResult) -> str:
    """Return the server that an address of one names."""
    port = f":{address.port}" if address.port else ""
    return (address.hostname or dict(parse_qsl(address.query)).get("host", "localhost")) + port
