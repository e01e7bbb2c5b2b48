"""A backup that comes back: all of it, or nothing and what was there."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from ledger.audit.anchors import Anchors
from ledger.audit.findings import Wrong
from ledger.backup.restore import everywhere
from ledger.credits import Ledger
from ledger.db.embedded import embedded_server
from ledger.db.migrate import migrate, status
from ledger.db.pool import open_pool
from ledger.db.scripts import read_release
from ledger.model import Credits
from tests.conftest import Server
from tests.ledger.auditing import ANN, keep_books, tamper
from tests.ledger.db.test_migrate_states import older
from tests.ledger.restoring import Target, backed_up, fetch, rights, rows, target_of
from tests.owning import connect_as_owner
from tests.sql.saying import SHUT, claim, send, tell

OUTBOX = "SELECT key, state, error, worker, message_id, facts FROM people.outbox ORDER BY id"

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def target(server: Server, empty_url: str) -> Target:
    return target_of(server, empty_url)


@pytest.fixture
async def path(owner_url: str, operator_pool: asyncpg.Pool, tmp_path: Path) -> Path:
    """Back the books of Ann and Bob up, once anchored, and give the file."""
    await Anchors(operator_pool).make_anchor()
    return (await backed_up(owner_url, tmp_path)).path


async def test_every_row_comes_back(path: Path, target: Target, owner_url: str) -> None:
    before = await rows(owner_url)
    await target.restore(path)
    assert await rows(target.owner) == before
    assert {name: len(found) for name, found in before.items()}["ledger.entry"] == 11


async def test_what_was_not_sent_by_then_is_not_sent_any_more(
    owner_url: str, pool: asyncpg.Pool, owner: asyncpg.Connection, target: Target, tmp_path: Path
) -> None:
    await owner.execute("DELETE FROM people.outbox")
    for key in ("sent", "leased", "waiting", "queued"):
        await tell(pool, key, facts='{"credits": 5}')
    await send(pool, "sent", message_id=55)
    await claim(pool)
    await owner.execute("UPDATE people.outbox SET state = 'waiting' WHERE key = 'waiting'")
    await pool.execute(SHUT, 1, 900)
    made = await backed_up(owner_url, tmp_path)
    await target.restore(made.path)
    why = "restored from a backup"
    assert [tuple(row) for row in await fetch(target.owner, OUTBOX)] == [
        ("sent", "sent", None, None, 55, '{"credits": 5}'),
        ("leased", "dropped", why, None, None, '{"credits": 5}'),
        ("waiting", "dropped", why, None, None, '{"credits": 5}'),
        ("queued", "dropped", why, None, None, '{"credits": 5}'),
    ]
    async with open_pool(target.login, role="coinop_bot", size=1) as restored:
        assert await claim(restored) == []
        assert [await tell(restored, key) for key in ("queued", "new")] == [False, True]
        assert await claim(restored) == ["new"]


async def test_everything_belongs_to_whom_it_did_and_nobody_may_do_more(
    path: Path, target: Target, owner_url: str
) -> None:
    await target.restore(path)
    assert await rights(target.owner) == await rights(owner_url)


async def test_restored_books_are_up_to_date_and_right(path: Path, target: Target) -> None:
    restored = await target.restore(path)
    assert (await status(target.owner)).current
    assert restored.audit.findings == ()
    assert (restored.audit.people, restored.audit.entries, restored.audit.anchors) == (2, 11, 1)
    assert (restored.origin.credits, restored.waiting) == (103, 0)


async def test_a_persons_statement_is_what_it_was(
    path: Path, target: Target, pool: asyncpg.Pool
) -> None:
    before = await Ledger(pool).history(ANN), await Ledger(pool).balance(ANN)
    await target.restore(path)
    async with open_pool(target.login, role="coinop_bot", size=1) as restored:
        book = Ledger(restored)
        assert (await book.history(ANN), await book.balance(ANN)) == before


async def test_the_bot_works_on_and_touches_no_table(path: Path, target: Target) -> None:
    await target.restore(path)
    async with open_pool(target.login, role="coinop_bot", size=2) as restored:
        posting = await Ledger(restored).spend(user_id=ANN, credits=Credits(3), key="message:9")
        assert posting.stands
        again = await Ledger(restored).spend(user_id=ANN, credits=Credits(1), key="b")
        assert again.status == "replay"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await restored.execute("DELETE FROM ledger.entry")


async def test_what_is_made_later_is_as_guarded_as_before(path: Path, target: Target) -> None:
    """Roles and what they give away by default are the server's: no backup has them."""
    await target.restore(path)
    connection = await connect_as_owner(target.owner)
    await connection.execute(
        "SET ROLE coinop_owner; CREATE FUNCTION ledger.new() RETURNS int RETURN 1; RESET ROLE"
    )
    may = "SELECT has_function_privilege('coinop_bot', 'ledger.new()', 'EXECUTE')"
    assert not await connection.fetchval(may)
    await connection.close()


