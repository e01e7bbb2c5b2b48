"""Who may migrate and who is let in, on servers where nobody is a superuser."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.migrate import migrate, status
from ledger.db.pool import open_pool
from ledger.db.releases import builds, connections
from ledger.db.roles import beyond
from ledger.errors import ConnectionRefused, MigrationRefused
from tests.waiting import until

PASSWORD = "a-test"


@dataclass(frozen=True, slots=True)
class Logins:
    """Makes logins on the test's server, and drops them with all they have made in a database."""

    admin: asyncpg.Connection
    url: str
    made: list[str]

    async def new(self, rights: str = "") -> str:
        """Make a login with these rights, and give its name."""
        login = f"test_{secrets.token_hex(4)}"
        await self.admin.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}' {rights}")
        self.made.append(login)
        return login

    async def let_create(self, login: str) -> None:
        """Let a login make schemas in the test's database."""
        database = urlsplit(self.url).path[1:]
        await self.admin.execute(f"GRANT CREATE ON DATABASE {database} TO {login}")

    def address(self, login: str) -> str:
        """Give a login's address of the test's database."""
        parts = urlsplit(self.url)
        where = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{login}:{PASSWORD}@{where}"))


@pytest.fixture
async def logins(admin: asyncpg.Connection, empty_url: str) -> AsyncIterator[Logins]:
    """Make logins for an empty database."""
    made: list[str] = []
    yield Logins(admin, empty_url, made)
    connection = await asyncpg.connect(empty_url)
    for login in made:
        await connection.execute(f"DROP OWNED BY {login} CASCADE; DROP ROLE {login}")
    await connection.close()


async def refused(url: str, login: str | None = None) -> str:
    """Migrate, and give the sentence it is refused with."""
    with pytest.raises(MigrationRefused) as error:
        await migrate(url, login=login)
    return str(error.value)


async def test_a_member_of_the_owner_needs_no_other_right(
    logins: Logins, admin: asyncpg.Connection, template: str
) -> None:
    assert template  # whose migration has made the roles
    login = await logins.new()
    await logins.let_create(login)
    await admin.execute(f"GRANT coinop_owner, coinop_operator TO {login}")
    await migrate(logins.address(login))
    assert (await status(logins.address(login))).current


async def test_a_login_without_rights_is_told_what_it_needs(logins: Logins, template: str) -> None:
    assert template
    said = await refused(logins.address(await logins.new()))
    assert said.startswith(
        "This login may not migrate the database (sql/migrations/0001_foundation.sql, line "
    )
    assert said.endswith("MIGRATE_DATABASE_URL can name another login for this.")


async def test_a_login_that_may_not_create_schemas_is_told_so(
    logins: Logins, admin: asyncpg.Connection, template: str
) -> None:
    assert template
    login = await logins.new()
    await admin.execute(f"GRANT coinop_owner TO {login}")
    assert "permission denied for database" in await refused(logins.address(login))


async def test_the_bots_login_is_let_in(logins: Logins) -> None:
    login = await logins.new()
    await migrate(logins.url, login=login)
    async with open_pool(logins.address(login), role="coinop_operator", size=1) as pool:
        assert await pool.fetchval("SELECT current_user::text") == "coinop_operator"


async def test_logins_that_are_apart_get_a_role_each(logins: Logins) -> None:
    bot, operator = await logins.new(), await logins.new()
    await migrate(logins.url, login=bot, operator=operator)
    assert await beyond(logins.admin, bot) == ()
    async with open_pool(logins.address(operator), role="coinop_operator", size=1) as pool:
        assert await pool.fetchval("SELECT current_user::text") == "coinop_operator"
    with pytest.raises(ConnectionRefused, match="coinop migrate grants it"):
        async with open_pool(logins.address(bot), role="coinop_operator", size=1):
            pass


