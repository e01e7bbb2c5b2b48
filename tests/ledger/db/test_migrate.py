"""Migrating: all or nothing, once, and what is there stays."""

import asyncio
from pathlib import Path

import pytest

from ledger.db.migrate import Migrated, migrate, status
from ledger.db.pool import open_pool
from ledger.db.scripts import SQL
from tests.ledger.one_value import ask
from tests.ledger.small_sql import answer, lay_out, write

EVERY_ROW_OF_A_CATALOG = """
    SELECT md5(string_agg(row::text, '' ORDER BY row::text)) FROM (
        SELECT xmin, oid FROM pg_class UNION ALL SELECT xmin, oid FROM pg_proc
        UNION ALL SELECT xmin, oid FROM pg_namespace UNION ALL SELECT xmin, oid FROM pg_rewrite
    ) AS row
"""


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    """Lay out a small sql/."""
    return lay_out(tmp_path / "sql")


async def test_an_empty_database_gets_everything(empty_url: str) -> None:
    before = await status(empty_url)
    await migrate(empty_url)
    after = await status(empty_url)
    files = tuple(f"sql/migrations/{path.name}" for path in sorted((SQL / "migrations").iterdir()))
    assert ((), files, False) == (before.applied, before.pending, before.current)
    assert (files, (), True) == (after.applied, after.pending, after.current)


async def test_migrating_again_touches_nothing(empty_url: str, sql: Path) -> None:
    first = await migrate(empty_url, sql=sql)
    rows = await ask(empty_url, EVERY_ROW_OF_A_CATALOG)
    again = await migrate(empty_url, sql=sql)
    assert (first.built, len(first.applied), again) == (2, 2, Migrated())
    assert rows == await ask(empty_url, EVERY_ROW_OF_A_CATALOG)


async def test_ten_at_once_do_it_once(empty_url: str, sql: Path) -> None:
    grants = sql / "grants.sql"
    grants.write_text(f"{grants.read_text()}INSERT INTO shop.thing VALUES (1);\n")
    await asyncio.gather(*(migrate(empty_url, sql=sql) for _ in range(10)))
    assert await ask(empty_url, "SELECT count(*) FROM shop.thing") == 1


async def test_ten_at_once_from_an_older_state_do_it_once(empty_url: str, sql: Path) -> None:
    await migrate(empty_url, sql=sql)
    write(sql, "migrations/0003_one.sql", "INSERT INTO shop.thing VALUES (1);\n")
    await asyncio.gather(*(migrate(empty_url, sql=sql) for _ in range(10)))
    assert await ask(empty_url, "SELECT count(*) FROM shop.thing") == 1


async def test_a_newer_program_adds_what_is_new_and_keeps_what_is_there(
    empty_url: str, sql: Path
) -> None:
    await migrate(empty_url, sql=sql)
    await ask(empty_url, "INSERT INTO shop.thing VALUES (7)")
    write(sql, "migrations/0003_size.sql", "ALTER TABLE shop.thing ADD size int DEFAULT 1;\n")
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT ARRAY[id, size] FROM shop.thing") == [7, 1]


async def test_a_changed_function_is_built_anew(empty_url: str, sql: Path) -> None:
    await migrate(empty_url, sql=sql)
    write(sql, "functions/answer.sql", answer(43))
    assert not (await status(empty_url, sql=sql)).current
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT answer()", sql=sql) == 43


async def test_a_removed_function_is_gone(empty_url: str, sql: Path) -> None:
    write(sql, "functions/extra.sql", answer(1).replace("answer", "extra"))
    await migrate(empty_url, sql=sql)
    (sql / "functions/extra.sql").unlink()
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT to_regproc('extra')", sql=sql) is None


async def test_a_running_bot_goes_on_while_functions_are_built_anew(
    empty_url: str, sql: Path
) -> None:
    await migrate(empty_url, sql=sql)
    async with open_pool(empty_url, role="coinop_bot", size=1, sql=sql) as pool:
        answers = [await pool.fetchval("SELECT * FROM answer()")]
        write(sql, "functions/answer.sql", answer(43))
        await migrate(empty_url, sql=sql)
        answers.append(await pool.fetchval("SELECT * FROM answer()"))
    async with open_pool(empty_url, role="coinop_bot", size=1, sql=sql) as pool:
        answers.append(await pool.fetchval("SELECT * FROM answer()"))
    assert answers == [42, 42, 43]


async def test_a_file_of_views_comes_after_those_that_it_needs(empty_url: str, sql: Path) -> None:
    view = "CREATE VIEW api.{} AS SELECT id FROM api.{};\n".format
    write(sql, "views/a.sql", view("first", "last") + view("second", "first"))
    write(sql, "views/b.sql", view("middle", "thing") + view("last", "middle"))
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT count(*) FROM api.second") == 0


async def test_a_view_comes_after_those_it_needs(empty_url: str, sql: Path) -> None:
    write(sql, "views/a.sql", "CREATE VIEW api.a AS SELECT id FROM api.thing;\n")
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT count(*) FROM api.a") == 0


async def test_a_function_may_read_a_view_that_comes_after_it(empty_url: str, sql: Path) -> None:
    body = "SELECT count(*)::int FROM api.thing"
    write(sql, "functions/answer.sql", answer(42).replace("SELECT 42", body))
    await migrate(empty_url, sql=sql)
    assert await ask(empty_url, "SELECT answer()", sql=sql) == 0


async def test_everything_belongs_to_an_owner_who_cannot_log_in(empty_url: str) -> None:
    await migrate(empty_url)
    assert await ask(
        empty_url,
        "SELECT array_agg(DISTINCT owner::regrole::text) FROM ("
        " SELECT nspowner, oid FROM pg_namespace"
        " UNION ALL SELECT relowner, relnamespace FROM pg_class"
        " UNION ALL SELECT proowner, pronamespace FROM pg_proc"
        " UNION ALL SELECT typowner, typnamespace FROM pg_type"
        ") AS things (owner, schema) WHERE schema::regnamespace::text"
        " ~ '^(ledger|shop|people|intake|core|api)'",
    ) == ["coinop_owner"]
    assert not await ask(
        empty_url, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'coinop_owner'"
    )


async def test_nobody_may_call_a_function_that_was_not_granted(empty_url: str, sql: Path) -> None:
    write(sql, "functions/secret.sql", answer(1).replace("answer", "secret"))
    await migrate(empty_url, sql=sql)
    may = "SELECT has_function_privilege('coinop_bot', 'secret()', 'EXECUTE')"
    assert not await ask(empty_url, may, sql=sql)
