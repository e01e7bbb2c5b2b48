"""Long polling: updates are stored before Telegram is told that they have arrived."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

import structlog
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.intake.ending import told_to_end
from bot.telegram_time import seconds

log = structlog.get_logger()

WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "pre_checkout_query",
)
"""Sent with every call: a list that is left out would mean whatever was asked for before."""

RAW_UPDATES = "getupdates"
"""Telegram takes a method's name in any case. PTB takes the usual one for its own method, which
fails as a whole where it cannot read one update."""

LONGEST_WAIT_S = 30.0

REFUSALS = 4
"""So many are let pass: whoever stands before Telegram may answer for it with the same 404."""

Raw = dict[str, Any]


class Receiver(Protocol):
    """Keeps updates and sees to them."""

    async def receive(self, updates: Sequence[tuple[int, str]]) -> None:
        """Return once the updates are safe."""
        ...


class Poller:
    """Fetches updates, has them stored, and only then lets Telegram forget them."""

    def __init__(
        self,
        bot: Bot,
        receiver: Receiver,
        answer_now: Callable[[str], Coroutine[None, None, None]],
        *,
        wait_s: int = 25,
        refusals: int = REFUSALS,
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._answer_now = answer_now
        self._wait_s = wait_s
        self._refusals = refusals
        self._offset = 0
        self._webhook_gone = False
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll until cancelled. Raises `InvalidToken` when Telegram goes on refusing the token."""
        pause_s = 0.0
        refusals = 0
        while True:
            try:
                await self._poll()
                pause_s = 0.0
                refusals = 0
                continue
            except (InvalidToken, EndPointNotFound) as refusal:
                refusals += 1
                if refusals > self._refusals:
                    raise InvalidToken(refusal.message) from refusal
                pause_s = 0.5 * 2**refusals
                log.warning("token_refused", reason=refusal.message, wait_s=pause_s)
            except RetryAfter as wish:
                pause_s = seconds(wish)
                log.warning("telegram_asks_to_wait", wait_s=pause_s)
            except Conflict as conflict:
                pause_s = min(max(1.0, pause_s * 2), LONGEST_WAIT_S)
                log.error("somebody_else_polls", reason=conflict.message, wait_s=pause_s)  # noqa: TRY400
            except TelegramError as failure:
                pause_s = min(max(0.5, pause_s * 2), LONGEST_WAIT_S)
                log.warning("telegram_out_of_reach", reason=failure.message, wait_s=pause_s)
            except (Exception, asyncio.CancelledError):
                if told_to_end():
                    raise
                pause_s = min(max(0.5, pause_s * 2), LONGEST_WAIT_S)
                log.exception("updates_not_stored", wait_s=pause_s)
            await asyncio.sleep(pause_s)

    async def _poll(self) -> None:
        """Fetch and store one batch; the offset moves only when everything below it is stored."""
        if not self._webhook_gone:
            await self._bot.delete_webhook(drop_pending_updates=False)
            self._webhook_gone = True
        batch: list[Raw] = await self._bot.do_api_request(
            RAW_UPDATES,
            api_kwargs={
                "offset": self._offset,
                "timeout": self._wait_s,
                "allowed_updates": list(WANTED),
            },
            read_timeout=self._wait_s + 5.0,
        )
        if not batch:
            return
        queued: list[tuple[int, str]] = []
        for update in batch:
            body = json.dumps(update, separators=(",", ":"))
            if "pre_checkout_query" in update:
                self._answer(body)
            else:
                queued.append((update["update_id"], body))
        if queued:
            await self._receiver.receive(queued)
        self._offset = max(update["update_id"] for update in batch) + 1

    def _answer(self, body: str) -> None:
        """Answer a checkout beside everything else: the payer waits for at most ten seconds."""
        task = asyncio.create_task(self._answer_now(body))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)
