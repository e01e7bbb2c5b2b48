"""The one HTTP server: the webhook, and what operators' own machines ask for."""

import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

from bot.config import SettingsError
from bot.setting import Address
from bot.updates.webhook import MOST_BYTES

log = structlog.get_logger()

IDLE_S = 75.0
"""How long a connection may wait for its next request."""

LINGER_S = 1.0
"""How long the rest of a post that was refused is read, so that its sender hears of that."""

CLOSE_S = 5.0


@asynccontextmanager
async def listening(where: Address | None, routes: Sequence[web.RouteDef]) -> AsyncIterator[None]:
    """Answer at an address as long as this is entered, or nowhere without one.

    Raises SettingsError when the address cannot be had.
    """
    if where is None:
        yield
        return
    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(routes)
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=_silent(),
        auto_decompress=False,  # nobody sends us a body of any size in a few packed bytes
        lingering_time=LINGER_S,
        keepalive_timeout=IDLE_S,
        shutdown_timeout=CLOSE_S,
    )
    await runner.setup()
    try:
        await _bind(runner, where)
        log.info("listening", host=where.host, port=where.port)
        yield
    finally:
        await runner.cleanup()


async def _bind(runner: web.AppRunner, where: Address) -> None:
    """Listen, or say why that is impossible."""
    try:
        await web.TCPSite(runner, where.host, where.port).start()
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise SettingsError(f"LISTEN: {where} cannot be listened at: {why}") from None


def _silent() -> logging.Logger:
    """Return a logger for aiohttp: whoever sends nonsense must not be able to fill our log.

    What fails in here is logged by whoever it fails in.
    """
    logger = logging.Logger("bot.ops.server")  # noqa: LOG001 -- nobody else is to find it
    logger.disabled = True
    return logger
