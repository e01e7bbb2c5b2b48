"""Schema api: what people find who read the books with psql, or with a program of their own.

It has a view for each view of the newest release, and a function that puts the release's functions
within reach. The views stay from release to release, and so do the rights that others were given to
them, and the views that others have put upon them.
"""

from collections.abc import Mapping

import asyncpg

from ledger.db.scripts import Release

SAYS = "The views of the newest release. Its functions: SELECT api.use();"
"""The comment on the schema. That of the first release told it which files it was built from."""

_VIEWS = """
    SELECT
        pg_catalog.quote_ident(view.relname) AS view,
        pg_catalog.quote_ident(attribute.attname) AS column,
        pg_catalog.format_type(attribute.atttypid, attribute.atttypmod) AS type
    FROM pg_catalog.pg_class AS view
    JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = view.oid
    WHERE view.relnamespace = pg_catalog.to_regnamespace($1) AND view.relkind = 'v'
        AND attribute.attnum > 0 AND NOT attribute.attisdropped
    ORDER BY view.relname, attribute.attnum
"""
_SHOWN = """
    SELECT DISTINCT pg_catalog.quote_ident(shown.relname)
    FROM pg_catalog.pg_class AS shown
    JOIN pg_catalog.pg_rewrite AS rule ON rule.ev_class = shown.oid
    JOIN pg_catalog.pg_depend AS d
        ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = rule.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    JOIN pg_catalog.pg_class AS behind
        ON behind.oid = d.refobjid AND behind.relname = shown.relname
    WHERE shown.relnamespace = pg_catalog.to_regnamespace('api')
        AND behind.relnamespace = pg_catalog.to_regnamespace($1)
"""
_MAY_READ = """
    SELECT pg_catalog.pg_get_userbyid(acl.grantee)
    FROM pg_catalog.pg_class, pg_catalog.aclexplode(relacl) AS acl
    WHERE pg_class.oid = pg_catalog.to_regclass($1) AND acl.privilege_type = 'SELECT'
        AND pg_catalog.pg_get_userbyid(acl.grantee) IN ('coinop_bot', 'coinop_operator')
"""
_SAID = """
    SELECT pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_class'))
    FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($1)
"""
_USES = """
    SELECT prosrc FROM pg_catalog.pg_proc
    WHERE pronamespace = pg_catalog.to_regnamespace('api') AND proname = 'use'
"""

Columns = Mapping[str, str]
"""The types of a view's columns by their names, in their order."""


async def views(connection: asyncpg.Connection, schema: str) -> dict[str, dict[str, str]]:
    """Return the columns of each view of a schema."""
    found: dict[str, dict[str, str]] = {}
    for view, column, type_ in await connection.fetch(_VIEWS, schema):
        found.setdefault(view, {})[column] = type_
    return found


async def outdated(connection: asyncpg.Connection, release: Release) -> list[str]:
    """Return the views of a release that schema api does not show yet. Any login can see that."""
    shown = {view for (view,) in await connection.fetch(_SHOWN, release.api)}
    return [view for view in await views(connection, release.api) if view not in shown]


async def show(connection: asyncpg.Connection, release: Release, view: str) -> None:
    """Have schema api show a view of a release from the end of the transaction that is open."""
    columns = (await views(connection, release.api))[view]
    known = (await views(connection, "api")).get(view, {})
    here, behind = f"api.{view}", f"{release.api}.{view}"
    await connection.execute(definition(view, columns, known, behind=behind))
    said = await connection.fetchval(_SAID, behind) or "NULL"
    await connection.execute(f"COMMENT ON VIEW {here} IS {said}")
    may, might = [
        {role for (role,) in await connection.fetch(_MAY_READ, name)} for name in (behind, here)
    ]
    for role in sorted(may - might):
        await connection.execute(f"GRANT SELECT ON {here} TO {role}")
    for role in sorted(might - may):
        await connection.execute(f"REVOKE SELECT ON {here} FROM {role}")


def definition(view: str, columns: Columns, known: Columns, *, behind: str) -> str:
    """Return the SQL of a view upon a release's view, for those who know it with `known` columns.

    A column keeps its place and its type. One that the release lacks is NULL.
    """
    shown = [_column(name, columns.get(name), type_) for name, type_ in known.items()]
    shown += [name for name in columns if name not in known]
    return f"CREATE OR REPLACE VIEW api.{view} AS SELECT {', '.join(shown)} FROM {behind}"


def _column(name: str, type_: str | None, known: str) -> str:
    """Return how a column is shown that people know with a type."""
    if type_ is None:
        return f"NULL::{known} AS {name}"
    return name if type_ == known else f"{name}::{known} AS {name}"


async def is_usable(connection: asyncpg.Connection, release: Release) -> bool:
    """Return whether api.use() puts the functions of this release within reach."""
    return bool(await connection.fetchval(_USES) == use(release))


def use(release: Release) -> str:
    """Return the body of api.use()."""
    path = f"{release.search_path}, {release.core}, public"  # core is out of reach for most
    return f" SELECT pg_catalog.set_config('search_path', '{path}', FALSE) "


async def make_usable(connection: asyncpg.Connection, release: Release) -> None:
    """Make api.use() for a release, in the transaction that is open."""
    await connection.execute(
        "CREATE OR REPLACE FUNCTION api.use() RETURNS text LANGUAGE sql"
        f" AS $${use(release)}$$;"
        " COMMENT ON FUNCTION api.use IS 'Puts the functions and views of the newest release"
        " on the search_path of this session.';"
        " GRANT EXECUTE ON FUNCTION api.use TO coinop_bot"
    )
