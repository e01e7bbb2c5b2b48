"""Alerts: messages to the operators, who are the people that ADMIN_IDS names."""

from collections.abc import Sequence

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.command import Phrase
from bot.telegram.chat import Chat, Rows
from bot.telegram.users import Reader

log = structlog.get_logger()


class Alerts:
    """Sends messages to operators, in English; one who cannot be reached delays no other."""

    def __init__(self, chat: Chat, operator_ids: Sequence[int]) -> None:
        self._chat = chat
        self.operator_ids = tuple(operator_ids)

    async def tell(self, words: Phrase, *, rows: Rows = (), only: int | None = None) -> int:
        """Send a phrase to every operator, or to `only` one; return how many of them got it."""
        failures = await self._send(words, rows, only)
        return sum(failure is None for failure in failures)

    async def insist(self, words: Phrase, *, rows: Rows = (), only: int | None = None) -> None:
        """Send it like `tell`. Raises TelegramError if nobody got it and a later try may help."""
        failures = await self._send(words, rows, only)
        passing = [one for one in failures if one and not isinstance(one, BadRequest | Forbidden)]
        if passing and None not in failures:
            raise passing[0]

    async def _send(
        self, words: Phrase, rows: Rows, only: int | None
    ) -> list[TelegramError | None]:
        """Send a phrase; return for each operator why it failed, or None."""
        failures: list[TelegramError | None] = []
        for operator in self.operator_ids if only is None else (only,):
            try:
                await self._chat.say(Reader(operator, "en"), words, rows=rows)
                failures.append(None)
            except TelegramError as failure:
                log.warning("operator_unreachable", operator=operator, reason=failure.message)
                failures.append(failure)
        return failures
