"""The whole bot in the test's own process: real HTTP to a sandbox, a real database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import asyncpg
import pytest

from bot.app import run
from bot.config import Settings
from bot.outbox.limits import Rate, Rates
from bot.shop.reconcile.loop import Reconciler
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox

STARTER = '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
OPERATOR = 900
SECOND = 901

FREELY = Rate(per_s=1_000.0, burst=1_000)
AT_ONCE = Rates(everybody=FREELY, person=FREELY, group=FREELY)
"""No message waits for Telegram's limits, which the tests of the outbox are about."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What a running bot needs; `open` runs one."""

    settings: Settings
    rates: Rates = AT_ONCE

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        running = asyncio.create_task(run(self.settings, self.rates))
        try:
            yield
            if running.done():
                running.result()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def settings_for(
    sandbox: Sandbox, *, login: str, owner: str, state: Path, commands: str = ""
) -> Settings:
    """Return the settings of a bot on a sandbox, as its environment would give them."""
    return Settings.model_validate(
        {
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "DATABASE_URL": login,
            "MIGRATE_DATABASE_URL": owner,
            "ADMIN_IDS": str(OPERATOR),
            "STATE_DIR": str(state),
            "COMMANDS": commands,
        }
    )


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have bots look ten times in a second for what nobody has told them."""
    monkeypatch.setitem(Reconciler.__init__.__kwdefaults__, "every_s", 0.1)


@pytest.fixture
def shop(sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path) -> Shop:
    """Return a bot that does not run yet."""
    return Shop(settings_for(sandbox, login=database_url, owner=owner_url, state=tmp_path))


@pytest.fixture(autouse=True)
async def anchored(owner: asyncpg.Connection) -> None:
    """Let the day's anchor be made and told, so that the bot says nothing of its own accord."""
    await owner.execute("SELECT make_anchor(); DELETE FROM people.outbox")


@pytest.fixture
def owners(shop: Shop) -> tuple[int, ...]:
    """Return the ids of the bot's owners."""
    return shop.settings.admin_ids


@pytest.fixture
async def bot(shop: Shop, owners: tuple[int, ...]) -> AsyncIterator[None]:
    """Run the bot for the length of a test."""
    settings = shop.settings.model_copy(update={"admin_ids": owners})
    async with replace(shop, settings=settings).open():
        yield


@pytest.fixture
async def operator(sandbox: Sandbox, bot: None) -> Talker:  # noqa: ARG001 -- it has to run
    """Give an operator of a bot that runs."""
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("3 free credits")
    return operator


@pytest.fixture
async def second(sandbox: Sandbox, bot: None) -> Talker:  # noqa: ARG001 -- it has to run
    """Give the second owner of a bot that has two."""
    second = sandbox.person(SECOND)
    await second.says("/start")
    await second.sees("3 free credits")
    return second
