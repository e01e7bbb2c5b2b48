import asyncio
import gc
import os
import signal
import time
import weakref
from collections import Counter
from collections.abc import AsyncIterator
from typing import cast

import psutil
import pytest
import pytest_asyncio

from bot.command import Compute
from bot.metering import cooldown
from bot.metering.process_pool import (
    MustRest,
    PoolClosed,
    ProcessPool,
    WorkerDied,
    WorkTooLarge,
    WorkTooLong,
)
from tests.bot.processes import gone, until_gone

ANN, BEN = 1, 2
SPIN = """
from time import process_time
until = process_time() + 0.7
while process_time() < until: pass
""".strip()


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[ProcessPool]:
    pool = ProcessPool(workers=2, limit_s=20.0)
    yield pool
    await pool.close()


@pytest_asyncio.fixture
async def single() -> AsyncIterator[ProcessPool]:
    """One worker, so that calls queue up."""
    pool = ProcessPool(workers=1, limit_s=20.0)
    yield pool
    await pool.close()


async def test_work_is_done_in_another_process(pool: ProcessPool) -> None:
    compute: Compute = pool

    assert await compute(os.getpid) != os.getpid()


async def test_arguments_and_results_travel_at_any_size(pool: ProcessPool) -> None:
    data = os.urandom(5_000_000)

    assert await pool(bytes.hex, data) == data.hex()


async def test_what_has_failed_keeps_nothing_in_memory(single: ProcessPool) -> None:
    large = Counter("a file")
    kept = weakref.ref(large)
    gc.disable()
    try:
        with pytest.raises(TypeError):
            await single(int, cast("int", large))
        del large
        assert kept() is None
    finally:
        gc.enable()


async def test_a_pool_starts_no_process_before_there_is_work() -> None:
    before = len(psutil.Process().children())

    pool = ProcessPool()

    assert len(psutil.Process().children()) == before
    await pool.close()


async def test_a_child_is_used_again(single: ProcessPool) -> None:
    assert await single(os.getpid) == await single(os.getpid)


async def test_no_more_children_run_than_there_are_workers(pool: ProcessPool) -> None:
    pids = await asyncio.gather(
        *(
            pool(eval, "(__import__('time').sleep(0.05), __import__('os').getpid())[1]")
            for _ in "12345678"
        )
    )

    assert len(set(pids)) == 2


async def test_ten_calls_in_the_queue_of_one_worker_are_all_answered(single: ProcessPool) -> None:
    assert await asyncio.gather(*(single(pow, 2, n) for n in range(10))) == [
        2**n for n in range(10)
    ]


async def test_a_child_that_dies_fails_its_call_alone(pool: ProcessPool) -> None:
    dying, living = await asyncio.gather(
        pool(os._exit, 3), pool(time.sleep, 0.3), return_exceptions=True
    )

    assert isinstance(dying, WorkerDied)
    assert living is None


async def test_after_a_death_those_who_wait_are_served(single: ProcessPool) -> None:
    outcomes = await asyncio.gather(
        single(os._exit, 3),
        *(single(abs, -n) for n in range(3)),
        return_exceptions=True,
    )

    assert isinstance(outcomes[0], WorkerDied)
    assert outcomes[1:] == [0, 1, 2]


async def test_a_child_that_died_while_idle_is_replaced_unnoticed(single: ProcessPool) -> None:
    pid = await single(os.getpid)
    os.kill(pid, signal.SIGKILL)
    await until_gone(pid)

    assert await single(os.getpid) != pid


async def test_work_over_its_time_is_stopped_and_the_next_call_served() -> None:
    pool = ProcessPool(workers=1, limit_s=2.0)
    pid = await pool(os.getpid)

    with pytest.raises(WorkTooLong):
        await pool(time.sleep, 600)

    await until_gone(pid)
    assert await pool(abs, -1) == 1
    await pool.close()


async def test_time_in_the_queue_is_not_counted() -> None:
    pool = ProcessPool(workers=1, limit_s=3.0)

    done = await asyncio.gather(*(pool(time.sleep, 0.8) for _ in range(5)))

    assert done == [None] * 5
    await pool.close()


