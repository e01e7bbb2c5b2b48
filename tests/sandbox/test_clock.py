"""The sandbox's time, at three speeds."""

import asyncio

import pytest

from sandbox.clock import Clock


async def test_a_clock_by_hand_stands_still() -> None:
    clock = Clock(scale=0)
    before = clock.now()
    await asyncio.sleep(0.01)
    assert clock.now() == before
    clock.advance(5)
    assert clock.now() == before + 5


async def test_what_is_due_runs_in_order() -> None:
    clock, order = Clock(scale=0), list[str]()
    clock.call_later(20, lambda: order.append("late"))
    clock.call_later(10, lambda: order.append("early"))
    clock.call_later(30, lambda: order.append("later"))
    clock.advance(25)
    assert order == ["early", "late"]


async def test_a_scaled_clock_is_faster() -> None:
    clock, rang = Clock(scale=1000), asyncio.Event()
    clock.call_later(100, rang.set)
    async with asyncio.timeout(30):
        await rang.wait()
    clock.stop()


async def test_a_cancelled_callback_does_not_run() -> None:
    clock, rang = Clock(scale=0), asyncio.Event()
    clock.call_later(1, rang.set).cancel()
    clock.advance(2)
    assert not rang.is_set()


async def test_cancelled_callbacks_do_not_pile_up() -> None:
    clock, rang = Clock(scale=0), asyncio.Event()
    clock.call_later(5, rang.set)
    for _ in range(10_000):
        clock.call_later(1, rang.set).cancel()
    assert clock.waiting <= 2_000
    clock.advance(6)
    assert rang.is_set()


async def test_time_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Clock(scale=-1)
