"""Calm after the storm: everything works again, and what was begun comes to its end."""

import asyncio

from tests.chaos.town import WAITS, Town, hasten
from tests.waiting import until

SETTLES_S = 60.0
TURN_S = 0.1
LATER_S = 130.0
"""Longer than Telegram pauses before it posts an update once more."""

TAKE_UP = "UPDATE intake.inbox SET parked_at = NULL, failures = 0 WHERE parked_at IS NOT NULL"
"""What an operator does with what is parked."""

REWARD = "SELECT reward_inviters($1, 100)"
"""What the bot does once a minute."""

ALL_GONE = """
    SELECT count(*) = 0 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'coinop api%'
"""
UNSETTLED = """
    SELECT
        (SELECT count(*) FROM inbox) AS updates,
        (SELECT count(*) FROM refunds WHERE told_at IS NULL) AS refunds,
        (SELECT count(*) FROM outbox WHERE ended_at IS NULL) AS messages,
        (SELECT count(*) FROM referral WHERE state IN ('earned', 'refunded')) AS referrals,
        (
            SELECT count(*) FROM request JOIN balance USING (user_id)
            WHERE request.charged OR request.price <= balance.perm + balance.promo
        ) AS requests,
        (SELECT count(*) FROM shop.reconciliation WHERE ended_at > $1) = 0 AS unread
"""


async def settle(town: Town) -> int:
    """Let all faults end, kill the bot, start it anew, and wait until there is nothing to do.

    Returns how many updates had to be taken up once more by an operator.
    """
    town.sandbox.world.faults.clear()
    await town.rests()
    town.bots.kill()
    await town.loses_connections()  # or a statement of theirs might still come to its end
    await until(lambda: town.owner.fetchval(ALL_GONE))
    await town.list_ages()
    await town.leases_run_out()
    since = await town.owner.fetchval("SELECT clock_timestamp()")
    await town.bots.start()
    parked = 0
    try:
        async with asyncio.timeout(SETTLES_S):
            while not await _is_settled(town, since):
                parked += int((await town.owner.execute(TAKE_UP)).split()[-1])
                await hasten(town.owner, WAITS)
                await town.owner.execute(REWARD, int(town.sandbox.token.partition(":")[0]))
                if town.sandbox.world.state.webhook is not None:
                    town.sandbox.advance(LATER_S)
                await asyncio.sleep(TURN_S)
    except TimeoutError:
        left = await town.owner.fetchrow(UNSETTLED, since)
        waiting = [
            *await town.owner.fetch("SELECT * FROM inbox"),
            *await town.owner.fetch("SELECT * FROM people.outbox WHERE ended_at IS NULL"),
        ]
        raise AssertionError(f"never settled: {left}, {waiting}") from None
    return parked


async def _is_settled(town: Town, since: object) -> bool:
    """Tell whether nothing waits for anybody."""
    left = await town.owner.fetchrow(UNSETTLED, since)
    assert left is not None
    return not any(left.values()) and not town.sandbox.world.state.pending
