"""Bring a database to the state that the files of sql/ describe, in one transaction.

Tables change by numbered migrations, each run once. The schemas core and api hold nothing but
functions and views; they are dropped and built anew whenever a file of sql/ has changed. The
comment on schema api is the fingerprint of the files it was built from: while it fits, there is
nothing to do, and no right is needed to see that.
"""

from dataclasses import dataclass
from pathlib import Path

import asyncpg

from ledger.errors import MigrationRefused
from ledger.pool import connect
from ledger.scripts import Script, Scripts, read_scripts

SQL = Path(__file__).resolve().parent.parent / "sql"
OPERATOR = "coinop_operator"
_SCHEMAS = ("ledger", "shop", "people", "intake", "core", "api")
_LOCK = 0x636F696E6F70  # "coinop"; within one database


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a database is: `current` when migrating it would change nothing."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    current: bool


async def migrate(dsn: str, *, login: str | None = None, sql: Path = SQL) -> None:
    """Run what the database lacks, all of it or nothing, and let the bot's `login` in.

    Without a `login`, the bot uses the one of `dsn`, too. Any number of processes may do so at once; doing it again changes nothing. The login of `dsn`
    may create roles, or is a member of coinop_owner. Raises DatabaseUnusable.
    """
    scripts = read_scripts(sql)
    connection = await connect(dsn)
    try:
        if await _fingerprint(connection) != scripts.fingerprint:
            async with connection.transaction():
                await _migrate(connection, scripts)
        await _admit(connection, login)
    finally:
        await connection.close()


async def status(dsn: str, *, sql: Path = SQL) -> State:
    """Say what migrating would do; changes nothing."""
    scripts = read_scripts(sql)
    connection = await connect(dsn)
    try:
        if await _fingerprint(connection) == scripts.fingerprint:
            pending: tuple[Script, ...] = ()
            current = True
        else:
            async with connection.transaction(readonly=True):
                pending = scripts.pending(await _applied(connection))
            current = False
    finally:
        await connection.close()
    names = tuple(script.name for script in scripts.migrations if script not in pending)
    return State(applied=names, pending=tuple(s.name for s in pending), current=current)


async def _migrate(connection: asyncpg.Connection, scripts: Scripts) -> None:
    """Do all the work, in the transaction that is open."""
    await connection.execute("SELECT pg_catalog.pg_advisory_xact_lock($1)", _LOCK)
    if await _fingerprint(connection) == scripts.fingerprint:
        return  # another process has done it meanwhile
    await _refuse_foreign_schemas(connection)
    applied = await _applied(connection)
    pending = scripts.pending(applied)
    await connection.execute("SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off")
    if applied:
        await connection.execute("DROP SCHEMA IF EXISTS api, core CASCADE")
    for script in pending:
        await _run(connection, script)
        await connection.execute(
            "INSERT INTO ledger.migration (number, name, checksum) VALUES ($1, $2, $3)",
            script.number,
            script.name,
            script.checksum,
        )
    await _create_schemas(connection)
    for script in scripts.rebuilt:
        await _run(connection, script)
    await connection.execute(f"COMMENT ON SCHEMA api IS '{scripts.fingerprint}'")


async def _fingerprint(connection: asyncpg.Connection) -> str | None:
    """Read which files the database was built from, if it was."""
    fingerprint: str | None = await connection.fetchval(
        "SELECT pg_catalog.obj_description(oid, 'pg_namespace')"
        " FROM pg_catalog.pg_namespace WHERE nspname = 'api'"
    )
    return fingerprint


async def _refuse_foreign_schemas(connection: asyncpg.Connection) -> None:
    """Leave alone what somebody else has made under our names."""
    foreign = await connection.fetch(
        "SELECT nspname, pg_catalog.pg_get_userbyid(nspowner) AS owner"
        " FROM pg_catalog.pg_namespace WHERE nspname = ANY($1)"
        " AND pg_catalog.pg_get_userbyid(nspowner) <> 'coinop_owner' ORDER BY nspname",
        _SCHEMAS,
    )
    if foreign:
        raise MigrationRefused(
            f"There is a schema {foreign[0]['nspname']} of {foreign[0]['owner']} in this database,"
            " and Coinop needs that name: give it a database of its own."
        )


