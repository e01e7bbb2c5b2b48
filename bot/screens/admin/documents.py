"""/export: entries, payments, people or tickets of some days, as a CSV in the chat."""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.telegram.asked import words_of
from bot.telegram.capacity import DOCUMENT_MEGABYTES, LINE_UNITS, on_one_line
from bot.telegram.chat import Chat, received
from bot.telegram.users import Reader
from ledger.export import BEGINNING, Exports, Form, Table
from ledger.figures import Span

MOST_BYTES = (DOCUMENT_MEGABYTES - 1) * 1024 * 1024
"""What a document may have, which leaves room for what goes with it."""

MARK = "\ufeff"
"""By this, Excel knows that a file is UTF-8."""

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to export: a table, and from which day to which, or None for no limit on that side."""

    table: Table
    first: date | None
    last: date | None

    def between(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return from which moment until before which one, in UTC."""
        last = self.last or datetime.now(zone).date()
        until = Span(first=last, last=last, zone=zone).until
        if self.first is None:
            return BEGINNING, until
        return Span(first=self.first, last=self.first, zone=zone).since, until

    @property
    def name(self) -> str:
        """Return the name of the file."""
        days = [day.isoformat() for day in (self.first, self.last) if day is not None]
        return "-".join(["coinop", self.table.value, *days]) + ".csv"

    @property
    def command(self) -> str:
        """Return what does the same on the bot's machine."""
        days = (("--from", self.first), ("--to", self.last))
        options = [f"{option} {day}" for option, day in days if day is not None]
        return " ".join(["coinop export", self.table.value, *options, "--output", self.name])


def read_export(words: Sequence[str], *, first: str = "", last: str = "") -> Asked | Phrase:
    """Return what somebody has typed, or what is wrong with it.

    The words are a table, and in the chat perhaps a day or two; "" stands for no limit.
    """
    tables = {table.value: table for table in Table}
    if not 1 <= len(words) <= 3 or words[0].lower() not in tables:  # noqa: PLR2004 -- as above
        return phrase("export-usage", tables=", ".join(tables))
    days: list[date | None] = []
    for word in (*words[1:], first, last)[:2]:
        day = read_day(word)
        if word and day is None:
            return phrase("export-day", day=on_one_line(word, LINE_UNITS))
        days.append(day)
    if days[0] is not None and days[1] is not None and days[1] < days[0]:
        return phrase("export-order")
    return Asked(table=tables[words[0].lower()], first=days[0], last=days[1])


def read_day(text: str) -> date | None:
    """Return the day that is written like 2026-05-31; None if there is no such day."""
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportScreen:
    """Sends operators tables as documents, one after the other."""

    chat: Chat
    exports: Exports
    zone: ZoneInfo
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def export(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /export <table> [<first day> [<last day>]]."""
        message, user = received(update)
        reader, asked = Reader.of(user, message), read_export(words_of(message))
        if isinstance(asked, Phrase):
            await self.chat.say(reader, asked)
            return
        async with self.turn:
            await self.chat.at_work(reader)
            written = await self._written(asked)
        if written is None:
            words = phrase("export-too-large", megabytes=DOCUMENT_MEGABYTES, command=asked.command)
            await self.chat.say(reader, words)
            return
        data, rows = written
        await self.chat.document(reader, asked.name, data, self._caption(reader, asked, rows))

    async def _written(self, asked: Asked) -> tuple[bytes, int] | None:
        """Return the CSV and its number of rows; None if it is too large for a document."""
        since, until = asked.between(self.zone)
        count = 0
        with tempfile.TemporaryFile() as file:
            file.write(MARK.encode())
            lines = self.exports.lines(
                asked.table, Form.CSV, since=since, until=until, zone=self.zone
            )
            async with aclosing(lines) as portions:
                async for text, rows in portions:
                    file.write(text.encode())
                    count += rows
                    if file.tell() > MOST_BYTES:
                        return None
            file.seek(0)
            return file.read(), count

    def _caption(self, reader: Reader, asked: Asked, rows: int) -> Phrase:
        """Return what a document holds."""
        since, until = asked.between(self.zone)
        last = until - timedelta(microseconds=1)
        texts = self.chat.texts
        first = "…" if asked.first is None else texts.date(reader.language, since)
        dates = f"{first} – {texts.date(reader.language, last)}"  # noqa: RUF001 -- from here to there
        is_all = asked.first is None and asked.last is None
        return phrase(
            "export-ready",
            rows=rows,
            table=asked.table.value,
            days="none" if is_all else dates,
        )
