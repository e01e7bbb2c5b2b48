"""Every command of the runbooks, of the command line and of going live is run, in its order."""

import asyncio
import os
import re
import shlex
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from ledger.db.embedded import embedded_server
from ledger.db.migrate import EMBEDDED, migrate
from ledger.db.pool import open_pool
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import OPERATOR
from tests.coinop import Coinop, coinop
from tests.pages import ROOT, blocks

PAGES = [
    *sorted((ROOT / "docs/runbooks").glob("*.md")),
    ROOT / "docs/command-line.md",
    ROOT / "docs/upgrade.md",
]
RESTORE = ROOT / "docs/runbooks/restore-from-yesterday.md"
GO_LIVE = ROOT / "docs/go-live.md"
COINOP = ".venv/bin/coinop "
SERVING = ("make run", f"{COINOP}run")
"""The lines of going live that don't end by themselves."""

STARTS_S = 60.0
OWNER = 777
FACTS = """
    SELECT meet(12345, 'alice', 'Alice', 'en');
    SELECT bonus(12345, 3, 'start');
    SELECT record_payment(12345, 'stxK2', payload, 50, 'XTR', now(), '{}', 'update', 1000000001)
    FROM open_order(12345, 'small', 100, 50, '1', 600);
    SELECT spend(12345, 3, 'message:1000000001:12345:7', '{"command": "scan"}')
"""
TROUBLE = ("Traceback", "No such command", "No such option")


def commands(page: Path) -> list[str]:
    """Return the lines that a page has people type, in their order."""
    lines = "".join(blocks(page, "sh")).splitlines()
    return [line for line in lines if "--install-completion" not in line]


async def typed(line: str, environment: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """Run a line as in a shell; return its exit code and what it said."""
    if line.startswith(COINOP):
        words = shlex.split(line.removeprefix(COINOP))
        files = [str(folder / word) if word.endswith(".dump") else word for word in words]
        code, out, errors = await coinop(environment, *files)
        return code, out + errors
    process = await asyncio.create_subprocess_shell(
        line, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


@pytest.fixture
async def environment(
    sandbox: Sandbox, database_url: str, owner_url: str, owner: asyncpg.Connection, tmp_path: Path
) -> dict[str, str]:
    """Return the environment of a bot that Alice has paid."""
    await owner.execute(FACTS)
    await sandbox.person(OPERATOR).says("/start")
    return os.environ | {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "ADMIN_IDS": str(OPERATOR),
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path / ".coinop"),
    }


@pytest.fixture
async def yesterday(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Return the same on an embedded database, and back that up."""
    state = tmp_path / ".coinop"
    with embedded_server(state, settings={"fsync": "off"}) as server:
        await migrate(server.owner_dsn, login=EMBEDDED.bot, operator=EMBEDDED.operator)
        async with open_pool(server.operator_dsn, role="coinop_operator", size=1) as pool:
            await pool.execute(FACTS)
    embedded = environment | {"DATABASE_URL": "", "MIGRATE_DATABASE_URL": ""}
    assert (await coinop(embedded, "backup", str(tmp_path / "coinop-monday.dump")))[0] == 0
    return embedded


async def run_page(page: Path, environment: Mapping[str, str], folder: Path) -> None:
    """Run all lines of a page. One may find something, but none may be misspelled or broken."""
    lines = commands(page)
    assert lines, f"{page.name} has nothing to look at"
    for line in lines:
        await run_line(line, environment, folder)


async def run_line(line: str, environment: Mapping[str, str], folder: Path) -> str:
    """Run one line, and return what it said."""
    code, said = await typed(line, environment, folder)
    assert code in (0, 1), f"{line}\n{said}"
    assert not any(words in said for words in TROUBLE), f"{line}\n{said}"
    assert "ERROR:" not in said, f"{line}\n{said}"
    return said


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page != RESTORE], ids=lambda it: it.stem
)
async def test_every_command_of_a_page_runs(
    environment: dict[str, str], tmp_path: Path, page: Path
) -> None:
    (tmp_path / ".coinop").mkdir()
    await run_page(page, environment, tmp_path)


async def test_yesterdays_books_are_restored_as_their_page_says(
    yesterday: dict[str, str], tmp_path: Path
) -> None:
    await run_page(RESTORE, yesterday, tmp_path)
    code, said, _ = await coinop(yesterday, "user", "@alice")
    assert (code, "Balance: 100 credits" in said) == (0, True)
    assert (tmp_path / "coinop-today.dump").exists()


@asynccontextmanager
async def serving(environment: Mapping[str, str], folder: Path) -> AsyncIterator[None]:
    """Run a bot as a service does, until it is told to stop."""
    files = {"out": folder / "out", "errors": folder / "errors"}
    bot = await Coinop.start("run", environment=environment, **files)
    try:
        yield
        assert await bot.end(signal.SIGTERM) == 0
    finally:
        await bot.end(signal.SIGKILL)


async def test_a_bot_goes_live_and_its_owner_finds_their_id_as_the_page_says(
    environment: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> None:
    lines = commands(GO_LIVE)
    served = [lines.index(line) for line in SERVING]
    assert served == sorted(served)
    (tmp_path / ".env.example").write_bytes((ROOT / ".env.example").read_bytes())
    for line in lines[: served[0]]:
        await run_line(line, environment, tmp_path)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    somebody, owner = sandbox.person(OPERATOR), sandbox.person(OWNER)
    owner.person.user.username = "alice"
    nobody_yet = environment | {"ADMIN_IDS": ""}
    async with serving(nobody_yet, tmp_path):
        await somebody.sees("3 free credits", timeout_s=STARTS_S)
        await owner.says("/start")
        await owner.sees("3 free credits")
        by_name, by_list, *others = lines[served[-1] + 1 :]
        assert f"({OWNER})" in await run_line(by_name, nobody_yet, tmp_path)
        newest = (await run_line(by_list, nobody_yet, tmp_path)).splitlines()[2]
        assert newest.split("|")[0].strip() == str(OWNER)
        assert others == [f"{COINOP}doctor"]
        said = await run_line(others[0], environment | {"ADMIN_IDS": str(OWNER)}, tmp_path)
        assert re.search(r"^ok +operators +1, all reachable$", said, re.MULTILINE), said


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name == "runbooks"], ids=lambda it: it.stem
)
def test_a_runbook_begins_with_what_to_look_at(page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(text.split()) < 500, "a runbook is one page"
    first, *_ = re.findall(r"^## (.+)$", text, re.MULTILINE) or ["Look first"]
    assert first in ("Look first", "Do this at once")
    assert blocks(page, "sh")[0].startswith((COINOP, "df ", "ls "))
