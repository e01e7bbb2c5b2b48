"""Callers who ask a few hot people's ledger for everything at once, and note what they are told.

As a program: hammer.py DSN NAME SEED CALLS prints one JSON line for each call, and what came of it.
"""

import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.errors import ConnectionRefused, OutcomeUnknown
from tests.ledger.model.oracle import CLOSES, Answer, Request
from tests.ledger.model.real import ask

HOT = (1, 2, 3, 4, 5)
CALLERS = 40
NAMES = ["purchase", "bonus", "bonus", "spend", "spend", "spend", "hold", "hold", "adjust"]
NAMES += ["undo", "undo", "capture", "capture", "release", "refund", "expire"]
BASE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Told:
    """A call, and the answer; None where the caller gave up, or the connection broke."""

    user_id: int
    request: Request
    answer: Answer | None
    error: str = ""


@dataclass(slots=True)
class Hammer:
    """Callers of one ledger; each asks at random, and takes up what others of them did."""

    book: Ledger
    name: str
    chance: random.Random
    patience: float = 1.0
    told: list[Told] = field(default_factory=list)

    async def strike(self, calls: int) -> None:
        """Let all callers make so many calls, together."""
        await asyncio.gather(*(self._caller(n, range(calls // CALLERS)) for n in range(CALLERS)))

    async def strike_until_lost(self) -> None:
        """Let all callers call until each of them has lost the connection."""
        callers = (self._caller(number, count(), lost="end") for number in range(CALLERS))
        await asyncio.gather(*callers)

    async def _caller(self, number: int, turns: Iterable[int], *, lost: str = "go on") -> None:
        for turn in turns:
            user_id, request = self._something(f"{self.name}:{number}:{turn}")
            told = await self._call(user_id, request)
            self.told.append(told)
            if told.error and lost == "end":
                return

    def _something(self, key: str) -> tuple[int, Request]:
        chance = self.chance
        user_id, name = chance.choice(HOT), chance.choice(NAMES)
        if name == "expire":
            return user_id, Request(name=name)
        key = f"shared:{chance.randrange(30)}" if chance.random() < 0.1 else key
        credits = None if name in ("undo", "release", "refund") else chance.randint(1, 9)
        ref = None
        if name in CLOSES:
            begun = [
                told.request.key
                for told in self.told[-200:]
                if told.user_id == user_id and told.request.name == CLOSES[name]
            ]
            ref = chance.choice(begun) if begun else "nothing"
        day = None
        if name == "hold" or (name == "bonus" and chance.random() < 0.5):
            day = milliseconds(datetime.now(UTC)) + chance.choice([20, 100, 86_400_000])
        return user_id, Request(name=name, key=key, credits=credits, ref=ref, day=day)

    async def _call(self, user_id: int, request: Request) -> Told:
        """Make a call; some callers give up while it is under way."""
        call = asyncio.ensure_future(ask(self.book, user_id, request, moment))
        if self.chance.random() > self.patience:
            await asyncio.wait([call], timeout=self.chance.random() * 0.01)
            call.cancel()
        try:
            return Told(user_id=user_id, request=request, answer=await call)
        except (OutcomeUnknown, asyncio.CancelledError) as lost:
            return Told(user_id=user_id, request=request, answer=None, error=str(lost))

    async def settle(self) -> None:
        """Ask again, with the same key, where nobody knows what came of the call."""
        for told in self.told:
            while told.answer is None:
                try:
                    told.answer = await ask(self.book, told.user_id, told.request, moment)
                except OutcomeUnknown as lost:
                    told.error += str(lost)


def milliseconds(at: datetime) -> int:
    """Count a moment as a request's day is counted here."""
    return (at - BASE) // timedelta(milliseconds=1)


def moment(day: int) -> datetime:
    """Say when that is."""
    return BASE + timedelta(milliseconds=day)


@asynccontextmanager
async def hammer(dsn: str, name: str, *, seed: int, patience: float) -> AsyncIterator[Hammer]:
    """Open a ledger, and have callers of it."""
    async with open_pool(dsn, role="coinop_operator", size=6) as pool:
        chance = random.Random(seed)  # noqa: S311  # a load that can be repeated
        yield Hammer(Ledger(pool), name, chance, patience)


async def main(dsn: str, name: str, seed: str, calls: str) -> None:
    """Strike and settle, and print it all."""
    for told in await _struck(dsn, name, int(seed), int(calls)):
        print(json.dumps(asdict(told)))


async def _struck(dsn: str, name: str, seed: int, calls: int) -> list[Told]:
    while True:
        try:
            async with hammer(dsn, name, seed=seed, patience=0.85) as callers:
                await callers.strike(calls)
                await callers.settle()
                return callers.told
        except ConnectionRefused:  # cut while the ledger was being opened: open it again
            continue


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
