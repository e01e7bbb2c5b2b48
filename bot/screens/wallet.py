"""/balance and /history: a person's own credits, and page by page where they went."""

import re
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.shop.catalog import Catalog
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.users import Reader, Users
from ledger.credits import Ledger
from ledger.model import Entry, Kind, UserId

PAGE = 10

_SEQ = re.compile(r"[1-9][0-9]{0,17}")
"""A page shows the entries before this number; any other data means the newest page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """Shows people their balance and their history."""

    chat: Chat
    catalog: Catalog
    ledger: Ledger
    users: Users

    async def balance(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /balance."""
        reader = await self._known(update)
        if reader is None:
            return
        balance = await self.ledger.balance(UserId(reader.chat_id))
        total = 0 if balance is None else balance.total
        rows = [[Button(phrase("show-packs"), "packs"), Button(phrase("show-history"), "history:")]]
        await self.chat.say(
            reader, phrase("debt" if total < 0 else "balance", credits=abs(total)), rows=rows
        )

    async def history(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /history with the newest page."""
        reader = await self._known(update)
        if reader is not None:
            words, rows = await self._page(reader, None)
            await self.chat.say(reader, words, rows=rows)

    async def page_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page in its message; from a button without a page, send the newest one."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        page = (query.data or "").partition(":")[2]
        before = int(page) if _SEQ.fullmatch(page) else None
        words, rows = await self._page(reader, before)
        if page and query.message is not None:
            await self.chat.edit(reader, query.message.message_id, words, rows=rows)
        else:
            await self.chat.say(reader, words, rows=rows)

    async def _known(self, update: Update) -> Reader | None:
        """Return who asks; tell a stranger to send /start first, and return None."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if await self.users.knows(user):
            return reader
        await self.chat.say(reader, phrase("start-first"))
        return None

    async def _page(self, reader: Reader, before: int | None) -> tuple[Phrase, Rows]:
        """Return one page of history, with buttons to the older and the newest entries."""
        entries = await self.ledger.history(
            UserId(reader.chat_id), before_seq=before, limit=PAGE + 1
        )
        older = len(entries) > PAGE
        entries = entries[:PAGE]
        if not entries:
            return phrase("history-empty"), []
        row = []
        if before is not None:
            row.append(Button(phrase("history-newest"), "history:0"))
        if older:
            row.append(Button(phrase("history-older"), f"history:{entries[-1].seq}"))
        lines = self.chat.texts.lines(reader.language, [self._line(reader, it) for it in entries])
        return phrase("history", lines=lines), [row] if row else []

    def _line(self, reader: Reader, entry: Entry) -> Phrase:
        """Return one entry as a line: the credits, what for, when, and the balance after it."""
        texts, after = self.chat.texts, entry.balance_after
        left = phrase("entry-owed" if after < 0 else "entry-left", balance=abs(after))
        return phrase(
            _text_of(entry),
            credits=texts.signed(reader.language, entry.credits),
            count=abs(entry.credits),
            what=f" {what}" if (what := self._what(reader, entry)) else "",
            at=texts.moment(reader.language, entry.at),
            left=texts.render(reader.language, left),
        )

    def _what(self, reader: Reader, entry: Entry) -> str:
        """Return what an entry was for, if its kind does not tell: a pack, a command, a reason."""
        if entry.kind is Kind.PURCHASE:
            name = str(entry.meta.get("pack", ""))
            pack = self.catalog.pack(name)
            return name if pack is None else pack.title_in(reader.language)
        if "command" in entry.meta:
            return f"/{entry.meta['command']}"
        return on_one_line(str(entry.meta.get("reason", "")), LINE_UNITS)


def _text_of(entry: Entry) -> str:
    """Return the name of an entry's text: its kind's, or a closer one for what we posted."""
    if entry.kind is Kind.BONUS and entry.key == "start":
        return "entry-start"
    of_refund = (entry.ref or entry.key).startswith("refund-hold:")
    if of_refund and entry.kind in (Kind.HOLD, Kind.RELEASE):
        return f"entry-{entry.kind}-refund"
    return f"entry-{entry.kind}"
