"""A wrong setting stops the start with one line that names it, and exit code 2."""

import asyncio
import os
from pathlib import Path

import pytest

from sandbox.pytest_plugin import Sandbox
from tests.coinop import coinop
from tests.ports import free_port

PACK = '[[packs]]\nname = "one"\ntitle = "One"\ncredits = 10\nstars = 10\n'


async def start(settings: dict[str, str]) -> tuple[int, str]:
    """Start the bot and return its exit code and what it said."""
    code, _, said = await coinop(os.environ | settings, "run")
    return code, said


@pytest.fixture
def settings(sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path) -> dict[str, str]:
    """Return settings with which the bot would start."""
    return {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path),
    }


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"BOT_TOKEN": ""}, "BOT_TOKEN isn't set: expected the token that @BotFather gave"),
        ({"BOT_TOKEN": "hunter2"}, "BOT_TOKEN: expected the token that @BotFather gave"),
        (
            {"BOT_TOKEN": "12345678:" + "x" * 35},
            "BOT_TOKEN: Telegram doesn't know this token",
        ),
        ({"BOT_API_URL": "nonsense"}, "BOT_API_URL: expected"),
        ({"ADMIN_IDS": "alice"}, "ADMIN_IDS: expected the owners' Telegram ids"),
        ({"COMMANDS": "no_such_module"}, "COMMANDS"),
        ({"TEXTS": "/nowhere"}, "TEXTS: there is no folder /nowhere"),
        ({"CATALOG": "/nowhere/catalog.toml"}, "/nowhere/catalog.toml: cannot be read"),
        (
            {
                "DATABASE_URL": "postgresql://coinop:hunter2@127.0.0.1:9/coinop",
                "MIGRATE_DATABASE_URL": "",
            },
            "DATABASE_URL",
        ),
        ({"DATABASE_URL": "mysql://coinop"}, "DATABASE_URL: expected"),
        ({"WEBHOOK_URL": "nonsense"}, "WEBHOOK_URL: expected the address that Telegram posts to"),
        ({"WEBHOOK_SECRET": "hunter2"}, "WEBHOOK_SECRET: expected 16 to 256 letters"),
        ({"LISTEN": "somewhere"}, "LISTEN: expected the host and port to listen at"),
        ({"LISTEN": "192.0.2.1:8080"}, "LISTEN: cannot listen at 192.0.2.1:8080: "),
    ],
)
async def test_a_wrong_setting_is_named(
    settings: dict[str, str], wrong: dict[str, str], sentence: str
) -> None:
    code, said = await start(settings | wrong)
    assert code == 2
    assert sentence in said
    assert said.count("\n") == 1
    assert "hunter2" not in said
    assert not (token := wrong.get("BOT_TOKEN")) or token not in said


async def test_a_webhook_that_telegram_does_not_take_is_named(settings: dict[str, str]) -> None:
    url = "https://no-such-host.invalid/telegram"
    where = f"127.0.0.1:{free_port()}"
    code, said = await start(settings | {"WEBHOOK_URL": url, "LISTEN": where, "LOG_FORMAT": "json"})
    assert code == 2
    last = said.splitlines()[-1]
    assert last.startswith("WEBHOOK_URL: Telegram refuses it: Bad webhook: ")


async def test_a_port_that_somebody_listens_at_is_named(settings: dict[str, str]) -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    taken = server.sockets[0].getsockname()[1]
    async with server:
        code, said = await start(settings | {"LISTEN": f"127.0.0.1:{taken}"})
    assert (code, said) == (
        2,
        f"LISTEN: cannot listen at 127.0.0.1:{taken}: Address already in use\n",
    )


async def test_a_text_of_ones_own_that_cannot_be_said_is_named_with_its_line(
    settings: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "en.ftl"
    path.write_text("term = Mine.\n")
    code, said = await start(settings | {"TEXTS": str(tmp_path)})
    assert code == 2
    assert said == f"{path}, line 1: no sentence is called term: did you mean terms?\n"
    path.write_text("\nterms = <b>Mine, { $version }\n")
    assert (await start(settings | {"TEXTS": str(tmp_path)}))[1] == (
        f"{path}, line 2: terms lacks </b>\n"
    )


@pytest.mark.parametrize(
    ("catalog", "line", "reason"),
    [
        (PACK.replace("credits = 10", "credits = 0"), 4, "credits"),
        (PACK.replace("stars = 10", "stars = 0"), 5, "stars"),
        (PACK.replace("stars = 10", "stars = 10_001"), 5, "stars"),
        ("largest_price_stars = 100_000\n" + PACK.replace("= 10\n", "= 100_001\n"), 6, "stars"),
        (PACK + PACK, 7, "one"),
        (PACK + "[prices]\nnonsense = 3\n", 7, "nonsense"),
        (PACK.replace('"One"', '"One'), 3, ""),
        ("", 1, "packs"),
    ],
)
async def test_a_wrong_catalog_is_named_with_its_line(
    settings: dict[str, str], tmp_path: Path, catalog: str, line: int, reason: str
) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(catalog)
    code, said = await start(settings | {"CATALOG": str(path)})
    assert code == 2
    assert f"{path}, line {line}: " in said
    assert reason in said
    assert said.count("\n") == 1
