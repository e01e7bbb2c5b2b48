"""Fixtures for tests of a bot: a sandbox on the test's own event loop, and people who talk.

A test reads like the dialogue that it is:

    async def test_the_bot_greets(person):
        await person.says("/start")
        welcome = await person.sees("Welcome")
        await welcome.press("Buy credits")

Nothing here polls or sleeps: a test is woken by the very call of the bot that it waits for.
"""

from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest
import pytest_asyncio

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.faults import Do, Phase, Rule
from sandbox.server import Server
from sandbox.state import Object
from sandbox.store import Store
from sandbox.world import TOKEN, World


class Sandbox:
    """A Telegram for one test: `url` and `token` are what the bot needs to find it."""

    def __init__(self, server: Server, watches: ExitStack) -> None:
        self._server = server
        self._watches = watches
        self.world = server.world
        self.url = server.url
        self.token = self.world.token

    def person(self, user_id: int) -> Talker:
        """Return a person, made on first use, who sees what the bot does from now on."""
        watch = self._watches.enter_context(self.world.events.watch(user_id))
        return Talker(self.world, watch)

    def calls(self, method: str = "") -> list[Object]:
        """Return the bot's calls so far, all or those of one method, oldest first."""
        return self.world.calls.since(0, method=method)

    def advance(self, by_s: float) -> None:
        """Let time pass for Telegram's rules; the bot's own clock does not notice."""
        self.world.clock.advance(by_s)

    def fault(
        self,
        do: Do | str,
        *,
        on: str = "*",
        phase: Phase | str = Phase.BEFORE,
        times: int = 1,
        delay_s: float = 1.0,
        contains: str = "",
    ) -> None:
        """Have something go wrong: see `faults.Rule`."""
        rule = {"do": do, "on": on, "phase": phase, "times": times, "delay_s": delay_s}
        self.world.faults.add(Rule.model_validate(rule | {"contains": contains}))


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Run an empty sandbox on a free port for the length of a test."""
    server = Server(World(token=TOKEN, clock=Clock(), store=Store(None)))
    await server.start()
    try:
        with ExitStack() as watches:
            yield Sandbox(server, watches)
    finally:
        await server.stop()


@pytest.fixture
def person(sandbox: Sandbox) -> Talker:
    """Return the first person of a sandbox: number 1, with 1,000 Stars."""
    return sandbox.person(1)
