"""Two processes of one bot, which hear of the same payment in the same moment."""

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from bot.config import Address
from ledger.model import UserId
from ledger.orders import Orders
from sandbox.charges import new_charge_id
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Invoice
from tests.e2e.conftest import Shop
from tests.listed import order
from tests.ports import free_port
from tests.waiting import until

PEOPLE = 20
RECEIPT = re.compile("Thank you!|You paid this invoice twice")
ROUNDS = 3
AN_HOUR_S = 3600
SOURCES = "SELECT source, count(*) FROM payment GROUP BY source"
QUEUED = "SELECT count(*) FROM outbox WHERE state = 'queued'"


def posted_to(shop: Shop) -> Shop:
    """Return the bot as a process with a webhook of its own."""
    where = Address("127.0.0.1", free_port())
    webhook = {"webhook_url": f"http://{where}/telegram", "listen": where}
    return Shop(shop.settings.model_copy(update=webhook))


@pytest.fixture
async def both(shop: Shop) -> AsyncIterator[None]:
    """Run two processes: one is posted to, and each reads the list in turn."""
    async with posted_to(shop).open(), posted_to(shop).open():
        yield


def list_ages(sandbox: Sandbox) -> None:
    """Let all of Telegram's list be old enough to be recorded by whoever reads it next."""
    rows, an_hour_ago = sandbox.world.state.transactions, int(time.time()) - AN_HOUR_S
    rows[:] = [replace(row, at=min(row.at, an_hour_ago)) for row in rows]


async def pay(sandbox: Sandbox, person: Talker, invoice: Invoice, after_s: float) -> None:
    """Let a person be charged, which is in the list at once and old there."""
    await asyncio.sleep(after_s)
    sandbox.world.charges.take(person.person.user, invoice, new_charge_id(), {})
    list_ages(sandbox)


@pytest.mark.usefixtures("both", "looks_often")
async def test_a_payment_that_both_record_at_once_has_one_receipt(
    sandbox: Sandbox, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    till, chance = Orders(pool), random.Random(1)  # noqa: S311 -- a race that can be tried again
    people = [sandbox.person(number) for number in range(1, PEOPLE + 1)]
    for person in people:
        await person.says("/start")
        await person.sees("3 free credits")
    sandbox.fault(
        "delay",
        on="message",
        phase="deliver",
        contains="successful_payment",
        times=0,
        chance=0.5,
        delay_s=0.15,
    )
    paid = 0
    for number in range(ROUNDS):
        payloads = [await order(till, UserId(who + 1)) for who in range(PEOPLE)]
        invoices = [Invoice(f"{number}-{one}", "", "", one, 50) for one in payloads]
        paid += PEOPLE
        await asyncio.gather(
            *(
                pay(sandbox, person, invoice, chance.random() / 2)
                for person, invoice in zip(people, invoices, strict=True)
            )
        )

    async def all_is_said() -> bool:
        recorded = sum(row["count"] for row in await owner.fetch(SOURCES))
        return recorded == paid and await owner.fetchval(QUEUED) == 0

    await until(all_is_said)
    receipts = [sum(bool(RECEIPT.search(heard.text)) for heard in person.chat) for person in people]
    assert receipts == [ROUNDS] * PEOPLE
    sources = {row["source"].partition(":")[0] for row in await owner.fetch(SOURCES)}
    assert sources == {"update", "reconcile"}
    balances = {row[0] for row in await owner.fetch("SELECT perm + promo FROM balance")}
    assert balances == {3 + ROUNDS * 100}
