"""Callers who give up, and the end of the program."""

import asyncio

import asyncpg
import pytest

from ledger.credits import Ledger
from ledger.errors import LedgerClosed, OutcomeUnknown
from ledger.model import Credits, Status
from tests.ledger.calling import (
    ANN,
    BOB,
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


@pytest.fixture(autouse=True)
async def gifts(book: Ledger) -> None:
    """Give everybody 10 credits."""
    await give(book)


async def test_a_request_that_has_not_left_goes_with_its_caller(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        first, second, third = (spend(book, ANN, f"{number}") for number in range(3))
        await waiting(owner, 1)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
    assert [(await first).balance, (await third).balance] == [9, 8]
    assert await keys(owner, ANN) == ["0", "2"]


async def test_a_request_that_was_never_sent_leaves_nothing_behind(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    calls = [spend(book, who) for who in PEOPLE]
    await asyncio.sleep(0)  # all have asked, and nothing has left
    for call in calls[::2]:
        call.cancel()
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert {type(answer) for answer in answers[::2]} == {asyncio.CancelledError}
    assert [answer.balance for answer in answers[1::2]] == [9] * 20
    assert await owner.fetchval("SELECT count(*) FROM ledger.entry WHERE kind = 'spend'") == 20


async def test_a_lone_request_that_has_left_is_done_without_its_caller(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        call = spend(book, ANN)
        await waiting(owner, 1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    again = await spend(book, ANN)
    assert (again.status, again.balance) == (Status.REPLAY, 9)


async def test_requests_that_have_left_together_are_done_without_some_of_their_callers(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ENTRIES)
        calls = [spend(book, who) for who in PEOPLE]
        await waiting(owner, 2)  # both lanes have left, and with them everybody
        for call in calls[::2]:
            call.cancel()
        gone = await asyncio.gather(*calls[::2], return_exceptions=True)
        assert {type(answer) for answer in gone} == {asyncio.CancelledError}
    assert [answer.balance for answer in await asyncio.gather(*calls[1::2])] == [9] * 20
    again = await asyncio.gather(*(spend(book, who) for who in PEOPLE))
    assert {(answer.status, answer.balance) for answer in again} == {(Status.REPLAY, 9)}


async def test_callers_who_give_up_and_ask_again_at_random_moments_pay_once(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async def caller(number: int) -> None:
        for key in ("a", "b", "c"):
            for patience_s in (0.0, 0.001 * number, 0.004 * number):
                try:
                    async with asyncio.timeout(patience_s):
                        await spend_here(PEOPLE[number % 4], f"{number}{key}")
                except TimeoutError:
                    continue
            await spend_here(PEOPLE[number % 4], f"{number}{key}")

    async def spend_here(who: int, key: str) -> None:
        answer = await book.spend(user_id=who, credits=ONE, key=key)
        assert answer.stands

    for who in PEOPLE[:4]:
        await book.bonus(user_id=who, credits=Credits(20), key="more")
    async with asyncio.timeout(60):
        await asyncio.gather(*(caller(number) for number in range(40)))
    spent = await owner.fetchval("SELECT count(*) FROM ledger.entry WHERE kind = 'spend'")
    assert spent == 40 * 3
    assert [(await book.balance(who)).total for who in PEOPLE[:4]] == [0] * 4


async def test_closing_answers_all_who_have_asked_and_takes_nobody_else(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        calls = [spend(book, ANN, f"{number}") for number in range(3)]
        calls += [spend(book, who) for who in PEOPLE[1:]]
        await waiting(owner, 1)
        calls += [spend(book, ANN, f"{number}") for number in range(3, 6)]
        await asyncio.sleep(0)
        closing = asyncio.create_task(book.close())
        await asyncio.gather(*calls[3:42])  # the others are not kept back
        with pytest.raises(LedgerClosed):
            await book.bonus(user_id=BOB, credits=ONE, key="late")
        assert not closing.done()
    await closing
    assert [call.done() for call in calls] == [True] * 45
    assert await keys(owner, ANN) == [f"{number}" for number in range(6)]
    assert await keys(owner, BOB) == ["request"]


async def test_closing_ends_when_the_connections_are_cut_off(
    book: Ledger, owner: asyncpg.Connection
) -> None:
    async with owner.transaction():
        await owner.execute(LOCK_ANN)
        call = spend(book, ANN)
        await waiting(owner, 1)
        closing = asyncio.create_task(book.close())
        await owner.execute(CUT_OFF_WHO_WAITS)
        await closing
    with pytest.raises(OutcomeUnknown):
        await call


async def test_a_ledger_is_closed_on_the_way_out_and_can_still_be_read(book: Ledger) -> None:
    async with book:
        call = spend(book, ANN)
        await asyncio.sleep(0)
    assert call.result().balance == 9
    await book.close()
    with pytest.raises(LedgerClosed):
        await book.expire(user_id=ANN)
    assert (await book.balance(ANN)).total == 9
