"""A meter, Alice with 3 credits, and where her replies arrive."""

import asyncpg
import pytest

from bot.metering.meter import Meter
from ledger.credits import Ledger
from ledger.model import Credits
from tests.bot.metering.allowing import ALICE, Inbox, meter_of


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def ledger(pool: asyncpg.Pool) -> Ledger:
    ledger = Ledger(pool)
    await ledger.bonus(user_id=ALICE, credits=Credits(3), key="start")
    return ledger


@pytest.fixture
def meter(ledger: Ledger, pool: asyncpg.Pool) -> Meter:
    return meter_of(ledger, pool)
