"""What is not migrated: one clear sentence, and nothing is changed."""

import asyncio
import re
import shutil
from pathlib import Path

import asyncpg
import pytest

from ledger.db.migrate import migrate, status
from ledger.errors import ConnectionRefused, MigrationRefused
from tests.ledger.one_value import ask
from tests.ledger.small_sql import answer, lay_out, write
from tests.sql.refunding import waits
from tests.waiting import until

CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    """Lay out a small sql/."""
    return lay_out(tmp_path / "sql")


async def refused(url: str, sql: Path, login: str | None = None) -> str:
    """Migrate, and give the sentence it is refused with."""
    with pytest.raises(MigrationRefused) as error:
        await migrate(url, sql=sql, login=login)
    return str(error.value)


async def test_a_failing_file_is_named_with_its_line_and_not_noted(
    empty_url: str, sql: Path
) -> None:
    write(sql, "migrations/0003_wrong.sql", "SELECT 1;\n\nSELECT missing FROM shop.thing;\n")
    said = 'sql/migrations/0003_wrong.sql, line 3: column "missing" does not exist'
    assert said == await refused(empty_url, sql)
    assert (await status(empty_url, sql=sql)).applied == (
        "sql/migrations/0001_foundation.sql",
        "sql/migrations/0002_thing.sql",
    )


async def test_what_ran_before_a_failing_file_stays_and_does_not_run_again(
    empty_url: str, sql: Path
) -> None:
    await migrate(empty_url, sql=sql)
    await ask(empty_url, "INSERT INTO shop.thing VALUES (7)")
    write(sql, "migrations/0003_more.sql", "ALTER TABLE shop.thing ADD more int;\n")
    write(sql, "migrations/0004_wrong.sql", "DELETE FROM shop.thing; SELECT 1 / 0;\n")
    write(sql, "functions/answer.sql", answer(43))
    said = "sql/migrations/0004_wrong.sql, line 1: division by zero"
    assert said == await refused(empty_url, sql)
    assert await ask(empty_url, "SELECT thing FROM shop.thing") == (7, None)
    write(sql, "migrations/0004_wrong.sql", "SELECT 1;\n")
    done = await migrate(empty_url, sql=sql)
    assert done.applied == ("sql/migrations/0004_wrong.sql",)


async def test_a_failing_file_leaves_the_functions_that_are_in_use(
    empty_url: str, sql: Path, tmp_path: Path
) -> None:
    await migrate(empty_url, sql=sql)
    newer = shutil.copytree(sql, tmp_path / "newer" / "sql")
    write(newer, "functions/answer.sql", answer(43))
    write(newer, "views/wrong.sql", "CREATE VIEW api.wrong AS SELECT missing FROM shop.thing;\n")
    said = 'sql/views/wrong.sql, line 1: column "missing" does not exist'
    assert said == await refused(empty_url, newer)
    assert await ask(empty_url, "SELECT answer()", sql=sql) == 42


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
        "sql/migrations/0002_thing.sql has a number that another file has, too."
    )


async def test_a_missing_number_is_refused(empty_url: str, sql: Path) -> None:
    write(sql, "migrations/0004_later.sql", "SELECT 1;\n")
    assert await refused(empty_url, sql) == (
        "There is no migration 0003, but a sql/migrations/0004_later.sql."
    )


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
    empty_url: str, sql: Path, schema: str
) -> None:
    await ask(empty_url, f"CREATE SCHEMA {schema} CREATE TABLE theirs (id int)")
    owner = await ask(empty_url, "SELECT current_user::text")
    assert (
        f"The schema {schema} of this database belongs to {owner}, and Coinop needs that name:"
        " give it a database of its own."
    ) == await refused(empty_url, sql)
    assert await ask(empty_url, f"SELECT count(*) FROM {schema}.theirs") == 0


async def test_views_that_need_each_other_are_refused(empty_url: str, sql: Path) -> None:
    write(sql, "views/a.sql", "CREATE VIEW api.a AS SELECT id FROM api.b;\n")
    write(sql, "views/b.sql", "CREATE VIEW api.b AS SELECT id FROM api.a;\n")
    assert re.fullmatch(r"Views need each other: .*api\.b.*\.", await refused(empty_url, sql))


async def test_a_connection_that_is_lost_meanwhile_is_one_clear_sentence(
    empty_url: str, sql: Path
) -> None:
    await migrate(empty_url, sql=sql)
    write(sql, "functions/answer.sql", answer(43))
    owner = await asyncpg.connect(empty_url)
    async with owner.transaction():
        await owner.execute("LOCK TABLE ledger.migration IN ACCESS EXCLUSIVE MODE")
        migrating = asyncio.create_task(migrate(empty_url, sql=sql))
        await until(lambda: waits(owner))
        await owner.execute(CUT)
        with pytest.raises(ConnectionRefused, match="the connection was lost"):
            await migrating
    await owner.close()
    assert not (await status(empty_url, sql=sql)).current
