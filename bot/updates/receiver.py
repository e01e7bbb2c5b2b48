"""A way in for updates, and how patient it is with Telegram."""

from typing import Protocol

import structlog
from aiohttp import web
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.telegram.failures import seconds

log = structlog.get_logger()

WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "pre_checkout_query",
)
"""Always named to Telegram: a list that is left out would mean whatever was asked for before."""

LONGEST_WAIT_S = 30.0

REFUSALS = 4
"""So many are let pass: whoever stands before Telegram may answer for it with the same 404."""


class Receiver(Protocol):
    """A way in: updates are fetched from Telegram, or posted by it."""

    @property
    def is_up(self) -> bool:
        """Whether updates can come in."""
        ...

    def routes(self) -> list[web.RouteDef]:
        """Return what the HTTP server is to hand to it."""
        ...

    async def run(self) -> None:
        """Let updates in until cancelled; then all that came is stored, and checkouts answered."""
        ...

    async def trouble(self) -> str:
        """Say why nothing comes in, or nothing when it does or could."""
        ...


class Patience:
    """How long to wait after each failure, and for how long to put up with a refused token."""

    def __init__(self, refusals: int = REFUSALS) -> None:
        self._most_refusals = refusals
        self.restore()

    def restore(self) -> None:
        """Begin anew: something went well."""
        self._pause_s = 0.0
        self._refusals = 0

    def after(self, failure: BaseException) -> float:
        """Log a failure and return the seconds to wait; `InvalidToken` after too many refusals."""
        match failure:
            case InvalidToken() | EndPointNotFound():
                self._refusals += 1
                if self._refusals > self._most_refusals:
                    raise InvalidToken(failure.message) from failure
                self._pause_s = 0.5 * 2**self._refusals
                log.warning("token_refused", reason=failure.message, wait_s=self._pause_s)
            case RetryAfter():
                self._pause_s = seconds(failure)
                log.warning("telegram_asks_to_wait", wait_s=self._pause_s)
            case Conflict():
                self._grow(least_s=1.0)
                log.error("somebody_else_polls", reason=failure.message, wait_s=self._pause_s)
            case TelegramError():
                self._grow(least_s=0.5)
                log.warning("telegram_out_of_reach", reason=failure.message, wait_s=self._pause_s)
            case _:
                self._grow(least_s=0.5)
                log.error("updates_not_stored", wait_s=self._pause_s, exc_info=failure)
        return self._pause_s

    def _grow(self, *, least_s: float) -> None:
        self._pause_s = min(max(least_s, self._pause_s * 2), LONGEST_WAIT_S)
