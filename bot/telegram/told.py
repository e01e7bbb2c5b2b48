"""Messages that are sent until Telegram confirms them, within limits, and not twice."""

from collections import Counter
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.failures import may_have_arrived

log = structlog.get_logger()

Say = Callable[[], Awaitable[object]]

MOST = 5
"""How often a message is sent if each time it may have arrived."""


class Told:
    """Remembers which messages this process has sent, and how often one may have arrived."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._said: set[str] = set()
        self._unsure: Counter[str] = Counter()

    async def once(self, what: str, say: Say) -> None:
        """Send the message named `what`, unless this process has sent it.

        Raises TelegramError when Telegram does not confirm it.
        """
        if what not in self._said:
            await say()
            self._said.add(what)

    async def within_reason(self, what: str, say: Say) -> None:
        """Send it like `once`, but count it as sent after it may have arrived `MOST` times."""
        try:
            await self.once(what, say)
        except TelegramError as failure:
            if not await self.gives_up(what, failure):
                raise
            self._said.add(what)

    async def gives_up(self, what: str, failure: Exception) -> bool:
        """Count a failure; True when the message may have arrived `MOST` times by now."""
        if not await may_have_arrived(self._bot, failure):
            return False
        self._unsure[what] += 1
        if self._unsure[what] < MOST:
            return False
        log.warning("never_confirmed", what=what)
        return True

    def forget(self, *whats: str) -> None:
        """Forget messages that the database records as told, or that have to be sent again."""
        for what in whats:
            self._said.discard(what)
            self._unsure.pop(what, None)
