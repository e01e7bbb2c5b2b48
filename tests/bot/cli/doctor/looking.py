"""Asking the doctor in tests: settings of a bot, and its lines by their names."""

import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web
from telegram import Bot

from bot.cli.doctor import examine
from bot.cli.doctor.line import Line, State
from bot.config import Settings
from bot.telegram.client import Client
from sandbox.pytest_plugin import Sandbox
from tests.ports import free_port

OPERATOR = 900
BOT = 1000000001
PEM = Path(__file__).with_name("localhost.pem")


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


@asynccontextmanager
async def answering(*, date: datetime | None = None, tls: bool = False) -> AsyncIterator[int]:
    """Serve on a port, with another clock or with a certificate that nobody has signed."""

    async def answer(_: web.Request) -> web.Response:
        there = date or datetime.now(UTC)
        return web.Response(headers={"Date": format_datetime(there, usegmt=True)})

    app = web.Application()
    app.add_routes([web.route("*", "/{rest:.*}", answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(PEM)
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port, ssl_context=context).start()
    try:
        yield port
    finally:
        await runner.cleanup()
