"""The worker on a real inbox; the handlers here are small, the inbox is Postgres."""

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from bot.updates.dispatch import Later
from bot.updates.store import Inbox
from ledger.errors import OutcomeUnknown
from tests.bot.diary import QUICK, Diary, Worker, arrived, working
from tests.bot.ops.test_health import FINDS
from tests.e2e.relay import Relay
from tests.waiting import until


async def stored(pool: asyncpg.Pool) -> int:
    count: int = await pool.fetchval("SELECT count(*) FROM inbox")
    return count


async def is_empty(pool: asyncpg.Pool) -> bool:
    return await stored(pool) == 0


async def test_a_handled_update_leaves_the_inbox(pool: asyncpg.Pool, inbox: Inbox) -> None:
    diary = Diary()
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await until(lambda: is_empty(pool))
    assert diary.handled == ["a:1"]


async def test_an_update_that_comes_again_is_not_handled_again(inbox: Inbox) -> None:
    diary = Diary()
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        for _ in range(3):
            await worker.receive([(1, "a:1")])
            await asyncio.sleep(0.1)
    assert diary.handled == ["a:1"]


async def test_what_a_dead_worker_held_is_handled_by_another(inbox: Inbox) -> None:
    await inbox.store_updates(updates=arrived("a:1"), worker="dead", lease_s=0.2)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: diary.handled == ["a:1"])


async def test_a_slow_handler_keeps_its_lease(inbox: Inbox) -> None:
    async def slow(_: str) -> None:
        await asyncio.sleep(5)

    limits = replace(QUICK, lease_s=2.0)
    first, second = Diary(slow), Diary()
    worker = Worker(inbox, first, limits)
    async with working(worker), working(Worker(inbox, second, limits)):
        await worker.receive([(1, "a:1")])
        await until(lambda: first.handled == ["a:1"])
    assert second.handled == []


async def test_a_stop_lets_the_running_finish_and_gives_the_rest_back(
    pool: asyncpg.Pool, inbox: Inbox
) -> None:
    async def slow(_: str) -> None:
        await asyncio.sleep(0.3)

    diary = Diary(slow, width=1)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(number, f"a:{number}") for number in range(1, 11)])
        await until(lambda: bool(diary.begun))
    assert diary.handled == diary.begun == ["a:1"]
    assert await stored(pool) == 9
    claimed = await inbox.claim_updates(worker="another", lease_s=1.0, most=100)
    assert len(claimed) == 9


async def test_a_stop_keeps_the_leases_of_what_it_waits_for(inbox: Inbox) -> None:
    async def slow(_: str) -> None:
        await asyncio.sleep(4)

    limits = replace(QUICK, lease_s=2.0, stop_s=30.0)
    first, second = Diary(slow), Diary()
    worker = Worker(inbox, first, limits)
    async with working(Worker(inbox, second, limits)):
        async with working(worker):
            await worker.receive([(1, "a:1")])
            await until(lambda: bool(first.begun))
        await asyncio.sleep(0.2)
    assert (first.handled, second.handled) == (["a:1"], [])


async def test_a_stop_gives_back_what_does_not_finish_in_time(inbox: Inbox) -> None:
    async def hang(_: str) -> None:
        await asyncio.Event().wait()

    diary = Diary(hang)
    worker = Worker(inbox, diary, replace(QUICK, stop_s=0.1))
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await until(lambda: bool(diary.begun))
    [claimed] = await inbox.claim_updates(worker="another", lease_s=1.0, most=100)
    assert (claimed.failures, claimed.losses) == (0, 0)


async def test_what_could_not_be_given_back_for_want_of_the_database_is_tried_soon_after(
    pool: asyncpg.Pool,
) -> None:
    class Away(Inbox):
        """Can't be told for a while that an update is to be tried later."""

        times = 2

        async def postpone_update(self, **about: Any) -> bool:  # noqa: ANN401 -- passed on
            if self.times:
                self.times -= 1
                raise OutcomeUnknown("away")
            return await super().postpone_update(**about)

    async def fail_at_first(_: str) -> None:
        if len(diary.begun) <= Away.times:
            raise Later

    diary = Diary(fail_at_first)
    worker = Worker(Away(pool, bot_id=1), diary, replace(QUICK, lease_s=60.0))
    async with working(worker):
        await worker.receive([(1, "payment:1")])
        await until(lambda: bool(diary.handled), timeout_s=10)
    assert len(diary.begun) == Away.times + 1


@pytest.mark.parametrize("trouble", [OSError("gone"), asyncio.CancelledError()])
async def test_an_inbox_out_of_reach_stops_no_worker(
    pool: asyncpg.Pool, trouble: BaseException
) -> None:
    class Shaky(Inbox):
        """Whatever it is asked for first fails."""

        def __init__(self) -> None:
            super().__init__(pool, bot_id=1)
            self.well: set[str] = set()

        async def _all(self, query: str, *arguments: object) -> list[asyncpg.Record]:
            if query not in self.well:
                self.well.add(query)
                raise trouble
            return await super()._all(query, *arguments)

    shaky = Shaky()
    diary = Diary()
    await Inbox(pool, bot_id=1).store_updates(updates=arrived("a:1"), worker="-", lease_s=0)
    async with working(Worker(shaky, diary, replace(QUICK, lease_s=0.3))):
        await until(lambda: is_empty(pool))
    assert set(diary.handled) == {"a:1"}


async def test_a_worker_is_up_while_the_inbox_answers(database_url: str) -> None:
    async with Relay(database_url).open() as relay:
        pool = await asyncpg.create_pool(relay.url, min_size=1, server_settings=FINDS)
        worker = Worker(Inbox(pool, bot_id=1), Diary(), replace(QUICK, late_s=0.5))
        assert not worker.is_up
        async with working(worker):
            await until(lambda: worker.is_up)
            await asyncio.sleep(1.0)
            assert worker.is_up
            relay.freeze()
            await until(lambda: not worker.is_up)
            relay.thaw()
            await until(lambda: worker.is_up)
        await pool.close()
