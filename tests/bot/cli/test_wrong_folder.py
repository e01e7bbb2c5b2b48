"""Verbs in a folder without a database: they make none, and say where they looked."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import typer

from bot.cli import app
from tests.coinop import coinop
from tests.conftest import Server
from tests.ledger.one_value import ask

TOKEN = "1000000001:SANDBOX-0000000000000000000000000000"
VERBS = (
    ("user", "5"),
    ("grant", "5", "10", "sorry"),
    ("refund", "stx", "--reason", "sorry"),
    ("audit",),
    ("anchor",),
    ("books",),
    ("archive", "never", "--yes"),
    ("reconcile", "--dry-run"),
    ("backup", "never.dump"),
    ("requests", "list"),
    ("personal-data", "5"),
    ("bar", "5", "a reason"),
    ("unbar", "5", "a reason"),
    ("adjust", "5", "+1", "a reason", "--yes"),
    ("sales", "off", "a reason"),
    ("canary",),
    ("review", "list"),
    ("promo", "list"),
    ("link", "list"),
    ("broadcast", "list"),
    ("staff", "list"),
    ("tickets",),
    ("message", "5", "hello"),
    ("stats",),
    ("export", "entries"),
    ("erase", "5", "asked for it", "--yes"),
    ("psql", "-c", "SELECT 1"),
    ("inbox", "list"),
    ("outbox", "list"),
)
OTHERS = {"run", "dev", "migrate", "restore", "doctor", "version"}
"""Verbs that make a database, or need none."""

every_verb = pytest.mark.parametrize("verb", VERBS, ids=[" ".join(verb) for verb in VERBS])


def test_no_verb_is_left_out() -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    assert {verb[0] for verb in VERBS} == program.commands.keys() - OTHERS


@every_verb
async def test_no_database_is_made(tmp_path: Path, verb: tuple[str, ...]) -> None:
    state = tmp_path / "wrong"
    environment = os.environ | {"STATE_DIR": str(state), "BOT_TOKEN": TOKEN, "DATABASE_URL": ""}
    code, out, errors = await coinop(environment, *verb)
    assert (code, out) == (2, "")
    assert errors == (
        f"There is no database in {state}/postgres, and this command doesn't make one."
        " Run it in the folder that has your bot's .env, or set STATE_DIR or DATABASE_URL.\n"
    )
    assert not state.exists()


@every_verb
async def test_no_tables_are_made(
    server: Server, empty_url: str, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    environment = os.environ | {
        "DATABASE_URL": server.login(urlsplit(empty_url).path[1:]),
        "MIGRATE_DATABASE_URL": empty_url,
        "STATE_DIR": str(tmp_path / "state"),
        "BOT_TOKEN": TOKEN,
    }
    code, out, _ = await coinop(environment, *verb)
    assert (code, out) == (1 if verb[0] == "backup" else 2, "")
    assert await ask(empty_url, "SELECT to_regnamespace('ledger')") is None
