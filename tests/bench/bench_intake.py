"""Updates per second through the whole bot, and how much of that its inbox costs.

People say something that is no command and say the next thing once the bot has told them so: the
least that a bot can do with an update, so that nothing hides what storing it costs. Beside the bot
runs the same one without an inbox; each has a sandbox and a database of its own, and a turn in
each round.
"""

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from tests.bench.load import Act, Turn, load, take_turns
from tests.bench.rows import Bound, Row, p50_ms, p99_ms, per_s
from tests.bench.stand import Database, Stand
from tests.bench.town import BOT, PATIENCE_S, Town, Way, town
from tests.owning import connect_as_owner

PEOPLE = range(1, 257)
CALLERS = 64
STRAIGHT = ("tests.bench.straight_bot",)
PER_S = 100
"""Three times as many messages as Telegram lets a bot send."""

COST_PERCENT = 25


async def measure(stand: Stand) -> list[Row]:
    """Let people talk with both bots, by polling and by webhook."""
    return [row for way in Way for row in await _measure(stand, way)]


async def _measure(stand: Stand, way: Way) -> list[Row]:
    databases = {side: await stand.fresh(f"intake_{side}") for side in ("stored", "straight")}
    programs = {"stored": BOT, "straight": STRAIGHT}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coinop-bench-")))
        sides = {}
        for side, database in databases.items():
            running = town(folder / side, database=database, way=way, program=programs[side])
            here = await stack.enter_async_context(running)
            talk = _talking(here)
            sides[side] = partial(load, talk, PEOPLE, callers=CALLERS, seconds=stand.seconds)
        turns = await take_turns(sides, rounds=stand.rounds)
    await _check_inbox(databases["stored"], sum(turn.acts for turn in turns["stored"]))
    for database in databases.values():
        await stand.drop(database.name)
    return _rows({side: taken[1:] for side, taken in turns.items()}, way)


def _talking(here: Town) -> Act:
    """Say something, and wait until the bot has answered."""
    people = {number: here.person(number) for number in PEOPLE}

    async def talk(number: int) -> None:
        await people[number].says("Hello!")
        await people[number].sees("/help", timeout_s=PATIENCE_S)

    return talk


async def _check_inbox(database: Database, updates: int) -> None:
    """Make sure that every update that was counted went through the inbox, and none is left."""
    owner = await connect_as_owner(database.owner_dsn)
    left = await owner.fetchval("SELECT count(*) FROM intake.inbox")
    done = await owner.fetchval("SELECT count(*) FROM intake.seen")
    await owner.close()
    assert (left, done) == (0, updates), (left, done, updates)


def _rows(turns: dict[str, list[Turn]], way: Way) -> list[Row]:
    """Show both rates, and what lies between them."""
    stored, straight = per_s(turns["stored"]), per_s(turns["straight"])
    costs = [100 * (1 - ours / theirs) for ours, theirs in zip(stored, straight, strict=True)]
    against = f"end to end, {CALLERS} people at once"
    return [
        _rate(f"updates by {way}", f"{against}; each stored first", turns["stored"]),
        _rate(f"updates by {way}, no inbox", f"{against}; lost when killed", turns["straight"]),
        Row(
            what=f"cost of the inbox, {way}",
            against="of the rate without it",
            figures=costs,
            goal=COST_PERCENT,
            bound=Bound.AT_MOST,
            unit="%",
            sides={"stored": stored, "straight": straight},
        ),
    ]


def _rate(what: str, against: str, turns: Sequence[Turn]) -> Row:
    return Row(
        what=what,
        against=against,
        figures=per_s(turns),
        goal=PER_S,
        unit="a second",
        sides={"p50 in ms": p50_ms(turns), "p99 in ms": p99_ms(turns)},
    )
