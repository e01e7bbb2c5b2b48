"""Releases side by side: which are kept, which are refused, and what others have put upon them."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from ledger.db.migrate import Migrated, is_current, migrate, status
from ledger.db.pool import open_pool
from ledger.db.releases import Built, superfluous
from ledger.db.scripts import read_release
from ledger.errors import MigrationRefused
from tests.ledger.one_value import ask
from tests.ledger.releasing import QUICK, change, next_release, reading
from tests.ledger.small_sql import answer, lay_out, write
from tests.pages import ROOT

HEADINGS = "\n## "
SCHEMAS = """
    SELECT array_agg(nspname::text ORDER BY nspname) FROM pg_namespace
    WHERE nspname ~ '^(api|core)(_|$)'
"""


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    """Lay out a small sql/ of release 2."""
    return lay_out(tmp_path / "sql")


@pytest.fixture
def third(sql: Path, tmp_path: Path) -> Path:
    """Lay out the release after it, which answers otherwise."""
    copy = next_release(tmp_path / "third", sql)
    write(copy, "functions/answer.sql", answer(43))
    return copy


@pytest.fixture
def fourth(third: Path, tmp_path: Path) -> Path:
    """Lay out one more, which answers in another shape."""
    copy = next_release(tmp_path / "fourth", third)
    write(copy, "functions/answer.sql", answer(44).replace("RETURNS int", "RETURNS bigint"))
    return copy


@pytest.fixture
async def auditors(admin: asyncpg.Connection) -> AsyncIterator[str]:
    """Make a role of somebody else's, which may read the books."""
    role = f"auditors_{secrets.token_hex(4)}"
    await admin.execute(f"CREATE ROLE {role}")
    yield role
    await admin.execute(f"DROP ROLE {role}")


def test_the_ordinal_is_that_of_the_newest_version_of_the_changelog() -> None:
    versions = (ROOT / "CHANGELOG.md").read_text("utf-8").count(HEADINGS)
    assert read_release().ordinal == versions


def test_no_name_of_a_release_is_one_of_postgresqls(names: set[str]) -> None:
    assert names == set()


@pytest.fixture
async def names(owner: asyncpg.Connection) -> set[str]:
    """Give the names that would be found in pg_catalog, which connections look in first."""
    release = read_release()
    rows = await owner.fetch(
        "SELECT proname FROM pg_proc WHERE pronamespace::regnamespace::text = ANY($1)"
        " AND proname IN (SELECT proname FROM pg_proc WHERE pronamespace = 11)"
        " UNION SELECT relname FROM pg_class WHERE relnamespace::regnamespace::text = ANY($1)"
        " AND relname IN (SELECT relname FROM pg_class WHERE relnamespace = 11)",
        [release.api, release.core],
    )
    return {name for (name,) in rows}


# Which are there


async def test_each_release_has_functions_of_its_own(
    empty_url: str, sql: Path, third: Path
) -> None:
    for release in (sql, third):
        await migrate(empty_url, sql=release)
    answers = [await ask(empty_url, "SELECT answer()", sql=release) for release in (sql, third)]
    assert answers == [42, 43]


async def test_the_one_before_is_kept_until_the_next(
    empty_url: str, sql: Path, third: Path, fourth: Path
) -> None:
    for release in (sql, third, fourth):
        await migrate(empty_url, sql=release)
    kept = [read_release(release) for release in (third, fourth)]
    assert await ask(empty_url, SCHEMAS) == [
        "api",
        *(release.api for release in kept),
        *(release.core for release in kept),
    ]


async def test_one_whose_connections_are_open_is_kept(
    empty_url: str, sql: Path, third: Path, fourth: Path
) -> None:
    await migrate(empty_url, sql=sql)
    async with open_pool(empty_url, role="coinop_bot", size=1, sql=sql) as pool:
        await migrate(empty_url, sql=third)
        done = await migrate(empty_url, sql=fourth)
        [said] = done.left
        assert said.startswith("The functions of release 2 stay, because programs still have")
        assert await pool.fetchval("SELECT answer()") == 42
    assert (await migrate(empty_url, sql=fourth)) == Migrated()
    assert read_release(sql).api not in str(await ask(empty_url, SCHEMAS))


