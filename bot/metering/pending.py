"""Requests that wait for credits: kept with the packs on offer, and run once they can be paid."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from functools import partial

import structlog
from telegram import Bot, Message, Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.command import Phrase, phrase
from bot.metering.charges import Short, Way
from bot.metering.lease import RequestTurns
from bot.metering.meter import Failed, Meter, Outcome
from bot.metering.runner import Runner
from bot.shop.offers import Offers
from bot.telegram.menu import Asked, Menu, priced
from bot.telegram.told import Told
from bot.telegram.users import Reader
from ledger.errors import OutcomeUnknown
from ledger.model import Credits, Request, UserId
from ledger.requests import Claim, Requests

log = structlog.get_logger()

TRIED_FOR = timedelta(hours=24)
"""A charged request that cannot be delivered for so long is given back; others are gone by then."""


class End(Enum):
    """How a kept request ended, but for want of credits."""

    DONE = auto()
    LEFT = auto()  # to another process, which runs it and has the last word on all others


class KeptRequests:
    """Keeps requests and runs them. What the person was shown is what they pay, or less."""

    def __init__(
        self,
        *,
        bot: Bot,
        menu: Menu,
        runner: Runner,
        meter: Meter,
        requests: Requests,
        offers: Offers,
        told: Told,
    ) -> None:
        self._bot = bot
        self._menu = menu
        self._runner = runner
        self._meter = meter
        self._requests = requests
        self._turns = RequestTurns(requests)
        self._offers = offers
        self._told = told

    async def keep(self, update: Update, message: Message, asked: Asked, short: Short) -> None:
        """Keep a request and offer packs; but if its credits have come meanwhile, run it.

        A payment that arrives after this has looked finds the request, and runs it itself.
        """
        assert message.from_user is not None
        reader = Reader.of(message.from_user)
        kept = await self._requests.keep_request(
            user_id=UserId(reader.chat_id),
            key=self._runner.key(message),
            command=asked.command.name,
            price=Credits(short.price),
            body=update.to_json(),
        )
        if kept and await self._meter.affords(reader.chat_id, short.price):
            await self.resume(reader)
            return
        name = "out-of-credits" if kept else "out-of-credits-full"
        await self._offers.offer(reader, _words(name, asked, short))

    async def resume(self, reader: Reader) -> None:
        """Run the requests that were refused for want of credits, oldest first.

        One that cannot be run costs nothing, is told of, and keeps no other one waiting. What may
        work later is raised: a database or a Telegram out of reach.
        """
        ends: list[Phrase | End] = [End.DONE]
        while End.DONE in ends:  # what was run has changed what there is for the others
            ends = [await self._finish(it, reader) for it in await self._of(reader.chat_id)]
        lacking = [end for end in ends if isinstance(end, Phrase)]
        if lacking and End.LEFT not in ends:
            await self._runner.say(reader, lacking[0])

    async def give_back(self, user_id: int) -> None:
        """Give back what was charged for requests that have not been finished."""
        for kept in await self._of(user_id):
            async with self._turns.turn(UserId(user_id), kept.key) as claim:
                if claim is Claim.HELD:
                    await self._meter.give_back(user_id, kept.key, Way.KEPT)

    async def give_up(self, user_id: int, key: str) -> bool:
        """Forget a request whose message is not tried again, and give back what that was charged.

        False when it is charged or run as one that was kept: then it is finished as that.
        """
        async with self._turns.turn(UserId(user_id), key) as claim:
            is_ours = await self._meter.give_back(user_id, key, Way.ASKED)
            if not is_ours or claim is Claim.TAKEN:
                return False
            await self._drop(user_id, key)
            return True

    async def _drop(self, user_id: int, key: str) -> None:
        """Forget a request; whether it was kept does not matter."""
        await self._requests.drop_request(user_id=UserId(user_id), key=key)
        self._told.forget(key, _end_of(key))

    async def _of(self, user_id: int) -> list[Request]:
        """List what a person is waiting for from this bot."""
        kept = await self._requests.requests(UserId(user_id))
        return [request for request in kept if request.key.startswith(self._runner.family)]

    async def _finish(self, kept: Request, reader: Reader) -> Phrase | End:
        """Run a request and forget it, or return what to say of the credits that it still lacks."""
        async with self._turns.turn(UserId(reader.chat_id), kept.key) as claim:
            if claim is not Claim.HELD:
                return End.LEFT
            outcome = await self._run(kept, reader)
            if isinstance(outcome, Phrase):
                return outcome
            words = partial(self._runner.tell, reader, outcome)
            await self._told.within_reason(_end_of(kept.key), words)
            await self._drop(reader.chat_id, kept.key)
            return End.DONE

    async def _run(self, kept: Request, reader: Reader) -> Outcome | Phrase:
        """Run a request; one that never can be, or was tried for a day or sent too often, fails."""
        try:
            if datetime.now(UTC) - kept.kept_at < TRIED_FOR:
                return await self._serve(kept, reader)
            log.error("kept_request_given_up", command=kept.command, user=reader.chat_id)
        except Exception as failure:
            if not _may_work_later(failure):
                log.exception("kept_request_failed", command=kept.command, user=reader.chat_id)
            elif not await self._told.gives_up(kept.key, failure):
                raise
        return await self._fail(kept, reader)

    async def _serve(self, kept: Request, reader: Reader) -> Outcome | Phrase:
        """Run a request at the price that it was kept with, or at today's if that is lower."""
        message = Update.de_json(json.loads(kept.body), self._bot).effective_message
        words = "" if message is None else message.text or message.caption or ""
        asked = self._menu.asked(words)
        if message is None or asked is None:
            log.warning("kept_request_gone", command=kept.command)
            return await self._fail(kept, reader)
        asked = replace(asked, price=min(kept.price, asked.price))
        outcome = await self._runner.run(message, asked, reader, Way.KEPT)
        return _words("still-short", asked, outcome) if isinstance(outcome, Short) else outcome

    async def _fail(self, kept: Request, reader: Reader) -> Outcome:
        """Give back what was charged for a request that never will be served."""
        return await self._meter.call_off(reader.chat_id, kept.key, Way.KEPT, Failed())


def _may_work_later(failure: Exception) -> bool:
    """Tell a network or a database out of reach from a request that never can be run."""
    if isinstance(failure, BadRequest):
        return False
    return isinstance(failure, NetworkError | RetryAfter | OutcomeUnknown)


def _end_of(key: str) -> str:
    """Return by what it is remembered that somebody was told how a request ended."""
    return f"end of {key}"


def _words(name: str, asked: Asked, short: Short) -> Phrase:
    """Return a sentence on what a request costs and what there is, or what is owed."""
    if short.balance < 0:
        name, short = f"{name}-debt", replace(short, balance=-short.balance)
    price = priced(asked.command, short.price)
    return phrase(name, command=asked.command.name, balance=short.balance, **price)
