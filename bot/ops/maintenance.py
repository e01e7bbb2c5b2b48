"""Each minute: expire, release, tidy up, end a migration; each day: an anchor and a report."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.ops.database import Finish
from bot.ops.old_snapshots import OldSnapshots
from ledger.audit.anchors import FILE, Anchors, file_anchors
from ledger.daily_report import DailyReport
from ledger.errors import LedgerError
from ledger.model import Credits, Swept
from ledger.notices import Notices
from ledger.outbox import MOST_MESSAGES, Outbox
from ledger.personal_data import FILE as ERASED
from ledger.personal_data import Erased, Privacy, file_erased, read_erased
from ledger.referrals import Referrals
from ledger.sweep import MOST_AT_ONCE, Sweeper

log = structlog.get_logger()

EVERY_S = 60.0
ANCHOR_EVERY = timedelta(days=1)
TELL_EVERY = timedelta(hours=1)
SUMMARY_DAYS = 3
"""On so many first days of a month people are told of the last one: a bot may have stopped."""

AT_ONCE = 2
"""So many steps run at once, so that a slow one keeps no others waiting, nor too many people."""

Step = Callable[[], Awaitable[None]]


@dataclass(slots=True, kw_only=True, eq=False)
class Maintenance:
    """Keeps the books tidy while the bot runs, in any number of processes.

    `folder` is where the anchors go, and who was erased. Operators get a report each day from
    `report_at` on, in the time zone of that name, or never if it is None. `old_snapshots` looks
    for whoever keeps the database from tidying up. `left` is what the migration at the start left
    for later.
    """

    sweeper: Sweeper
    anchors: Anchors
    outbox: Outbox
    report: DailyReport
    report_at: time | None
    time_zone: str
    privacy: Privacy
    referrals: Referrals
    notices: Notices
    expiry_notice_days: int
    bot_id: int
    folder: Path
    old_snapshots: OldSnapshots
    left: Finish | None = None
    every_s: float = EVERY_S
    _told_at: datetime = field(default=datetime.min.replace(tzinfo=UTC), init=False)
    _filed_up_to: int = field(default=0, init=False)
    _filed: list[Erased] | None = field(default=None, init=False)
    """Who is in the file of the erased; None until it was read."""

    async def run(self) -> None:
        """Do each step now and every `every_s` seconds; what fails is tried again the next time.

        No step waits for the others: one that fails or takes long keeps none of them from its turn.
        """
        at_once = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for step in self._steps:
                group.create_task(self._repeat(step, at_once))

    async def once(self) -> None:
        """Do each step once, one after the other, whichever of them fail."""
        for step in self._steps:
            await _try(step)

    @property
    def _steps(self) -> tuple[Step, ...]:
        return (
            self._expire,
            self._release_holds,
            self._sweep_orders,
            self._sweep_payments,
            self._sweep_dialogs,
            self._sweep_canaries,
            self._sweep_plans,
            self._sweep_gifts,
            self._reward_inviters,
            self._file_erased,
            self._anchor,
            self._tidy_outbox,
            self._tell_people,
            self._finish_migration,
            self._report,
            self.old_snapshots.look,
        )

    async def _repeat(self, step: Step, at_once: asyncio.Semaphore) -> None:
        """Do a step again and again, no more than so many of them at once."""
        while True:
            async with at_once:
                await _try(step)
            await asyncio.sleep(self.every_s)

    async def _expire(self) -> None:
        """Burn what has expired."""
        expired = await _until_done(self.sweeper.sweep_expired)
        if expired.credits:
            log.info("credits_expired", people=expired.count, credits=expired.credits)

    async def _release_holds(self) -> None:
        """Give back what was set aside for work that nobody has finished in time."""
        holds = await _until_done(self.sweeper.sweep_holds)
        if holds.count:
            log.info("holds_released", holds=holds.count, credits=holds.credits)

    async def _sweep_orders(self) -> None:
        """Forget the offers that nobody has paid."""
        while await self.sweeper.sweep_orders() == MOST_AT_ONCE:
            pass

    async def _sweep_payments(self) -> None:
        """Forget what Telegram said, word for word, of old payments."""
        while await self.sweeper.sweep_payments() == MOST_AT_ONCE:
            pass

    async def _sweep_dialogs(self) -> None:
        """Forget the questions that nobody has answered."""
        while await self.sweeper.sweep_dialogs() == MOST_AT_ONCE:
            pass

    async def _sweep_canaries(self) -> None:
        """End the canaries that nobody has paid."""
        while await self.sweeper.sweep_canaries() == MOST_AT_ONCE:
            pass

    async def _sweep_plans(self) -> None:
        """End the plans whose time is over."""
        while await self.sweeper.sweep_plans() == MOST_AT_ONCE:
            pass

    async def _sweep_gifts(self) -> None:
        """Give gifts that nobody has taken in time to those who bought them."""
        while await self.sweeper.sweep_gifts() == MOST_AT_ONCE:
            pass

    async def _reward_inviters(self) -> None:
        """Give what is due for newcomers."""
        while await self.referrals.reward_inviters(bot_id=self.bot_id) == MOST_AT_ONCE:
            pass

    async def _file_erased(self) -> None:
        """Erase again whom a restored backup has brought back, and file who was erased since."""
        path = self.folder / ERASED
        try:
            if self._filed is None:
                again = await self.privacy.erase_again(read_erased(path))
                if again:
                    log.info("erased_again", people=again)
            erased = await self.privacy.erased()
            if erased != self._filed:
                file_erased(path, erased)
            self._filed = erased
        except (OSError, ValueError) as failure:
            log.warning("erased_not_filed", file=str(path), reason=str(failure))

    async def _anchor(self) -> None:
        """Anchor the books once a day, and file every anchor, whichever process made it."""
        newest = await self.anchors.newest()
        if newest is None or newest.at < datetime.now(UTC) - ANCHOR_EVERY:
            newest = await self.anchors.make_anchor()
            log.info("anchor_made", number=newest.number, entries=newest.entries, hash=newest.hash)
        if newest.number != self._filed_up_to:
            file_anchors(self.folder / FILE, await self.anchors.anchors())
            self._filed_up_to = newest.number

    async def _finish_migration(self) -> None:
        """Do what the migration at the start has left, until it is done."""
        if self.left is not None and await self.left():
            self.left = None

    async def _report(self) -> None:
        """Queue the reports that are due; whichever process comes first does."""
        if self.report_at is None:
            return
        if days := await self.report.report_day(time_zone=self.time_zone, at=self.report_at):
            log.info("days_reported", days=days)

    async def _tell_people(self) -> None:
        """Each hour, queue what people are told of their credits; each of it is queued once."""
        now = datetime.now(ZoneInfo(self.time_zone))
        if now - self._told_at < TELL_EVERY:
            return
        if self.expiry_notice_days:
            await self.notices.warn_expiring(days=self.expiry_notice_days)
        if now.day <= SUMMARY_DAYS:
            last = now.date().replace(day=1) - timedelta(days=1)
            await self.notices.summarize_month(month=last, time_zone=self.time_zone)
        self._told_at = now

    async def _tidy_outbox(self) -> None:
        """Forget old messages, and queue what a program of an earlier release has left untold."""
        while await self.outbox.forget() == MOST_MESSAGES:
            pass
        if adopted := await self.outbox.adopt():
            log.info("untold_adopted", facts=adopted)


async def _try(step: Step) -> None:
    """Do a step; if it fails, say so in the log."""
    name = step.__name__.strip("_")
    try:
        await step()
    except LedgerError as failure:
        log.warning("sweep_failed", step=name, reason=str(failure))
    except Exception:
        log.exception("sweep_broken", step=name)


async def _until_done(sweep: Callable[[], Awaitable[Swept]]) -> Swept:
    """Repeat a sweep until it finds less than its limit; return the sum."""
    count = credits = 0
    while True:
        swept = await sweep()
        count, credits = count + swept.count, credits + swept.credits
        if swept.count < MOST_AT_ONCE:
            return Swept(count=count, credits=Credits(credits))
