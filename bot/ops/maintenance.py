"""Each minute: expire, release, tidy up, end a migration; each day: an anchor and a report."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.ops.database import Finish
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

HOLDS_DUE_SINCE = timedelta(days=7)
"""Holds that fell due earlier are looked for only once, in the first round of a process."""


@dataclass(slots=True, kw_only=True, eq=False)
class Maintenance:
    """Keeps the books tidy while the bot runs, in any number of processes.

    `folder` is where the anchors go, and who was erased. Operators get a report each day from
    `report_at` on, in the time zone of that name, or never if it is None. `left` is what the
    migration at the start left for later.
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
    left: Finish | None = None
    every_s: float = EVERY_S
    _all_holds_seen: bool = field(default=False, init=False)
    _told_at: datetime = field(default=datetime.min.replace(tzinfo=UTC), init=False)
    _filed_up_to: int = field(default=0, init=False)
    _filed: list[Erased] | None = field(default=None, init=False)
    """Who is in the file of the erased; None until it was read."""

    async def run(self) -> None:
        """Do a round now and every `every_s` seconds; what fails is tried again in the next one."""
        while True:
            try:
                await self.once()
            except LedgerError as failure:
                log.warning("sweep_failed", reason=str(failure))
            except Exception:
                log.exception("sweep_broken")
            await asyncio.sleep(self.every_s)

    async def once(self) -> None:
        """Do one round. Raises LedgerError when the database is away."""
        expired = await _until_done(self.sweeper.sweep_expired)
        if expired.credits:
            log.info("credits_expired", people=expired.count, credits=expired.credits)
        holds = await _until_done(self._sweep_holds)
        self._all_holds_seen = True
        if holds.count:
            log.info("holds_released", holds=holds.count, credits=holds.credits)
        while await self.sweeper.sweep_orders() == MOST_AT_ONCE:
            pass
        while await self.sweeper.sweep_dialogs() == MOST_AT_ONCE:
            pass
        while await self.sweeper.sweep_canaries() == MOST_AT_ONCE:
            pass
        while await self.sweeper.sweep_plans() == MOST_AT_ONCE:
            pass
        while await self.referrals.reward_inviters(bot_id=self.bot_id) == MOST_AT_ONCE:
            pass
        await self._file_erased()
        await self._anchor()
        await self._tidy_outbox()
        await self._tell_people()
        if self.left is not None and await self.left():
            self.left = None
        if self.report_at is not None:
            await self._report(self.report_at)

    async def _sweep_holds(self) -> Swept:
        """Release up to `MOST_AT_ONCE` overdue holds; of all ages until a first round has ended."""
        since = datetime.now(UTC) - HOLDS_DUE_SINCE if self._all_holds_seen else None
        return await self.sweeper.sweep_holds(since=since)

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

    async def _report(self, at: time) -> None:
        """Queue the reports that are due; whichever process comes first does."""
        if days := await self.report.report_day(time_zone=self.time_zone, at=at):
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


async def _until_done(sweep: Callable[[], Awaitable[Swept]]) -> Swept:
    """Repeat a sweep until it finds less than its limit; return the sum."""
    count = credits = 0
    while True:
        swept = await sweep()
        count, credits = count + swept.count, credits + swept.credits
        if swept.count < MOST_AT_ONCE:
            return Swept(count=count, credits=Credits(credits))
