"""/balance and /history: a person's own credits, and day by day where they went."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from itertools import groupby
from operator import itemgetter

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.metering.allowance import Allowance
from bot.metering.pending import PendingRequests, forget_rows, waiting_line
from bot.screens.returning import ReturnScreen
from bot.screens.statement import line_in_words
from bot.shop.catalog import Catalog
from bot.shop.offers import debt_in_words
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Button, Chat, Rows, pressed, received, two_a_row
from bot.telegram.users import Reader, Users
from ledger.credits import Ledger
from ledger.free_uses import DayOfUses
from ledger.model import StatementLine, UserId
from ledger.refunds import Refunds

PAGE = 10
MOST_DAYS = 3
"""For how many days /balance says what expires."""

_SEQ = re.compile(r"[1-9][0-9]{0,17}")
"""A page shows what came before this number; any other data means the newest page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """Shows people their balance, their history and their receipts."""

    chat: Chat
    catalog: Catalog
    ledger: Ledger
    allowance: Allowance
    refunds: Refunds
    hindrances: Hindrances
    pending: PendingRequests
    users: Users
    returning: ReturnScreen

    async def balance(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /balance, and say what waits for credits."""
        reader = await self._known(update)
        if reader is None:
            return
        words = await self._balance(reader)
        if free := await self.allowance.left(reader.chat_id):
            lines = [phrase("balance-free", command=name, left=left) for name, left in free.items()]
            words = phrase("balance-expiring", balance=words, lines=lines)
        row = [Button(phrase("show-packs"), "packs"), Button(phrase("show-history"), "history:")]
        if waiting := await self.pending.of(reader.chat_id):
            words = phrase("balance-more", balance=words, waiting=waiting_line(waiting))
        if bar := await self.hindrances.bar_in(words, reader.chat_id, waiting=len(waiting)):
            words, row = bar, row[1:]
        await self.chat.say(reader, words, rows=[row, *forget_rows(waiting)])

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
        if not await self.users.knows(query.from_user):
            await self.chat.answer(query, phrase("start-first"))
            return
        await self.chat.answer(query)
        page = (query.data or "").partition(":")[2]
        before = int(page) if _SEQ.fullmatch(page) else None
        words, rows = await self._page(reader, before)
        if page and query.message is not None:
            await self.chat.edit(reader, query.message.message_id, words, rows=rows)
        else:
            await self.chat.say(reader, words, rows=rows)

    async def receipt_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the receipt of one of the person's own payments."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        mark = (query.data or "").partition(":")[2]
        payment = await self.refunds.by_mark(UserId(reader.chat_id), mark) if mark else None
        if payment is None:
            await self.chat.answer(query, phrase("button-gone"))
            return
        await self.chat.answer(query)
        words = phrase(
            "receipt-shown",
            stars=payment.stars,
            credits=payment.credits,
            at=self.chat.texts.date(reader.language, payment.paid_at),
            state=payment.state or "none",
            charge=payment.charge_id,
        )
        await self.chat.say(reader, words, rows=await self.returning.row(payment))

    async def _known(self, update: Update) -> Reader | None:
        """Return who asks; tell a stranger to send /start first, and return None."""
        message, user = received(update)
        reader = Reader.of(user, message)
        if await self.users.knows(user):
            return reader
        await self.chat.say(reader, phrase("start-first"))
        return None

    async def _balance(self, reader: Reader) -> Phrase:
        """Return what somebody has, or owes."""
        balance = await self.ledger.balance(UserId(reader.chat_id))
        total = 0 if balance is None else balance.total
        if total < 0:
            return await debt_in_words(
                reader, -total, catalog=self.catalog, hindrances=self.hindrances
            )
        words = phrase("balance", credits=total)
        lines = await self._expiring(reader)
        return phrase("balance-expiring", balance=words, lines=lines) if lines else words

    async def _expiring(self, reader: Reader) -> list[Phrase]:
        """Return which of their credits expire on which day, the next ones first."""
        of_day: Counter[date] = Counter()
        for share in await self.ledger.shares(UserId(reader.chat_id)):
            if share.is_lot and share.expires_at is not None:
                of_day[share.expires_at.astimezone(self.chat.texts.zone).date()] += share.credits
        days = sorted(of_day.items())
        lines = [
            phrase(
                "balance-expires", credits=credits, at=self.chat.texts.day_of(reader.language, day)
            )
            for day, credits in days[:MOST_DAYS]
        ]
        if later := sum(credits for _, credits in days[MOST_DAYS:]):
            lines.append(phrase("balance-expires-later", credits=later))
        return lines

    async def _page(self, reader: Reader, before: int | None) -> tuple[Phrase, Rows]:
        """Return one page of history, with buttons to its receipts, and to other pages."""
        lines = await self.ledger.statement(
            UserId(reader.chat_id), before_seq=before, limit=PAGE + 1
        )
        older = len(lines) > PAGE
        lines = lines[:PAGE]
        free = await self._free(reader, before, after=lines[-1].at if older else None)
        if not lines and not free:
            return phrase("history-empty"), []
        row = []
        if before is not None:
            row.append(Button(phrase("history-newest"), "history:0"))
        if older:
            row.append(Button(phrase("history-older"), f"history:{lines[-1].seq}"))
        days = self._days(reader, lines, free)
        words = phrase(
            "history",
            balance=await self._balance(reader),
            days=days,
            zone=self.chat.texts.zone_name(),
        )
        return words, [*self._receipts(reader, lines), row]

    async def _free(
        self, reader: Reader, before: int | None, *, after: datetime | None
    ) -> list[DayOfUses]:
        """Return what was free between the page before and the next one."""
        user_id, until = UserId(reader.chat_id), None
        if before is not None:
            newer = await self.ledger.statement(user_id, before_seq=before + 1, limit=1)
            until = newer[0].at if newer else None
        return await self.allowance.uses.days(user_id, after=after, until=until)

    def _days(
        self, reader: Reader, lines: Iterable[StatementLine], free: Iterable[DayOfUses]
    ) -> list[Phrase]:
        """Return the lines of a page below their days, newest first."""
        texts, language = self.chat.texts, reader.language
        told = [(line.at, line_in_words(line, self.catalog, texts, language)) for line in lines]
        uses = [
            (one.at, phrase("entry-free", command=one.command, times=one.times)) for one in free
        ]
        both = merge(told, uses, key=itemgetter(0), reverse=True)
        return [
            phrase("history-day", day=day, lines=[self._line(reader, *line) for line in of_day])
            for day, of_day in groupby(both, lambda line: texts.day(language, line[0]))
        ]

    def _line(self, reader: Reader, at: datetime, what: Phrase) -> Phrase:
        """Return a line of a page: what happened, and at what time of its day."""
        clock = self.chat.texts.clock(reader.language, at)
        return phrase("history-line", what=what, at=clock)

    def _receipts(self, reader: Reader, lines: Sequence[StatementLine]) -> Rows:
        """Return a button for each payment of a page, which shows its receipt."""
        texts = self.chat.texts
        buttons = [
            Button(
                phrase(
                    "show-receipt",
                    credits=texts.signed(reader.language, line.credits),
                    at=texts.day(reader.language, line.at),
                ),
                f"receipt:{line.mark}",
            )
            for line in lines
            if line.mark is not None
        ]
        return two_a_row(buttons)
