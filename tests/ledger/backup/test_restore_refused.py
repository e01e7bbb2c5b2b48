"""A backup that cannot be restored: one sentence says why, and nothing has changed."""

from pathlib import Path

import asyncpg
import pytest

from ledger.backup import client_programs as clients
from ledger.db.scripts import SQL, read_scripts
from ledger.errors import BackupFailed, BackupUnusable, ConnectionRefused
from tests.conftest import Server
from tests.ledger.restoring import Target, backed_up, cut, flipped, rows, target_of

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def target(server: Server, empty_url: str) -> Target:
    return target_of(server, empty_url)


@pytest.fixture
async def path(owner_url: str, tmp_path: Path) -> Path:
    """Back the books of Ann and Bob up, and give the file."""
    return (await backed_up(owner_url, tmp_path)).path


async def refused(target: Target, path: Path) -> str:
    """Restore in vain; give the sentence."""
    with pytest.raises((BackupUnusable, BackupFailed)) as error:
        await target.restore(path)
    return str(error.value)


async def test_a_database_with_books_stays_as_it_is(
    path: Path, server: Server, database: str, owner_url: str
) -> None:
    before = await rows(owner_url)
    target = Target(owner=owner_url, login=server.login(database))
    assert await refused(target, path) == ("The database has books already. Nothing was changed.")
    assert await rows(owner_url) == before


async def test_a_file_that_is_not_there(target: Target, tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    assert await refused(target, path) == (
        f"The backup {path} cannot be used: it cannot be read (No such file or directory)."
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "input file is too short (read 0, expected 5)"),
        (b"SELECT 1;\n" * 100, "input file does not appear to be a valid"),
        (b"PGDMP" + bytes(200), "unsupported version"),
    ],
)
async def test_a_file_that_is_no_backup(
    target: Target, tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert why in await refused(target, path)
    assert await target.is_empty()


async def test_the_dump_of_another_database(
    owner: asyncpg.Connection, owner_url: str, target: Target, tmp_path: Path
) -> None:
    await owner.execute("DROP TABLE ledger.migration")
    made = tmp_path / "other.dump"
    async with clients.client("pg_dump", "-Fc", f"-f{made}", dsn=owner_url) as running:
        assert await running.end() == ""
    assert "it is of another database than Coinop's" in await refused(target, made)
    assert await target.is_empty()


@pytest.mark.parametrize("share", [0.02, 0.5, 0.999])
async def test_half_a_backup(path: Path, target: Target, share: float) -> None:
    cut(path, share)
    assert f"The backup {path} cannot be used: " in await refused(target, path)
    assert await target.is_empty()


async def test_a_backup_with_a_wrong_byte_in_its_rows(path: Path, target: Target) -> None:
    flipped(path, -20)
    await refused(target, path)
    assert await target.is_empty()


async def test_a_backup_of_a_newer_version(
    owner: asyncpg.Connection, owner_url: str, target: Target, tmp_path: Path
) -> None:
    await owner.execute(
        "INSERT INTO ledger.migration VALUES (99, 'sql/migrations/0099_x.sql', 'a')"
    )
    made = await backed_up(owner_url, tmp_path)
    known = len(read_scripts(SQL).migrations)
    assert await refused(target, made.path) == (
        f"The backup {made.path} cannot be used: it has had migration 0099 and this program knows"
        f" only {known:04}: restore it with the version that made it, or a newer one."
    )
    assert await target.is_empty()


async def test_a_server_that_refuses_on_the_way(path: Path, target: Target) -> None:
    """The last thing that a restore makes is refused: all before it goes, too."""
    connection = await asyncpg.connect(target.owner)
    await connection.execute(
        "CREATE FUNCTION public.no() RETURNS event_trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RAISE 'no triggers here'; END $$;"
        "CREATE EVENT TRIGGER no ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')"
        " EXECUTE FUNCTION public.no()"
    )
    assert await refused(target, path) == "Nothing was restored: no triggers here."
    await connection.execute("DROP EVENT TRIGGER no; DROP FUNCTION public.no()")
    await connection.close()
    assert await target.is_empty()
    assert (await target.restore(path)).audit.findings == ()


async def test_a_login_that_is_not_there_is_said_before_anything_is_done(
    path: Path, target: Target
) -> None:
    stranger = Target(owner=target.owner, login=target.login.replace("coinop_test:", "nobody:"))
    with pytest.raises(ConnectionRefused):
        await stranger.restore(path)
    assert await target.is_empty()
