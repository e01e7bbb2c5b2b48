"""Telegram's own list against the books: what they lack is recorded, the rest is compared."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.shop.reconcile.recorder import Recover
from bot.shop.reconcile.report import (
    Report,
    added,
    shorter,
    unbalanced,
    unlike,
    unlisted,
    unreadable,
)
from bot.shop.reconcile.star_list import PAGE, Line, StarList
from ledger.errors import BadArgument, LedgerError
from ledger.reconciliation import Compared, Reconciliation, Sums, Transaction, Verdict

log = structlog.get_logger()

OVERLAP = 100
"""So many rows are read again each time: nothing promises that a list is never mended."""

GRACE = timedelta(minutes=1)
"""What is younger comes by itself, and sooner. What lies further ahead says that clocks differ."""

LEASE_S = 120.0


@dataclass(slots=True)
class _Reading:
    """Where a reading stands: `settled` are the rows that need not be looked at again."""

    report: Report
    settled: Sums

    @classmethod
    def after(cls, sums: Sums) -> "_Reading":
        """Begin where somebody has left off."""
        return cls(report=Report(at=datetime.now(UTC), sums=sums), settled=sums)

    def add(self, line: Line) -> None:
        """Count a row; what is young, and all behind it, will be read again."""
        self.report.sums = added(self.report.sums, line)
        if not self.report.young:
            self.settled = self.report.sums


Record = Callable[[Transaction], Awaitable[None]]
Settle = Callable[[Sums, list[Transaction]], Awaitable[None]]


class Walk:
    """Reads one bot's list on from where it was left, whichever process has left it there."""

    def __init__(self, *, stars: StarList, books: Reconciliation, recover: Recover) -> None:
        self._stars = stars
        self.books = books
        self._recover = recover
        self._worker = secrets.token_hex(8)

    async def reconcile(self, *, from_start: bool = False) -> Report | None:
        """Record what the books lack, and say what differs; None while another process does.

        Raises TelegramError or LedgerError when one of the two is away. What was read by then
        need not be read again.
        """
        try:
            sums = await self.books.claim_reconciliation(
                worker=self._worker, lease_s=LEASE_S, from_start=from_start
            )
            if sums is None:
                return None
            report = await self._read(
                _Reading.after(sums), record=self._recover.record, settle=self._settle
            )
            held = await self.books.end_reconciliation(
                worker=self._worker, complete_at=report.at - GRACE, findings=report.mark
            )
        except BaseException:  # as in a stop, which may come at any of these
            await self._leave()
            raise
        return report if held else None

    async def rehearse(self, *, from_start: bool = False) -> Report:
        """Say what `reconcile` would record and find; changes nothing, and waits for nobody."""
        sums = Sums() if from_start else (await self.books.progress()).sums
        return await self._read(_Reading.after(sums), record=_rehearse, settle=_rehearse)

    async def _read(self, reading: _Reading, *, record: Record, settle: Settle) -> Report:
        """Read the list up to its end, from a little before where it was left."""
        report, counted = reading.report, reading.settled.position
        offset = max(0, counted - OVERLAP)
        page = await self._stars.page(offset)
        if (length := offset + len(page)) < counted:
            report.findings.append(shorter(length, counted))
            report.sums = reading.settled = Sums()
            counted = offset = 0
            page = await self._stars.page(0)
        while True:
            dealt = await self._take(reading, page, counted=counted - offset, record=record)
            await settle(reading.settled, dealt)
            offset += len(page)
            if len(page) < PAGE:
                break
            page = await self._stars.page(offset)
        await self._compare_balance(report, offset)
        report.findings += [unlisted(row) for row in await self.books.unlisted()]
        return report

    async def _take(
        self, reading: _Reading, page: list[Line], *, counted: int, record: Record
    ) -> list[Transaction]:
        """Go through a page, of which the first rows are counted; answer what was dealt with."""
        ours = [line.transaction for line in page if line.transaction]
        compared = iter(await self.books.compare_transactions(ours))
        dealt: list[Transaction] = []
        for place, line in enumerate(page):
            if line.nanostars is None:
                reading.report.findings.append(unreadable(line))
            elif line.transaction and await self._judge(
                reading.report, line, line.transaction, next(compared), record
            ):
                dealt.append(line.transaction)
            if place >= counted:
                reading.add(line)
        reading.report.read += len(page)
        return dealt

    async def _judge(
        self, report: Report, line: Line, row: Transaction, compared: Compared, record: Record
    ) -> bool:
        """Deal with a payment or refund; False when it is young, and left for the next time."""
        if compared.verdict is Verdict.UNLIKE:
            report.findings.append(unlike(row, compared))
        elif compared.verdict is Verdict.MISSING and abs(row.at - report.at) < GRACE:
            report.young += 1
            return False
        elif compared.verdict is Verdict.MISSING:
            try:
                await record(row)
            except BadArgument as wrong:  # it must not stand in the way of all behind it
                log.exception("transaction_not_recorded", charge=row.charge_id)
                report.findings.append(unreadable(line, str(wrong)))
                return False
            report.recorded.append(row)
        return True

    async def _settle(self, settled: Sums, dealt: list[Transaction]) -> None:
        """Note what the list has shown, and how far it need not be read again."""
        await self.books.confirm_transactions(dealt)
        await self.books.move_reconciliation(worker=self._worker, lease_s=LEASE_S, sums=settled)

    async def _leave(self) -> None:
        """Let others go on at once; when that fails too, they can when the lease runs out.

        It is tried twice, because PostgreSQL may break off the next statement of a connection, too,
        when one is broken off just as it ends.
        """
        for _ in range(2):
            with suppress(LedgerError):
                await self.books.claim_reconciliation(
                    worker=self._worker, lease_s=0.0, from_start=False
                )
                return

    async def _compare_balance(self, report: Report, length: int) -> None:
        """Hold Telegram's balance against its list, unless that has grown meanwhile.

        What a store takes back is in no list: this is where it shows.
        """
        balance = await self._stars.nanostars()
        if balance != report.sums.nanostars and not await self._stars.page(length):
            report.findings.append(unbalanced(balance, report.sums.nanostars))


async def _rehearse(*_: object) -> None:
    """Leave all as it is."""
