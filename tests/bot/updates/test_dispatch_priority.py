"""Who waits while many checkouts are answered, and for how long."""

import asyncio
from contextlib import ExitStack, suppress

from bot.updates.dispatch import MANY_CHECKOUTS, CheckoutPriority

AT_ONCE_S = 1.0


def begun(priority: CheckoutPriority, checkouts: int) -> ExitStack:
    """Begin so many checkouts; closing what this returns answers all of them."""
    stack = ExitStack()
    for _ in range(checkouts):
        stack.enter_context(priority.checkout())
    return stack


async def test_a_few_checkouts_hold_up_nobody() -> None:
    priority = CheckoutPriority(longest_s=60)
    with begun(priority, MANY_CHECKOUTS - 1):
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_everything_else_waits_for_the_last_of_many_checkouts() -> None:
    priority = CheckoutPriority(longest_s=60)
    first, last = begun(priority, MANY_CHECKOUTS - 1), begun(priority, 1)
    waiting = asyncio.create_task(priority.over())
    first.close()
    await asyncio.sleep(0.1)
    assert not waiting.done()
    last.close()
    async with asyncio.timeout(AT_ONCE_S):
        await waiting


async def test_nobody_waits_longer_than_checkouts_may_hold_them_up() -> None:
    priority = CheckoutPriority(longest_s=0.2)
    with begun(priority, MANY_CHECKOUTS):
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_a_checkout_that_breaks_off_is_counted_out() -> None:
    priority = CheckoutPriority(longest_s=60)
    with suppress(ConnectionError), begun(priority, MANY_CHECKOUTS):
        raise ConnectionError
    async with asyncio.timeout(AT_ONCE_S):
        await priority.over()
