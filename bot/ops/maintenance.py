"""What every bot process does each minute: sweep the books; once a day anchor them, and say so."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.command import phrase
from bot.telegram.alerts import Operators
from ledger.audit.anchors import Anchors, file_anchors
from ledger.errors import LedgerError
from ledger.model import Credits, Swept
from ledger.sweep import MOST_AT_ONCE, Sweeper

log = structlog.get_logger()

EVERY_S = 60.0
ANCHOR_EVERY = timedelta(days=1)
HOLDS_DUE_SINCE = timedelta(days=7)
"""Holds that fell due before that are looked for once, at the start."""


class Sweep:
    """Sweeps for as long as the bot runs; what fails is tried again a minute later."""

    def __init__(
        self,
        *,
        sweeper: Sweeper,
        anchors: Anchors,
        file: Path,
        operators: Operators,
        every_s: float = EVERY_S,
    ) -> None:
        self._sweeper = sweeper
        self._anchors = anchors
        self._file = file
        self._operators = operators
        self._every_s = every_s
        self._all_holds_seen = False
        self._filed_up_to = 0

    async def run(self) -> None:
        """Sweep now, and every minute from then on."""
        while True:
            try:
                await self.once()
            except LedgerError as failure:
                log.warning("sweep_failed", reason=str(failure))
            except Exception:
                log.exception("sweep_broken")
            await asyncio.sleep(self._every_s)

    async def once(self) -> None:
        """Burn what is overdue, give back what was held too long, and anchor once a day."""
        expired = await _until_done(self._sweeper.sweep_expired)
        if expired.credits:
            log.info("credits_expired", people=expired.count, credits=expired.credits)
        holds = await _until_done(self._sweep_holds)
        self._all_holds_seen = True
        if holds.count:
            log.info("holds_released", holds=holds.count, credits=holds.credits)
        await self._anchor()
        await self._tell_anchor()

    async def _sweep_holds(self) -> Swept:
        """Give back some holds, of all that there are until all have been looked at."""
        since = datetime.now(UTC) - HOLDS_DUE_SINCE if self._all_holds_seen else None
        return await self._sweeper.sweep_holds(since=since)

    async def _anchor(self) -> None:
        """Anchor the books once a day, and file every anchor, whichever process has made it."""
        newest = await self._anchors.newest()
        if newest is None or newest.at < datetime.now(UTC) - ANCHOR_EVERY:
            newest = await self._anchors.make_anchor()
            log.info("anchor_made", number=newest.number, entries=newest.entries, hash=newest.hash)
        if newest.number != self._filed_up_to:
            file_anchors(self._file, await self._anchors.anchors())
            self._filed_up_to = newest.number

    async def _tell_anchor(self) -> None:
        """Tell the operators of one anchor that no process has told them of.

        One each minute, so that many are no flood. When none of them could be reached, or this
        process dies on the way, somebody does it later.
        """
        if not self._operators.ids:
            return
        anchor = await self._anchors.claim_anchor()
        if anchor is None:
            return
        words = phrase(
            "operator-anchor",
            number=str(anchor.number),
            entries=anchor.entries,
            hash=anchor.hash,
        )
        if await self._operators.tell(words):
            await self._anchors.tell_anchor(anchor.number)
            log.info("anchor_told", number=anchor.number)


async def _until_done(sweep: Callable[[], Awaitable[Swept]]) -> Swept:
    """Sweep until nothing is left but what is busy; return all of it together."""
    count = credits = 0
    while True:
        swept = await sweep()
        count, credits = count + swept.count, credits + swept.credits
        if swept.count < MOST_AT_ONCE:
            return Swept(count=count, credits=Credits(credits))
