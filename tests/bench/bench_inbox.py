"""Ten thousand updates through the inbox, to a handler that does nothing but count them.

As they come: stored a hundred in one commit, as a poll brings them, handed to the worker, and
removed. And as a bot that was killed in a flood leaves them: stored, and found by a new worker.

A hundred times as many go through both ways while somebody holds a snapshot, as a backup does, so
that PostgreSQL keeps all rows that have gone.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import cast

from bot.ops.metrics import Metrics
from bot.updates.dispatch import Dispatch, Incoming
from bot.updates.ingest import Ingest
from bot.updates.reading import Raw
from bot.updates.store import Inbox, Stored
from bot.updates.worker import Worker
from ledger.db.cluster import LOGIN
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from tests.bench.rows import Row, compare
from tests.bench.stand import Stand
from tests.owning import connect_as_owner
from tests.waiting import until

BATCH = 100
PEOPLE = 1_000
CONNECTIONS = 8  # as the bot has them
EMPTY_S = 600.0
PER_S = 1_000
"""Thirty times as many messages as Telegram lets a bot send."""

HELD_PARTS = 100
COMPARED_PARTS = 5
STEADY = 0.8
"""What is left of the rate when there are so many rows that have gone."""

BOT_ID = 1


class Count:
    """A handler that counts updates; everybody's are in a lane of their own."""

    def __init__(self) -> None:
        self.handled = 0

    def read(self, raw: Raw) -> Incoming:
        """Return an update in the lane of whoever has sent it."""
        body, lane = json.dumps(raw, separators=(",", ":")), f"quick:{raw['message']['from']['id']}"
        stored = Stored(update_id=raw["update_id"], body=body, lane=lane, urgent=False)
        return self.reread(stored)

    def reread(self, stored: Stored) -> Incoming:
        """Return an update that was read before."""
        fields = {name: getattr(stored, name) for name in Stored.__dataclass_fields__}
        return Incoming(**fields, kind="message", at_once=4, update=None)

    async def handle(self, _update: Incoming) -> None:
        """Count one more."""
        self.handled += 1

    async def answer(self, checkout: Incoming) -> None:
        """Fail, since nobody pays."""
        raise AssertionError(checkout)

    async def give_up(self, update: Incoming) -> None:
        """Fail, since nothing was to be parked."""
        raise AssertionError(update)


async def measure(stand: Stand) -> list[Row]:
    """Let the updates through in both ways, round after round, in an inbox of their own."""
    rounds = [await _round(stand) for _ in range(stand.rounds + 1)][1:]  # the first warms up
    through, stored, drained = map(list, zip(*rounds, strict=True))
    of = f"{stand.updates:,} updates"
    return [
        _row(f"{of} through the inbox", "stored, handed to the worker, removed", through),
        _row(f"{of} stored", f"{BATCH} in a commit, for whoever takes them", stored),
        _row(f"{of} drained", "found and removed by a new worker", drained),
    ]


async def measure_held(stand: Stand) -> list[Row]:
    """Let updates through, part after part, while somebody holds a snapshot from before."""
    database = await stand.fresh("held")
    await migrate(database.owner_dsn, login=LOGIN)
    holder = await connect_as_owner(database.owner_dsn)
    async with (
        open_pool(database.login_dsn, role="coinop_bot", size=CONNECTIONS) as pool,
        holder.transaction(isolation="repeatable_read"),
    ):
        await holder.execute("SELECT")
        inbox = Inbox(pool, bot_id=BOT_ID)
        through, drained = [], []
        for part in range(HELD_PARTS):
            updates = list(_updates(stand.updates, first=1 + part * stand.updates))
            half = len(updates) // 2
            through.append(await _through(inbox, updates[:half]))
            await _stored(inbox, updates[half:])
            drained.append(await _drained(inbox, len(updates) - half))
    await holder.close()
    await stand.drop(database.name)
    gone = f"after {HELD_PARTS * stand.updates:,} under a snapshot"
    return [
        compare(
            f"updates {what}, {gone}",
            "the first of them",
            ours=rates[-COMPARED_PARTS:],
            theirs=rates[1 : 1 + COMPARED_PARTS],  # the very first warms up
            goal=STEADY,
        )
        for what, rates in (("through the inbox", through), ("drained", drained))
    ]


async def _round(stand: Stand) -> tuple[float, float, float]:
    """Return the updates in a second of each way."""
    database = await stand.fresh("inbox")
    await migrate(database.owner_dsn, login=LOGIN)
    async with open_pool(database.login_dsn, role="coinop_bot", size=CONNECTIONS) as pool:
        inbox = Inbox(pool, bot_id=BOT_ID)
        rates = (
            await _through(inbox, _updates(stand.updates)),
            await _stored(inbox, _updates(stand.updates, first=stand.updates + 1)),
            await _drained(inbox, stand.updates),
        )
    await stand.drop(database.name)
    return rates


async def _through(inbox: Inbox, updates: Sequence[Raw]) -> float:
    """Hand a worker the updates as a poll does."""
    handler = Count()
    worker = Worker(inbox, handler)
    ingest = Ingest(inbox, worker, cast("Dispatch", handler), Metrics())
    begun = time.perf_counter()
    async with _working(worker):
        for batch in _batches(updates):
            await ingest.take(batch)
        await _until_empty(inbox)
    rate = len(updates) / (time.perf_counter() - begun)
    assert handler.handled == len(updates), handler.handled
    return rate


async def _stored(inbox: Inbox, updates: Sequence[Raw]) -> float:
    """Store the updates, and leave them."""
    handler = Count()
    begun = time.perf_counter()
    for batch in _batches(updates):
        arrived = [handler.read(raw) for raw in batch]
        await inbox.store_updates(updates=arrived, worker="nobody", lease_s=0)
    return len(updates) / (time.perf_counter() - begun)


async def _drained(inbox: Inbox, updates: int) -> float:
    """Let a new worker find so many updates."""
    handler = Count()
    begun = time.perf_counter()
    async with _working(Worker(inbox, handler)):
        await _until_empty(inbox)
        rate = updates / (time.perf_counter() - begun)
    assert handler.handled == updates, handler.handled
    return rate


@asynccontextmanager
async def _working(worker: Worker) -> AsyncIterator[None]:
    """Run a worker, and stop it as a signal does."""
    task = asyncio.create_task(worker.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _until_empty(inbox: Inbox) -> None:
    """Wait until nothing is left in the inbox."""

    async def is_empty() -> bool:
        return not await inbox.backlog()

    await until(is_empty, timeout_s=EMPTY_S)


def _updates(count: int, *, first: int = 1) -> list[Raw]:
    """Make updates such as people send, of so many people in turn."""
    return [_update(number) for number in range(first, first + count)]


def _update(number: int) -> Raw:
    user = {"id": 1 + number % PEOPLE, "is_bot": False, "first_name": "Ada", "username": "ada"}
    chat = {"id": user["id"], "first_name": "Ada", "username": "ada", "type": "private"}
    message = {"message_id": number, "from": user, "chat": chat, "date": 0, "text": "Hello!"}
    return {"update_id": number, "message": message}


def _batches(updates: Sequence[Raw]) -> Iterator[Sequence[Raw]]:
    for begin in range(0, len(updates), BATCH):
        yield updates[begin : begin + BATCH]


def _row(what: str, against: str, rates: Sequence[float]) -> Row:
    return Row(what=what, against=against, figures=rates, goal=PER_S, unit="a second")