async def test_a_login_that_was_for_both_keeps_the_bots_rights_alone(logins: Logins) -> None:
    bot, operator = await logins.new(), await logins.new()
    await migrate(logins.url, login=bot)
    await logins.admin.execute(f"GRANT coinop_owner TO {bot}")
    assert await beyond(logins.admin, bot) == ("act as operators", "change tables")
    assert (await migrate(logins.url, login=bot, operator=operator)).left == ()
    assert await beyond(logins.admin, bot) == ()
    async with open_pool(logins.address(bot), role="coinop_bot", size=1) as pool:
        assert await pool.fetchval("SELECT count(*) FROM balance") == 0


async def test_programs_of_another_release_go_on_acting_as_operators(logins: Logins) -> None:
    """On a rolling restart their login is still one for both."""
    bot, operator = await logins.new(), await logins.new()
    await migrate(logins.url, login=bot)
    older = await asyncpg.connect(
        logins.address(bot),
        server_settings={"application_name": "coinop api_1_0a1b2c3d", "role": "coinop_operator"},
    )
    assert (await migrate(logins.url, login=bot, operator=operator)).left == (
        (
            f"The login {bot} may still act as operators, because programs of other releases do so"
            " by it (1)."
        ),
    )
    await older.execute("RESET ROLE")
    await older.close()
    await until(lambda: gone(logins.admin, bot))
    assert (await migrate(logins.url, login=bot, operator=operator)).left == ()
    assert await beyond(logins.admin, bot) == ()


async def gone(admin: asyncpg.Connection, login: str) -> bool:
    """Tell whether a login has no connection."""
    count = await admin.fetchval("SELECT count(*) FROM pg_stat_activity WHERE usename = $1", login)
    return bool(count == 0)


async def test_who_may_not_let_a_login_in_is_told_the_command(logins: Logins) -> None:
    await migrate(logins.url)
    login = await logins.new()
    assert await refused(logins.address(login)) == (
        f"The login {login} is not let in yet;"
        f" a superuser does it with: GRANT coinop_operator TO {login};"
    )


async def test_a_login_that_does_not_exist_is_named(empty_url: str) -> None:
    assert await refused(empty_url, login="ghost") == "There is no login ghost: create it first."


async def test_a_login_without_rights_may_start_on_a_migrated_database(logins: Logins) -> None:
    login = await logins.new()
    await migrate(logins.url, login=login)
    await migrate(logins.address(login))
    assert (await status(logins.address(login))).current


@pytest.fixture(scope="module")
async def managed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedServer]:
    """Run a server that has no role of ours, and a manager who may create roles."""
    with embedded_server(tmp_path_factory.mktemp("managed"), settings={"fsync": "off"}) as server:
        connection = await asyncpg.connect(server.owner_dsn)
        await connection.execute("CREATE ROLE manager LOGIN CREATEROLE")
        for database in ("one", "two", "three"):
            await connection.execute(f"CREATE DATABASE {database} OWNER manager")
        await connection.close()
        yield server


async def test_who_may_create_roles_migrates_two_databases_at_once(managed: EmbeddedServer) -> None:
    urls = [managed.dsn(user="manager", database=database) for database in ("one", "two")]
    await asyncio.gather(*(migrate(url, login="coinop") for url in urls * 3))
    for database in ("one", "two"):
        bot = managed.dsn(user="coinop", database=database)
        async with open_pool(bot, role="coinop_bot", size=1) as pool:
            assert await pool.fetchval("SELECT count(*) FROM api.balance") == 0


async def test_who_may_create_roles_may_be_the_bots_login_too(managed: EmbeddedServer) -> None:
    url = managed.dsn(user="manager", database="three")
    await migrate(url)
    async with open_pool(url, role="coinop_operator", size=1) as pool:
        assert await pool.fetchval("SELECT current_user::text") == "coinop_operator"


async def test_any_login_sees_which_releases_have_connections(managed: EmbeddedServer) -> None:
    """Those of other logins too, or a release would be dropped under who runs it."""
    url = managed.dsn(user="manager", database="one")
    await migrate(url, login="coinop")
    bot = managed.dsn(user="coinop", database="one")
    async with open_pool(bot, role="coinop_bot", size=1):
        connection = await asyncpg.connect(url)
        [built] = await builds(connection)
        assert await connections(connection, built) == 1
        await connection.close()
