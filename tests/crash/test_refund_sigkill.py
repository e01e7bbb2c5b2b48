"""Killed between Telegram's refund and its own note of it, the bot settles it at the next start."""

import asyncpg

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.crash.conftest import BotProcess
from tests.crash.leases import run_out
from tests.crash.test_sigkill import SLOW_S
from tests.e2e.refunds import kinds, state
from tests.sql.refunding import waits
from tests.waiting import until

ASK = "SELECT status FROM ask_refund(1, $1, $2, 0, 0, 'unhappy', 'test')"
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


async def bought(person: Talker) -> str:
    """Buy the smallest pack of a bot that may be slow, and return the receipt."""
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    await (await person.sees("Before your first purchase")).press("Accept")
    outcome = await person.pays(await person.sees_invoice())
    await person.sees("You now have 53")
    return outcome.charge_id


async def test_stars_that_are_back_and_not_noted_are_noted_once_after_the_restart(
    sandbox: Sandbox, person: Talker, bot_process: BotProcess, owner: asyncpg.Connection
) -> None:
    sandbox.fault("drop", on="message", phase="deliver", contains="refunded_payment", times=0)
    await bot_process.start()
    charge = await bought(person)
    await bot_process.stop()
    bot_id = int(sandbox.token.partition(":")[0])
    assert await owner.fetchval(ASK, charge, bot_id) == "ok"

    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        await bot_process.start()
        await until(lambda: sandbox.world.state.charges[charge].refunded, timeout_s=SLOW_S)
        await until(lambda: waits(owner))
        await bot_process.kill()
        await owner.execute(CUT)
    assert person.stars == 1000
    assert await state(owner) != "done"
    assert await kinds(owner) == ["purchase", "hold"]

    await run_out(owner)
    await bot_process.start()
    await person.sees("refunded ⭐ 50 to you", timeout_s=SLOW_S)
    assert len(sandbox.calls("refundStarPayment")) == 2
    assert await kinds(owner) == ["purchase", "hold", "release", "refund"]
    await person.sees_nothing(within_s=1)
    assert person.stars == 1000
