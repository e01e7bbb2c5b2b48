"""The one HTTP server: for the webhook, health and metrics."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

from bot.config import Address, SettingsError
from bot.ops.slow_clients import Door

log = structlog.get_logger()

MOST_BYTES = 4 * 1024 * 1024
"""The largest body. The Bot API server cuts getUpdates at 4 MB: no single update is larger."""

IDLE_S = 75.0
"""How long a connection may stay open between two requests."""

KEPT = web.RequestKey("KEPT", bool)
"""A handler sets this in a request of somebody it knows, who may send another over the same
connection. All others are answered once: who is silent afterwards would take up room."""

LINGER_S = 1.0
"""How long the rest of a refused post is read, so that its sender gets the answer."""

CLOSE_S = 5.0


@asynccontextmanager
async def listening(where: Address | None, routes: Sequence[web.RouteDef]) -> AsyncIterator[None]:
    """Serve the routes at an address while the context is open; nowhere if it is None.

    Raises SettingsError when the server cannot listen there.
    """
    if where is None:
        yield
        return
    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(routes)
    app.on_response_prepare.append(_part)
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=_silent(),
        auto_decompress=False,  # or a few packed bytes could become a body of any size
        lingering_time=LINGER_S,
        keepalive_timeout=IDLE_S,
        shutdown_timeout=CLOSE_S,
    )
    await runner.setup()
    try:
        async with _bound(runner, where):
            log.info("listening", host=where.host, port=where.port)
            yield
    finally:
        await runner.cleanup()


async def _part(request: web.Request, response: web.StreamResponse) -> None:
    """Close the connection behind an answer, unless the request is of somebody known."""
    if KEPT not in request:
        response.force_close()
        response.headers["Connection"] = "close"


@asynccontextmanager
async def _bound(runner: web.AppRunner, where: Address) -> AsyncIterator[None]:
    """Listen at the address. Raises SettingsError with the system's reason."""
    assert runner.server is not None, "the runner is set up"
    door = Door(runner.server)
    listener = await _listen(door, where)
    try:
        yield
    finally:
        listener.close()
        door.close()


async def _listen(door: Door, where: Address) -> asyncio.Server:
    """Have connections to the address go through the door."""
    loop = asyncio.get_running_loop()
    try:
        return await loop.create_server(door.enter, where.host, where.port, backlog=128)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise SettingsError(f"LISTEN: cannot listen at {where}: {why}") from None


def _silent() -> logging.Logger:
    """Return a logger that drops what aiohttp logs: malformed requests must not fill our log.

    Our own handlers log their failures themselves.
    """
    logger = logging.Logger("bot.ops.server")  # noqa: LOG001 -- getLogger would share it
    logger.disabled = True
    return logger
