"""Callers who each do one thing after the other, and how long they waited."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

Act = Callable[[int], Awaitable[None]]
"""What a caller does for the person with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one side came to in its turn."""

    acts: int
    per_s: float
    p50_ms: float
    p99_ms: float


async def load(act: Act, people: Sequence[int], *, callers: int, seconds: float) -> Turn:
    """Let so many callers act for people at random, each as soon as it has its last answer."""
    waits_s: list[float] = []
    until = time.perf_counter() + seconds

    async def call() -> None:
        now = time.perf_counter()
        while now < until:
            begun = now
            await act(random.choice(people))  # noqa: S311  # load, not a secret
            now = time.perf_counter()
            waits_s.append(now - begun)

    begun = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    return turn(waits_s, time.perf_counter() - begun)


async def once_each(act: Act, people: Iterable[int], *, callers: int) -> None:
    """Act once for each of the people, to have in memory what belongs to them."""
    left = iter(people)

    async def call() -> None:
        for user_id in left:
            await act(user_id)

    await asyncio.gather(*(call() for _ in range(callers)))


def turn(waits_s: list[float], seconds: float) -> Turn:
    """Sum up the waits of a turn."""
    cuts = quantiles(waits_s, n=100, method="inclusive")
    return Turn(
        acts=len(waits_s),
        per_s=len(waits_s) / seconds,
        p50_ms=cuts[49] * 1000,
        p99_ms=cuts[98] * 1000,
    )


async def take_turns(
    sides: Mapping[str, Callable[[], Awaitable[Turn]]], *, rounds: int
) -> dict[str, list[Turn]]:
    """Give every side its turn in each round, one after the other; round 0 warms up."""
    turns: dict[str, list[Turn]] = {side: [] for side in sides}
    for _ in range(rounds + 1):
        for side, take in sides.items():
            turns[side].append(await take())
    return turns
