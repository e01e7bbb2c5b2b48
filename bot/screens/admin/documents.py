"""/export: entries, payments, people or tickets of some days, as a CSV in the chat."""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.periods import Period, read_period
from bot.telegram.capacity import DOCUMENT_MEGABYTES
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.parser import words_of
from bot.telegram.users import Reader
from ledger.export import Exports, Form, Table

MOST_BYTES = (DOCUMENT_MEGABYTES - 1) * 1024 * 1024
"""What a document may have, which leaves room for what goes with it."""

MARK = "\ufeff"
"""By this, Excel knows that a file is UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A table to export, and of which days."""

    table: Table
    period: Period

    @property
    def name(self) -> str:
        """Return the name of the file, which says what it covers."""
        return f"coinop-{self.table}-{self.period.file_name}.csv"

    @property
    def command(self) -> str:
        """Return what does the same on the bot's machine."""
        first = () if self.period.first is None else (f"--from {self.period.first}",)
        options = (*first, f"--to {self.period.last}", f"--output {self.name}")
        return " ".join(("coinop export", self.table, *options))


def read_export(words: Sequence[str], *, zone: ZoneInfo) -> Wanted | Period | Phrase:
    """Return what somebody has typed: a table, then days, or either; or what is wrong with it.

    Where they named no table, it is the days alone.
    """
    tables = {table.value: table for table in Table}
    table = tables.get(words[0].lower()) if words else None
    if words and table is None and not words[0][0].isdigit():
        period = read_period(words, zone=zone)
        is_wrong = isinstance(period, Phrase)
        return phrase("export-usage", tables=", ".join(tables)) if is_wrong else period
    period = read_period(words[1:] if table else words, zone=zone)
    if table is None or isinstance(period, Phrase):
        return period
    return Wanted(table=table, period=period)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportScreen:
    """Sends operators tables as documents, one after the other."""

    chat: Chat
    exports: Exports
    zone: ZoneInfo
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def export(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /export [<table>] [<days>]; without a table, ask which."""
        message, user = received(update)
        reader = Reader.of(user, message)
        asked = read_export(words_of(message), zone=self.zone)
        if isinstance(asked, Phrase):
            await self.chat.say(reader, asked)
        elif isinstance(asked, Period):
            words = phrase("export-which", days=self._days(reader, asked))
            await self.chat.say(reader, words, rows=_tables(asked))
        else:
            await self._send(reader, asked)

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the table whose button was pressed, of the days that its question names."""
        query = pressed(update)
        _name, table, key = (query.data or "").split(":")
        period = read_period([key], zone=self.zone)
        if table not in set(Table) or isinstance(period, Phrase):
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        await self._send(reader, Wanted(table=Table(table), period=period))

    async def _send(self, reader: Reader, wanted: Wanted) -> None:
        """Send a table as a document, or say how to get one that is too large for that."""
        async with self.turn:
            await self.chat.at_work(reader)
            written = await self._written(wanted)
        if written is None:
            words = phrase("export-too-large", megabytes=DOCUMENT_MEGABYTES, command=wanted.command)
            await self.chat.say(reader, words)
            return
        data, rows = written
        caption = phrase(
            "export-ready",
            rows=rows,
            table=wanted.table.value,
            days=self._days(reader, wanted.period),
        )
        await self.chat.document(reader, wanted.name, data, caption)

    async def _written(self, wanted: Wanted) -> tuple[bytes, int] | None:
        """Return the CSV and its number of rows; None if it is too large for a document."""
        since, until = wanted.period.between(self.zone)
        count = 0
        with tempfile.TemporaryFile() as file:
            file.write(MARK.encode())
            lines = self.exports.lines(
                wanted.table, Form.CSV, since=since, until=until, zone=self.zone
            )
            async with aclosing(lines) as portions:
                async for text, rows in portions:
                    file.write(text.encode())
                    count += rows
                    if file.tell() > MOST_BYTES:
                        return None
            file.seek(0)
            return file.read(), count

    def _days(self, reader: Reader, period: Period) -> str:
        """Return the days as the reader's language writes them, or `none` for all."""
        if period.first is None:
            return "none"
        since, until = period.between(self.zone)
        first, last = (
            self.chat.texts.date(reader.language, moment)
            for moment in (since, until - timedelta(microseconds=1))
        )
        return first if first == last else f"{first} – {last}"  # noqa: RUF001 -- from here to there


def _tables(period: Period) -> Rows:
    """Return a button for each table, two in a row."""
    buttons = [
        Button(phrase("export-table", table=table.value), f"export:{table}:{period.key}")
        for table in Table
    ]
    return [buttons[:2], buttons[2:]]
