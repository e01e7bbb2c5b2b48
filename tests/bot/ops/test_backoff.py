import asyncio

import pytest

from bot.ops.backoff import Backoff, is_cancelled


@pytest.mark.parametrize(
    ("failures", "wait_s"), [(0, 0.5), (1, 1.0), (2, 2.0), (6, 30.0), (10_000, 30.0)]
)
def test_each_wait_is_twice_as_long_up_to_the_longest(failures: int, wait_s: float) -> None:
    assert Backoff(0.5, 30.0).wait_s(failures) == wait_s


async def test_a_task_that_is_cancelled_knows_it() -> None:
    heard: list[bool] = []

    async def listen() -> None:
        try:
            await asyncio.sleep(9)
        finally:
            heard.append(is_cancelled())

    task = asyncio.create_task(listen())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert heard == [True]


async def test_a_task_that_waits_for_a_cancelled_one_is_not_cancelled() -> None:
    other = asyncio.create_task(asyncio.sleep(9))
    other.cancel()
    with pytest.raises(asyncio.CancelledError):
        await other
    assert not is_cancelled()
