"""A bot's webhook: an HTTP server that answers as the test has it, and remembers what came."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

Object = dict[str, object]
Answer = Callable[[Object], Awaitable[web.Response]]
PATIENCE_S = 20.0


async def ok(_update: Object) -> web.Response:
    """Take an update."""
    return web.Response()


def failing(status: int, **headers: str) -> Answer:
    """Refuse every update."""

    async def answer(_update: Object) -> web.Response:
        return web.Response(status=status, headers=headers)

    return answer


@dataclass(slots=True)
class Hook:
    """What was posted, in the order in which it came; `answer` says what each gets."""

    url: str = ""
    answer: Answer = ok
    headers: list[dict[str, str]] = field(default_factory=list)
    updates: list[Object] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0
    _request: web.Request | None = None
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def texts(self) -> list[object]:
        """Return the texts of the messages that came."""
        messages = [update["message"] for update in self.updates]
        return [message["text"] for message in messages if isinstance(message, dict)]

    async def until(self, count: int) -> None:
        """Wait until so many posts have come."""
        async with asyncio.timeout(PATIENCE_S), self._came:
            await self._came.wait_for(lambda: len(self.updates) >= count)

    async def hang_up(self, _update: Object) -> web.Response:
        """Answer nothing, and close the connection."""
        assert self._request is not None
        assert self._request.transport is not None
        self._request.transport.close()
        return web.Response()

    def first_alone(self, together: asyncio.Barrier) -> Answer:
        """Take the next update at once, and those after it when they are all there."""
        first = len(self.updates) + 1

        async def answer(_update: Object) -> web.Response:
            if len(self.updates) > first:
                await together.wait()
            return web.Response()

        return answer

    async def take(self, request: web.Request) -> web.Response:
        """Note a post and answer it."""
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        self._request = request
        update = await request.json()
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        async with self._came:
            self.updates.append(update)
            self._came.notify_all()
        try:
            return await self.answer(update)
        finally:
            self.busy -= 1


@asynccontextmanager
async def open_hook() -> AsyncIterator[Hook]:
    """Listen on a free port."""
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()
