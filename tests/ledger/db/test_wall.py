"""A wall between the bot and its operators: each login can do what its role can, and no more.

On the embedded server, and on one with logins of its own.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.backup.dump import back_up
from ledger.credits import Ledger
from ledger.db.embedded import embedded_server
from ledger.db.migrate import LOCK, migrate
from ledger.db.pool import login_of, open_pool
from ledger.db.scripts import read_release
from ledger.model import Credits, Status, UserId
from ledger.people import People
from tests.conftest import Server, fresh_database
from tests.ledger.auditing import keep_books, pay
from tests.ledger.db.wall import Place, allowed
from tests.owning import connect_as_owner

PASSWORD = "a-test"
ACTS = 900
"""There are more acts than this, so that none goes missing with a list that finds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walled:
    """A migrated database whose bot and operators have a login each."""

    owner: str
    bot: str
    operator: str

    async def place(self, owner: asyncpg.Connection) -> Place:
        """Name what acts are tried on."""
        return Place(
            owner=owner,
            api=read_release().api,
            superuser=await owner.fetchval("SELECT quote_ident(session_user)"),
            login=login_of(self.bot),
            operator=login_of(self.operator),
            database=await owner.fetchval("SELECT current_database()"),
        )


@pytest.fixture(scope="module", params=["embedded", "own"])
async def walled(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    server: Server,
    admin: asyncpg.Connection,
) -> AsyncIterator[Walled]:
    """Keep books behind a wall, on a server of either kind."""
    if request.param == "embedded":
        folder = tmp_path_factory.mktemp("walled")
        with embedded_server(folder, settings={"fsync": "off"}) as own:
            await migrate(own.owner_dsn, login="coinop", operator="coinop_desk")
            walled = Walled(owner=own.owner_dsn, bot=own.login_dsn, operator=own.operator_dsn)
            await _keep(walled)
            yield walled
    else:
        async with fresh_database(admin, "template0") as name, _logins(admin) as (bot, operator):
            owner = server.owner(name)
            await migrate(owner, login=bot, operator=operator)
            walled = Walled(owner=owner, bot=_as(owner, bot), operator=_as(owner, operator))
            await _keep(walled)
            yield walled
            connection = await asyncpg.connect(owner)
            await connection.execute(f"DROP OWNED BY {bot}, {operator} CASCADE")
            await connection.close()


@asynccontextmanager
async def _logins(admin: asyncpg.Connection) -> AsyncIterator[list[str]]:
    """Make two logins, and drop them at the end."""
    logins = [f"test_{secrets.token_hex(4)}" for _ in range(2)]
    for login in logins:
        await admin.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
    yield logins
    for login in logins:
        await admin.execute(f"DROP ROLE {login}")


async def _keep(walled: Walled) -> None:
    """Keep books with all that may be tampered with."""
    async with open_pool(walled.bot, role="coinop_bot", size=1) as pool:
        await keep_books(pool)
        await pay(pool, UserId(8), "stray", payload="no order")
        await People(pool).accept_terms(user_id=UserId(8), version="1")


@pytest.fixture
async def owner(walled: Walled) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the superuser."""
    connection = await connect_as_owner(walled.owner)
    yield connection
    await connection.close()


@pytest.mark.parametrize("role", ["none", "coinop_bot"])
async def test_the_bots_login_can_do_none_of_what_only_others_do(
    walled: Walled, owner: asyncpg.Connection, role: str
) -> None:
    acts = [act async for act in (await walled.place(owner)).acts_of_the_bot()]
    assert len(acts) > ACTS
    bot = await asyncpg.connect(walled.bot)
    await bot.execute(f"SET ROLE {role}")
    assert await allowed(bot, acts) == []
    await bot.close()
    assert await findings(walled) == []


@pytest.mark.parametrize("role", ["none", "coinop_operator"])
async def test_the_operators_login_changes_nothing_but_through_functions(
    walled: Walled, owner: asyncpg.Connection, role: str
) -> None:
    acts = [act async for act in (await walled.place(owner)).acts_of_operators()]
    assert len(acts) > ACTS
    operator = await asyncpg.connect(walled.operator)
    await operator.execute(f"SET ROLE {role}")
    assert await allowed(operator, acts) == []
    await operator.close()
    assert await findings(walled) == []


async def test_names_that_the_bots_login_puts_in_front_are_not_found(
    walled: Walled, owner: asyncpg.Connection
) -> None:
    """Anybody may make temporary things and choose a search_path; the functions look elsewhere."""
    bot = await asyncpg.connect(walled.bot)
    for (table,) in await owner.fetch(
        "SELECT relname FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace"
        " WHERE nspname IN ('ledger', 'shop', 'people', 'intake') AND relkind = 'r'"
    ):
        await bot.execute(f"CREATE TEMP TABLE {table} (user_id bigint)")
    await bot.execute(
        """
        CREATE FUNCTION pg_temp.pg_has_role(name, name, text) RETURNS boolean
        LANGUAGE sql AS 'SELECT TRUE';
        CREATE FUNCTION pg_temp.current_setting(text) RETURNS text
        LANGUAGE sql AS $$ SELECT 'coinop_operator' $$;
        CREATE FUNCTION pg_temp.lies(bigint, bigint) RETURNS boolean
        LANGUAGE sql AS 'SELECT TRUE';
        CREATE OPERATOR pg_temp.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = pg_temp.lies);
        SET search_path = pg_temp, pg_catalog
        """
    )
    api = read_release().api
    spent = await bot.fetchval(f"SELECT status FROM {api}.spend(8, 1, 'in front')")
    assert spent == "ok"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot.execute(f"SELECT {api}.adjust(8, 100, 'gift', '{{\"operator\": 1}}')")
    await bot.close()
    assert await findings(walled) == []


async def test_what_any_login_may_do_changes_neither_books_nor_backups(
    walled: Walled, tmp_path: Path
) -> None:
    bot = await asyncpg.connect(walled.bot)
    await bot.execute(
        f"""
        SELECT lo_from_bytea(0, 'large');
        SELECT pg_advisory_lock({LOCK});
        CREATE TEMP TABLE kept AS SELECT 1 AS one;
        ALTER ROLE CURRENT_USER SET search_path = pg_temp;
        ALTER ROLE CURRENT_USER PASSWORD '{PASSWORD}';
        LISTEN mine;
        SELECT pg_notify('mine', n::text) FROM generate_series(1, 1000) AS n
        """
    )
    assert await findings(walled) == []
    await migrate(walled.owner, login=login_of(walled.bot), operator=login_of(walled.operator))
    made = await back_up(walled.owner, tmp_path / "coinop.dump")
    assert made.holds.people == 2
    await bot.close()


async def test_each_login_does_what_its_role_does(walled: Walled) -> None:
    async with open_pool(walled.bot, role="coinop_bot", size=1) as pool:
        given = await Ledger(pool).bonus(user_id=UserId(8), credits=Credits(1), key="more")
    assert given.status is Status.OK
    async with open_pool(walled.operator, role="coinop_operator", size=1) as pool:
        assert await pool.fetchval("SELECT status FROM adjust(8, 5, 'k', '{\"operator\": 1}')")


async def findings(walled: Walled) -> list[str]:
    """Audit the books as the operators' login, and the wall with them."""
    async with open_pool(walled.operator, role="coinop_operator", size=1) as pool:
        audit = await Auditor(pool, walled=login_of(walled.bot)).audit()
    return [finding.sentence for finding in audit.findings]


def _as(url: str, login: str) -> str:
    """Give a login's address of a database."""
    parts = urlsplit(url)
    where = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{login}:{PASSWORD}@{where}"))
