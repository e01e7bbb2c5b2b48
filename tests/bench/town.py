"""A sandbox in this process, with its people, and a bot beside it as a process of its own."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

from sandbox.clock import Clock
from sandbox.dialogue import Heard, Talker
from sandbox.process import BotProcess
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.bench.stand import Database
from tests.ports import free_port

BOT = ("bot", "run")
PATIENCE_S = 60.0
"""A bot that is slow is no error here, but a figure."""

CATALOG = """
free_credits = 100_000
newcomers_per_hour = 1_000_000
[[packs]]
name = "one"
title = "One"
credits = 1
stars = 1
"""


class Way(StrEnum):
    """How updates come to the bot."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """People who talk with one bot."""

    world: World
    bot: psutil.Process
    _eyes: ExitStack

    def person(self, user_id: int) -> Talker:
        """Let somebody talk with the bot, and see what it says, as long as the town is there."""
        return Talker(
            self.world, self._eyes.enter_context(self.world.events.watch(user_id)), user_id
        )


@asynccontextmanager
async def town(
    state: Path,
    *,
    database: Database | None = None,
    way: Way = Way.POLLING,
    program: Sequence[str] = BOT,
    catalog: str = CATALOG,
) -> AsyncIterator[Town]:
    """Run a sandbox and a bot that listens to it; without a database the bot brings its own.

    AssertionError shows what the bot has printed when it does not come so far.
    """
    server = Server(World(token=TOKEN, clock=Clock(), store=Store(None)))
    await server.start()
    bot = BotProcess(
        server.world,
        url=server.url,
        command=(sys.executable, "-m", *program),
        environment=_settings(state, database, way, catalog),
        log=state / "bot.log",
    )
    try:
        await bot.start()
        with ExitStack() as eyes:
            yield Town(world=server.world, bot=psutil.Process(bot.pid), _eyes=eyes)
        await bot.stop()
    finally:
        await bot.close()
        await server.stop()


def _settings(state: Path, database: Database | None, way: Way, sold: str) -> dict[str, str]:
    """Return a bot's settings, beside those that lead it to the sandbox."""
    state.mkdir(exist_ok=True)
    catalog = state / "catalog.toml"
    catalog.write_text(sold)
    settings = {"STATE_DIR": str(state), "CATALOG": str(catalog)}
    if database is not None:
        settings["DATABASE_URL"] = database.login_dsn
        settings["MIGRATE_DATABASE_URL"] = database.owner_dsn
    if way is Way.WEBHOOK:
        address = f"127.0.0.1:{free_port()}"
        settings |= {"WEBHOOK_URL": f"http://{address}/telegram", "LISTEN": address}
    return settings


async def met(somebody: Talker) -> None:
    """Let somebody press Start, and get credits enough for everything."""
    await somebody.says("/start")
    await somebody.sees("free credits", timeout_s=PATIENCE_S)


async def offered(buyer: Talker) -> Heard:
    """Return the card with the pack that is on sale."""
    await buyer.says("/buy")
    return await buyer.sees("Choose", timeout_s=PATIENCE_S)


async def first_invoice(buyer: Talker) -> Heard:
    """Accept the terms on the way to an invoice: from then on they are no longer asked for."""
    await (await offered(buyer)).press("One")
    await (await buyer.sees("Before your first", timeout_s=PATIENCE_S)).press("Accept")
    return await buyer.sees_invoice(timeout_s=PATIENCE_S)


async def invoice(buyer: Talker) -> Heard:
    """Ask for an invoice of the pack."""
    await (await offered(buyer)).press("One")
    return await buyer.sees_invoice(timeout_s=PATIENCE_S)