async def test_the_functions_are_the_programs_and_not_the_files(
    owner: asyncpg.Connection, owner_url: str, target: Target, tmp_path: Path
) -> None:
    release = read_release()
    await owner.execute(
        f"CREATE OR REPLACE FUNCTION {release.core}.balance_of(p_user_id bigint) RETURNS bigint"
        " LANGUAGE sql STABLE AS 'SELECT 1000000::bigint';"
        f" CREATE FUNCTION {release.api}.mine() RETURNS int RETURN 1"
    )
    made = await backed_up(owner_url, tmp_path)
    assert (await target.restore(made.path)).audit.findings == ()


async def test_a_backup_of_an_older_version_is_brought_up_to_date(
    server: Server, admin: asyncpg.Connection, target: Target, tmp_path: Path
) -> None:
    name = f"{urlsplit(target.owner).path[1:]}_older"
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        await migrate(server.owner(name), sql=older(tmp_path / "sql", 11))
        made = await backed_up(server.owner(name), tmp_path)
        assert made.holds.anchor is None  # there were no anchors yet
        restored = await target.restore(made.path)
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert restored.audit.findings == ()
    assert (await status(target.owner)).current


async def test_the_embedded_books_move_to_any_server(target: Target, tmp_path: Path) -> None:
    """From the newest version to the one that the tests run on, which may be the oldest."""
    with embedded_server(tmp_path / "state", settings={"fsync": "off"}) as server:
        await migrate(server.owner_dsn, login="coinop")
        async with open_pool(server.login_dsn, role="coinop_bot", size=1) as embedded:
            await keep_books(embedded)
        made = await backed_up(server.owner_dsn, tmp_path)
        before = await rows(server.owner_dsn)
    assert (await target.restore(made.path)).audit.findings == ()
    assert await rows(target.owner) == before


def test_what_only_some_servers_understand_is_left_out() -> None:
    said = (
        b"SET lock_timeout = 0;\nSET transaction_timeout = 0;\n"
        b'ALTER TABLE ONLY ledger.entry ALTER COLUMN "at" SET (pg_attver=1005667448);\n'
        b"ALTER TABLE ONLY ledger.entry ALTER COLUMN a SET (n_distinct=-0.1, pg_attver=2);\n"
        b"ALTER TABLE ONLY ledger.entry ALTER COLUMN b SET (pg_attver=3, n_distinct=5);\n"
    )
    assert everywhere(said) == (
        b"SET lock_timeout = 0;\n"
        b"ALTER TABLE ONLY ledger.entry ALTER COLUMN a SET (n_distinct=-0.1);\n"
        b"ALTER TABLE ONLY ledger.entry ALTER COLUMN b SET (n_distinct=5);\n"
    )


# Anchors that were filed.


async def test_filed_anchors_of_before_are_compared_and_later_ones_are_told(
    path: Path, target: Target, operator_pool: asyncpg.Pool, pool: asyncpg.Pool
) -> None:
    for number in range(2):
        await Ledger(pool).spend(user_id=ANN, credits=Credits(1), key=f"later:{number}")
        await Anchors(operator_pool).make_anchor()
    filed = tuple(await Anchors(operator_pool).anchors())
    restored = await target.restore(path, filed=filed)
    assert restored.audit.findings == ()
    assert (restored.audit.filed, restored.later) == (1, filed[1:])
    assert restored.lost_entries == 2


async def test_a_filed_anchor_that_the_backup_should_have_is_a_finding(
    path: Path, target: Target, operator_pool: asyncpg.Pool
) -> None:
    [anchor] = await Anchors(operator_pool).anchors()
    restored = await target.restore(path, filed=(replace(anchor, hash="0" * 64),))
    assert [found.what for found in restored.audit.findings] == [Wrong.ANCHOR_UNLIKE_FILE]


async def test_a_backup_of_wrong_books_comes_back_with_its_findings(
    owner: asyncpg.Connection, owner_url: str, target: Target, tmp_path: Path
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    made = await backed_up(owner_url, tmp_path)
    restored = await target.restore(made.path)
    assert [found.what for found in restored.audit.findings] == [Wrong.HASH]