async def test_one_that_a_view_of_others_reads_is_kept(
    empty_url: str, sql: Path, third: Path, fourth: Path
) -> None:
    await migrate(empty_url, sql=sql)
    behind = read_release(sql).api
    await ask(empty_url, f"CREATE VIEW public.report AS SELECT count(*) FROM {behind}.thing")
    await migrate(empty_url, sql=third)
    done = await migrate(empty_url, sql=fourth)
    [said] = done.left
    assert "the rule _RETURN on view public.report depends on them" in said
    assert await ask(empty_url, "SELECT * FROM public.report") == 0


def test_of_many_the_two_newest_stay_and_the_newest_of_the_ordinal_before() -> None:
    there = [
        Built(ordinal=ordinal, at=at, api=f"api_{ordinal}_{at}", fingerprint="")
        for ordinal, at in [(3, "9"), (3, "8"), (3, "7"), (2, "6"), (2, "5"), (1, "")]
    ]
    assert [(built.ordinal, built.at) for built in superfluous(there)] == [
        (3, "7"),
        (2, "5"),
        (1, ""),
    ]


async def test_a_program_of_the_same_release_with_other_files_has_its_own(
    empty_url: str, sql: Path, tmp_path: Path
) -> None:
    edited = next_release(tmp_path / "edited", sql)
    write(edited, "RELEASE", "2\n")
    write(edited, "functions/answer.sql", answer(43))
    for files in (sql, edited, sql):
        await migrate(empty_url, sql=files)
    assert await ask(empty_url, "SELECT answer()", sql=sql) == 42
    assert await ask(empty_url, "SELECT answer()", sql=edited) == 43


# Who is refused


async def test_an_older_program_is_refused_in_one_sentence(
    empty_url: str, sql: Path, third: Path
) -> None:
    await migrate(empty_url, sql=sql)
    await migrate(empty_url, sql=third)
    said = "This database is newer (release 3) than this program (release 2): start the newer"
    for asking in (migrate, status, is_current):
        with pytest.raises(MigrationRefused) as refused:
            await asking(empty_url, sql=sql)
        assert str(refused.value) == f"{said} version."


async def test_a_schema_of_somebody_else_makes_no_database_newer(empty_url: str, sql: Path) -> None:
    await ask(empty_url, "CREATE SCHEMA api_9_00000000")
    await migrate(empty_url, sql=sql)
    assert await is_current(empty_url, sql=sql)


async def test_a_folder_without_its_ordinal_is_refused(empty_url: str, sql: Path) -> None:
    for text in ("", "two", "0", "-1", "2.0"):
        write(sql, "RELEASE", text)
        with pytest.raises(MigrationRefused, match=r"no number in .*RELEASE: install the program"):
            await migrate(empty_url, sql=sql)


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
async def test_a_database_that_cannot_hold_every_name_is_refused(
    admin: asyncpg.Connection, empty_url: str, sql: Path, encoding: str
) -> None:
    name = f"coinop_test_{secrets.token_hex(6)}"
    await admin.execute(
        f"CREATE DATABASE {name} ENCODING {encoding} LOCALE 'C' LOCALE_PROVIDER libc"
        " TEMPLATE template0"
    )
    url = empty_url.replace(str(await ask(empty_url, "SELECT current_database()")), name)
    try:
        with pytest.raises(MigrationRefused, match=f"is encoded in {encoding}, which can't hold"):
            await migrate(url, sql=sql)
        assert await ask(url, "SELECT to_regnamespace('ledger')") is None
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


# Schema api, for people


async def test_rights_and_views_of_others_stay_on_the_views_of_schema_api(
    empty_url: str, sql: Path, third: Path, fourth: Path, auditors: str
) -> None:
    await migrate(empty_url, sql=sql)
    await ask(empty_url, f"GRANT USAGE ON SCHEMA api TO {auditors}")
    await ask(empty_url, f"GRANT SELECT ON api.thing TO {auditors}")
    await ask(empty_url, "CREATE VIEW public.report AS SELECT count(*) FROM api.thing")
    for release in (third, fourth):
        await migrate(empty_url, sql=release)
    await ask(empty_url, "INSERT INTO shop.thing VALUES (7)")
    assert await ask(empty_url, "SELECT * FROM public.report") == 1
    may = f"SELECT has_table_privilege('{auditors}', 'api.thing', 'SELECT')"
    assert await ask(empty_url, may)
    await ask(empty_url, f"DROP OWNED BY {auditors}")


