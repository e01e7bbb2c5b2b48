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

    async def tell(self, words: Phrase, *, rows: Rows = ()) -> int:
        """Send a phrase to every operator; return how many of them got it."""
        return (await self._send(words, rows, self.operator_ids)).count(None)

    async def insist(self, words: Phrase, *, rows: Rows = (), only: int | None = None) -> None:
        """Send a phrase to every operator, or to `only` one.

        Raises TelegramError if nobody got it and a later try may help.
        """
        failures = await self._send(words, rows, self.operator_ids if only is None else (only,))
        passing = [one for one in failures if one and not isinstance(one, BadRequest | Forbidden)]
        if passing and None not in failures:
            raise passing[0]

    async def _send(
        self, words: Phrase, rows: Rows, operator_ids: Sequence[int]
    ) -> list[TelegramError | None]:
        """Send a phrase; return for each operator why it failed, or None."""
        failures: list[TelegramError | None] = []
        for operator in operator_ids:
            try:
                await self._chat.say(Reader(operator, "en"), words, rows=rows)
                failures.append(None)
            except TelegramError as failure:
                log.warning("operator_unreachable", operator=operator, reason=failure.message)
                failures.append(failure)
        return failures
