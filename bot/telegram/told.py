"""What is told until it has arrived: not twice by one process, and people not for ever by any."""

from collections import Counter
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot
from telegram.error import TelegramError, TimedOut

log = structlog.get_logger()

Say = Callable[[], Awaitable[object]]

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
    """Remembers what this process has said, and how often something may have arrived."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._said: set[str] = set()
        self._unsure: Counter[str] = Counter()

    async def once(self, what: str, say: Say) -> None:
        """Say something that is not said yet. Raises what Telegram says when it is not said now."""
        if what not in self._said:
            await say()
            self._said.add(what)

    async def within_reason(self, what: str, say: Say) -> None:
        """Do the same, until it may have arrived `MOST` times: then it counts as said."""
        try:
            await self.once(what, say)
        except TelegramError as failure:
            if not await self.gives_up(what, failure):
                raise
            self._said.add(what)

    async def gives_up(self, what: str, failure: Exception) -> bool:
        """Count a failure; True when what was sent may have arrived `MOST` times by now."""
        if not await may_have_arrived(self._bot, failure):
            return False
        self._unsure[what] += 1
        if self._unsure[what] < MOST:
            return False
        log.warning("never_confirmed", what=what)
        return True

    def forget(self, *whats: str) -> None:
        """Forget what need not be told any more, as the books say so, or has to be told anew."""
        for what in whats:
            self._said.discard(what)
            self._unsure.pop(what, None)
