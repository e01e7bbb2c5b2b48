"""Reconciles the books with Telegram's list every few minutes while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.command import phrase
from bot.ops.metrics import Metrics
from bot.shop.payments import Payments
from bot.shop.reconcile.reader import ListReader
from bot.shop.reconcile.report import Report
from bot.telegram.alerts import Alerts
from bot.telegram.chat import Chat
from bot.telegram.failures import wait_s
from bot.telegram.users import Reader, Resume
from ledger.errors import LedgerError, OutcomeUnknown
from ledger.model import Untold
from ledger.orders import Orders
from ledger.people import People
from ledger.reconciliation import Direction, Reconciliation
from ledger.requests import Requests

log = structlog.get_logger()

EVERY_S = 300.0
OVERDUE = timedelta(hours=1)
"""For how long the list may not be read to its end before operators are told."""

OLD_NEWS = timedelta(days=7)
"""Payers of older payments are not told: a bot may be older than its books."""

LONGEST_S = 300.0
"""How long one person's requests may keep all others waiting."""

MOST_NAMED = 5


@dataclass(slots=True, kw_only=True, eq=False)
class Reconciler:
    """Reconciles at the start and every `every_s` seconds, one process at a time.

    If a process dies between recovering a payment and telling its payer, the next one tells.
    `books` and `source` are those of the reader.
    """

    reader: ListReader
    books: Reconciliation
    source: str
    orders: Orders
    requests: Requests
    people: People
    payments: Payments
    resume: Resume
    chat: Chat
    alerts: Alerts
    metrics: Metrics
    every_s: float = EVERY_S
    _begun_at: datetime = field(default_factory=lambda: datetime.now(UTC), init=False)

    async def run(self) -> None:
        """Reconcile until cancelled; what fails is tried again the next time."""
        while True:
            for step in (self._reconcile, self._tell_payers, self._serve, self._look_back):
                try:
                    await step()
                except (LedgerError, TelegramError) as failure:
                    log.warning("reconcile_failed", step=step.__name__, reason=str(failure))
                except Exception:
                    log.exception("reconcile_broken", step=step.__name__)
            await asyncio.sleep(self.every_s)

    async def _reconcile(self) -> None:
        """Read the list unless another process does, and report the result."""
        report = await self.reader.reconcile()
        if report is None:
            return
        log.info(
            "reconciled",
            read=report.read,
            rows=report.sums.position,
            recorded=len(report.recorded),
            young=report.young,
            findings=len(report.findings),
        )
        for row in report.recorded:
            self.metrics.recovered.labels(row.direction.value).inc()
        self.metrics.differences.set(len(report.findings))
        await self._tell_operators(report)

    async def _tell_operators(self, report: Report) -> None:
        """Tell operators what was recovered, and what differs unless they were told before."""
        if report.recorded:
            await self.alerts.tell(
                phrase(
                    "operator-recovered",
                    payments=len(report.recovered(Direction.IN)),
                    refunds=len(report.recovered(Direction.OUT)),
                )
            )
        if not report.mark or (await self.books.progress()).told == report.mark:
            return
        lines = [self.chat.texts.flat("en", one.words) for one in report.findings[:MOST_NAMED]]
        log.error("books_differ", findings=lines, all=len(report.findings))
        words = phrase("operator-differences", count=len(report.findings), list="\n".join(lines))
        if await self.alerts.tell(words):
            await self.books.tell_reconciliation(findings=report.mark)

    async def _tell_payers(self) -> None:
        """Tell the payers of recovered payments, and run their pending requests.

        Only those who have paid this bot: another one may not be allowed to write to them. If one
        cannot be told now, the others are, and that one the next time.
        """
        page = await self.orders.untold(self.source)
        while page:
            for payment in page:
                async with _one_of_many(charge=payment.charge_id):
                    await self._tell_payer(payment)
            page = await self.orders.untold(self.source, after=page[-1])

    async def _tell_payer(self, payment: Untold) -> None:
        if payment.paid_at < datetime.now(UTC) - OLD_NEWS:
            log.info("old_payment_untold", payer=payment.user_id, charge=payment.charge_id)
            await self.orders.tell_payment(payer_id=payment.user_id, charge_id=payment.charge_id)
            return
        reader = await Reader.known(payment.user_id, self.people)
        await self.payments.follow_up(reader, payment.recorded, payment.charge_id)

    async def _serve(self) -> None:
        """Run pending requests whose credits are there, or are already charged for them.

        The credits may have come where nothing runs requests, such as a grant at the command line;
        or the process that ran one died, or could not deliver the result.
        """
        for user_id in await self.requests.waiting():
            async with _one_of_many(user=user_id):
                await self.resume(await Reader.known(user_id, self.people))

    async def _look_back(self) -> None:
        """Measure how old the last full reading is; tell operators once if it is too old."""
        progress = await self.books.progress()
        ended_at = progress.ended_at
        self.metrics.reconciled_at.set(ended_at.timestamp() if ended_at else 0)
        last = max(ended_at or self._begun_at, self._begun_at)
        gap = f"overdue since {ended_at}"
        if datetime.now(UTC) - last <= OVERDUE or progress.told == gap:
            return
        log.error("reconcile_overdue", ended_at=ended_at)
        since = f"{ended_at:%Y-%m-%d %H:%M} UTC" if ended_at else "never"
        if await self.alerts.tell(phrase("operator-overdue", since=since)):
            await self.books.tell_reconciliation(findings=gap)


@asynccontextmanager
async def _one_of_many(**whom: object) -> AsyncIterator[None]:
    """Log what fails for one person, who is tried again the next time; the others go on.

    When Telegram asks to wait, everybody waits: it does not say whether it means one chat or all.
    Raises OutcomeUnknown: while the database is away, the others would fare no better.
    """
    try:
        async with asyncio.timeout(LONGEST_S):
            yield
    except OutcomeUnknown:
        raise
    except Exception as failure:
        log.warning("person_left_waiting", **whom, exc_info=True)
        if isinstance(failure, RetryAfter):
            await asyncio.sleep(min(wait_s(failure), LONGEST_S))
