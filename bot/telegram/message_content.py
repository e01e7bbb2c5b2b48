"""What somebody has written to the bot, as one carries it to somebody else."""

from telegram import Message

from bot.telegram.parser import answered_text, asked
from ledger.tickets import Content, Form


def written(message: Message) -> Content | None:
    """Return what a message says; None for a service message, which says nothing.

    Of a command it is what follows its name. Has it neither words nor a file of its own, it is
    what the person's own message says that the command replies to, and None if there is none.
    """
    found = asked(message)
    words = found.text if found else message.text or message.caption or ""
    content = _content(message, words)
    answered = message.reply_to_message
    if content is not None or found is None or answered is None:
        return content
    if answered.from_user != message.from_user or answered.chat_id != message.chat_id:
        return None
    return _content(answered, answered_text(message))


def key_of(message: Message) -> str:
    """Return what a message is known by: the bot that has it, the chat, and its number there."""
    return f"{message.get_bot().id}:{message.chat_id}:{message.message_id}"


def _content(message: Message, words: str) -> Content | None:
    """Return what a message says besides its command, if it says anything."""
    form, file_id = _form(message)
    if form is None and not words:
        return None
    return Content(
        form=form or Form.TEXT,
        words=words,
        file_id=file_id,
        chat_id=message.chat_id,
        message_id=message.message_id,
        album=message.media_group_id,
    )


def _form(message: Message) -> tuple[Form | None, str | None]:
    """Return the form of what is attached to a message, and Telegram's name of its file."""
    if message.photo:
        return Form.PHOTO, message.photo[-1].file_id
    if message.document and not message.animation:  # which Telegram names as a document, too
        return Form.DOCUMENT, message.document.file_id
    return (Form.OTHER if message.effective_attachment else None), None
