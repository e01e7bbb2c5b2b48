"""CPU-heavy work in processes of its own, so that no other request waits for it.

People take turns at the processes, and whoever has wasted the time of one rests for a while.
"""

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ParamSpec, Self, TypeVar, cast

from bot.command import Compute
from bot.metering.cooldown import WASTE_S, Cooldown
from bot.metering.fair_queue import FairQueue
from bot.metering.process_child import FRAME, MEMORY_BYTES, REQUEST, STOPPED

P = ParamSpec("P")
T = TypeVar("T")

PASSED_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "MPLCONFIGDIR",
)
FRUGAL = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "1000000",  # freed memory goes back to the system: half of it, in OCR
}
CHILD_MODULE = "bot.metering.process_child"
STDERR = 2  # where a child's prints go: they must not mix with what the bot itself prints
OVERTIME_S = 5.0  # so much later a child whose parent was killed puts an end to itself
GONE_S = 5.0  # how long a child that has hung up may take to end
NOBODY = 0  # whose work it is that no person asked for
PIECE_BYTES = 256 * 1024  # of a request are copied at a time


class ComputeError(Exception):
    """The work was not done, and asking again may help."""


class WorkTooLong(ComputeError):  # noqa: N818 -- reads as what happened
    """The work took longer than the pool allows, and was stopped."""


class WorkTooLarge(ComputeError):  # noqa: N818 -- the same
    """The work wanted more memory than a child may have."""


class MustRest(ComputeError):  # noqa: N818 -- the same
    """The person's work has come to nothing for a minute, and they have not waited long enough."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"not before {wait_s:g} s have passed")
        self.wait_s = wait_s


class WorkerDied(ComputeError):  # noqa: N818 -- reads as what happened
    """The process that did the work died before it had an answer."""


class PoolClosed(ComputeError):  # noqa: N818 -- reads as what happened
    """The pool takes no more work."""


def spare_cores() -> int:
    """Count the cores that can be used when one is left to the bot itself."""
    known = hasattr(os, "sched_getaffinity")
    return max(1, (len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1) - 1)


def child_environment() -> dict[str, str]:
    """Return the environment of children: what libraries look for, and no secrets of the bot."""
    passed = {name: os.environ[name] for name in PASSED_ENVIRONMENT if name in os.environ}
    return passed | FRUGAL | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}


@dataclass(slots=True, eq=False)
class Child:
    """One child process, and the stream on which it takes requests."""

    process: subprocess.Popen[bytes]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    stopping: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, *, limit_s: float, memory_bytes: int) -> Self:
        """Start a fresh interpreter, which shares nothing with this one."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: ASYNC220, S603 -- a vfork, of our own module
                (
                    *(sys.executable, "-Pum", CHILD_MODULE),
                    *(str(theirs.fileno()), str(limit_s), str(memory_bytes)),
                ),
                stdin=subprocess.DEVNULL,
                stdout=STDERR,
                pass_fds=(theirs.fileno(),),
                env=child_environment(),
                start_new_session=True,  # Ctrl-C in a terminal is for the bot alone
            )
        try:
            return cls(process, *await asyncio.open_connection(sock=ours))
        except BaseException:
            ours.close()
            process.kill()
            process.wait()
            raise

    async def ask(self, request: bytes, *, cpu_s: float) -> bytes:
        """Return the answer to one request. Raises EOFError or ConnectionError without a child."""
        self.writer.write(REQUEST.pack(len(request), cpu_s))
        whole = memoryview(request)
        for start in range(0, len(whole), PIECE_BYTES):
            self.writer.write(whole[start : start + PIECE_BYTES])
            await self.writer.drain()
        (length,) = FRAME.unpack(await self.reader.readexactly(FRAME.size))
        return await self.reader.readexactly(length)

    async def was_stopped(self) -> bool:
        """Tell whether a child that has gone was stopped by its own limits of time."""
        with suppress(subprocess.TimeoutExpired):
            return await asyncio.to_thread(self.process.wait, GONE_S) in STOPPED
        return False

    async def stop(self) -> None:
        """Kill the child; nothing is left of it afterwards."""
        self.process.kill()
        self.writer.close()
        await asyncio.to_thread(self.process.wait)


