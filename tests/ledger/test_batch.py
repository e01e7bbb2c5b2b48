"""The batcher by itself: what it carries are numbers, and no database is asked."""

import asyncio
import gc
from collections.abc import Sequence

import pytest

from ledger.batch import Batcher
from ledger.errors import LedgerClosed, OutcomeUnknown
from tests.waiting import until

SHORT_S = 0.01


class Road:
    """Carries numbers and answers with them as text; `open` lets them through, unless it fails."""

    def __init__(self) -> None:
        self.together: list[list[int]] = []
        self.alone: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        self.failure: BaseException | None = None
        self.late_failure: Exception | None = None
        self.left_out: set[int] = set()
        self.errors: dict[int, Exception] = {}
        self.open_alone = asyncio.Event()
        self.open_alone.set()

    async def many(self, numbers: Sequence[int]) -> list[str | None]:
        self.together.append([*numbers])
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            if self.late_failure is None:
                raise
            raise self.late_failure from None
        if self.failure is not None:
            raise self.failure
        return [None if number in self.left_out else str(number) for number in numbers]

    async def one(self, number: int) -> str:
        self.alone.append(number)
        await self.open_alone.wait()
        if number in self.errors:
            raise self.errors[number]
        return str(number)

    def batcher(self, **changes: object) -> Batcher[int, str]:
        return Batcher(self.many, **{"one": self.one, "lanes": 2, "most": 100, **changes})


@pytest.fixture
def road() -> Road:
    return Road()


async def ask(batcher: Batcher[int, str], *numbers: int) -> list[str | BaseException]:
    return await asyncio.gather(*map(batcher.ask, numbers), return_exceptions=True)


async def rest() -> None:
    """Let everything run that can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_items_that_arrive_at_once_share_a_call(road: Road) -> None:
    assert await ask(road.batcher(), 1, 2, 3) == ["1", "2", "3"]
    assert (road.together, road.alone) == ([[1, 2, 3]], [])


async def test_an_item_that_is_all_there_is_goes_alone(road: Road) -> None:
    assert await ask(road.batcher(), 1) == ["1"]
    assert (road.together, road.alone) == ([], [1])


async def test_without_a_way_alone_it_goes_as_a_batch_of_one(road: Road) -> None:
    assert await ask(road.batcher(one=None), 1) == ["1"]
    assert road.together == [[1]]


async def test_a_batch_has_no_more_than_the_most(road: Road) -> None:
    answers = await ask(road.batcher(lanes=1, most=40), *range(100))
    assert answers == [str(number) for number in range(100)]
    assert [len(batch) for batch in road.together] == [40, 40, 20]


async def test_free_lanes_share_what_waits_unless_it_is_little(road: Road) -> None:
    await ask(road.batcher(), *range(50))
    assert [len(batch) for batch in road.together] == [25, 25]
    road.together.clear()
    await ask(road.batcher(), *range(16))
    assert [len(batch) for batch in road.together] == [16]


async def test_an_item_that_would_have_to_wait_goes_alone(road: Road) -> None:
    road.left_out = {2}
    assert await ask(road.batcher(), 1, 2, 3) == ["1", "2", "3"]
    assert (road.together, road.alone) == ([[1, 2, 3]], [2])


async def test_items_with_one_key_keep_their_order_even_alone(road: Road) -> None:
    road.left_out = {12, 11, 21}
    batcher = road.batcher(key=lambda number: number // 10)
    await ask(batcher, 13, 12, 21, 11, 22)
    assert road.alone.index(12) < road.alone.index(11)
    assert sorted(road.alone) == [11, 12, 21]


async def test_what_queues_up_behind_its_key_leaves_before_what_came_later(road: Road) -> None:
    road.left_out = {11}
    road.open_alone.clear()
    batcher = road.batcher(lanes=1, key=lambda number: number // 10)
    asked = [asyncio.create_task(ask(batcher, 11, 21))]
    await until(lambda: road.alone == [11])
    asked.append(asyncio.create_task(ask(batcher, 12)))
    await rest()
    road.open.clear()
    asked.append(asyncio.create_task(ask(batcher, 31, 32)))
    await until(lambda: len(road.together) == 2)
    asked.append(asyncio.create_task(ask(batcher, 41)))
    await rest()
    road.open_alone.set()
    await rest()
    road.open.set()
    await asyncio.gather(*asked)
    assert road.together == [[11, 21], [31, 32], [12, 41]]


def assert_of_its_own(answers: Sequence[object], failure: BaseException) -> None:
    """Hold that each caller has an error of its own, which tells what has failed."""
    for answer in answers:
        assert isinstance(answer, OutcomeUnknown)
        assert answer.__cause__ is failure
    assert len({id(answer) for answer in answers}) == len(answers)


async def test_nobody_waits_again_for_what_was_lost_with_the_same_key(road: Road) -> None:
    lost = OutcomeUnknown("lost")
    road.left_out, road.errors = {11, 12}, {11: lost}
    batcher = road.batcher(key=lambda number: number // 10)
    first, second, other = await ask(batcher, 11, 12, 21)
    assert (first, other) == (lost, "21")
    assert_of_its_own([second], lost)
    assert road.alone == [11]


async def test_one_that_is_wrong_spoils_no_answer_of_others(road: Road) -> None:
    road.failure, road.errors[2] = ValueError("one of them"), ValueError("this one")
    assert await ask(road.batcher(), 1, 2, 3) == ["1", road.errors[2], "3"]


async def test_nobody_waits_twice_for_a_lost_connection(road: Road) -> None:
    road.failure = OutcomeUnknown("lost")
    assert_of_its_own(await ask(road.batcher(), 1, 2), road.failure)
    assert road.alone == []


async def test_what_takes_too_long_is_given_up_and_its_late_error_is_nobodys(road: Road) -> None:
    said: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context))
    road.open.clear()
    road.late_failure = ValueError("late")
    first, second = await ask(road.batcher(limit_s=SHORT_S), 1, 2)
    assert isinstance(first, OutcomeUnknown)
    assert isinstance(second, OutcomeUnknown)
    await rest()
    gc.collect()  # asyncio reports an error that nobody has seen when its task goes
    assert (road.together, road.alone, said) == ([[1, 2]], [], [])


async def test_without_a_way_alone_an_error_is_everybodys(road: Road) -> None:
    road.failure = ValueError("full")
    assert_of_its_own(await ask(road.batcher(one=None), 1, 2), road.failure)


async def test_a_call_that_was_cancelled_has_an_unknown_outcome(road: Road) -> None:
    road.failure = asyncio.CancelledError()
    first, second = await ask(road.batcher(), 1, 2)
    assert isinstance(first, OutcomeUnknown)
    assert isinstance(second, OutcomeUnknown)


async def test_an_item_that_has_not_left_is_dropped_with_its_caller(road: Road) -> None:
    batcher = road.batcher(lanes=1)
    road.open.clear()
    first = asyncio.create_task(ask(batcher, 1, 2))
    await rest()
    gone, late = (asyncio.create_task(batcher.ask(number)) for number in (3, 4))
    await rest()
    gone.cancel()
    road.open.set()
    assert (await first, await late) == (["1", "2"], "4")
    assert 3 not in road.alone
    assert all(3 not in batch for batch in road.together)


async def test_a_closed_batcher_has_answered_all_and_takes_no_more(road: Road) -> None:
    batcher = road.batcher()
    asked = asyncio.create_task(ask(batcher, 1, 2))
    await rest()
    await batcher.close()
    assert road.together == [[1, 2]]
    with pytest.raises(LedgerClosed):
        await batcher.ask(3)
    assert await asked == ["1", "2"]
