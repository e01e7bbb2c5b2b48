"""Reads Telegram's list: what the books lack is recorded, the rest is compared with them."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import asyncpg
import structlog
from telegram import Bot

from bot.outbox.stored_phrases import facts_of
from bot.shop.reconcile.balance import BalanceReader, balance_reader
from bot.shop.reconcile.report import (
    Report,
    added,
    shorter,
    unbalanced,
    unlike,
    unlike_sums,
    unlisted,
    unreadable,
)
from bot.shop.reconcile.star_list import PAGE, Row, StarList
from bot.telegram.chat import STARS
from ledger.errors import BadArgument, LedgerError, OutcomeUnknown
from ledger.model import PaymentStatus
from ledger.reconciliation import (
    Compared,
    Direction,
    Name,
    Reconciliation,
    Sums,
    Transaction,
    Verdict,
)
from ledger.refunds import Refunds

log = structlog.get_logger()

OVERLAP = 100
"""How many rows are read again each time, in case Telegram corrects its list."""

GRACE = timedelta(minutes=1)
"""A younger row will still come as an update. One that is further ahead has another clock."""

RECENT = timedelta(days=1)
"""Of younger rows, it is noted that the list has them, even where the books don't say so yet."""

LEASE_S = 120.0


@dataclass(slots=True)
class _Reading:
    """How far a reading has come: `settled` sums up the rows that need not be read again."""

    report: Report
    settled: Sums
    history: int = 0

    def add_history(self) -> None:
        """Count a row from before the bot came here."""
        self.report.history += 1
        if not self.report.young:
            self.history += 1

    def take_history(self) -> int:
        """Return how many more rows are history, and begin to count anew."""
        history, self.history = self.history, 0
        return history

    def add(self, row: Row) -> None:
        """Count a row; a young one and all rows after it will be read again."""
        self.report.sums = added(self.report.sums, row)
        if not self.report.young:
            self.settled = self.report.sums


Outcomes = Mapping[Name, bool | BadArgument]
"""Of each row that was recorded, whether it waits in review, or why the books can't take it."""

Record = Callable[[Sequence[Transaction]], Awaitable[Outcomes]]
Settle = Callable[[_Reading, list[Transaction]], Awaitable[None]]


