"""Who has started the bot and looks after it, such as systemd: told when it works, and whether.

The words are those of sd_notify(3), which libsystemd would send: datagrams to a Unix socket.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

LOOK_S = 0.2
"""How often a bot that starts is looked at."""

OFTEN = 3
"""So many words of life fit into the silence after which a bot is taken for dead."""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Tells a supervisor at a socket how the bot is.

    `silence_s` is for how long the bot may say nothing before it is restarted; None if it may be
    silent. `is_ready` tells whether updates come in and are stored. `is_well` tells whether they
    do, or will as soon as something outside is mended; if not, a restart may help.
    """

    address: str
    silence_s: float | None
    is_ready: Callable[[], bool]
    is_well: Callable[[], bool]

    @classmethod
    def of(
        cls,
        environment: Mapping[str, str],
        *,
        is_ready: Callable[[], bool],
        is_well: Callable[[], bool],
    ) -> Self | None:
        """Return the supervisor that has left its address in the environment, if one has."""
        address = environment.get("NOTIFY_SOCKET", "")
        if not address.startswith(("/", "@")):
            return None
        return cls(address, _silence_s(environment), is_ready, is_well)

    async def run(self) -> None:
        """Say when the bot is ready; from then on, say that it lives for as long as it is well.

        If nobody takes the first word, it is said again.
        """
        while True:
            if self.is_ready() and self._say("READY=1", "STATUS=Running."):
                break
            await asyncio.sleep(LOOK_S)
        if self.silence_s is None:
            await asyncio.Event().wait()
            return
        was_well = True
        while True:
            await asyncio.sleep(self.silence_s / OFTEN)
            is_well = self.is_well()
            if is_well:
                self._say("WATCHDOG=1", "STATUS=Running.")
            elif was_well:
                self._say("STATUS=Nothing is received or stored.")
            was_well = is_well

    def say_stopping(self) -> None:
        """Say that the bot finishes what it has begun, and ends."""
        self._say("STOPPING=1", "STATUS=Finishing what has begun.")

    def _say(self, *words: str) -> bool:
        """Send a message; return whether somebody has taken it."""
        where = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
        try:
            with socket.socket(socket.AF_UNIX, kind) as line:
                line.sendto("\n".join(words).encode(), where)
        except OSError:  # nobody is there any more, or they are too busy to listen
            return False
        return True


def _silence_s(environment: Mapping[str, str]) -> float | None:
    """Return for how long this very process may be silent."""
    silence, whose = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    is_ours = whose in ("", str(os.getpid()))
    return int(silence) / 1e6 if is_ours and silence.isdecimal() and int(silence) else None
