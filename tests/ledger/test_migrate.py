"""Migrating: all or nothing, once, by anybody who may, and in clear words when it cannot be."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from ledger.errors import MigrationRefused
from ledger.migrate import SQL, migrate, status
from ledger.pool import open_pool

Ask = Callable[[str], Awaitable[object]]


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    """Lay out a small sql/ on the real foundation: one table, one function, one view."""
    folder = tmp_path / "sql"
    write(
        folder,
        "migrations/0001_foundation.sql",
        (SQL / "migrations/0001_foundation.sql").read_text(),
    )
    write(folder, "migrations/0002_thing.sql", "CREATE TABLE shop.thing (id int);\n")
    write(folder, "functions/answer.sql", answer(42))
    write(folder, "views/thing.sql", "CREATE VIEW api.thing AS SELECT id FROM shop.thing;\n")
    write(
        folder,
        "grants.sql",
        "GRANT USAGE ON SCHEMA api TO coinop_bot;\n"
        "GRANT EXECUTE ON FUNCTION api.answer TO coinop_bot;\n",
    )
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def answer(number: int) -> str:
    return f"CREATE FUNCTION api.answer() RETURNS int LANGUAGE sql AS $$ SELECT {number} $$;\n"


@pytest.fixture
async def ask(empty_url: str) -> AsyncIterator[Ask]:
    """Ask the test's database for one value, as its superuser."""
    connection = await asyncpg.connect(empty_url)
    yield connection.fetchval
    await connection.close()


async def refused(url: str, sql: Path, login: str | None = None) -> str:
    """Migrate, and give the sentence it is refused with."""
    with pytest.raises(MigrationRefused) as error:
        await migrate(url, sql=sql, login=login)
    return str(error.value)


async def test_an_empty_database_gets_everything(empty_url: str) -> None:
    before = await status(empty_url)
    await migrate(empty_url)
    after = await status(empty_url)
    files = tuple(f"sql/migrations/{path.name}" for path in sorted((SQL / "migrations").iterdir()))
    assert ((), files, False) == (before.applied, before.pending, before.current)
    assert (files, (), True) == (after.applied, after.pending, after.current)


async def test_migrating_again_touches_nothing(empty_url: str, sql: Path, ask: Ask) -> None:
    await migrate(empty_url, sql=sql)
    built = await ask("SELECT 'api'::regnamespace::oid")
    await migrate(empty_url, sql=sql)
    assert built == await ask("SELECT 'api'::regnamespace::oid")


async def test_ten_at_once_do_it_once(empty_url: str, sql: Path, ask: Ask) -> None:
    grants = sql / "grants.sql"
    grants.write_text(f"{grants.read_text()}INSERT INTO shop.thing VALUES (1);\n")
    await asyncio.gather(*(migrate(empty_url, sql=sql) for _ in range(10)))
    assert await ask("SELECT count(*) FROM shop.thing") == 1


async def test_a_newer_program_adds_what_is_new_and_keeps_what_is_there(
    empty_url: str, sql: Path, ask: Ask
) -> None:
    await migrate(empty_url, sql=sql)
    await ask("INSERT INTO shop.thing VALUES (7)")
    write(sql, "migrations/0003_size.sql", "ALTER TABLE shop.thing ADD size int DEFAULT 1;\n")
    await migrate(empty_url, sql=sql)
    assert await ask("SELECT ARRAY[id, size] FROM shop.thing") == [7, 1]


async def test_a_changed_function_is_built_anew(empty_url: str, sql: Path, ask: Ask) -> None:
    await migrate(empty_url, sql=sql)
    write(sql, "functions/answer.sql", answer(43))
    assert not (await status(empty_url, sql=sql)).current
    await migrate(empty_url, sql=sql)
    assert await ask("SELECT api.answer()") == 43


async def test_a_removed_function_is_gone(empty_url: str, sql: Path, ask: Ask) -> None:
    write(sql, "functions/extra.sql", answer(1).replace("answer", "extra"))
    await migrate(empty_url, sql=sql)
    (sql / "functions/extra.sql").unlink()
    await migrate(empty_url, sql=sql)
    assert await ask("SELECT to_regproc('api.extra')") is None