@dataclass(slots=True, kw_only=True, eq=False)
class ListReader:
    """Reads on in one bot's list from where any process has left off."""

    stars: StarList
    balance: BalanceReader
    books: Reconciliation
    refunds: Refunds
    bot_id: int
    worker: str
    progress: Callable[[int], None] = lambda _: None
    """Called with the number of rows that were read."""

    @property
    def source(self) -> str:
        """The source under which the books record what this bot's list has shown."""
        return f"reconcile:{self.bot_id}"

    async def reconcile(self, *, from_start: bool = False) -> Report | None:
        """Record what the books lack, and report what differs; None if another process does.

        Raises TelegramError or LedgerError when one of the two is away; the next call goes on after
        the pages that were done.
        """
        try:
            sums = await self.books.claim_reconciliation(
                worker=self.worker, lease_s=LEASE_S, from_start=from_start
            )
            if sums is None:
                return None
            report = await self._read(sums, record=self._record, settle=self._settle)
            held = await self.books.end_reconciliation(
                worker=self.worker,
                complete_at=report.at - GRACE,
                findings=report.mark,
                facts=facts_of(report.words),
                young=report.young,
            )
        except BaseException:  # as in a stop, which may come at any of these
            await self._leave()
            raise
        return report if held else None

    async def rehearse(self, *, from_start: bool = False) -> Report:
        """Report what `reconcile` would record and find. Records nothing and needs no lease."""
        sums = Sums() if from_start else (await self.books.progress()).sums
        return await self._read(sums, record=_rehearse, settle=_look_on)

    async def _read(self, sums: Sums, *, record: Record, settle: Settle) -> Report:
        """Read the list to its end, beginning `OVERLAP` rows before those that are summed up."""
        report, counted = Report(at=datetime.now(UTC), sums=sums), sums.position
        reading = _Reading(report, settled=sums)
        offset = max(0, counted - OVERLAP)
        page = await self.stars.page(offset)
        if (length := offset + len(page)) < counted:
            report.findings.append(shorter(length, counted))
            report.sums = reading.settled = Sums()
            counted = offset = 0
            page = await self.stars.page(0)
        while True:
            dealt = await self._take(reading, page, counted=counted - offset, record=record)
            await settle(reading, dealt)
            offset += len(page)
            if len(page) < PAGE:
                break
            page = await self.stars.page(offset)
        await self._compare_balance(report, offset)
        await self._compare_totals(report, reading=0 if settle is _look_on else 1)
        report.findings += [unlisted(row) for row in await self.books.unlisted()]
        return report

    async def _take(
        self, reading: _Reading, page: list[Row], *, counted: int, record: Record
    ) -> list[Transaction]:
        """Compare a page, whose first `counted` rows are in the sums already.

        Returns the transactions that are in the books now.
        """
        ours = [row.transaction for row in page if row.transaction]
        verdicts = await self.books.compare_transactions(ours)
        outcomes = await record(
            [
                paid
                for paid, verdict in zip(ours, verdicts, strict=True)
                if verdict.verdict is Verdict.MISSING and not _is_young(paid, reading.report.at)
            ]
        )
        compared = iter(verdicts)
        dealt: list[Transaction] = []
        for place, row in enumerate(page):
            if row.nanostars is None:
                reading.report.findings.append(unreadable(row))
            elif (paid := row.transaction) is not None:
                verdict = next(compared)
                if verdict.verdict is Verdict.HISTORY:
                    row = replace(row, transaction=None)  # noqa: PLW2901 -- Stars, and no more
                    if place >= counted:
                        reading.add_history()
                elif (
                    _judge(reading.report, row, paid, verdict, outcomes)
                    and not reading.report.young  # or it would be confirmed before it is counted
                ):
                    dealt.append(paid)
            if place >= counted:
                reading.add(row)
        reading.report.read += len(page)
        self.progress(reading.report.read)
        return dealt

    async def _record(self, rows: Sequence[Transaction]) -> Outcomes:
        """Record rows as updates would, once per charge, with the credits that they move.

        All payments are in one commit, unless one of them can't be: then each is by itself. Raises
        LedgerError when the database is away.
        """
        outcomes: dict[Name, bool | BadArgument] = {}
        payments = [row for row in rows if row.direction is Direction.IN]
        try:
            for row, status in zip(payments, await self._record_payments(payments), strict=True):
                outcomes[row.name] = status is PaymentStatus.REVIEW
        except (BadArgument, OutcomeUnknown):  # such as a deadlock with somebody who is paying
            for row in payments:
                outcomes[row.name] = await self._alone(row)
        for row in rows:
            if row.direction is Direction.OUT:
                outcomes[row.name] = await self._alone(row)
        for row in rows:
            if not isinstance(outcomes[row.name], BadArgument):
                _log_recovered(row)
        return outcomes

    async def _alone(self, row: Transaction) -> bool | BadArgument:
        """Record one row; return whether it waits in review, or why the books can't take it."""
        try:
            if row.direction is Direction.IN:
                [status] = await self._record_payments([row])
                return status is PaymentStatus.REVIEW
            await self._record_refund(row)
        except BadArgument as wrong:  # it must not stand in the way of all behind it
            log.exception("transaction_not_recorded", charge=row.charge_id)
            return wrong
        return False

    async def _record_payments(self, rows: Sequence[Transaction]) -> list[PaymentStatus]:
        """Record payments, all of them or none; return what became of each."""
        if not rows:
            return []
        return await self.books.record_payments(rows, currency=STARS, source=self.source)

    async def _record_refund(self, row: Transaction) -> None:
        """Record a refund."""
        await self.refunds.record_refund(
            payer_id=row.user_id,
            charge_id=row.charge_id,
            payload=row.payload,
            stars=row.stars,
            currency=STARS,
            refunded_at=row.at,
            raw=row.raw,
            source=self.source,
            bot_id=self.bot_id,
        )

    async def _settle(self, reading: _Reading, dealt: list[Transaction]) -> None:
        """Store which transactions the list has confirmed, and how far it is read."""
        await self.books.confirm_transactions(dealt)
        await self.books.move_reconciliation(
            worker=self.worker,
            lease_s=LEASE_S,
            sums=reading.settled,
            history=reading.take_history(),
        )

    async def _leave(self) -> None:
        """Give the lease back; if that fails, others have to wait until it runs out.

        Two tries, because a cancel that reaches PostgreSQL just after its statement has ended may
        cancel the next one on the connection.
        """
        for _ in range(2):
            with suppress(LedgerError):
                await self.books.claim_reconciliation(
                    worker=self.worker, lease_s=0.0, from_start=False
                )
                return

    async def _compare_totals(self, report: Report, *, reading: int) -> None:
        """Compare what the lists add up to with what the books say that these have shown.

        Whoever has the bot's rights in the database can record a payment and say that the list has
        it. A row that differs, or is not recorded yet, says why the sums do; so does a list that
        is being read, but for the `reading` ones that are this reader's own.
        """
        explained = {"unlike", "unreadable", "shorter"} & {one.what for one in report.findings}
        if explained or report.young:
            return
        listed = await self.books.listed()
        if listed.moving <= reading and listed.lists != listed.books:
            report.findings.append(unlike_sums(listed))

    async def _compare_balance(self, report: Report, length: int) -> None:
        """Compare Telegram's balance with the sum of its list.

        A chargeback by an app store is in no list: this is where it shows. Within a minute of the
        last answer nobody asks, and the difference is what it was then.
        """
        listed = report.sums.nanostars
        commission = report.sums.affiliate_nanostars
        report.balance = await self.balance.compare(listed, rows=length, commission=commission)
        gap = report.balance.gap_nanostars if report.balance else None
        if gap:
            report.findings.append(unbalanced(listed + gap, listed))


