"""The kinds of updates: which there are, how long each waits for the bot, and beside what.

[A], seen in no source: where in the order the four newest stand.
"""

from collections.abc import Iterable

from sandbox.state import Object

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "message_reaction",
    "message_reaction_count",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "purchased_paid_media",
    "managed_bot",
    "guest_message",
    "subscription",
    "stopped_message_generation",
)
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DAY_S = 86_400
LIVES_S = {
    "callback_query": 150,
    "shipping_query": 150,
    "pre_checkout_query": 150,
    "inline_query": 30,
    "chosen_inline_result": 600,
}
"""How long an update waits for the bot, where it is not a day."""
LANES = {
    "inline_query": 1,
    "chosen_inline_result": 2,
    "callback_query": 3,
    "pre_checkout_query": 4,
    "my_chat_member": 5,
    "chat_member": 6,
}
"""What a person does beside their chat is not ordered with its messages. The numbers are those of
the official server, whose queue is (lane << 33) + the person's or the chat's id."""


def wanted(names: Iterable[str]) -> list[str] | None:
    """Return the kinds of these names in Telegram's order; None for none or for the usual ones."""
    meant = {name.lower() for name in names}
    kinds = [kind for kind in KINDS if kind in meant]
    is_usual = set(kinds) == set(KINDS) - ONLY_ON_REQUEST
    return None if is_usual else kinds or None


def is_wanted(kind: str, allowed: list[str] | None) -> bool:
    """Tell whether a bot that has asked for these kinds, or for the usual ones, gets this one."""
    return kind not in ONLY_ON_REQUEST if allowed is None else kind in allowed


def life_s(kind: str) -> int:
    """Return for how many seconds an update waits for the bot."""
    return LIVES_S.get(kind, DAY_S)


def queue_of(kind: str, body: Object) -> int:
    """Return the queue that keeps an update in order with others, 0 for none."""
    lane = LANES.get(kind, 0)
    whose = body.get("from" if lane else "chat")
    number = whose.get("id") if isinstance(whose, dict) else None
    return (lane << 33) + number if isinstance(number, int) else 0
