"""Spends that travel together, because more than half of a lone spend is its commit."""

import asyncio
from collections import deque
from dataclasses import dataclass

import asyncpg

from ledger.errors import LedgerError, OutcomeUnknown, ledger_errors
from ledger.model import Posting, Status

LANES = 2
MOST = 256  # more than that turns quadratic in unnest, and keeps locks for too long


@dataclass(frozen=True, slots=True)
class _Spend:
    """A spend on its way and who waits for its answer; None tells them to ask alone."""

    arguments: tuple[int, int, str, str | None]
    answer: "asyncio.Future[Posting | None]"


class Convoy:
    """Spends that come while others are on their way wait for those, and then go in one call.

    Nobody waits for company: who finds a lane free goes at once. An answer is given when its
    transaction is committed, never before.
    """

    __slots__ = ("_lanes", "_pool", "_tasks", "_waiting")

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._waiting: deque[_Spend] = deque()
        self._lanes = 0
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop itself forgets them

    async def spend(self, *arguments: object) -> Posting | None:
        """Answer a spend, or None when it had to be left out and is to be asked alone."""
        spend = _Spend(arguments, asyncio.get_running_loop().create_future())
        self._waiting.append(spend)
        if self._lanes < LANES:
            self._lanes += 1
            task = asyncio.create_task(self._drive())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await spend.answer

    async def _drive(self) -> None:
        """Carry who waits until nobody does; then give the lane back, with no moment between."""
        try:
            while self._waiting:
                count = min(len(self._waiting), MOST)
                taken = [self._waiting.popleft() for _ in range(count)]
                spends = [spend for spend in taken if not spend.answer.done()]
                if spends:
                    await self._carry(spends)
        finally:
            self._lanes -= 1

    async def _carry(self, spends: list[_Spend]) -> None:
        """Answer everybody: with a posting, with None, or with the error that stopped them all."""
        answers: list[Posting | None] = [None] * len(spends)
        error: OutcomeUnknown | None = None
        try:
            with ledger_errors():
                columns = zip(*(spend.arguments for spend in spends), strict=True)
                rows = await self._pool.fetch("SELECT * FROM api.spend_many($1, $2, $3, $4)", *columns)
            for place, status, seq, balance, closed in rows:
                answers[place - 1] = Posting(
                    status=Status(status), seq=seq, balance=balance, closed=closed
                )
        except OutcomeUnknown as lost:
            error = lost
        except (LedgerError, asyncpg.PostgresError):
            pass
        finally:
            for spend, answer in zip(spends, answers, strict=True):
                if spend.answer.done():
                    continue
                if error:
                    spend.answer.set_exception(error)
                else:
                    spend.answer.set_result(answer)
