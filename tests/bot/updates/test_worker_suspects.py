"""Updates whose workers have died: what did it is found out, and only that is parked."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from bot.updates.store import Inbox
from tests.bot.diary import QUICK, Diary, Worker, arrived, left_by_the_dead, working
from tests.waiting import until


async def die_of_it(inbox: Inbox, owner: asyncpg.Connection, *, deaths: int) -> None:
    """Have worker after worker die of update 1, each time in its own turn."""
    for number in range(deaths):
        worker = f"killed {number}"
        await inbox.claim_updates(worker=worker, lease_s=60, most=1000)
        assert await inbox.begin_update(worker=worker, update_id=1) is not None
        await owner.execute("UPDATE intake.inbox SET due_at = now() - interval '1 ms'")


async def test_what_waited_while_worker_after_worker_died_is_handled(
    inbox: Inbox, owner: asyncpg.Connection
) -> None:
    await inbox.store_updates(updates=arrived("payment:1", "a:2"), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=20)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: diary.handled == ["payment:1", "a:2"])
    assert await inbox.parked() == []


@pytest.mark.parametrize(("body", "deaths"), [("a:1", 3), ("payment:1", 10)])
async def test_what_kills_its_worker_again_and_again_is_parked_unhandled(
    inbox: Inbox, owner: asyncpg.Connection, body: str, deaths: int
) -> None:
    await inbox.store_updates(updates=arrived(body), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    await die_of_it(inbox, owner, deaths=deaths)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: parked(inbox))
    [update] = await inbox.parked()
    assert update.error == f"Unhandled: begun {deaths} times by itself and never finished"
    assert (diary.begun, diary.given_up) == ([], [body])


@pytest.mark.parametrize(("body", "deaths"), [("a:1", 2), ("payment:1", 9)])
async def test_before_that_it_gets_another_turn(
    inbox: Inbox, owner: asyncpg.Connection, body: str, deaths: int
) -> None:
    await inbox.store_updates(updates=arrived(body), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    await die_of_it(inbox, owner, deaths=deaths)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: diary.handled == [body])


async def parked(inbox: Inbox) -> bool:
    return len(await inbox.parked()) == 1


async def test_suspects_run_one_at_a_time(inbox: Inbox, owner: asyncpg.Connection) -> None:
    running = most = 0

    async def count(_: str) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    bodies = [f"lane {number}:1" for number in range(10)]
    await inbox.store_updates(updates=arrived(*bodies), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    diary = Diary(count)
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: len(diary.handled) == 10)
    assert most == 1


async def test_payments_among_the_suspects_come_first(
    inbox: Inbox, owner: asyncpg.Connection
) -> None:
    bodies = ["a:1", "b:2", "payment:3", "c:4"]
    await inbox.store_updates(updates=arrived(*bodies), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: len(diary.handled) == 4)
    assert diary.handled[0] == "payment:3"


async def test_a_suspect_that_hangs_stops_the_others_only_for_a_while(
    inbox: Inbox, owner: asyncpg.Connection
) -> None:
    async def hang(body: str) -> None:
        if body == "a:1":
            await asyncio.Event().wait()

    await inbox.store_updates(updates=arrived("a:1", "b:2"), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    diary = Diary(hang)
    limits = replace(QUICK, alone_s=0.2, stop_s=0.0)
    async with working(Worker(inbox, diary, limits)):
        await until(lambda: diary.handled == ["b:2"])


async def test_a_suspect_is_out_of_the_inbox_before_the_next_one_begins(
    inbox: Inbox, owner: asyncpg.Connection, pool: asyncpg.Pool
) -> None:
    left: list[int] = []

    async def look(_: str) -> None:
        left.append(await pool.fetchval("SELECT count(*) FROM inbox"))

    await inbox.store_updates(updates=arrived("a:1", "b:2", "c:3"), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    async with working(Worker(inbox, Diary(look), QUICK)):
        await until(lambda: len(left) == 3)
    assert left == [3, 2, 1]


async def test_a_try_that_ends_clears_a_suspect(inbox: Inbox, owner: asyncpg.Connection) -> None:
    await inbox.store_updates(updates=arrived("a:1"), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    await die_of_it(inbox, owner, deaths=3)
    await inbox.claim_updates(worker="w", lease_s=60, most=1)
    await inbox.retry_update(worker="w", update_id=1, error="", delay_s=0)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: diary.handled == ["a:1"])


async def test_what_is_deadly_to_give_up_is_parked_as_it_is(
    inbox: Inbox, owner: asyncpg.Connection
) -> None:
    await inbox.store_updates(updates=arrived("a:1"), worker="-", lease_s=0)
    await left_by_the_dead(inbox, owner, deaths=2)
    await die_of_it(inbox, owner, deaths=4)
    diary = Diary()
    async with working(Worker(inbox, diary, QUICK)):
        await until(lambda: parked(inbox))
    assert diary.given_up == []
