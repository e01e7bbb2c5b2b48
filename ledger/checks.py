"""Checks of orders: those that are asked for in the same moment travel together."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

import asyncpg

from ledger.db.pool import ledger_errors
from ledger.model import Check, CheckStatus

LANES = 2
MOST = 100
TOGETHER_S = 3.0
"""A database that works answers a hundred questions in a hundredth of that."""

T = TypeVar("T")


class Question(NamedTuple):
    """What a checkout query asks: whether this person may pay this order so many Stars."""

    payer_id: int
    payload: str
    query_id: str
    stars: int
    currency: str


class Waiting(NamedTuple):
    """A question, since when and where it waits for its answer; None says to ask alone."""

    question: Question
    since_s: float
    answer: asyncio.Future[Check | None]

    def waited_s(self) -> float:
        """Return for how many seconds the question has waited."""
        return asyncio.get_running_loop().time() - self.since_s


class Checks:
    """Asks about orders, over a pool of connections that may call the functions.

    Questions that come while others are under way wait for those, and then go together: a thousand
    payers take a dozen commits. Nobody waits for company, nor for an order that somebody else has
    locked.
    """

    __slots__ = ("_lanes", "_pool", "_tasks", "_together_s", "_waiting")

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", *, together_s: float = TOGETHER_S
    ) -> None:
        self._pool = pool
        self._together_s = together_s
        self._waiting: list[Waiting] = []
        self._lanes = 0
        self._tasks: set[asyncio.Task[Any]] = set()  # the event loop alone would forget them

    async def ask(self, question: Question) -> Check:
        """Return the answer to a question once it is committed."""
        loop = asyncio.get_running_loop()
        waiting = Waiting(question, loop.time(), loop.create_future())
        self._waiting.append(waiting)
        if self._lanes < LANES:
            self._lanes += 1
            self._start(self._drive())
        return await waiting.answer or await self.check_order(question, waiting.waited_s())

    async def check_orders(
        self, questions: Sequence[Question], waited_s: Sequence[float]
    ) -> list[Check | None]:
        """Ask about orders in one transaction, with the seconds that each has waited before it.

        None stands where a question would have had to wait: it is to be asked alone. One that is
        wrong stops them all with its error.
        """
        with ledger_errors():
            rows = await self._pool.fetch(
                "SELECT place, status, pack FROM api.check_orders($1, $2, $3, $4, $5, $6)",
                *zip(*questions, strict=True),
                waited_s,
            )
        answers: list[Check | None] = [None] * len(questions)
        for row in rows:
            answers[row["place"] - 1] = _check(row)
        return answers

    async def check_order(self, question: Question, waited_s: float) -> Check:
        """Ask about one order, and wait for whoever has it locked."""
        with ledger_errors():
            [row] = await self._pool.fetch(
                "SELECT status, pack FROM api.check_order($1, $2, $3, $4, $5, $6)",
                *question,
                waited_s,
            )
        return _check(row)

    async def _drive(self) -> None:
        """Carry who waits until nobody does, and give the lane back with no moment between."""
        try:
            while taken := self._take():
                answers = await self._together(taken)
                for waiting, found in zip(taken, answers, strict=True):
                    if not waiting.answer.done():  # whoever asks may have given up
                        waiting.answer.set_result(found)
        finally:
            self._lanes -= 1

    def _take(self) -> list[Waiting]:
        """Take who goes next. For who has given up nobody asks: a yes would keep others out."""
        there = [waiting for waiting in self._waiting if not waiting.answer.done()]
        self._waiting = there[MOST:]
        return there[:MOST]

    async def _together(self, taken: Sequence[Waiting]) -> Sequence[Check | None]:
        """Ask together. What fails or takes too long does so for all; alone, each finds out.

        It is not waited for, since a database that is frozen does not even let go.
        """
        asking = self._start(
            self.check_orders(
                [waiting.question for waiting in taken], [waiting.waited_s() for waiting in taken]
            )
        )
        done, _late = await asyncio.wait({asking}, timeout=self._together_s)
        if done and not asking.cancelled() and asking.exception() is None:
            return asking.result()
        asking.cancel()
        return [None] * len(taken)

    def _start(self, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        """Let go of a task; what failed in one that nobody waits for does not matter."""
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()


def _check(row: asyncpg.Record) -> Check:
    return Check(status=CheckStatus(row["status"]), pack=row["pack"])
