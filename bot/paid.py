"""Paid commands in the chat: from a message to a `Call`, from a `Reply` to a message."""

import json

import structlog
from telegram import Bot, Message, Update
from telegram.error import Forbidden
from telegram.ext import ContextTypes

from bot.chat import Chat, Reader
from bot.command import Call, Compute, File, Phrase, Reply, phrase
from bot.delivery import Delivery
from bot.menu import Asked, Menu
from bot.meter import Deliver, Failed, Meter, Outcome, Refused, Short
from bot.shop.buy import Counter
from bot.visitors import Visitors
from ledger.model import Credits, Posting, UserId
from ledger.till import Till

log = structlog.get_logger()

LARGEST_FILE_BYTES = 20 * 1024 * 1024
"""Bots may not download more (Bot API, getFile)."""


class _TooLarge(Exception):  # noqa: N818 -- what the person sent, not a fault
    """The file is larger than a bot may download."""


class PaidCommands:
    """Serves paid commands; one message is one request and is charged once."""

    def __init__(
        self,
        *,
        bot: Bot,
        chat: Chat,
        delivery: Delivery,
        menu: Menu,
        meter: Meter,
        till: Till,
        counter: Counter,
        visitors: Visitors,
        compute: Compute,
    ) -> None:
        self._bot = bot
        self._chat = chat
        self._delivery = delivery
        self._menu = menu
        self._meter = meter
        self._till = till
        self._counter = counter
        self._visitors = visitors
        self._compute = compute

    def asked(self, message: Message) -> Asked | None:
        """Return which paid command a message asks for, in its text or a file's caption."""
        return self._menu.asked(message.text or message.caption or "")

    async def serve(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Serve a message that asks for a paid command, and tell the person how it went."""
        message = update.effective_message
        assert message is not None
        assert message.from_user is not None
        asked = self.asked(message)
        assert asked is not None
        reader = Reader.of(message.from_user)
        if not await self._visitors.knows(message.from_user):
            await self._chat.say(reader, phrase("start-first"))
            return
        outcome = await self._serve(message, asked, reader)
        if isinstance(outcome, Short):
            await self._till.keep_request(
                user_id=UserId(reader.chat_id),
                key=request_key(message),
                command=asked.command.name,
                price=Credits(outcome.price),
                body=update.to_json(),
            )
            await self._counter.offer(reader, _short("out-of-credits", asked, outcome))
        else:
            await self._tell(reader, outcome)

    async def resume(self, reader: Reader) -> None:
        """Run the requests that were refused for want of credits, oldest first."""
        for kept in await self._till.requests(UserId(reader.chat_id)):
            update = Update.de_json(json.loads(kept.body), self._bot)
            message = update.effective_message
            asked = None if message is None else self.asked(message)
            if message is None or asked is None:
                log.warning("kept_request_gone", command=kept.command)
            else:
                outcome = await self._serve(message, asked, reader)
                if isinstance(outcome, Short):
                    await self._chat.say(reader, _short("still-short", asked, outcome))
                    return
                await self._tell(reader, outcome)
            await self._till.drop_request(user_id=UserId(reader.chat_id), key=kept.key)

    async def give_up(self, update: Update) -> None:
        """Give back what a message was charged that will not be tried again, and say so."""
        message = update.message
        if message is None or message.from_user is None:
            return
        reader = Reader.of(message.from_user)
        if message.successful_payment is not None:
            for kept in await self._till.requests(UserId(reader.chat_id)):
                await self._meter.give_back(reader.chat_id, kept.key)
        elif self.asked(message) is not None:
            await self._meter.give_back(reader.chat_id, request_key(message))
            await self._tell(reader, Failed())

    async def _serve(self, message: Message, asked: Asked, reader: Reader) -> Outcome:
        """Fetch what the command needs and have it metered."""
        key = request_key(message)
        try:
            file = await self._file(message) if asked.command.takes_file else None
        except _TooLarge:
            await self._meter.give_back(reader.chat_id, key)
            megabytes = LARGEST_FILE_BYTES // 1024 // 1024
            return Refused(phrase("file-too-large", megabytes=megabytes))
        call = Call(
            user_id=reader.chat_id,
            language=reader.language,
            text=asked.text,
            compute=self._compute,
            file=file,
        )
        async with self._delivery.at_work(message):
            return await self._meter.serve(
                asked.command,
                call,
                price=asked.price,
                key=key,
                deliver=self._deliverer(message, asked, reader),
            )

    async def _tell(self, reader: Reader, outcome: Outcome) -> None:
        """Say why a request was not served; a served one speaks for itself."""
        words: Phrase | str
        if isinstance(outcome, Refused):
            words = phrase("refused", why=self._chat.texts.render(reader.language, outcome.why))
        elif isinstance(outcome, Failed):
            words = phrase("failed")
        else:
            return
        try:
            await self._chat.say(reader, words)
        except Forbidden as refusal:
            log.info("person_unreachable", user=reader.chat_id, reason=refusal.message)

    async def _file(self, message: Message) -> File | None:
        """Download the document or the largest picture of a message or of the one it answers."""
        for source in (message, message.reply_to_message):
            if source is None:
                continue
            attached = source.document or (source.photo[-1] if source.photo else None)
            if attached is None:
                continue
            if (attached.file_size or 0) > LARGEST_FILE_BYTES:
                raise _TooLarge
            name = source.document.file_name if source.document else None
            file = await self._bot.get_file(attached.file_id)
            return File(name or "photo.jpg", bytes(await file.download_as_bytearray()))
        return None

    def _deliverer(self, message: Message, asked: Asked, reader: Reader) -> Deliver:
        """Return how a reply gets to the person: as an answer to their message, with the cost."""

        async def deliver(reply: Reply, posting: Posting) -> None:
            footer = self._chat.texts.render(
                reader.language, phrase("charged", price=asked.price, balance=posting.balance)
            )
            await self._delivery.send(message, reply, language=reader.language, footer=footer)

        return deliver


def request_key(message: Message) -> str:
    """Return the key of a request: the message itself, which Telegram never numbers twice."""
    return f"message:{message.chat_id}:{message.message_id}"


def _short(name: str, asked: Asked, short: Short) -> Phrase:
    """Return a sentence on what a request costs, what there is, and what is lacking."""
    return phrase(
        name,
        command=asked.command.name,
        price=short.price,
        balance=short.balance,
        lacking=short.price - short.balance,
    )
