"""Messages to one person: a phrase of the locales, in their language, with buttons.

What would be too long for Telegram is shortened: a text that is cut tells more than none.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LabeledPrice,
    Message,
    MessageId,
    ReplyParameters,
    Update,
    User,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.command import Phrase, phrase
from bot.i18n.texts import Texts
from bot.telegram.capacity import (
    ANSWER_UNITS,
    CAPTION_UNITS,
    DESCRIPTION_CHARACTERS,
    TITLE_CHARACTERS,
    carried,
    shortened,
)
from bot.telegram.failures import lacks_topic, refuses_chat
from bot.telegram.users import Reader
from ledger.tickets import Content, Form


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and the callback data that a press sends (64 bytes at most)."""

    label: Phrase | str
    data: str


@dataclass(frozen=True, slots=True)
class Link:
    """An inline button that opens an address: its label, and the address."""

    label: Phrase | str
    address: str


def get_stars(stars: int) -> Link:
    """Return the button that opens the purchase of Stars, up to a balance of so many.

    It is Telegram's deep link `stars_topup`. It takes effect outside of a payment: some desktop
    clients lose the payment when the Stars are bought from within its form.
    """
    return Link(phrase("get-stars"), f"tg://stars_topup?balance={stars}")


def deep_link(username: str, carried: str) -> str:
    """Return the link that opens a bot and has it sent `/start` with what it carries."""
    return f"https://t.me/{username}?start={carried}"


HOME = "desk:"
"""What the button sends that leads operators back to the desk."""

STARS = "XTR"
"""Telegram's currency code for Stars."""

SEND_MESSAGE = "send_Message"
"""PTB calls it sendMessage, as Telegram does; under that name it insists on its own method."""

Rows = Sequence[Sequence[Button | Link]]

Sent_co = TypeVar("Sent_co", Message, MessageId, covariant=True)


