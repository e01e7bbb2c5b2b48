"""The report of each day to the operators.

A module of its own, because only the bot's own minute asks for it.
"""

from datetime import time

import asyncpg

from ledger import validate
from ledger.db.pool import Queries

TIMEOUT_S = 600.0
"""It sums up what moved in a week, which takes a while in large books."""


class DailyReport(Queries):
    """Reports of one bot, over a pool of connections whose role may call its function."""

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def report_day(self, *, time_zone: str, at: time) -> int:
        """Queue the reports that are due, each once over all processes; return how many.

        From the hour `at` on, the day before is due, and with it the days that were missed.
        """
        [row] = await self._slow(
            "SELECT reported FROM report_day($1, $2, $3)",
            self._bot_id,
            validate.text("time_zone", time_zone),
            at,
            timeout_s=TIMEOUT_S,
        )
        return int(row["reported"])
