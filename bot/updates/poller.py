"""Long polling: updates are stored before Telegram is told that they have arrived."""

import asyncio
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from operator import itemgetter

from aiohttp import web
from telegram import Bot

from bot.ops.backoff import is_cancelled
from bot.updates.ingest import Ingest
from bot.updates.reading import Raw
from bot.updates.receiver import REFUSALS, WANTED, Patience

RAW_UPDATES = "getupdates"
"""Telegram takes a method's name in any case. PTB takes the usual one for its own method, which
fails for a whole batch when it cannot read one update of it."""

SLACK_S = 60.0
"""How late a step may be before polling counts as standing still. The database alone has 30 s for
a statement."""


@dataclass(slots=True, eq=False)
class Poller:
    """Fetches updates, has them stored, and only then lets Telegram forget them."""

    bot: Bot
    ingest: Ingest
    _: KW_ONLY
    wanted: Sequence[str] = WANTED
    wait_s: int = 25
    refusals: int = REFUSALS
    slack_s: float = SLACK_S
    _offset: int = field(default=0, init=False)
    _due_at: float = field(default=0.0, init=False)
    _webhook_gone: bool = field(default=False, init=False)

    @property
    def is_up(self) -> bool:
        """Whether the next step of polling is still in time."""
        return asyncio.get_running_loop().time() < self._due_at

    def routes(self) -> list[web.RouteDef]:
        """Return no routes: polling needs no HTTP server."""
        return []

    async def trouble(self) -> str:
        """Return that polling stands still, or "" when it does not."""
        return "" if self.is_up else "polling stands still"

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken when Telegram goes on refusing the token."""
        patience = Patience(self.refusals)
        try:
            while True:
                try:
                    await self._poll()
                    if patience.failures:
                        patience.restore()
                except (Exception, asyncio.CancelledError) as failure:
                    if is_cancelled():
                        raise
                    pause_s = patience.after(failure)
                    self._step(pause_s)
                    await asyncio.sleep(pause_s)
        finally:
            self._due_at = 0.0
            await self.ingest.finish()

    async def _poll(self) -> None:
        """Fetch and store one batch; the offset moves only when everything below it is stored."""
        self._step(self.wait_s)
        if not self._webhook_gone:
            await self.bot.delete_webhook(drop_pending_updates=False)
            self._webhook_gone = True
        batch: list[Raw] = await self.bot.do_api_request(
            RAW_UPDATES,
            api_kwargs={
                "offset": self._offset,
                "timeout": self.wait_s,
                "allowed_updates": list(self.wanted),
            },
            read_timeout=self.wait_s + 5.0,
        )
        if batch:
            self._step(0)
            await self.ingest.take(batch)
            self._offset = max(batch, key=itemgetter("update_id"))["update_id"] + 1

    def _step(self, within_s: float) -> None:
        """Note by when the next step must have begun."""
        self._due_at = asyncio.get_running_loop().time() + within_s + self.slack_s
