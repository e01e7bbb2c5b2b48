"""Backups on servers of their own: with no role there yet, with no superuser, and in use."""

from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from ledger.backup.archive import Archive, read_archive
from ledger.backup.replace import beside
from ledger.backup.restore import restore
from ledger.credits import Ledger
from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.pool import open_pool
from ledger.errors import BackupFailed
from ledger.model import Credits
from tests.ledger.auditing import ANN, keep_books
from tests.ledger.one_value import ask
from tests.ledger.restoring import Target, backed_up, fetch, rights, rows

NAMES = "SELECT datname FROM pg_database WHERE datname LIKE 'coinop%' ORDER BY datname"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """Run a server that has never heard of Coinop."""
    with embedded_server(tmp_path / "fresh", settings={"fsync": "off"}) as server:
        yield server


@pytest.fixture
async def archive(pool: asyncpg.Pool, owner_url: str, tmp_path: Path) -> Archive:
    """Back up the books of Ann and Bob."""
    await keep_books(pool)
    return await read_archive((await backed_up(owner_url, tmp_path)).path)


def target_of(server: EmbeddedServer) -> Target:
    return Target(owner=server.owner_dsn, login=server.login_dsn)


async def databases(server: EmbeddedServer) -> list[str]:
    return [
        name for (name,) in await fetch(server.dsn(user="postgres", database="postgres"), NAMES)
    ]


async def spend(login: str) -> int:
    """Let Ann spend a credit, and give what she has then."""
    async with open_pool(login, role="coinop_bot", size=1) as pool:
        posting = await Ledger(pool).spend(user_id=ANN, credits=Credits(1), key="message:1")
        return posting.balance


async def test_a_server_without_our_roles_gets_them(
    archive: Archive, fresh: EmbeddedServer, owner_url: str
) -> None:
    target = target_of(fresh)
    restored = await target.restore(archive.path)
    assert restored.audit.findings == ()
    assert await rows(target.owner) == await rows(owner_url)
    assert await rights(target.owner) == await rights(owner_url)
    assert await spend(target.login) == 101


async def test_who_may_create_roles_backs_up_and_restores(
    archive: Archive, fresh: EmbeddedServer, tmp_path: Path
) -> None:
    """From the file of a superuser into a database of the manager's, and on into another."""
    admin = fresh.dsn(user="postgres", database="postgres")
    await ask(admin, "CREATE ROLE manager LOGIN CREATEROLE")
    targets = []
    for name in ("one", "two"):
        await ask(admin, f"CREATE DATABASE {name} OWNER manager")
        targets.append(
            Target(
                owner=fresh.dsn(user="manager", database=name),
                login=fresh.dsn(user="coinop", database=name),
            )
        )
    one, two = targets
    await one.restore(archive.path)
    made = await backed_up(one.owner, tmp_path / "fresh")
    restored = await two.restore(made.path)
    assert restored.audit.findings == ()
    assert await rows(two.owner) == await rows(one.owner)
    assert await rights(two.owner) == await rights(one.owner)
    assert await spend(two.login) == 101


# In place of books that are there.


async def test_a_restored_database_takes_the_place_and_nothing_is_lost(
    archive: Archive, fresh: EmbeddedServer
) -> None:
    target = target_of(fresh)
    await target.restore(archive.path)
    assert await spend(target.login) == 101
    later = await rows(target.owner)
    async with beside(target.owner) as place:
        owner, login = place.address(target.owner), place.address(target.login)
        restored = await restore(archive, owner=owner, login=login)
        assert restored.audit.findings == ()
        kept = await place.swap()
    assert await databases(fresh) == ["coinop", kept]
    assert await rows(fresh.dsn(user="postgres", database=kept)) == later
    assert await spend(target.login) == 101


async def test_what_fails_on_the_way_leaves_what_is_there(
    archive: Archive, fresh: EmbeddedServer
) -> None:
    target = target_of(fresh)
    await target.restore(archive.path)
    before = await rows(target.owner)

    async def fail() -> None:
        async with beside(target.owner) as place:
            owner, login = place.address(target.owner), place.address(target.login)
            await restore(archive, owner=owner, login=login)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await databases(fresh) == ["coinop"]
    assert await rows(target.owner) == before


async def test_what_a_killed_restore_has_left_is_in_nobodys_way(fresh: EmbeddedServer) -> None:
    admin = fresh.dsn(user="postgres", database="postgres")
    await ask(admin, "CREATE DATABASE coinop_restoring")
    async with beside(fresh.owner_dsn) as place:
        kept = await place.swap()
    assert await databases(fresh) == ["coinop", kept]


async def test_a_database_in_use_is_not_replaced(fresh: EmbeddedServer) -> None:
    bot = await asyncpg.connect(fresh.login_dsn)
    with pytest.raises(BackupFailed, match="stop the bot"):
        async with beside(fresh.owner_dsn):
            pass
    await bot.close()
    assert await databases(fresh) == ["coinop"]


async def test_a_bot_that_comes_on_the_way_keeps_its_database(fresh: EmbeddedServer) -> None:
    async with beside(fresh.owner_dsn) as place:
        bot = await asyncpg.connect(fresh.login_dsn)
        with pytest.raises(BackupFailed, match="stop the bot"):
            await place.swap()
        await bot.close()
    assert await databases(fresh) == ["coinop"]
