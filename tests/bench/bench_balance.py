"""A /balance end to end, and what it costs the bot, beside two bots that store nothing.

Both are written as the tutorials of their libraries write a bot: they keep balances in a dict, and
tell Telegram that an update has arrived before they handle it. All three listen to a sandbox of
their own and poll, have a turn in each round, and say nearly the same words with the same buttons.
"""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.load import Turn, load, once_each, take_turns
from tests.bench.rows import Bound, Row, compare, p50_ms, p99_ms, per_s
from tests.bench.stand import Stand
from tests.bench.town import BOT, PATIENCE_S, Town, met, town

PROGRAMS: Mapping[str, Sequence[str]] = {
    "coinop": BOT,
    "python-telegram-bot": ("tests.bench.plain_telegram",),
    "aiogram": ("tests.bench.plain_aiogram",),
}
OURS, *OTHERS = PROGRAMS

PEOPLE = range(1, 301)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """So many people at once, and what is to be reached with them.

    `cost_ms` is the processor time of our bot for each of them; `times` how many times as many
    answers a second it gives as each of the other two.
    """

    callers: int
    cost_ms: float
    times: Mapping[str, float]

    def __str__(self) -> str:
        return "1 person" if self.callers == 1 else f"{self.callers} people"


CROWDS = (
    Crowd(callers=1, cost_ms=1.2, times={"python-telegram-bot": 1.0, "aiogram": 0.6}),
    Crowd(callers=300, cost_ms=0.6, times={"python-telegram-bot": 2.5, "aiogram": 1.3}),
)


async def measure(stand: Stand) -> list[Row]:
    """Let one person ask all three bots, and then three hundred."""
    database = await stand.fresh("balance")
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coinop-bench-")))
        asked = {}
        for side, program in PROGRAMS.items():
            here = town(folder / side, program=program, database=database)
            asked[side] = Asked(await stack.enter_async_context(here))
        await once_each(asked[OURS].meet, PEOPLE, callers=16)
        rows = [row for crowd in CROWDS for row in await _measure(stand, crowd, asked)]
    await stand.drop(database.name)
    return rows


class Asked:
    """One bot, and the people who ask it for their balance."""

    def __init__(self, here: Town) -> None:
        self._here = here
        self._people = {number: here.person(number) for number in PEOPLE}
        self.costs_ms: list[float] = []

    async def meet(self, number: int) -> None:
        """Have the bot know somebody."""
        await met(self._people[number])

    async def balance(self, number: int) -> None:
        """Ask for the balance, and wait for it."""
        await self._people[number].says("/balance")
        await self._people[number].sees("You have", timeout_s=PATIENCE_S)

    async def turn(self, *, callers: int, seconds: float) -> Turn:
        """Let so many people ask one time after the other, and note what each answer has cost."""
        before_s = sum(self._here.bot.cpu_times()[:2])
        turn = await load(self.balance, PEOPLE, callers=callers, seconds=seconds)
        spent_s = sum(self._here.bot.cpu_times()[:2]) - before_s
        self.costs_ms.append(1000 * spent_s / turn.acts)
        return turn


async def _measure(stand: Stand, crowd: Crowd, asked: Mapping[str, Asked]) -> list[Row]:
    """Compare the three, with so many people at once."""
    for bot in asked.values():
        bot.costs_ms.clear()
    sides = {
        side: partial(bot.turn, callers=crowd.callers, seconds=stand.seconds)
        for side, bot in asked.items()
    }
    taken = await take_turns(sides, rounds=stand.rounds)
    turns = {side: of_side[1:] for side, of_side in taken.items()}
    ours = turns[OURS]
    cost = Row(
        what=f"/balance, {crowd}: processor",
        against="of the bot for each update, all of it stored first",
        figures=asked[OURS].costs_ms[1:],
        goal=crowd.cost_ms,
        bound=Bound.AT_MOST,
        unit="ms",
        sides={
            **{side: bot.costs_ms[1:] for side, bot in asked.items()},
            "p50 in ms": p50_ms(ours),
            "p99 in ms": p99_ms(ours),
        },
    )
    return [cost, *(_against(other, crowd, ours, turns[other]) for other in OTHERS)]


def _against(other: str, crowd: Crowd, ours: Sequence[Turn], theirs: Sequence[Turn]) -> Row:
    """Divide our answers a second by those of a bot that stores nothing."""
    return compare(
        f"/balance, {crowd}: rate",
        f"a bot of {other} that stores nothing",
        ours=per_s(ours),
        theirs=per_s(theirs),
        goal=crowd.times[other],
    )
