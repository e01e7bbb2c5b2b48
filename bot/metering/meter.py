"""The one place where a command meets money: charge, run, deliver; or give everything back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog

from bot.command import BadInput, Call, Command, Phrase, Reply
from bot.metering.charges import Ask, Bill, Charge, Charges, Elsewhere, Short, Stage, Way
from bot.ops.backoff import told_to_end
from bot.ops.metrics import Metrics
from ledger.credits import Ledger

log = structlog.get_logger()

T = TypeVar("T")


class Undeliverable(Exception):  # noqa: N818 -- a fact about the person's chat, not a fault
    """Telegram refuses the reply for good: blocked, or not a message that it takes."""


class CommandEnded(Exception):  # noqa: N818 -- reads as what happened
    """A command wanted to end the whole program, or a task of its own was cancelled under it."""


@dataclass(frozen=True, slots=True)
class Served:
    """The person has the reply and was charged once."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The request cannot be served as it was sent; the person has all their credits."""

    why: str | Phrase


@dataclass(frozen=True, slots=True)
class Failed:
    """The command failed, or the reply could not be delivered; the person has their credits."""


Outcome = Served | Elsewhere | Short | Refused | Failed
Deliver = Callable[[Reply, Bill], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request to be metered: however often it is tried, it is one `key`."""

    command: Command
    call: Call
    price: int
    key: str
    way: Way
    deliver: Deliver

    @property
    def ask(self) -> Ask:
        """What has to be taken for it."""
        return Ask(
            user_id=self.call.user_id,
            key=self.key,
            way=self.way,
            command=self.command.name,
            price=self.price,
            by_use=self.command.by_use,
        )


class Meter:
    """Serves requests against the ledger."""

    def __init__(self, ledger: Ledger, metrics: Metrics) -> None:
        self._charges = Charges(ledger, metrics)

    async def serve(self, job: Job) -> Outcome:
        """Charge the price once for this key, run the command and deliver its reply.

        Whatever the outcome, the person is charged only when `Served` is returned. What is raised
        (a lost database, a Telegram out of reach) leaves the charge in place, and the same job
        tried again goes on from there.
        """
        try:
            await _ended(job.command.check(job.call))
        except Exception as failure:  # noqa: BLE001 -- whatever a command raises, nobody pays for it
            return await self._fail(job, failure)
        charge = await self._charges.take(job.ask)
        if not isinstance(charge, Charge):
            return charge
        match charge.stage:
            case Stage.OPEN:
                return await self._run(job, charge)
            case Stage.SETTLED:
                return Served()
            case Stage.GIVEN_BACK:
                return Failed()

    async def call_off(
        self, user_id: int, key: str, way: Way, outcome: Refused | Failed
    ) -> Refused | Failed | Elsewhere:
        """Give back what is taken for a request that ends like this; then it has ended so."""
        return outcome if await self.give_back(user_id, key, way) else Elsewhere()

    async def give_back(self, user_id: int, key: str, way: Way) -> bool:
        """Give back what is taken for a request; False when that is not ours to decide."""
        return await self._charges.give_back(user_id, key, way)

    async def was_charged(self, user_id: int, key: str) -> bool:
        """Tell whether anything was ever taken for a request, given back or not."""
        return await self._charges.was_charged(user_id, key)

    async def affords(self, user_id: int, price: int) -> bool:
        """Tell whether a person has the credits for something right now."""
        return await self._charges.affords(user_id, price)

    async def _run(self, job: Job, charge: Charge) -> Outcome:
        """Run a command that is paid for, deliver what it made, and keep what that costs."""
        try:
            reply = await _ended(job.command.run(job.call))
            bill = charge.bill(job.command.cost(reply, min(job.price, charge.taken)))
        except Exception as failure:  # noqa: BLE001 -- the same
            return await self._fail(job, failure)
        name, user_id = job.command.name, job.call.user_id
        if reply.cost is not None and reply.cost > bill.cost:
            log.warning("cost_above_limit", command=name, cost=reply.cost, charged=bill.cost)
        try:
            await job.deliver(reply, bill)
        except Undeliverable as refusal:
            log.warning("reply_undeliverable", command=name, reason=str(refusal))
            return await self.call_off(user_id, job.key, job.way, Failed())
        await self._charges.settle(charge, bill)
        log.info("request_served", command=name, user=user_id, cost=bill.cost)
        return Served()

    async def _fail(self, job: Job, failure: Exception) -> Outcome:
        """End a request that the command itself refuses, or fails at."""
        name, user_id = job.command.name, job.call.user_id
        if isinstance(failure, BadInput):
            return await self.call_off(user_id, job.key, job.way, Refused(failure.why))
        log.error("command_failed", command=name, user=user_id, exc_info=failure)
        return await self.call_off(user_id, job.key, job.way, Failed())


async def _ended(act: Awaitable[T]) -> T:
    """Wait for a command's own code. Whatever it throws, only `Exception`s come out of it.

    But when somebody outside cancels the request, as a stop does, that goes through.
    """
    try:
        return await act
    except SystemExit as end:
        raise CommandEnded(f"the command called sys.exit({end.code!r})") from end
    except asyncio.CancelledError as end:
        if told_to_end():
            raise
        raise CommandEnded("a task that the command waited for was cancelled") from end
