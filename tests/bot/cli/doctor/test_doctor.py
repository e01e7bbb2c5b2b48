"""The whole of `coinop doctor`: all green for a bot in use, and nothing changed by looking."""

import json
import os
from pathlib import Path

import asyncpg
import pytest

from bot.cli.doctor.line import State
from bot.config import Settings
from bot.i18n.texts import load_texts
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import OPERATOR, look, reds, settings_of
from tests.bot.cli.doctor.singing import sings
from tests.coinop import coinop
from tests.contents import contents
from tests.e2e.conftest import Shop
from tests.ports import free_port
from tests.waiting import until

ORDER = [
    *("catalog", "terms", "token", "receiving", "allowed updates", "groups", "topics"),
    *("inline", "menu"),
    *("clock", "address", "disk", "database", "replication", "locks", "snapshots", "migrations"),
    *("logins", "Stars", "reconcile", "anchor", "backup", "operators", "canary"),
]
SHIPPED = {"terms": "They are still the text that comes with Coinop"}
COMPARED = "SELECT count(*) > 0 FROM reconciliation WHERE ended_at IS NOT NULL"


@pytest.fixture
async def used(
    sandbox: Sandbox, settings: Settings, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """Let the bot have run, with an operator, an anchor and a backup."""
    operator = sandbox.person(OPERATOR)
    async with Shop(settings).open():
        await operator.says("/start")
        await operator.sees("3 free credits")
        await until(lambda: owner.fetchval(COMPARED))
        await until(lambda: owner.fetchval("SELECT count(*) > 0 FROM anchor"))
    await operator_pool.execute("SELECT note_backup(now(), 1, 1)")
    await sings(operator_pool)


@pytest.mark.usefixtures("used")
async def test_a_bot_in_use_lacks_nothing_but_terms_of_its_own(settings: Settings) -> None:
    lines = await look(settings)
    assert list(lines) == ORDER
    assert reds(lines).keys() == SHIPPED.keys()
    assert {line.state for line in lines.values()} == {State.GREEN, State.RED}


@pytest.mark.usefixtures("used")
async def test_looking_changes_nothing(
    settings: Settings, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    before, calls = await contents(owner), len(sandbox.calls())
    await look(settings)
    assert await contents(owner) == before
    asked = {call["method"] for call in sandbox.calls()[calls:]}
    assert all(method.lower().startswith("get") for method in asked), asked


async def test_what_is_broken_spoils_no_other_line(sandbox: Sandbox, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    settings = settings_of(sandbox, "", "", tmp_path / "wrong", BOT_API_URL=nowhere)
    lines = await look(settings)
    assert list(lines) == ORDER
    assert reds(lines).keys() == {"terms", "token", "database"}
    unknown = {name for name, line in lines.items() if line.state is State.UNKNOWN}
    assert unknown == {*ORDER[4:9], "receiving", "clock", *ORDER[13:]}


async def test_terms_in_a_folder_of_ones_own_count(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(sandbox, "", "", tmp_path / "none", TEXTS=str(tmp_path))
    for language in ("en", "ru"):
        mine = tmp_path / f"{language}.ftl"
        mine.write_text("terms = Mine, { $version }\n", "utf-8")
    assert (await look(settings))["terms"].state is State.GREEN
    load_texts.cache_clear()
    mine.write_text("terms = Mine\n", "utf-8")
    assert reds(await look(settings))["terms"] == (
        f"{mine}, line 1: terms lacks {{ $version }}. The bot doesn't start until it is mended."
    )


async def test_a_question_ends_a_line_without_a_stop(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(sandbox, "", "", tmp_path / "none", TEXTS=str(tmp_path))
    load_texts.cache_clear()
    (tmp_path / "en.ftl").write_text("canceled = Gone\n", "utf-8")
    assert "did you mean cancelled? The bot" in reds(await look(settings))["terms"]


async def test_a_bot_without_a_token_is_looked_at_all_the_same(
    sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    lines = await look(settings_of(sandbox, owner_url, database_url, tmp_path, BOT_TOKEN=""))
    assert reds(lines)["token"] == "None is set. Copy it from @BotFather into .env as BOT_TOKEN."
    assert lines["migrations"].state is State.GREEN


async def test_a_broken_catalog_is_a_line(
    sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    lines = await look(
        settings_of(sandbox, owner_url, database_url, tmp_path, CATALOG="/nowhere/catalog.toml")
    )
    assert reds(lines)["catalog"].startswith("/nowhere/catalog.toml: cannot be read")
    assert lines["menu"].state is State.UNKNOWN


async def test_the_verb_ends_with_1_and_says_what_to_do(settings: Settings) -> None:
    assert settings.database_url is not None
    assert settings.migrate_database_url is not None
    environment = os.environ | {
        "BOT_TOKEN": settings.token,
        "BOT_API_URL": settings.bot_api_url,
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "MIGRATE_DATABASE_URL": settings.migrate_database_url.get_secret_value(),
        "ADMIN_IDS": str(OPERATOR),
        "STATE_DIR": str(settings.state_dir),
        "COLUMNS": "60",
    }
    code, out, errors = await coinop(environment, "doctor")
    assert (code, errors) == (1, "")
    [backup] = [line for line in out.splitlines() if " backup " in line]
    todo = "Run coinop backup FILE each day, and keep the file elsewhere."
    assert backup.split(maxsplit=2) == ["fix", "backup", f"There is none. {todo}"]
    code, out, errors = await coinop(environment, "doctor", "--json")
    assert (code, errors) == (1, "")
    rows = {row["name"]: row for row in json.loads(out)}
    assert list(rows) == ORDER
    assert rows["backup"] == {
        "name": "backup",
        "state": "red",
        "says": "There is none.",
        "todo": todo,
    }
