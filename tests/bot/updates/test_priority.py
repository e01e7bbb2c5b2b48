"""Who waits while many checkouts are answered, and for how long."""

import asyncio
from contextlib import ExitStack, suppress

from bot.updates.priority import MANY, Rush

AT_ONCE_S = 1.0


def begun(rush: Rush, checkouts: int) -> ExitStack:
    """Begin so many checkouts; closing what this returns answers all of them."""
    stack = ExitStack()
    for _ in range(checkouts):
        stack.enter_context(rush.checkout())
    return stack


async def test_a_few_checkouts_hold_up_nobody() -> None:
    rush = Rush(longest_s=60)
    with begun(rush, MANY - 1):
        async with asyncio.timeout(AT_ONCE_S):
            await rush.over()


async def test_everything_else_waits_for_the_last_checkout_of_a_rush() -> None:
    rush = Rush(longest_s=60)
    first, last = begun(rush, MANY - 1), begun(rush, 1)
    waiting = asyncio.create_task(rush.over())
    first.close()
    await asyncio.sleep(0.1)
    assert not waiting.done()
    last.close()
    async with asyncio.timeout(AT_ONCE_S):
        await waiting


async def test_nobody_waits_longer_than_a_rush_may_hold_them_up() -> None:
    rush = Rush(longest_s=0.2)
    with begun(rush, MANY):
        async with asyncio.timeout(AT_ONCE_S):
            await rush.over()


async def test_a_checkout_that_breaks_off_is_counted_out() -> None:
    rush = Rush(longest_s=60)
    with suppress(ConnectionError), begun(rush, MANY):
        raise ConnectionError
    async with asyncio.timeout(AT_ONCE_S):
        await rush.over()
