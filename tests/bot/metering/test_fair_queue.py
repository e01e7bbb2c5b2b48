import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.metering.fair_queue import FairQueue

ANN, BEN, CAT = 1, 2, 3


class Served:
    """Notes who was served in which order."""

    def __init__(self, turns: FairQueue) -> None:
        self.turns = turns
        self.order: list[int] = []
        self.now: list[int] = []
        self.most = 0

    async def serve(self, person: int, size: int = 1) -> None:
        async with self.turns.take(person, size):
            self.order.append(person)
            self.now.append(size)
            self.most = max(self.most, sum(self.now))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            self.now.remove(size)

    async def all(self, *people: int) -> list[int]:
        await asyncio.gather(*(self.serve(person) for person in people))
        return self.order


@asynccontextmanager
async def taken(turns: FairQueue, person: int, size: int = 1) -> AsyncIterator[None]:
    """Have somebody hold a share who never comes again."""
    async with turns.take(person, size):
        yield


async def test_one_person_s_queue_costs_another_one_turn() -> None:
    served = Served(FairQueue(room=1, each=1))

    assert await served.all(ANN, ANN, ANN, ANN, BEN) == [ANN, BEN, ANN, ANN, ANN]


async def test_people_with_queues_take_turns() -> None:
    served = Served(FairQueue(room=1, each=1))

    order = await served.all(ANN, ANN, ANN, BEN, BEN, CAT)

    assert order == [ANN, BEN, CAT, ANN, BEN, ANN]


async def test_who_comes_again_and_again_does_not_overtake_who_waits() -> None:
    served = Served(FairQueue(room=1, each=1))

    async def again_and_again(person: int) -> None:
        for _ in range(5):
            await served.serve(person)

    await asyncio.gather(again_and_again(ANN), again_and_again(BEN), served.serve(CAT))

    assert served.order.index(CAT) == 2


async def test_room_is_shared_by_size_and_never_exceeded() -> None:
    served = Served(FairQueue(room=5, each=2))

    await asyncio.gather(*(served.serve(n % 3, n % 4 + 1) for n in range(40)))

    assert (len(served.order), served.most) == (40, 5)


async def test_who_may_have_one_share_at_a_time_leaves_room_to_others() -> None:
    turns = FairQueue(room=2, each=1)
    served = Served(turns)
    async with taken(turns, ANN):
        waiting = asyncio.create_task(served.serve(ANN))
        await asyncio.wait_for(served.serve(BEN), 1)
        assert served.order == [BEN]
    await waiting


async def test_a_large_share_is_not_put_off_by_small_ones() -> None:
    turns = FairQueue(room=2, each=1)
    served = Served(turns)
    async with taken(turns, ANN):
        calls = [asyncio.create_task(served.serve(BEN, 2)), asyncio.create_task(served.serve(CAT))]
        await asyncio.sleep(0)
    await asyncio.gather(*calls)

    assert served.order == [BEN, CAT]


async def test_a_share_above_the_whole_room_takes_all_of_it() -> None:
    await asyncio.wait_for(Served(FairQueue(room=2, each=1)).serve(ANN, 3), 1)


@pytest.mark.parametrize("waits", [True, False], ids=["while it waits", "as it is granted"])
async def test_a_share_that_nobody_wants_any_more_goes_to_the_next(*, waits: bool) -> None:
    turns = FairQueue(room=1, each=1)
    served = Served(turns)
    async with taken(turns, ANN):
        given_up = asyncio.create_task(served.serve(BEN))
        waiting = asyncio.create_task(served.serve(CAT))
        await asyncio.sleep(0)
        if waits:
            given_up.cancel()
    given_up.cancel()
    await asyncio.wait_for(waiting, 1)

    assert served.order == [CAT]
