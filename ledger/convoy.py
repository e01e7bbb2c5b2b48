"""Spends that travel together, because more than half of what a lone one costs is its commit."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

import asyncpg

from ledger.errors import LedgerError, OutcomeUnknown
from ledger.model import Posting

LANES = 2
MOST = 256  # what is carried at once; its locks are held until all of it is committed

Arguments = tuple[int, int, str, str | None]  # of api.spend: user_id, credits, key, meta
Waiting = tuple[Arguments, asyncio.Future[Posting | None]]
Answers = list[Posting | None]
Carry = Callable[[Sequence[Arguments]], Awaitable[Answers]]


class Convoy:
    """Spends that come while others are on their way wait for those, and then go in one call.

    Nobody waits for company: who finds a lane free goes at once. An answer is given when its
    transaction is committed, never before.
    """

    __slots__ = ("_carry", "_lanes", "_tasks", "_waiting")

    def __init__(self, carry: Carry) -> None:
        self._carry = carry
        self._waiting: deque[Waiting] = deque()
        self._lanes = 0
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop alone would forget them

    async def ask(self, spend: Arguments) -> Posting | None:
        """Give the answer to a spend, or None when it has to be asked alone."""
        answer: asyncio.Future[Posting | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((spend, answer))
        if self._lanes < LANES:
            self._lanes += 1
            task = asyncio.create_task(self._drive())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _drive(self) -> None:
        """Carry who waits until nobody does, and give the lane back with no moment between."""
        try:
            while self._waiting:
                count = min(len(self._waiting), MOST)
                taken = [self._waiting.popleft() for _ in range(count)]
                await self._answer([pair for pair in taken if not pair[1].done()])
        finally:
            self._lanes -= 1

    async def _answer(self, pairs: list[Waiting]) -> None:
        """Answer everybody: with a posting, with None, or with the news that nobody knows."""
        answers: Answers = [None] * len(pairs)
        unknown: OutcomeUnknown | None = None
        try:
            answers = await self._carry([spend for spend, _ in pairs])
        except OutcomeUnknown as lost:
            unknown = lost
        except (LedgerError, asyncpg.PostgresError):
            pass  # one of them is wrong and has stopped them all; alone, each finds out for itself
        finally:
            for (_, future), answer in zip(pairs, answers, strict=True):
                if not future.done():
                    if unknown:
                        future.set_exception(OutcomeUnknown(*unknown.args))
                    else:
                        future.set_result(answer)
