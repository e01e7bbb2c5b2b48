"""Checks of orders: those that are asked for in the same moment travel together."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

import asyncpg

from ledger.errors import ledger_errors
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
    """A question, and where whoever asks waits for the answer; None says to ask alone."""

    question: Question
    answer: asyncio.Future[Check | None]


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
        answer: asyncio.Future[Check | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(question, answer))
        if self._lanes < LANES:
            self._lanes += 1
            self._start(self._drive())
        return await answer or await self.check_order(question)

    async def check_orders(self, questions: Sequence[Question]) -> list[Check | None]:
        """Ask about orders in one transaction.

        None stands where a question would have had to wait: it is to be asked alone. One that is
        wrong stops them all with its error.
        """
        with ledger_errors():
            rows = await self._pool.fetch(
                "SELECT place, status, pack FROM api.check_orders($1, $2, $3, $4, $5)",
                *zip(*questions, strict=True),
            )
        answers: list[Check | None] = [None] * len(questions)
        for row in rows:
            answers[row["place"] - 1] = _check(row)
        return answers

    async def check_order(self, question: Question) -> Check:
        """Ask about one order, and wait for whoever has it locked."""
        with ledger_errors():
            [row] = await self._pool.fetch(
                "SELECT status, pack FROM api.check_order($1, $2, $3, $4, $5)", *question
            )
        return _check(row)

    async def _drive(self) -> None:
        """Carry who waits until nobody does, and give the lane back with no moment between."""
        try:
            while taken := self._take():
                answers = await self._together([question for question, _ in taken])
                for (_, answer), found in zip(taken, answers, strict=True):
                    if not answer.done():  # whoever asks may have given up
                        answer.set_result(found)
        finally:
            self._lanes -= 1

    def _take(self) -> list[Waiting]:
        """Take who goes next. For who has given up nobody asks: a yes would keep others out."""
        there = [waiting for waiting in self._waiting if not waiting.answer.done()]
        self._waiting = there[MOST:]
        return there[:MOST]

    async def _together(self, questions: Sequence[Question]) -> Sequence[Check | None]:
        """Ask together. What fails or takes too long does so for all; alone, each finds out.

        It is not waited for, since a database that is frozen does not even let go.
        """
        asking = self._start(self.check_orders(questions))
        done, _late = await asyncio.wait({asking}, timeout=self._together_s)
        if done and not asking.cancelled() and asking.exception() is None:
            return asking.result()
        asking.cancel()
        return [None] * len(questions)

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
