"""From the first release, whose functions were in the schemas api and core themselves.

first_release.sql.gz is what pg_dump said of a database of it, in which people had bought and spent.
"""

import gzip
from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.db.psql import SAYS
from ledger.db.scripts import read_release
from ledger.model import Credits, UserId
from tests.conftest import LOGIN, Server
from tests.ledger.one_value import ask
from tests.ledger.releasing import next_release, reading

DUMP = Path(__file__).with_name("first_release.sql.gz")
COLUMNS = """
    SELECT c.relname::text AS view, a.attname::text, format_type(a.atttypid, a.atttypmod)
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'api'::regnamespace AND c.relkind = 'v' AND a.attnum > 0
    ORDER BY c.relname, a.attnum
"""
MARK = "SELECT obj_description('api'::regnamespace, 'pg_namespace')"


@pytest.fixture
async def released(empty_url: str, template: str) -> asyncpg.Connection:
    """Load the dump, and connect as a bot of that release did."""
    assert template  # whose migration has made the roles
    loading = await asyncpg.connect(empty_url)
    await loading.execute(gzip.decompress(DUMP.read_bytes()).decode())
    await loading.close()
    settings = {"role": "coinop_operator", "application_name": "coinop"}
    connection = await asyncpg.connect(
        empty_url, server_settings=settings | {"search_path": "pg_catalog"}
    )
    yield connection
    await connection.close()


async def test_its_processes_go_on_while_the_next_one_starts(
    released: asyncpg.Connection, empty_url: str, server: Server
) -> None:
    spend = "SELECT status FROM api.spend($1, 1, $2)"
    look = "SELECT perm FROM api.balance WHERE user_id = $1"
    before = await released.fetch(COLUMNS)
    assert await released.fetchval(spend, 7, "first") == "ok"
    held = await released.fetchval(look, 7)
    async with reading(empty_url, "SELECT * FROM api.history"):
        done = await migrate(empty_url, login=LOGIN)
    assert done.built == read_release().ordinal
    await migrate(empty_url, login=LOGIN)
    assert await released.fetchval(spend, 7, "second") == "ok"
    assert await released.fetchval(look, 7) <= held
    assert await released.fetchval("SELECT count(*) FROM api.refundable") > 0
    after = await released.fetch(COLUMNS)
    assert [row for row in after if row in before] == before  # and there may be new columns
    url = server.login(str(await ask(empty_url, "SELECT current_database()")))
    async with open_pool(url, role="coinop_operator", size=2) as pool:
        posting = await Ledger(pool).spend(user_id=UserId(7), credits=Credits(1), key="third")
        assert posting.stands
        assert (await Auditor(pool).audit()).findings == ()


async def test_its_program_does_not_take_the_database_for_its_own(
    released: asyncpg.Connection, empty_url: str
) -> None:
    """It goes on to the migrations if the comment on the schema is not its own fingerprint."""
    fingerprint = await released.fetchval(MARK)
    assert len(fingerprint) == 64
    await migrate(empty_url)
    assert await released.fetchval(MARK) == SAYS


async def test_its_functions_are_dropped_by_the_release_after_the_next(
    released: asyncpg.Connection, empty_url: str, tmp_path: Path
) -> None:
    count = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'api'::regnamespace"
    await migrate(empty_url)
    assert await ask(empty_url, count) > 50
    newer = next_release(tmp_path)
    [said] = (await migrate(empty_url, sql=newer)).left
    assert said.startswith("The functions of release 1 stay, because programs still have conn")
    assert await released.fetchval("SELECT status FROM api.spend(7, 1, 'late')") == "ok"
    await released.close()
    await migrate(empty_url, sql=newer)
    assert await ask(empty_url, count) == 1  # api.use()
    assert await ask(empty_url, "SELECT to_regnamespace('core')") is None
    assert await ask(empty_url, "SELECT count(*) FROM api.balance") == 2
