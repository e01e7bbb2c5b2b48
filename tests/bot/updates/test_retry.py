"""What becomes of updates whose handlers fail: tried again, put off, parked."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from bot.updates.dispatch import Later, Unhandled
from bot.updates.store import Inbox, Parked
from tests.bot.diary import POLICY, QUICK, Diary, Worker, working
from tests.waiting import until


async def parked(inbox: Inbox) -> Parked:
    """Wait for the one update that is parked."""

    async def one() -> bool:
        return len(await inbox.parked()) == 1

    await until(one)
    [update] = await inbox.parked()
    return update


async def lose_a_task(_: str) -> None:
    """Wait for a task of one's own that somebody else has cancelled."""
    task = asyncio.create_task(asyncio.sleep(9))
    task.cancel()
    await task


async def test_a_failing_update_is_tried_again(inbox: Inbox) -> None:
    async def fail_twice(_: str) -> None:
        if len(diary.begun) < 3:
            raise OSError("away")

    diary = Diary(fail_twice)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await until(lambda: diary.handled == ["a:1"])
    assert len(diary.begun) == 3


async def test_after_the_last_try_it_is_parked_with_its_error(inbox: Inbox) -> None:
    async def fail(_: str) -> None:
        raise OSError("away for good")

    diary = Diary(fail)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        update = await parked(inbox)
    assert update.error == "OSError: away for good"
    assert len(diary.begun) == 3
    assert diary.given_up == ["a:1"]


async def test_a_payment_is_tried_more_often_before_it_is_parked(inbox: Inbox) -> None:
    async def fail(_: str) -> None:
        raise OSError("away for good")

    diary = Diary(fail)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "payment:1")])
        await parked(inbox)
    assert len(diary.begun) == 4


async def test_what_no_handler_can_read_is_parked_at_once(inbox: Inbox) -> None:
    async def refuse(_: str) -> None:
        raise Unhandled("not readable")

    diary = Diary(refuse)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await parked(inbox)
    assert len(diary.begun) == 1


async def test_a_task_that_was_cancelled_under_a_handler_is_a_failed_try(inbox: Inbox) -> None:
    diary = Diary(lose_a_task)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        update = await parked(inbox)
    assert len(diary.begun) == 3
    assert update.error == "CancelledError: "


async def test_a_handler_that_wants_to_end_the_program_is_a_failed_try(inbox: Inbox) -> None:
    async def leave(_: str) -> None:
        raise SystemExit(2)

    diary = Diary(leave)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        update = await parked(inbox)
    assert update.error == "SystemExit: 2"


@pytest.mark.parametrize("trouble", [RuntimeError("no such chat"), SystemExit(1)])
async def test_what_cannot_be_given_up_is_parked_all_the_same(
    inbox: Inbox, trouble: BaseException
) -> None:
    async def fail(_: str) -> None:
        raise trouble

    diary = Diary(fail, give_up=fail)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await parked(inbox)


async def test_giving_up_is_tried_again_before_that(inbox: Inbox) -> None:
    tries = 0

    async def fail_once(_: str) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError("away")

    async def refuse(_: str) -> None:
        raise Unhandled("not readable")

    diary = Diary(refuse, give_up=fail_once)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await parked(inbox)
    assert diary.given_up == ["a:1"]


async def test_being_put_off_is_no_failed_try(inbox: Inbox) -> None:
    async def wait_often(_: str) -> None:
        if len(diary.begun) <= 6:
            raise Later
        if len(diary.begun) <= 8:
            raise OSError("away")

    diary = Diary(wait_often)
    worker = Worker(inbox, diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await until(lambda: diary.handled == ["a:1"])


async def test_who_is_put_off_waits_longer_each_time(pool: asyncpg.Pool) -> None:
    waits: list[float] = []

    class Noting(Inbox):
        async def postpone_update(self, *, worker: str, update_id: int, delay_s: float) -> bool:
            waits.append(delay_s)
            return await super().postpone_update(
                worker=worker, update_id=update_id, delay_s=delay_s
            )

    async def wait_often(_: str) -> None:
        if len(diary.begun) <= 4:
            raise Later
        if len(diary.begun) == 5:
            raise Later(0.3)

    diary = Diary(wait_often)
    worker = Worker(Noting(pool, bot_id=1), diary, QUICK)
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await until(lambda: diary.handled == ["a:1"])
    assert waits == [0.05, 0.1, 0.2, 0.2, 0.3]


async def test_who_is_put_off_for_too_long_is_parked_in_the_end(inbox: Inbox) -> None:
    async def wait_for_ever(_: str) -> None:
        raise Later

    diary = Diary(wait_for_ever)
    worker = Worker(inbox, diary, replace(QUICK, retry=replace(POLICY, delays=3)))
    async with working(worker):
        await worker.receive([(1, "a:1")])
        await parked(inbox)
    assert len(diary.begun) == 6
