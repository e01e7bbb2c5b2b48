"""Bring a database to the state that the files of sql/ describe, in one transaction.

Tables change by numbered migrations, each run once. The schemas core and api have only functions
and views: they are dropped and rebuilt whenever a file of sql/ has changed. The comment on schema
api is the fingerprint of the files that it was built from. While it matches, there is nothing to
do, and any login can see that.
"""

from dataclasses import dataclass
from pathlib import Path

import asyncpg

from ledger.db.pool import connect, while_connected
from ledger.db.roles import admit
from ledger.db.scripts import Script, Scripts, read_scripts
from ledger.errors import MigrationRefused

SQL = Path(__file__).resolve().parents[2] / "sql"

SCHEMAS = ("ledger", "shop", "people", "intake", "core", "api")
LOCK = 0x636F696E6F70  # "coinop"; each database has locks of its own

_SCHEMAS_BUILT_ANEW = Script(
    name="the schemas core and api",  # made by the login: their owner need not be able to
    text="""
        SET LOCAL ROLE NONE;
        CREATE SCHEMA core AUTHORIZATION coinop_owner;
        CREATE SCHEMA api AUTHORIZATION coinop_owner;
        SET LOCAL ROLE coinop_owner;
    """,
)
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
_FOREIGN_DEPENDENTS = """
    WITH ours AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN ('core', 'api')),
    built AS (
        SELECT 'pg_class'::regclass AS class, oid FROM pg_catalog.pg_class
        WHERE relnamespace IN (SELECT oid FROM ours)
        UNION ALL
        SELECT 'pg_proc'::regclass, oid FROM pg_catalog.pg_proc
        WHERE pronamespace IN (SELECT oid FROM ours))
    SELECT DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0)
    FROM built JOIN pg_catalog.pg_depend AS d
        ON d.refclassid = built.class AND d.refobjid = built.oid AND d.deptype = 'n',
        pg_catalog.pg_identify_object_as_address(d.classid, d.objid, 0) AS dependent
    WHERE dependent.object_names[1] NOT IN ('core', 'api')
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Names of the migrations a database has had and lacks; `current` if nothing would change."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    current: bool


async def migrate(dsn: str, *, login: str | None = None, sql: Path = SQL) -> None:
    """Bring a database up to date, completely or not at all, and admit the bot's `login`.

    The login of `dsn` must be a superuser, be able to create roles, or be a member of coinop_owner.
    Without `login`, the bot uses it too. Any number of processes may do this at once; doing it
    again changes nothing. Raises DatabaseUnusable.
    """
    scripts = read_scripts(sql)
    with while_connected(dsn):
        connection = await connect(dsn)
        try:
            if await _fingerprint(connection) != scripts.fingerprint:
                async with connection.transaction():
                    await _migrate(connection, scripts)
            await admit(connection, login)
        finally:
            await connection.close()


async def status(dsn: str, *, sql: Path = SQL) -> State:
    """Return what `migrate` has done and would do; changes nothing. Raises DatabaseUnusable."""
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
    """Run the files, in the transaction that is open."""
    await connection.execute("SELECT pg_catalog.pg_advisory_xact_lock($1)", LOCK)
    if await _fingerprint(connection) == scripts.fingerprint:
        return  # another process has done it meanwhile
    await connection.execute(
        "SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off;"
        " SET LOCAL statement_timeout = 0"
    )
    await _refuse_strangers(connection)
    pending = scripts.pending(await _applied(connection))
    await connection.execute("DROP SCHEMA IF EXISTS api, core CASCADE")
    for script in pending:
        await _run(connection, script)
        await connection.execute(
            "INSERT INTO ledger.migration (number, name, checksum) VALUES ($1, $2, $3)",
            script.number,
            script.name,
            script.checksum,
        )
    await _run(connection, _SCHEMAS_BUILT_ANEW)
    for script in scripts.rebuilt:
        await _run(connection, script)
    await connection.execute(f"COMMENT ON SCHEMA api IS '{scripts.fingerprint}'")


async def _fingerprint(connection: asyncpg.Connection) -> str | None:
    """Return the fingerprint of the files that the database was built from, or None."""
    fingerprint: str | None = await connection.fetchval(
        "SELECT pg_catalog.obj_description(oid, 'pg_namespace')"
        " FROM pg_catalog.pg_namespace WHERE nspname = 'api'"
    )
    return fingerprint


async def _refuse_strangers(connection: asyncpg.Connection) -> None:
    """Refuse schemas of others under our names, and objects of others upon what is rebuilt."""
    if schema := await connection.fetchrow(_FOREIGN_SCHEMAS, SCHEMAS):
        raise MigrationRefused(
            f"The schema {schema['name']} of this database belongs to {schema['owner']}, and Coinop"
            " needs that name: give it a database of its own."
        )
    if dependent := await connection.fetchval(_FOREIGN_DEPENDENTS):
        raise MigrationRefused(
            f"The {dependent} depends on schema api or core, which are now built anew:"
            " drop it, and make it again afterwards."
        )


async def _applied(connection: asyncpg.Connection) -> dict[int, str]:
    """Return number and checksum of the migrations the database has had, as coinop_owner."""
    if not await connection.fetchval(_BEGUN):
        return {}
    try:
        await connection.execute("SET LOCAL ROLE coinop_owner")
    except asyncpg.InsufficientPrivilegeError as error:
        raise _not_allowed(str(error)) from None
    rows = await connection.fetch("SELECT number, checksum FROM ledger.migration ORDER BY number")
    return {row["number"]: row["checksum"] for row in rows}


async def _run(connection: asyncpg.Connection, script: Script) -> None:
    """Run a file. Raises MigrationRefused with the line where it fails."""
    try:
        async with connection.transaction():
            await connection.execute(script.text)
    except asyncpg.PostgresError as error:
        offset = int(error.position) - 1 if error.position else await _failing(connection, script)
        said = f"{script.name}, line {script.line(offset)}: {error.as_dict()['message']}"
        if isinstance(error, asyncpg.InsufficientPrivilegeError):
            raise _not_allowed(said) from error
        raise MigrationRefused(said) from error


async def _failing(connection: asyncpg.Connection, script: Script) -> int:
    """Return the offset of the statement that fails, found by running each by itself."""
    for offset, statement in script.statements():
        try:
            await connection.execute(statement)
        except asyncpg.PostgresError:
            return offset
    return 0


def _not_allowed(said: str) -> MigrationRefused:
    """Return an error that says what a login must be able to do."""
    return MigrationRefused(
        f"This login may not migrate the database ({said}). It must be able"
        " to create schemas in it, and to create roles, or be a member of coinop_owner."
        " MIGRATE_DATABASE_URL can name another login for this."
    )
