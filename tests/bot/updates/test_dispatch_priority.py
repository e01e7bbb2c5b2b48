"""Who waits while many checkouts are answered, and for how long."""

import asyncio
from contextlib import ExitStack, suppress

from bot.updates.dispatch import FEW_PAYERS, MANY_PAYERS, CheckoutPriority

AT_ONCE_S = 1.0


def begun(priority: CheckoutPriority, people: int, *, each: int = 1) -> ExitStack:
    """Begin checkouts of so many people; closing what this returns answers all of them."""
    stack = ExitStack()
    for payer in [*range(people)] * each:
        stack.enter_context(priority.checkout(payer))
    return stack


async def test_a_few_checkouts_hold_up_nobody() -> None:
    priority = CheckoutPriority(longest_s=60)
    with begun(priority, MANY_PAYERS - 1):
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_the_checkouts_of_a_few_people_hold_up_nobody_however_many_they_are() -> None:
    priority = CheckoutPriority(longest_s=60)
    with begun(priority, FEW_PAYERS, each=100):
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_everything_else_waits_until_few_of_many_payers_are_left() -> None:
    priority = CheckoutPriority(longest_s=60)
    last = begun(priority, FEW_PAYERS)
    with begun(priority, MANY_PAYERS):
        waiting = asyncio.create_task(priority.over())
        await asyncio.sleep(0.1)
        assert not waiting.done()
    await asyncio.sleep(0.1)
    assert not waiting.done()
    last.close()
    async with asyncio.timeout(AT_ONCE_S):
        await waiting


async def test_who_goes_on_and_on_does_not_hold_up_others_for_ever() -> None:
    priority = CheckoutPriority(longest_s=60)
    with begun(priority, FEW_PAYERS - 1, each=9):
        begun(priority, MANY_PAYERS).close()
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_nobody_waits_longer_than_checkouts_may_hold_them_up() -> None:
    priority = CheckoutPriority(longest_s=0.2)
    with begun(priority, MANY_PAYERS):
        async with asyncio.timeout(AT_ONCE_S):
            await priority.over()


async def test_a_checkout_that_breaks_off_is_counted_out() -> None:
    priority = CheckoutPriority(longest_s=60)
    with suppress(ConnectionError), begun(priority, MANY_PAYERS):
        raise ConnectionError
    async with asyncio.timeout(AT_ONCE_S):
        await priority.over()
