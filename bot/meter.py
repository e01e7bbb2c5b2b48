"""The one place where a command meets money: spend, run, deliver; or give everything back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import structlog

from bot.command import BadInput, Call, Command, Phrase, Reply
from bot.metrics import Metrics
from ledger.book import Ledger
from ledger.model import Credits, Posting, Status, UserId

log = structlog.get_logger()

T = TypeVar("T")


class Undeliverable(Exception):  # noqa: N818 -- a fact about the person's chat, not a fault
    """Telegram refuses the reply for good: blocked, or not a message that it takes."""


class CommandEnded(Exception):  # noqa: N818 -- reads as what happened
    """A command wanted to end the whole program, or a task of its own was cancelled under it."""


class Way(StrEnum):
    """How a request comes to be served. The way that charged it is the one that delivers it."""

    ASKED = "asked"  # by its own message
    KEPT = "kept"  # afterwards, when the credits for it had come


@dataclass(frozen=True, slots=True)
class Served:
    """The person has the reply and was charged once."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The request was charged on its other way, which serves it; here nothing is done or said."""


@dataclass(frozen=True, slots=True)
class Short:
    """The person has too few credits; nothing moved."""

    price: int
    balance: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The request cannot be served as it was sent; the person has all their credits."""

    why: str | Phrase


@dataclass(frozen=True, slots=True)
class Failed:
    """The command failed, or the reply could not be delivered; the person has their credits."""


Outcome = Served | Elsewhere | Short | Refused | Failed
Deliver = Callable[[Reply, Posting], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request to be metered: however often it is tried, it is one `key`."""

    command: Command
    call: Call
    price: int
    key: str
    way: Way
    deliver: Deliver


class Meter:
    """Serves requests against the ledger."""

    def __init__(self, ledger: Ledger, metrics: Metrics) -> None:
        self._ledger = ledger
        self._metrics = metrics

    async def serve(self, job: Job) -> Outcome:
        """Charge the price once for this key, run the command and deliver its reply.

        Whatever the outcome, the person is charged only when `Served` is returned. What is raised
        (a lost database, a Telegram out of reach) leaves the charge in place, and the same job
        tried again goes on from there.
        """
        try:
            await _ended(job.command.check(job.call))
        except BadInput as refusal:
            await self._undo(job)
            return Refused(refusal.why)
        except Exception as failure:  # noqa: BLE001 -- whatever a command raises, nobody pays for it
            return await self._fail(job, failure)
        posting = await self._ledger.spend(
            user_id=UserId(job.call.user_id),
            credits=Credits(job.price),
            key=job.key,
            meta={"command": job.command.name, "way": job.way},
        )
        self._metrics.spends.labels(posting.status).inc()
        if posting.status is Status.INSUFFICIENT:
            return Short(price=job.price, balance=posting.balance)
        if posting.status is not Status.OK and not await self._is_of(
            job.way, job.call.user_id, job.key
        ):
            return Elsewhere()
        if posting.closed:
            return Failed()
        return await self._run(job, posting)

    async def give_back(self, user_id: int, key: str, way: Way) -> bool:
        """Undo what was charged under `key`; where there is nothing to undo, nothing changes.

        False when the request was charged on its other way: what became of it is decided there.
        """
        if not await self._is_of(way, user_id, key):
            return False
        undo = await self._ledger.undo(user_id=UserId(user_id), key=f"undo:{key}", ref=key)
        if undo.status is Status.OK:
            self._metrics.undos.inc()
        return True

    async def affords(self, user_id: int, price: int) -> bool:
        """Tell whether a person has the credits for something right now."""
        balance = await self._ledger.balance(UserId(user_id))
        return balance is not None and balance.total >= price

    async def _is_of(self, way: Way, user_id: int, key: str) -> bool:
        """Tell whether a request is ours to settle: not charged at all, or charged on this way."""
        entry = await self._ledger.entry(user_id=UserId(user_id), key=key)
        return entry is None or entry.meta.get("way", Way.ASKED) == way

    async def _run(self, job: Job, posting: Posting) -> Outcome:
        """Run a command that is paid for, and deliver what it made."""
        try:
            reply = await _ended(job.command.run(job.call))
        except BadInput as refusal:
            await self._undo(job)
            return Refused(refusal.why)
        except Exception as failure:  # noqa: BLE001 -- the same
            return await self._fail(job, failure)
        name, user_id = job.command.name, job.call.user_id
        try:
            await job.deliver(reply, posting)
        except Undeliverable as refusal:
            log.warning("reply_undeliverable", command=name, reason=str(refusal))
            await self._undo(job)
            return Failed()
        log.info("request_served", command=name, user=user_id, seq=posting.seq)
        return Served()

    async def _fail(self, job: Job, failure: Exception) -> Failed:
        """Give the credits back after a failure of the command itself."""
        log.error(
            "command_failed", command=job.command.name, user=job.call.user_id, exc_info=failure
        )
        await self._undo(job)
        return Failed()

    async def _undo(self, job: Job) -> None:
        await self.give_back(job.call.user_id, job.key, job.way)


async def _ended(act: Awaitable[T]) -> T:
    """Wait for a command's own code. Whatever it throws, only `Exception`s come out of it.

    But when somebody outside cancels the request, as a stop does, that goes through.
    """
    try:
        return await act
    except SystemExit as end:
        raise CommandEnded(f"the command called sys.exit({end.code!r})") from end
    except asyncio.CancelledError as end:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise CommandEnded("a task that the command waited for was cancelled") from end