async def test_the_bots_rights_to_a_view_are_those_of_the_release(
    empty_url: str, sql: Path, third: Path
) -> None:
    may = "SELECT has_table_privilege('coinop_bot', 'api.thing', 'SELECT')"
    granted = (sql / "grants.sql").read_text() + "GRANT SELECT ON api.thing TO coinop_bot;\n"
    write(sql, "grants.sql", granted)
    await migrate(empty_url, sql=sql)
    before = await ask(empty_url, may)
    await migrate(empty_url, sql=third)
    assert (before, await ask(empty_url, may)) == (True, False)


async def test_columns_keep_their_places_and_types_and_new_ones_come_last(
    empty_url: str, sql: Path, third: Path
) -> None:
    view = "CREATE VIEW api.thing AS SELECT {} FROM shop.thing;\n".format
    write(sql, "views/thing.sql", view("id, 'a'::text AS name, 1 AS size"))
    await migrate(empty_url, sql=sql)
    write(third, "views/thing.sql", view("TRUE AS new, 2::bigint AS size, id"))
    await migrate(empty_url, sql=third)
    await ask(empty_url, "INSERT INTO shop.thing VALUES (7)")
    assert await ask(empty_url, "SELECT thing FROM api.thing") == (7, None, 2, True)
    types = "SELECT ARRAY[pg_typeof(name)::text, pg_typeof(size)::text] FROM api.thing"
    assert await ask(empty_url, types) == ["text", "integer"]


async def test_a_view_that_is_gone_stays_until_its_release_is_dropped(
    empty_url: str, sql: Path, third: Path, fourth: Path
) -> None:
    write(sql, "views/old.sql", "CREATE VIEW api.old AS SELECT 1 AS one;\n")
    there = []
    for release in (sql, third, fourth):
        await migrate(empty_url, sql=release)
        there.append(await ask(empty_url, "SELECT to_regclass('api.old') IS NOT NULL"))
    assert there == [True, True, False]


async def test_a_comment_is_shown_too(empty_url: str, sql: Path) -> None:
    write(
        sql,
        "views/old.sql",
        "CREATE VIEW api.old AS SELECT 1 AS one;\nCOMMENT ON VIEW api.old IS 'It''s old.';\n",
    )
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT obj_description('api.old'::regclass)") == "It's old."


async def test_somebody_at_psql_gets_the_functions_of_the_newest_release(
    empty_url: str, sql: Path, third: Path
) -> None:
    for release in (sql, third):
        await migrate(empty_url, sql=release)
    connection = await asyncpg.connect(empty_url)
    await connection.execute("SET ROLE coinop_operator")
    await connection.execute("SELECT api.use()")
    assert await connection.fetchval("SELECT answer()") == 43
    await connection.close()


async def test_a_view_that_somebody_reads_is_shown_by_a_later_migration(
    empty_url: str, sql: Path, third: Path
) -> None:
    await migrate(empty_url, sql=sql)
    write(third, "views/thing.sql", "CREATE VIEW api.thing AS SELECT 1 AS id;\n")
    async with reading(empty_url, "SELECT * FROM api.thing"):
        [left] = (await migrate(empty_url, sql=third, patience=QUICK)).left
        said = "The next migration brings api.thing up to date: being read by a reader (process "
        assert left.startswith(said)
        assert await ask(empty_url, "SELECT count(*) FROM api.thing") == 0
        assert await ask(empty_url, "SELECT count(*) FROM thing", sql=third) == 1
    assert await migrate(empty_url, sql=third) == Migrated()
    assert await ask(empty_url, "SELECT count(*) FROM api.thing") == 1


async def test_the_whole_of_sql_shows_all_its_views(empty_url: str, tmp_path: Path) -> None:
    """A changed column among them, behind which the rest of a release stays as it was."""
    await migrate(empty_url)
    newer = next_release(tmp_path)
    change(newer, "views/credits.sql", "    account.perm,\n", "    account.perm, 1 AS more,\n")
    await migrate(empty_url, sql=newer)
    query = "SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute"
    shown = f"{query} WHERE attrelid = 'api.balance'::regclass AND attnum > 0"
    assert await ask(empty_url, shown) == ["user_id", "perm", "promo", "barred", "more"]
