"""A handler that writes down what it did, and a worker that runs for the length of a test."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import asyncpg

from bot.ops.backoff import Backoff
from bot.ops.metrics import Metrics
from bot.updates import worker
from bot.updates.dispatch import Incoming, kind_of
from bot.updates.ingest import Ingest
from bot.updates.reading import Raw
from bot.updates.retry import RetryPolicy
from bot.updates.store import Inbox, Stored
from bot.updates.worker import Handler, Limits

POLICY = RetryPolicy(
    try_again_s=(0.05, 0.05),
    urgent_again_s=(0.05,),
    away=Backoff(0.05, 0.2),
    give_up_again_s=(0.05,),
)
QUICK = Limits(lease_s=1.0, claim_every_s=0.05, stop_s=1.0, retry=POLICY)

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

    def read(self, raw: Raw) -> Incoming:
        body = raw.get("body") or json.dumps(raw, separators=(",", ":"))
        [stored] = arrived(body, first=raw["update_id"])
        return self.reread(stored, kind_of(raw))

    def reread(self, stored: Stored, kind: str = "other") -> Incoming:
        fields = {name: getattr(stored, name) for name in Stored.__dataclass_fields__}
        return Incoming(**fields, kind=kind, at_once=self._width, update=None)

    async def handle(self, update: Incoming) -> None:
        self.begun.append(update.body)
        if self._act is not None:
            await self._act(update.body)
        self.handled.append(update.body)

    async def answer(self, checkout: Incoming) -> None:
        raise AssertionError(checkout)

    async def give_up(self, update: Incoming) -> None:
        if self._give_up is not None:
            await self._give_up(update.body)
        self.given_up.append(update.body)


class Worker(worker.Worker):
    """A worker with an ingest of its own, which takes numbered updates in."""

    def __init__(self, inbox: Inbox, handler: Handler, limits: Limits | None = None) -> None:
        super().__init__(inbox, handler, limits)
        self.ingest = Ingest(inbox, self, handler, Metrics())

    async def receive(self, updates: Sequence[tuple[int, str]]) -> None:
        await self.ingest.take([{"update_id": number, "body": body} for number, body in updates])


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


def arrived(*bodies: str, first: int = 1) -> list[Stored]:
    """Give updates the numbers from `first` on."""
    return [
        Stored(
            update_id=number,
            body=body,
            lane=body.partition(":")[0],
            urgent=body.startswith("payment"),
        )
        for number, body in enumerate(bodies, start=first)
    ]


async def left_by_the_dead(inbox: Inbox, owner: asyncpg.Connection, *, deaths: int) -> None:
    """Have every update of the inbox claimed by workers that die, one after the other."""
    for number in range(deaths):
        await inbox.claim_updates(worker=f"dead {number}", lease_s=60, most=1000)
        await owner.execute("UPDATE intake.inbox SET due_at = now() - interval '1 ms'")
