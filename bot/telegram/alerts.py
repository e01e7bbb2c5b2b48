"""The operators: whoever ADMIN_IDS names, told together."""

from collections.abc import Sequence

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.command import Phrase
from bot.telegram.chat import Chat, Rows
from bot.telegram.users import Reader

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
        troubles = await self._troubles(words, self.ids if only is None else (only,), rows)
        return sum(trouble is None for trouble in troubles)

    async def insist(self, words: Phrase, *, rows: Rows = (), only: int | None = None) -> None:
        """Do the same; raises when nobody has it, though a later try may reach somebody."""
        troubles = await self._troubles(words, self.ids if only is None else (only,), rows)
        passing = [one for one in troubles if one and not isinstance(one, BadRequest | Forbidden)]
        if passing and None not in troubles:
            raise passing[0]

    async def _troubles(
        self, words: Phrase, operators: Sequence[int], rows: Rows
    ) -> list[TelegramError | None]:
        """Send a sentence to some operators; say for each why they do not have it."""
        troubles: list[TelegramError | None] = []
        for operator in operators:
            try:
                await self._chat.say(Reader(operator, "en"), words, rows=rows)
                troubles.append(None)
            except TelegramError as trouble:
                log.warning("operator_unreachable", operator=operator, reason=trouble.message)
                troubles.append(trouble)
        return troubles
