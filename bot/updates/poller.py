"""Long polling: updates are stored before Telegram is told that they have arrived."""

import asyncio
from operator import itemgetter

from aiohttp import web
from telegram import Bot

from bot.ops.backoff import told_to_end
from bot.updates.dispatch import Raw
from bot.updates.ingest import Ingest
from bot.updates.receiver import REFUSALS, WANTED, Patience

RAW_UPDATES = "getupdates"
"""Telegram takes a method's name in any case. PTB takes the usual one for its own method, which
fails for a whole batch when it cannot read one update of it."""

SLACK_S = 60.0
"""How late a step may be before polling counts as standing still. The database alone has 30 s for
a statement."""


class Poller:
    """Fetches updates, has them stored, and only then lets Telegram forget them."""

    def __init__(
        self,
        bot: Bot,
        ingest: Ingest,
        *,
        wait_s: int = 25,
        refusals: int = REFUSALS,
        slack_s: float = SLACK_S,
    ) -> None:
        self._bot = bot
        self._ingest = ingest
        self._wait_s = wait_s
        self._refusals = refusals
        self._slack_s = slack_s
        self._offset = 0
        self._due_at = 0.0
        self._webhook_gone = False

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
        patience = Patience(self._refusals)
        try:
            while True:
                try:
                    await self._poll()
                    if patience.failures:
                        patience.restore()
                except (Exception, asyncio.CancelledError) as failure:
                    if told_to_end():
                        raise
                    pause_s = patience.after(failure)
                    self._step(pause_s)
                    await asyncio.sleep(pause_s)
        finally:
            self._due_at = 0.0
            await self._ingest.finish()

    async def _poll(self) -> None:
        """Fetch and store one batch; the offset moves only when everything below it is stored."""
        self._step(self._wait_s)
        if not self._webhook_gone:
            await self._bot.delete_webhook(drop_pending_updates=False)
            self._webhook_gone = True
        batch: list[Raw] = await self._bot.do_api_request(
            RAW_UPDATES,
            api_kwargs={
                "offset": self._offset,
                "timeout": self._wait_s,
                "allowed_updates": list(WANTED),
            },
            read_timeout=self._wait_s + 5.0,
        )
        if batch:
            self._step(0)
            await self._ingest.take(batch)
            self._offset = max(batch, key=itemgetter("update_id"))["update_id"] + 1

    def _step(self, within_s: float) -> None:
        """Note by when the next step must have begun."""
        self._due_at = asyncio.get_running_loop().time() + within_s + self._slack_s
