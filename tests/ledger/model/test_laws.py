"""Laws that need no oracle: two histories that must come to the same."""

import asyncio
from dataclasses import replace
from itertools import count

import asyncpg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.ledger.model.oracle import Answer, Request
from tests.ledger.model.real import Real

pytestmark = pytest.mark.timeout(600)  # what breaks a law is made small first

KEYS = st.sampled_from([f"k{number}" for number in range(8)])
SIZES = st.integers(1, 6)
SOON, LATER = st.integers(1, 4), st.integers(10, 13)
MORNING = Request(name="morning")
"""Not asked: the next day begins."""
SETTLE = Request(name="expire")

BOOKS = """
    SELECT seq, kind::text, perm, promo, perm_after, promo_after, key, amount, ref, lot_end
    FROM ledger.entry WHERE user_id = $1 ORDER BY seq
"""
POST_MANY = """
    SELECT status, seq, balance, closed FROM post_many($1, $2, $3, $4, $5, $6, $7)
    ORDER BY place
"""
PEOPLE = count(1)


def requests(days: st.SearchStrategy[int]) -> st.SearchStrategy[Request]:
    """Choose what to ask for; lots and holds end on one of these days."""
    moves = st.sampled_from(["purchase", "adjust", "spend", "spend", "bonus"])
    ends = st.sampled_from(["bonus", "bonus", "hold"])
    closes = st.sampled_from(["undo", "release", "refund"])
    return st.one_of(
        st.builds(Request, name=moves, key=KEYS, credits=SIZES),
        st.builds(Request, name=ends, key=KEYS, credits=SIZES, day=days),
        st.builds(Request, name=closes, key=KEYS, ref=KEYS),
        st.builds(Request, name=st.just("capture"), key=KEYS, credits=SIZES, ref=KEYS),
    )


PASTS = st.lists(requests(SOON) | st.just(MORNING), min_size=4, max_size=16)


@pytest.fixture
async def world(owner: asyncpg.Connection, operator_pool: asyncpg.Pool) -> Real:
    """Ask the ledger of a fresh database."""
    return await Real.over(owner, operator_pool)


def law(examples: int = 30) -> settings:
    """Try a law on so many histories."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=checks, print_blob=True
    )


class Story:
    """A person to whom a history happens; the days that pass are this person's alone."""

    def __init__(self, world: Real) -> None:
        self.real = replace(world)
        self.user_id = next(PEOPLE)

    async def tell(self, *history: Request) -> list[Answer]:
        """Let it happen, one after the other."""
        answers = []
        for request in history:
            if request == MORNING:
                await self.real.let_days_pass([self.user_id], 1)
            else:
                answers.append(await self.real.ask(self.user_id, request))
        return answers

    async def books(self) -> list[asyncpg.Record]:
        """Read what was written."""
        return await self.real.owner.fetch(BOOKS, self.user_id)

    async def left(self) -> list[int]:
        """Give what is left today and on each of the next days, in which lots end."""
        left = []
        for _ in range(5):
            left += [balance for _, _, balance, _ in await self.tell(SETTLE)]
            await self.tell(MORNING)
        return left


@law()
@given(past=PASTS, times=st.integers(2, 3))
async def test_a_call_repeated_is_a_call_made_once(
    world: Real, past: list[Request], times: int
) -> None:
    once, often = Story(world), Story(world)
    for request in past:
        await once.tell(request, SETTLE)
        await often.tell(*[request] * (1 if request == MORNING else times), SETTLE)
    assert await once.books() == await often.books()


@law()
@given(past=PASTS, held=SIZES, kept=SIZES)
async def test_a_hold_that_is_captured_is_a_spend(
    world: Real, past: list[Request], held: int, kept: int
) -> None:
    assume(kept <= held)
    spends, holds = Story(world), Story(world)
    hold = Request(name="hold", key="hold", credits=held, day=20)
    capture = Request(name="capture", key="capture", credits=kept, ref="hold")
    await spends.tell(*past, SETTLE, Request(name="spend", key="spend", credits=kept))
    await holds.tell(*past, SETTLE)
    assume(all(answer[0] == "ok" for answer in await holds.tell(hold, capture)))
    assert await spends.left() == await holds.left()


@law()
@given(
    past=PASTS, size=SIZES, pair=st.sampled_from(["spend undo", "hold release", "purchase refund"])
)
async def test_what_is_taken_back_is_as_if_it_had_not_been(
    world: Real, past: list[Request], size: int, pair: str
) -> None:
    begin, end = pair.split()
    quiet, busy = Story(world), Story(world)
    day = 20 if begin == "hold" else None
    await quiet.tell(*past, SETTLE)
    await busy.tell(*past, SETTLE)
    begun = await busy.tell(Request(name=begin, key="begin", credits=size, day=day))
    ended = await busy.tell(Request(name=end, key="end", ref="begin"))
    assume(begun[0][0] == "ok")
    assert ended[0][0] == "ok"
    assert await quiet.left() == await busy.left()


@law()
@given(past=PASTS, batch=st.lists(requests(LATER), min_size=2, max_size=8))
async def test_calls_in_one_transaction_are_calls_one_by_one(
    world: Real, past: list[Request], batch: list[Request]
) -> None:
    alone, together = Story(world), Story(world)
    opening = Request(name="bonus", key="opening", credits=1)
    await alone.tell(opening, *past)
    await together.tell(opening, *past)
    expected = await alone.tell(*batch)
    calls = [
        (
            each.name,
            together.user_id,
            each.credits,
            each.key,
            each.ref,
            None if each.day is None else together.real.moment(each.day),
            '{"why": "law"}' if each.name == "adjust" else None,
        )
        for each in batch
    ]
    answers = await world.pool.fetch(POST_MANY, *zip(*calls, strict=True))
    assert expected == [tuple(answer) for answer in answers]
    assert await alone.books() == await together.books()


@law()
@given(pasts=st.tuples(PASTS, PASTS), turns=st.lists(st.booleans(), max_size=32))
async def test_people_do_not_touch_each_other(
    world: Real, pasts: tuple[list[Request], list[Request]], turns: list[bool]
) -> None:
    """Whether one comes after the other, they take turns, or both go at once."""
    apart, turning, at_once = ([Story(world), Story(world)] for _ in range(3))
    for story, past in zip(apart, pasts, strict=True):
        await story.tell(*past)
    left = [list(past) for past in pasts]
    for turn in turns:
        await turning[turn].tell(*left[turn][:1])
        del left[turn][:1]
    for story, rest in zip(turning, left, strict=True):
        await story.tell(*rest)
    await asyncio.gather(*(story.tell(*past) for story, past in zip(at_once, pasts, strict=True)))
    for one, two, three in zip(apart, turning, at_once, strict=True):
        assert await one.books() == await two.books() == await three.books()
