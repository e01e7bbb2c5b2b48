"""The worker on a real inbox; the handlers here are small, the inbox is Postgres."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager

import asyncpg
import pytest

from bot.intake.handler import Later, Limits, Unhandled
from bot.intake.inbox import Inbox
from bot.intake.worker import Worker
from tests.waiting import until

QUICK = Limits(lease_s=1.0, look_s=0.05, stop_s=1.0, try_again_s=(0.05, 0.05))


class Diary:
    """A handler that writes down what it did."""

    def __init__(self, act: Callable[[str], Awaitable[None]] | None = None) -> None:
        self.handled: list[str] = []
        self.given_up: list[str] = []
        self.width = 4
        self._act = act

    def lane(self, body: str) -> tuple[Hashable, int]:
        return body.partition(":")[0], self.width

    async def handle(self, body: str) -> None:
        if self._act is not None:
            await self._act(body)
        self.handled.append(body)

    async def give_up(self, body: str) -> None:
        self.given_up.append(body)


@pytest.fixture
def inbox(pool: asyncpg.Pool) -> Inbox:
    return Inbox(pool, bot_id=1)


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[None]:
    task = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def stored(pool: asyncpg.Pool) -> int:
    count: int = await pool.fetchval("SELECT count(*) FROM api.inbox")
    return count


async def test_a_handled_update_leaves_the_inbox(pool: asyncpg.Pool, inbox: Inbox) -> None:
    diary = Diary()
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )

        async def empty() -> bool:
            return await stored(pool) == 0

        await until(empty)
    assert diary.handled == ["a:1"]


async def test_an_update_that_comes_again_is_not_handled_again(inbox: Inbox) -> None:
    diary = Diary()
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        for _ in range(3):
            worker.take(
                await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
            )
            await asyncio.sleep(0.1)
    assert diary.handled == ["a:1"]


async def test_what_a_dead_worker_held_is_handled_by_another(inbox: Inbox) -> None:
    dead = Worker(inbox, Diary(), QUICK)
    await inbox.store_updates(updates=[(1, "a:1")], worker=dead.name, lease_s=0.2)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: diary.handled == ["a:1"])


async def test_a_failing_update_is_tried_again(inbox: Inbox) -> None:
    tries = 0

    async def fail_twice(_: str) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise OSError("away")

    diary = Diary(fail_twice)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )
        await until(lambda: diary.handled == ["a:1"])
    assert tries == 3


async def test_after_the_last_try_it_is_parked_with_its_error(inbox: Inbox) -> None:
    async def fail(_: str) -> None:
        raise OSError("away for good")

    diary = Diary(fail)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )

        async def parked() -> bool:
            return len(await inbox.parked()) == 1

        await until(parked)
    [update] = await inbox.parked()
    assert update.error == "OSError: away for good"
    assert diary.given_up == ["a:1"]
    assert diary.handled == []


async def test_what_no_handler_can_read_is_parked_at_once(inbox: Inbox) -> None:
    async def refuse(_: str) -> None:
        raise Unhandled("not readable")

    worker = Worker(inbox, Diary(refuse), QUICK)
    async with working(worker):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )

        async def parked() -> bool:
            return len(await inbox.parked()) == 1

        await until(parked)
    [update] = await inbox.parked()
    assert update.attempts == 1


async def test_telegrams_wish_to_wait_is_no_failed_try(inbox: Inbox) -> None:
    tries = 0

    async def wait_often(_: str) -> None:
        nonlocal tries
        tries += 1
        if tries <= 6:
            raise Later(0.01)

    diary = Diary(wait_often)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )
        await until(lambda: diary.handled == ["a:1"])


async def test_an_update_that_kills_every_worker_is_parked(inbox: Inbox) -> None:
    await inbox.store_updates(updates=[(1, "a:1")], worker="dead 0", lease_s=0.01)
    for number in range(1, 3):
        await asyncio.sleep(0.05)
        assert await inbox.claim_updates(worker=f"dead {number}", lease_s=0.01, most=1)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):

        async def parked() -> bool:
            return len(await inbox.parked()) == 1

        await until(parked)
    [update] = await inbox.parked()
    assert update.error == "Unhandled: begun 3 times and never finished"
    assert diary.handled == []


async def test_a_slow_handler_keeps_its_lease(inbox: Inbox) -> None:
    async def slow(_: str) -> None:
        await asyncio.sleep(2.5)

    first, second = Diary(slow), Diary()
    worker = Worker(inbox, first, QUICK)
    async with working(worker), working(Worker(inbox, second, QUICK)):
        worker.take(
            await inbox.store_updates(updates=[(1, "a:1")], worker=worker.name, lease_s=1.0)
        )
        await until(lambda: first.handled == ["a:1"])
    assert second.handled == []


async def test_one_persons_flood_leaves_room_for_others(inbox: Inbox) -> None:
    gate = asyncio.Event()

    async def wait_for_a(body: str) -> None:
        if body.startswith("a"):
            await gate.wait()

    diary = Diary(wait_for_a)
    worker = Worker(inbox, diary, Limits(running=10, lease_s=1.0, look_s=0.05, stop_s=1.0))
    async with working(worker):
        flood = [(number, f"a:{number}") for number in range(1, 101)]
        worker.take(
            await inbox.store_updates(
                updates=[*flood, (101, "b:1")], worker=worker.name, lease_s=1.0
            )
        )
        await until(lambda: diary.handled == ["b:1"])
        gate.set()
        await until(lambda: len(diary.handled) == 101)


async def test_a_stop_lets_the_running_finish_and_gives_the_rest_back(
    pool: asyncpg.Pool, inbox: Inbox
) -> None:
    async def slow(_: str) -> None:
        await asyncio.sleep(0.5)

    diary = Diary(slow)
    diary.width = 1
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        updates = [(number, f"a:{number}") for number in range(1, 11)]
        worker.take(await inbox.store_updates(updates=updates, worker=worker.name, lease_s=60.0))
        await asyncio.sleep(0.2)
    assert diary.handled
    left = await stored(pool)
    assert left == 10 - len(diary.handled)
    claimed = await inbox.claim_updates(worker="another", lease_s=1.0, most=100)
    assert len(claimed) == left
