"""Opening what asks the database, and closing it."""

import asyncio
import shutil
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.config import Settings, SettingsError
from bot.ops.database import Database, open_database
from ledger.db.embedded import embedded_server
from ledger.db.migrate import migrate
from ledger.db.scripts import SQL, read_release
from ledger.errors import LedgerClosed, LedgerError
from ledger.model import Credits
from tests.conftest import LOGIN, Server
from tests.e2e.relay import Relay
from tests.ledger.calling import ANN, LOCK_ANN, ONE, spend, waiting
from tests.ledger.one_value import ask
from tests.ledger.releasing import reading


async def test_requests_that_wait_when_the_bot_stops_are_answered_first(
    database_url: str, owner_url: str, tmp_path: Path, owner: asyncpg.Connection
) -> None:
    settings = Settings.model_validate(
        {
            "DATABASE_URL": database_url,
            "MIGRATE_DATABASE_URL": owner_url,
            "STATE_DIR": str(tmp_path),
        }
    )
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        await database.ledger.bonus(user_id=ANN, credits=Credits(10), key="gift")
        async with owner.transaction():
            await owner.execute(LOCK_ANN)
            calls = [spend(database.ledger, ANN, key) for key in ("first", "second")]
            await waiting(owner, 1)
            stopping = asyncio.create_task(stack.pop_all().aclose())
            await asyncio.sleep(0)
            with pytest.raises(LedgerClosed):
                await database.ledger.bonus(user_id=ANN, credits=ONE, key="late")
        await stopping
    assert [call.result().balance for call in calls] == [9, 8]


def settings_of(login: str, owner: str, state: Path, **more: str) -> Settings:
    """Return the settings of a bot on a database."""
    ours = {"DATABASE_URL": login, "MIGRATE_DATABASE_URL": owner, "STATE_DIR": str(state)}
    return Settings.model_validate(ours | more)


async def test_with_migrate_off_a_database_that_is_not_up_to_date_is_refused(
    server: Server, empty_url: str, tmp_path: Path
) -> None:
    login = server.login(urlsplit(empty_url).path[1:])
    settings = settings_of(login, empty_url, tmp_path, MIGRATE="off")
    with pytest.raises(SettingsError, match=r"^The database is not up to date: run coinop migrate"):
        async with open_database(settings):
            pass
    assert await ask(empty_url, "SELECT to_regnamespace('ledger')") is None
    await migrate(empty_url, login=LOGIN)
    async with open_database(settings) as database:
        assert await database.people.find("1") is None


async def test_with_migrate_off_no_login_but_the_bots_is_needed(
    database_url: str, tmp_path: Path
) -> None:
    settings = settings_of(database_url, database_url, tmp_path, MIGRATE="off")
    async with open_database(settings) as database:
        assert await database.people.find("1") is None


async def test_what_a_reader_holds_up_is_done_when_it_has_finished(
    server: Server, empty_url: str, tmp_path: Path
) -> None:
    older = shutil.copytree(SQL, tmp_path / "sql")
    (older / "RELEASE").write_text("1\n", "utf-8")
    await migrate(empty_url, sql=older)
    login = server.login(urlsplit(empty_url).path[1:])
    shown = "SELECT pg_get_viewdef('api.balance'::regclass)"
    async with (
        reading(empty_url, "SELECT * FROM api.balance"),
        open_database(settings_of(login, empty_url, tmp_path)) as database,
    ):
        assert database.left is not None
        assert not await database.left()
    assert read_release().api not in str(await ask(empty_url, shown))
    assert await database.left()
    assert read_release().api in str(await ask(empty_url, shown, sql=older))


ME = "SELECT session_user::text || ' as ' || current_user::text"


async def who(database: Database) -> tuple[str, str]:
    """Return as whom the bot and its operators are connected."""
    operators = database.operators._pool  # noqa: SLF001  # which nothing else shows
    return await database.pool.fetchval(ME), await operators.fetchval(ME)


async def test_the_embedded_database_keeps_the_bot_and_its_operators_apart(tmp_path: Path) -> None:
    settings = Settings.model_validate({"STATE_DIR": str(tmp_path)})
    async with open_database(settings) as database:
        assert await who(database) == ("coinop as coinop_bot", "coinop_desk as coinop_operator")
        assert database.may_beyond == ()


async def test_one_login_for_all_is_allowed_and_known(
    database_url: str, owner_url: str, tmp_path: Path
) -> None:
    async with open_database(settings_of(database_url, owner_url, tmp_path)) as database:
        bot, operator = await who(database)
        assert (bot, operator) == (f"{LOGIN} as coinop_bot", f"{LOGIN} as coinop_operator")
        assert database.may_beyond == ("act as operators",)


class LosesOne(Relay):
    """Cuts the first connection that asks as whom it is connected."""

    lost = False

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65_536):
            if b"session_user" in data and not self.lost:
                self.lost = True
                break
            sink.write(data)
        sink.close()


async def test_a_connection_that_is_lost_at_the_start_does_not_end_the_bot(
    database_url: str, owner_url: str, tmp_path: Path
) -> None:
    async with LosesOne(database_url).open() as relay:
        settings = settings_of(relay.url, owner_url, tmp_path)
        async with open_database(settings) as database:
            assert relay.lost
            assert await database.ledger.balance(ANN) is None


async def test_an_embedded_database_of_an_earlier_release_gets_its_second_login(
    tmp_path: Path,
) -> None:
    """Its bot's login could act as operators, and it had no other."""
    settings = Settings.model_validate({"STATE_DIR": str(tmp_path)})
    with embedded_server(tmp_path) as server:
        await migrate(server.owner_dsn, login="coinop")
        owner = await asyncpg.connect(server.owner_dsn)
        await owner.execute("DROP ROLE coinop_desk")
        await owner.close()
        async with open_database(settings) as database:
            assert await who(database) == ("coinop as coinop_bot", "coinop_desk as coinop_operator")
        bot = await asyncpg.connect(server.login_dsn)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await bot.execute("SET ROLE coinop_operator")
        await bot.close()


async def test_a_wrong_login_of_operators_is_named(
    database_url: str, owner_url: str, tmp_path: Path
) -> None:
    settings = settings_of(
        database_url, owner_url, tmp_path, OPERATOR_DATABASE_URL="postgresql://x@127.0.0.1:9/x"
    )
    with pytest.raises(LedgerError, match=r"There is no login x: create it first"):
        async with open_database(settings):
            pass
