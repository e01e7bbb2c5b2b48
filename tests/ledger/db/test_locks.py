"""Migrations in a database that is in use: short tries, and words about who is in the way."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
import structlog

from ledger.db.locks import Patience
from ledger.db.migrate import LOCK, migrate, status
from ledger.errors import MigrationRefused
from tests.ledger.one_value import ask
from tests.ledger.releasing import QUICK, reading
from tests.ledger.small_sql import lay_out, write

MORE = "migrations/0003_more.sql"
OUTSIDE = "-- Outside a transaction.\n"


@pytest.fixture
async def sql(empty_url: str, tmp_path: Path) -> Path:
    """Lay out a small sql/ that the database has, with a migration more that locks its table."""
    folder = lay_out(tmp_path / "sql")
    await migrate(empty_url, sql=folder)
    write(folder, MORE, "ALTER TABLE shop.thing ADD more int;\n")
    return folder


async def test_a_migration_gives_up_in_a_sentence_that_names_who_has_the_lock(
    empty_url: str, sql: Path
) -> None:
    async with reading(empty_url) as reader:
        with pytest.raises(MigrationRefused) as refused:
            await migrate(empty_url, sql=sql, patience=QUICK)
        who = rf"a reader \(process {reader.get_server_pid()}, in a transaction since \S+ UTC\)"
        assert refused.match(
            rf"^sql/{MORE} needs a lock that was held for 0 s by {who}: end that session, or try"
            r" again later\.$"
        )
    assert (await migrate(empty_url, sql=sql)).applied == (f"sql/{MORE}",)


async def test_it_says_so_while_it_waits_and_goes_on_when_the_lock_is_free(
    empty_url: str, sql: Path
) -> None:
    with structlog.testing.capture_logs() as logs:
        async with reading(empty_url):
            patience = Patience(lock_timeout_s=0.1, most_s=60)
            migrating = asyncio.create_task(migrate(empty_url, sql=sql, patience=patience))
            async with asyncio.timeout(20):
                while not any(line["event"] == "migration_waits" for line in logs):  # noqa: ASYNC110  # a log sends no event
                    await asyncio.sleep(0.02)
        await migrating
    said = next(line for line in logs if line["event"] == "migration_waits")
    assert said["what"] == f"sql/{MORE}"
    assert said["held_by"].startswith("a reader (process ")


async def test_others_wait_no_longer_than_one_try(empty_url: str, sql: Path) -> None:
    """Behind a migration that waits for a reader; the reader goes on for as long as it likes."""
    longest = 0.0
    async with reading(empty_url):
        patience = Patience(lock_timeout_s=0.2, most_s=1.5)
        migrating = asyncio.create_task(migrate(empty_url, sql=sql, patience=patience))
        clock = asyncio.get_running_loop().time
        while not migrating.done():
            began = clock()
            await ask(empty_url, "SELECT count(*) FROM shop.thing")
            longest = max(longest, clock() - began)
        with pytest.raises(MigrationRefused):
            await migrating
    assert longest < 1


async def test_a_process_that_migrates_for_too_long_is_not_waited_for(
    empty_url: str, sql: Path
) -> None:
    other = await asyncpg.connect(empty_url)
    await other.execute(f"SELECT pg_advisory_lock({LOCK})")
    with pytest.raises(MigrationRefused, match="Another process has been migrating this database"):
        await migrate(empty_url, sql=sql, patience=QUICK)
    await other.close()
    assert not (await status(empty_url, sql=sql)).current


# Outside a transaction


async def test_an_index_is_built_while_two_processes_migrate_at_once(
    empty_url: str, sql: Path
) -> None:
    """A process that waited for the other in one statement would have the index wait for it."""
    write(sql, MORE, f"{OUTSIDE}CREATE INDEX CONCURRENTLY thing_id ON shop.thing (id);\n")
    async with asyncio.timeout(20):
        done = await asyncio.gather(*(migrate(empty_url, sql=sql) for _ in range(3)))
    assert sorted(each.applied for each in done) == [(), (), (f"sql/{MORE}",)]
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'shop.thing_id'::regclass"
    assert await ask(empty_url, valid)
    owner = "SELECT relowner::regrole::text FROM pg_class WHERE relname = 'thing_id'"
    assert await ask(empty_url, owner) == "coinop_owner"


async def test_one_that_dies_half_way_runs_again_from_its_beginning(
    empty_url: str, sql: Path
) -> None:
    text = (
        f"{OUTSIDE}-- Twice, without harm.\n"
        "DROP INDEX CONCURRENTLY IF EXISTS shop.thing_id;\n"
        "CREATE INDEX CONCURRENTLY thing_id ON shop.thing (id);\n\n"
        "SELECT 1 / (SELECT count(*) FROM shop.thing);\n"
    )
    write(sql, MORE, text)
    with pytest.raises(MigrationRefused, match=rf"^sql/{MORE}, line 6: division by zero$"):
        await migrate(empty_url, sql=sql)
    await ask(empty_url, "INSERT INTO shop.thing VALUES (7)")
    assert (await migrate(empty_url, sql=sql)).applied == (f"sql/{MORE}",)


async def test_what_works_concurrently_waits_for_as_long_as_it_takes(
    empty_url: str, sql: Path
) -> None:
    """It is in nobody's way, so it is not tried and broken off again and again."""
    write(sql, MORE, f"{OUTSIDE}CREATE INDEX CONCURRENTLY thing_id ON shop.thing (id);\n")
    with structlog.testing.capture_logs() as logs:
        async with reading(empty_url, "SELECT * FROM shop.thing"):
            migrating = asyncio.create_task(migrate(empty_url, sql=sql, patience=QUICK))
            async with asyncio.timeout(20):
                while not logs:  # noqa: ASYNC110  # a log sends no event
                    await asyncio.sleep(0.02)
            await asyncio.sleep(QUICK.most_s)
            assert not migrating.done()
        await migrating
