"""Broadcasts as owners look back at them: the list, and what became of each one."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.broadcasting import in_words, progress, report_of, to_list, token_of
from bot.screens.admin.listing import LISTED, Line, page_in_words, page_of
from bot.screens.admin.pages import Pages
from bot.telegram.chat import Chat, Rows, pressed
from bot.telegram.users import Reader, named
from ledger.broadcasts import Broadcast, Broadcasts
from ledger.people import People


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastList:
    """Lists broadcasts, and shows one: how far it is, or what became of it."""

    chat: Chat
    pages: Pages
    people: People
    broadcasts: Broadcasts

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into a page of the list, the newest first."""
        query, page = pressed(update), page_of(update)
        reader = Reader.of(query.from_user, query.message)
        found = await self.broadcasts.broadcasts(LISTED + 1, skip=page * LISTED)
        lines = [self._line(one, reader) for one in found]
        await self.pages.show(update, *page_in_words("broadcast", page, lines))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one broadcast."""
        query = pressed(update)
        one = await self.broadcasts.broadcast((query.data or "").partition(":")[2])
        if one is None:
            await self.chat.answer(query, phrase("screen-old"))
            return
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._one(one, reader))

    async def _one(self, one: Broadcast, reader: Reader) -> tuple[Phrase, Rows]:
        """Return how far a broadcast is, with the buttons that steer it; or what became of it."""
        if one.ended_at is None:
            return progress(one)
        words = phrase(
            "broadcast-one",
            report=phrase(f"broadcast-{one.state}", **report_of(one)),
            audience=self._audience(one, reader),
            people=one.people,
            operator=await named(self.people, one.operator_id),
            at=one.begun_at,
        )
        return words, to_list()

    def _line(self, one: Broadcast, reader: Reader) -> Line:
        """Return a broadcast in the list: when it was begun, for whom, and how far it is."""
        line = phrase(
            "broadcasts-line",
            at=one.begun_at,
            audience=self._audience(one, reader),
            state=one.state.value,
            people=one.people,
            **report_of(one),
        )
        label = phrase("broadcast-open", at=one.begun_at)
        return Line(name=token_of(one), label=label, line=line)

    def _audience(self, one: Broadcast, reader: Reader) -> Phrase:
        return in_words(one.audience, one.detail, self.chat.texts, reader.language)
