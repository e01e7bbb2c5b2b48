"""From every state that a database was ever left in, with rows in it, up to the newest."""

import hashlib
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.db.migrate import migrate, status
from ledger.db.pool import open_pool
from ledger.db.scripts import SQL, Scripts, read_scripts
from tests.ledger.auditing import keep_books
from tests.ledger.small_sql import lay_out, write

RELEASED = Path(__file__).with_name("released.toml")
NUMBERS = range(1, len(read_scripts(SQL).migrations) + 1)
TABLES = """
    SELECT c.oid::regclass::text AS name, array_agg(quote_ident(a.attname)) AS columns
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relnamespace::regnamespace::text IN ('ledger', 'shop', 'people', 'intake')
        AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND a.attidentity = '' AND c.relname <> 'migration'
    GROUP BY c.oid
"""
BOB_ALONE = " WHERE user_id = 8"
"""He has paid nothing: the only one who can be in books that know no payments yet."""


class Release(TypedDict):
    """What a release froze."""

    migrations: int
    sha256: str


def edited(released: Mapping[str, Release], scripts: Scripts) -> Iterator[str]:
    """Name the releases whose migrations are not there as they were."""
    for version, release in released.items():
        texts = "".join(script.text for script in scripts.migrations[: release["migrations"]])
        if hashlib.sha256(texts.encode()).hexdigest() != release["sha256"]:
            yield version


def older(folder: Path, number: int) -> Path:
    """Lay out a sql/ that has only so many migrations, and nothing that is built anew."""
    for path in sorted((SQL / "migrations").iterdir())[:number]:
        (folder / "migrations").mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / "migrations")
    (folder / "grants.sql").write_text("SELECT 1;\n")
    (folder / "RELEASE").write_text("1\n")
    return folder


async def copy_rows(source: asyncpg.Connection, target: asyncpg.Connection) -> int:
    """Copy into an older database what its tables can hold; answer how many rows."""
    there = dict(await target.fetch(TABLES))
    if "ledger.entry" not in there:
        return 0  # an account is the image of an entry
    only = "" if "shop.payment" in there else BOB_ALONE
    rows = 0
    async with target.transaction():
        await target.execute("SET LOCAL session_replication_role = replica")
        for name, columns in there.items():
            among = only if "user_id" in columns else ""
            found = await source.fetch(f"SELECT {', '.join(columns)} FROM {name}{among}")
            places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
            into = (
                f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})"
                " ON CONFLICT DO NOTHING"  # with what a migration has put there
            )
            await target.executemany(into, found)
            rows += len(found)
    return rows


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_database_of_any_state_comes_up_to_date_with_its_rows(
    pool: asyncpg.Pool, owner: asyncpg.Connection, empty_url: str, tmp_path: Path, number: int
) -> None:
    await keep_books(pool)
    await migrate(empty_url, sql=older(tmp_path / "sql", number))
    target = await asyncpg.connect(empty_url)
    rows = await copy_rows(owner, target)
    await migrate(empty_url)
    assert (await status(empty_url)).current
    async with open_pool(empty_url, role="coinop_operator", size=2) as operators:
        audit = await Auditor(operators).audit()
    await target.close()
    assert audit.findings == ()
    assert (audit.entries > 0) == (rows > 0) == (number > 2)


def test_no_migration_of_a_release_was_edited() -> None:
    assert list(edited(tomllib.loads(RELEASED.read_text()), read_scripts(SQL))) == []


def test_a_release_whose_migrations_were_edited_is_named(tmp_path: Path) -> None:
    sql = lay_out(tmp_path / "sql")
    texts = "".join(script.text for script in read_scripts(sql).migrations)
    released = {"1.0": Release(migrations=2, sha256=hashlib.sha256(texts.encode()).hexdigest())}
    write(sql, "migrations/0003_more.sql", "SELECT 1;\n")
    assert list(edited(released, read_scripts(sql))) == []
    write(sql, "migrations/0002_thing.sql", "CREATE TABLE shop.thing (id bigint);\n")
    assert list(edited(released, read_scripts(sql))) == ["1.0"]
