"""What the worker hands updates to, what that may raise, and how much is taken on at once."""

from dataclasses import dataclass
from typing import Protocol

from bot.ops.backoff import Backoff

TRY_AGAIN_S = (1.0, 5.0, 30.0, 120.0)
"""How long to wait after each failed try; after the last one the update is parked."""

URGENT_AGAIN_S = (600.0, 3600.0)
"""What is urgent is tried for longer, before it waits for a person."""

POSTPONED = Backoff(1.0, 60.0)
"""How long to wait each time that Telegram is away."""


class Unhandled(Exception):  # noqa: N818 -- says that a person is needed, not that code is broken
    """No further try would help: the update is parked at once, with this as the reason."""


class Later(Exception):  # noqa: N818 -- Telegram's wish, or its absence; not an error
    """The update is to be tried again, not before `wait_s` seconds have passed."""

    def __init__(self, wait_s: float = 0.0) -> None:
        super().__init__(f"put off for {wait_s:g} s and more")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Lane:
    """A queue of updates that wait for each other; an urgent one waits for nothing else."""

    name: str
    at_once: int = 1
    urgent: bool = False


class Handler(Protocol):
    """What the worker hands updates to; it gets the raw JSON text."""

    def lane(self, body: str) -> Lane:
        """Return who must wait for whom."""
        ...

    async def handle(self, body: str) -> None:
        """Handle one update; whatever is raised means that it is not done."""
        ...

    async def give_up(self, body: str) -> None:
        """Set right what an update that will not be tried again has left half done."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one process takes on, and for how long it may stay silent about it."""

    running: int = 512
    waiting: int = 5_000
    in_lane: int = 50
    lease_s: float = 10.0
    look_s: float = 2.0
    batch: int = 100
    stop_s: float = 10.0
    alone_s: float = 30.0
    try_again_s: tuple[float, ...] = TRY_AGAIN_S
    urgent_again_s: tuple[float, ...] = URGENT_AGAIN_S
    delay: Backoff = POSTPONED
    delays: int = 1_500  # a day of them
    give_up_again_s: tuple[float, ...] = (1.0, 5.0)
