"""The bot's database: the one that the settings name, or Postgres of our own in the state folder.

Everything that speaks to the database is opened here, once, with the rights that it needs.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

import asyncpg

from bot.config import Settings, SettingsError
from bot.screens.admin.card import Cards
from bot.updates.store import Inbox
from ledger.audit.anchors import Anchors
from ledger.credits import Ledger
from ledger.db.embedded import embedded_server
from ledger.db.migrate import migrate, status
from ledger.db.pool import login_of, open_pool
from ledger.errors import ConnectionRefused
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.reconciliation import Reconciliation
from ledger.refunds import Refunds
from ledger.requests import Requests
from ledger.sweep import Sweeper

PEOPLE_CONNECTIONS = 8
"""More do not make a server of a few cores faster."""

OPERATOR_CONNECTIONS = 2


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the database is: as its owner, who migrates it, and as the bot's login."""

    owner: str
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The parts that ask the database; desk, asking and anchors alone may do what operators do."""

    pool: asyncpg.Pool
    ledger: Ledger
    till: Orders
    requests: Requests
    people: People
    refunds: Refunds
    desk: OperatorActs
    asking: Refunds
    sweeper: Sweeper
    anchors: Anchors

    @property
    def cards(self) -> Cards:
        """What finds people for operators."""
        return Cards(people=self.people, ledger=self.ledger, till=self.till, desk=self.desk)

    def reconciliation(self, bot_id: int) -> Reconciliation:
        """Return how far one bot has compared the books with Telegram's list."""
        return Reconciliation(self.pool, bot_id=bot_id)

    def inbox(self, bot_id: int) -> Inbox:
        """Return the inbox of one bot."""
        return Inbox(self.pool, bot_id=bot_id)


@contextmanager
def addresses(settings: Settings) -> Iterator[Addresses]:
    """Yield where the database is, for as long as it runs."""
    owner, login = settings.migrate_database, settings.database
    if owner is not None and login is not None:
        yield Addresses(owner=owner, login=login)
        return
    with embedded_server(settings.state_dir) as server:
        yield Addresses(owner=server.owner_dsn, login=server.login_dsn)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Start or reach the database, bring it up to date, and open what asks it."""
    async with AsyncExitStack() as stack:
        where = stack.enter_context(addresses(settings))
        with _named("MIGRATE_DATABASE_URL" if settings.migrate_database_url else "DATABASE_URL"):
            await migrate(where.owner, login=login_of(where.login))
        with _named("DATABASE_URL"):
            people = open_pool(where.login, role="coinop_bot", size=PEOPLE_CONNECTIONS)
            pool = await stack.enter_async_context(people)
            desk = open_pool(where.login, role="coinop_operator", size=OPERATOR_CONNECTIONS)
            operators = await stack.enter_async_context(desk)
        ledger = await stack.enter_async_context(Ledger(pool))
        yield Database(
            pool=pool,
            ledger=ledger,
            till=Orders(pool),
            requests=Requests(pool),
            people=People(pool),
            refunds=Refunds(pool),
            desk=OperatorActs(operators),
            asking=Refunds(operators),
            sweeper=Sweeper(pool),
            anchors=Anchors(operators),
        )


@asynccontextmanager
async def open_operators(settings: Settings, *, connections: int) -> AsyncIterator[asyncpg.Pool]:
    """Open connections that act as operators, to a database that is taken as it is.

    Raises SettingsError when it would have to be brought up to date first.
    """
    async with AsyncExitStack() as stack:
        where = stack.enter_context(addresses(settings))
        with _named("MIGRATE_DATABASE_URL" if settings.migrate_database_url else "DATABASE_URL"):
            if not (await status(where.owner)).current:
                raise SettingsError("The database is not up to date: run coinop migrate first.")
        with _named("DATABASE_URL"):
            opened = open_pool(where.login, role="coinop_operator", size=connections)
            operators = await stack.enter_async_context(opened)
        yield operators


@contextmanager
def _named(setting: str) -> Iterator[None]:
    """Name the setting whose database does not answer."""
    try:
        yield
    except ConnectionRefused as refused:
        raise SettingsError(f"{setting}: {refused}") from None
