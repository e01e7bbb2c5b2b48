"""Runs one paid request: file fetched, charged, run, and its message answered with the reply."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial

import structlog
from telegram import Bot, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.command import Attachment, BadInput, Call, Command, File, Phrase, Reply, phrase
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
from bot.outbox.stored_phrases import phrase_of
from bot.telegram.capacity import CAPTION_UNITS, TEXT_UNITS, read_text, units
from bot.telegram.chat import Chat, Rows, in_topic
from bot.telegram.menu import Invocation
from bot.telegram.parser import answered, answered_text
from bot.telegram.series import LONGEST_WHOLE, Series
from bot.telegram.users import Reader, topic_of
from ledger.errors import LedgerError
from ledger.model import UserId
from ledger.outbox import Message as Unasked
from ledger.requests import Requests
from ledger.tickets import Content, Form

log = structlog.get_logger()

PATIENCE_S = 0.7
"""A command that is done sooner needs no sign that it is at work."""

ACTION_LASTS_S = 4.5
"""Telegram shows a chat action for five seconds."""


class Runner:
    """Runs paid commands for messages; one message is one request and is charged once.

    The keys of all requests to this bot begin with its `family`: each bot numbers its messages
    alone, and two of them may share a database.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        bot_id: int,
        chat: Chat,
        meter: Meter,
        compute: ProcessPool,
        series: Series,
        requests: Requests,
        low_credits: int = 0,
        wants_warning: Callable[[int], Awaitable[bool]] | None = None,
    ) -> None:
        """Remind whoever has fewer than `low_credits` left, once each time it comes to that.

        `wants_warning` says whether a person wants that; without it everybody does.
        """
        self.family = f"message:{bot_id}:"
        self._bot = bot
        self._chat = chat
        self._meter = meter
        self._compute = compute
        self._series = series
        self._requests = requests
        self._low_credits = low_credits
        self._wants_warning = wants_warning
        self._files = Files(bot)
        self._half_delivered: dict[str, int] = {}
        """The first message of replies whose second is still to come, by the request's key."""

    def key(self, message: Message) -> str:
        """Return the key of a request: the message itself, which its bot never sees twice."""
        return f"{self.family}{message.chat_id}:{message.message_id}"

    def key_prefix(self, reader: Reader) -> str:
        """Return how the keys of a person's requests begin, before the id of the message."""
        return f"{self.family}{reader.chat_id}:"

    async def run(
        self, message: Message, invocation: Invocation, reader: Reader, origin: Origin
    ) -> Outcome:
        """Fetch what the command needs, charge and run it, and answer the message with its reply.

        Nothing is fetched for a person who cannot pay, nor what the command refuses at a glance.

        Raises what may pass, such as a Telegram or a database out of reach: the request stays
        charged then, and is to be run again. For any other trouble the outcome is `Failed`.
        """
        sent: list[int] = []
        job = self._job(message, invocation, reader, origin, sent)
        source = message if invocation.text or message.quote else answered(message)
        if await self._series.is_cut(source or message) or units(job.call.text) > LONGEST_WHOLE:
            refused = Refused(_cut(invocation.command))
            return await self._meter.call_off(reader.chat_id, job.key, origin, refused)
        try:
            attached = _attached(message, invocation.command)
        except Exception as failure:  # noqa: BLE001 -- whatever a command raises, nobody pays for it
            return await self._meter.fail(job, failure)
        async with self._work_shown(message):
            if attached is None:
                outcome = await self._meter.serve(job)
            else:
                outcome = await self._meter.lacks(job) or await self._serve_with(attached, job)
        if sent:
            await self._note(job, sent, topic_of(message))
        return outcome

    def _job(
        self,
        message: Message,
        invocation: Invocation,
        reader: Reader,
        origin: Origin,
        sent: list[int],
    ) -> Job:
        """Return what is to be metered, still without the file.

        The ids of the messages that deliver it are added to `sent`.
        """
        user_id = reader.chat_id
        return Job(
            command=invocation.command,
            call=Call(
                user_id,
                reader.language,
                text_of(message, invocation),
                self._compute.share(user_id),
                key=self.key(message),
            ),
            trial=self._compute.share(user_id, cpu_s=CHECK_S),
            price=invocation.price,
            key=self.key(message),
            origin=origin,
            deliver=partial(self._deliver, message, reader, sent),
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

    async def tell(
        self,
        reader: Reader,
        outcome: Outcome,
        *,
        rows: Rows = (),
        answers: int | None = None,
        question: str | Phrase | None = None,
    ) -> None:
        """Say why a request was not served; a served one speaks for itself.

        If it answered a `question` of ours, that stays open, and is said again.
        """
        words = self.said(reader, outcome, question=question)
        if words is None:
            return
        if refusal := await self._chat.reach(reader, words, rows=rows, answers=answers):
            log.info("person_unreachable", user=reader.chat_id, reason=refusal.message)

    async def tell_cancelled(self, message: Unasked, reader: Reader) -> int:
        """Tell a person that an operator cancelled a request, below the message that it was.

        So they see which of several it is. Returns the id of what says it.
        """
        number = message.key.removeprefix(f"end:{self.key_prefix(reader)}")
        words = phrase_of(message.phrase, message.facts)
        answers = int(number) if number.isdecimal() else None
        sent = await self._chat.say(reader, words, answers=answers)
        return sent.message_id

    async def send_again(self, message: Unasked, reader: Reader) -> int:
        """Send a reply again that a person has had; return the id of the words below it.

        Raises BadRequest where Telegram no longer has it.
        """
        for number in message.facts["messages"]:
            content = Content(form=Form.OTHER, chat_id=reader.chat_id, message_id=number)
            await self._chat.show(reader, content)
        words = phrase("reply-again", command=str(message.facts["command"]))
        return (await self._chat.say(reader, words)).message_id

    def said(
        self, reader: Reader, outcome: Outcome, *, question: str | Phrase | None = None
    ) -> Phrase | None:
        """Return what to say of a request that was not served; None of one that speaks for itself.

        A command may refuse in words that are in no file of texts. Then it has failed.
        """
        words = said_of(outcome)
        if question is not None and isinstance(outcome, Refused):
            why = self._shorter(outcome.why)
            words = phrase("question-refused", why=why, question=question)
        try:
            if words is not None:
                self._chat.texts.render(reader.language, words)
        except Exception:  # no other try would mend it
            log.exception("command_failed", user=reader.chat_id)
            return said_of(Failed())
        return words

    def _shorter(self, why: str | Phrase) -> str | Phrase:
        """Return a refusal without how to send the command, if there are such words."""
        if isinstance(why, Phrase) and self._chat.texts.has("en", f"{why.name}-asked"):
            return replace(why, name=f"{why.name}-asked")
        return why

    @asynccontextmanager
    async def _work_shown(self, message: Message) -> AsyncIterator[None]:
        """Show in a chat that the bot is at work, for as long as this lasts."""
        sign = asyncio.create_task(self._show_work(message))
        try:
            yield
        finally:
            sign.cancel()
            with suppress(asyncio.CancelledError):
                await sign

    async def _show_work(self, message: Message) -> None:
        """Say "typing" again and again; whether it gets through does not matter."""
        await asyncio.sleep(PATIENCE_S)
        while True:
            with suppress(TelegramError):
                await self._bot.send_chat_action(
                    message.chat_id, ChatAction.TYPING, message_thread_id=topic_of(message)
                )
            await asyncio.sleep(ACTION_LASTS_S)

    async def _deliver(
        self, message: Message, reader: Reader, sent: list[int], reply: Reply, bill: Bill
    ) -> None:
        """Answer a message with a reply, and with what it has cost under it.

        Raises Undeliverable when Telegram refuses it for good, or when it names no text of ours;
        any other of Telegram's errors leaves open whether the person has it. A text that is too
        long goes as a document: where the reply has a file already it follows that, which is what
        the person has paid for.
        """
        texts, language = self._chat.texts, reader.language
        is_low = bill.balance < self._low_credits <= bill.balance + bill.cost
        if is_low and self._wants_warning is not None:
            is_low = await self._wants_warning(reader.chat_id)
        charged = phrase(
            "charged-low" if is_low else "charged", price=bill.cost, balance=bill.balance
        )
        if bill.free_left is not None:
            charged = phrase("charged-free", left=bill.free_left)
        footer = texts.render(language, charged)
        try:
            words = "" if reply.text is None else texts.render(language, reply.text)
        except Exception as wrong:  # no other try would mend it
            raise Undeliverable(f"no such text: {wrong!r}") from wrong
        whole = f"{words}\n\n{footer}".strip()
        has_file = reply.picture is not None or reply.document is not None
        most = CAPTION_UNITS if has_file else TEXT_UNITS
        rest: Reply | None = None
        if reply.text and units(read_text(whole)) > most:
            whole = footer
            rest = Reply(document=File("reply.txt", texts.flat(language, reply.text).encode()))
            if not has_file:
                reply, rest = rest, None
        sent += await self._send_both(message, reply, whole, rest)

    async def _send_both(
        self, message: Message, reply: Reply, words: str, rest: Reply | None
    ) -> list[int]:
        """Send a reply, and the rest that did not fit into it; return the ids of its messages."""
        key = self.key(message)
        sent = []
        if (first := self._half_delivered.get(key)) is not None:
            sent.append(first)
        else:
            try:
                sent.append(await self._send(message, reply, words))
            except (BadRequest, Forbidden) as refusal:
                raise Undeliverable(refusal.message) from refusal
        if rest is not None:
            self._half_delivered[key] = sent[0]  # whatever becomes of the rest
            try:
                sent.append(await self._send(message, rest, ""))
            except (BadRequest, Forbidden) as refusal:
                log.warning("caption_undeliverable", reason=refusal.message)
        self._half_delivered.pop(key, None)
        return sent

    async def _note(self, job: Job, sent: Sequence[int], thread_id: int | None) -> None:
        """Remember where a reply is. Without a database that is forgotten: the person has it."""
        user_id = job.call.user_id
        try:
            await self._requests.keep_reply(
                bot_id=self._bot.id,
                user_id=UserId(user_id),
                key=job.key,
                command=job.command.name,
                messages=sent,
                thread_id=thread_id,
            )
        except LedgerError as failure:
            log.warning("reply_not_noted", user=user_id, reason=str(failure))

    async def _send(self, message: Message, reply: Reply, words: str) -> int:
        """Send the picture, the document or neither of a reply; return the id of the message."""
        bot, chat_id = self._bot, message.chat_id
        send: Callable[..., Awaitable[Message]]
        if (data := reply.picture) is not None:
            send = partial(bot.send_photo, chat_id, data, words, filename="picture.png")
        elif (file := reply.document) is not None:
            send = partial(bot.send_document, chat_id, file.data, words, filename=file.name)
        else:
            send = partial(bot.send_message, chat_id, words)
        to = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        said = partial(send, parse_mode=ParseMode.HTML, reply_parameters=to)
        return (await in_topic(topic_of(message), said)).message_id


def said_of(outcome: Outcome) -> Phrase | None:
    """Return what to say of a request that was not served; None of one that speaks for itself."""
    if isinstance(outcome, Refused):
        return phrase("refused", why=outcome.why)
    return phrase("failed") if isinstance(outcome, Failed) else None


def _attached(message: Message, command: Command) -> Attached | None:
    """Return the file that a command is to have, if any; raise BadInput if it won't do."""
    try:
        attached = attached_to(message) if command.takes_file else None
    except TooLarge:
        megabytes = LARGEST_FILE_BYTES // 1024 // 1024
        raise BadInput(phrase("file-too-large", megabytes=megabytes)) from None
    if attached is not None:
        command.glance(attached.told)
    return attached


def _cut(command: Command) -> Phrase:
    """Say that a text may have lost its end, and how to send it instead."""
    way = "file" if command.takes_file else "text"
    return phrase("text-cut", most=LONGEST_WHOLE, way=way, command=command.name)


def wish_of(message: Message, invocation: Invocation) -> str:
    """Return a hash of what a message asks for: the command, its text and its file.

    Telegram gives the same file the same unique id, however often it is sent.
    """
    attached = attached_to(message) if invocation.command.takes_file else None
    file = "" if attached is None else attached.unique_id
    parts = [invocation.command.name, text_of(message, invocation), file]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def file_of(message: Message, invocation: Invocation) -> Attachment | None:
    """Return what is known of the file that a command is to have, if any."""
    attached = attached_to(message) if invocation.command.takes_file else None
    return None if attached is None else attached.told


def text_of(message: Message, invocation: Invocation) -> str:
    """Return what follows a command, or else the text of the message that it answers."""
    return invocation.text or answered_text(message)
