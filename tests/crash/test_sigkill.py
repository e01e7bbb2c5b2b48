"""Killed with SIGKILL, the bot goes on at its next start with what it had begun."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.crash.conftest import BotProcess
from tests.crash.leases import run_out
from tests.waiting import until

SLOW_S = 120.0
"""A start, and the lease of the killed worker running out, on a busy machine."""


@pytest.fixture
async def alice(bot_process: BotProcess, person: Talker) -> Talker:
    await bot_process.start()
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    return person


async def entries(owner: asyncpg.Connection, kind: str) -> int:
    count: int = await owner.fetchval(
        "SELECT count(*) FROM ledger.entry WHERE user_id = 1 AND kind::text = $1", kind
    )
    return count


async def inbox(owner: asyncpg.Connection) -> int:
    count: int = await owner.fetchval("SELECT count(*) FROM inbox")
    return count


async def test_an_update_that_is_stored_and_not_handled_is_handled_once_after_the_restart(
    alice: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    async def stored() -> bool:
        return await inbox(owner) == 1

    async def handled() -> bool:
        return await inbox(owner) == 0

    await until(handled)  # what came before, too
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        await alice.says("/qr hello")
        await until(stored)
        await bot_process.kill()

    await bot_process.start()
    await alice.sees("2 left", timeout_s=SLOW_S)
    await until(handled)
    await alice.sees_nothing(within_s=1)
    assert await entries(owner, "spend") == 1


async def test_a_payment_that_is_stored_and_not_handled_is_credited_once_after_the_restart(
    alice: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    await alice.says("/buy")
    card = await alice.sees("Choose a pack")
    await card.press("50 credits")
    await (await alice.sees("Before your first purchase")).press("Accept")
    invoice = await alice.sees_invoice()

    async def stored() -> bool:
        return await inbox(owner) == 1

    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        assert (await alice.pays(invoice)).status == "paid"
        await until(stored)
        await bot_process.kill()
    await run_out(owner)
    await bot_process.start()
    await alice.sees("You now have 53", timeout_s=SLOW_S)
    assert await entries(owner, "purchase") == 1
    assert alice.stars == 950


async def test_what_is_said_while_the_bot_is_away_is_answered_when_it_is_back(
    sandbox: Sandbox, alice: Talker, bot_process: BotProcess
) -> None:
    await bot_process.kill()
    await alice.says("/balance")
    bob = sandbox.person(2)
    await bob.says("/start")
    await bot_process.start()
    await alice.sees("You have 3 credits", timeout_s=SLOW_S)
    await bob.sees("3 free credits", timeout_s=SLOW_S)


async def test_a_stop_ends_cleanly_and_the_next_start_knows_everything(
    alice: Talker, bot_process: BotProcess
) -> None:
    assert await bot_process.stop() == 0
    await bot_process.start()
    await alice.says("/balance")
    await alice.sees("You have 3 credits", timeout_s=SLOW_S)
