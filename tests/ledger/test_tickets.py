"""Tickets as the bot and operators work with them."""

import asyncpg
import pytest

from ledger.errors import BadArgument, NotAllowed
from ledger.model import UserId
from ledger.tickets import (
    Answered,
    Content,
    Form,
    Heard,
    Place,
    Ticket,
    Tickets,
    TicketState,
    asked_bots,
)

ANN, BEN, OPERATOR, SECOND = UserId(7), UserId(8), UserId(900), UserId(901)
GROUP = -1_000_000_001_001


@pytest.fixture
def tickets(pool: asyncpg.Pool) -> Tickets:
    """Return the tickets of bot 1."""
    return Tickets(pool, bot_id=1)


@pytest.fixture
def desk(operator_pool: asyncpg.Pool) -> Tickets:
    """Return the same, with the rights of operators."""
    return Tickets(operator_pool, bot_id=1)


def text(words: str) -> Content:
    return Content(form=Form.TEXT, words=words)


async def opened(
    tickets: Tickets, key: str = "1:7:5", *, user: UserId = ANN, content: Content | None = None
) -> Ticket:
    status, number, _again_at = await tickets.open_ticket(
        user_id=user,
        key=key,
        charge_id=None,
        content=content or text("Why?"),
        most_open=3,
        joins=False,
    )
    assert status is Heard.OK
    assert number is not None
    ticket = await tickets.ticket(number)
    assert ticket is not None
    return ticket


async def test_a_ticket_is_opened_answered_and_closed(tickets: Tickets, desk: Tickets) -> None:
    ticket = await opened(tickets)
    assert (ticket.user_id, ticket.state, ticket.charge_id) == (ANN, TicketState.OPEN, None)
    answered = await desk.answer_ticket(
        number=ticket.number,
        key="1:900:6",
        operator_id=OPERATOR,
        content=text("So."),
        insists=False,
    )
    assert (answered.status, answered.user_id) == (Answered.OK, ANN)
    late = await desk.answer_ticket(
        number=ticket.number, key="k", operator_id=SECOND, content=text("Or so."), insists=False
    )
    assert (late.status, late.other_id) == (Answered.FASTER, OPERATOR)
    assert late.at is not None
    closed = await desk.close_ticket(number=ticket.number, operator_id=SECOND)
    assert closed.status is Answered.OK
    now = await tickets.ticket(ticket.number)
    assert now is not None
    assert (now.state, now.operator_id, now.closed_by) == (TicketState.CLOSED, OPERATOR, SECOND)
    assert await tickets.end_ticket(user_id=ANN, number=ticket.number) is Heard.REPLAY


async def test_what_was_written_is_read_in_order_and_in_pages(tickets: Tickets) -> None:
    photo = Content(form=Form.PHOTO, words="See?", file_id="AgAC", chat_id=7, message_id=5)
    ticket = await opened(tickets, content=photo)
    for number in range(4):
        status, found = await tickets.add_message(
            user_id=ANN, key=f"k{number}", number=None, content=text(f"{number}\0")
        )
        assert (status, found) == (Heard.OK, ticket.number)
    last = await tickets.messages(ticket, limit=2)
    assert [one.words for one in last] == ["2", "3"]
    earlier = await tickets.messages(ticket, before_id=last[0].id, limit=10)
    assert [one.words for one in earlier] == ["See?", "0", "1"]
    first = await tickets.message(ANN, ticket.first_id)
    assert first == earlier[0]
    assert (first.form, first.file_id, first.message_id, first.apart) == (
        Form.PHOTO,
        "AgAC",
        5,
        True,
    )
    assert await tickets.carries("k0") is True
    assert await tickets.carries("k9") is False


async def test_who_has_waited_longest_comes_first(tickets: Tickets, desk: Tickets) -> None:
    first, second = await opened(tickets, "k1"), await opened(tickets, "k2", user=BEN)
    third = await opened(tickets, "k3")
    await desk.close_ticket(number=second.number, operator_id=OPERATOR)
    listed = await tickets.tickets(TicketState.OPEN, TicketState.CLOSED)
    assert [one.number for one in listed] == [first.number, third.number, second.number]
    assert [one.number for one in await tickets.tickets(TicketState.CLOSED)] == [second.number]
    assert len(await tickets.tickets(user_id=ANN)) == 2
    waiting = await tickets.waiting()
    assert (waiting.tickets, waiting.oldest) == (2, first.waiting_since)


