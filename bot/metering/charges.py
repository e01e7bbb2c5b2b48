"""What a request costs its person: taken before it runs, settled afterwards, or given back.

A fixed price is a spend. A price by use is a hold of the most that it may come to; what the reply
has cost is kept of it, and the rest comes back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import structlog

from bot.ops.metrics import Metrics
from ledger.credits import Ledger
from ledger.model import Credits, Entry, Kind, Posting, Status, UserId

log = structlog.get_logger()

HELD_FOR = timedelta(days=3)
"""Longer than a request is tried again, so that only one that nobody finishes runs out of it."""


class Way(StrEnum):
    """How a request comes to be served. The way that charged it is the one that delivers it."""

    ASKED = "asked"  # by its own message
    KEPT = "kept"  # afterwards, when the credits for it had come


class Stage(StrEnum):
    """How far a request that is charged has come."""

    OPEN = "open"
    SETTLED = "settled"  # it was delivered, and costs what it costs
    GIVEN_BACK = "given back"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The request is served on its other way, or was; here nothing is done and nothing said."""


@dataclass(frozen=True, slots=True)
class Short:
    """The person has too few credits; nothing moved."""

    price: int
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Whose request it is, for which command, and its price: by use, the most that it may be.

    However often it is tried, and whatever it costs by then, it is one `key`.
    """

    user_id: int
    key: str
    way: Way
    command: str
    price: int
    by_use: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """What a request has cost, and what its person has left."""

    cost: int
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What is taken for a request, as the books have it; `balance` is what is left besides."""

    user_id: int
    key: str
    taken: int
    by_use: bool
    balance: int
    stage: Stage = Stage.OPEN

    def bill(self, cost: int) -> Bill:
        """Return what the person pays when the request has cost so much: by use that, or all."""
        cost = min(cost, self.taken) if self.by_use else self.taken
        return Bill(cost=cost, balance=self.balance + self.taken - cost)


class Charges:
    """Moves credits for requests; each act may be done again and moves nothing more."""

    def __init__(self, ledger: Ledger, metrics: Metrics) -> None:
        self._ledger = ledger
        self._metrics = metrics

    async def take(self, ask: Ask) -> Charge | Short | Elsewhere:
        """Take the price of a request, once; what was taken for it before stands as it is."""
        posting = await self._take(ask)
        self._metrics.spends.labels(posting.status).inc()
        if posting.status is Status.INSUFFICIENT:
            return Short(price=ask.price, balance=posting.balance)
        if posting.status is not Status.OK:
            return await self._taken_before(ask, posting)
        return Charge(
            user_id=ask.user_id,
            key=ask.key,
            taken=ask.price,
            by_use=ask.by_use,
            balance=posting.balance,
        )

    async def settle(self, charge: Charge, bill: Bill) -> None:
        """Keep what a delivered request has cost, and give the rest back; a spend is kept whole."""
        if not charge.by_use:
            return
        user_id, key = UserId(charge.user_id), _settles(charge.key)
        if bill.cost:
            closing = await self._ledger.capture(
                user_id=user_id, credits=Credits(bill.cost), key=key, ref=charge.key
            )
        else:
            closing = await self._ledger.release(user_id=user_id, key=key, ref=charge.key)
        if closing.status not in (Status.OK, Status.REPLAY):
            log.warning("charge_gone", user=charge.user_id, status=closing.status)

    async def give_back(self, user_id: int, key: str, way: Way) -> bool:
        """Give back what is taken for a request; where nothing is, nothing changes.

        False when that is not ours to decide: it was charged on its other way, or is settled.
        """
        entry = await self._ledger.entry(user_id=UserId(user_id), key=key)
        if entry is None:
            return True
        if _way(entry) is not way:
            return False
        close = self._ledger.release if entry.kind is Kind.HOLD else self._ledger.undo
        closing = await close(user_id=UserId(user_id), key=f"undo:{key}", ref=key)
        if closing.status is Status.OK:
            self._metrics.undos.inc()
        return closing.status is not Status.CONFLICT or not await self._is_settled(user_id, key)

    async def was_charged(self, user_id: int, key: str) -> bool:
        """Tell whether anything was ever taken for a request, given back or not."""
        return await self._ledger.entry(user_id=UserId(user_id), key=key) is not None

    async def affords(self, user_id: int, price: int) -> bool:
        """Tell whether a person has the credits for something right now."""
        balance = await self._ledger.balance(UserId(user_id))
        return balance is not None and balance.total >= price

    async def _take(self, ask: Ask) -> Posting:
        """Set the most that it may cost aside, or take the price."""
        user_id, credits = UserId(ask.user_id), Credits(ask.price)
        meta = {"command": ask.command, "way": ask.way}
        if not ask.by_use:
            return await self._ledger.spend(
                user_id=user_id, credits=credits, key=ask.key, meta=meta
            )
        deadline = datetime.now(UTC) + HELD_FOR
        return await self._ledger.hold(
            user_id=user_id, credits=credits, key=ask.key, deadline=deadline, meta=meta
        )

    async def _taken_before(self, ask: Ask, posting: Posting) -> Charge | Elsewhere:
        """Return what an earlier try has taken, whatever the price is by now."""
        entry = await self._ledger.entry(user_id=UserId(ask.user_id), key=ask.key)
        assert entry is not None, "a key that is used has an entry"
        if _way(entry) is not ask.way:
            return Elsewhere()
        stage = Stage.OPEN
        if posting.closed:
            settled = await self._is_settled(ask.user_id, ask.key)
            stage = Stage.SETTLED if settled else Stage.GIVEN_BACK
        return Charge(
            user_id=ask.user_id,
            key=ask.key,
            taken=-entry.credits,
            by_use=entry.kind is Kind.HOLD,
            balance=posting.balance,
            stage=stage,
        )

    async def _is_settled(self, user_id: int, key: str) -> bool:
        """Tell whether a hold was closed because its request was delivered."""
        entry = await self._ledger.entry(user_id=UserId(user_id), key=_settles(key))
        return entry is not None


def _settles(key: str) -> str:
    """Return the key under which what is held for a request is settled."""
    return f"done:{key}"


def _way(entry: Entry) -> Way:
    """Return the way on which a request was charged."""
    return Way(str(entry.meta.get("way", Way.ASKED)))
