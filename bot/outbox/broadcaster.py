"""Broadcasts on their way: some people at a time are queued, and each gets a copy."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram.error import BadRequest

from bot.command import phrase
from bot.outbox.delivery import Moot
from bot.telegram.chat import Button, Chat, Link
from bot.telegram.users import Reader
from ledger.broadcasts import Broadcasts, BroadcastState
from ledger.errors import LedgerError
from ledger.outbox import Message
from ledger.tickets import Content, Form

log = structlog.get_logger()

PHRASE = "broadcast"
UNSUBSCRIBE = "news:off"
LOOK_S = 5.0
"""For so long nobody notices a broadcast that another process, or the command line, has begun."""

FEED_S = 0.5
_GONE = ("message to copy not found", "message can't be copied", "message_id_invalid")


@dataclass(slots=True, kw_only=True, eq=False)
class Broadcaster:
    """Feeds the outbox with the broadcast that runs, and sends its copies.

    Any number of processes may; one at a time queues people. `wake_sender` has these sent at once.
    """

    chat: Chat
    broadcasts: Broadcasts
    wake_sender: Callable[[], None]
    _wanted: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def wake(self) -> None:
        """Look for a broadcast now, because one was just begun."""
        self._wanted.set()

    async def run(self) -> None:
        """Feed the outbox until cancelled."""
        while True:
            self._wanted.clear()
            pause_s = await self._feed()
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._wanted.wait()

    async def _feed(self) -> float:
        """Queue the next people, if any; return for how long to wait then."""
        try:
            queued, state = await self.broadcasts.feed_broadcast()
        except LedgerError as failure:
            log.warning("broadcast_not_fed", reason=str(failure))
            return LOOK_S
        if queued or state is BroadcastState.DONE:
            self.wake_sender()
        if state is BroadcastState.DONE:
            log.info("broadcast_done")
        return FEED_S if state is BroadcastState.RUNNING else LOOK_S

    async def send(self, message: Message, reader: Reader) -> int:
        """Send a person their copy; return its id. Without the original, the broadcast pauses."""
        try:
            return await copied(self.chat, reader, message.facts)
        except BadRequest as refusal:
            if not any(words in refusal.message.lower() for words in _GONE):
                raise
            if await self.broadcasts.hold_broadcast(message.key, refusal.message):
                log.warning("broadcast_held", key=message.key, reason=refusal.message)
                self.wake_sender()
            raise Moot(refusal.message) from refusal


async def copied(chat: Chat, reader: Reader, facts: Mapping[str, Any]) -> int:
    """Send a copy of an owner's message, as `as_json` names it; return the id of the copy.

    Below it are the owner's buttons, and the one that unsubscribes.
    """
    content = Content(form=Form.OTHER, chat_id=facts["chat"], message_id=facts["message"])
    links = [[Link(one["title"], one["url"])] for one in facts["buttons"]]
    unsubscribe = [Button(phrase("broadcast-unsubscribe"), UNSUBSCRIBE)]
    return await chat.show(reader, content, rows=[*links, unsubscribe])
