"""The verbs that back the books up and bring them back, as an operator types them."""

import json
import os
import re
from pathlib import Path

import asyncpg
import pytest

from bot.updates.store import Inbox
from ledger.audit.anchors import Anchors, file_anchors, read_anchors
from ledger.credits import Ledger
from ledger.db.embedded import embedded_server
from ledger.model import Credits
from tests.bot.diary import arrived
from tests.coinop import coinop
from tests.conftest import Server
from tests.ledger.auditing import ANN, keep_books, tamper
from tests.ledger.one_value import ask
from tests.ledger.restoring import target_of

Environment = dict[str, str]

HAS_BOOKS = "The database already has books. Nothing was changed. "
OWN = "Rename that database, create an empty one with its name, and try again.\n"
EMBEDDED = "With --replace, the backup takes their place and they are kept under another name.\n"
NEXT = (
    "Now run coinop reconcile: it recovers every payment and refund since then from Telegram's own"
    " list.\nWhat people spent since then is unknown, so they have those credits again: at most the"
    " 103 they had then, and what they bought since then. Credits that operators gave since then"
    " are lost.\n"
)


@pytest.fixture(autouse=True)
async def books(pool: asyncpg.Pool) -> None:
    await keep_books(pool)


def with_database(owner: str, login: str, state: Path) -> Environment:
    addresses = {"DATABASE_URL": login, "MIGRATE_DATABASE_URL": owner}
    return os.environ | addresses | {"STATE_DIR": str(state), "COLUMNS": "200"}


@pytest.fixture
def here(database_url: str, owner_url: str, tmp_path: Path) -> Environment:
    """Where the books of Ann and Bob are."""
    return with_database(owner_url, database_url, tmp_path / "state")


@pytest.fixture
def there(server: Server, empty_url: str, tmp_path: Path) -> Environment:
    """Where there are none."""
    target = target_of(server, empty_url)
    return with_database(target.owner, target.login, tmp_path / "state")


@pytest.fixture
def embedded(tmp_path: Path) -> Environment:
    """Where none are in the database that comes with the bot."""
    return with_database("", "", tmp_path / "embedded")


@pytest.fixture
async def file(here: Environment, tmp_path: Path) -> str:
    """Back the books up, and give the file."""
    path = str(tmp_path / "coinop.dump")
    assert (await coinop(here, "backup", path))[0] == 0
    return path


async def test_a_backup_is_one_line(here: Environment, tmp_path: Path) -> None:
    path = tmp_path / "coinop.dump"
    code, out, errors = await coinop(here, "backup", str(path))
    assert (code, errors) == (0, "")
    assert re.fullmatch(
        rf"{path}: the books of \d{{4}}-\d\d-\d\d \d\d:\d\d UTC, \d\.\d MB,"
        r" read back and complete\. People: 2, entries: 11, newest anchor: none\.\n",
        out,
    )