class ProcessPool:
    """A `Compute` with at most `workers` children, each started when there is work for it.

    A call that takes longer than `limit_s` (the queue not counted), wants more than `memory_bytes`,
    is cancelled, or whose child dies costs that one child and harms no other call. A child with
    nothing to do for `idle_s` leaves, and gives its memory back.

    People take turns: whatever others have in the queue, a person's next call waits for at most
    one of each. Whoever's calls have failed for a minute, such as one that was stopped for its
    time, has the next ones refused for `rest_s`, and longer each time.
    """

    def __init__(
        self,
        *,
        workers: int | None = None,
        limit_s: float = 60.0,
        idle_s: float = 300.0,
        rest_s: float = 60.0,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        workers = workers or spare_cores()
        self._turns = FairQueue(room=workers, each=workers)
        self._limit_s = limit_s
        self._idle_s = idle_s
        self._cooldown = Cooldown(rest_s=rest_s)
        self._memory_bytes = memory_bytes
        self._idle: dict[Child, asyncio.TimerHandle] = {}  # with what dismisses them
        self._busy: set[Child] = set()
        self._stopping: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns. Raises what it raises, or ComputeError if it was not done."""
        return await self.serve(partial(work, *args, **kwargs), person=NOBODY)

    def share(self, person: int, *, cpu_s: float | None = None) -> Compute:
        """Return the `Compute` of a person; a call of theirs has so much processor time."""

        async def compute(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
            return await self.serve(partial(work, *args, **kwargs), person=person, cpu_s=cpu_s)

        return compute

    async def serve(self, work: Callable[[], T], *, person: int, cpu_s: float | None = None) -> T:
        """Return what `work` returns, once it is the person's turn.

        Raises what it raises, or ComputeError if it was not done.
        """
        async with self._turns.take(person):
            if (wait_s := self._cooldown.left_s(person)) and person != NOBODY:
                raise MustRest(wait_s)
            begun = monotonic()
            try:
                done, outcome = await self._answer(pickle.dumps(work), cpu_s or self._limit_s)
            except ComputeError as failure:
                too_long = isinstance(failure, WorkTooLong)  # however short the limit is
                self._cooldown.waste(person, WASTE_S if too_long else monotonic() - begun)
                raise
            if not done:
                self._cooldown.waste(person, monotonic() - begun)
        if done:
            return cast("T", outcome)
        try:
            raise cast("Exception", outcome)
        finally:
            # It would keep this frame, and with it a file, until garbage is searched.
            del outcome

    async def _answer(self, request: bytes, cpu_s: float) -> tuple[bool, object]:
        """Return whether a request was done, and its result or exception."""
        async with self._child() as child:
            try:
                async with asyncio.timeout(self._limit_s):
                    answer = await child.ask(request, cpu_s=cpu_s)
            except TimeoutError:
                raise WorkTooLong(f"stopped after {self._limit_s:g} s") from None
            except (EOFError, ConnectionError):
                self._refuse_when_closed()
                if await child.was_stopped():
                    raise WorkTooLong(f"stopped after {cpu_s:g} s of the processor") from None
                raise WorkerDied("the process that did the work died") from None
            done, outcome = pickle.loads(answer)  # noqa: S301 -- written by our own child
            if isinstance(outcome, MemoryError):  # whose child may be short of memory from now on
                raise WorkTooLarge(f"wanted more than {self._memory_bytes:,} bytes") from outcome
        return done, outcome

    async def close(self) -> None:
        """Stop all children; calls that wait or run end with `PoolClosed`."""
        self._closed = True
        for leaving in self._idle.values():
            leaving.cancel()
        for child in (*self._idle, *self._busy):
            self._stop(child)
        self._idle.clear()
        await asyncio.gather(*self._stopping)

    @asynccontextmanager
    async def _child(self) -> AsyncIterator[Child]:
        """Lend a child; it is taken back only if nothing went wrong."""
        child = await self._next_child()
        self._busy.add(child)
        try:
            yield child
        except BaseException:
            self._stop(child)
            raise
        finally:
            self._busy.discard(child)
        if not self._closed:  # or `close` has stopped it
            loop = asyncio.get_running_loop()
            self._idle[child] = loop.call_later(self._idle_s, self._dismiss, child)

    async def _next_child(self) -> Child:
        """Take the child that was busy last, or start one."""
        while self._idle:
            child, leaving = self._idle.popitem()
            leaving.cancel()
            if child.process.poll() is None:
                return child
            self._stop(child)
        self._refuse_when_closed()
        child = await Child.start(
            limit_s=self._limit_s + OVERTIME_S, memory_bytes=self._memory_bytes
        )
        if self._closed:  # by now
            self._stop(child)
        self._refuse_when_closed()
        return child

    def _refuse_when_closed(self) -> None:
        """Raise `PoolClosed` once `close` has been called."""
        if self._closed:
            raise PoolClosed("the bot is stopping")

    def _dismiss(self, child: Child) -> None:
        """Stop an idle child."""
        del self._idle[child]
        self._stop(child)

    def _stop(self, child: Child) -> None:
        """Kill a child without waiting until it is gone; `close` waits."""
        if child.stopping is None:
            child.stopping = asyncio.create_task(child.stop())
            self._stopping.add(child.stopping)
            child.stopping.add_done_callback(self._stopping.discard)
