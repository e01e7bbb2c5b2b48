"""Telegram is away, slow, or both: nothing is lost, and nothing is done twice for good."""

from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import broke, invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

PTB_WARNS = pytest.mark.filterwarnings("ignore:.*`retry_after`")
"""PTB's own RetryAfter reads an attribute of its own that PTB is going to change."""


def waiting(owner: asyncpg.Connection, condition: str) -> Callable[[], Awaitable[bool]]:
    """Return whether the inbox has an update of which something holds."""

    async def holds() -> bool:
        return bool(await owner.fetchval(f"SELECT bool_or({condition}) FROM inbox"))

    return holds


@pytest.mark.parametrize("trouble", ["500", "reset", pytest.param("429", marks=PTB_WARNS)])
async def test_a_payment_outlasts_a_telegram_that_takes_no_messages(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, trouble: str
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    card = await person.sees("costs 1 credit and you have 0")
    invoice = await invoice_for(person, card, "50 credits")
    for method in ("sendMessage", "sendPhoto"):
        sandbox.fault(trouble, on=method, times=0)
    assert (await person.pays(invoice)).status == "paid"
    await until(waiting(owner, "urgent AND delays >= 2 AND failures = 0"))
    sandbox.world.faults.clear()
    await person.sees("+50 credits")
    await person.sees("49 left")


@pytest.mark.parametrize("words", ["/start", "/qr hello", "/balance"])
async def test_a_welcome_outlasts_it_too(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, words: str
) -> None:
    sandbox.fault("500", on="sendMessage", times=0)
    await person.says(words)
    await until(waiting(owner, "delays >= 2 AND failures = 0"))
    sandbox.world.faults.clear()
    await person.sees("3 free credits to start with")


async def test_a_paid_request_outlasts_it_too_and_is_charged_once(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    sandbox.fault("500", on="sendPhoto", times=0)
    await person.says("/qr hello")
    await until(waiting(owner, "delays >= 2 AND failures = 0"))
    sandbox.world.faults.clear()
    await person.sees("2 left")


async def test_a_reply_that_telegram_is_too_slow_to_take_is_not_sent_for_ever(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    sandbox.fault("delay", on="sendMessage", delay_s=6.0)
    await person.says("/balance")
    await until(waiting(owner, "failures = 1"))
    await person.sees("You have 3 credits")


async def test_updates_come_in_while_every_message_is_slow(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    crowd = [sandbox.person(number) for number in range(100, 110)]
    for one in crowd:
        await met(one)
    sandbox.fault("delay", on="sendMessage", delay_s=3.0, times=0)
    for one in crowd:
        for _ in range(4):
            await one.says("/balance")
    await until(waiting(owner, "state = 'leased'"))
    await person.says("/balance")

    async def is_stored_beside_the_crowd() -> bool:
        lanes = "SELECT array_agg(DISTINCT lane) FROM inbox"
        return {"quick:1", "quick:100"} <= set(await owner.fetchval(lanes) or ())

    await until(is_stored_beside_the_crowd)
    sandbox.world.faults.clear()