async def _applied(connection: asyncpg.Connection) -> dict[int, str]:
    """Become coinop_owner and read number and checksum of every migration this database has had."""
    begun = await connection.fetchval(
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n"
        " ON n.oid = c.relnamespace WHERE n.nspname = 'ledger' AND c.relname = 'migration')"
    )
    if not begun:
        return {}
    try:
        await connection.execute("SET LOCAL ROLE coinop_owner")
    except asyncpg.InsufficientPrivilegeError:
        raise MigrationRefused(
            "This login may not migrate the database; let it, with this command of a superuser:"
            " GRANT coinop_owner TO <the login>; or set MIGRATE_DATABASE_URL to one that may."
        ) from None
    rows = await connection.fetch("SELECT number, checksum FROM ledger.migration ORDER BY number")
    return {row["number"]: row["checksum"] for row in rows}


async def _run(connection: asyncpg.Connection, script: Script) -> None:
    """Run a file; raise MigrationRefused with the line where it fails."""
    try:
        async with connection.transaction():
            await connection.execute(script.text)
    except asyncpg.PostgresError as error:
        at = _offset(error)
        if at is None:
            at = await _failing(connection, script)
        hint = f" ({error.detail})" if error.detail else ""
        raise MigrationRefused(f"{script.name}, line {script.line(at)}: {error}{hint}") from error


def _offset(error: asyncpg.PostgresError) -> int | None:
    """Find where in the text the server saw an error, if it says so."""
    return int(error.position) - 1 if error.position else None


async def _failing(connection: asyncpg.Connection, script: Script) -> int:
    """Find the statement that fails, by running one after the other; nothing of it stays."""
    for at, statement in script.statements():
        try:
            await connection.execute(statement)
        except asyncpg.PostgresError:
            return at
    return 0


async def _create_schemas(connection: asyncpg.Connection) -> None:
    """Make the schemas for what is built anew; the login does it, their owner need not be able."""
    await connection.execute("SET LOCAL ROLE NONE")
    try:
        await connection.execute(
            "CREATE SCHEMA core AUTHORIZATION coinop_owner;"
            " CREATE SCHEMA api AUTHORIZATION coinop_owner;"
            " SET LOCAL ROLE coinop_owner"
        )
    except asyncpg.InsufficientPrivilegeError as error:
        raise MigrationRefused(f"This login may not migrate the database: {error}.") from None


async def _admit(connection: asyncpg.Connection, login: str | None) -> None:
    """Make the bot's login a member of the operators, or say who must."""
    login = login or await connection.fetchval("SELECT session_user")
    if await _is_member(connection, login):
        return
    command = await connection.fetchval(
        "SELECT format('GRANT %I TO %I', $1::text, $2::text)", OPERATOR, login
    )
    try:
        await connection.execute(command)
    except asyncpg.UniqueViolationError:
        pass  # another process was faster
    except asyncpg.PostgresError as error:
        raise MigrationRefused(
            f"The login {login} cannot be let in ({error}): run {command}; as a superuser."
        ) from None


async def _is_member(connection: asyncpg.Connection, login: str) -> bool:
    """Say whether a login may act as an operator; since PostgreSQL 16 that is an option."""
    right = "SET" if connection.get_server_version().major >= 16 else "MEMBER"
    try:
        return bool(
            await connection.fetchval(
                "SELECT pg_has_role($1::name, $2::name, $3)", login, OPERATOR, right
            )
        )
    except asyncpg.UndefinedObjectError:
        raise MigrationRefused(f"There is no login {login}: create it first.") from None