async def test_a_backup_can_be_read_by_a_program(here: Environment, tmp_path: Path) -> None:
    path = tmp_path / "coinop.dump"
    code, out, _ = await coinop(here, "backup", str(path), "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["path"], told["people"], told["entries"]) == (str(path), 2, 11)
    assert re.match(r"\d{4}-\d\d-\d\dT", told["made_at"])
    assert (told["size_bytes"], told["anchor"]) == (path.stat().st_size, None)


async def test_a_file_is_only_replaced_when_that_is_asked_for(here: Environment, file: str) -> None:
    assert await coinop(here, "backup", file) == (
        1,
        "",
        f"{file} already exists. Nothing was changed.\n",
    )
    assert (await coinop(here, "backup", file, "--replace"))[0] == 0


async def test_of_a_folder_of_backups_the_newest_stay(here: Environment, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    old = [folder / f"coinop-2020010{day}-031704.dump" for day in (1, 2, 3)]
    folder.mkdir()
    for path in old:
        path.write_text("old books")
    code, out, errors = await coinop(here, "backup", str(folder), "--keep", "2")
    assert (code, errors) == (0, "")
    kept, new = sorted(folder.iterdir())
    assert kept == old[-1]
    assert re.fullmatch(r"coinop-\d{8}-\d{6}\.dump", new.name)
    assert out.startswith(f"{new}: the books of ")
    assert out.endswith("newest anchor: none. Deleted: 2 older backups.\n")
    gone = tmp_path / "more" / old[0].name
    gone.parent.mkdir()
    gone.touch()
    _, out, _ = await coinop(here, "backup", str(gone.parent), "--keep", "1", "--json")
    assert json.loads(out)["deleted"] == [str(gone)]


async def test_a_backup_that_fails_deletes_none(there: Environment, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    old = folder / "coinop-20200101-031704.dump"
    folder.mkdir()
    old.write_text("old books")
    code, _, errors = await coinop(there, "backup", str(folder), "--keep", "1")
    assert (code, errors) == (1, "No backup was made: there are no books in this database.\n")
    assert list(folder.iterdir()) == [old]


async def test_a_file_to_replace_is_no_folder_to_keep(here: Environment, tmp_path: Path) -> None:
    refused = "Give --replace or --keep, not both. No backup was made.\n"
    arguments = ("backup", str(tmp_path), "--keep", "3", "--replace")
    assert await coinop(here, *arguments) == (2, "", refused)
    assert (await coinop(here, "backup", str(tmp_path), "--keep", "0"))[0] == 2


async def test_a_restore_says_what_came_back_and_what_cannot(there: Environment, file: str) -> None:
    code, out, errors = await coinop(there, "restore", file)
    assert (code, errors) == (0, "")
    verdict, restored, *_ = out.splitlines()
    assert verdict.startswith("The books are right. Audited: 2 people, 11 entries, 0 anchors,")
    assert re.fullmatch(r"Restored the books as they were on [\d-]+ at [\d:]+ UTC\.", restored)
    assert out.endswith(NEXT)
    assert (await coinop(there, "audit"))[0] == 0


async def test_a_restore_can_be_read_by_a_program(there: Environment, file: str) -> None:
    code, out, _ = await coinop(there, "restore", file, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["in_place"], told["people"], told["entries"], told["credits"]) == (
        True,
        2,
        11,
        103,
    )
    assert (told["findings"], told["database_before"], told["anchors_before"]) == ([], None, None)


async def test_updates_that_waited_are_told(
    here: Environment, there: Environment, inbox: Inbox, tmp_path: Path
) -> None:
    await inbox.store_updates(updates=arrived("a:1", "a:2"), worker="ann", lease_s=60)
    await inbox.park_update(worker="ann", update_id=1, error="x")
    path = str(tmp_path / "coinop.dump")
    await coinop(here, "backup", path)
    _, out, _ = await coinop(there, "restore", path)
    assert "Updates waiting in the backup: 1. The bot handles them when it starts." in out


async def test_a_database_of_ones_own_with_books_is_left_alone(
    here: Environment, file: str
) -> None:
    for options in ([], ["--replace"]):
        assert await coinop(here, "restore", file, *options) == (1, "", HAS_BOOKS + OWN)


async def test_a_file_that_is_no_backup_is_exit_code_2(there: Environment, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("milk, eggs")
    code, out, errors = await coinop(there, "restore", str(path))
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(f"The backup {path} cannot be used: ")


async def test_wrong_books_come_back_to_an_empty_database_and_are_exit_code_1(
    here: Environment, there: Environment, owner: asyncpg.Connection, tmp_path: Path
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    path = str(tmp_path / "coinop.dump")
    await coinop(here, "backup", path)
    code, out, _ = await coinop(there, "restore", path)
    assert code == 1
    assert out.startswith("hash  Of person 8, the hash of entry 2 fits neither")
    assert "\nRestored the books as they were on " in out


async def test_filed_anchors_that_the_books_lack_are_kept_apart(
    there: Environment, file: str, operator_pool: asyncpg.Pool, tmp_path: Path
) -> None:
    anchors = tmp_path / "state/anchors.jsonl"
    for number in range(2):
        await Ledger(operator_pool).spend(user_id=ANN, credits=Credits(1), key=f"since:{number}")
        await Anchors(operator_pool).make_anchor()
    filed = await Anchors(operator_pool).anchors()
    file_anchors(anchors, filed)
    code, out, _ = await coinop(there, "restore", file)
    assert code == 0
    [aside] = (tmp_path / "state").glob("anchors-before-*.jsonl")
    assert f"{anchors} had anchors that are newer than the backup" in out
    assert f"now {aside}, and a new one is started. At least 2 entries are lost.\n" in out
    assert (read_anchors(aside), read_anchors(anchors)) == (filed, [])
    assert (await coinop(there, "audit"))[0] == 0


# The database that comes with the bot.


async def databases(state: str) -> list[str]:
    """List the databases that hold books, or did."""
    with embedded_server(Path(state)) as server:
        names = await ask(
            server.dsn(user="postgres", database="postgres"),
            "SELECT array_agg(datname::text ORDER BY datname) FROM pg_database"
            " WHERE datname LIKE 'coinop%'",
        )
    assert isinstance(names, list)
    return names


async def test_the_embedded_books_make_room_when_that_is_asked_for(
    embedded: Environment, file: str
) -> None:
    assert (await coinop(embedded, "restore", file))[0] == 0
    assert await coinop(embedded, "restore", file) == (1, "", HAS_BOOKS + EMBEDDED)
    code, out, _ = await coinop(embedded, "restore", file, "--replace")
    [kept] = re.findall(r"^Your previous books are in the database (\w+)\.$", out, re.MULTILINE)
    assert (code, await databases(embedded["STATE_DIR"])) == (0, ["coinop", kept])
    assert (await coinop(embedded, "audit"))[0] == 0


async def test_wrong_books_take_nobodys_place(
    embedded: Environment,
    here: Environment,
    file: str,
    owner: asyncpg.Connection,
    tmp_path: Path,
) -> None:
    assert (await coinop(embedded, "restore", file))[0] == 0
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    path = str(tmp_path / "wrong.dump")
    await coinop(here, "backup", path)
    code, out, _ = await coinop(embedded, "restore", path, "--replace")
    assert code == 1
    assert out.startswith("hash  Of person 8")
    assert out.endswith("The books in the backup aren't right, so yours stay in place.\n")
    assert await databases(embedded["STATE_DIR"]) == ["coinop"]
    assert (await coinop(embedded, "audit"))[0] == 0