class Chat:
    """Sends phrases as messages in the reader's language. Raises TelegramError unchanged."""

    def __init__(self, bot: Bot, texts: Texts) -> None:
        self.texts = texts
        self._bot = bot

    async def say(
        self,
        reader: Reader,
        words: Phrase | str,
        *,
        rows: Rows = (),
        answers: int | None = None,
    ) -> MessageId:
        """Send a phrase, or a plain text as it is; `answers` is the id of a message to reply to.

        PTB's own method would take four times as long: it makes objects of each button, and of all
        that Telegram says of the message.
        """
        text = carried(self.texts.render(reader.language, words))
        keys = self._keys(reader, rows)
        answered = ReplyParameters(answers, allow_sending_without_reply=True) if answers else None

        async def send(*, message_thread_id: int | None) -> MessageId:
            sent: MessageId = await self._bot.do_api_request(
                SEND_MESSAGE,
                api_kwargs={
                    "chat_id": reader.chat_id,
                    "message_thread_id": message_thread_id,
                    "text": text,
                    "parse_mode": ParseMode.HTML,
                    "reply_markup": {"inline_keyboard": keys} if keys else None,
                    "reply_parameters": answered,
                },
                return_type=MessageId,
            )
            return sent

        return await in_topic(reader.thread_id, send)

    async def reach(
        self, reader: Reader, words: Phrase, *, rows: Rows = (), answers: int | None = None
    ) -> BadRequest | Forbidden | None:
        """Say it to somebody who may have blocked us; return Telegram's refusal if they have."""
        try:
            await self.say(reader, words, rows=rows, answers=answers)
        except (BadRequest, Forbidden) as refusal:
            return refusal
        return None

    async def edit(
        self,
        reader: Reader,
        message_id: int,
        words: Phrase | str,
        *,
        rows: Rows = (),
    ) -> int:
        """Edit a message of ours; if Telegram refuses the edit, send a new message instead.

        Return the id of the message that says it now.
        """
        said, _ = await self._edited(reader, message_id, words, rows)
        return said

    async def turn(
        self, query: CallbackQuery, reader: Reader, words: Phrase | str, *, rows: Rows = ()
    ) -> int:
        """Turn the message of a pressed button into another one, or send that if it is gone.

        Return the id of the message that says it now.
        """
        said, _ = await self.renew(query, reader, words, rows=rows)
        return said

    async def renew(
        self, query: CallbackQuery, reader: Reader, words: Phrase | str, *, rows: Rows = ()
    ) -> tuple[int, bool]:
        """Turn the message of a pressed button into what is true now, or send that if it is gone.

        Return the id of the message that says it, and whether it says anything else than before.
        """
        if query.message is None:
            return (await self.say(reader, words, rows=rows)).message_id, True
        return await self._edited(reader, query.message.message_id, words, rows)

    async def _edited(
        self, reader: Reader, message_id: int, words: Phrase | str, rows: Rows
    ) -> tuple[int, bool]:
        """Edit a message, or send it anew; return its id, and whether it was another one before."""
        try:
            await self._bot.edit_message_text(
                carried(self.texts.render(reader.language, words)),
                chat_id=reader.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=self._keyboard(reader, rows),
            )
        except BadRequest as refusal:
            if "not modified" in refusal.message.lower():
                return message_id, False
            message_id = (await self.say(reader, words, rows=rows)).message_id
        return message_id, True

    async def redraw(
        self, reader: Reader, message_id: int, words: Phrase | None, *, rows: Rows = ()
    ) -> None:
        """Edit a message of ours, or without words its buttons alone, if it is still there."""
        keyboard = self._keyboard(reader, rows)
        try:
            if words is None:
                await self._bot.edit_message_reply_markup(
                    reader.chat_id, message_id, reply_markup=keyboard
                )
                return
            await self._bot.edit_message_text(
                carried(self.texts.render(reader.language, words)),
                chat_id=reader.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
            )
        except BadRequest as refusal:
            if refuses_chat(refusal):
                raise

    async def show(
        self, reader: Reader, content: Content, words: Phrase | None = None, *, rows: Rows = ()
    ) -> int:
        """Send what somebody else has written, once more; return the id of the message.

        A text is sent as it is, a photo or document with the caption `words` or else its own, and
        anything else as Telegram's copy of it.
        """
        if content.form is Form.TEXT:
            return (await self.say(reader, content.words, rows=rows)).message_id
        if content.form is Form.OTHER:
            return await self._copy(reader, content, rows)
        assert content.file_id is not None
        is_photo = content.form is Form.PHOTO
        sent = await in_topic(
            reader.thread_id,
            partial(
                self._bot.send_photo if is_photo else self._bot.send_document,
                reader.chat_id,
                content.file_id,
                caption=carried(
                    self.texts.render(reader.language, content.words if words is None else words),
                    CAPTION_UNITS,
                ),
                parse_mode=ParseMode.HTML,
                reply_markup=self._keyboard(reader, rows),
            ),
        )
        return sent.message_id

    async def _copy(self, reader: Reader, content: Content, rows: Rows) -> int:
        """Have Telegram send a copy of a message from where it is; return the copy's id."""
        assert content.chat_id is not None
        assert content.message_id is not None
        copy = await in_topic(
            reader.thread_id,
            partial(
                self._bot.copy_message,
                reader.chat_id,
                content.chat_id,
                content.message_id,
                reply_markup=self._keyboard(reader, rows),
            ),
        )
        return copy.message_id

    async def picture(
        self, reader: Reader, picture: bytes, words: Phrase, *, rows: Rows = ()
    ) -> Message:
        """Send a picture with a phrase below it."""
        return await in_topic(
            reader.thread_id,
            partial(
                self._bot.send_photo,
                reader.chat_id,
                picture,
                carried(self.texts.render(reader.language, words), CAPTION_UNITS),
                filename="picture.png",
                parse_mode=ParseMode.HTML,
                reply_markup=self._keyboard(reader, rows),
            ),
        )

    async def picture_instead(
        self, reader: Reader, message_id: int, picture: bytes, words: Phrase, *, rows: Rows = ()
    ) -> None:
        """Put a picture in place of a message of ours; if Telegram refuses, send it anew."""
        caption = carried(self.texts.render(reader.language, words), CAPTION_UNITS)
        media = InputMediaPhoto(picture, caption, parse_mode=ParseMode.HTML, filename="picture.png")
        try:
            await self._bot.edit_message_media(
                media,
                chat_id=reader.chat_id,
                message_id=message_id,
                reply_markup=self._keyboard(reader, rows),
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                await self.picture(reader, picture, words, rows=rows)

    async def document(self, reader: Reader, name: str, data: bytes, words: Phrase) -> Message:
        """Send a file with a phrase below it."""
        return await in_topic(
            reader.thread_id,
            partial(
                self._bot.send_document,
                reader.chat_id,
                data,
                carried(self.texts.render(reader.language, words), CAPTION_UNITS),
                filename=name,
                parse_mode=ParseMode.HTML,
            ),
        )

    async def at_work(self, reader: Reader) -> None:
        """Show for some seconds that a file is on its way; whether that arrives does not matter."""
        with suppress(TelegramError):
            await self._bot.send_chat_action(
                reader.chat_id, ChatAction.UPLOAD_DOCUMENT, message_thread_id=reader.thread_id
            )

    async def invoice(
        self, reader: Reader, *, title: str, description: str, payload: str, stars: int
    ) -> int:
        """Send an invoice in Stars, with a way to get them first; return the id of its message.

        A forwarded copy opens a chat with us and cannot be paid.
        """
        pay = self.texts.flat(reader.language, phrase("pay", stars=stars))
        keyboard = [
            [InlineKeyboardButton(pay, pay=True)],
            [_button(self._key(reader, get_stars(stars)))],
        ]
        sent = await in_topic(
            reader.thread_id,
            partial(
                self._bot.send_invoice,
                reader.chat_id,
                title=shortened(title, TITLE_CHARACTERS),
                description=shortened(description, DESCRIPTION_CHARACTERS),
                payload=payload,
                currency=STARS,
                prices=[LabeledPrice(title, stars)],
                start_parameter="buy",
                protect_content=True,
                reply_markup=InlineKeyboardMarkup(keyboard),
            ),
        )
        return sent.message_id

    async def invoice_link(
        self, *, title: str, description: str, payload: str, stars: int, days: int | None = None
    ) -> str:
        """Return the link to an invoice in Stars; with `days`, it is paid again every so many."""
        return await self._bot.create_invoice_link(
            title=shortened(title, TITLE_CHARACTERS),
            description=shortened(description, DESCRIPTION_CHARACTERS),
            payload=payload,
            currency=STARS,
            prices=[LabeledPrice(title, stars)],
            subscription_period=None if days is None else timedelta(days=days),
        )

    async def answer(self, query: CallbackQuery, words: Phrase | None = None) -> None:
        """Answer a pressed button: its spinner stops, and `words` appear in a box to be closed.

        A press that is too old to be answered is ignored.
        """
        text = None if words is None else self._in_box(query, words)
        with _unless_too_old():
            await self._bot.answer_callback_query(query.id, text=text, show_alert=bool(text))

    async def hint(self, query: CallbackQuery, words: Phrase) -> None:
        """Answer a pressed button with `words` that appear for a moment and go by themselves.

        A press that is too old to be answered is ignored.
        """
        with _unless_too_old():
            await self._bot.answer_callback_query(query.id, text=self._in_box(query, words))

    def _in_box(self, query: CallbackQuery, words: Phrase) -> str:
        """Return what whoever has pressed a button reads in the answer."""
        language = Reader.of(query.from_user, query.message).language
        return shortened(self.texts.flat(language, words), ANSWER_UNITS)

    def _keyboard(self, reader: Reader, rows: Rows) -> InlineKeyboardMarkup | None:
        """Return the rows of buttons as PTB takes an inline keyboard; None for no buttons."""
        keys = self._keys(reader, rows)
        keyboard = [[_button(key) for key in row] for row in keys]
        return InlineKeyboardMarkup(keyboard) if keyboard else None

    def _keys(self, reader: Reader, rows: Rows) -> list[list[dict[str, str]]]:
        """Return the rows of buttons as Telegram takes them."""
        return [[self._key(reader, one) for one in row] for row in rows if row]

    def _key(self, reader: Reader, button: Button | Link) -> dict[str, str]:
        """Return a button as Telegram takes it, with its label in the reader's language."""
        label = self.texts.flat(reader.language, button.label)
        if isinstance(button, Link):
            return {"text": label, "url": button.address}
        return {"text": label, "callback_data": button.data}


def _button(key: Mapping[str, str]) -> InlineKeyboardButton:
    """Return a button as PTB takes it."""
    return InlineKeyboardButton(
        key["text"], url=key.get("url"), callback_data=key.get("callback_data")
    )


@contextmanager
def _unless_too_old() -> Iterator[None]:
    """Ignore that a press is too old to be answered."""
    try:
        yield
    except BadRequest as refusal:
        if "query is too old" not in refusal.message.lower():
            raise


def two_a_row(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """Return buttons in rows of two."""
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


class Send(Protocol[Sent_co]):
    """A call of Telegram's that sends a message into a topic, or into none."""

    async def __call__(self, *, message_thread_id: int | None) -> Sent_co:
        """Send it."""
        ...


async def in_topic(thread_id: int | None, send: Send[Sent_co]) -> Sent_co:
    """Send a message into a topic; if that is closed or gone, into the chat."""
    try:
        return await send(message_thread_id=thread_id)
    except BadRequest as refusal:
        if thread_id is None or not lacks_topic(refusal):
            raise
        return await send(message_thread_id=None)


def person_row(user_id: str) -> list[Button]:
    """Return the button that shows operators a person; a group, which may have paid, has none."""
    if user_id.startswith("-"):
        return []
    return [Button(phrase("show-person"), f"user:{user_id}")]


def home_row(reader: Reader) -> list[Button]:
    """Return the button that leads an operator back to the desk; a group, which has none, none."""
    return [] if reader.chat_id < 0 else [Button(phrase("desk-back"), HOME)]


def received(update: Update) -> tuple[Message, User]:
    """Return the message of an update and its sender, both of which must be there."""
    assert update.effective_message is not None
    assert update.effective_user is not None
    return update.effective_message, update.effective_user


def pressed(update: Update) -> CallbackQuery:
    """Return the press of a button that an update must hold."""
    assert update.callback_query is not None
    return update.callback_query
