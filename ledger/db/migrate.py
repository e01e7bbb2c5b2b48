"""Bring a database to the state that the files of sql/ describe, while others use it.

Tables change by numbered migrations, each run once and in a transaction of its own. Then the
functions and views are built, beside those of other releases and in one transaction. Nothing that
is there is locked for longer than a second or waited for in silence. Once a release is built there
is nothing more to do, and any login can see that.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import asyncpg
import structlog

from ledger.db import psql, releases
from ledger.db.cluster import LOGIN, OPERATOR_LOGIN
from ledger.db.locks import NO_LOCK, Locks, Patience
from ledger.db.pool import connect, connect_to_look, named_after, while_connected
from ledger.db.roles import Logins, admit, part, settle
from ledger.db.scripts import SQL, Release, Script, Scripts, read_scripts
from ledger.errors import MigrationRefused

log = structlog.get_logger()

SCHEMAS = ("ledger", "shop", "people", "intake")
"""The schemas of the tables. All else that Coinop has in a database is built from files."""

LOCK = 0x636F696E6F70  # "coinop"; each database has locks of its own

_POLL_S = 0.1
_SAY_SO_S = 10.0
_ENCODING = "UTF8"
_TIDYING_S = 3.0
_TIDYING_PAUSES_S = (0.0, 0.5, 1.0)
_PLAIN = "SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off"
_OWNER = "SET LOCAL ROLE coinop_owner"
_BEGUN = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace AS n ON n.oid = relnamespace
        WHERE n.nspname = 'ledger' AND relname = 'migration')
"""
_FOREIGN_SCHEMAS = """
    SELECT nspname AS name, pg_catalog.pg_get_userbyid(nspowner) AS owner
    FROM pg_catalog.pg_namespace
    WHERE nspname = ANY($1) AND pg_catalog.pg_get_userbyid(nspowner) <> 'coinop_owner'
"""