async def test_a_running_bot_goes_on_while_functions_are_built_anew(
    empty_url: str, sql: Path
) -> None:
    await migrate(empty_url, sql=sql)
    async with await open_pool(empty_url, role="coinop_bot", size=1) as pool:
        answers = [await pool.fetchval("SELECT * FROM api.answer()")]
        write(sql, "functions/answer.sql", answer(43))
        await migrate(empty_url, sql=sql)
        answers.append(await pool.fetchval("SELECT * FROM api.answer()"))
    assert answers == [42, 43]


async def test_a_view_comes_after_those_it_needs(empty_url: str, sql: Path, ask: Ask) -> None:
    write(sql, "views/a.sql", "CREATE VIEW api.a AS SELECT id FROM api.thing;\n")
    await migrate(empty_url, sql=sql)
    assert await ask("SELECT count(*) FROM api.a") == 0


async def test_a_function_may_read_a_view_that_comes_after_it(
    empty_url: str, sql: Path, ask: Ask
) -> None:
    body = "SELECT count(*)::int FROM api.thing"
    write(sql, "functions/answer.sql", answer(42).replace("SELECT 42", body))
    await migrate(empty_url, sql=sql)
    assert await ask("SELECT api.answer()") == 0


async def test_views_that_need_each_other_are_refused(empty_url: str, sql: Path) -> None:
    write(sql, "views/a.sql", "CREATE VIEW api.a AS SELECT id FROM api.b;\n")
    write(sql, "views/b.sql", "CREATE VIEW api.b AS SELECT id FROM api.a;\n")
    assert re.fullmatch(r"Views need each other: .*api\.b.*\.", await refused(empty_url, sql))


async def test_everything_belongs_to_an_owner_who_cannot_log_in(empty_url: str, ask: Ask) -> None:
    await migrate(empty_url)
    assert await ask(
        "SELECT array_agg(DISTINCT owner::regrole::text) FROM ("
        " SELECT nspowner, oid FROM pg_namespace"
        " UNION ALL SELECT relowner, relnamespace FROM pg_class"
        " UNION ALL SELECT proowner, pronamespace FROM pg_proc"
        " UNION ALL SELECT typowner, typnamespace FROM pg_type"
        ") AS things (owner, schema) WHERE schema::regnamespace::text"
        " IN ('ledger', 'shop', 'people', 'intake', 'core', 'api')"
    ) == ["coinop_owner"]
    assert not await ask("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'coinop_owner'")


async def test_nobody_may_call_a_function_that_was_not_granted(
    empty_url: str, sql: Path, ask: Ask
) -> None:
    write(sql, "functions/secret.sql", answer(1).replace("answer", "secret"))
    await migrate(empty_url, sql=sql)
    assert not await ask("SELECT has_function_privilege('coinop_bot', 'api.secret()', 'EXECUTE')")


# What is refused, and that nothing stays of it.


async def test_a_failing_file_is_named_with_its_line_and_leaves_nothing(
    empty_url: str, sql: Path, ask: Ask
) -> None:
    write(sql, "migrations/0003_wrong.sql", "SELECT 1;\n\nSELECT missing FROM shop.thing;\n")
    said = 'sql/migrations/0003_wrong.sql, line 3: column "missing" does not exist'
    assert said == await refused(empty_url, sql)
    assert await ask("SELECT to_regnamespace('shop')") is None


async def test_a_failing_statement_is_found_where_the_server_does_not_say(
    empty_url: str, sql: Path
) -> None:
    text = """CREATE TABLE shop.a (text text DEFAULT ';''"');  -- ; it's
    /* a ; */ DO $body$ BEGIN PERFORM ';' || $$;$$; END $body$;

    -- a comment
    CREATE TABLE "shop".thing (id int);
    """
    write(sql, "migrations/0003_twice.sql", text)
    said = 'sql/migrations/0003_twice.sql, line 5: relation "thing" already exists'
    assert said == await refused(empty_url, sql)


