"""A way in for updates, and how patient it is with Telegram."""

from typing import Protocol

import structlog
from aiohttp import web
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.ops.backoff import DATABASE_AWAY, TELEGRAM_AWAY, TELEGRAM_REFUSES
from bot.telegram.failures import wait_s
from ledger.errors import DatabaseUnusable, OutcomeUnknown

log = structlog.get_logger()

WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "pre_checkout_query",
    "my_chat_member",
    "subscription",
)
"""Always named to Telegram: a list that is left out would mean whatever was asked for before."""

INLINE = "inline_query"
"""Asked for only where INLINE is on: each letter that somebody types is an update."""


def wanted(*, inline: bool) -> list[str]:
    """Return the kinds of updates that the bot asks Telegram for."""
    return [*WANTED, INLINE] if inline else [*WANTED]


REFUSALS = 4
"""How many refusals of the token in a row are borne: a proxy may answer with the same 404."""


class Receiver(Protocol):
    """A way in: updates are fetched from Telegram, or posted by it."""

    @property
    def is_up(self) -> bool:
        """Whether updates can come in."""
        ...

    def routes(self) -> list[web.RouteDef]:
        """Return what the HTTP server is to hand to the receiver."""
        ...

    async def run(self) -> None:
        """Let updates in until cancelled; by the end all that came are stored or answered.

        Raises InvalidToken when Telegram goes on refusing the token.
        """
        ...

    async def trouble(self) -> str:
        """Return why no updates come in, or "" when they do or could."""
        ...


class Patience:
    """How long to wait after each failure in a row, and how many refusals of a token to bear."""

    def __init__(self, refusals: int = REFUSALS) -> None:
        self._most_refusals = refusals
        self.restore()

    def restore(self) -> None:
        """Forget the failures so far: something went well."""
        self.failures = 0
        self._refusals = 0

    def after(self, failure: BaseException) -> float:
        """Log a failure and return the seconds to wait.

        Raises InvalidToken when Telegram has refused the token more often than is put up with.
        """
        pause_s = TELEGRAM_AWAY.wait_s(self.failures)
        match failure:
            case InvalidToken() | EndPointNotFound():
                pause_s = TELEGRAM_REFUSES.wait_s(self._refusals)
                self._refusals += 1
                if self._refusals > self._most_refusals:
                    raise InvalidToken(failure.message) from failure
                log.warning("token_refused", reason=failure.message, wait_s=pause_s)
            case RetryAfter():  # no trouble of Telegram's: the pauses of such are as they were
                log.warning("telegram_asks_to_wait", wait_s=wait_s(failure))
                return wait_s(failure)
            case Conflict():
                pause_s = TELEGRAM_REFUSES.wait_s(self.failures)
                log.error("somebody_else_polls", reason=failure.message, wait_s=pause_s)
            case OutcomeUnknown() | DatabaseUnusable():
                pause_s = DATABASE_AWAY.wait_s(self.failures)
                log.error("updates_not_stored", wait_s=pause_s, reason=str(failure))
            case TelegramError():
                log.warning("telegram_out_of_reach", reason=failure.message, wait_s=pause_s)
            case _:
                log.error("updates_not_stored", wait_s=pause_s, exc_info=failure)
        self.failures += 1
        return pause_s
