"""Runs one paid request: file fetched, charged, run, and its message answered with the reply."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial

import structlog
from telegram import Bot, Message, ReplyParameters
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.command import Call, File, Phrase, Reply, phrase
from bot.metering.files import LARGEST_FILE_BYTES, Attached, Files, TooLarge, attached_to
from bot.metering.meter import (
    CHECK_S,
    Bill,
    Failed,
    Job,
    Meter,
    Origin,
    Outcome,
    Refused,
    Undeliverable,
)
from bot.metering.process_pool import ProcessPool
from bot.telegram.chat import Chat
from bot.telegram.menu import Invocation
from bot.telegram.users import Reader

log = structlog.get_logger()

PATIENCE_S = 0.7
"""A command that is done sooner needs no sign that it is at work."""

ACTION_LASTS_S = 4.5
"""Telegram shows a chat action for five seconds."""


_COMMAND = re.compile(r"^/\w+(@\w+)?(\s+|$)")


class Runner:
    """Runs paid commands for messages; one message is one request and is charged once.

    The keys of all requests to this bot begin with its `family`: each bot numbers its messages
    alone, and two of them may share a database.
    """

    def __init__(
        self, *, bot: Bot, bot_id: int, chat: Chat, meter: Meter, compute: ProcessPool
    ) -> None:
        self.family = f"message:{bot_id}:"
        self._bot = bot
        self._chat = chat
        self._meter = meter
        self._compute = compute
        self._files = Files(bot)

    def key(self, message: Message) -> str:
        """Return the key of a request: the message itself, which its bot never sees twice."""
        return f"{self.family}{message.chat_id}:{message.message_id}"

    async def run(
        self, message: Message, invocation: Invocation, reader: Reader, origin: Origin
    ) -> Outcome:
        """Fetch what the command needs, charge and run it, and answer the message with its reply.

        Nothing is fetched for a person who cannot pay.

        Raises what may pass, such as a Telegram or a database out of reach: the request stays
        charged then, and is to be run again. For any other trouble the outcome is `Failed`.
        """
        job = self._job(message, invocation, reader, origin)
        try:
            attached = attached_to(message) if invocation.command.takes_file else None
        except TooLarge:
            megabytes = LARGEST_FILE_BYTES // 1024 // 1024
            refused = Refused(phrase("file-too-large", megabytes=megabytes))
            return await self._meter.call_off(reader.chat_id, job.key, origin, refused)
        async with self._work_shown(message.chat_id):
            if attached is None:
                return await self._meter.serve(job)
            return await self._meter.lacks(job) or await self._serve_with(attached, job)

    def _job(self, message: Message, invocation: Invocation, reader: Reader, origin: Origin) -> Job:
        """Return what is to be metered, still without the file."""
        user_id = reader.chat_id
        return Job(
            command=invocation.command,
            call=Call(
                user_id,
                reader.language,
                _text(message, invocation),
                self._compute.share(user_id),
            ),
            trial=self._compute.share(user_id, cpu_s=CHECK_S),
            price=invocation.price,
            key=self.key(message),
            origin=origin,
            deliver=partial(self._deliver, message, reader),
        )

    async def _serve_with(self, attached: Attached, job: Job) -> Outcome:
        """Serve a request with its file, once there is room for that."""
        user_id = job.call.user_id
        async with self._files.room(attached, user_id):
            try:
                file = await self._files.fetch(attached)
            except (BadRequest, InvalidToken) as refusal:  # PTB's name for a 404 is InvalidToken
                log.warning("file_gone", user=user_id, reason=refusal.message)
                return await self._meter.call_off(user_id, job.key, job.origin, Failed())
            return await self._meter.serve(replace(job, call=replace(job.call, file=file)))

    async def tell(self, reader: Reader, outcome: Outcome) -> None:
        """Say why a request was not served; a served one speaks for itself."""
        words = said_of(outcome)
        if words and (refusal := await self._chat.reach(reader, words)):
            log.info("person_unreachable", user=reader.chat_id, reason=refusal.message)

    @asynccontextmanager
    async def _work_shown(self, chat_id: int) -> AsyncIterator[None]:
        """Show in a chat that the bot is at work, for as long as this lasts."""
        sign = asyncio.create_task(self._show_work(chat_id))
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

    async def _deliver(self, message: Message, reader: Reader, reply: Reply, bill: Bill) -> None:
        """Answer a message with a reply, and with what it has cost under it.

        Raises Undeliverable when Telegram refuses it for good; any other of Telegram's errors
        leaves open whether the person has it. A text that is too long goes as a document: where
        the reply has a file already it follows that, which is what the person has paid for.
        """
        texts, language = self._chat.texts, reader.language
        footer = texts.render(language, phrase("charged", price=bill.cost, balance=bill.balance))
        words = "" if reply.text is None else texts.render(language, reply.text)
        whole = f"{words}\n\n{footer}".strip()
        has_file = reply.picture is not None or reply.document is not None
        most = MessageLimit.CAPTION_LENGTH if has_file else MessageLimit.MAX_TEXT_LENGTH
        rest: Reply | None = None
        # Telegram counts UTF-16 code units.
        if reply.text and len(whole.encode("utf-16-le", errors="surrogatepass")) // 2 > most:
            whole = footer
            rest = Reply(document=File("reply.txt", texts.flat(language, reply.text).encode()))
            if not has_file:
                reply, rest = rest, None
        try:
            await self._send(message, reply, whole)
        except (BadRequest, Forbidden) as refusal:
            raise Undeliverable(refusal.message) from refusal
        if rest is not None:
            try:
                await self._send(message, rest, "")
            except (BadRequest, Forbidden) as refusal:
                log.warning("caption_undeliverable", reason=refusal.message)

    async def _send(self, message: Message, reply: Reply, words: str) -> None:
        """Send the picture, the document or neither of a reply, with words of ours."""
        chat_id, html = message.chat_id, ParseMode.HTML
        to = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        if (data := reply.picture) is not None:
            await self._bot.send_photo(
                chat_id, data, words, filename="picture.png", parse_mode=html, reply_parameters=to
            )
        elif (file := reply.document) is not None:
            await self._bot.send_document(
                chat_id, file.data, words, filename=file.name, parse_mode=html, reply_parameters=to
            )
        else:
            await self._bot.send_message(chat_id, words, html, reply_parameters=to)


def said_of(outcome: Outcome) -> Phrase | None:
    """Return what to say of a request that was not served; None of one that speaks for itself."""
    if isinstance(outcome, Refused):
        return phrase("refused", why=outcome.why)
    return phrase("failed") if isinstance(outcome, Failed) else None


def _text(message: Message, invocation: Invocation) -> str:
    """Return what follows a command, or else the text of the message that it answers.

    If that message is a command itself, its text is what follows there.
    """
    answered = message.reply_to_message
    if invocation.text or answered is None:
        return invocation.text
    return _COMMAND.sub("", answered.text or answered.caption or "")
