"""The requests of a person that wait for credits, each with a button that forgets it; /cancel."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.durations import ago
from bot.metering.pending import PendingRequests, forget_data, forget_rows, waiting_line
from bot.screens.dialogs import Dialogs
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.users import Reader
from ledger.credits import Ledger
from ledger.model import Request, UserId

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingScreen:
    """Lists pending requests, and forgets those that nobody wants any more."""

    chat: Chat
    pending: PendingRequests
    ledger: Ledger
    hindrances: Hindrances
    dialogs: Dialogs

    async def cancel(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /cancel: end what the bot has asked, and show what waits and can be forgotten."""
        message, user = received(update)
        reader = Reader.of(user, message)
        closed = await self.dialogs.close(user.id)
        waiting = await self.pending.of(reader.chat_id)
        if closed is None and waiting:
            await self._say_list(reader)
        elif closed is None:
            await self.chat.say(reader, phrase("nothing-to-cancel"))
        elif waiting:
            words = phrase("cancelled-more", waiting=waiting_line(waiting))
            await self.chat.say(reader, words, rows=forget_rows(waiting))
        else:
            await self.chat.say(reader, phrase("cancelled"))

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the requests that wait, in a message of its own."""
        query = pressed(update)
        await self.chat.answer(query)
        await self._say_list(Reader.of(query.from_user, query.message))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show one request that waits, below the message that it is about."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        waiting = await self.pending.of(reader.chat_id)
        number = (query.data or "").partition(":")[2]
        found = [
            (place, request)
            for place, request in enumerate(waiting, start=1)
            if _number(request) == number
        ]
        if not found:
            await self.chat.answer(query, phrase("forget-late"))
            return
        await self.chat.answer(query)
        [(place, request)] = found
        await self.chat.say(
            reader,
            self._line(place, request),
            rows=[[Button(phrase("forget-only"), forget_data(request))]],
            answers=self.pending.stands_at(request),
        )

    async def _say_list(self, reader: Reader) -> None:
        """Send the list of what waits; if that is one request, below the message it is about."""
        waiting = await self.pending.of(reader.chat_id)
        words, rows = await self._list(reader, waiting)
        answers = self.pending.stands_at(waiting[0]) if len(waiting) == 1 else None
        await self.chat.say(reader, words, rows=rows, answers=answers)

    async def forget_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget one request or all of them; the message with the button lists what is left.

        One that runs by now, or has run, is not forgotten, and the person is told so.
        """
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        which = (query.data or "").partition(":")[2]
        numbers = [which] if which != ALL else await self._numbers(reader)
        forgotten = [await self.pending.forget(reader.chat_id, int(one)) for one in numbers]
        await self.chat.answer(query, phrase("forgotten" if any(forgotten) else "forget-late"))
        await self._show_rest(query, reader)

    async def _numbers(self, reader: Reader) -> list[str]:
        """Return the numbers by which a person's requests are forgotten."""
        return [_number(request) for request in await self.pending.of(reader.chat_id)]

    async def _show_rest(self, query: CallbackQuery, reader: Reader) -> None:
        """Put the list in the place of the message whose button was pressed."""
        words, rows = await self._list(reader, await self.pending.of(reader.chat_id))
        await self.chat.turn(query, reader, words, rows=rows)

    async def _list(self, reader: Reader, waiting: Sequence[Request]) -> tuple[Phrase, Rows]:
        """Return what waits, and for what, with buttons that show and forget it."""
        is_barred = await self.hindrances.bar(reader.chat_id) is not None
        packs = [] if is_barred else [Button(phrase("show-packs"), "packs")]
        if not waiting:
            return phrase("waiting-none"), [packs]
        if is_barred:
            return await self._barred_list(reader, waiting), [*_rows(waiting)]
        balance = await self.ledger.balance(UserId(reader.chat_id))
        total = 0 if balance is None else balance.total
        words = phrase(
            "waiting-debt-list" if total < 0 else "waiting-list",
            waiting=waiting_line(waiting),
            lines=self._lines(waiting),
            balance=abs(total),
        )
        return words, [*_rows(waiting), packs]

    async def _barred_list(self, reader: Reader, waiting: Sequence[Request]) -> Phrase:
        """Return what waits while a bar lets none of it run."""
        words = phrase(
            "waiting-barred-list", waiting=waiting_line(waiting), lines=self._lines(waiting)
        )
        number = len(waiting)
        return await self.hindrances.bar_in(words, reader.chat_id, waiting=number) or words

    def _lines(self, waiting: Sequence[Request]) -> list[Phrase]:
        """Return a line for each request that waits."""
        return [self._line(number, one) for number, one in enumerate(waiting, start=1)]

    def _line(self, number: int, request: Request) -> Phrase:
        """Return a request as a line: its number, what it asks for, since when, its price."""
        return phrase(
            "waiting-entry-asked" if request.needs_yes else "waiting-entry",
            number=number,
            asked=self.pending.described(request),
            credits=request.price,
            ago=ago(request.kept_at),
        )


def _rows(waiting: Sequence[Request]) -> Rows:
    """Return two buttons for each request, which show and forget it, and one to forget all."""
    if len(waiting) == 1:
        return [[Button(phrase("forget-only"), forget_data(waiting[0]))]]
    each = [
        [
            Button(phrase("show-one", number=number), f"waiting:{_number(request)}"),
            Button(phrase("forget-one", number=number), forget_data(request)),
        ]
        for number, request in enumerate(waiting, start=1)
    ]
    return [*each, [Button(phrase("forget-all"), f"forget:{ALL}")]]


def _number(request: Request) -> str:
    """Return the number by which the buttons of a request know it."""
    return forget_data(request).partition(":")[2]
