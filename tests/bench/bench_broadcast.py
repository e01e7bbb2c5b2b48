"""What a broadcast to a hundred thousand people costs, and who waits for it.

The bot sends as fast as Telegram allows. Its share of a core and its memory are read while it does
nothing else. Then somebody buys one pack after the other, by turns beside the broadcast and while
it is paused.
"""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from sandbox.dialogue import Talker
from tests.bench.bench_waiting import checkout_ms, p99
from tests.bench.rows import Bound, Row, compare
from tests.bench.stand import Stand
from tests.bench.town import Town, first_invoice, met, town
from tests.owning import connect_as_owner
from tests.waiting import until

BUYER, OWNER = 1, 2
FIRST = 1_000
"""The number of the first of many people, who do nothing but read."""

LEAST_PEOPLE = 1_000
ENTRIES_EACH = 100  # of --entries: by default there are 100,000 people
SHARE = 5.0
PER_S = 27.0  # of the 30 that Telegram takes
SLOWER = 1.1
GROWN_MB = 20.0
WARM_S = 3.0

CROWD = """
    INSERT INTO people.person (user_id, name, language, met_at, seen_at)
    SELECT number, 'Reader', 'en', now(), now()
    FROM generate_series($1::bigint, $1::bigint + $2::bigint - 1) AS readers (number)
"""
BEGIN = "SELECT begin_broadcast($1, $2, $3, '[]', 'all', '', $2, 'news', 'bench')"
STEER = "SELECT status FROM steer_broadcast('bench', $1, $2, 'to measure', $3)"


@dataclass(slots=True, kw_only=True)
class Cast:
    """A broadcast in a town, and what was measured of it round by round."""

    here: Town
    owner: asyncpg.Connection
    buyer: Talker
    seconds: int
    turns: int = 0
    share: list[float] = field(default_factory=list)
    per_s: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)
    beside_ms: list[float] = field(default_factory=list)
    alone_ms: list[float] = field(default_factory=list)

    async def begin(self, people: int) -> None:
        """Send to so many people what the owner has written."""
        world = self.here.world
        for number in range(FIRST, FIRST + people):
            world.chats.user(number).started = True
        await self.owner.execute(CROWD, FIRST, people)
        written = await self.here.person(OWNER).says("News of the day")
        bot_id = int(world.chats.bot["id"])  # type: ignore[call-overload]  # an object of the Bot API
        await self.owner.execute(BEGIN, bot_id, OWNER, written.message_id)

    async def round(self) -> None:
        """Measure the broadcast by itself, and checkouts beside it and without it."""
        await self._goes_on()
        await self._look()
        self.beside_ms.append(await self._buys())
        await self._steer("paused")
        self.alone_ms.append(await self._buys())
        await self._steer("running")

    async def _look(self) -> None:
        """Read what the bot's process needs while it only sends."""
        before, sent, begun = self._cpu_s(), self._sent(), time.perf_counter()
        await asyncio.sleep(self.seconds)
        took_s = time.perf_counter() - begun
        self.share.append((self._cpu_s() - before) / took_s * 100)
        self.per_s.append((self._sent() - sent) / took_s)
        self.memory_mb.append(self.here.bot.memory_info().rss / 2**20)

    async def _goes_on(self) -> None:
        """Wait until copies go out, and for what a start costs."""
        sent = self._sent()
        await until(lambda: self._sent() > sent)
        await asyncio.sleep(WARM_S)

    async def _buys(self) -> float:
        """Buy for a while; return the wait that all but one in a hundred checkouts are under."""
        self.buyer.person.top_up(10_000)
        waits_ms: list[float] = []
        end = time.monotonic() + 4 * self.seconds
        while time.monotonic() < end or len(waits_ms) < 2:
            waits_ms.append(await checkout_ms(self.buyer))
        return p99(waits_ms)

    async def _steer(self, state: str) -> None:
        self.turns += 1
        await self.owner.execute(STEER, state, OWNER, f"turn:{self.turns}")

    def _cpu_s(self) -> float:
        times = self.here.bot.cpu_times()
        return float(times.user + times.system)

    def _sent(self) -> int:
        """Count the copies that people have, of whom nobody has anything else."""
        chats = self.here.world.state.chats
        return sum(number >= FIRST for number in chats)


async def measure(stand: Stand) -> list[Row]:
    """Broadcast to many people, and hold what that costs against its goals."""
    people = max(LEAST_PEOPLE, stand.entries // ENTRIES_EACH)
    database = await stand.fresh("broadcast")
    with tempfile.TemporaryDirectory(prefix="coinop-bench-") as folder:
        async with town(Path(folder), database=database) as here:
            owner = await connect_as_owner(database.owner_dsn)
            buyer = here.person(BUYER)
            for somebody in (buyer, here.person(OWNER)):
                await met(somebody)
            await first_invoice(buyer)
            cast = Cast(here=here, owner=owner, buyer=buyer, seconds=stand.seconds)
            await cast.begin(people)
            for _ in range(stand.rounds):
                await cast.round()
            await owner.close()
    await stand.drop(database.name)
    return _rows(cast, f"broadcast to {people:,} people")


def _rows(cast: Cast, what: str) -> list[Row]:
    return [
        Row(
            what=f"{what}: copies",
            against="a second, of Telegram's 30",
            figures=cast.per_s,
            goal=PER_S,
            unit="/s",
        ),
        Row(
            what=f"{what}: processor",
            against="the bot's share of a core",
            figures=cast.share,
            goal=SHARE,
            bound=Bound.AT_MOST,
            unit="%",
        ),
        Row(
            what=f"{what}: memory",
            against="the bot's, above that of the first round",
            figures=[mb - cast.memory_mb[0] for mb in cast.memory_mb],
            goal=GROWN_MB,
            bound=Bound.AT_MOST,
            unit="MB",
            sides={"the bot's process in MB": cast.memory_mb},
        ),
        compare(
            f"checkout during a {what}: p99",
            "the same while it is paused",
            ours=cast.beside_ms,
            theirs=cast.alone_ms,
            goal=SLOWER,
            bound=Bound.AT_MOST,
        ),
    ]
