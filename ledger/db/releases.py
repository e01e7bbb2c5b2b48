"""The releases whose functions and views a database has, side by side.

A new one is built beside the others. The one before stays until the next, for processes that still
run it: on a rolling restart, no process ever calls a function that is not its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from ledger.db.scripts import Release
from ledger.errors import MigrationRefused

_BUILT = """
    SELECT nspname AS api, pg_catalog.obj_description(oid, 'pg_namespace') AS said
    FROM pg_catalog.pg_namespace
    WHERE nspname ~ '^api_[1-9][0-9]*_[0-9a-f]{8}$'
        AND pg_catalog.pg_get_userbyid(nspowner) = 'coinop_owner'
    UNION ALL
    SELECT 'api', '' FROM pg_catalog.pg_namespace
    WHERE nspname = 'core' AND pg_catalog.pg_get_userbyid(nspowner) = 'coinop_owner'
"""
_CONNECTIONS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity
    WHERE datname = pg_catalog.current_database() AND application_name = $1
"""
_DEPENDENT = """
    WITH ours AS (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY($1)),
    built AS (
        SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, oid FROM pg_catalog.pg_class
        WHERE relnamespace IN (SELECT oid FROM ours)
        UNION ALL
        SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, oid FROM pg_catalog.pg_proc
        WHERE pronamespace IN (SELECT oid FROM ours))
    SELECT pg_catalog.pg_describe_object(d.classid, d.objid, 0)
    FROM built JOIN pg_catalog.pg_depend AS d
        ON d.refclassid = built.class AND d.refobjid = built.oid AND d.deptype = 'n',
        pg_catalog.pg_identify_object_as_address(d.classid, d.objid, 0) AS dependent
    WHERE dependent.object_names[1] <> ALL($1)
    LIMIT 1
"""
_VIEWS_ONTO = """
    SELECT DISTINCT pg_catalog.quote_ident(shown.relname) AS name
    FROM pg_catalog.pg_class AS behind
    JOIN pg_catalog.pg_depend AS d
        ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = behind.oid
        AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    JOIN pg_catalog.pg_rewrite AS rule ON rule.oid = d.objid
    JOIN pg_catalog.pg_class AS shown ON shown.oid = rule.ev_class
    WHERE behind.relnamespace = pg_catalog.to_regnamespace($1)
        AND shown.relnamespace = pg_catalog.to_regnamespace('api')
"""
_OF_THE_FIRST = """
    SELECT oid::pg_catalog.regprocedure::text FROM pg_catalog.pg_proc
    WHERE pronamespace = pg_catalog.to_regnamespace('api') AND proname <> 'use'
"""
"""What the first release built in the schema api itself; its views there are shared by all."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Built:
    """A release that a database has: when it was built, in UTC, and the schema of its functions.

    The first one had the schemas api and core themselves.
    """

    ordinal: int
    at: str
    api: str
    fingerprint: str

    @property
    def core(self) -> str:
        """The schema of its private helpers."""
        return self.api.replace("api", "core", 1)

    @property
    def is_first(self) -> bool:
        """Whether this is the first release."""
        return self.api == "api"

    @property
    def application_name(self) -> str:
        """The name of the connections that run it."""
        return "coinop" if self.is_first else f"coinop {self.api}"


class StillNeeded(Exception):  # noqa: N818  # it says what it found
    """Something of others depends on a release; nothing was dropped."""


async def builds(connection: asyncpg.Connection) -> list[Built]:
    """Return the releases that a database has, newest first. Any login can see them."""
    rows = await connection.fetch(_BUILT)
    return sorted((_built(row["api"], row["said"] or "") for row in rows), reverse=True)


async def is_built(connection: asyncpg.Connection, release: Release) -> bool:
    """Return whether a database has a release. Raises MigrationRefused if it has a newer one."""
    there = await builds(connection)
    if there and there[0].ordinal > release.ordinal:
        raise MigrationRefused(
            f"This database is newer (release {there[0].ordinal}) than this program (release"
            f" {release.ordinal}): start the newer version."
        )
    return any(
        (built.api, built.fingerprint) == (release.api, release.fingerprint) for built in there
    )


async def mark(connection: asyncpg.Connection, release: Release) -> None:
    """Note on the schema of a release when it was built, and of which files."""
    at = await connection.fetchval("SELECT pg_catalog.clock_timestamp()")
    await connection.execute(
        f"COMMENT ON SCHEMA {release.api} IS '{release.fingerprint} built {at.isoformat()}'"
    )


def superfluous(there: Sequence[Built]) -> list[Built]:
    """Return the releases that nothing may need any more, of those there are, newest first.

    The newest stays, and the one before it, and the newest of the ordinal before.
    """
    before = [built for built in there if built.ordinal < there[0].ordinal][:1]
    kept = {*there[:2], *before}
    return [built for built in there if built not in kept]


async def connections(connection: asyncpg.Connection, built: Built) -> int:
    """Return how many connections run a release."""
    count: int = await connection.fetchval(_CONNECTIONS, built.application_name)
    return count


async def drop(connection: asyncpg.Connection, built: Built, *, shown: Sequence[str]) -> None:
    """Drop a release, in the transaction that is open.

    Views of schema api that show it go with it, unless they are among those `shown` now, which
    have yet to be replaced. Raises StillNeeded if those, or things of others, depend on it.
    """
    ours = [built.core] if built.is_first else [built.api, built.core]
    try:
        if not built.is_first:
            for (view,) in await connection.fetch(_VIEWS_ONTO, built.api):
                if view not in shown:
                    await connection.execute(f"DROP VIEW api.{view}")
        if dependent := await connection.fetchval(_DEPENDENT, ours):
            raise StillNeeded(dependent)
        if built.is_first:
            for (function,) in await connection.fetch(_OF_THE_FIRST):
                await connection.execute(f"DROP FUNCTION {function}")
        await connection.execute(f"DROP SCHEMA {', '.join(ours)} CASCADE")
    except asyncpg.DependentObjectsStillExistError as error:
        raise StillNeeded(error.as_dict().get("detail", str(error)).splitlines()[0]) from None


def _built(api: str, said: str) -> Built:
    """Return a release by the name of its schema and the comment on it."""
    fingerprint, _, at = said.partition(" built ")
    ordinal = 1 if api == "api" else int(api.split("_")[1])
    return Built(ordinal=ordinal, at=at, api=api, fingerprint=fingerprint)
