"""Every command of the runbooks and of the pages on the command line is run, in its order."""

import asyncio
import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import pytest

from ledger.db.embedded import embedded_server
from ledger.db.migrate import EMBEDDED, migrate
from ledger.db.pool import open_pool
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import OPERATOR
from tests.coinop import coinop
from tests.pages import ROOT, blocks

PAGES = [
    *sorted((ROOT / "docs/runbooks").glob("*.md")),
    ROOT / "docs/command-line.md",
    ROOT / "docs/upgrade.md",
]
RESTORE = ROOT / "docs/runbooks/restore-from-yesterday.md"
COINOP = ".venv/bin/coinop "
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
        code, said = await typed(line, environment, folder)
        assert code in (0, 1), f"{line}\n{said}"
        assert not any(words in said for words in TROUBLE), f"{line}\n{said}"
        assert "ERROR:" not in said, f"{line}\n{said}"


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


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name == "runbooks"], ids=lambda it: it.stem
)
def test_a_runbook_begins_with_what_to_look_at(page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(text.split()) < 500, "a runbook is one page"
    first, *_ = re.findall(r"^## (.+)$", text, re.MULTILINE) or ["Look first"]
    assert first in ("Look first", "Do this at once")
    assert blocks(page, "sh")[0].startswith((COINOP, "df ", "ls "))
