import asyncio

import asyncpg
import pytest

from ledger.book import Ledger
from ledger.errors import BadArgument, OutcomeUnknown
from ledger.model import Credits, Posting, Spend, Status, UserId
from tests.waiting import until

PEOPLE = [UserId(number) for number in range(1, 41)]
WAITING = """
    SELECT coalesce(bool_or(wait_event_type = 'Lock'), FALSE) FROM pg_stat_activity
    WHERE datname = current_database()
"""
CUT_OFF_WHO_WAITS = """
    SELECT coalesce(bool_or(pg_terminate_backend(pid)), FALSE) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture(autouse=True)
async def gifts(book: Ledger) -> None:
    """Give everybody 10 credits."""
    for user_id in PEOPLE:
        await book.bonus(user_id=user_id, credits=Credits(10), key="gift")


async def commits(owner: asyncpg.Connection) -> int:
    """Count the transactions that have written an entry."""
    return int(await owner.fetchval("SELECT count(DISTINCT xmin::text) FROM ledger.entry"))


async def test_spends_that_come_together_share_commits(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    before = await commits(owner)
    calls = (book.spend(user_id=who, credits=Credits(1), key="request") for who in PEOPLE)
    answers = await asyncio.gather(*calls)
    assert [(answer.status, answer.balance) for answer in answers] == [(Status.OK, 9)] * 40
    assert await commits(owner) - before < 5


async def test_one_wrong_request_harms_nobody_else(book: Ledger) -> None:
    first, wrong, last = await asyncio.gather(
        book.spend(user_id=PEOPLE[0], credits=Credits(1), key="request"),
        book.spend(user_id=PEOPLE[1], credits=Credits(1), key="expire:1"),
        book.spend(user_id=PEOPLE[2], credits=Credits(1), key="request"),
        return_exceptions=True,
    )
    assert isinstance(wrong, BadArgument)
    assert [first.status, last.status] == [Status.OK, Status.OK]


async def test_a_person_who_is_locked_delays_nobody_else(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        slow = asyncio.create_task(book.spend(user_id=PEOPLE[0], credits=Credits(1), key="request"))
        await until(lambda: owner.fetchval(WAITING))
        others = (book.spend(user_id=who, credits=Credits(1), key="request") for who in PEOPLE[1:])
        async with asyncio.timeout(5):
            answers = await asyncio.gather(*others)
    assert {answer.status for answer in answers} == {Status.OK}
    assert (await slow).status is Status.OK


async def test_a_caller_who_gives_up_takes_nobody_along(book: Ledger) -> None:
    calls = [
        asyncio.create_task(book.spend(user_id=who, credits=Credits(1), key="request"))
        for who in PEOPLE
    ]
    await asyncio.sleep(0)
    for call in calls[::2]:
        call.cancel()
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert {answer.status for answer in answers[1::2]} == {Status.OK}
    again = await book.spend(user_id=PEOPLE[0], credits=Credits(1), key="request")
    assert (again.status in (Status.OK, Status.REPLAY), again.balance) == (True, 9)


async def test_no_caller_is_forgotten(book: Ledger) -> None:
    async def caller(who: UserId) -> int:
        keys = (f"{who}:{number}" for number in range(10))
        answers = [await book.spend(user_id=who, credits=Credits(1), key=key) for key in keys]
        return [answer.status for answer in answers].count(Status.OK)

    async with asyncio.timeout(30):
        assert await asyncio.gather(*(caller(who) for who in PEOPLE)) == [10] * 40


async def test_who_was_cut_off_together_can_ask_again(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute("LOCK ledger.entry")
        calls = [
            asyncio.create_task(book.spend(user_id=who, credits=Credits(1), key="request"))
            for who in PEOPLE
        ]
        await until(lambda: owner.fetchval(CUT_OFF_WHO_WAITS))
        await until(lambda: any(call.done() for call in calls))
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert {type(answer) for answer in answers} <= {OutcomeUnknown, Posting}
    again = [await book.spend(user_id=who, credits=Credits(1), key="request") for who in PEOPLE]
    assert {answer.balance for answer in again} == {9}


async def test_many_spends_have_many_answers(book: Ledger) -> None:
    stranger = UserId(99)
    answers = await book.spend_many(
        [Spend(user_id=who, credits=Credits(3), key="a") for who in (PEOPLE[0], stranger)]
    )
    assert [answer and answer.balance for answer in answers] == [7, None]


async def test_no_spends_have_no_answers(book: Ledger) -> None:
    assert await book.spend_many([]) == []
