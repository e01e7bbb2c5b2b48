"""Telegram's flood limits: about 30 messages in a second in all, one in a second to a person.

To a group it is 20 in a minute. [A], seen in no source: that three may come at once to a person
and 20 to a group, and that edits count as messages.
"""

from math import ceil

from sandbox.clock import Clock
from sandbox.errors import too_many_requests
from sandbox.params import Params

ALL_APART_S = 1 / 30
ALL_AT_ONCE = 30
CHAT_APART_S = 1.0
CHAT_AT_ONCE = 3
GROUP_APART_S = 3.0
GROUP_AT_ONCE = 20
TIDY_FROM = 10_000
COUNTED = ("send", "edit")
FREE = frozenset({"sendchataction"})


class Limits:
    """Counts what the bot sends, on the sandbox's clock."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._all_free_at = 0.0
        self._free_at: dict[str, float] = {}
        """When a chat's messages so far would all have been sent at the lawful pace."""

    def check(self, method: str, params: Params) -> None:
        """Count a call; raise 429 with the seconds to wait when it is one too many."""
        name = method.lower()
        if not name.startswith(COUNTED) or name in FREE:
            return
        now, chat = self._clock.now(), params.text("chat_id")
        is_group = chat.startswith("-")
        apart_s, at_once = (
            (GROUP_APART_S, GROUP_AT_ONCE) if is_group else (CHAT_APART_S, CHAT_AT_ONCE)
        )
        all_free_at = max(now, self._all_free_at)
        free_at = max(now, self._free_at.get(chat, 0.0))
        wait_s = max(
            all_free_at - now - (ALL_AT_ONCE - 1) * ALL_APART_S,
            free_at - now - (at_once - 1) * apart_s,
        )
        if wait_s > 0:
            raise too_many_requests(max(1, ceil(wait_s)))
        self._all_free_at = all_free_at + ALL_APART_S
        self._free_at[chat] = free_at + apart_s
        self._tidy(now)

    def _tidy(self, now: float) -> None:
        """Forget chats that have been quiet: their count is full again."""
        if len(self._free_at) >= TIDY_FROM:
            self._free_at = {chat: at for chat, at in self._free_at.items() if at > now}
