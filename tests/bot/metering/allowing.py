"""The meter of tests: how many requests are free, and above which price it asks."""

from zoneinfo import ZoneInfo

import asyncpg

from bot.metering.allowance import Allowance
from bot.metering.confirming import Confirming
from bot.metering.meter import Meter
from bot.ops.metrics import Metrics
from ledger.credits import Ledger
from ledger.free_uses import FreeUses
from ledger.people import People
from ledger.spend_limits import SpendLimits


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
