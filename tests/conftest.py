"""What every test may ask for: a server, a fresh database of its own, and connections to it.

The server is an embedded one. TEST_DATABASE_URL names another, as a superuser of it, and
COINOP_TEST_SERVER=docker starts PostgreSQL 15 in a container, as `make test-docker` does. A test
marked `docker`, `browser`, `zbar`, `pgbouncer` or `patroni`, or with the name of a program, is
skipped where there is none, and fails there when REQUIRE names it: REQUIRE=docker,browser,promtool.
TEST_PGBOUNCER names PgBouncer if it is not on the path.
"""

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
import structlog
from playwright.async_api import Browser

from ledger.db.embedded import embedded_server
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.errors import DatabaseUnusable
from tests.chromium import missing as chromium_missing
from tests.chromium import open_chromium
from tests.crash.table import noted, table
from tests.owning import connect_as_owner
from tests.patroni import missing as patroni_missing
from tests.pgbouncer import missing as pgbouncer_missing
from tests.pgbouncer import old_missing as old_pgbouncer_missing
from tests.programs import path_of
from tests.small_disk import missing as small_disk_missing

pytest_plugins = ["tests.pace"]

ROOT = Path(__file__).resolve().parent.parent
LOGIN = "coinop_test"
PASSWORD = "coinop-test"
POOL_SIZE = 16
FAST = {
    "max_connections": "300",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "16MB",
    "autovacuum": "off",
}
"""A database lives for one test: it is made and dropped, and nothing outlives the machine."""

ROOM_BYTES = 4_000_000_000
STARTED_S = 300

