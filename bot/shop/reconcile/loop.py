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
from bot.outbox.sender import Sender
from bot.shop.reconcile.reader import ListReader
from bot.shop.reconcile.report import MOST_NAMED, Report
from bot.telegram.failures import wait_s
from bot.telegram.users import Reader, Resume
from ledger.errors import LedgerError, OutcomeUnknown
from ledger.people import People
from ledger.reconciliation import Direction, Reconciliation
from ledger.requests import Requests
from ledger.star_balance import Funds, StarBalance
from ledger.troubles import Cause

log = structlog.get_logger()

EVERY_S = 300.0
OVERDUE = timedelta(hours=1)
"""For how long the list may not be read to its end before operators are told."""

LONGEST_S = 300.0
"""How long one person's requests may keep all others waiting."""


@dataclass(slots=True, kw_only=True, eq=False)
class Reconciler:
    """Reconciles at the start and every `every_s` seconds, one process at a time.

    The receipts of recovered payments are queued with them. `books` are those of the reader.
    """

    bot_id: int
    reader: ListReader
    books: Reconciliation
    requests: Requests
    people: People
    sender: Sender
    resume: Resume
    metrics: Metrics
    every_s: float = EVERY_S
    _known: str = field(default="", init=False)
    _funds: Funds = field(default=Funds.ENOUGH, init=False)
    _begun_at: datetime = field(default_factory=lambda: datetime.now(UTC), init=False)

    async def run(self) -> None:
        """Reconcile until cancelled; what fails is tried again the next time."""
        while True:
            for step in (self._reconcile, self._serve, self._look_back):
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
            recorded=report.recovered,
            young=report.young,
            findings=len(report.findings),
        )
        self.metrics.recovered.labels(Direction.IN.value).inc(report.payments)
        self.metrics.recovered.labels(Direction.OUT.value).inc(report.refunds)
        self.metrics.differences.set(len(report.findings))
        if report.mark not in ("", self._known):
            named = [f"{it.what} {it.user_id} {it.charge_id}" for it in report.findings]
            log.error("books_differ", findings=named[:MOST_NAMED], all=len(named))
        self._known = report.mark
        self._note_funds(report.balance)
        if report.recovered:
            await self._tell_operators(report)
        self.sender.wake()

    def _note_funds(self, balance: StarBalance | None) -> None:
        """Log once when the bot's Stars get low or negative; operators have been told by then."""
        if balance is None:
            return
        if balance.funds not in (Funds.ENOUGH, self._funds):
            log.warning("balance_low", funds=balance.funds, nanostars=balance.nanostars)
        self._funds = balance.funds

    async def _tell_operators(self, report: Report) -> None:
        """Tell operators how much was recovered."""
        words = phrase(
            "operator-recovered",
            payments=report.payments,
            refunds=report.refunds,
            reviews=report.reviews,
        )
        await self.sender.alert(f"recovered:{self.bot_id}:{report.at.isoformat()}", words)

    async def _serve(self) -> None:
        """Run pending requests whose credits are there, or are already charged for them.

        The credits may have come where nothing runs requests, such as a grant at the command line;
        or the process that ran one died, or could not deliver the result.
        """
        for user_id in await self.requests.waiting():
            async with _one_of_many(user=user_id):
                await self.sender.flush(user_id)
                await self.resume(await Reader.known(user_id, self.people))

    async def _look_back(self) -> None:
        """Measure how old the last full reading is; tell operators once if it is too old."""
        progress = await self.books.progress()
        ended_at = progress.ended_at
        self.metrics.reconciled_at.set(ended_at.timestamp() if ended_at else 0)
        last = max(ended_at or self._begun_at, self._begun_at)
        if datetime.now(UTC) - last <= OVERDUE:
            return
        log.error("reconcile_overdue", ended_at=ended_at)
        words = phrase("operator-overdue", since=ended_at or phrase("operator-never"))
        await self.sender.open_trouble(Cause.OVERDUE, words)


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
