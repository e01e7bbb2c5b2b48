"""Tickets: people's questions, what both sides write about them, and how far each is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import asyncpg

from ledger import validate
from ledger.db.pool import Queries, ledger_errors
from ledger.model import ChargeId, UserId

MOST_TICKETS = 1000


class TicketState(StrEnum):
    """How far a ticket is."""

    OPEN = "open"  # its person waits for an answer
    ANSWERED = "answered"
    CLOSED = "closed"


class Form(StrEnum):
    """In what form somebody has written."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    OTHER = "other"  # which only Telegram can copy, from where it is
    GONE = "gone"  # its person was erased


class Heard(StrEnum):
    """What became of a message of a person to a ticket."""

    OK = "ok"
    REPLAY = "replay"  # the ticket had it already
    MORE = "more"  # it is a part of an album, and the ticket is that of another part
    FULL = "full"  # too many tickets of theirs in an hour, or messages of the ticket
    WAITING = "waiting"  # too many tickets of theirs are unanswered
    MISSING = "missing"  # no such ticket of theirs
    CLOSED = "closed"


class ShownAs(StrEnum):
    """How a message of the bot shows a ticket; to operators, it follows the ticket from then on."""

    TICKET = "ticket-shown"  # the whole of it says how far the ticket is
    NOTE = "ticket-note"  # its buttons alone do
    ENDED = "ticket-ended"  # to the person, who has closed it: its button is gone


class Answered(StrEnum):
    """What became of an operator's act on a ticket."""

    OK = "ok"
    REPLAY = "replay"  # it was done already
    FASTER = "faster"  # another operator has answered since the person wrote
    CLOSED = "closed"
    MISSING = "missing"  # no such ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What somebody has written: a text, a file with or without words, or something else.

    `chat_id` and `message_id` say where; both are None outside Telegram. `album` is Telegram's
    name of the album that it is a part of.
    """

    form: Form
    words: str = ""
    file_id: str | None = None
    chat_id: int | None = None
    message_id: int | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands, which begins with the message `first_id`.

    `operator_id` answered last; 0 is somebody at the command line. `closed_by` is one of them, or
    the person.
    """

    number: int
    user_id: UserId
    charge_id: ChargeId | None
    order_id: str | None
    state: TicketState
    opened_at: datetime
    waiting_since: datetime | None
    operator_id: UserId | None
    answered_at: datetime | None
    closed_by: UserId | None
    closed_at: datetime | None
    spoken_at: datetime
    first_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMessage:
    """A message of a ticket, by its person where `operator_id` is None.

    `apart` says that its file, or its long text, is carried as a message of its own.
    """

    number: int
    id: int
    user_id: UserId
    operator_id: UserId | None
    form: Form
    words: str
    file_id: str | None
    chat_id: int | None
    message_id: int | None
    at: datetime
    apart: bool


class Opened(NamedTuple):
    """What came of a question: its ticket, or from when on another one may be opened."""

    status: Heard
    number: int | None
    again_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an operator's act: whose ticket it is, and who was faster, and when."""

    status: Answered
    user_id: UserId | None
    other_id: UserId | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The ticket that a message of the bot belongs to, and whether it was to the operators.

    It shows the message `shown_id` of the ticket, or no single one. `is_whole` says that it is that
    message itself, and no words about it.
    """

    number: int
    user_id: UserId
    of_operators: bool
    is_whole: bool
    shown_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many tickets wait for an answer, and since when the oldest of them does."""

    tickets: int
    oldest: datetime | None


