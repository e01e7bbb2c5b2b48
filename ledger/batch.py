"""Batches: items that arrive while others are under way are carried together.

More than half of what a lone write costs is its commit, and a batch commits once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from ledger.errors import LedgerClosed, OutcomeUnknown

LEAST = 16
"""A smaller batch is not divided among lanes: its commit costs more than a second lane can win."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")
T = TypeVar("T")


class Waiting(NamedTuple, Generic[Item, Answer]):
    """An item whose caller waits for the answer; items with the same key keep their order."""

    item: Item
    key: Hashable
    answer: asyncio.Future[Answer]


class Batcher(Generic[Item, Answer]):
    """Gives each item its own answer, and carries those that arrive together in one call.

    No item waits for company: one that finds a lane free leaves at once. Those that arrive while
    all lanes are taken leave together when the next lane is free. An answer is given only once the
    call that carried the item has returned.
    """

    __slots__ = (
        *("_alone", "_carrying", "_closed", "_drivers", "_key", "_lanes", "_limit_s", "_many"),
        *("_most", "_one", "_tasks", "_under_way", "_waiting"),
    )

    def __init__(
        self,
        many: Callable[[list[Item]], Coroutine[None, None, Sequence[Answer | None]]],
        one: Callable[[Item], Awaitable[Answer]] | None = None,
        *,
        lanes: int,
        most: int,
        key: Callable[[Item], Hashable] | None = None,
        limit_s: float | None = None,
        most_alone: int = 1,
    ) -> None:
        """Carry up to `most` items in a call of `many`, with up to `lanes` such calls at once.

        `many` answers its items in their order, with None for one that would have to wait in the
        database. With `one`, such items are carried on their own, in up to `most_alone` calls at
        once; so are all items of a call that failed, since only one of them may be wrong, and an
        item that is all there is, which is faster. Without `one`, a failed call is OutcomeUnknown
        to all its callers.

        Items with the same `key` are carried in the order in which they arrive; without `key`,
        order does not matter. A call of `many` that takes more than `limit_s` seconds is given up.
        """
        self._many = many
        self._one = one
        self._lanes = lanes
        self._most = most
        self._key = key
        self._limit_s = limit_s
        self._alone = asyncio.Semaphore(most_alone)
        self._waiting: deque[Waiting[Item, Answer]] = deque()
        self._under_way: dict[Hashable, deque[Waiting[Item, Answer]]] = {}
        """Keys whose items are being carried, with the items that queue up behind each."""
        self._drivers = 0  # lanes that are open
        self._carrying = 0  # lanes whose call is under way
        self._tasks: set[asyncio.Task[object]] = set()  # the event loop alone would forget them
        self._closed = False

    async def ask(self, item: Item) -> Answer:
        """Return the answer to an item, or raise its error.

        When the caller is cancelled, an item that has not left is dropped, and one that has left
        is carried to its end. Raises LedgerClosed when the batcher is closed.
        """
        if self._closed:
            raise LedgerClosed
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(item, self._key(item) if self._key else answer, answer))
        self._open_lane()
        return await answer

    async def close(self) -> None:
        """Take no more items, and return when all that were taken have their answers."""
        self._closed = True
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _open_lane(self) -> None:
        """Make sure that waiting items are taken, now or as soon as a lane is free."""
        if self._drivers < self._lanes:
            self._drivers += 1
            self._start(self._drive())

    def _start(self, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _drive(self) -> None:
        """Carry batch after batch until nothing waits, and give the lane back.

        An item on its own leaves the lane before it goes to `one`, where it may wait.
        """
        taken = self._take()
        while taken and not (self._one and len(taken) == len(self._under_way) == 1):
            await self._go_together(taken)
            taken = self._take()
        self._drivers -= 1
        if taken:
            await self._go_alone(taken[0].key, taken)

    def _take(self) -> list[Waiting[Item, Answer]]:
        """Take the items that leave now; others queue up behind their key if it is under way.

        Free lanes share what waits, so that the server works on one batch while this process works
        on another. If one lane took all, each would stand still while the other works.
        """
        taken: list[Waiting[Item, Answer]] = []
        keys: set[Hashable] = set()
        share = ceil(len(self._waiting) / (self._lanes - self._carrying))
        while self._waiting and len(taken) < min(self._most, max(LEAST, share)):
            waiting = self._waiting.popleft()
            if waiting.answer.done():
                continue  # its caller has given up
            if waiting.key not in keys and waiting.key in self._under_way:
                self._under_way[waiting.key].append(waiting)
                continue
            keys.add(waiting.key)
            taken.append(waiting)
        self._under_way |= {key: deque() for key in keys}
        return taken

    async def _go_together(self, taken: Sequence[Waiting[Item, Answer]]) -> None:
        """Answer a batch, except for items that go alone: the lane does not wait for them."""
        self._carrying += 1
        answers = await self._carry([waiting.item for waiting in taken])
        self._carrying -= 1
        left: dict[Hashable, list[Waiting[Item, Answer]]] = {waiting.key: [] for waiting in taken}
        for waiting, answer in zip(taken, answers, strict=True):
            if answer is None and self._one:
                left[waiting.key].append(waiting)
            else:
                _settle(waiting.answer, answer)
        for key, alone in left.items():
            if alone:
                self._start(self._go_alone(key, alone))
            else:
                self._arrived(key)

    async def _carry(self, items: list[Item]) -> Sequence[Answer | BaseException | None]:
        """Return the answer to each item, or the error of all, or None for those that go alone.

        After OutcomeUnknown nobody goes alone, to wait for the same database again. A call that
        takes too long is cancelled but not waited for: a connection to a frozen server does not
        even end when it is told to.
        """
        call = self._start(self._many(items))
        done, _ = await asyncio.wait({call}, timeout=self._limit_s)
        if not done:
            call.add_done_callback(_forget)
            call.cancel()
            return [OutcomeUnknown(f"no answer within {self._limit_s} s") for _ in items]
        error = OutcomeUnknown("cancelled") if call.cancelled() else call.exception()
        if error is None:
            return call.result()
        everybodys = self._one is None or isinstance(error, OutcomeUnknown)
        return [_own(error) if everybodys else None for _ in items]

    async def _go_alone(self, key: Hashable, left: Sequence[Waiting[Item, Answer]]) -> None:
        """Answer the items of one key, one after the other.

        When the outcome of one is unknown, the others do not wait as long for the same answer.
        """
        assert self._one is not None
        lost: OutcomeUnknown | None = None
        async with self._alone:
            for item, _, answer in left:
                if answer.done():
                    continue
                try:
                    _settle(answer, _own(lost) if lost else await self._one(item))
                except Exception as error:  # noqa: BLE001 -- it is the caller's
                    _settle(answer, error)
                    if isinstance(error, OutcomeUnknown):
                        lost = error
        self._arrived(key)
        if self._waiting:
            self._open_lane()

    def _arrived(self, key: Hashable) -> None:
        """Let the items leave next that queued up behind a key: they came before the others."""
        self._waiting.extendleft(reversed(self._under_way.pop(key)))


def _own(error: BaseException) -> OutcomeUnknown:
    """Return an error for one caller: what a caller adds to it on its way up is nobody else's."""
    own = OutcomeUnknown(*(error.args if isinstance(error, OutcomeUnknown) else (repr(error),)))
    own.__cause__ = error
    return own


def _settle(answer: asyncio.Future[Answer], outcome: Answer | BaseException | None) -> None:
    """Give a caller the answer or the error, unless the caller has given up."""
    if answer.done():
        return
    if isinstance(outcome, BaseException):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)  # type: ignore[arg-type]  # None goes alone where that is no answer


def _forget(call: asyncio.Task[object]) -> None:
    """Look at the error of a call that nobody waits for, so that asyncio does not report it."""
    if not call.cancelled():
        call.exception()
