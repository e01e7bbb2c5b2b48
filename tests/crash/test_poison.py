"""One update kills the bot whenever it runs: that one is set aside, and nothing else is."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.crash.conftest import BotProcess
from tests.crash.leases import run_out
from tests.waiting import until

SLOW_S = 120.0
"""A start on a busy machine."""


async def died(bot_process: BotProcess, owner: asyncpg.Connection) -> None:
    """Wait for the bot to die, and let the leases of the dead run out at once."""
    await bot_process.dies()
    await run_out(owner)


@pytest.mark.parametrize("bot_process", ["tests.crash.poison"], indirect=True)
async def test_what_kills_the_bot_each_time_is_parked_and_paid_back(
    sandbox: Sandbox, person: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    bob = sandbox.person(2)
    await bot_process.start()
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    await person.says("/poison")
    for _ in range(5):
        await bob.says("/start")
        await died(bot_process, owner)
        await bot_process.start()

    async def parked() -> bool:
        return bool(await owner.fetchval("SELECT count(*) = 1 FROM inbox"))

    await person.sees("You weren't charged", timeout_s=SLOW_S)
    await until(parked)
    assert await owner.fetchval("SELECT state FROM inbox") == "parked"
    await person.says("/balance")
    await person.sees("You have 3 credits")
    await bob.says("/balance")
    await bob.sees("You have 3 credits")


async def test_a_payment_that_waited_while_the_bot_died_and_died_is_credited(
    person: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    await bot_process.start()
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    await (await person.sees("Before your first purchase")).press("Accept")
    invoice = await person.sees_invoice()

    async def stored() -> bool:
        return bool(await owner.fetchval("SELECT count(*) = 1 FROM inbox WHERE urgent"))

    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        assert (await person.pays(invoice)).status == "paid"
        await until(stored)
        await bot_process.kill()
    bot = await owner.fetchval("SELECT bot_id FROM inbox")
    for number in range(10):
        await owner.execute("UPDATE intake.inbox SET due_at = now()")
        await owner.execute("SELECT claim_updates($1, $2, 60, 9, '{}')", bot, f"dead {number}")
    await owner.execute("UPDATE intake.inbox SET due_at = now()")
    await bot_process.start()
    await person.sees("You now have 53", timeout_s=SLOW_S)
    assert await owner.fetchval("SELECT count(*) FROM payment") == 1
