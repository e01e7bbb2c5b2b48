"""One request from a message to its outcome: its file fetched, metered, answered."""

import structlog
from telegram import Bot, Message
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.command import Call, Compute, File, Phrase, Reply, phrase
from bot.metering.charges import Bill, Way
from bot.metering.delivery import Delivery
from bot.metering.meter import Deliver, Failed, Job, Meter, Outcome, Refused
from bot.telegram.chat import Chat
from bot.telegram.menu import Asked
from bot.telegram.users import Reader

log = structlog.get_logger()

LARGEST_FILE_BYTES = 20 * 1024 * 1024
"""Bots may not download more (Bot API, getFile)."""


class _TooLarge(Exception):  # noqa: N818 -- what the person sent, not a fault
    """The file is larger than a bot may download."""


class Runner:
    """Runs paid commands for messages; one message is one request and is charged once."""

    def __init__(
        self, *, bot: Bot, chat: Chat, delivery: Delivery, meter: Meter, compute: Compute
    ) -> None:
        self._bot = bot
        self._chat = chat
        self._delivery = delivery
        self._meter = meter
        self._compute = compute

    def key(self, message: Message) -> str:
        """Return the key of a request: the message itself, which its bot never sees twice.

        Each bot numbers its messages alone, and two of them may share a database.
        """
        return f"{self.family}{message.chat_id}:{message.message_id}"

    @property
    def family(self) -> str:
        """What the keys of all requests to this bot begin with."""
        return f"message:{self._bot.id}:"

    async def run(self, message: Message, asked: Asked, reader: Reader, way: Way) -> Outcome:
        """Fetch what the command needs and have it metered."""
        key = self.key(message)
        try:
            file = await self._file(message) if asked.command.takes_file else None
        except _TooLarge:
            megabytes = LARGEST_FILE_BYTES // 1024 // 1024
            refused = Refused(phrase("file-too-large", megabytes=megabytes))
            return await self._meter.call_off(reader.chat_id, key, way, refused)
        except (BadRequest, InvalidToken) as refusal:  # PTB's name for a 404 is InvalidToken
            log.warning("file_gone", user=reader.chat_id, reason=refusal.message)
            return await self._meter.call_off(reader.chat_id, key, way, Failed())
        call = Call(
            user_id=reader.chat_id,
            language=reader.language,
            text=asked.text,
            compute=self._compute,
            file=file,
        )
        job = Job(
            command=asked.command,
            call=call,
            price=asked.price,
            key=key,
            way=way,
            deliver=self._deliverer(message, reader),
        )
        async with self._delivery.at_work(message):
            return await self._meter.serve(job)

    async def tell(self, reader: Reader, outcome: Outcome) -> None:
        """Say why a request was not served; a served one speaks for itself."""
        if isinstance(outcome, Refused):
            why = self._chat.texts.render(reader.language, outcome.why)
            await self.say(reader, phrase("refused", why=why))
        elif isinstance(outcome, Failed):
            await self.say(reader, phrase("failed"))

    async def say(self, reader: Reader, words: Phrase) -> None:
        """Say something to somebody who may have blocked the bot: then nobody is told."""
        try:
            await self._chat.say(reader, words)
        except (BadRequest, Forbidden) as refusal:
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

    def _deliverer(self, message: Message, reader: Reader) -> Deliver:
        """Return how a reply gets to the person: as an answer to their message, with the cost."""

        async def deliver(reply: Reply, bill: Bill) -> None:
            footer = self._chat.texts.render(
                reader.language, phrase("charged", price=bill.cost, balance=bill.balance)
            )
            await self._delivery.send(message, reply, language=reader.language, footer=footer)

        return deliver
