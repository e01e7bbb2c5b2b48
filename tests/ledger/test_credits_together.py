import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.errors import BadArgument, NotAllowed, OutcomeUnknown
from ledger.model import Credits, Posting, Status, UserId
from tests.ledger.calling import (
    ANN,
    BOB,
    CAT,
    CUT_OFF_WHO_WAITS,
    LOCK_ANN,
    LOCK_ENTRIES,
    ONE,
    PEOPLE,
    give,
    keys,
    spend,
    waiting,
)
from tests.waiting import until

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(autouse=True)
async def gifts(book: Ledger) -> None:
    """Give everybody 10 credits."""
    await give(book)


@pytest.fixture
async def narrow_book(database_url: str) -> AsyncIterator[Ledger]:
    """Keep credits as the bot, over three connections."""
    async with open_pool(database_url, role="coinop_bot", size=3) as pool:
        yield Ledger(pool)


async def test_requests_of_all_kinds_that_come_together_share_commits(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    calls = [book.spend(user_id=who, credits=ONE, key="request") for who in PEOPLE[:20]]
    calls += [book.bonus(user_id=who, credits=ONE, key="more") for who in PEOPLE[20:30]]
    calls += [
        book.hold(user_id=who, credits=ONE, key="job", deadline=TOMORROW) for who in PEOPLE[30:]
    ]
    answers = await asyncio.gather(*calls)
    assert [(answer.status, answer.balance) for answer in answers] == [
        (Status.OK, balance) for balance in [9] * 20 + [11] * 10 + [9] * 10
    ]
    commits = "SELECT count(DISTINCT xmin::text) FROM ledger.entry WHERE seq > 1"
    assert await owner.fetchval(commits) < 5


async def test_one_persons_requests_are_carried_out_in_the_order_in_which_they_came(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    calls = []
    for number in range(10):
        key = f"{number}"
        calls += [
            book.spend(user_id=ANN, credits=Credits(10), key=key),
            book.undo(user_id=ANN, key=f"undo:{key}", ref=key),
            book.spend(user_id=BOB, credits=Credits(0 if number == 5 else 1), key=key),
            book.spend(user_id=CAT, credits=ONE, key="expire:1" if number == 3 else key),
        ]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    refused = [type(answer) for answer in answers if not isinstance(answer, Posting)]
    assert refused == [BadArgument, BadArgument]
    assert {answer.status for answer in answers if isinstance(answer, Posting)} == {Status.OK}
    assert await keys(owner, ANN) == [f"{way}{n}" for n in range(10) for way in ("", "undo:")]


async def test_who_came_up_behind_their_person_goes_before_who_came_later(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ENTRIES)
        calls = [spend(book, ANN, "0"), spend(book, BOB)]
        await waiting(owner, 1)
        calls += [spend(book, ANN, "1"), spend(book, CAT)]
        await waiting(owner, 2)
        calls += [spend(book, ANN, "2")]
        await asyncio.sleep(0)
    await asyncio.gather(*calls)
    assert await keys(owner, ANN) == ["0", "1", "2"]


async def test_the_same_key_at_the_same_time_is_done_once(book: Ledger) -> None:
    first, again, another, last = await asyncio.gather(
        book.spend(user_id=ANN, credits=ONE, key="request"),
        book.spend(user_id=ANN, credits=ONE, key="request"),
        book.bonus(user_id=ANN, credits=ONE, key="request"),
        book.spend(user_id=BOB, credits=ONE, key="request"),
    )
    assert [each.status for each in (first, again, another, last)] == [
        Status.OK,
        Status.REPLAY,
        Status.CONFLICT,
        Status.OK,
    ]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda book: book.purchase(user_id=BOB, credits=ONE, key="charge"), NotAllowed),
        (lambda book: book.refund(user_id=BOB, key="refund", ref="charge"), NotAllowed),
        (
            lambda book: book.adjust(user_id=BOB, credits=ONE, key="fix", meta={"why": "?"}),
            NotAllowed,
        ),
        (lambda book: book.spend(user_id=BOB, credits=ONE, key="expire:1"), BadArgument),
        (lambda book: book.hold(user_id=BOB, credits=ONE, key="", deadline=TOMORROW), BadArgument),
    ],
)
async def test_a_request_that_is_refused_for_good_harms_nobody_else(
    book: Ledger, wrong: Callable[[Ledger], Coroutine[None, None, Posting]], error: type[Exception]
) -> None:
    first, refused, last = await asyncio.gather(
        book.spend(user_id=ANN, credits=ONE, key="request"),
        wrong(book),
        book.bonus(user_id=CAT, credits=ONE, key="request"),
        return_exceptions=True,
    )
    assert isinstance(refused, error)
    assert isinstance(first, Posting)
    assert isinstance(last, Posting)
    assert [first.status, last.status] == [Status.OK, Status.OK]