# Here, and not in the model's folder: the tests of crashes, which come first, import it too.
pytest.register_assert_rewrite("tests.ledger.model.books", "tests.ledger.model.machine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server for tests, as its superuser reaches it."""

    dsn: str

    def owner(self, database: str) -> str:
        """Give the superuser's address of a database."""
        return urlunsplit(urlsplit(self.dsn)._replace(path=f"/{database}"))

    def login(self, database: str) -> str:
        """Give the bot's address of a database."""
        parts = urlsplit(self.owner(database))
        where = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{LOGIN}:{PASSWORD}@{where}"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run one server for the whole session, whichever the environment asks for."""
    if dsn := os.environ.get("TEST_DATABASE_URL"):
        yield Server(dsn=dsn)
    elif os.environ.get("COINOP_TEST_SERVER") == "docker":
        with _docker_server() as found:
            yield found
    else:
        with _folder(tmp_path_factory) as folder, embedded_server(folder, settings=FAST) as found:
            yield Server(dsn=found.owner_dsn)


@contextmanager
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Find room for a server: in memory, where a database is copied in a tenth of the time."""
    memory = Path("/dev/shm")  # noqa: S108  # TemporaryDirectory chooses the name
    if not memory.is_dir() or shutil.disk_usage(memory).free < ROOM_BYTES:
        yield tmp_path_factory.mktemp("server")
        return
    name = f"coinop-test-{os.geteuid()}-"
    for left in memory.glob(f"{name}*"):
        _remove_if_left(left)
    with tempfile.TemporaryDirectory(prefix=name, dir=memory) as folder:
        yield Path(folder)


def _remove_if_left(folder: Path) -> None:
    """Stop and remove the server of a session that was killed."""
    with suppress(OSError, DatabaseUnusable):
        if time.time() - folder.stat().st_mtime > STARTED_S:
            with (folder / "postgres.users").open() as users:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with embedded_server(folder):
                pass
            shutil.rmtree(folder)


@contextmanager
def _docker_server() -> Iterator[Server]:
    """Run the oldest PostgreSQL that is supported, in a container."""
    from testcontainers.community.postgres import (  # noqa: PLC0415  # slow, and rarely asked for
        PostgresContainer,
    )

    settings = [word for name, value in FAST.items() for word in ("-c", f"{name}={value}")]
    image = os.environ.get("COINOP_TEST_IMAGE", "postgres:15")
    container = PostgresContainer(image).with_command(["postgres", *settings])
    with container.with_tmpfs_mount("/var/lib/postgresql/data") as started:
        yield Server(dsn=started.get_connection_url(driver=None))


@pytest.fixture(scope="session")
async def admin(server: Server) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the superuser, to make and drop databases."""
    connection = await asyncpg.connect(server.dsn)
    yield connection
    await connection.close()


@asynccontextmanager
async def fresh_database(admin: asyncpg.Connection, source: str) -> AsyncIterator[str]:
    """Keep a copy of a database for as long as it is wanted."""
    name = f"coinop_test_{secrets.token_hex(6)}"
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY")
    try:
        yield name
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
async def template(server: Server, admin: asyncpg.Connection) -> AsyncIterator[str]:
    """Migrate one database, which every test gets a copy of."""
    with suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
        await admin.execute(f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{PASSWORD}'")  # for every worker
    async with fresh_database(admin, "template0") as name:
        await migrate(server.owner(name), login=LOGIN)
        yield name


@pytest.fixture
async def database(template: str, admin: asyncpg.Connection) -> AsyncIterator[str]:
    """Keep a fresh, migrated database for one test, and give its name."""
    async with fresh_database(admin, template) as name:
        yield name


@pytest.fixture
async def empty_url(server: Server, admin: asyncpg.Connection) -> AsyncIterator[str]:
    """Keep an empty database for one test, and give the owner's address of it."""
    async with fresh_database(admin, "template0") as name:
        yield server.owner(name)


@pytest.fixture
def database_url(server: Server, database: str) -> str:
    """Give the bot's address of the test's database."""
    return server.login(database)


@pytest.fixture
def owner_url(server: Server, database: str) -> str:
    """Give the owner's address of the test's database."""
    return server.owner(database)


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[asyncpg.Pool]:
    """Open the bot's pool."""
    async with open_pool(database_url, role="coinop_bot", size=POOL_SIZE) as opened:
        yield opened


@pytest.fixture
async def operator_pool(database_url: str) -> AsyncIterator[asyncpg.Pool]:
    """Open the operators' pool."""
    async with open_pool(database_url, role="coinop_operator", size=POOL_SIZE) as opened:
        yield opened


@pytest.fixture
async def owner(owner_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the superuser, whom no rule but a constraint or trigger stops."""
    connection = await connect_as_owner(owner_url)
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start a browser."""
    async with open_chromium() as started:
        yield started


def pytest_configure() -> None:
    """Log plainly: drawing a traceback with all that its frames hold can take seconds."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            ),
        ]
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a server in a container, leave out what asks for no server."""
    if os.environ.get("COINOP_TEST_SERVER") == "docker":
        asking = [item for item in items if "server" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in asking])
        items[:] = asking


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose means this machine lacks, or fail it where REQUIRE names them."""
    required = os.environ.get("REQUIRE", "").split(",")
    asked = [
        (means, missing)
        for means, missing in (
            ("docker", _docker_missing),
            ("browser", chromium_missing),
            ("zbar", _zbar_missing),
            ("pgbouncer", pgbouncer_missing),
            ("old_pgbouncer", old_pgbouncer_missing),
            ("patroni", patroni_missing),
            ("small_disk", small_disk_missing),
        )
        if item.get_closest_marker(means)
    ]
    programs = [marker.args[0] for marker in item.iter_markers("program")]
    asked += [(program, partial(_program_missing, program)) for program in programs]
    for means, missing in asked:
        if reason := missing():
            if means in required:
                pytest.fail(f"REQUIRE={means}, but {reason}", pytrace=False)
            pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print where the bot was killed, and what came of it, if it was."""
    if rows := noted(one for several in terminalreporter.stats.values() for one in several):
        terminalreporter.section("killed at every step")
        terminalreporter.write("\n".join([*table(rows), ""]))


def _program_missing(program: str) -> str:
    """Say that a program cannot be run, or nothing."""
    return "" if path_of(program) else f"{program} is not installed"


@cache
def _zbar_missing() -> str:
    """Say why codes cannot be read as many apps do, or nothing."""
    return "" if find_library("zbar") else "libzbar is not installed"


@cache
def _docker_missing() -> str:
    """Say why there is no Docker engine, or nothing."""
    # In another process: docker's client leaves sockets open where nobody answers.
    asks = [sys.executable, "-c", "from tests.docker.engine import missing; print(missing())"]
    return subprocess.check_output(asks, cwd=ROOT, text=True).strip()
