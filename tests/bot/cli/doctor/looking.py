"""Asking the doctor in tests: settings of a bot, and its lines by their names."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from telegram import Bot

from bot.cli.doctor import examine
from bot.cli.doctor.line import Line, State
from bot.config import Settings
from bot.telegram.client import Client
from sandbox.pytest_plugin import Sandbox

OPERATOR = 900
BOT = 1000000001


def settings_of(sandbox: Sandbox, owner: str, login: str, state: Path, **more: str) -> Settings:
    """Return the settings of a bot on a sandbox and a database; empty ones are left out."""
    ours = {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": login,
        "MIGRATE_DATABASE_URL": owner,
        "ADMIN_IDS": str(OPERATOR),
        "STATE_DIR": str(state),
    }
    given = {name: value for name, value in (ours | more).items() if value}
    return Settings.model_validate(given)


@asynccontextmanager
async def bot_of(sandbox: Sandbox, token: str = "") -> AsyncIterator[Bot]:
    """Yield a bot that has not asked Telegram anything yet."""
    async with Client(None) as client:
        yield Bot(
            token or sandbox.token,
            base_url=f"{sandbox.url}/bot",
            request=client,
            get_updates_request=client,
        )


async def look(settings: Settings) -> dict[str, Line]:
    """Return the doctor's lines by their names."""
    return by_name(await examine(settings))


def by_name(lines: Iterable[Line]) -> dict[str, Line]:
    """Return lines by their names, of which none comes twice."""
    found = {line.name: line for line in lines}
    assert len(found) == len(list(lines))
    return found


def reds(lines: dict[str, Line]) -> dict[str, str]:
    """Return what has to be mended, and how."""
    return {
        name: f"{line.says} {line.todo}" for name, line in lines.items() if line.state is State.RED
    }
