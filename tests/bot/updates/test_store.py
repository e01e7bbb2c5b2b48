import asyncio
import uuid

import asyncpg
import pytest

from bot.updates.store import Inbox, OperatorsInbox, Stored
from ledger.model import UserId

BOT = 1000000001
ANN = uuid.uuid4().hex
BOB = uuid.uuid4().hex
HURRY = "UPDATE intake.inbox SET due_at = now() - interval '1 ms'"


@pytest.fixture
def inbox(pool: asyncpg.Pool) -> Inbox:
    return Inbox(pool, bot_id=BOT)


def body(update_id: int) -> str:
    return f'{{"update_id":{update_id}}}'


def stored(update_id: int, *, losses: int = 0) -> Stored:
    return Stored(
        update_id=update_id, body=body(update_id), lane="ann", urgent=False, losses=losses
    )


async def store(inbox: Inbox, *ids: int, worker: str = ANN, lease_s: float = 60) -> list[Stored]:
    updates = [
        Stored(update_id=update_id, body=body(update_id), lane="ann", urgent=False)
        for update_id in ids
    ]
    return await inbox.store_updates(updates=updates, worker=worker, lease_s=lease_s)


async def claim(inbox: Inbox, worker: str = BOB, most: int = 100) -> list[Stored]:
    return await inbox.claim_updates(worker=worker, lease_s=60, most=most)


async def test_new_updates_are_handed_over_as_they_came(inbox: Inbox) -> None:
    assert await store(inbox, 2, 1) == [stored(1), stored(2)]


async def test_a_repeat_is_handed_to_nobody(inbox: Inbox) -> None:
    await store(inbox, 1)
    assert await store(inbox, 1, worker=BOB) == []


async def test_a_repeat_of_what_is_done_is_handed_to_nobody(inbox: Inbox) -> None:
    await store(inbox, 1)
    assert await inbox.finish_updates(worker=ANN, update_ids=[1]) == 1
    assert await store(inbox, 1, worker=BOB) == []
    assert await claim(inbox) == []


async def test_what_a_busy_process_stores_is_for_anybody(inbox: Inbox) -> None:
    assert await store(inbox, 1, lease_s=0) == [stored(1)]
    assert await claim(inbox) == [stored(1)]


async def test_a_killed_worker_loses_its_updates(inbox: Inbox, owner: asyncpg.Connection) -> None:
    await store(inbox, 1)
    assert await claim(inbox) == []
    await owner.execute(HURRY)
    assert await claim(inbox) == [stored(1, losses=1)]


async def test_who_lost_an_update_cannot_settle_it(inbox: Inbox, owner: asyncpg.Connection) -> None:
    await store(inbox, 1)
    await owner.execute(HURRY)
    await claim(inbox, BOB)
    assert await inbox.renew_updates(worker=ANN, update_ids=[1], lease_s=60) == set()
    assert await inbox.finish_updates(worker=ANN, update_ids=[1]) == 0
    assert await inbox.retry_update(worker=ANN, update_id=1, error="", delay_s=0) is False
    assert await inbox.park_update(worker=ANN, update_id=1, error="") is False
    assert await inbox.begin_update(worker=ANN, update_id=1) is None


async def test_a_renewed_lease_holds(inbox: Inbox, owner: asyncpg.Connection) -> None:
    await store(inbox, 1, 2)
    await owner.execute(HURRY)
    assert await inbox.renew_updates(worker=ANN, update_ids=[1], lease_s=60) == {1}
    assert [update.update_id for update in await claim(inbox)] == [2]


async def test_many_processes_share_the_work_without_doubling_it(
    pool: asyncpg.Pool, inbox: Inbox
) -> None:
    """Workers of two inboxes store, claim, finish and give back at once: each is done once."""
    other = Inbox(pool, bot_id=BOT)
    done: list[int] = []

    async def work(shared: Inbox, first: int) -> None:
        worker = uuid.uuid4().hex
        taken = await store(shared, *range(first, first + 60), worker=worker, lease_s=0)
        for _ in range(40):
            taken = await claim(shared, worker, most=5)
            for update in taken[:1]:
                await shared.retry_update(
                    worker=worker, update_id=update.update_id, error="", delay_s=0
                )
            finished = [update.update_id for update in taken[1:]]
            if await shared.finish_updates(worker=worker, update_ids=finished) == len(finished):
                done.extend(finished)
            await shared.release_updates(worker=worker)

    await asyncio.gather(*(work((inbox, other)[i % 2], i * 30) for i in range(8)))
    left = [update.update_id for update in await claim(inbox, most=1000)]
    assert sorted(done + left) == list(range(270))


