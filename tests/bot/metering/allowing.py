"""The meter of tests: what is free, above which price it asks, and where replies arrive."""

from zoneinfo import ZoneInfo

import asyncpg

from bot.command import Reply
from bot.metering.allowance import Allowance
from bot.metering.confirming import Confirming
from bot.metering.meter import Bill, Meter
from bot.ops.metrics import Metrics
from ledger.credits import Ledger
from ledger.free_uses import FreeUses
from ledger.model import UserId
from ledger.people import People
from ledger.spend_limits import SpendLimits

ALICE = UserId(1)


def allowance(pool: asyncpg.Pool, **per_day: int) -> Allowance:
    """Return what has so many free uses of each command a day."""
    return Allowance(uses=FreeUses(pool), per_day=per_day, zone=ZoneInfo("UTC"))


def meter_of(ledger: Ledger, pool: asyncpg.Pool, *, asks_above: int = 0, **per_day: int) -> Meter:
    """Return a meter that asks above so many credits, if any."""
    return Meter(
        ledger,
        Metrics(),
        allowance=allowance(pool, **per_day),
        limits=SpendLimits(pool),
        confirming=Confirming(people=People(pool), usual=asks_above),
    )


class Inbox:
    """Where the replies of one test arrive, or what keeps them from arriving."""

    def __init__(self) -> None:
        self.replies: list[str] = []
        self.bills: list[Bill] = []
        self.trouble: Exception | None = None

    async def deliver(self, reply: Reply, bill: Bill) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.replies.append(str(reply.text))
        self.bills.append(bill)
