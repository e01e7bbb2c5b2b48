"""Presses of inline buttons, from the press to the bot's answer."""

import asyncio
import secrets
from dataclasses import dataclass

from sandbox.chats import shown_user
from sandbox.clock import Clock, Timer
from sandbox.errors import stale_query
from sandbox.events import Events
from sandbox.kinds import life_s
from sandbox.state import Message, Object, User
from sandbox.updates import Updates

WAIT_S = 10
"""How long a client shows that the button is pressed, in real seconds."""


@dataclass(frozen=True, slots=True)
class Click:
    """A press that the bot has not answered."""

    user_id: int
    message_id: object
    answer: asyncio.Future[Object]
    expiry: Timer


class Clicks:
    """Holds the presses that wait for an answer."""

    def __init__(self, *, clock: Clock, updates: Updates, events: Events) -> None:
        self._clock = clock
        self._updates = updates
        self._events = events
        self._open: dict[str, Click] = {}

    async def press(self, user: User, message: Message, data: str) -> Object | None:
        """Press a button and return the bot's answer, None when there is none in time."""
        chat = message.body["chat"]
        assert isinstance(chat, dict)
        query_id = str(secrets.randbits(63) | 1 << 62)
        future = asyncio.get_running_loop().create_future()
        expiry = self._clock.call_later(life_s("callback_query"), lambda: self._forget(query_id))
        self._open[query_id] = Click(user.user_id, message.body["message_id"], future, expiry)
        query: Object = {
            "id": query_id,
            "from": shown_user(user),
            "chat_instance": str(-(abs(chat["id"]) << 32 | 1)),
            "data": data,
        }
        if message.inline_id is None:
            query["message"] = message.body
        else:
            query["inline_message_id"] = message.inline_id
        self._updates.push("callback_query", query)
        done, _ = await asyncio.wait([future], timeout=WAIT_S)
        return future.result() if done else None

    def answer(self, query_id: str, *, text: str, alert: bool) -> None:
        """Take the bot's answer; each press can be answered once."""
        click = self._open.pop(query_id, None)
        if click is None:
            raise stale_query()
        click.expiry.cancel()
        answer: Object = {"show_alert": alert} | ({"text": text} if text else {})
        click.answer.set_result(answer)
        about = {"callback_query_id": query_id, "message_id": click.message_id}
        self._events.tell(click.user_id, "callback_answer", about | answer)

    def clear(self) -> None:
        """Answer no press that was made before."""
        self._open.clear()

    def _forget(self, query_id: str) -> None:
        self._open.pop(query_id, None)
