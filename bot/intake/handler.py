"""What the worker hands updates to, what that may raise, and how much is taken on at once."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

TRY_AGAIN_S = (1.0, 5.0, 30.0, 120.0)
"""How long to wait after each failed try; after the last one the update is parked."""


class Unhandled(Exception):  # noqa: N818 -- says that a person is needed, not that code is broken
    """No further try would help: the update is parked at once, with this as the reason."""


class Later(Exception):  # noqa: N818 -- Telegram's wish, not an error
    """The update is to be tried again, not before `wait_s` seconds have passed."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"to be tried again after {wait_s:g} s")
        self.wait_s = wait_s


class Handler(Protocol):
    """What the worker hands updates to; it gets the raw JSON text."""

    def lane(self, body: str) -> tuple[Hashable, int]:
        """Return who must wait for whom, and how many of that lane may run at once."""
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
    lease_s: float = 10.0
    look_s: float = 2.0
    batch: int = 100
    stop_s: float = 10.0
    try_again_s: tuple[float, ...] = TRY_AGAIN_S