async def test_a_failed_update_waits_for_its_next_try(inbox: Inbox) -> None:
    await store(inbox, 1)
    assert await inbox.retry_update(worker=ANN, update_id=1, error="TimedOut", delay_s=60) is True
    assert await claim(inbox) == []


@pytest.mark.parametrize("error", ["", "KeyError: '\0'", "bad \ud83d", "e" * 100_000])
async def test_no_error_text_keeps_an_update_from_being_parked(inbox: Inbox, error: str) -> None:
    await store(inbox, 1)
    assert await inbox.park_update(worker=ANN, update_id=1, error=error) is True


async def test_parked_updates_are_seen_and_claimed_by_nobody(
    inbox: Inbox, owner: asyncpg.Connection
) -> None:
    await store(inbox, 1, 2)
    await inbox.park_update(worker=ANN, update_id=2, error="KeyError: 'x'")
    await owner.execute(HURRY)
    [parked] = await inbox.parked()
    assert (parked.update_id, parked.error, parked.failures) == (2, "KeyError: 'x'", 0)
    assert [update.update_id for update in await claim(inbox)] == [1]


async def test_a_graceful_stop_costs_nothing_and_takes_no_wait(inbox: Inbox) -> None:
    await store(inbox, 1, 2)
    assert await inbox.release_updates(worker=ANN) == 2
    assert await claim(inbox) == [stored(1), stored(2)]


async def test_what_has_no_room_is_given_back_by_itself(inbox: Inbox) -> None:
    await store(inbox, 1, 2, 3)
    assert await inbox.release_updates(worker=ANN, update_ids={2, 3}) == 2
    assert await claim(inbox) == [stored(2), stored(3)]


async def test_a_body_may_be_what_jsonb_refuses(inbox: Inbox) -> None:
    strange = '{"text":"\\u0000\\ud800","big":' + "9" * 5000 + "}"
    update = Stored(update_id=1, body=strange, lane="ann", urgent=False)
    [kept] = await inbox.store_updates(updates=[update], worker=ANN, lease_s=60)
    await inbox.release_updates(worker=ANN)
    assert [kept.body] == [claimed.body for claimed in await claim(inbox)] == [strange]


async def test_a_suspect_begins_once_more_each_time(inbox: Inbox) -> None:
    await store(inbox, 1)
    assert [await inbox.begin_update(worker=ANN, update_id=1) for _ in range(3)] == [1, 2, 3]


async def test_a_full_lane_is_passed_over(inbox: Inbox) -> None:
    await store(inbox, 1, lease_s=0)
    full = await inbox.claim_updates(worker=BOB, lease_s=60, most=9, full=["ann"])
    assert (full, await claim(inbox)) == ([], [stored(1)])


async def test_bots_do_not_see_the_updates_of_another(inbox: Inbox, pool: asyncpg.Pool) -> None:
    other = Inbox(pool, bot_id=2)
    await store(inbox, 1, lease_s=0)
    assert await claim(other) == []
    assert len(await store(other, 1)) == 1


async def test_one_parked_update_is_found_and_no_other(
    inbox: Inbox, operator_pool: asyncpg.Pool
) -> None:
    operators = OperatorsInbox(operator_pool, bot_id=BOT)
    await store(inbox, 1, 2)
    await inbox.park_update(worker=ANN, update_id=1, error="no")
    found = await operators.parked_update(1)
    assert found is not None
    assert (found.update_id, found.error) == (1, "no")
    assert await operators.parked_update(2) is None
    assert await OperatorsInbox(operator_pool, bot_id=2).parked_update(1) is None


async def test_a_dropped_update_says_who_dropped_it_last(
    inbox: Inbox, operator_pool: asyncpg.Pool
) -> None:
    operators = OperatorsInbox(operator_pool, bot_id=BOT)
    assert await operators.dropped_update(1) is None
    await store(inbox, 1)
    await inbox.park_update(worker=ANN, update_id=1, error="no")
    await operators.drop_update(update_id=1, operator_id=UserId(900), reason="a joke")
    found = await operators.dropped_update(1)
    assert found is not None
    assert (found.operator_id, found.reason) == (900, "a joke")
    assert await OperatorsInbox(operator_pool, bot_id=2).dropped_update(1) is None
