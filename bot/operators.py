"""The operators: whoever ADMIN_IDS names, told together."""

from collections.abc import Sequence

import structlog
from telegram.error import TelegramError

from bot.chat import Chat, Reader, Rows
from bot.command import Phrase

log = structlog.get_logger()


class Operators:
    """Tells every operator; one who cannot be reached keeps it from nobody else."""

    def __init__(self, chat: Chat, ids: Sequence[int]) -> None:
        self._chat = chat
        self.ids = tuple(ids)

    async def tell(self, words: Phrase, *, rows: Rows = (), only: int | None = None) -> int:
        """Send a sentence, maybe with buttons, to every operator and return how many have it.

        With `only`, no other operator than that one gets it.
        """
        reached = 0
        for operator in self.ids if only is None else (only,):
            try:
                await self._chat.say(Reader(operator, "en"), words, rows=rows)
                reached += 1
            except TelegramError as trouble:
                log.warning("operator_unreachable", operator=operator, reason=trouble.message)
        return reached
