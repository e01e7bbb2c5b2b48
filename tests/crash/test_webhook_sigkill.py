"""Killed with SIGKILL while Telegram posts: what was said 200 to is done, the rest comes again."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.crash.conftest import BotProcess
from tests.crash.leases import run_out
from tests.crash.test_sigkill import SLOW_S, entries, inbox
from tests.e2e.test_story import invoice_for
from tests.ports import free_port
from tests.waiting import until

RETRIES_S = 130.0
"""Longer than Telegram ever waits before it posts again; its clock is ours to advance."""


@pytest.fixture
async def alice(sandbox: Sandbox, bot_process: BotProcess, person: Talker) -> Talker:
    where = f"127.0.0.1:{free_port()}"
    bot_process.environment |= {"WEBHOOK_URL": f"http://{where}/telegram", "LISTEN": where}
    await started(sandbox, bot_process)
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    return person


async def started(sandbox: Sandbox, bot_process: BotProcess) -> None:
    """Start the bot, and let Telegram post again at once."""
    before = len(sandbox.calls("getWebhookInfo"))
    await bot_process.start()
    await until(lambda: len(sandbox.calls("getWebhookInfo")) > before, timeout_s=SLOW_S)
    sandbox.advance(RETRIES_S)


async def test_a_payment_that_is_stored_is_credited_once_after_the_restart(
    sandbox: Sandbox, alice: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")

    async def stored() -> bool:
        return await inbox(owner) == 1

    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        assert (await alice.pays(invoice)).status == "paid"
        await until(stored)
        await until(lambda: sandbox.world.courier.under_way == 0)
        await bot_process.kill()
    await run_out(owner)
    await started(sandbox, bot_process)
    await alice.sees("You now have 53", timeout_s=SLOW_S)
    assert await entries(owner, "purchase") == 1


async def test_what_is_not_stored_when_the_bot_dies_is_posted_again(
    sandbox: Sandbox, alice: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("LOCK TABLE intake.inbox IN EXCLUSIVE MODE")
        await alice.says("/qr hello")
        await until(lambda: sandbox.world.courier.under_way == 1)
        await bot_process.kill()
    await started(sandbox, bot_process)
    await alice.sees("2 left", timeout_s=SLOW_S)
    await alice.sees_nothing(within_s=1)
    assert await entries(owner, "spend") == 1


async def test_a_stop_ends_cleanly_and_the_next_start_goes_on(
    sandbox: Sandbox, alice: Talker, bot_process: BotProcess
) -> None:
    assert await bot_process.stop() == 0
    await alice.says("/balance")
    await started(sandbox, bot_process)
    await alice.sees("You have 3 credits", timeout_s=SLOW_S)
