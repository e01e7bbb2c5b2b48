"""A handler that writes down what it did, and a worker that runs for the length of a test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg

from bot.ops.backoff import Backoff
from bot.updates.handler import Lane, Limits
from bot.updates.store import Arrived, Inbox
from bot.updates.worker import Worker

QUICK = Limits(
    lease_s=1.0,
    look_s=0.05,
    stop_s=1.0,
    try_again_s=(0.05, 0.05),
    urgent_again_s=(0.05,),
    delay=Backoff(0.05, 0.2),
    give_up_again_s=(0.05,),
)

Act = Callable[[str], Awaitable[None]]


class Diary:
    """A handler. An update is "lane:words", and one of a lane "payment…" is urgent."""

    def __init__(
        self, act: Act | None = None, *, width: int = 4, give_up: Act | None = None
    ) -> None:
        self.begun: list[str] = []
        self.handled: list[str] = []
        self.given_up: list[str] = []
        self._width = width
        self._act = act
        self._give_up = give_up

    def lane(self, body: str) -> Lane:
        name = body.partition(":")[0]
        return Lane(name, self._width, urgent=name.startswith("payment"))

    async def handle(self, body: str) -> None:
        self.begun.append(body)
        if self._act is not None:
            await self._act(body)
        self.handled.append(body)

    async def give_up(self, body: str) -> None:
        if self._give_up is not None:
            await self._give_up(body)
        self.given_up.append(body)


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[None]:
    """Run a worker, and stop it as a signal does."""
    task = asyncio.create_task(worker.run())
    try:
        yield
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def arrived(*bodies: str) -> list[Arrived]:
    """Give updates the numbers from 1 on."""
    lanes = Diary()
    return [
        Arrived(
            update_id=number,
            body=body,
            lane=lanes.lane(body).name,
            urgent=lanes.lane(body).urgent,
        )
        for number, body in enumerate(bodies, start=1)
    ]


async def left_by_the_dead(inbox: Inbox, owner: asyncpg.Connection, *, deaths: int) -> None:
    """Have every update of the inbox claimed by workers that die, one after the other."""
    for number in range(deaths):
        await inbox.claim_updates(worker=f"dead {number}", lease_s=60, most=1000)
        await owner.execute("UPDATE intake.inbox SET due_at = now() - interval '1 ms'")
