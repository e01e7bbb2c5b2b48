"""PgBouncer between this program and Postgres, which lends a connection for each transaction.

So nothing that is said of a connection when it is opened would hold for the next statement, and
PgBouncer refuses it. As whom a login acts, and its settings, are kept with the login instead:
roles.py does that. The search path belongs to a release and not to a login, so each statement
names the schema of what it calls and reads.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import asyncpg

from ledger.db.scripts import Release, read_scripts
from ledger.db.servers import Connection

OLD = (
    "PgBouncer must be 1.21 or newer there, with pool_mode = transaction and"
    " max_prepared_statements above 0"
)
"""Why it is refused: an older one mixes up the prepared statements of its clients."""

NEEDS_POSTGRES = (
    "PgBouncer answers there, and this needs Postgres itself; MIGRATE_DATABASE_URL can name it"
)

_MADE = re.compile(r"^CREATE (?:OR REPLACE )?(FUNCTION|VIEW) api\.(\w+)", re.MULTILINE)
_TOKEN = re.compile(
    r"'(?:[^']|'')*'"
    r"|(?P<before>\b(?:FROM|JOIN)\s+)(?P<view>\w+)\b(?!\s*[.(])"
    r"|(?<![.\w])(?P<function>\w+)(?=\()"
)
_WITH = re.compile(r"(\w+) AS (?:MATERIALIZED )?\(")
_REFUSES = "unsupported startup parameter"
_TRACKED = "PGBOUNCER_"
_OWN = "SELECT ARRAY[current_user::text, pg_catalog.current_setting('search_path')]"
_LOOK = """
    SELECT current_user::text AS role, pg_catalog.pg_is_in_recovery() AS is_standby, ARRAY(
        SELECT name FROM unnest($1::text[], $2::text[]) AS wanted (name, value)
        WHERE pg_catalog.current_setting(name) <> value) AS others,
    ARRAY(SELECT name FROM pg_catalog.pg_prepared_statements) AS statements
"""


class StandsBetween(Exception):  # noqa: N818  # it says what was found
    """PgBouncer answers at an address, and does not do what is asked of a connection."""


def is_refused(error: asyncpg.PostgresError) -> bool:
    """Tell whether PgBouncer refuses what a connection is opened with."""
    return _REFUSES in str(error)


async def require_own(connection: asyncpg.Connection, release: Release, role: str) -> None:
    """Raise StandsBetween if a connection has another role or search path than it asked for.

    PgBouncer takes no notice of them where its `ignore_startup_parameters` says so.
    """
    if await connection.fetchval(_OWN) != [role, release.search_path]:
        raise StandsBetween


async def unfit(connection: asyncpg.Connection, role: str, settings: dict[str, str]) -> str:
    """Return why a connection through PgBouncer can't be used, or nothing."""
    try:
        [found] = await connection.fetch(_LOOK, list(settings), list(settings.values()))
    except (asyncpg.InvalidSQLStatementNameError, asyncpg.DuplicatePreparedStatementError):
        return OLD
    if not any(name.startswith(_TRACKED) for name in found["statements"]):
        return OLD
    if found["is_standby"]:
        return "PgBouncer leads to a standby, which can store nothing"
    if found["role"] != role or found["others"]:
        return (
            f"its login does not act as {role} by itself, as it must behind PgBouncer; coinop"
            " migrate sees to that for logins that are apart, and then RECONNECT in PgBouncer"
        )
    return ""


def naming(release: Release, sql: Path) -> type[Connection]:
    """Return a kind of connection whose statements find what a release has without a path."""
    names = _names(sql)

    @lru_cache(maxsize=1024)
    def named(query: str) -> str:
        return qualified(query, schema=release.api, names=names)

    class Named(Connection):
        """A connection whose statements name the schema of the release."""

        __slots__ = ()

        async def _get_statement(self, query: str, *args: object, **options: object) -> object:
            own = super()._get_statement  # type: ignore[misc]  # has no stub
            return await own(named(query), *args, **options)

    return Named


def qualified(query: str, *, schema: str, names: dict[str, Sequence[str]]) -> str:
    """Return a statement that names the schema of each function that it calls and view it reads.

    `names` are those of the schema, by FUNCTION and VIEW.
    """
    hidden = set(_WITH.findall(query))

    def name(found: re.Match[str]) -> str:
        view, function = found["view"], found["function"]
        if view in names["VIEW"] and view not in hidden:
            return f"{found['before']}{schema}.{view}"
        if function in names["FUNCTION"]:
            return f"{schema}.{function}"
        return found[0]

    return _TOKEN.sub(name, query)


def _names(sql: Path) -> dict[str, Sequence[str]]:
    """Return what the files of a release make in schema api."""
    made: dict[str, list[str]] = {"FUNCTION": [], "VIEW": []}
    for script in read_scripts(sql).rebuilt:
        for kind, name in _MADE.findall(script.text):
            made[kind].append(name)
    return {kind: tuple(found) for kind, found in made.items()}
