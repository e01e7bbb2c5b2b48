"""The embedded server while the bot runs: killed, and there again."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from bot.ops import embedded_restart
from bot.ops.backoff import Backoff
from bot.ops.embedded_restart import EmbeddedRestart
from ledger.db.embedded import EmbeddedServer, embedded_server
from tests.waiting import until

FAST = {"fsync": "off", "full_page_writes": "off"}


@pytest.fixture(params=["short", "long" * 40])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedServer]:
    """Run a server whose socket is with its data, and one whose is elsewhere."""
    with embedded_server(tmp_path / request.param, settings=FAST) as server:
        yield server


@asynccontextmanager
async def revived(server: EmbeddedServer) -> AsyncIterator[None]:
    """Look after a server for a while."""
    running = asyncio.create_task(EmbeddedRestart(server=server, every_s=0.02).run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def kill(server: EmbeddedServer) -> None:
    """Kill a server as the system does when memory runs out."""
    pid = (server.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0]
    os.kill(int(pid), signal.SIGKILL)


async def answers(pool: asyncpg.Pool) -> bool:
    """Tell whether what was written before is read over the same pool."""
    try:
        return bool(await pool.fetchval("SELECT number FROM kept") == 7)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
        return False


async def test_a_killed_server_is_there_again_under_its_address(server: EmbeddedServer) -> None:
    opened = asyncpg.create_pool(server.owner_dsn, min_size=0, timeout=5, command_timeout=5)
    async with opened as pool, revived(server):
        await pool.execute("CREATE TABLE kept AS SELECT 7 AS number")
        for _ in range(2):
            kill(server)
            await until(server.is_gone)
            await until(lambda: not server.is_gone())
            await until(lambda: answers(pool))


async def test_a_start_that_fails_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(embedded_restart, "SERVER_DOWN", Backoff(0.02, 0.02))
    with embedded_server(tmp_path, settings=FAST) as server:
        version = server.cluster.data / "PG_VERSION"
        text = version.read_text()
        async with revived(server):
            version.write_text("16\n")
            kill(server)
            await until(lambda: "database_not_started" in capsys.readouterr().out)
            version.write_text(text)
            await until(lambda: not server.is_gone())


async def test_a_stop_in_the_middle_leaves_no_server_behind(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings=FAST) as server:
        async with revived(server):
            kill(server)
            await until(server.is_gone)
            await asyncio.sleep(0.05)  # by now it is being started
    assert server.is_gone()


async def test_a_server_that_stays_killed_leaves_no_socket_behind(tmp_path: Path) -> None:
    with embedded_server(tmp_path / ("long" * 40), settings=FAST) as server:
        kill(server)
        await until(server.is_gone)
    assert not server.socket_dir.parent.exists()
