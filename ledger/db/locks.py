"""Locks of a database that is in use: asked for in short tries, and never waited for in silence.

Whoever waits for a lock makes everybody wait who comes later. So a try gives up after a second,
which lets those pass who queued up behind it, and the next one comes after a pause.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import asyncpg
import structlog

from ledger.db.pool import connect
from ledger.errors import DatabaseUnusable, MigrationRefused

log = structlog.get_logger()

Act = Callable[[], Awaitable[object]]
"""A transaction, which may fail for want of a lock and leaves nothing then."""

NO_LOCK = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)

_PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Between two tries; the last one is repeated."""

_SELDOM_S = 30.0
"""How often somebody who waits for long, without being in anybody's way, says so."""

_HOLDERS = """
    SELECT pid, application_name AS name, xact_start AS since FROM pg_catalog.pg_stat_activity
    WHERE pid = ANY(pg_catalog.pg_blocking_pids($1)) ORDER BY xact_start, pid
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """For how long one try waits for a lock, and for how long there are further tries."""

    lock_timeout_s: float = 1.0
    most_s: float = 300.0

    @property
    def sql(self) -> str:
        """The setting for a try, in a transaction."""
        return f"SET LOCAL lock_timeout = {round(self.lock_timeout_s * 1000)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A session that has a lock; `since` is None where the login may not see it."""

    pid: int
    name: str
    since: datetime | None

    def __str__(self) -> str:
        """Say who it is, in words."""
        since = ""
        if self.since is not None:
            since = f", in a transaction since {self.since.astimezone(UTC):%H:%M:%S} UTC"
        return f"{self.name or 'a session'} (process {self.pid}{since})"


@dataclass(slots=True, kw_only=True)
class Locks:
    """Tries what needs locks over `connection`, and looks over another one at who has them.

    `holders` are those who had them when a try was last seen waiting.
    """

    connection: asyncpg.Connection
    dsn: str
    patience: Patience
    holders: tuple[Holder, ...] = field(default=(), init=False)

    async def carry_out(self, what: str, act: Act) -> None:
        """Try until it is done. Raises MigrationRefused, in words about `what`, after `most_s`."""
        clock = asyncio.get_running_loop().time
        until = clock() + self.patience.most_s
        pauses = iter(_PAUSES_S)
        pause_s = next(pauses)
        while not await self.attempt(what, act):
            if clock() > until:
                raise MigrationRefused(
                    f"{what} needs a lock that was held for {self.patience.most_s:.0f} s by"
                    f" {self.held_by}: end that session, or try again later."
                )
            await asyncio.sleep(pause_s)
            pause_s = next(pauses, pause_s)

    async def attempt(self, what: str, act: Act) -> bool:
        """Try once, and return whether it is done. Who is in the way is logged."""
        doing = asyncio.ensure_future(act())
        pause_s = self.patience.lock_timeout_s / 2
        try:
            while not (await asyncio.wait({doing}, timeout=pause_s))[0]:
                pause_s = min(pause_s * 2, _SELDOM_S)
                if holders := await self._look():
                    self.holders = holders
                    log.warning("migration_waits", what=what, held_by=self.held_by)
            await doing
        except NO_LOCK:
            return False
        finally:
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)
        return True

    @property
    def held_by(self) -> str:
        """Who has the locks, in words."""
        return " and ".join(map(str, self.holders)) or "another session"

    async def _look(self) -> tuple[Holder, ...]:
        """Return the sessions that `connection` waits for now; none if nobody can be asked."""
        try:
            other = await connect(self.dsn)
        except DatabaseUnusable:
            return ()
        try:
            rows = await other.fetch(_HOLDERS, self.connection.get_server_pid())
        except (asyncpg.PostgresError, OSError):
            return ()
        finally:
            await other.close()
        return tuple(Holder(**row) for row in rows)
