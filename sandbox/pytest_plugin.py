"""Fixtures for tests of a bot: a sandbox on the test's own event loop, and people who talk.

`-p sandbox.pytest_plugin` loads them in the project of any bot; they need pytest-asyncio. A test
reads like the dialogue that it is:

    async def test_the_bot_greets(person):
        await person.says("/start")
        welcome = await person.sees("Welcome")
        await welcome.press("Buy credits")

Nothing here polls or sleeps: a test is woken by the very call of the bot that it waits for.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.faults import Do, Phase, Rule
from sandbox.flood_limits import Limits
from sandbox.process import BotProcess
from sandbox.server import Server
from sandbox.state import Object
from sandbox.store import Store
from sandbox.world import TOKEN, World


class KillAt(Protocol):
    """Has the bot killed: `kill_at("sendMessage", phase="before", n=2)`."""

    def __call__(self, on: str, *, phase: Phase | str = Phase.AFTER, n: int = 1) -> None:
        """Kill the bot before or after the effect of its n-th call of a method."""
        ...


class Sandbox:
    """A Telegram for one test: `url` and `token` are what the bot needs to find it."""

    def __init__(self, server: Server, watches: ExitStack) -> None:
        self._server = server
        self._watches = watches
        self.world = server.world
        self.url = server.url
        self.token = self.world.token

    def person(self, user_id: int, *, group: int | None = None, topic: int = 0) -> Talker:
        """Return a person, made on first use, who sees what the bot does from now on.

        They talk in private, or in a group that they are in; in a forum, in one of its topics.
        """
        watch = self._watches.enter_context(self.world.events.watch(group or user_id))
        return Talker(self.world, watch, user_id, topic=topic)

    def group(self, title: str, *people: int, kind: str = "group") -> int:
        """Make a group of people and the bot, and return its number; the first is its owner.

        Its kind is group, supergroup or forum, which is a supergroup with topics.
        """
        owner, others = self.world.chats.user(people[0]), list(people[1:])
        return self.world.groups.make(owner, title=title, others=others, kind=kind).chat_id

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
        after: int = 0,
        chance: float = 1.0,
        seed: int | None = None,
        delay_s: float = 1.0,
        contains: str = "",
    ) -> None:
        """Have something go wrong: see `faults.Rule`. A seed that was drawn is printed."""
        rule = {"do": do, "on": on, "phase": phase, "times": times, "after": after}
        rule |= {"chance": chance, "delay_s": delay_s, "contains": contains}
        added = Rule.model_validate(rule if seed is None else rule | {"seed": seed})
        self.world.faults.add(added)
        if chance < 1:
            print(f"sandbox: {added.do} on {added.on} has seed {added.seed}")  # noqa: T201 -- to repeat

    def limit_sending(self) -> None:
        """Hold the bot to Telegram's flood limits from now on."""
        self.world.limits = Limits(clock=self.world.clock)


@pytest.fixture
def sandbox_clock() -> Clock:
    """Return the sandbox's clock, which is real time; override it for another speed."""
    return Clock()


@pytest_asyncio.fixture
async def sandbox(sandbox_clock: Clock, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Run an empty sandbox on a free port for the length of a test."""
    traffic = tmp_path / "traffic.jsonl"
    world = World(token=TOKEN, clock=sandbox_clock, store=Store(None), traffic=traffic)
    server = Server(world)
    await server.start()
    try:
        with ExitStack() as watches:
            yield Sandbox(server, watches)
    finally:
        await server.stop()
        print(f"sandbox: what went over the wire is in {traffic}")  # noqa: T201 -- for a failure


@pytest.fixture
def person(sandbox: Sandbox) -> Talker:
    """Return the first person of a sandbox: number 1, with 1,000 Stars."""
    return sandbox.person(1)


@pytest.fixture
def fault(sandbox: Sandbox) -> Callable[..., None]:
    """Return what makes something go wrong: `fault("500", on="sendMessage", phase="after")`."""
    return sandbox.fault


@pytest.fixture
def bot_command() -> Sequence[str]:
    """Say how the bot's program is started; a test suite overrides this."""
    raise pytest.UsageError("override the fixture bot_command: the words that start your bot")


@pytest.fixture
def bot_environment() -> Mapping[str, str]:
    """Return more settings for the bot's environment; none, unless overridden."""
    return {}


@pytest_asyncio.fixture
async def bot_process(
    sandbox: Sandbox,
    bot_command: Sequence[str],
    bot_environment: Mapping[str, str],
    tmp_path: Path,
) -> AsyncIterator[BotProcess]:
    """Run the bot of `bot_command` on the sandbox, as a process; it asks for updates by now."""
    process = BotProcess(
        sandbox.world,
        url=sandbox.url,
        command=bot_command,
        environment=bot_environment,
        log=tmp_path / "bot.log",
    )
    try:
        await process.start()
        yield process
    finally:
        await process.close()
        print(process.printed())  # noqa: T201 -- for a failure


@pytest.fixture
def kill_at(sandbox: Sandbox, bot_process: BotProcess) -> KillAt:
    """Return what kills the bot before or after the effect of its n-th call from now on."""
    del bot_process  # it only has to be there

    def kill_at(on: str, *, phase: Phase | str = Phase.AFTER, n: int = 1) -> None:
        sandbox.fault(Do.KILL, on=on, phase=phase, after=n - 1)

    return kill_at