async def test_a_failing_function_is_named(empty_url: str, sql: Path) -> None:
    write(sql, "functions/answer.sql", "-- the answer\n" + answer(42).replace("int", "nit"))
    said = 'sql/functions/answer.sql, line 2: type "nit" does not exist'
    assert said == await refused(empty_url, sql)


async def test_a_name_without_its_schema_is_refused(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/0003_stray.sql", "CREATE TABLE stray (id int);\n")
    said = "sql/migrations/0003_stray.sql, line 1: no schema has been selected to create in"
    assert said == await refused(empty_url, sql)


async def test_an_edited_migration_is_refused(empty_url: str, sql: Path) -> None:
    await migrate(empty_url, sql=sql)
    write(sql, "migrations/0002_thing.sql", "CREATE TABLE shop.thing (id bigint);\n")
    assert await refused(empty_url, sql) == (
        "sql/migrations/0002_thing.sql was edited after it had run: put it back as it was,"
        " and write the change as a new migration."
    )


async def test_an_older_program_is_refused(empty_url: str, sql: Path) -> None:
    await migrate(empty_url, sql=sql)
    (sql / "migrations/0002_thing.sql").unlink()
    assert await refused(empty_url, sql) == (
        "The database has had migration 0002 and this program knows only 0001:"
        " start the newer version."
    )


async def test_a_number_given_twice_is_refused(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/0002_more.sql", "SELECT 1;\n")
    assert await refused(empty_url, sql) == (
        "sql/migrations/0002_more.sql and sql/migrations/0002_thing.sql have the same number."
    )


async def test_a_file_that_came_too_late_is_refused(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/0004_more.sql", "SELECT 1;\n")
    await migrate(empty_url, sql=sql)
    write(sql, "migrations/0003_late.sql", "SELECT 1;\n")
    assert await refused(empty_url, sql) == (
        "sql/migrations/0003_late.sql came after 0004 had run: give it a higher number."
    )


async def test_a_lost_file_is_missed(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/0003_more.sql", "SELECT 1;\n")
    await migrate(empty_url, sql=sql)
    (sql / "migrations/0002_thing.sql").unlink()
    assert await refused(empty_url, sql) == "The file of migration 0002 is missing in sql/."


async def test_a_file_without_a_number_is_refused(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/later.sql", "SELECT 1;\n")
    assert await refused(empty_url, sql) == (
        "sql/migrations/later.sql is not named like 0001_what_it_does.sql."
    )


async def test_a_program_without_its_sql_is_refused(empty_url: str, tmp_path: Path) -> None:
    said = f"There are no migrations in {tmp_path}: install the program again."
    assert said == await refused(empty_url, tmp_path)


@pytest.mark.parametrize("schema", ["ledger", "api"])
async def test_a_schema_of_somebody_else_is_left_alone(
    empty_url: str, sql: Path, ask: Ask, schema: str
) -> None:
    await ask(f"CREATE SCHEMA {schema} CREATE TABLE theirs (id int)")
    owner = await ask("SELECT current_user::text")
    assert (
        f"The schema {schema} of this database belongs to {owner}, and Coinop needs that name:"
        " give it a database of its own."
    ) == await refused(empty_url, sql)
    assert await ask(f"SELECT count(*) FROM {schema}.theirs") == 0


async def test_an_operators_own_view_is_not_dropped_behind_their_back(
    empty_url: str, sql: Path, ask: Ask
) -> None:
    await migrate(empty_url, sql=sql)
    await ask("CREATE VIEW public.report AS SELECT count(*) FROM api.thing")
    write(sql, "functions/answer.sql", answer(43))
    assert await refused(empty_url, sql) == (
        "The rule _RETURN on view public.report depends on schema api or core, which are now built"
        " anew: drop it, and make it again afterwards."
    )
    assert await ask("SELECT * FROM public.report") == 0