async def test_none_waits_and_there_is_none(tickets: Tickets, pool: asyncpg.Pool) -> None:
    assert (await tickets.waiting()).tickets == 0
    assert await tickets.ticket(99) is None
    assert await tickets.place(900, 5) is None
    assert await asked_bots(pool) == []


async def test_each_bot_has_its_own(tickets: Tickets, pool: asyncpg.Pool) -> None:
    ticket = await opened(tickets)
    other = Tickets(pool, bot_id=2)
    assert await other.ticket(ticket.number) is None
    assert await other.tickets() == []
    assert await asked_bots(pool) == [1]


async def test_an_operator_writes_first(tickets: Tickets, desk: Tickets) -> None:
    first = await desk.message_person(
        user_id=ANN, key="cli:1", operator_id=UserId(0), content=text("Hello!")
    )
    again = await desk.message_person(
        user_id=ANN, key="cli:1", operator_id=UserId(0), content=text("Hello!")
    )
    assert (first[0], again) == (Answered.OK, (Answered.REPLAY, first[1]))
    ticket = await tickets.ticket(first[1])
    assert ticket is not None
    assert (ticket.state, ticket.operator_id) == (TicketState.ANSWERED, 0)


async def test_a_message_of_the_bot_leads_to_its_ticket(
    tickets: Tickets, owner: asyncpg.Connection
) -> None:
    ticket = await opened(tickets)
    await owner.execute(
        "UPDATE people.outbox SET state = 'sent', ended_at = now(), chat_id = 900, message_id = 31"
    )
    place = await tickets.place(900, 31)
    assert place == Place(
        number=ticket.number,
        user_id=ANN,
        of_operators=True,
        is_whole=False,
        shown_id=ticket.first_id,
    )


async def test_a_part_of_an_album_leads_to_the_ticket_that_it_answers(
    tickets: Tickets, desk: Tickets
) -> None:
    ticket = await opened(tickets)
    photo = Content(form=Form.PHOTO, file_id="AgAC", chat_id=900, message_id=5, album="a")
    await desk.answer_ticket(
        number=ticket.number, key="k", operator_id=OPERATOR, content=photo, insists=False
    )
    assert await desk.of_album(OPERATOR, "a") == ticket.number
    assert await desk.of_album(OPERATOR, "b") is None
    assert await desk.of_album(SECOND, "a") is None


async def test_a_topic_is_remembered(tickets: Tickets) -> None:
    assert await tickets.topic(GROUP, "alerts") is None
    assert await tickets.keep_topic(chat_id=GROUP, name="alerts", thread_id=5) == 5
    assert await tickets.keep_topic(chat_id=GROUP, name="alerts", thread_id=6) == 5
    assert await tickets.topic(GROUP, "alerts") == 5


async def test_only_operators_answer_close_and_write_first(tickets: Tickets) -> None:
    ticket = await opened(tickets)
    with pytest.raises(NotAllowed):
        await tickets.close_ticket(number=ticket.number, operator_id=OPERATOR)
    with pytest.raises(NotAllowed):
        await tickets.message_person(
            user_id=ANN, key="k", operator_id=OPERATOR, content=text("Hello!")
        )
    with pytest.raises(NotAllowed):
        await tickets.answer_ticket(
            number=ticket.number, key="k", operator_id=OPERATOR, content=text("x"), insists=True
        )


@pytest.mark.parametrize("number", [0, -1, 2**63, True, "1"])
async def test_no_number_of_a_ticket_is_refused_before_the_database_is_asked(
    tickets: Tickets, number: int
) -> None:
    with pytest.raises(BadArgument) as refused:
        await tickets.end_ticket(user_id=ANN, number=number)
    assert refused.value.argument == "number"
