"""The embedded server: shared while somebody uses it, stopped by the last, never in the way."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from ledger.db.embedded import embedded_server
from tests.ledger.one_value import ask

ROOT = Path(__file__).resolve().parents[3]
FAST = {"fsync": "off", "full_page_writes": "off"}
LOCKS = ("postmaster.pid", ".s.PGSQL.5432.lock")
STARTED = "SELECT pg_postmaster_start_time()::text"
USER = f"""
import pathlib, sys
from ledger.db.embedded import embedded_server
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


def pid(folder: Path) -> int | None:
    """Give the number of the server's process, if there is a server."""
    file = folder / "postgres/postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


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
