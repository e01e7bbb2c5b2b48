"""From a `Reply` to messages: a text, a picture or a document, as an answer to what was asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress

import structlog
from telegram import Bot, InputFile, Message
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.command import File, Reply
from bot.i18n.texts import Texts
from bot.metering.meter import Undeliverable

log = structlog.get_logger()

PATIENCE_S = 0.7
"""A command that is done sooner needs no sign that it is at work."""

ACTION_LASTS_S = 4.5
"""Telegram shows a chat action for five seconds."""


class Delivery:
    """Sends replies to one message after another."""

    def __init__(self, bot: Bot, texts: Texts) -> None:
        self._bot = bot
        self._texts = texts

    async def send(self, message: Message, reply: Reply, *, language: str, footer: str) -> None:
        """Send a reply with a footer under it, as an answer to `message`.

        Raises `Undeliverable` when Telegram refuses it for good; any other of Telegram's errors
        leaves open whether the person has it. A text that is too long goes as a document: where
        the reply has a file already it follows that, which is what the person has paid for.
        """
        words = "" if reply.text is None else self._texts.render(language, reply.text)
        whole = f"{words}\n\n{footer}".strip()
        has_file = reply.picture is not None or reply.document is not None
        most = MessageLimit.CAPTION_LENGTH if has_file else MessageLimit.MAX_TEXT_LENGTH
        if reply.text is None or _length(whole) <= most:
            await self._for_good(self._one(message, reply, whole))
            return
        rest = File("reply.txt", self._texts.flat(language, reply.text).encode())
        if not has_file:
            await self._for_good(self._document(message, rest, footer))
            return
        await self._for_good(self._one(message, reply, footer))
        try:
            await self._document(message, rest, "")
        except (BadRequest, Forbidden) as refusal:
            log.warning("caption_undeliverable", reason=refusal.message)

    @asynccontextmanager
    async def at_work(self, message: Message) -> AsyncIterator[None]:
        """Show that the bot is at work for as long as this lasts."""
        sign = asyncio.create_task(self._show_work(message.chat_id))
        try:
            yield
        finally:
            sign.cancel()
            with suppress(asyncio.CancelledError):
                await sign

    async def _show_work(self, chat_id: int) -> None:
        """Say "typing" again and again; whether it gets through does not matter."""
        await asyncio.sleep(PATIENCE_S)
        while True:
            with suppress(TelegramError):
                await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(ACTION_LASTS_S)

    async def _for_good(self, sending: Awaitable[None]) -> None:
        """Wait for a message to be sent, and tell a refusal for good from other trouble."""
        try:
            await sending
        except (BadRequest, Forbidden) as refusal:
            raise Undeliverable(refusal.message) from refusal

    async def _one(self, message: Message, reply: Reply, words: str) -> None:
        """Send the message that carries the footer."""
        if reply.picture is not None:
            await self._picture(message, reply.picture, words)
        elif reply.document is not None:
            await self._document(message, reply.document, words)
        else:
            await self._text(message, words)

    async def _picture(self, message: Message, picture: bytes, caption: str) -> None:
        await self._bot.send_photo(
            message.chat_id,
            InputFile(picture, filename="picture.png"),
            caption=caption,
            parse_mode=ParseMode.HTML,
            reply_to_message_id=message.message_id,
            allow_sending_without_reply=True,
        )

    async def _document(self, message: Message, file: File, caption: str) -> None:
        await self._bot.send_document(
            message.chat_id,
            InputFile(file.data, filename=file.name),
            caption=caption,
            parse_mode=ParseMode.HTML,
            reply_to_message_id=message.message_id,
            allow_sending_without_reply=True,
        )

    async def _text(self, message: Message, words: str) -> None:
        await self._bot.send_message(
            message.chat_id,
            words,
            parse_mode=ParseMode.HTML,
            reply_to_message_id=message.message_id,
            allow_sending_without_reply=True,
        )


def _length(words: str) -> int:
    """Return how long a text is for Telegram, which counts UTF-16 code units."""
    return len(words.encode("utf-16-le", errors="surrogatepass")) // 2
