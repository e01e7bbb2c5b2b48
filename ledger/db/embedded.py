"""An embedded PostgreSQL: one server per state directory, shared by every process that uses it.

A process that uses the server holds a shared lock on `postgres.users`, which the kernel takes back
even from a killed process. A process that starts or stops the server holds `postgres.lock`. So the
last one to leave knows that it is the last, and a server that a killed process left running is
taken over by the next process.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from ledger.db.cluster import DATABASE, LOGIN, OPERATOR_LOGIN, OWNER, Cluster
from ledger.db.server_programs import installed
from ledger.errors import DatabaseMissing, EmbeddedServerFailed, ServerNotInstalled

_FOLDER = "postgres"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedServer:
    """A running server, which is reached over a socket that only its owner can open."""

    cluster: Cluster
    socket_dir: Path

    @property
    def owner_dsn(self) -> str:
        """The address for migrations, of a superuser."""
        return self.dsn(user=OWNER)

    @property
    def login_dsn(self) -> str:
        """The address for the bot, of a login with no rights but those that a migration grants."""
        return self.dsn(user=LOGIN)

    @property
    def operator_dsn(self) -> str:
        """The address for operators' acts, of a login of the same kind."""
        return self.dsn(user=OPERATOR_LOGIN)

    def dsn(self, *, user: str, database: str = DATABASE) -> str:
        """Return the address of any database of this server."""
        where = quote(str(self.socket_dir), safe="/")
        return f"postgresql://{user}@/{database}?host={where}&port=5432"

    def is_gone(self) -> bool:
        """Return whether its process has ended, although it is in use. Asking costs nothing."""
        return self.cluster.is_gone()

    def start_again(self) -> None:
        """Start it again where it was, if no other process has. Raises EmbeddedServerFailed."""
        with _alone(self.cluster.data.parent):
            self.cluster.start(at=self.socket_dir)


@contextmanager
def embedded_server(
    state_dir: Path, *, settings: Mapping[str, str] | None = None
) -> Iterator[EmbeddedServer]:
    """Share the server whose data is in `state_dir`/postgres.

    The first process creates the data if there are none and starts the server, with `settings` of
    PostgreSQL's in addition to our own; the last process stops it. Raises EmbeddedServerFailed with
    a sentence that says why and what to do, or ServerNotInstalled.
    """
    _expect_programs()
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        state = state_dir.resolve()
        users = os.fdopen(_for_us_alone(state / "postgres.users"), "a")
    except OSError as error:
        raise EmbeddedServerFailed(state_dir, f"it cannot be written ({error.strerror})") from None
    cluster = Cluster(data=state / _FOLDER, settings=settings or {})
    with users:
        try:
            with _alone(state):
                fcntl.flock(users, fcntl.LOCK_SH)
                socket_dir = cluster.start()
            yield EmbeddedServer(cluster=cluster, socket_dir=socket_dir)
        finally:
            with _alone(state):
                if _is_last(users):
                    cluster.stop()


@contextmanager
def existing_server(state_dir: Path) -> Iterator[EmbeddedServer]:
    """Share the server of `state_dir` like `embedded_server`, but create nothing.

    Raises DatabaseMissing if there are no data, or ServerNotInstalled.
    """
    _expect_programs()
    data = state_dir.resolve() / _FOLDER
    try:
        is_there = data.exists()
    except OSError as error:
        raise EmbeddedServerFailed(data, f"it cannot be read ({error.strerror})") from None
    if not is_there:
        raise DatabaseMissing(data)
    with embedded_server(state_dir) as server:
        yield server


def _expect_programs() -> None:
    """Raise ServerNotInstalled, before anything is made for a server that cannot run."""
    if installed() is None:
        raise ServerNotInstalled


def _for_us_alone(path: Path) -> int:
    """Open a file that only its user can read, also if an earlier version made it for all."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.fchmod(number, 0o600)
    return number


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with os.fdopen(_for_us_alone(state / "postgres.lock"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    """Give up our share, and return whether no other process has one."""
    fcntl.flock(users, fcntl.LOCK_UN)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
