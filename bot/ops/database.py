"""The database: the one that the settings name, or an embedded Postgres in the state folder."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import structlog

from bot.config import Settings, SettingsError
from ledger.audit.anchors import Anchors
from ledger.credits import Ledger
from ledger.db.embedded import EmbeddedServer, embedded_server, existing_server
from ledger.db.migrate import is_current, migrate
from ledger.db.pool import login_of, open_pool
from ledger.errors import ConnectionRefused
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.refunds import Refunds
from ledger.requests import Requests
from ledger.sweep import Sweeper

log = structlog.get_logger()

CONNECTIONS = {"coinop_bot": 8, "coinop_operator": 2}
"""By database role. More would not make a server with a few cores faster."""


Finish = Callable[[], Awaitable[bool]]
"""Goes on with what was left for later, and returns whether nothing is left any more."""


Serve = Callable[[Path], AbstractContextManager[EmbeddedServer]]
"""Shares the embedded server of a state folder, and may create it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The database's address for its owner, who migrates it, and for the login of the bot.

    `server` is the embedded one, if that is used.
    """

    owner: str
    login: str
    server: EmbeddedServer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Everything that speaks to the database.

    `operators`, `operator_refunds` and `anchors` have the rights of operators, and all others
    those of the bot.
    """

    pool: asyncpg.Pool
    ledger: Ledger
    orders: Orders
    requests: Requests
    people: People
    refunds: Refunds
    operators: OperatorActs
    operator_refunds: Refunds
    sweeper: Sweeper
    anchors: Anchors
    left: Finish | None = None
    """What the migration at the start left for later, if it left anything."""
    server: EmbeddedServer | None = None
    """The embedded server, if that is used."""


@contextmanager
def addresses(settings: Settings, *, serve: Serve = embedded_server) -> Iterator[Addresses]:
    """Yield the addresses of the database; an embedded one runs while the context is open.

    With `serve=existing_server` it must be there already. Raises DatabaseMissing when it is not.
    """
    owner, login = settings.migrate_database, settings.database
    if owner is not None and login is not None:
        yield Addresses(owner=owner, login=login)
        return
    with serve(settings.state_dir) as server:
        yield Addresses(owner=server.owner_dsn, login=server.login_dsn, server=server)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Migrate the database and open connections to it, for the bot and for operators.

    With MIGRATE=off it must be up to date already. Raises SettingsError when it is not, or refuses
    a connection, and LedgerError when it cannot be migrated.
    """
    async with AsyncExitStack() as stack:
        where = stack.enter_context(addresses(settings))
        with _named(_setting_of_owner(settings)):
            left = await _bring_up(settings, where)
        with _named("DATABASE_URL"):
            pool, operators = [
                await stack.enter_async_context(open_pool(where.login, role=role, size=size))
                for role, size in CONNECTIONS.items()
            ]
        ledger = await stack.enter_async_context(Ledger(pool))
        yield Database(
            pool=pool,
            ledger=ledger,
            orders=Orders(pool),
            requests=Requests(pool),
            people=People(pool),
            refunds=Refunds(pool),
            operators=OperatorActs(operators),
            operator_refunds=Refunds(operators),
            sweeper=Sweeper(pool),
            anchors=Anchors(operators),
            left=left,
            server=where.server,
        )


@asynccontextmanager
async def open_operator_pool(
    settings: Settings, *, connections: int
) -> AsyncIterator[asyncpg.Pool]:
    """Open a pool with the rights of operators. Creates and migrates nothing.

    Raises DatabaseMissing when there is no database, and SettingsError when it is not up to date
    or refuses a connection.
    """
    async with AsyncExitStack() as stack:
        where = stack.enter_context(addresses(settings, serve=existing_server))
        with _named(_setting_of_owner(settings)):
            await _refuse_outdated(where.owner)
        with _named("DATABASE_URL"):
            opened = open_pool(where.login, role="coinop_operator", size=connections)
            operators = await stack.enter_async_context(opened)
        yield operators


async def _bring_up(settings: Settings, where: Addresses) -> Finish | None:
    """Migrate the database, if that is the bot's matter; return what goes on with it later."""
    if settings.migrate == "off":
        await _refuse_outdated(where.owner)
        return None

    async def finish() -> bool:
        done = await migrate(where.owner, login=login_of(where.login))
        if done.built is not None:
            log.info("database_migrated", applied=done.applied, release=done.built)
        if done.left:
            log.warning("migration_unfinished", left=done.left)
        return not done.left

    return None if await finish() else finish


async def _refuse_outdated(dsn: str) -> None:
    """Raise SettingsError if a database is not up to date, and MigrationRefused if it is newer."""
    if not await is_current(dsn):
        raise SettingsError("The database is not up to date: run coinop migrate first.")


def _setting_of_owner(settings: Settings) -> str:
    """Return the name of the setting that gives the owner's address."""
    return "MIGRATE_DATABASE_URL" if settings.migrate_database_url else "DATABASE_URL"


@contextmanager
def _named(setting: str) -> Iterator[None]:
    """Turn a refused connection into a SettingsError that names the setting."""
    try:
        yield
    except ConnectionRefused as refused:
        raise SettingsError(f"{setting}: {refused}") from None
