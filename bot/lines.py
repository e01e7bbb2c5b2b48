"""Lines to Telegram: a checkout never waits for a connection behind what other people asked for."""

import asyncio
from typing import Any

from telegram.request import BaseRequest, HTTPXRequest

MESSAGES = 32
"""How many requests for everything else may be under way at once."""

OF_THEIR_OWN = {"answerprecheckoutquery": 32, "getupdates": 2}
"""Methods that must get through when all others are slow, with how many may be under way."""

POOL_TIMEOUT_S = 5.0


class Lines(BaseRequest):
    """The connections of one bot, with those of checkouts and of polling apart from the rest."""

    def __init__(self, proxy: str | None) -> None:
        def line(width: int) -> HTTPXRequest:
            return HTTPXRequest(width, proxy=proxy, pool_timeout=POOL_TIMEOUT_S)

        self._rest = line(MESSAGES)
        self._own = {method: line(width) for method, width in OF_THEIR_OWN.items()}

    @property
    def read_timeout(self) -> float | None:
        """The seconds that an answer may take where a call says nothing else."""
        return self._rest.read_timeout

    async def initialize(self) -> None:
        """Open every line."""
        await asyncio.gather(*(line.initialize() for line in (self._rest, *self._own.values())))

    async def shutdown(self) -> None:
        """Close every line."""
        await asyncio.gather(*(line.shutdown() for line in (self._rest, *self._own.values())))

    async def do_request(self, url: str, *rest: Any, **options: Any) -> tuple[int, bytes]:  # noqa: ANN401 -- passed on as PTB gave them
        """Send a request on its method's own line, or else on everybody's."""
        line = self._own.get(url.rpartition("/")[2].lower(), self._rest)
        return await line.do_request(url, *rest, **options)
