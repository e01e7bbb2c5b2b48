"""Calls that travel together, because more than half of what a lone one costs is its commit."""

import asyncio
from collections import deque
from collections.abc import Coroutine, Sequence
from math import ceil
from typing import NamedTuple

from ledger.calls import Call, Calls
from ledger.errors import LedgerClosed, OutcomeUnknown
from ledger.model import Posting

LANES = 2
ALONE = 2  # one in so many connections is the most that calls on their own may keep waiting
MOST = 256  # what is carried at once; its locks are held until all of it is committed
LEAST = 16  # what is not divided among lanes: its commit costs more than a second one can win


class Waiting(NamedTuple):
    """A call, and where its caller waits for the answer."""

    call: Call
    answer: asyncio.Future[Posting]


class Convoy:
    """Calls that come while others are under way wait for those, and then go together.

    Nobody waits for company: who finds nobody under way, or a lane free, goes at once. One
    person's calls are made in the order in which they came. An answer is given when its
    transaction is committed, never before.
    """

    __slots__ = (
        *("_alone", "_calls", "_carrying", "_closed", "_lanes"),
        *("_tasks", "_under_way", "_waiting"),
    )

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._alone = asyncio.Semaphore(max(1, calls.connections // ALONE))
        self._waiting: deque[Waiting] = deque()
        self._under_way: dict[int, deque[Waiting]] = {}  # by person: who has come up behind them
        self._lanes = 0
        self._carrying = 0  # lanes whose calls are under way
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop alone would forget them
        self._closed = False

    async def ask(self, call: Call) -> Posting:
        """Make a call and give its answer; raises LedgerClosed when the convoy is closed.

        Of a caller who is cancelled, a call that has not left is dropped, and one that has left is
        made.
        """
        if self._closed:
            raise LedgerClosed
        answer: asyncio.Future[Posting] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(call, answer))
        self._open_lane()
        return await answer

    async def close(self) -> None:
        """Take no more calls, and return when all that were taken have their answers."""
        self._closed = True
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _open_lane(self) -> None:
        """See to it that who waits is taken, now or as soon as a lane comes back."""
        if self._lanes < LANES:
            self._lanes += 1
            self._start(self._drive())

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive(self) -> None:
        """Carry who waits until nobody does, and give the lane back with no moment between.

        When one is all there is, it goes alone, which is faster; but it may wait, so not in a lane.
        """
        taken = self._take()
        while len(taken) > 1 or (taken and len(self._under_way) > 1):
            await self._go_together(taken)
            taken = self._take()
        self._lanes -= 1
        if taken:
            await self._go_alone(taken[0].call.user_id, taken)

    def _take(self) -> list[Waiting]:
        """Take who can go now; whose person is under way already comes up behind them.

        Lanes that are free share those who wait, so that the server works for one while we work
        for the other. With one that carried all, each of us would stand still for the other.
        """
        taken: list[Waiting] = []
        people: set[int] = set()
        share = ceil(len(self._waiting) / (LANES - self._carrying))
        while self._waiting and len(taken) < min(MOST, max(LEAST, share)):
            waiting = self._waiting.popleft()
            user_id = waiting.call.user_id
            if waiting.answer.done():
                continue  # its caller has given up
            if user_id not in people and user_id in self._under_way:
                self._under_way[user_id].append(waiting)
                continue
            people.add(user_id)
            taken.append(waiting)
        self._under_way |= {user_id: deque() for user_id in people}
        return taken

    async def _go_together(self, taken: Sequence[Waiting]) -> None:
        """Answer everybody, but those who have to go alone; for them no lane waits."""
        answers: Sequence[Posting | OutcomeUnknown | None] = [None] * len(taken)
        self._carrying += 1
        try:
            answers = await self._calls.post_many([call for call, _ in taken])
        except OutcomeUnknown as lost:
            answers = [OutcomeUnknown(*lost.args) for _ in taken]
        except Exception:  # noqa: BLE001, S110 -- one of them is wrong; alone, each finds out
            pass
        finally:
            self._carrying -= 1
        people: dict[int, list[Waiting]] = {call.user_id: [] for call, _ in taken}
        for waiting, answer in zip(taken, answers, strict=True):
            if answer is None:
                people[waiting.call.user_id].append(waiting)
            else:
                _settle(waiting.answer, answer)
        for user_id, left in people.items():
            if left:
                self._start(self._go_alone(user_id, left))
            else:
                self._arrived(user_id)

    async def _go_alone(self, user_id: int, left: Sequence[Waiting]) -> None:
        """Answer one person's callers, one after the other.

        When nobody knows what became of one, the others do not wait as long again for the same.
        """
        lost: OutcomeUnknown | None = None
        async with self._alone:
            for call, answer in left:
                if answer.done():
                    continue
                try:
                    if lost:
                        raise OutcomeUnknown(*lost.args)  # noqa: TRY301 -- to be settled below
                    _settle(answer, await self._calls.post(call))
                except Exception as error:  # noqa: BLE001 -- it is the caller's
                    _settle(answer, error)
                    lost = error if isinstance(error, OutcomeUnknown) else None
        self._arrived(user_id)
        if self._waiting:
            self._open_lane()

    def _arrived(self, user_id: int) -> None:
        """Let those go next who have come up behind a person: they were first in the queue."""
        self._waiting.extendleft(reversed(self._under_way.pop(user_id)))


def _settle(answer: asyncio.Future[Posting], outcome: Posting | Exception) -> None:
    """Give a caller the answer, or the error, unless they have given up."""
    if answer.done():
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