async def test_an_operators_requests_travel_together(operator_book: Ledger) -> None:
    answers = await asyncio.gather(
        operator_book.purchase(user_id=ANN, credits=Credits(50), key="charge"),
        operator_book.adjust(user_id=BOB, credits=Credits(-3), key="fix", meta={"why": "?"}),
        operator_book.refund(user_id=ANN, key="refund", ref="charge"),
        operator_book.expire(user_id=CAT),
    )
    assert [answer.balance for answer in answers] == [60, 7, 10, 10]


async def test_a_stranger_is_served_beside_others(book: Ledger) -> None:
    stranger = UserId(99)
    answers = await asyncio.gather(
        book.spend(user_id=ANN, credits=ONE, key="a"),
        book.spend(user_id=stranger, credits=ONE, key="a"),
        book.bonus(user_id=stranger, credits=Credits(3), key="b"),
        book.spend(user_id=stranger, credits=ONE, key="c"),
    )
    assert [(answer.status, answer.balance) for answer in answers] == [
        (Status.OK, 9),
        (Status.INSUFFICIENT, 0),
        (Status.OK, 3),
        (Status.OK, 2),
    ]


async def test_a_person_who_is_locked_delays_nobody_else_however_much_they_ask(
    narrow_book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        slow = [spend(narrow_book, ANN, f"{number}") for number in range(10)]
        await waiting(owner, 1)
        async with asyncio.timeout(10):
            answers = await asyncio.gather(*(spend(narrow_book, who) for who in PEOPLE[1:]))
    assert {answer.status for answer in answers} == {Status.OK}
    assert [answer.balance for answer in await asyncio.gather(*slow)] == list(range(9, -1, -1))


async def test_many_who_are_locked_keep_nobody_else_waiting(
    narrow_book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id > 1 FOR UPDATE")
        locked = [spend(narrow_book, who) for who in PEOPLE[1:]]
        await waiting(owner, 1)
        assert (await spend(narrow_book, ANN)).status is Status.OK
    assert {answer.status for answer in await asyncio.gather(*locked)} == {Status.OK}


async def test_nobody_waits_again_for_what_was_lost_a_moment_ago(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        asked = [spend(book, ANN, key) for key in "abc"]
        await waiting(owner, 1)
        await owner.execute(CUT_OFF_WHO_WAITS)
        answers = await asyncio.gather(*asked, return_exceptions=True)
    assert {type(answer) for answer in answers} == {OutcomeUnknown}
    assert (await spend(book, ANN, "a")).status is Status.OK


async def test_no_caller_is_forgotten(book: Ledger) -> None:
    async def caller(who: UserId) -> int:
        answers = [await spend(book, who, f"{who}:{number}") for number in range(10)]
        return [answer.status for answer in answers].count(Status.OK)

    async with asyncio.timeout(60):
        assert await asyncio.gather(*(caller(who) for who in PEOPLE)) == [10] * 40


async def test_who_was_cut_off_together_can_ask_again(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async def ask() -> list[Posting | BaseException]:
        calls = [book.spend(user_id=who, credits=ONE, key="request") for who in PEOPLE]
        calls += [book.bonus(user_id=who, credits=ONE, key="more") for who in PEOPLE]
        return await asyncio.gather(*calls, return_exceptions=True)

    async with owner.transaction():
        await owner.execute("LOCK ledger.entry")
        asked = asyncio.create_task(ask())

        async def all_cut_off() -> bool:
            await owner.execute("SELECT pg_stat_clear_snapshot()")
            await owner.fetchval(CUT_OFF_WHO_WAITS)
            return asked.done()

        await until(all_cut_off)
    answers = await asked
    assert {type(answer) for answer in answers} == {OutcomeUnknown}
    again = await ask()
    assert {answer.status for answer in again if isinstance(answer, Posting)} == {Status.OK}
    assert [answer.balance for answer in again[40:] if isinstance(answer, Posting)] == [10] * 40
