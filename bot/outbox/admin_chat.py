"""The operators' group, if they have one: its topics, and the language that it is written to in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

import structlog
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.telegram.operator_rights import OperatorsGroup
from bot.telegram.users import Reader, shown_name
from ledger.model import UserId
from ledger.outbox import Message
from ledger.people import People
from ledger.tickets import Tickets, TicketState

log = structlog.get_logger()

REPORTS = frozenset({"operator-report", "operator-report-late"})
"""What comes every day and needs nobody; everything else that is not a ticket is an alert."""

TRY_AGAIN_S = 600.0
"""A group that has no topics, or lets the bot open none, is asked again after so long."""

TOPIC_CHARACTERS = 128

ChangeTopic = Callable[[int, int], Awaitable[bool]]
"""Changes a topic, by its chat and its number."""


@dataclass(slots=True, kw_only=True, eq=False)
class AdminChat:
    """What the operators' `group` reads together.

    Where the group has topics and lets the bot open them, there is one for alerts, one for daily
    reports, and one for each ticket, which is closed when its ticket is. `owners` are the
    operators of the settings: the group is written to in the language of the first of them.
    """

    bot: Bot
    group: OperatorsGroup
    owners: Sequence[int]
    people: People
    tickets: Tickets
    texts: Texts
    _known: dict[tuple[int, str], int] = field(default_factory=dict, init=False)
    _flat_until: float = field(default=float("-inf"), init=False)
    _fixed_until: float = field(default=float("-inf"), init=False)

    def is_at(self, chat_id: int | None) -> bool:
        """Tell whether a chat is the group."""
        return chat_id is not None and chat_id == self.group.chat_id

    async def reader(self, message: Message, chat_id: int) -> Reader:
        """Return where a message to the group, which is at `chat_id`, goes, and its language."""
        language = await self.language()
        name, title = await self._subject(message)
        thread_id = await self._thread(chat_id, name, self.texts.flat(language, title))
        reader = Reader(chat_id, language, thread_id)
        if await self._state(message) in (TicketState.OPEN, TicketState.ANSWERED):
            await self._change(reader, self.bot.reopen_forum_topic)
        return reader

    async def close(self, message: Message, reader: Reader) -> None:
        """Close the topic of a ticket that is closed, once the group has a message that says so."""
        if await self._state(message) is TicketState.CLOSED:
            await self._change(reader, self.bot.close_forum_topic)

    async def language(self) -> str:
        """Return the language of the first owner whom we know."""
        for owner in self.owners:
            person = await self.people.person(UserId(owner))
            if person is not None and person.language:
                return person.language
        return "en"

    async def _state(self, message: Message) -> TicketState | None:
        """Return how far a ticket is; None of what changes no topic: other messages, and its first.

        Any process may have closed the topic, so each card that comes later looks after it.
        """
        if message.phrase != "ticket-card":
            return None
        ticket = await self.tickets.ticket(int(str(message.facts["ticket"])))
        is_first = ticket is not None and ticket.first_id == message.facts["message"]
        is_fresh = is_first and message.edited_id is None
        return None if ticket is None or is_fresh else ticket.state

    async def _change(self, reader: Reader, change: ChangeTopic) -> None:
        """Close or reopen a topic. Whatever goes wrong, the group still gets its messages."""
        if reader.thread_id is None or monotonic() < self._fixed_until:
            return
        try:
            await change(reader.chat_id, reader.thread_id)
        except TelegramError as refusal:
            if "not_modified" in refusal.message.lower():
                return
            if isinstance(refusal, BadRequest):
                self._fixed_until = monotonic() + TRY_AGAIN_S
            log.info("topic_not_changed", chat=reader.chat_id, reason=refusal.message)

    async def _subject(self, message: Message) -> tuple[str, Phrase]:
        """Return the topic that a message belongs to: its name in the database, and its title."""
        number = message.facts.get("ticket")
        if number is not None:
            person = await self.people.person(message.user_id)
            name = shown_name(person.name) if person else str(message.user_id)
            return f"ticket:{number}", phrase("topic-ticket", number=str(number), name=name)
        if message.phrase in REPORTS:
            return "reports", phrase("topic-reports")
        return "alerts", phrase("topic-alerts")

    async def _thread(self, chat_id: int, name: str, title: str) -> int | None:
        """Return a topic of the group, which is opened when it is first needed; None for none.

        A process that dies between opening it and storing it leaves an empty topic.
        """
        if (chat_id, name) in self._known:
            return self._known[chat_id, name]
        thread_id = await self.tickets.topic(chat_id, name)
        if thread_id is None and monotonic() > self._flat_until:
            thread_id = await self._open(chat_id, name, title)
        if thread_id is not None:
            self._known[chat_id, name] = thread_id
        return thread_id

    async def _open(self, chat_id: int, name: str, title: str) -> int | None:
        """Open a topic, unless another process was faster; None where the bot cannot."""
        try:
            made = await self.bot.create_forum_topic(chat_id, title[:TOPIC_CHARACTERS])
        except BadRequest as refusal:
            self._flat_until = monotonic() + TRY_AGAIN_S
            log.info("no_topics", chat=chat_id, reason=refusal.message)
            return None
        return await self.tickets.keep_topic(
            chat_id=chat_id, name=name, thread_id=made.message_thread_id
        )