class Tickets(Queries):
    """The tickets of one bot, over a pool of connections whose role may call its functions.

    Only operators may answer, close and write first.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def open_ticket(
        self,
        *,
        user_id: UserId,
        key: str,
        charge_id: ChargeId | None,
        content: Content,
        most_open: int,
        joins: bool,
        most_an_hour: int | None = None,
    ) -> Opened:
        """Open a ticket with what a person has written, once per key.

        It is queued for the operators. Refused while `most_open` tickets of their last day wait for
        an answer, and after `most_an_hour` tickets until an hour after the first of them. The other
        parts of an album are added to the ticket of the first. So is what `joins`, the rest of a
        text that a client has cut, if it comes within seconds.
        """
        row = await self._one(
            "SELECT status, number, again_at FROM open_ticket($1, $2, $3, $4, $5, $6, $7, $8)",
            self._bot_id,
            *validate.keyed(user_id, key),
            None if charge_id is None else validate.text("charge_id", charge_id),
            _plain(content),
            validate.whole("most_open", most_open, least=1, most=validate.BIGINT_MOST),
            joins,
            most_an_hour and validate.whole("most_an_hour", most_an_hour, least=1, most=1000),
        )
        return Opened(Heard(row["status"]), row["number"], row["again_at"])

    async def add_message(
        self, *, user_id: UserId, key: str, number: int | None, content: Content
    ) -> tuple[Heard, int | None]:
        """Add what a person has written to a ticket of theirs, once per key; return its number.

        Without a number that is the ticket of the same album, or the one that either side wrote
        about last, within a day.
        """
        row = await self._one(
            "SELECT status, number FROM add_message($1, $2, $3, $4, $5)",
            self._bot_id,
            validate.person(user_id),
            None if number is None else _number(number),
            validate.key("key", key),
            _plain(content),
        )
        return Heard(row["status"]), row["number"]

    async def end_ticket(self, *, user_id: UserId, number: int) -> Heard:
        """Close a ticket for the person whose it is, once."""
        row = await self._one(
            "SELECT status FROM end_ticket($1, $2, $3)",
            self._bot_id,
            validate.person(user_id),
            _number(number),
        )
        return Heard(row["status"])

    async def answer_ticket(
        self, *, number: int, key: str, operator_id: UserId, content: Content, insists: bool
    ) -> Outcome:
        """Answer a ticket, once per key; its person gets the answer.

        Refused if another operator was faster, or if it is closed, unless the operator insists.
        """
        row = await self._one(
            "SELECT status, user_id, other_id, at FROM answer_ticket($1, $2, $3, $4, $5, $6)",
            self._bot_id,
            _number(number),
            validate.key("key", key),
            validate.operator(operator_id),
            _plain(content),
            insists,
        )
        return _outcome(row)

    async def close_ticket(self, *, number: int, operator_id: UserId) -> Outcome:
        """Close a ticket, once; its person is told."""
        row = await self._one(
            "SELECT status, user_id, other_id, at FROM close_ticket($1, $2, $3)",
            self._bot_id,
            _number(number),
            validate.operator(operator_id),
        )
        return _outcome(row)

    async def show_ticket(
        self, *, number: int, chat_id: int, message_id: int, shown_as: ShownAs
    ) -> TicketState | None:
        """Have a message that shows a ticket belong to it; return how far that is by now.

        None if there is no such ticket.
        """
        row = await self._one(
            "SELECT state FROM show_ticket($1, $2, $3, $4, $5)",
            self._bot_id,
            _number(number),
            chat_id,
            message_id,
            shown_as.value,
        )
        return None if row["state"] is None else TicketState(row["state"])

    async def message_person(
        self, *, user_id: UserId, key: str, operator_id: UserId, content: Content
    ) -> tuple[Answered, int]:
        """Write to a person of an operator's own accord, once per key; return the ticket."""
        row = await self._one(
            "SELECT status, number FROM message_person($1, $2, $3, $4, $5)",
            self._bot_id,
            *validate.keyed(user_id, key),
            validate.operator(operator_id),
            _plain(content),
        )
        return Answered(row["status"]), int(row["number"])

    async def ticket(self, number: int) -> Ticket | None:
        """Return a ticket, or None if there is no such ticket of this bot."""
        row = await self._first(
            f"SELECT {_TICKET} FROM ticket WHERE bot_id = $1 AND number = $2",
            self._bot_id,
            number,
        )
        return None if row is None else _ticket(row)

    async def tickets(
        self,
        *states: TicketState,
        limit: int = 100,
        skip: int = 0,
        user_id: UserId | None = None,
    ) -> list[Ticket]:
        """Return up to `limit` tickets in these states, after the first `skip` of them.

        Who has waited longest comes first, then what was written or closed last.
        """
        rows = await self._all(
            f"SELECT {_TICKET} FROM ticket"
            " WHERE bot_id = $1 AND state = ANY($2) AND ($3::bigint IS NULL OR user_id = $3)"
            " ORDER BY waiting_since NULLS LAST, coalesce(closed_at, spoken_at) DESC, number"
            " LIMIT $4 OFFSET $5",
            self._bot_id,
            [str(state) for state in states or TicketState],
            user_id,
            validate.whole("limit", limit, least=1, most=MOST_TICKETS),
            validate.whole("skip", skip, least=0, most=validate.BIGINT_MOST),
        )
        return [_ticket(row) for row in rows]

    async def messages(
        self, ticket: Ticket, *, before_id: int | None = None, limit: int = 100
    ) -> list[TicketMessage]:
        """Return the last `limit` messages of a ticket, or of those before one, oldest first."""
        rows = await self._all(
            f"SELECT {_MESSAGE} FROM ticket_message"
            " WHERE user_id = $1 AND number = $2 AND ($3::bigint IS NULL OR id < $3)"
            " ORDER BY id DESC LIMIT $4",
            ticket.user_id,
            ticket.number,
            before_id,
            validate.whole("limit", limit, least=1, most=MOST_TICKETS),
        )
        return [_message(row) for row in reversed(rows)]

    async def message(self, user_id: UserId, message_id: int) -> TicketMessage | None:
        """Return one message of a person's tickets by its id here, or None."""
        row = await self._first(
            f"SELECT {_MESSAGE} FROM ticket_message WHERE user_id = $1 AND id = $2",
            user_id,
            message_id,
        )
        return None if row is None else _message(row)

    async def message_of(self, user_id: UserId, key: str) -> TicketMessage | None:
        """Return the message of a person's tickets that was written under a key, or None."""
        row = await self._first(
            f"SELECT {_MESSAGE} FROM ticket_message WHERE user_id = $1 AND key = $2",
            user_id,
            key,
        )
        return None if row is None else _message(row)

    async def carries(self, key: str) -> bool:
        """Tell whether a message that somebody has written is a part of a ticket."""
        row = await self._first("SELECT number FROM ticket_message WHERE key = $1 LIMIT 1", key)
        return row is not None

    async def of_album(self, operator_id: UserId, album: str) -> int | None:
        """Return the ticket that an operator has answered with another part of an album."""
        row = await self._first(
            "SELECT number FROM ticket_message WHERE album = $1 AND operator_id = $2"
            " ORDER BY id LIMIT 1",
            album,
            operator_id,
        )
        return None if row is None else int(row["number"])

    async def place(self, chat_id: int, message_id: int) -> Place | None:
        """Return the ticket that a message of the bot in a chat belongs to, or None."""
        row = await self._first(
            "SELECT number, user_id, of_operators, is_whole, shown_id FROM ticket_place"
            " WHERE bot_id = $1 AND chat_id = $2 AND message_id = $3",
            self._bot_id,
            chat_id,
            message_id,
        )
        return None if row is None else Place(**row)

    async def waiting(self) -> Waiting:
        """Return how many tickets wait for an answer, and since when the oldest does."""
        row = await self._first(
            "SELECT waiting, oldest FROM tickets_waiting WHERE bot_id = $1", self._bot_id
        )
        if row is None:
            return Waiting(tickets=0, oldest=None)
        return Waiting(tickets=row["waiting"], oldest=row["oldest"])

    async def topic(self, chat_id: int, name: str) -> int | None:
        """Return the topic of a group that something goes into, or None if none was opened."""
        row = await self._first(
            "SELECT thread_id FROM topic WHERE bot_id = $1 AND chat_id = $2 AND name = $3",
            self._bot_id,
            chat_id,
            name,
        )
        return None if row is None else int(row["thread_id"])

    async def keep_topic(self, *, chat_id: int, name: str, thread_id: int) -> int:
        """Remember a topic that was opened, if there is none yet; return the one that counts."""
        row = await self._one(
            "SELECT thread_id FROM keep_topic($1, $2, $3, $4)",
            self._bot_id,
            chat_id,
            validate.text("name", name),
            thread_id,
        )
        return int(row["thread_id"])