async def test_a_cancelled_call_leaves_nothing_running(single: ProcessPool) -> None:
    pid = await single(os.getpid)
    call = asyncio.create_task(single(time.sleep, 30))
    await asyncio.sleep(0.1)

    call.cancel()

    with pytest.raises(asyncio.CancelledError):
        await call
    await until_gone(pid)
    assert await single(abs, -1) == 1


async def test_a_call_cancelled_in_the_queue_disturbs_nobody(single: ProcessPool) -> None:
    working = asyncio.create_task(single(time.sleep, 0.3))
    waiting = asyncio.create_task(single(time.sleep, 30))
    await asyncio.sleep(0.1)

    waiting.cancel()

    await working
    assert await single(abs, -1) == 1


async def test_a_child_without_work_leaves() -> None:
    pool = ProcessPool(workers=1, idle_s=0.2)
    pid = await pool(os.getpid)

    await until_gone(pid)

    assert await pool(os.getpid) != pid
    await pool.close()


async def test_closing_stops_the_children_and_ends_the_calls() -> None:
    pool = ProcessPool(workers=1)
    pid = await pool(os.getpid)
    calls = [asyncio.create_task(pool(time.sleep, 30)) for _ in range(3)]
    await asyncio.sleep(0.1)

    await pool.close()

    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [PoolClosed] * 3
    assert gone(pid)
    with pytest.raises(PoolClosed):
        await pool(abs, -1)


async def test_one_person_s_queue_makes_another_wait_for_one_call(single: ProcessPool) -> None:
    order: list[int] = []

    async def ask(person: int) -> None:
        await single.share(person)(time.sleep, 0.01)
        order.append(person)

    await asyncio.gather(*(ask(ANN) for _ in "12345"), ask(BEN))

    assert order == [ANN, BEN, ANN, ANN, ANN, ANN]


async def test_work_that_wants_more_memory_than_there_is_is_stopped(single: ProcessPool) -> None:
    pid = await single(os.getpid)

    with pytest.raises(WorkTooLarge):
        await single(bytearray, 2**30)

    await until_gone(pid)
    assert await single(abs, -1) == 1


async def test_work_over_its_processor_time_is_stopped() -> None:
    pool = ProcessPool(workers=1, limit_s=60.0)

    with pytest.raises(WorkTooLong, match="of the processor"):
        await pool.share(ANN, cpu_s=0.5)(sum, range(10**12))

    await pool.close()


async def test_the_processor_time_of_earlier_calls_does_not_count() -> None:
    pool = ProcessPool(workers=1, limit_s=60.0)
    for _ in "12":
        await pool.share(ANN, cpu_s=1.0)(exec, SPIN)
    await pool.close()


async def test_who_has_wasted_a_child_s_time_waits_and_nobody_else() -> None:
    pool = ProcessPool(workers=1, limit_s=2.0, rest_s=1.0)
    with pytest.raises(WorkTooLong):
        await pool.share(ANN)(time.sleep, 600)

    with pytest.raises(MustRest):
        await pool.share(ANN)(abs, -1)
    assert await pool.share(BEN)(abs, -1) == 1
    await asyncio.sleep(1.0)
    assert await pool.share(ANN)(abs, -1) == 1
    await pool.close()


@pytest.mark.parametrize(
    "work", [f"{SPIN}\n1 / 0", f"{SPIN}\nimport os\nos._exit(3)"], ids=["fails", "dies"]
)
async def test_work_that_fails_in_the_end_is_wasted_time(
    single: ProcessPool, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    monkeypatch.setattr(cooldown, "WASTE_S", 0.5)
    share = single.share(ANN)
    await share(exec, SPIN)
    with pytest.raises((ZeroDivisionError, WorkerDied)):
        await share(exec, work)

    with pytest.raises(MustRest):
        await share(abs, -1)


async def test_what_was_in_the_queue_behind_wasted_time_waits_too() -> None:
    pool = ProcessPool(workers=1, limit_s=2.0)
    share = pool.share(ANN)

    outcomes = await asyncio.gather(
        *(share(time.sleep, 600) for _ in "123"), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [WorkTooLong, MustRest, MustRest]
    await pool.close()
