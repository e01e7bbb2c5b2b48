"""The requests of a person that wait for credits, each with a button that forgets it."""

from dataclasses import dataclass

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.metering.pending import PendingRequests, forget_data, waiting_line
from bot.telegram.chat import Button, Chat, Rows, pressed
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

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the requests that wait, in a message of its own."""
        query = pressed(update)
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        words, rows = await self._list(reader)
        await self.chat.say(reader, words, rows=rows)

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
        waiting = await self.pending.of(reader.chat_id)
        return [forget_data(request).partition(":")[2] for request in waiting]

    async def _show_rest(self, query: CallbackQuery, reader: Reader) -> None:
        """Put the list in the place of the message whose button was pressed."""
        words, rows = await self._list(reader)
        await self.chat.turn(query, reader, words, rows=rows)

    async def _list(self, reader: Reader) -> tuple[Phrase, Rows]:
        """Return what waits, and for what, with buttons that forget it."""
        waiting = await self.pending.of(reader.chat_id)
        packs = [Button(phrase("show-packs"), "packs")]
        if not waiting:
            return phrase("waiting-none"), [packs]
        balance = await self.ledger.balance(UserId(reader.chat_id))
        total = 0 if balance is None else balance.total
        words = phrase(
            "waiting-debt-list" if total < 0 else "waiting-list",
            waiting=waiting_line(waiting),
            lines=[self._line(number, one) for number, one in enumerate(waiting, start=1)],
            balance=abs(total),
        )
        return words, [*_forget_rows(waiting), packs]

    def _line(self, number: int, request: Request) -> Phrase:
        """Return a request as a line: its number in the list, what it asks for, its price."""
        asked = self.pending.described(request)
        return phrase("waiting-entry", number=number, asked=asked, credits=request.price)


def _forget_rows(waiting: list[Request]) -> Rows:
    """Return a button for each request, and one for all of several."""
    if len(waiting) == 1:
        return [[Button(phrase("forget-only"), forget_data(waiting[0]))]]
    each = [
        Button(phrase("forget-one", number=number), forget_data(request))
        for number, request in enumerate(waiting, start=1)
    ]
    return [each[:3], each[3:], [Button(phrase("forget-all"), f"forget:{ALL}")]]
