"""A bot that is started again whenever it was killed, and what it works with."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import asyncpg

from ledger.db.pool import login_of
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.crash.boundaries import Boundary, Watch
from tests.crash.commits import Commits
from tests.crash.conftest import BotProcess
from tests.e2e.conftest import OPERATOR
from tests.owning import connect_as_owner
from tests.waiting import until

PATIENCE_S = 60.0
"""A start, and all that has to be made up for after it, on a busy machine."""

QUIET_S = 0.25
POSTED_WITHIN_S = 30.0

OPERATORS = (OPERATOR, 901)
"""One who acts in the stories, and one who only reads what all of them are told."""

NOT_YET = (
    asyncpg.InvalidSchemaNameError,
    asyncpg.UndefinedTableError,
    asyncpg.UndefinedColumnError,
)
"""What the server says of leases when a bot was killed between two migrations."""

UNDER_WAY = "SELECT DISTINCT chat_id FROM people.outbox WHERE worker IS NOT NULL AND chat_id <> 0"
LEASES_RUN_OUT = """
    UPDATE intake.inbox SET due_at = now() WHERE worker IS NOT NULL;
    UPDATE shop.refund SET due_at = now() WHERE told_at IS NULL;
    UPDATE shop.request SET due_at = now();
    UPDATE shop.orders SET asked_at = asked_at - interval '30 seconds' WHERE paid_at IS NULL;
    UPDATE shop.reconciliation SET due_at = now();
    UPDATE people.outbox SET due_at = now() WHERE worker IS NOT NULL;
"""
"""What a killed bot has held would be free in 10 or 30 seconds. Here the clock takes that step."""

WHAT_IS_PLANNED_COMES = """
    UPDATE people.outbox SET due_at = now()
    WHERE state = 'queued' AND worker IS NULL AND error IS NULL AND due_at > now()
"""
"""Nobody waits for the clock: a message that was put off is due as soon as all else is quiet."""

NOTHING_LEFT = """
    SELECT NOT EXISTS (SELECT FROM inbox)
        AND NOT EXISTS (SELECT FROM request)
        AND NOT EXISTS (SELECT FROM refunds WHERE told_at IS NULL)
        AND NOT EXISTS (SELECT FROM payment WHERE told_at IS NULL)
        AND NOT EXISTS (SELECT FROM outbox WHERE ended_at IS NULL)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A database as its owner and the bot reach it; no other test has the bot's login."""

    admin: asyncpg.Connection
    owner_url: str
    login_url: str

    async def empty(self) -> None:
        """Make it anew, and its login a stranger."""
        name = urlsplit(self.owner_url).path[1:]
        await self.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await self.admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        await self.admin.execute(f"REVOKE coinop_operator FROM {login_of(self.login_url)}")


