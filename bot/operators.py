"""The operators: whoever ADMIN_IDS names, told together."""

from collections.abc import Sequence

import structlog
from telegram.error import TelegramError

from bot.chat import Chat, Reader
from bot.command import Phrase

log = structlog.get_logger()


class Operators:
    """Tells every operator; one who cannot be reached keeps it from nobody else."""

    def __init__(self, chat: Chat, ids: Sequence[int]) -> None:
        self._chat = chat
        self.ids = tuple(ids)

    async def tell(self, words: Phrase) -> int:
        """Send a sentence to every operator and return how many have it."""
        reached = 0
        for operator in self.ids:
            try:
                await self._chat.say(Reader(operator, "en"), words)
                reached += 1
            except TelegramError as trouble:
                log.warning("operator_unreachable", operator=operator, reason=trouble.message)
        return reached
