"""The one place where a command meets money: charge, run, deliver; or give everything back.

A fixed price is a spend. A price by use is a hold of the most that the request may cost; what the
reply has cost is kept of it, and the rest comes back. A request that has a free use left costs
nothing, whatever its price is.
"""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NewType, ParamSpec, TypeVar

import structlog

from bot.command import BadInput, Call, Command, Compute, Phrase, Reply, phrase
from bot.metering.allowance import Allowance
from bot.metering.confirming import Confirming
from bot.metering.process_pool import MustRest, WorkTooLarge, WorkTooLong
from bot.ops.backoff import is_cancelled
from bot.ops.metrics import Metrics
from ledger.credits import Ledger
from ledger.free_uses import Taken, Taking
from ledger.model import Credits, Entry, Kind, Posting, Status, UserId
from ledger.spend_limits import SpendLimits

log = structlog.get_logger()

P = ParamSpec("P")
T = TypeVar("T")

HELD_FOR = timedelta(days=3)
"""Longer than a request is tried again, so that only an abandoned one outlasts its hold."""


MOST_DELIVERED = 10_000
"""How many delivered requests a process remembers: more than are tried again at one time."""

CHECK_S = 3.0
"""How long a check may take that nobody has paid for, and how long what it gives to a process may
use the processor."""


class Undeliverable(Exception):  # noqa: N818 -- a fact about the person's chat, not a fault
    """Telegram refuses the reply for good: blocked, or not a message that it takes."""


class CommandEnded(Exception):  # noqa: N818 -- reads as what happened
    """A command wanted to end the whole program, or a task of its own was cancelled under it."""


Origin = NewType("Origin", str)
"""What a request is served from. The origin that has charged a request delivers it."""

MESSAGE = Origin("asked")
"""The person's message, as it comes."""

PENDING = Origin("kept")
"""The pending requests, once there are credits."""


@dataclass(frozen=True, slots=True)
class Served:
    """The person has the reply and was charged once."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The request is or was served from its other origin; here nothing is done and nothing said."""


@dataclass(frozen=True, slots=True)
class Short:
    """The person has too few credits, `balance` for a `price`; nothing moved."""

    price: int
    balance: int


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """The person has to say first that the request may cost its `price`; nothing moved."""

    price: int


@dataclass(frozen=True, slots=True)
class Barred:
    """An operator has barred the person from spending; nothing moved."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The request cannot be served as it was sent; the person has all their credits."""

    why: str | Phrase


@dataclass(frozen=True, slots=True)
class Failed:
    """The command failed, or the reply could not be delivered; the person has their credits."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What a request has cost, and what its person has left, both in credits.

    If it was free, `free_left` is how many more of that day are; else None.
    """

    cost: int
    balance: int
    free_left: int | None = None


