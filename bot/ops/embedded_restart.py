"""The embedded PostgreSQL while the bot runs: started again if somebody kills it."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.ops.backoff import SERVER_DOWN
from ledger.db.embedded import EmbeddedServer
from ledger.errors import DatabaseUnusable

log = structlog.get_logger()

EVERY_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedRestart:
    """Looks after a server: what kills it, such as a lack of memory, must not end the bot.

    Whoever waits for the database tries again, and finds it where it was.
    """

    server: EmbeddedServer
    every_s: float = EVERY_S

    async def run(self) -> None:
        """Start the server whenever it is gone, until cancelled."""
        failures = 0
        while True:
            await asyncio.sleep(SERVER_DOWN.wait_s(failures - 1) if failures else self.every_s)
            if not self.server.is_gone():
                failures = 0
                continue
            log.error("database_gone")
            try:
                await _to_the_end(self.server)
            except DatabaseUnusable as failure:
                failures += 1
                log.error("database_not_started", reason=str(failure))  # noqa: TRY400 -- a sentence
            else:
                failures = 0
                log.warning("database_started_again")


async def _to_the_end(server: EmbeddedServer) -> None:
    """Start a server; a stop of the bot waits for that, or nobody would stop the server again."""
    starting = asyncio.create_task(asyncio.to_thread(server.start_again))
    try:
        await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait({starting})
        raise
