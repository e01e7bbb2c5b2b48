"""The doctor's lines about the database, as its owner sees it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.cli.doctor.database_lines import database_lines, replication
from bot.cli.doctor.line import State
from bot.config import Settings
from ledger.db.embedded import embedded_server
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import by_name, look, reds, settings_of
from tests.ledger.calling import ANN, LOCK_ANN, waiting
from tests.owning import connect_as_owner

SPEND = "SELECT spend($1, 1, 'a')"
FAST = {"fsync": "off", "full_page_writes": "off"}


async def test_a_database_in_order(owner_url: str) -> None:
    lines = by_name(await database_lines(owner_url))
    assert reds(lines) == {}
    assert lines["database"].says.startswith("PostgreSQL 1")
    assert lines["replication"].says == "no copies"


async def test_a_database_that_nobody_serves(sandbox: Sandbox, tmp_path: Path) -> None:
    url = "postgresql://coinop:hunter2@127.0.0.1:9/coinop"
    found = reds(await look(settings_of(sandbox, "", url, tmp_path)))
    assert found["database"].startswith("Cannot use the database coinop at 127.0.0.1:9 as coinop")
    assert "hunter2" not in str(found)


async def test_an_embedded_database_is_made_by_no_doctor(sandbox: Sandbox, tmp_path: Path) -> None:
    found = reds(await look(settings_of(sandbox, "", "", tmp_path / "wrong")))
    assert found["database"].startswith(f"There is no database in {tmp_path}/wrong/postgres")
    assert not (tmp_path / "wrong").exists()


async def test_a_database_that_lacks_a_migration(
    sandbox: Sandbox, empty_url: str, tmp_path: Path
) -> None:
    lines = await look(settings_of(sandbox, empty_url, empty_url, tmp_path))
    assert reds(lines)["migrations"].endswith("Start the bot, or run coinop migrate.")
    assert lines["anchor"].state is State.UNKNOWN
    assert lines["anchor"].says == "the database has to be migrated first"


async def test_a_login_that_the_bot_cannot_use(
    sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    wrong = database_url.replace("coinop_test", "coinop_nobody", 1)
    lines = await look(settings_of(sandbox, owner_url, wrong, tmp_path))
    found = reds(lines)
    assert found["logins"].startswith("Cannot use the database ")
    assert found["logins"].endswith("run coinop migrate: it lets their logins in.")
    assert lines["backup"].state is State.UNKNOWN


async def test_a_database_of_a_newer_program(settings: Settings, owner: asyncpg.Connection) -> None:
    await owner.execute("CREATE SCHEMA api_99_00000000 AUTHORIZATION coinop_owner")
    found = reds(await look(settings))
    assert found["migrations"].startswith("This database is newer (release 99)")


async def test_somebody_who_keeps_others_waiting(
    owner_url: str, owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT bonus($1, 3, 'start')", ANN)
    at_once = timedelta(0)
    assert "locks" not in reds(by_name(await database_lines(owner_url, locked_for=at_once)))
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        kept = asyncio.create_task(pool.execute(SPEND, ANN))
        other = await connect_as_owner(owner_url)
        await waiting(other, 1)
        await other.close()
        found = reds(by_name(await database_lines(owner_url, locked_for=at_once)))
        usual = reds(by_name(await database_lines(owner_url)))
    await kept
    assert f"(process {owner.get_server_pid()}) has kept 1 waiting for" in found["locks"]
    assert "locks" not in usual


async def test_somebody_who_keeps_the_database_from_tidying_up(
    owner_url: str, owner: asyncpg.Connection
) -> None:
    at_once = timedelta(0)
    assert "snapshots" not in reds(by_name(await database_lines(owner_url, seen_for=at_once)))
    async with owner.transaction(isolation="repeatable_read"):
        await owner.execute("SELECT FROM pg_class")
        found = reds(by_name(await database_lines(owner_url, seen_for=at_once)))
        usual = reds(by_name(await database_lines(owner_url)))
    assert f"(process {owner.get_server_pid()}) has kept what is gone for" in found["snapshots"]
    assert "snapshots" not in usual


async def test_a_server_that_only_copies_another(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        (server.cluster.data / "standby.signal").touch()
    with embedded_server(tmp_path, settings=FAST) as server:
        lines = by_name(await database_lines(server.owner_dsn))
    assert reds(lines)["replication"].startswith("This server is a copy that takes no writes.")


@pytest.mark.parametrize(
    ("state", "lag", "says"),
    [
        ("streaming", 3, "1 copy, at most 3 seconds behind"),
        ("streaming", 150, "The copy a is 2 minutes behind (streaming)."),
        ("catchup", 0, "The copy a is 0 seconds behind (catchup)."),
    ],
)
def test_a_copy_that_keeps_up_and_one_that_does_not(state: str, lag: int, says: str) -> None:
    follower = {"name": "a", "state": state, "lag": timedelta(seconds=lag)}
    line = replication({"follows": False}, [follower])
    assert line.says == says
    assert (line.state is State.RED) == says.startswith("The copy")
