"""What the bot needs of an update that PTB cannot read as a whole.

Telegram adds fields and kinds all the time. One that PTB cannot read must not cost a payment, or
the answer to a command.
"""

from collections.abc import Mapping
from typing import Any

import structlog
from telegram import Bot, Update

from bot.telegram.parser import is_content

log = structlog.get_logger()

Raw = dict[str, Any]
"""An update as Telegram sends it: JSON with an `update_id`."""

MESSAGES = ("message", "edited_message", "channel_post")

PLAIN = (
    "message_id",
    "date",
    "edit_date",
    "text",
    "caption",
    "media_group_id",
    "message_thread_id",
    "is_topic_message",
)
"""What is taken of a message as it is."""

WHOLE = ("photo", "document", "quote")
"""What is taken of a message if PTB can read it, and else left out."""

LOST = "lost"
"""Under what PTB does not know stands which content it could not read: a person said something."""

MARKS = ("forward_origin", "via_bot")
"""What makes a message one that nobody has written to the bot. It is never left out."""

CHAT = {"id": None, "type": None}
USER = {"id": None, "is_bot": False, "first_name": "", "last_name": None, "username": None}
USER |= {"language_code": None}
MONEY = {
    "currency": None,
    "total_amount": None,
    "invoice_payload": "",
    "telegram_payment_charge_id": None,
    "provider_payment_charge_id": "",
}
"""What is taken of a payment or a refund; a value of None has to be there."""


def read_in_part(raw: Raw, bot: Bot, failure: Exception) -> Update:
    """Return an update with what the bot needs of its message, after PTB's failure to read all.

    Raises that failure if there is no message, and whatever PTB raises when it cannot read that.
    """
    kind = next((kind for kind in MESSAGES if isinstance(raw.get(kind), dict)), None)
    if kind is None:
        raise failure
    needed = {"update_id": raw["update_id"], kind: _message(raw[kind], bot)}
    update = Update.de_json(needed, bot)
    log.warning("update_read_in_part", kind=kind, reason=repr(failure)[:200])
    return update


def _message(given: Raw, bot: Bot) -> Raw:
    """Return what the bot needs of a message."""
    kept = {key: given[key] for key in (*PLAIN, *MARKS) if key in given}
    kept["chat"] = _part(given["chat"], CHAT)
    if "from" in given:
        kept["from"] = _part(given["from"], USER)
    for money in ("successful_payment", "refunded_payment"):
        if money in given:
            kept[money] = _part(given[money], MONEY)
    for key in WHOLE:
        if key in given and _is_readable(kept | {key: given[key]}, bot):
            kept[key] = given[key]
    if lost := [key for key, value in given.items() if key not in kept and is_content(key, value)]:
        kept[LOST] = lost
    answered = given.get("reply_to_message")
    if isinstance(answered, dict) and "chat" in answered:
        kept["reply_to_message"] = _message(
            {key: value for key, value in answered.items() if key != "reply_to_message"}, bot
        )
    return kept


def _is_readable(message: Raw, bot: Bot) -> bool:
    """Tell whether PTB can read a message."""
    try:
        Update.de_json({"update_id": 0, "message": message}, bot)
    except Exception:  # noqa: BLE001 -- PTB raises anything at forged JSON
        return False
    return True


def _part(given: Raw, fields: Mapping[str, object]) -> Raw:
    """Return the fields of an object that are there, and what stands for the others."""
    found = {key: given.get(key) for key in fields}
    return {
        key: fields[key] if value is None else value
        for key, value in found.items()
        if value is not None or fields[key] is not None
    }
