"""Many people at once: who waits for whom, and how much one worker holds."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

import asyncpg

from bot.updates.store import Inbox, Stored
from bot.updates.worker import Limits
from tests.bot.diary import QUICK, Diary, Worker, working
from tests.waiting import until

STOPPED = replace(QUICK, stop_s=0.0)


def flood(most: int, *, lane: str = "a", first: int = 1) -> list[tuple[int, str]]:
    return [(number, f"{lane}:{number}") for number in range(first, first + most)]


class Gate(Diary):
    """Lets lane a through only when it is opened."""

    def __init__(self, *, width: int = 4) -> None:
        super().__init__(self._wait, width=width)
        self.open = asyncio.Event()

    async def _wait(self, body: str) -> None:
        if body.startswith("a"):
            await self.open.wait()


async def held(pool: asyncpg.Pool) -> int:
    count: int = await pool.fetchval("SELECT count(*) FROM inbox WHERE state = 'leased'")
    return count


async def test_one_persons_flood_leaves_room_for_others(inbox: Inbox) -> None:
    diary = Gate()
    worker = Worker(inbox, diary, replace(QUICK, running=10))
    async with working(worker):
        await worker.receive([*flood(100), (101, "b:1")])
        await until(lambda: diary.handled == ["b:1"])
        diary.open.set()
        await until(lambda: len(diary.handled) == 101)


async def test_of_a_flood_only_so_many_are_held_and_the_rest_is_for_anybody(
    inbox: Inbox, pool: asyncpg.Pool
) -> None:
    claimed_again: list[int] = []

    class Noting(Inbox):
        async def claim_updates(
            self, *, worker: str, lease_s: float, most: int, full: Collection[str] = ()
        ) -> list[Stored]:
            updates = await super().claim_updates(
                worker=worker, lease_s=lease_s, most=most, full=full
            )
            if full:  # a claim that began before the flood does not know of it
                claimed_again.append(len(updates))
            return updates

    worker = Worker(Noting(pool, bot_id=1), Gate(), replace(STOPPED, in_lane=20))
    async with working(worker):
        await worker.receive(flood(100))

        async def given_back() -> bool:
            return await held(pool) == 20

        await until(lambda: len(claimed_again) > 1)
        await until(given_back)
        assert set(claimed_again) == {0}
        claimed = await inbox.claim_updates(worker="another", lease_s=60, most=100)
        assert [(update.update_id, update.losses) for update in claimed] == [
            (number, 0) for number in range(21, 101)
        ]


async def test_a_flood_is_worked_off_to_its_end(inbox: Inbox) -> None:
    diary = Diary()
    worker = Worker(inbox, diary, replace(QUICK, in_lane=10, batch=25, claim_every_s=0.02))
    async with working(worker):
        await worker.receive(flood(200))
        await until(lambda: len(diary.handled) == 200)
    assert len(set(diary.handled)) == 200


async def test_behind_a_stored_flood_others_are_picked_up_at_once(inbox: Inbox) -> None:
    diary = Gate()
    dead = Worker(inbox, diary, QUICK)
    await dead.receive(flood(300))
    await dead.receive([(1000, "b:1"), (1001, "payment:1")])
    await inbox.release_updates(worker=dead.name)
    async with working(Worker(inbox, diary, replace(STOPPED, in_lane=20, batch=50))):
        await until(lambda: set(diary.handled) == {"b:1", "payment:1"})


async def test_a_payment_is_handled_even_when_there_is_no_room(inbox: Inbox) -> None:
    diary = Gate()
    limits = Limits(running=2, waiting=10, in_lane=10, lease_s=1.0, claim_every_s=0.05, stop_s=0.0)
    worker = Worker(inbox, diary, limits)
    async with working(worker):
        await worker.receive([*flood(30), (100, "b:1")])
        await worker.receive([(101, "payment:1")])
        await until(lambda: diary.handled == ["payment:1"])


async def test_a_payment_that_is_stored_is_picked_up_even_when_there_is_no_room(
    inbox: Inbox,
) -> None:
    diary = Gate()
    limits = Limits(running=2, waiting=10, in_lane=10, lease_s=1.0, claim_every_s=0.05, stop_s=0.0)
    worker, other = Worker(inbox, diary, limits), Worker(inbox, diary, limits)
    async with working(worker):
        await worker.receive(flood(30))
        await other.receive([(101, "payment:1")])
        await inbox.release_updates(worker=other.name)
        await until(lambda: "payment:1" in diary.handled)


async def test_a_lane_runs_only_so_many_at_once(inbox: Inbox) -> None:
    diary = Gate(width=2)
    worker = Worker(inbox, diary, STOPPED)
    async with working(worker):
        await worker.receive(flood(10))
        await until(lambda: len(diary.begun) == 2)
        await asyncio.sleep(0.1)
        assert len(diary.begun) == 2