Outcome = Served | Elsewhere | Short | Unconfirmed | Barred | Refused | Failed
Deliver = Callable[[Reply, Bill], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request to be metered: one `key`, however often it is tried and whatever it costs by then.

    `price` is in credits; by use it is the most that the request may cost. `trial` is what its
    check computes with. `deliver` raises Undeliverable for a reply that never can be delivered.
    """

    command: Command
    call: Call
    trial: Compute
    price: int
    key: str
    origin: Origin
    deliver: Deliver


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """The credits that were taken for a request; `balance` is what is left besides.

    Of a free one none were taken, and `free_left` is how many more of its day are free.
    """

    taken: int
    by_use: bool
    balance: int
    free_left: int | None = None


class _Lacking(Exception):  # noqa: N818 -- how a check ends that goes no further
    """The person cannot pay for what their request is about to compute, or may not."""

    def __init__(self, why: Short | Barred) -> None:
        super().__init__(why)
        self.why = why


class Meter:
    """Serves requests against the ledger. Whatever is done again moves no more credits."""

    def __init__(
        self,
        ledger: Ledger,
        metrics: Metrics,
        *,
        allowance: Allowance,
        limits: SpendLimits,
        confirming: Confirming,
    ) -> None:
        self._ledger = ledger
        self._metrics = metrics
        self._allowance = allowance
        self._limits = limits
        self._confirming = confirming
        self._delivered: OrderedDict[tuple[int, str, Origin], Bill | None] = OrderedDict()

    async def serve(self, job: Job) -> Outcome:
        """Charge the price once for this key, run the command and deliver its reply.

        Before that, its check may refuse the request; what that computes, it computes only for a
        person who can pay. Then the person may have to be asked, unless the request was saved,
        which they have said yes to.

        Whatever the outcome, the person is charged only when `Served` is returned. What is raised
        (a lost database, a Telegram out of reach) leaves the charge in place, and the same job
        tried again goes on from there. What this process has delivered it does not deliver again.
        """
        if _which(job) in self._delivered:
            await self._settle(job, self._delivered[_which(job)])
            return Served()
        try:
            await self._check(job)
        except _Lacking as lacking:
            return lacking.why
        except Exception as failure:  # noqa: BLE001 -- whatever a command raises, nobody pays for it
            return await self.fail(job, failure)
        if await self._must_ask(job):
            return Unconfirmed(price=job.price)
        charge = await self._take(job)
        return await self._run(job, charge) if isinstance(charge, Charge) else charge

    async def lacks(self, job: Job) -> Short | Barred | None:
        """Return what a person lacks for a request; None if they can pay it, or did already."""
        user_id = job.call.user_id
        found = await self._ledger.balance(UserId(user_id))
        balance, is_barred = (0, False) if found is None else (found.total, found.barred)
        if (balance >= job.price and not is_barred) or await self.was_charged(user_id, job.key):
            return None
        if not is_barred and await self._allowance.has(user_id, job.command.name):
            return None
        return Barred() if is_barred else Short(price=job.price, balance=balance)

    async def call_off(
        self, user_id: int, key: str, origin: Origin, outcome: Refused | Failed
    ) -> Refused | Failed | Elsewhere:
        """Give back what was taken for a request, and return its outcome.

        That is `Elsewhere` where the request was charged from its other origin, or is settled.
        """
        return outcome if await self.give_back(user_id, key, origin) else Elsewhere()

    async def fail(self, job: Job, failure: Exception) -> Outcome:
        """End a request that the command itself refuses, or fails at; nobody pays for it."""
        user_id = job.call.user_id
        if isinstance(failure, BadInput):
            return await self.call_off(user_id, job.key, job.origin, Refused(failure.why))
        if (why := _why_stopped(failure)) is not None:
            log.warning("work_stopped", command=job.command.name, user=user_id, why=why.name)
            return await self.call_off(user_id, job.key, job.origin, Refused(why))
        log.error("command_failed", command=job.command.name, user=user_id, exc_info=failure)
        return await self.call_off(user_id, job.key, job.origin, Failed())

    async def give_back(self, user_id: int, key: str, origin: Origin) -> bool:
        """Give back what was taken for a request; where nothing was taken, nothing changes.

        False when the request was charged from its other origin, or is delivered or settled.
        """
        if (user_id, key, origin) in self._delivered:  # what comes after that cannot undo it
            return False
        entry = await self._ledger.entry(user_id=UserId(user_id), key=key)
        if entry is None:
            return await self._give_back_free(user_id, key, origin)
        if _origin(entry) != origin or entry.is_archived:
            return False
        close = self._ledger.release if entry.kind is Kind.HOLD else self._ledger.undo
        closing = await close(user_id=UserId(user_id), key=_undo_key(key), ref=key)
        if closing.status is Status.OK:
            self._metrics.undos.inc()
        return closing.status is not Status.CONFLICT or not await self._is_settled(user_id, key)

    async def _give_back_free(self, user_id: int, key: str, origin: Origin) -> bool:
        """Give back the free use that a request has taken, as `give_back` does credits."""
        use = await self._allowance.taken(user_id, key)
        if use is None:
            return True
        if use.way != origin:
            return False
        if await self._allowance.give_back(user_id, key):
            self._metrics.undos.inc()
        return True

    async def was_charged(self, user_id: int, key: str) -> bool:
        """Tell whether credits or a free use were ever taken for a request, given back or not."""
        entry = await self._ledger.entry(user_id=UserId(user_id), key=key)
        return entry is not None or await self._allowance.taken(user_id, key) is not None

    async def charged_for(self, user_id: int, key: str) -> str | None:
        """Return the command for which a request was charged, or None if nothing was taken."""
        entry = await self._ledger.entry(user_id=UserId(user_id), key=key)
        if entry is not None:
            return entry.command
        use = await self._allowance.taken(user_id, key)
        return None if use is None else use.command

    async def affords(self, user_id: int, price: int) -> bool:
        """Tell whether a person has so many credits right now."""
        balance = await self._ledger.balance(UserId(user_id))
        return balance is not None and balance.total >= price

    async def _check(self, job: Job) -> None:
        """Let the command look at a request that is not paid for yet, for `CHECK_S` seconds.

        The time that it waits for a process does not count. Raises what the check raises, _Lacking
        when the person cannot pay for what it computes, and TimeoutError.
        """
        async with asyncio.timeout(CHECK_S) as limit:

            async def compute(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
                if why := await self.lacks(job):
                    raise _Lacking(why)
                loop, until = asyncio.get_running_loop(), limit.when()
                limit.reschedule(None)
                begun = loop.time()
                try:
                    return await job.trial(work, *args, **kwargs)
                finally:
                    limit.reschedule(None if until is None else until + loop.time() - begun)

            await _contained(job.command.check(replace(job.call, compute=compute)))

    async def _must_ask(self, job: Job) -> bool:
        """Tell whether the person has to be asked before a request is charged.

        Whoever has too few credits reads the price anyway, and nobody is asked about what is free.
        """
        user_id, name = job.call.user_id, job.command.name
        if job.origin == PENDING or not await self._confirming.asks(user_id, job.price):
            return False
        if await self.was_charged(user_id, job.key) or await self._allowance.has(user_id, name):
            return False
        return await self.lacks(job) is None

    async def _take(self, job: Job) -> Charge | Outcome:
        """Take the price of a request, or set aside the most that it may cost; once for its key.

        But if there is a free use of its command today, that is taken, and no credits.
        """
        user_id, credits = UserId(job.call.user_id), Credits(job.price)
        free = await self._allowance.take(user_id, job.command.name, job.key, job.origin)
        if free is not None and free.status not in (Taking.USED_UP, Taking.CHARGED):
            return _free(job, free)
        meta = {"command": job.command.name, "way": job.origin}
        if job.command.by_use:
            posting = await self._ledger.hold(
                user_id=user_id, credits=credits, key=job.key, deadline=HELD_FOR, meta=meta
            )
        else:
            posting = await self._ledger.spend(
                user_id=user_id, credits=credits, key=job.key, meta=meta
            )
        self._metrics.spends.labels(posting.status).inc()
        if posting.status is Status.INSUFFICIENT:
            return Short(price=job.price, balance=posting.balance)
        if posting.status is Status.BARRED:
            return Barred()
        if posting.status is Status.LIMITED:
            return await self._limited(job)
        if posting.status is not Status.OK:
            return await self._taken_before(job, posting)
        return Charge(taken=job.price, by_use=job.command.by_use, balance=posting.balance)

    async def _limited(self, job: Job) -> Refused:
        """Refuse a request that would be more than its person lets themselves spend in a day."""
        limit = await self._limits.spend_limit(UserId(job.call.user_id))
        name, most = job.command.name, limit.credits or job.price
        return Refused(phrase("limit-reached", command=name, credits=most))

    async def _taken_before(self, job: Job, posting: Posting) -> Charge | Outcome:
        """Return what an earlier try has taken, whatever the price is by now, or how it ended."""
        user_id = UserId(job.call.user_id)
        entry = await self._ledger.entry(user_id=user_id, key=job.key)
        assert entry is not None, "a key that is used has an entry"
        if _origin(entry) != job.origin:
            return Elsewhere()
        if entry.is_archived and not posting.closed:
            return Served()
        if posting.closed:
            return Served() if await self._is_settled(user_id, job.key) else Failed()
        by_use = entry.kind is Kind.HOLD
        return Charge(taken=-entry.credits, by_use=by_use, balance=posting.balance)

    async def _run(self, job: Job, charge: Charge) -> Outcome:
        """Run a command that is paid for, deliver what it made, and keep what that costs."""
        try:
            reply = await _contained(job.command.run(job.call))
            cost = job.command.cost(reply, min(job.price, charge.taken))
        except Exception as failure:  # noqa: BLE001 -- the same
            return await self.fail(job, failure)
        paid = cost if charge.by_use else charge.taken
        left = charge.free_left
        bill = Bill(cost=paid, balance=charge.balance + charge.taken - paid, free_left=left)
        name, user_id = job.command.name, job.call.user_id
        if left is None and reply.cost is not None and reply.cost > bill.cost:
            log.warning("cost_above_limit", command=name, cost=reply.cost, charged=bill.cost)
        try:
            await job.deliver(reply, bill)
        except Undeliverable as refusal:
            log.warning("reply_undeliverable", command=name, reason=str(refusal))
            return await self.call_off(user_id, job.key, job.origin, Failed())
        due = bill if charge.by_use else None  # a spend is kept as it is
        self._remember(job, due)
        await self._settle(job, due)
        log.info("request_served", command=name, user=user_id, cost=bill.cost)
        return Served()

    def _remember(self, job: Job, due: Bill | None) -> None:
        """Remember that a request is delivered, and what to settle; old ones are forgotten."""
        self._delivered[_which(job)] = due
        if len(self._delivered) > MOST_DELIVERED:
            self._delivered.popitem(last=False)

    async def _settle(self, job: Job, bill: Bill | None) -> None:
        """Keep what a delivered request has cost of its hold, if any, and give the rest back."""
        if bill is None:
            return
        user_id, key = UserId(job.call.user_id), _settlement_key(job.key)
        if bill.cost:
            closing = await self._ledger.capture(
                user_id=user_id, credits=Credits(bill.cost), key=key, ref=job.key
            )
        else:
            closing = await self._ledger.release(user_id=user_id, key=key, ref=job.key)
        if closing.status not in (Status.OK, Status.REPLAY):
            log.warning("charge_gone", user=user_id, status=closing.status)

    async def _is_settled(self, user_id: int, key: str) -> bool:
        """Tell whether a hold was closed because its request was delivered."""
        settlement = await self._ledger.entry(user_id=UserId(user_id), key=_settlement_key(key))
        return settlement is not None


def _free(job: Job, taken: Taken) -> Charge | Outcome:
    """Return the charge of a request that is free, or how an earlier try of it ended."""
    if taken.status is Taking.BARRED:
        return Barred()
    if taken.way != job.origin:
        return Elsewhere()
    if taken.status is Taking.RETURNED:
        return Failed()
    return Charge(taken=0, by_use=False, balance=taken.balance, free_left=taken.left_today)


async def _contained(act: Awaitable[T]) -> T:
    """Wait for a command's own code. Whatever it throws, only `Exception`s come out of it.

    But when somebody outside cancels the request, as a stop does, that goes through.
    """
    try:
        return await act
    except SystemExit as end:
        raise CommandEnded(f"the command called sys.exit({end.code!r})") from end
    except asyncio.CancelledError as end:
        if is_cancelled():
            raise
        raise CommandEnded("a task that the command waited for was cancelled") from end


def pressed(press_id: str) -> Origin:
    """Return the origin of a request that comes from the press of a button.

    Each press is one of its own: of two presses of the same button, one serves the request.
    """
    return Origin(f"pressed:{press_id}")


def _which(job: Job) -> tuple[int, str, Origin]:
    """Return what tells a request from all others."""
    return job.call.user_id, job.key, job.origin


def _why_stopped(failure: Exception) -> Phrase | None:
    """Return what to say of work that did not end by itself; None of any other failure."""
    match failure:
        case WorkTooLong():
            return phrase("work-too-long")
        case WorkTooLarge():
            return phrase("work-too-large")
        case MustRest():
            return phrase("must-rest", minutes=math.ceil(failure.wait_s / 60))
        case _:
            return None


def _undo_key(key: str) -> str:
    """Return the key under which what was taken for a request is given back."""
    return f"undo:{key}"


def _settlement_key(key: str) -> str:
    """Return the key under which what is held for a request is settled."""
    return f"done:{key}"


def _origin(entry: Entry) -> Origin:
    """Return the origin from which a request was charged."""
    return Origin(str(entry.meta.get("way", MESSAGE)))
