"""What is told until it has arrived: not twice by one process, and not for ever by any."""

from collections import Counter
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot
from telegram.error import TelegramError, TimedOut

log = structlog.get_logger()

MOST = 5
"""So often something is sent that may have arrived each time."""


async def may_have_arrived(bot: Bot, failure: Exception) -> bool:
    """Tell a Telegram that takes a message and does not say so in time from one that is away."""
    if not isinstance(failure, TimedOut):
        return False
    try:
        await bot.get_me()
    except TelegramError:
        return False
    return True


class Told:
    """Remembers what this process has told, and what it has sent without hearing that it came."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._said: set[str] = set()
        self._unsure: Counter[str] = Counter()

    async def once(self, what: str, say: Callable[[], Awaitable[object]]) -> None:
        """Say something, unless it is said, or may have arrived often enough.

        What is raised means that it has to be said again.
        """
        if what in self._said:
            return
        try:
            await say()
        except TelegramError as failure:
            if not await self.enough(what, failure):
                raise
            log.warning("never_confirmed", what=what)
        self._said.add(what)

    async def enough(self, what: str, failure: Exception) -> bool:
        """Count a failure; True once it may have arrived so often that it is not sent again."""
        if not await may_have_arrived(self._bot, failure):
            return False
        self._unsure[what] += 1
        return self._unsure[what] >= MOST

    def forget(self, *whats: str) -> None:
        """Forget what need not be told any more, as the books say so."""
        for what in whats:
            self._said.discard(what)
            self._unsure.pop(what, None)