EMBEDDED = Logins(bot=LOGIN, operator=OPERATOR_LOGIN)
"""The logins of the embedded server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Names of the migrations a database has had and lacks; `current` if nothing would change."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """What a migration did: names of files that ran, and the ordinal of the release if it is new.

    `left` says in sentences what others are using, so that a later migration has to do it.
    """

    applied: tuple[str, ...] = ()
    built: int | None = None
    left: tuple[str, ...] = ()


async def migrate(
    dsn: str,
    *,
    login: str | None = None,
    operator: str | None = None,
    sql: Path = SQL,
    patience: Patience | None = None,
) -> Migrated:
    """Bring a database up to date, and admit the `login` of the bot and that of its `operator`s.

    The login of `dsn` must be a superuser, be able to create roles, or be a member of coinop_owner.
    Without `login`, the bot uses it too, and without `operator`, operators use the bot's. Any
    number of processes may do this at once; doing it again changes nothing. When it fails or dies,
    the migrations that have run stay, and the next call goes on after them. Raises
    DatabaseUnusable.
    """
    scripts = read_scripts(sql)
    with while_connected(dsn):
        connection = await connect(dsn)
        try:
            work = _Work(connection, dsn, scripts, patience or Patience())
            done = await work.bring_up()
            own = str(await connection.fetchval("SELECT session_user"))
            logins = Logins(bot=login or own, operator=operator or login or own)
            if logins == EMBEDDED:
                await _make_login(connection, logins.operator)
            await admit(connection, logins)
            if own not in (logins.bot, logins.operator):
                await settle(connection, logins)
            kept = await part(connection, logins, program=named_after(scripts.release))
        finally:
            await connection.close()
    return replace(done, left=(*done.left, kept)) if kept else done


async def status(dsn: str, *, sql: Path = SQL) -> State:
    """Return what `migrate` has done and would do; changes nothing. Raises DatabaseUnusable."""
    scripts = read_scripts(sql)
    async with _looking(dsn) as connection:
        current = await releases.is_built(connection, scripts.release)
        pending = () if current else scripts.pending(await _applied(connection))
    names = tuple(script.name for script in scripts.migrations if script not in pending)
    return State(applied=names, pending=tuple(s.name for s in pending), current=current)


async def is_current(dsn: str, *, sql: Path = SQL) -> bool:
    """Return whether a database has this release, which any login can see.

    Raises DatabaseUnusable, as MigrationRefused if it has a newer one.
    """
    async with _looking(dsn) as connection:
        return await releases.is_built(connection, read_scripts(sql).release)


@asynccontextmanager
async def _looking(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """Open a connection that writes nothing. Raises DatabaseUnusable, also when it is lost."""
    with while_connected(dsn):
        connection = await connect_to_look(dsn)
        try:
            yield connection
        finally:
            await connection.close()


@dataclass(slots=True)
class _Work:
    """The migration of one database over one connection."""

    connection: asyncpg.Connection
    dsn: str
    scripts: Scripts
    patience: Patience
    locks: Locks = field(init=False)

    def __post_init__(self) -> None:
        """Take locks with this patience."""
        self.locks = Locks(connection=self.connection, dsn=self.dsn, patience=self.patience)

    @property
    def release(self) -> Release:
        """The release that the files are."""
        return self.scripts.release

    async def bring_up(self) -> Migrated:
        """Run what is pending, build the release, and put in order what else depends on it."""
        applied: list[str] = []
        built = None
        if not await self._is_built():
            self._refuse_encoding()
            async with self._alone() as alone:
                if alone:
                    await self._refuse_strangers()
                    for script in self.scripts.pending(await _applied(self.connection)):
                        await self._apply(script)
                        applied.append(script.name)
                    await self.locks.carry_out("The new release", self._build)
                    built = self.release.ordinal
        return Migrated(applied=tuple(applied), built=built, left=await self._tidy())

    async def _is_built(self) -> bool:
        return await releases.is_built(self.connection, self.release)

    def _refuse_encoding(self) -> None:
        """Refuse a database that could not hold the names of all people."""
        encoding = self.connection.get_settings().server_encoding
        if encoding != _ENCODING:
            raise MigrationRefused(
                f"This database is encoded in {encoding}, which can't hold every name: create one"
                f" with ENCODING '{_ENCODING}' TEMPLATE template0, and move the data there."
            )

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[bool]:
        """Be the only one that migrates; yield False if another has built this release meanwhile.

        Asks again and again for the lock. One statement that waited for it would have a snapshot
        all the while, and CREATE INDEX CONCURRENTLY of the other process would wait for that.
        """
        clock = asyncio.get_running_loop().time
        said = clock()
        until = said + self.patience.most_s
        while not await self._lock():
            await asyncio.sleep(_POLL_S)
            if await self._is_built():
                yield False
                return
            if clock() > said + _SAY_SO_S:
                said = clock()
                log.info("migration_waits", what="This program", held_by="another migration")
            if clock() > until:
                raise MigrationRefused(
                    f"Another process has been migrating this database for over"
                    f" {self.patience.most_s:.0f} s: try again when it has finished."
                )
        try:
            yield not await self._is_built()
        finally:
            await self._unlock()

    async def _lock(self) -> bool:
        """Try to be the one that migrates, until `_unlock` or the end of the connection."""
        answer = await self.connection.fetchval(f"SELECT pg_catalog.pg_try_advisory_lock({LOCK})")
        return bool(answer)

    async def _unlock(self) -> None:
        if not self.connection.is_closed():
            await self.connection.execute(f"SELECT pg_catalog.pg_advisory_unlock({LOCK})")

    async def _refuse_strangers(self) -> None:
        """Refuse schemas of others under our names."""
        ours = [*SCHEMAS, "api", self.release.api, self.release.core]
        if schema := await self.connection.fetchrow(_FOREIGN_SCHEMAS, ours):
            raise MigrationRefused(
                f"The schema {schema['name']} of this database belongs to {schema['owner']}, and"
                " Coinop needs that name: give it a database of its own."
            )

    async def _apply(self, script: Script) -> None:
        """Run a migration and note it, in one transaction unless it asks for none."""
        if script.is_outside:
            await self._run_outside(script)

        async def run() -> None:
            async with self.connection.transaction():
                await self.connection.execute(f"{_PLAIN}; {self.patience.sql}")
                if script.number > 1:  # the first one makes the role, and takes it
                    await self.connection.execute(_OWNER)
                if not script.is_outside:
                    await _run(self.connection, script)
                await self.connection.execute(
                    "INSERT INTO ledger.migration (number, name, checksum) VALUES ($1, $2, $3)",
                    script.number,
                    script.name,
                    script.checksum,
                )

        await self.locks.carry_out(script.name, run)

    async def _run_outside(self, script: Script) -> None:
        """Run each statement of a migration by itself.

        One that works CONCURRENTLY is in nobody's way while it waits, so it may wait for long.
        """
        await self.connection.execute("SET ROLE coinop_owner; SET search_path = ''")
        try:
            for offset, statement in script.statements():
                limit_s = 0 if "CONCURRENTLY" in statement else self.patience.lock_timeout_s
                await self.connection.execute(f"SET lock_timeout = {round(limit_s * 1000)}")

                async def run(offset: int = offset, statement: str = statement) -> None:
                    try:
                        await self.connection.execute(statement)
                    except NO_LOCK:
                        raise
                    except asyncpg.PostgresError as error:
                        raise _refusal(script, offset, error) from error

                await self.locks.carry_out(script.name, run)
        finally:
            if not self.connection.is_closed():
                await self.connection.execute("RESET ROLE; RESET search_path; RESET lock_timeout")

    async def _build(self) -> None:
        """Build the functions and views of the release: all of them, or none."""
        async with self.connection.transaction():
            await self.connection.execute(f"{_PLAIN}; {self.patience.sql}")
            await _run(self.connection, _schemas(self.release))
            for script in self.scripts.built():
                await _run(self.connection, script)
            await releases.mark(self.connection, self.release)

    async def _tidy(self) -> tuple[str, ...]:
        """Show the newest release in schema api, and drop releases that nobody needs any more.

        What others are using is left for later; return that in sentences.
        """
        there = await releases.builds(self.connection)
        if there[0].api != self.release.api:
            return ()
        outdated = await psql.outdated(self.connection, self.release)
        usable = await psql.is_usable(self.connection, self.release)
        old = releases.superfluous(there)
        if (usable and not outdated and not old) or not await self._lock():
            return ()
        try:
            if not usable:
                await self.locks.attempt("api.use()", self._make_usable)
            left = await self._show(outdated)
            shown = [*await psql.views(self.connection, self.release.api)]
            return (*left, *[said for built in old if (said := await self._drop(built, shown))])
        except asyncpg.InsufficientPrivilegeError:
            return ()  # this login may use the database, but not change it
        finally:
            await self._unlock()

    async def _make_usable(self) -> None:
        async with self._as_owner():
            await psql.make_usable(self.connection, self.release)

    async def _show(self, views: list[str]) -> tuple[str, ...]:
        """Show views of the release in schema api; return which are in use, in a sentence."""
        until = asyncio.get_running_loop().time() + _TIDYING_S
        for pause_s in _TIDYING_PAUSES_S:
            await asyncio.sleep(pause_s if views else 0)
            views = [view for view in views if not await self._show_one(view, until)]
        if not views:
            return ()
        names = ", ".join(f"api.{view}" for view in views)
        said = f"The next migration brings {names} up to date: being read by {self.locks.held_by}."
        return (said,)

    async def _show_one(self, view: str, until: float) -> bool:
        """Try to show a view, unless the time is over; return whether that is done."""

        async def act() -> None:
            async with self._as_owner():
                await psql.show(self.connection, self.release, view)

        if asyncio.get_running_loop().time() > until:
            return False
        return await self.locks.attempt(f"The view api.{view}", act)

    async def _drop(self, built: releases.Built, shown: list[str]) -> str:
        """Try to drop a release; return why it stays, in a sentence, or nothing."""

        async def act() -> None:
            async with self._as_owner():
                await releases.drop(self.connection, built, shown=shown)

        what = f"The functions of release {built.ordinal}"
        if count := await releases.connections(self.connection, built):
            why = f"programs still have connections that use them ({count})"
        else:
            try:
                if await self.locks.attempt(what, act):
                    return ""
                why = f"they are being used by {self.locks.held_by}"
            except releases.StillNeeded as needed:
                why = f"the {needed} depends on them"
        return f"{what} stay, because {why}."

    @asynccontextmanager
    async def _as_owner(self) -> AsyncIterator[None]:
        """Act as the owner of what is built, in a transaction that waits for no lock for long."""
        async with self.connection.transaction():
            await self.connection.execute(f"{_PLAIN}; {self.patience.sql}; {_OWNER}")
            yield


def _schemas(release: Release) -> Script:
    """Return what makes the schemas of a release, and schema api.

    The login makes them: their owner need not be able to.
    """
    ours = (release.core, release.api)
    made = "".join(f"CREATE SCHEMA {name} AUTHORIZATION coinop_owner; " for name in ours)
    return Script(
        name=f"the schemas of release {release.ordinal}",
        text=f"SET LOCAL ROLE NONE; {made}"
        "CREATE SCHEMA IF NOT EXISTS api AUTHORIZATION coinop_owner; "
        f"{_OWNER}; "
        f"COMMENT ON SCHEMA api IS '{psql.SAYS}'; "
        "GRANT USAGE ON SCHEMA api TO coinop_bot; ",
    )


async def _applied(connection: asyncpg.Connection) -> dict[int, str]:
    """Return number and checksum of the migrations the database has had, as coinop_owner."""
    if not await connection.fetchval(_BEGUN):
        return {}
    async with connection.transaction(readonly=True):
        try:
            await connection.execute(_OWNER)
        except asyncpg.InsufficientPrivilegeError as error:
            raise _not_allowed(str(error)) from None
        rows = await connection.fetch(
            "SELECT number, checksum FROM ledger.migration ORDER BY number"
        )
    return {row["number"]: row["checksum"] for row in rows}


async def _make_login(connection: asyncpg.Connection, login: str) -> None:
    """Make a login, which the embedded servers of earlier releases lack."""
    if await connection.fetchval("SELECT pg_catalog.to_regrole($1::text)", login) is None:
        with suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
            await connection.execute(f"CREATE ROLE {login} LOGIN")


async def _run(connection: asyncpg.Connection, script: Script) -> None:
    """Run a file. Raises MigrationRefused with the line where it fails, unless it lacks a lock."""
    try:
        async with connection.transaction():
            await connection.execute(script.text)
    except NO_LOCK:
        raise
    except asyncpg.PostgresError as error:
        offset = int(error.position) - 1 if error.position else await _failing(connection, script)
        raise _refusal(script, offset, error) from error


async def _failing(connection: asyncpg.Connection, script: Script) -> int:
    """Return the offset of the statement that fails, found by running each by itself."""
    for offset, statement in script.statements():
        try:
            await connection.execute(statement)
        except asyncpg.PostgresError:
            return offset
    return 0


def _refusal(script: Script, offset: int, error: asyncpg.PostgresError) -> MigrationRefused:
    """Return an error that says which line of a file fails, and how."""
    message = error.as_dict()["message"]
    said = f"{script.name}, line {script.line(offset)}: {message}"
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return _not_allowed(said)
    return MigrationRefused(said)


def _not_allowed(said: str) -> MigrationRefused:
    """Return an error that says what a login must be able to do."""
    return MigrationRefused(
        f"This login may not migrate the database ({said}). It must be able"
        " to create schemas in it, and to create roles, or be a member of coinop_owner."
        " MIGRATE_DATABASE_URL can name another login for this."
    )
