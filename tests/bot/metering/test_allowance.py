"""Free uses of the day: the meter takes them before credits, and gives them back."""

import asyncpg
import pytest

from bot.command import Command
from bot.metering.meter import (
    MESSAGE,
    PENDING,
    Barred,
    Bill,
    Elsewhere,
    Failed,
    Meter,
    Refused,
    Served,
    Short,
    Undeliverable,
)
from ledger.credits import Ledger
from ledger.operators import OperatorActs
from tests.bot.metering.allowing import ALICE, Inbox, allowance, meter_of
from tests.bot.metering.test_meter import KEY, balance, echo, fussy, job
from tests.bot.metering.test_meter_by_use import words

FREE = {"echo": 2, "fussy": 2, "words": 1}


@pytest.fixture
def meter(ledger: Ledger, pool: asyncpg.Pool) -> Meter:
    return meter_of(ledger, pool, **FREE)


async def left(pool: asyncpg.Pool, command: str = "echo") -> int:
    return (await allowance(pool, **FREE).left(ALICE))[command]


async def test_free_uses_come_before_credits(meter: Meter, ledger: Ledger, inbox: Inbox) -> None:
    for number in range(3):
        assert await meter.serve(job(echo, inbox, key=f"message:1:{number}")) == Served()
    assert [(bill.cost, bill.free_left) for bill in inbox.bills] == [(0, 1), (0, 0), (2, None)]
    assert await balance(ledger) == 1
    assert await meter.serve(job(echo, inbox, key="message:1:9")) == Short(price=2, balance=1)


async def test_a_price_by_use_is_free_whatever_it_comes_to(
    meter: Meter, ledger: Ledger, inbox: Inbox
) -> None:
    asked = job(words, inbox, text="one two three", price=20)
    assert await meter.serve(asked) == Served()
    assert inbox.bills == [Bill(cost=0, balance=3, free_left=0)]
    assert await balance(ledger) == 3


@pytest.mark.parametrize(("text", "ends"), [("late", Refused), ("hello", Failed)])
async def test_a_request_that_fails_has_used_none(
    meter: Meter, pool: asyncpg.Pool, inbox: Inbox, text: str, ends: type
) -> None:
    assert isinstance(await meter.serve(job(fussy, inbox, text=text)), ends)
    assert await left(pool, "fussy") == 2


async def test_what_cannot_be_delivered_has_used_none(
    meter: Meter, pool: asyncpg.Pool, inbox: Inbox
) -> None:
    inbox.trouble = Undeliverable()
    assert await meter.serve(job(echo, inbox)) == Failed()
    assert await left(pool) == 2
    inbox.trouble = None
    assert await meter.serve(job(echo, inbox)) == Failed()
    assert inbox.replies == []


@pytest.mark.parametrize("command", [echo, words])
async def test_another_process_goes_on_with_the_same_one(
    meter: Meter, ledger: Ledger, pool: asyncpg.Pool, inbox: Inbox, command: Command
) -> None:
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await meter.serve(job(command, inbox))
    inbox.trouble = None
    other = meter_of(ledger, pool, **FREE)
    assert await other.serve(job(command, inbox)) == Served()
    assert await left(pool, command.name) == FREE[command.name] - 1
    assert await balance(ledger) == 3


@pytest.mark.parametrize("per_day", [{}, {"words": 1}])
async def test_what_was_free_stays_free_when_the_catalog_has_no_more_of_it(
    meter: Meter, ledger: Ledger, pool: asyncpg.Pool, inbox: Inbox, per_day: dict[str, int]
) -> None:
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await meter.serve(job(echo, inbox))
    inbox.trouble = None
    restarted = meter_of(ledger, pool, **per_day)
    assert await restarted.was_charged(ALICE, KEY)
    assert await restarted.serve(job(echo, inbox)) == Served()
    assert await balance(ledger) == 3
    assert await restarted.serve(job(echo, inbox, key="other")) == Served()
    assert await balance(ledger) == 1


async def test_the_origin_that_has_taken_it_delivers_it(
    meter: Meter, ledger: Ledger, pool: asyncpg.Pool, inbox: Inbox
) -> None:
    inbox.trouble = TimeoutError()
    with pytest.raises(TimeoutError):
        await meter.serve(job(echo, inbox))
    inbox.trouble = None
    other = meter_of(ledger, pool, **FREE)
    assert await other.serve(job(echo, inbox, origin=PENDING)) == Elsewhere()
    assert not await other.give_back(ALICE, KEY, PENDING)
    assert await other.was_charged(ALICE, KEY)
    assert await other.charged_for(ALICE, KEY) == "echo"
    assert await other.give_back(ALICE, KEY, MESSAGE)
    assert await left(pool) == 2


async def test_whoever_has_no_credits_lacks_nothing_while_there_are_free_uses(
    pool: asyncpg.Pool, inbox: Inbox
) -> None:
    meter = meter_of(Ledger(pool), pool, **FREE)
    assert await meter.lacks(job(words, inbox)) is None
    assert await meter.serve(job(words, inbox, text="one")) == Served()
    assert await meter.lacks(job(words, inbox, key="other")) == Short(price=2, balance=0)


async def test_whoever_is_barred_has_no_free_uses(
    meter: Meter, operator_pool: asyncpg.Pool, inbox: Inbox
) -> None:
    acts = OperatorActs(operator_pool)
    await acts.bar(user_id=ALICE, operator_id=9, reason="farming", key="b", bot_id=42)
    assert await meter.lacks(job(words, inbox, price=20)) == Barred()
    assert await meter.serve(job(echo, inbox)) == Barred()
