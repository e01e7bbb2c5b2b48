"""The processes of one bot, each with lines of its own to Telegram and to the database.

They run on the test's own event loop. One is killed by cutting its lines for good: whatever is
left of it reaches nobody any more, and nobody can tell it from one that got a SIGKILL.
"""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.app import run
from bot.config import Address, Settings, SettingsError
from tests.e2e.relay import Relay
from tests.ports import free_port

AGAIN_S = 0.1
"""How soon a supervisor starts what could not start."""

LETS_GO_S = 45.0
"""Longer than a stop may take: updates get ten seconds to end, and so do checkouts."""


@dataclass(slots=True, kw_only=True)
class Life:
    """One process from its start to its end."""

    telegram: Relay
    database: Relay
    running: asyncio.Task[None]
    is_over: bool = False
    is_killed: bool = False

    def kill(self) -> None:
        """Let it do nothing any more, not even give back what it holds."""
        self._lived()
        self.is_killed = True
        self.telegram.cut()
        self.database.cut()
        self.running.cancel()

    async def stop(self) -> None:
        """Let it end as Ctrl-C does."""
        self._lived()
        self.running.cancel()
        await asyncio.wait([self.running], timeout=LETS_GO_S)
        if not self.running.done():
            self.running.print_stack()
            raise AssertionError(f"not stopped within {LETS_GO_S} s")

    def _lived(self) -> None:
        """Hold that it has lived until now: nothing but its end may end it."""
        self.is_over = True
        if self.running.done():
            self.running.result()


@dataclass(slots=True)
class Place:
    """Where one process after the other lives."""

    life: Life | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Bots:
    """As many processes as there are places: one that polls, or all behind webhooks."""

    def __init__(self, settings: Settings, *, places: int, webhook: bool) -> None:
        self._settings = settings
        self._webhook = webhook
        self._places = [Place() for _ in range(places)]
        self._lives: list[Life] = []
        self._relays = AsyncExitStack()
        self._away = ""

    async def start(self) -> None:
        """Have a process run at every place."""
        for place in self._places:
            async with place.turn:
                if place.life is None or place.life.is_over:
                    place.life = await self._born()

    async def restart(self, number: int, *, killed: bool, after_s: float = 0.0) -> None:
        """End a process, and start another one in its place some time later."""
        place = self._places[number % len(self._places)]
        async with place.turn:
            if place.life is not None and killed:
                place.life.kill()
            elif place.life is not None:
                await place.life.stop()
            await asyncio.sleep(after_s)
            place.life = await self._born()

    def kill(self) -> None:
        """Kill every process; none is started in its place."""
        for life in self._lives:
            if not life.is_over:
                life.kill()

    async def lose_database(self, *, for_s: float, how: str) -> None:
        """Cut all off from the database for some seconds, or let it freeze."""
        self._away = how
        for life in self._lives:
            self._trouble(life)
        await asyncio.sleep(for_s)
        self._away = ""
        for life in self._lives:
            if not life.is_killed:
                life.database.thaw()

    async def close(self) -> None:
        """End every process."""
        try:
            for life in self._lives:
                if not life.is_over:
                    await life.stop()
        finally:
            for life in self._lives:
                life.running.cancel()
            await asyncio.wait([life.running for life in self._lives], timeout=LETS_GO_S)
            await self._relays.aclose()

    def _trouble(self, life: Life) -> None:
        if self._away == "cut":
            life.database.cut()
        elif self._away:
            life.database.freeze()

    async def _born(self) -> Life:
        """Start a process, behind relays of its own."""
        database, api = self._settings.database, self._settings.bot_api_url
        assert database is not None
        telegram = await self._relays.enter_async_context(Relay(api).open())
        books = await self._relays.enter_async_context(Relay(database).open())
        changed: dict[str, object] = {
            "bot_api_url": telegram.url,
            "database_url": SecretStr(books.url),
        }
        if self._webhook:
            where = Address("127.0.0.1", free_port())
            changed |= {"webhook_url": f"http://{where}/telegram", "listen": where}
        settings = self._settings.model_copy(update=changed)
        running = asyncio.create_task(_supervised(settings))
        life = Life(telegram=telegram, database=books, running=running)
        self._lives.append(life)
        self._trouble(life)
        return life


async def _supervised(settings: Settings) -> None:
    """Run a bot; one that finds no database at its start is started again."""
    while True:
        try:
            await run(settings)
        except SettingsError as refusal:
            print(f"chaos: not started: {refusal}")
            await asyncio.sleep(AGAIN_S)
        else:
            return
