"""What a message asks for: the one place where commands are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import MaybeInaccessibleMessage, Message
from telegram.constants import ChatType, MessageAttachmentType, MessageType

from bot.command import Attachment

Kind = Literal["text", "photo", "document"]
"""What a message can bring that a command may take."""

_BESIDE = frozenset(
    {
        MessageType.BUSINESS_CONNECTION_ID,
        MessageType.EFFECT_ID,
        MessageType.REPLY_TO_STORY,
        MessageType.SENDER_BOOST_COUNT,
        MessageType.SENDER_BUSINESS_BOT,
        MessageType.SUGGESTED_POST_INFO,
    }
)
"""What PTB counts among the kinds of messages, and stands beside the content of any."""

_CONTENT = frozenset(map(str, (MessageType.TEXT, MessageType.CHECKLIST, *MessageAttachmentType)))
_FIELDS = frozenset((*MaybeInaccessibleMessage.__slots__, *Message.__slots__, "from"))

SERVICE = frozenset(map(str, MessageType)) - _CONTENT - frozenset(map(str, _BESIDE))
"""The service messages that PTB knows: what Telegram itself says in a chat."""

_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200e\u200f\u2060\ufeff"
"""White space of any kind, and what nobody sees: a client may put either around a command."""

_COMMAND = re.compile(
    # As Telegram finds a command in a text: no letter, digit or slash may come right behind it.
    r"/(?P<name>[A-Za-z0-9_]{1,64})(?:@(?P<bot>[A-Za-z0-9_]+))?(?![\w@/<>])"
    r"[:;,.!?]*(?P<text>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command: its name in lower case, and the text that follows it.

    It is `addressed` if it names this bot, which matters in groups with several bots.
    """

    name: str
    text: str
    addressed: bool


def asked(message: Message) -> Asked | None:
    """Return the command that a person has typed to this bot, in a text or a caption, or None.

    What is forwarded, sent through or by a bot, or meant for another bot is no command.
    """
    if is_passed_on(message) or is_of_bot(message):
        return None
    match = _COMMAND.match(_words(message).lstrip(_BLANK))
    if match is None or not _is_ours(match["bot"], message):
        return None
    return Asked(match["name"].lower(), match["text"].strip(_BLANK), match["bot"] is not None)


def text_of(message: Message) -> str:
    """Return what follows the command that a message is known to be."""
    found = asked(message)
    return "" if found is None else found.text


def words_of(message: Message) -> list[str]:
    """Return the words after the command that a message is known to be."""
    return text_of(message).split()


def looks_like_command(message: Message) -> str | None:
    """Return the first word of a message that begins with a slash, for whomever it is meant.

    A slash that stands alone belongs to the word behind it.
    """
    first, *rest = _words(message).split(maxsplit=2) or [""]
    if first == "/" and rest:
        return f"/ {rest[0]}"
    return first if first.startswith("/") else None


def is_passed_on(message: Message) -> bool:
    """Tell whether a message was not written by its sender, but forwarded or sent through a bot."""
    return message.forward_origin is not None or message.via_bot is not None


def is_of_bot(message: Message) -> bool:
    """Tell whether a bot has sent a message, which would answer our answer.

    The sender of whoever hides behind a group or a channel is a bot of Telegram's, and a person.
    """
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def answered(message: Message) -> Message | None:
    """Return the message that this one answers, if its words are somebody's own.

    What a bot says is no input: its questions, offers and receipts. Its files may well be.
    """
    said = message.reply_to_message
    return None if said is None or is_of_bot(said) else said


def answered_text(message: Message) -> str:
    """Return the text of the message that this one answers, or the part of it that it quotes.

    If that message is a command itself, its text is what follows there. Of what a bot has said it
    is only what the person has picked to quote.
    """
    said, quote = answered(message), message.quote
    is_of_ours = said is None and message.reply_to_message is not None
    if quote is not None and (quote.is_manual or not is_of_ours):
        return quote.text.strip(_BLANK)
    if said is None:
        return ""
    words = _words(said).strip(_BLANK)
    match = _COMMAND.match(words)
    return words if match is None else match["text"].strip(_BLANK)


def may_answer(message: Message) -> bool:
    """Tell whether a message can answer a question of the bot: it is no command, and private."""
    if message.chat.type != ChatType.PRIVATE or asked(message) is not None:
        return False
    return kind_of(message) is not None or bool(words_in(message))


def kind_of(message: Message) -> Kind | None:
    """Return what a message brings that a command may take; None of anything else."""
    if message.photo:
        return "photo"
    if message.document and not message.animation:  # which Telegram names as a document, too
        return "document"
    return "text" if message.text else None


def is_one_of(message: Message, kinds: Sequence[str]) -> bool:
    """Tell whether a message brings one of the kinds that a command suits.

    A file is known by its name's ending or by its MIME type: clients get either wrong.
    """
    kind = kind_of(message)
    if kind != "document" or kind in kinds:
        return kind in kinds
    assert message.document is not None
    name, mime = message.document.file_name or "", message.document.mime_type or ""
    return Attachment("document", name, mime, 0).is_one_of(kinds)


def file_or_other(message: Message) -> str:
    """Return what to call what a message brings: "file" or "other"."""
    return "file" if kind_of(message) == "document" else "other"


def is_content(field: str, value: object) -> bool:
    """Tell whether a field of a message as Telegram sends it can be what a person says.

    One that is newer than PTB can, if it is an object, as content is.
    """
    return field in _CONTENT or (field not in _FIELDS and isinstance(value, dict | list))


def says_something(message: Message) -> bool:
    """Tell whether a person says something with a message, of whatever kind that is.

    Telegram does not mark service messages; PTB has a list of those that it knows. Of a kind that
    is newer than PTB nobody can tell: it is taken for something that a person says. What is
    forwarded always is, since service messages cannot be.
    """
    if message.text or message.effective_attachment or message.checklist:
        return True
    if message.forward_origin is not None:
        return True
    is_new = any(is_content(field, value) for field, value in message.api_kwargs.items())
    return is_new and not any(getattr(message, kind, None) for kind in SERVICE)


def words_in(message: Message) -> str:
    """Return the text of a message, or its caption, without blanks around it."""
    return _words(message).strip(_BLANK)


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _is_ours(name: str | None, message: Message) -> bool:
    """Tell whether the bot that a command names, if any, is the one that has the message."""
    return name is None or name.lower() == message.get_bot().username.lower()
