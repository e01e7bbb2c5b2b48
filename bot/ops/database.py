"""The database: the one that the settings name, or an embedded Postgres in the state folder."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import structlog

from bot.config import Settings, SettingsError
from ledger.audit.anchors import Anchors
from ledger.credits import Ledger
from ledger.db.embedded import EmbeddedServer, embedded_server, existing_server
from ledger.db.migrate import EMBEDDED, is_current, migrate
from ledger.db.pool import ledger_errors, login_of, open_pool
from ledger.db.roles import BOT, OPERATOR, Logins, beyond
from ledger.errors import ConnectionRefused, LedgerError
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.personal_data import Privacy
from ledger.refunds import Refunds
from ledger.requests import Requests
from ledger.selling import Selling
from ledger.sweep import Sweeper

log = structlog.get_logger()

CONNECTIONS = {BOT: 8, OPERATOR: 2}
"""By database role. More would not make a server with a few cores faster."""

NAMED = 5
"""So many migrations are named in a line of the log."""


Finish = Callable[[], Awaitable[bool]]
"""Goes on with what was left for later, and returns whether nothing is left any more."""


Serve = Callable[[Path], AbstractContextManager[EmbeddedServer]]
"""Shares the embedded server of a state folder, and may create it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The database's address for its owner, who migrates it, for the bot, and for its operators.

    `server` is the embedded one, if that is used.
    """

    owner: str
    login: str
    operator: str
    server: EmbeddedServer | None = None

    @property
    def logins(self) -> Logins:
        """The names of the logins of the bot and of its operators."""
        return Logins(bot=login_of(self.login), operator=login_of(self.operator))


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Everything that speaks to the database.

    `operator_pool`, `operators`, `operator_refunds`, `anchors` and `privacy` have the rights of
    operators, over connections of the operators' login. All others have those of the bot.
    """

    pool: asyncpg.Pool
    operator_pool: asyncpg.Pool
    ledger: Ledger
    orders: Orders
    requests: Requests
    people: People
    refunds: Refunds
    selling: Selling
    operators: OperatorActs
    operator_refunds: Refunds
    sweeper: Sweeper
    anchors: Anchors
    privacy: Privacy
    may_beyond: tuple[str, ...] = ()
    """What the bot's login may do that the bot never does, such as `act as operators`.

    Empty, too, when the connection was lost that asked: nothing at the start depends on it.
    """

    left: Finish | None = None
    """What the migration at the start left for later, if it left anything."""
    server: EmbeddedServer | None = None
    """The embedded server, if that is used."""


def logins_of(settings: Settings) -> Logins:
    """Return the names of the logins of the bot and of its operators."""
    login, operator = settings.database, settings.operator_database
    if login is None or operator is None:
        return EMBEDDED
    return Logins(bot=login_of(login), operator=login_of(operator))


@contextmanager
def addresses(settings: Settings, *, serve: Serve = embedded_server) -> Iterator[Addresses]:
    """Yield the addresses of the database; an embedded one runs while the context is open.

    With `serve=existing_server` it must be there already. Raises DatabaseMissing when it is not.
    """
    owner, login, operator = (
        settings.migrate_database,
        settings.database,
        settings.operator_database,
    )
    if owner is not None and login is not None and operator is not None:
        yield Addresses(owner=owner, login=login, operator=operator)
        return
    with serve(settings.state_dir) as server:
        yield Addresses(
            owner=server.owner_dsn,
            login=server.login_dsn,
            operator=server.operator_dsn,
            server=server,
        )


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
            opened = open_pool(where.login, role=BOT, size=CONNECTIONS[BOT])
            pool = await stack.enter_async_context(opened)
            may_beyond = await _noted_beyond(pool)
        with _named(_setting_of_operators(settings)):
            opened = open_pool(where.operator, role=OPERATOR, size=CONNECTIONS[OPERATOR])
            operators = await stack.enter_async_context(opened)
        ledger = await stack.enter_async_context(Ledger(pool))
        yield Database(
            pool=pool,
            operator_pool=operators,
            ledger=ledger,
            orders=Orders(pool),
            requests=Requests(pool),
            people=People(pool),
            refunds=Refunds(pool),
            selling=Selling(pool),
            operators=OperatorActs(operators),
            operator_refunds=Refunds(operators),
            sweeper=Sweeper(pool),
            anchors=Anchors(operators),
            privacy=Privacy(operators),
            may_beyond=may_beyond,
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
            await refuse_outdated(where.owner)
        with _named(_setting_of_operators(settings)):
            opened = open_pool(where.operator, role=OPERATOR, size=connections)
            operators = await stack.enter_async_context(opened)
        yield operators


async def _bring_up(settings: Settings, where: Addresses) -> Finish | None:
    """Migrate the database, if that is the bot's matter; return what goes on with it later."""
    if settings.migrate == "off":
        await refuse_outdated(where.owner)
        return None

    async def finish() -> bool:
        done = await migrate(where.owner, login=where.logins.bot, operator=where.logins.operator)
        if done.built is not None:
            log.info("database_migrated", applied=_in_short(done.applied), release=done.built)
        if done.left:
            log.warning("migration_unfinished", left=done.left)
        return not done.left

    return None if await finish() else finish


def _in_short(migrations: Sequence[str]) -> Sequence[str] | str:
    """Name migrations; of the many that make a new database, the first and the last."""
    if len(migrations) <= NAMED:
        return migrations
    return f"{len(migrations)}, from {migrations[0]} to {migrations[-1]}"


async def refuse_outdated(dsn: str) -> None:
    """Raise SettingsError if a database is not up to date, and MigrationRefused if it is newer."""
    if not await is_current(dsn):
        raise SettingsError("The database is not up to date: run coinop migrate first.")


async def bot_may_beyond(where: Addresses) -> tuple[str, ...]:
    """Return what the bot's login may do that the bot never does: `act as operators` and such."""
    async with open_pool(where.login, role=BOT, size=1) as pool:
        return await _may_beyond(pool)


async def _noted_beyond(pool: asyncpg.Pool) -> tuple[str, ...]:
    """Return it as far as a start needs it, which a lost connection does not stop."""
    try:
        return await _may_beyond(pool)
    except LedgerError as failure:
        log.info("bot_rights_not_read", reason=str(failure))
        return ()


async def _may_beyond(pool: asyncpg.Pool) -> tuple[str, ...]:
    with ledger_errors():
        async with pool.acquire() as connection:
            login = await connection.fetchval("SELECT session_user::text")
            return await beyond(connection, login)


def _setting_of_operators(settings: Settings) -> str:
    """Return the name of the setting that gives the address for operators' acts."""
    return "OPERATOR_DATABASE_URL" if settings.operator_database_url else "DATABASE_URL"


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