def _is_young(paid: Transaction, at: datetime) -> bool:
    """Tell whether a row is so new that its update may be on the way."""
    return abs(paid.at - at) < GRACE


def _judge(
    report: Report, row: Row, paid: Transaction, compared: Compared, outcomes: Outcomes
) -> bool:
    """Note what became of a payment or refund; False if it has to be read again next time."""
    if compared.verdict is Verdict.UNLIKE:
        report.findings.append(unlike(paid, compared))
    elif compared.verdict is Verdict.MISSING:
        outcome = outcomes.get(paid.name)
        if outcome is None:
            report.unjudged.append(paid)
            return False
        if isinstance(outcome, BadArgument):
            report.findings.append(unreadable(row, str(outcome)))
            return False
        report.reviews += outcome
        report.note_recorded(paid)
    if report.at - paid.at < RECENT:
        report.recent.add(paid.name)
    return True


def _log_recovered(row: Transaction) -> None:
    log.info(
        "transaction_recovered",
        direction=row.direction,
        payer=row.user_id,
        charge=row.charge_id,
        stars=row.stars,
    )


def list_reader(
    bot: Bot,
    pool: asyncpg.Pool,
    *,
    bot_id: int,
    progress: Callable[[int], None] = lambda _: None,
) -> ListReader:
    """Return a reader of a bot's list; the pool has the rights of the bot or of operators."""
    worker = secrets.token_hex(8)
    return ListReader(
        stars=StarList(bot),
        balance=balance_reader(bot, pool, bot_id=bot_id, worker=worker),
        books=Reconciliation(pool, bot_id=bot_id),
        refunds=Refunds(pool),
        bot_id=bot_id,
        worker=worker,
        progress=progress,
    )


async def _rehearse(rows: Sequence[Transaction]) -> Outcomes:
    """Record nothing, and tell of no review."""
    return dict.fromkeys((row.name for row in rows), False)


async def _look_on(_reading: _Reading, _dealt: list[Transaction]) -> None:
    """Note nothing."""