@dataclass(slots=True, kw_only=True)
class Stand:
    """A sandbox, a database and a bot between them, all of whose boundaries are watched."""

    sandbox: Sandbox
    process: BotProcess
    relay: Commits
    watch: Watch
    database: Database
    people: int = 1000
    unnoted: dict[int, list[str]] = field(default_factory=dict)
    """What stood in the chats to which the bot was saying something when it died last."""

    is_up: bool = False
    _printed: int = 0
    _stays_dead: bool = False
    _owner: asyncpg.Connection | None = None
    _restart: asyncio.Task[None] | None = None

    @property
    def owner(self) -> asyncpg.Connection:
        """Return the owner's connection to the database."""
        assert self._owner is not None
        return self._owner

    async def open(self) -> None:
        """Begin: with the bot running, its operator at hand, and the books anchored for today."""
        self._owner = await connect_as_owner(self.database.owner_url)
        await self._owner.execute("SELECT make_anchor(); DELETE FROM people.outbox")
        operators = [self.sandbox.person(who) for who in OPERATORS]
        for operator in operators:
            await operator.says("/start")
        await self.launch()
        for operator in operators:
            await operator.sees("3 free credits", timeout_s=PATIENCE_S)
        await self.quiet()

    @property
    def bot_id(self) -> int:
        """Return the bot's number at Telegram."""
        return int(self.sandbox.token.partition(":")[0])

    def said_to(self, who: int) -> list[str]:
        """List what the bot has said to somebody, as it reads now."""
        return [
            heard.text
            for heard in self.sandbox.person(who).chat
            if heard.body["from"] == self.sandbox.world.bot
        ]

    async def close(self) -> None:
        """Leave nothing running."""
        await self._end()
        await self.process.close()

    async def from_nothing(self) -> None:
        """Go back to before the bot has ever run: its database is there, and empty."""
        await self._end()
        await self.database.empty()
        self.sandbox.world.courier.set(None)
        self.sandbox.world.updates.clear()
        self._owner = await connect_as_owner(self.database.owner_url)

    async def launch(self) -> None:
        """Start the bot, and wait for nothing."""
        self.is_up = True
        self.sandbox.world.updates.listening.clear()
        await self.process.start()

    def newcomer(self) -> Talker:
        """Return a person who has never been here."""
        self.people += 1
        return self.sandbox.person(self.people)

    def kill(self) -> None:
        """Kill the bot; it is started again as soon as it is dead."""
        self.process.strike()
        if not self._stays_dead:
            self._restart = asyncio.create_task(self._start_again())

    @asynccontextmanager
    async def dying(self, at: Boundary) -> AsyncIterator[None]:
        """Have the bot come to a boundary meanwhile, and be dead from there on until `launch`."""
        self._stays_dead = True
        self.watch.arm(at)
        yield
        await until(lambda: self.watch.killed)
        await self._buried()
        self._stays_dead = self.is_up = False

    async def leases_run_out(self) -> None:
        """Let all leases be over; before the last migration there may be none."""
        with suppress(*NOT_YET):
            await self.owner.execute(LEASES_RUN_OUT)

    async def quiet(self) -> None:
        """Return once a bot that runs has nothing left to do, and did nothing for a while."""
        if not self.is_up:
            return
        async with asyncio.timeout(PATIENCE_S):
            while True:
                if self._restart is not None:
                    await self._restart
                seen = self.watch.seen
                await asyncio.sleep(QUIET_S)
                if seen != self.watch.seen or self.sandbox.world.state.pending:
                    continue
                await self.owner.execute(WHAT_IS_PLANNED_COMES)
                if await self.owner.fetchval(NOTHING_LEFT):
                    return

    def new_lines(self) -> list[str]:
        """Return what the bot has printed since this was asked last."""
        with self.process.log.open("rb") as log:
            log.seek(self._printed)
            lines = log.read()
        self._printed += len(lines)
        return lines.decode("utf-8", "replace").splitlines()

    async def _end(self) -> None:
        """End the bot, and all that it has begun."""
        self.watch.disarm()
        if self._restart is not None:
            await asyncio.gather(self._restart, return_exceptions=True)
            self._restart = None
        if self.is_up:
            await self.process.kill()
            self.is_up = False
        await self._nothing_under_way()
        if self._owner is not None:
            self._owner.terminate()
            self._owner = None

    async def _start_again(self) -> None:
        """Start the bot as soon as it is dead."""
        await self._buried()
        await self.launch()
        async with asyncio.timeout(PATIENCE_S):
            await self.sandbox.world.updates.listening.wait()
        await self._post_again()

    async def _buried(self) -> None:
        """Wait until the bot is dead and all that it had sent to the database has ended."""
        await self.process.dies()
        await self._nothing_under_way()
        with suppress(*NOT_YET):
            rows = await self.owner.fetch(UNDER_WAY)
            self.unnoted = {row["chat_id"]: self.said_to(row["chat_id"]) for row in rows}
        await self.leases_run_out()

    async def _nothing_under_way(self) -> None:
        """Let go of what a dead bot was waiting for: a poll, and answers of the database."""
        self.sandbox.world.updates.close()
        await until(lambda: self.relay.flowing == 0)

    async def _post_again(self) -> None:
        """Let as much time pass for Telegram as it waits before it posts again what it could not.

        That is no more than it needs: a payer waits for ten seconds, and time passes for them too.
        """
        world = self.sandbox.world
        if world.state.webhook is None:
            return
        async with asyncio.timeout(POSTED_WITHIN_S):
            while world.state.pending:
                if not world.courier.under_way:
                    self.sandbox.advance(0.5)
                await asyncio.sleep(0.05)