async def tickets_of(
    pool: "asyncpg.Pool[asyncpg.Record]", user_id: UserId, *, limit: int
) -> list[Ticket]:
    """Return up to `limit` tickets of a person, whichever bot has them, the latest first."""
    with ledger_errors():
        rows = await pool.fetch(
            f"SELECT {_TICKET} FROM ticket WHERE user_id = $1 ORDER BY spoken_at DESC LIMIT $2",
            validate.person(user_id),
            validate.whole("limit", limit, least=1, most=MOST_TICKETS),
        )
    return [_ticket(row) for row in rows]


async def asked_bots(pool: "asyncpg.Pool[asyncpg.Record]") -> list[int]:
    """List the bots that have tickets."""
    with ledger_errors():
        rows = await pool.fetch("SELECT DISTINCT bot_id FROM ticket ORDER BY bot_id")
    return [row["bot_id"] for row in rows]


_TICKET = (
    "number, user_id, charge_id, order_id, state, opened_at, waiting_since, operator_id,"
    " answered_at, closed_by, closed_at, spoken_at, first_id"
)
_MESSAGE = (
    "number, id, user_id, operator_id, kind AS form, words, file_id, chat_id, message_id, at, apart"
)


def _plain(content: Content) -> str:
    """Return what was written as JSON, without what Postgres cannot store."""
    return validate.facts(
        {
            "kind": content.form.value,
            "text": validate.storable("words", content.words),
            "file": content.file_id,
            "chat": content.chat_id,
            "message": content.message_id,
            "album": content.album,
        }
    )


def _number(value: int) -> int:
    """Check the number of a ticket."""
    return validate.whole("number", value, least=1, most=validate.BIGINT_MOST)


def _ticket(row: asyncpg.Record) -> Ticket:
    return Ticket(**{**row, "state": TicketState(row["state"])})


def _message(row: asyncpg.Record) -> TicketMessage:
    return TicketMessage(**{**row, "form": Form(row["form"])})


def _outcome(row: asyncpg.Record) -> Outcome:
    return Outcome(**{**row, "status": Answered(row["status"])})
