"""Requests that wait: for credits, with the packs on offer, or for a yes to what they may cost."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

import structlog
from telegram import Bot, Message, Update

from bot.command import Phrase, phrase
from bot.metering.lease import RequestLeases
from bot.metering.meter import PENDING, Barred, Failed, Meter, Origin, Outcome, Short
from bot.metering.runner import Runner, file_of, text_of, wish_of
from bot.outbox.sender import Sender
from bot.outbox.stored_phrases import facts_of
from bot.shop.offers import Offers
from bot.telegram.capacity import on_one_line
from bot.telegram.chat import Button, Rows
from bot.telegram.failures import Meaning, may_have_arrived, meaning
from bot.telegram.menu import Invocation, Menu, PaidRequest, priced
from bot.telegram.users import Reader, topic_of
from ledger.model import Credits, Request, UserId
from ledger.outbox import Outbox, Priority
from ledger.requests import Claim, Confirmed, Kept, Requests

log = structlog.get_logger()

TRIED_FOR = timedelta(hours=24)
"""A charged request that cannot be delivered for so long is given back; others are gone by then."""

MOST_UNSURE = 5
"""How often a reply is sent that each time may have arrived."""


CARDS = {
    Kept.KEPT: "out-of-credits",
    Kept.WAITS: "out-of-credits-waits",
    Kept.OTHER: "out-of-credits-other",
    Kept.FULL: "out-of-credits-full",
}
"""What the card says that offers packs for a request."""

CLOSED_CARDS = {
    Kept.KEPT: "out-of-credits-closed",
    Kept.WAITS: "out-of-credits-closed",
    Kept.OTHER: "out-of-credits-closed-other",
    Kept.FULL: "out-of-credits-closed-full",
}
"""What it says instead while sales are off."""


NOTHING_MORE: Mapping[str, str] = {}

SHOWN_UNITS = 40
"""What the list of pending requests shows of what somebody has asked for."""


class End(Enum):
    """How a pending request ended that did not lack credits."""

    DONE = auto()
    LEFT = auto()  # to another process, which runs it and has the last word on all others
    BARRED = auto()  # it waits on, and runs if an operator lets its person spend again


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRequests:
    """Saves requests that lack credits and runs them later at the price that was shown, or less."""

    bot: Bot
    bot_id: int
    menu: Menu
    runner: Runner
    meter: Meter
    requests: Requests
    leases: RequestLeases
    offers: Offers
    outbox: Outbox
    sender: Sender
    _unsure: Counter[str] = field(default_factory=Counter, init=False)

    async def add(self, update: PaidRequest, message: Message, short: Short) -> None:
        """Save a request and offer packs; but if its credits have come meanwhile, run it.

        The same request is saved once, however often it is sent while it waits.
        A payment that arrives after this has looked finds the request, and runs it itself.
        """
        assert message.from_user is not None
        reader = Reader.of(message.from_user, message)
        kept = await self.requests.keep_request(
            user_id=UserId(reader.chat_id),
            key=self.runner.key(message),
            command=update.invocation.command.name,
            price=Credits(short.price),
            body=Update(update.update_id, message=message).to_json(),
            wish=wish_of(message, update.invocation),
        )
        if kept is Kept.REFUSED:  # by a bar, of which its person has been told
            return
        is_ours = kept in {Kept.KEPT, Kept.WAITS}
        if is_ours and await self.meter.affords(reader.chat_id, short.price):
            await self.resume(reader)
            return
        waiting = await self.of(reader.chat_id)
        key, file = self.runner.key(message), file_of(message, update.invocation)
        values = {
            "saved": next((one.command for one in waiting if one.key == key), ""),
            "file": "none" if file is None else "unopened",
        }
        card = _words(CARDS[kept], update.invocation, short, values)
        closed = _words(CLOSED_CARDS[kept], update.invocation, short, values)
        needed = short.price - short.balance
        waiting = [one for one in waiting if not one.needs_yes]
        await self._offer(reader, waiting, card, closed=closed, needed=needed)

    async def ask(self, update: PaidRequest, message: Message, price: int) -> None:
        """Save a request until its person says that it may cost so much, and ask them."""
        assert message.from_user is not None
        reader = Reader.of(message.from_user, message)
        command, key = update.invocation.command, self.runner.key(message)
        kept = await self.requests.keep_request(
            user_id=UserId(reader.chat_id),
            key=key,
            command=command.name,
            price=Credits(price),
            body=Update(update.update_id, message=message).to_json(),
            needs_yes=True,
        )
        number = key.rpartition(":")[2]
        rows: Rows = [
            [Button(phrase("confirm-yes"), f"go:yes:{number}")],
            [Button(phrase("confirm-no"), f"go:no:{number}")],
        ]
        if kept is not Kept.KEPT:
            rows = [[Button(phrase("show-waiting"), "waiting")]]
        words = phrase(
            "confirm" if kept is Kept.KEPT else "confirm-full",
            command=command.name,
            **priced(command, price),
        )
        if kept is not Kept.REFUSED:  # by a bar, of which its person has been told
            await self.offers.chat.say(reader, words, rows=rows, answers=message.message_id)

    async def confirm(self, user_id: int, number: int) -> Confirmed:
        """Let a person's request run, by the number of its message; say whether it is there."""
        key = f"{self.runner.family}{user_id}:{number}"
        return await self.requests.confirm_request(user_id=UserId(user_id), key=key)

    async def _offer(
        self,
        reader: Reader,
        waiting: Sequence[Request],
        card: Phrase,
        *,
        closed: Phrase,
        needed: int,
    ) -> None:
        """Offer packs that suffice, and to forget what waits; of several, say what they cost."""
        if len(waiting) > 1:
            line = waiting_line(waiting)
            card, closed = (
                phrase("out-of-credits-more", card=one, waiting=line) for one in (card, closed)
            )
        more = forget_rows(waiting)
        await self.offers.offer(reader, card, closed=closed, more=more, needed=needed)

    async def resume(self, reader: Reader) -> None:
        """Run a person's pending requests, oldest first, but for those that need a yes.

        A request that cannot be run costs nothing, its person is told, and the others still run.
        Raises what may pass: a database or a Telegram out of reach.
        """
        while requests := [
            one for one in await self.of(reader.chat_id) if one.charged or not one.needs_yes
        ]:
            ends = [await self._finish(request, reader) for request in requests]
            if End.DONE in ends:
                continue  # what was run has changed what there is for the others
            lacking = [end for end in ends if isinstance(end, Phrase)]
            if lacking and End.LEFT not in ends:
                await self._say_what_lacks(reader, requests[0], lacking[0])
            return

    async def give_back(self, user_id: int) -> None:
        """Give back what was charged for a person's pending requests that are not finished."""
        for request in await self.of(user_id):
            async with self.leases.hold(UserId(user_id), request.key) as claim:
                if claim is Claim.HELD:
                    await self.meter.give_back(user_id, request.key, PENDING)

    async def forget(self, user_id: int, number: int) -> bool:
        """Forget a person's request by the number of its message; False if it runs, or has run."""
        key = f"{self.runner.family}{user_id}:{number}"
        return await self.requests.forget_request(user_id=UserId(user_id), key=key)

    async def give_up(self, user_id: int, key: str, origin: Origin) -> bool:
        """Forget a request whose message is not tried again, and give back what that was charged.

        False when it is charged or run as a pending one: then it is finished as that.
        """
        async with self.leases.hold(UserId(user_id), key) as claim:
            is_ours = await self.meter.give_back(user_id, key, origin)
            if not is_ours or claim is Claim.TAKEN:
                return False
            await self._drop(user_id, key)
            return True

    async def _drop(self, user_id: int, key: str) -> None:
        """Forget a request; whether it was pending does not matter."""
        await self.requests.drop_request(user_id=UserId(user_id), key=key)
        self._unsure.pop(key, None)

    async def of(self, user_id: int) -> list[Request]:
        """List what a person is waiting for from this bot, oldest first."""
        requests = await self.requests.requests(UserId(user_id))
        return [request for request in requests if request.key.startswith(self.runner.family)]

    async def _finish(self, request: Request, reader: Reader) -> Phrase | End:
        """Run a request and forget it, or return what to say of the credits that it still lacks."""
        async with self.leases.hold(UserId(reader.chat_id), request.key) as claim:
            if claim is not Claim.HELD:
                return End.LEFT
            reader = self._where(request, reader)
            outcome = await self._run(request, reader)
            if isinstance(outcome, Phrase):
                return outcome
            if isinstance(outcome, Barred):
                return End.BARRED
            await self._end(reader, request.key, outcome)
            return End.DONE

    def _where(self, request: Request, reader: Reader) -> Reader:
        """Return the reader in the topic where a request was asked for, if it was in one."""
        message = self._message(request)
        return reader if message is None else replace(reader, thread_id=topic_of(message))

    async def _end(self, reader: Reader, key: str, outcome: Outcome) -> None:
        """Forget a request that was served; of any other, tell its person how it ended, too."""
        words, user_id = self.runner.said(reader, outcome), reader.chat_id
        if words is None:
            await self._drop(user_id, key)
            return
        await self.requests.end_request(
            user_id=UserId(user_id),
            key=key,
            bot_id=self.bot_id,
            phrase=words.name,
            facts=facts_of(words),
            thread_id=reader.thread_id,
        )
        self._unsure.pop(key, None)
        await self.sender.flush(user_id)

    async def refuse(self, reader: Reader, key: str, words: Phrase) -> None:
        """Tell a person once why a bar refuses a request, which is never charged from then on."""
        await self.requests.refuse_request(
            user_id=UserId(reader.chat_id),
            key=key,
            bot_id=self.bot_id,
            phrase=words.name,
            facts=facts_of(words),
            thread_id=reader.thread_id,
        )
        await self.sender.flush(reader.chat_id)

    async def _say_what_lacks(self, reader: Reader, request: Request, words: Phrase) -> None:
        """Say once for each balance that a request still waits."""
        reader = self._where(request, reader)
        if await self.offers.hindrances.closed() is not None:
            words = replace(words, name=f"{words.name}-closed")
        await self.outbox.tell(
            user_id=UserId(reader.chat_id),
            key=f"short:{request.key}:{words.values['balance']}",
            phrase=words.name,
            facts=facts_of(words),
            priority=Priority.ANSWER,
            thread_id=reader.thread_id,
        )
        await self.sender.flush(reader.chat_id)

    async def _run(self, request: Request, reader: Reader) -> Outcome | Phrase:
        """Run a request; one that never can be, or was tried for a day or sent too often, fails."""
        try:
            if datetime.now(UTC) - request.kept_at < TRIED_FOR:
                return await self._serve(request, reader)
            log.error("kept_request_given_up", command=request.command, user=reader.chat_id)
        except Exception as failure:
            if meaning(failure) not in (Meaning.LATER, Meaning.PAUSE):
                log.exception("kept_request_failed", command=request.command, user=reader.chat_id)
            elif not await self._gives_up(request.key, failure):
                raise
        return await self._fail(request, reader)

    async def _gives_up(self, key: str, failure: Exception) -> bool:
        """Count a reply that may have arrived all the same; True after the last that is tried."""
        if not await may_have_arrived(self.bot, failure):
            return False
        self._unsure[key] += 1
        if self._unsure[key] < MOST_UNSURE:
            return False
        log.warning("never_confirmed", key=key)
        return True

    async def _serve(self, request: Request, reader: Reader) -> Outcome | Phrase:
        """Run a request at the price that it was saved with, or at today's if that is lower."""
        message = Update.de_json(json.loads(request.body), self.bot).effective_message
        invocation = None if message is None else self.menu.asked(message)
        if message is None or invocation is None:
            log.warning("kept_request_gone", command=request.command)
            return await self._fail(request, reader)
        invocation = replace(invocation, price=min(request.price, invocation.price))
        outcome = await self.runner.run(message, invocation, reader, PENDING)
        return _words("still-short", invocation, outcome) if isinstance(outcome, Short) else outcome

    async def _fail(self, request: Request, reader: Reader) -> Outcome:
        """Give back what was charged for a request that never will be served."""
        return await self.meter.call_off(reader.chat_id, request.key, PENDING, Failed())

    def described(self, request: Request) -> Phrase:
        """Return what a pending request asks for, and of which file, in short and on one line."""
        message = self._message(request)
        invocation = None if message is None else self.menu.asked(message)
        text, file = "", None
        if message is not None and invocation is not None:
            text = text_of(message, invocation)
            file = file_of(message, invocation)
        return phrase(
            "request-described",
            asked=on_one_line(f"/{request.command} {text}", SHOWN_UNITS),
            kind="none" if file is None else file.kind,
            file="" if file is None else on_one_line(file.name, SHOWN_UNITS),
        )

    def stands_at(self, request: Request) -> int | None:
        """Return the number of the message with what a request works on; None if nobody knows."""
        message = self._message(request)
        if message is None:
            return None
        invocation, said = self.menu.asked(message), message.reply_to_message
        is_own = bool(message.photo or message.document or (invocation and invocation.text))
        return message.message_id if is_own or said is None else said.message_id

    def _message(self, request: Request) -> Message | None:
        """Return the message that a request was; None if nobody can read it any more."""
        try:
            return Update.de_json(json.loads(request.body), self.bot).effective_message
        except Exception:  # noqa: BLE001 -- when it is run, `_serve` says what is wrong
            return None


def waiting_line(waiting: Sequence[Request]) -> Phrase:
    """Say how many requests wait, and for how many credits together."""
    credits = sum(request.price for request in waiting)
    return phrase("waiting", count=len(waiting), credits=credits)


def forget_rows(waiting: Sequence[Request]) -> Rows:
    """Return the button that forgets the one request that waits, or that lists all of them."""
    match waiting:
        case []:
            return []
        case [request]:
            return [[Button(phrase("forget-only"), forget_data(request))]]
        case _:
            return [[Button(phrase("show-waiting"), "waiting")]]


def forget_data(request: Request) -> str:
    """Return what a button says that forgets a request: the number of its message."""
    return f"forget:{request.key.rpartition(':')[2]}"


def _words(
    name: str, invocation: Invocation, short: Short, more: Mapping[str, str] = NOTHING_MORE
) -> Phrase:
    """Return a sentence on what a request costs and what there is, or what is owed."""
    if short.balance < 0:
        name, short = f"{name}-debt", replace(short, balance=-short.balance)
    price = priced(invocation.command, short.price)
    return phrase(name, command=invocation.command.name, balance=short.balance, **price, **more)
