"""Requests of all kinds at random: together they do what they would do one by one."""

import asyncio
import random
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.model import Credits, Kind, Posting, Status, UserId

DAY = timedelta(days=1)
START = datetime.now(UTC)
KEYS = [f"k{number}" for number in range(5)]
WRITTEN = """
    SELECT
        seq, kind, perm, promo, perm_after, promo_after, key, amount, ref, expires_at, lot_end,
        actor, meta
    FROM ledger.entry WHERE user_id = $1 ORDER BY seq
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request that one of a few people makes; a wrong one is refused for good."""

    who: int
    kind: Kind
    credits: int
    key: str
    ref: str
    days: int | None


WISHES = st.builds(
    Wish,
    who=st.integers(1, 3),
    kind=st.sampled_from([*Kind, Kind.SPEND, Kind.SPEND, Kind.BONUS]),
    credits=st.sampled_from([0, *range(1, 7), *range(1, 7)]),
    key=st.sampled_from(KEYS),
    ref=st.sampled_from(KEYS),
    days=st.none() | st.integers(1, 3),
)


def ask(book: Ledger, wish: Wish, person: UserId) -> Coroutine[None, None, Posting]:
    """Ask for what a person wishes."""
    arguments: dict[str, object] = {"user_id": person}
    if wish.kind is not Kind.EXPIRE:
        arguments["key"] = wish.key
    if wish.kind in (Kind.UNDO, Kind.CAPTURE, Kind.RELEASE, Kind.REFUND):
        arguments["ref"] = wish.ref
    if wish.kind not in (Kind.UNDO, Kind.RELEASE, Kind.REFUND, Kind.EXPIRE):
        arguments["credits"] = wish.credits
    if wish.kind is Kind.BONUS and wish.days:
        arguments["expires_at"] = START + wish.days * DAY
    if wish.kind is Kind.HOLD:
        arguments["deadline"] = START + (wish.days or 1) * DAY
    if wish.kind is Kind.ADJUST:
        arguments["meta"] = {"why": "test"}
    return getattr(book, wish.kind)(**arguments)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wishes=st.lists(WISHES, max_size=40), strangers=st.sets(st.integers(1, 3)))
async def test_requests_together_do_what_they_do_one_by_one(
    operator_book: Ledger,
    owner: asyncpg.Connection,
    wishes: list[Wish],
    strangers: set[int],
) -> None:
    people = 1 + await owner.fetchval("SELECT coalesce(max(user_id), 0) FROM ledger.account")
    alone, together = UserId(people), UserId(people + 10)
    for who in {1, 2, 3} - strangers:
        for base in (alone, together):
            await operator_book.bonus(user_id=UserId(base + who), credits=Credits(8), key="gift")

    one_by_one: list[Posting | BaseException] = []
    for wish in wishes:
        call = ask(operator_book, wish, UserId(alone + wish.who))
        one_by_one += await asyncio.gather(call, return_exceptions=True)
    at_once = await asyncio.gather(
        *(ask(operator_book, wish, UserId(together + wish.who)) for wish in wishes),
        return_exceptions=True,
    )

    assert [said(answer) for answer in at_once] == [said(answer) for answer in one_by_one]
    for who in (1, 2, 3):
        written = await owner.fetch(WRITTEN, together + who)
        assert written == await owner.fetch(WRITTEN, alone + who)


def said(answer: Posting | BaseException) -> object:
    """Give an answer, or what is the same of two errors."""
    return (type(answer), str(answer)) if isinstance(answer, BaseException) else answer


async def test_two_ledgers_that_hammer_the_same_people_never_deadlock(
    database_url: str, owner: asyncpg.Connection, auditor: Auditor
) -> None:
    chance = random.Random(7)  # noqa: S311 -- a test's story, not a secret
    kinds = [*Kind, Kind.SPEND, Kind.BONUS]
    answers: list[tuple[int, str, Posting]] = []

    async def caller(book: Ledger, number: int) -> None:
        for turn in range(15):
            wish = Wish(
                who=chance.randint(1, 5),
                kind=chance.choice(kinds),
                credits=chance.randint(1, 6),
                key=f"{number}:{turn}",
                ref=f"{number}:{chance.randint(0, turn)}",
                days=chance.choice([None, 1]),
            )
            answer = await ask(book, wish, UserId(wish.who))
            if wish.kind is not Kind.EXPIRE:
                answers.append((wish.who, wish.key, answer))

    async with AsyncExitStack() as stack:
        books = []
        for _ in range(2):
            opening = open_pool(database_url, role="coinop_operator", size=5)
            pool = await stack.enter_async_context(opening)
            books.append(await stack.enter_async_context(Ledger(pool)))
        async with asyncio.timeout(100):
            await asyncio.gather(*(caller(books[n % 2], n) for n in range(100)))

    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    assert await owner.fetchval(deadlocks) == 0
    rows = await owner.fetch("SELECT user_id, key, seq FROM ledger.entry WHERE kind <> 'expire'")
    assert {(row["user_id"], row["key"], row["seq"]) for row in rows} == {
        (who, key, answer.seq) for who, key, answer in answers if answer.status is Status.OK
    }
    assert (await auditor.audit()).findings == ()
