"""Inline mode: what a person types after the bot's @name, what it offers, and what they choose.

[A], seen in no source: that a query waits 30 s for its answer, as long as its update lives, and
that one of its results can be chosen for an hour.
"""

import asyncio
import secrets
from dataclasses import dataclass, field

from sandbox.chats import Chats, Target, shown_user
from sandbox.clock import Clock
from sandbox.errors import PersonError, bad_request, stale_query
from sandbox.files import Files
from sandbox.kinds import life_s
from sandbox.markup import Markup
from sandbox.state import Group, Invoice, Message, Object, Place, State, User
from sandbox.updates import Updates

WAIT_S = 10
"""How long a client waits for results, in real seconds."""
CHOICE_S = 3_600


@dataclass(frozen=True, slots=True)
class Result:
    """Something that the bot offers: how it is listed, and the message that it becomes.

    `address` is where the file of that message lies, when Telegram does not have it.
    """

    shown: Object
    content: Object
    markup: Markup
    invoice: Invoice | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the bot offers to one query, by id."""

    results: dict[str, Result]
    next_offset: str
    button: Object | None

    def shown(self, query_id: str) -> Object:
        """Return it as a client lists it."""
        listed: Object = {
            "query_id": query_id,
            "results": [result.shown for result in self.results.values()],
            "next_offset": self.next_offset,
        }
        return listed | ({"button": self.button} if self.button else {})


@dataclass(slots=True)
class _Query:
    """What a person asked."""

    user: User
    text: str
    until: float
    offer: asyncio.Future[Offer] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Inline:
    """Takes queries to the bot, its offers to people, and what they choose into a chat."""

    def __init__(
        self, *, state: State, clock: Clock, updates: Updates, chats: Chats, files: Files
    ) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._chats = chats
        self._files = files
        self._queries: dict[str, _Query] = {}

    async def ask(self, user: User, text: str, *, offset: str, place: Place) -> Object | None:
        """Ask the bot, and return what it offers; None when it says nothing in time."""
        if not self._state.switches.inline:
            raise PersonError("This bot has no inline mode: switch it on with the act botfather.")
        query_id = str(secrets.randbits(63) | 1 << 62)
        query = _Query(user, text, self._clock.now() + life_s("inline_query"))
        self._queries[query_id] = query
        self._clock.call_later(CHOICE_S, lambda: self._forget(query_id))
        body: Object = {
            "id": query_id,
            "from": shown_user(user),
            "chat_type": place.kind if isinstance(place, Group) else "sender",
            "query": text,
            "offset": offset,
        }
        self._updates.push("inline_query", body)
        done, _ = await asyncio.wait([query.offer], timeout=WAIT_S)
        return query.offer.result().shown(query_id) if done else None

    def answer(self, query_id: str, offer: Offer) -> None:
        """Take the bot's offer; each query can be answered once."""
        if not self._state.switches.inline:
            raise bad_request("USER_BOT_INVALID")
        query = self._queries.get(query_id)
        if query is None or query.offer.done() or query.until <= self._clock.now():
            raise stale_query()
        query.offer.set_result(offer)

    async def choose(self, user: User, query_id: str, result_id: str, *, to: Target) -> Object:
        """Send a result into a chat as the person's own; return the message."""
        query = self._queries.get(query_id)
        if query is None or query.user is not user or not query.offer.done():
            raise PersonError("There are no such results to choose from.")
        result = query.offer.result().results.get(result_id)
        if result is None:
            raise PersonError("There is no such result.")
        content: Object = {"via_bot": self._chats.bot} | await self._content(result)
        return self._send(query, result_id, result, content, to)

    async def _content(self, result: Result) -> Object:
        """Return what a result says, with the file that Telegram downloads for it."""
        if not result.address:
            return result.content
        kind = str(result.shown["type"])
        stored = await self._files.found(result.address, kind=kind, wrong="")
        return self._files.shown(stored) | result.content

    def _send(
        self, query: _Query, result_id: str, result: Result, content: Object, to: Target
    ) -> Object:
        user, chat_id = query.user, to.place.chat_id
        slug = None
        if result.invoice is not None:
            slug = secrets.token_urlsafe(15)
            self._state.invoices[slug] = _copy(result.invoice, slug)
        inline_id = f"AgAAA{secrets.token_urlsafe(18)}" if result.markup.inline else None
        body = self._chats.listen(
            user, content, to=to, markup=result.markup, slug=slug, inline_id=inline_id
        )
        number = body["message_id"]
        assert isinstance(number, int)
        if inline_id is not None:
            self._state.inline_messages[inline_id] = (chat_id, number)
        if slug is not None:
            invoice = self._state.invoices[slug]
            invoice.chat_id, invoice.message_id = chat_id, number
        choice: Object = {"result_id": result_id, "from": shown_user(user), "query": query.text}
        named = {"inline_message_id": inline_id} if inline_id else {}
        self._updates.push("chosen_inline_result", choice | named)
        return body

    def message(self, inline_id: str) -> tuple[int, Message]:
        """Return the chat and the message that an inline_message_id stands for."""
        chat_id, number = self._state.inline_messages.get(inline_id, (0, 0))
        message = self._chats.find(chat_id, number)
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return chat_id, message

    def clear(self) -> None:
        """Forget every query."""
        self._queries.clear()

    def _forget(self, query_id: str) -> None:
        self._queries.pop(query_id, None)


def _copy(invoice: Invoice, slug: str) -> Invoice:
    """Return an invoice of the same terms under its own name: each message shows if it is paid."""
    return Invoice(slug, invoice.title, invoice.description, invoice.payload, invoice.stars)
