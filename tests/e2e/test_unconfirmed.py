"""A Telegram that takes each message, and says so when nobody waits for it any more."""

import asyncpg
import pytest

from bot import lines, told
from bot.shop import refund
from bot.shop.reconciler import Reconciler
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought
from tests.e2e.test_operators import coinop
from tests.e2e.test_story import broke, met
from tests.listed import paid_unseen, refunded_unseen
from tests.waiting import until

LATE_S = 1.5
MOST = 2
NOBODY_WAITS = "SELECT count(*) = 0 FROM shop.request"
ALL_TOLD = "SELECT count(*) = 1 FROM api.payment WHERE told_at IS NOT NULL"
REFUND_TOLD = "SELECT count(*) = 1 FROM api.refunds WHERE told_at IS NOT NULL"


@pytest.fixture(autouse=True)
def _is_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST", MOST)
    monkeypatch.setattr(lines, "READ_S", LATE_S / 1.5)
    monkeypatch.setattr(refund, "LEASE_S", LATE_S)
    monkeypatch.setattr(refund, "EVERY_S", 0.1)
    monkeypatch.setitem(Reconciler.__init__.__kwdefaults__, "every_s", 0.1)


def late(sandbox: Sandbox, method: str) -> None:
    """Have Telegram do what it is asked for, and answer too late."""
    sandbox.fault("delay", on=method, phase="after", times=0, delay_s=LATE_S)


def heard(person: Talker, words: str) -> int:
    """Count the messages with these words that a person has."""
    return sum(words in message.text for message in person.chat)


async def test_a_request_that_was_kept_is_not_sent_for_ever(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr at last")
        await person.sees("costs 1 credit and you have 0")
        late(sandbox, "sendPhoto")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble"))[0] == 0
        await person.sees("You weren't charged.", timeout_s=20)
        await until(lambda: owner.fetchval(NOBODY_WAITS))
        assert heard(person, "4 left") == MOST
        sandbox.world.faults.clear()
        await person.says("/balance")
        await person.sees("You have 5 credits")


async def test_that_it_failed_is_not_said_for_ever(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr at last")
        await person.sees("costs 1 credit and you have 0")
        await owner.execute("UPDATE shop.request SET body = replace(body, '/qr', '/gone')")
        late(sandbox, "sendMessage")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble"))[0] == 0
        await until(lambda: owner.fetchval(NOBODY_WAITS), timeout_s=20)
    assert heard(person, "You weren't charged.") == MOST


async def test_a_receipt_is_not_sent_for_ever(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await met(person)
    paid_unseen(sandbox, "nonsense")
    late(sandbox, "sendMessage")
    async with shop.open():
        await until(lambda: owner.fetchval(ALL_TOLD), timeout_s=20)
    assert heard(person, "fit no offer") == MOST


async def test_of_a_refund_nobody_hears_for_ever(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
        charge = await bought(person)
    refunded_unseen(sandbox, charge)
    late(sandbox, "sendMessage")
    async with shop.open():
        await until(lambda: owner.fetchval(REFUND_TOLD), timeout_s=30)
    assert heard(person, "returned") == MOST
    assert heard(operator, charge) == MOST
