"""The program itself: its versions, its completion, and a database that it brings up to date."""

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.coinop import coinop
from tests.conftest import Server

ONE_LOGIN = (
    "The bot's login coinop_test can also act as operators. Operators can have a login of their"
    " own: see docs/database.md."
)


async def test_the_version_is_that_of_the_installed_package() -> None:
    assert await coinop({}, "--version") == (0, "coinop 0.1.0\n", "")


async def test_the_versions_of_what_it_stands_on_are_shown() -> None:
    code, said, errors = await coinop({}, "version", "--json")
    assert (code, errors) == (0, "")
    versions = json.loads(said)
    assert (versions["coinop"], versions["postgresql"]) == ("0.1.0", "18")
    assert versions["python"] == ".".join(map(str, sys.version_info[:3]))
    _, said, _ = await coinop({}, "version")
    assert [line.split() for line in said.splitlines()] == [
        [name, str(number)] for name, number in versions.items()
    ]


async def test_a_shell_completes_verbs() -> None:
    asked = {"_COINOP_COMPLETE": "complete_bash", "COMP_WORDS": "coinop do", "COMP_CWORD": "1"}
    code, said, _ = await coinop(os.environ | asked)
    assert (code, said.split()) == (0, ["doctor"])


async def test_a_paid_command_finds_its_secret_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WEATHER_KEY=hunter2\nBOT_OWNER_NAME=Ann\n", "utf-8")
    (tmp_path / "needs_key.py").write_text(
        "from os import environ\n\n"
        'raise OSError(environ["WEATHER_KEY"][:6] + environ["BOT_OWNER_NAME"])\n',
        "utf-8",
    )
    settings = os.environ | {
        "BOT_TOKEN": "1000000001:SANDBOX-0000000000000000000000000000",
        "COMMANDS": "needs_key",
        "PYTHONPATH": str(tmp_path),
    }
    program = [sys.executable, "-m", "bot", "run"]
    process = await asyncio.create_subprocess_exec(
        *program, cwd=tmp_path, env=settings, stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    assert (process.returncode, errors.decode()) == (
        2,
        "COMMANDS: needs_key cannot be loaded: hunterAnn (needs_key.py, line 3).\n",
    )


async def test_a_database_that_is_up_to_date_is_left_as_it_is(
    database_url: str, owner_url: str, tmp_path: Path
) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path),
    }
    said = f"The database is already up to date.\n{ONE_LOGIN}\n"
    assert await coinop(environment, "migrate") == (0, said, "")
    _, said, _ = await coinop(environment, "migrate", "--json")
    done = json.loads(said)
    assert done.pop("bot_may_beyond")
    assert done == {"applied": [], "built": None, "left": []}


async def test_logins_that_are_apart_are_not_spoken_of(tmp_path: Path) -> None:
    code, said, _ = await coinop({"STATE_DIR": str(tmp_path)}, "migrate")
    assert (code, said.splitlines()[-1]) == (0, "The database is up to date.")


async def test_what_was_migrated_is_said(server: Server, empty_url: str, tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": server.login(urlsplit(empty_url).path[1:]),
        "MIGRATE_DATABASE_URL": empty_url,
        "STATE_DIR": str(tmp_path),
        "MIGRATE": "off",
    }
    code, said, _ = await coinop(environment, "migrate")
    first, *_, built, last, login = said.splitlines()
    assert (code, first) == (0, "applied sql/migrations/0001_foundation.sql")
    assert re.fullmatch(r"built the functions and views of release \d+", built)
    assert (last, login) == ("The database is up to date.", ONE_LOGIN)
