"""The call log: every request of the bot, its reply, and the fault that struck it."""

import json
from collections import deque
from dataclasses import dataclass

from sandbox.events import Events
from sandbox.state import Object
from sandbox.traffic import Traffic

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """One request and what became of it."""

    seq: int
    at: float
    method: str
    params: dict[str, str]
    status: int
    reply: str
    ms: float
    fault: str | None

    def shown(self) -> Object:
        """Return the row as the page and the tests read it."""
        row: Object = {
            "seq": self.seq,
            "at": self.at,
            "method": self.method,
            "params": self.params,
            "status": self.status,
            "response": json.loads(self.reply) if self.reply.startswith("{") else self.reply,
            "ms": round(self.ms, 2),
        }
        return row | ({"fault": self.fault} if self.fault else {})


class Calls:
    """Keeps the newest calls, and tells them to those who watch."""

    def __init__(self, *, events: Events, traffic: Traffic) -> None:
        self._events = events
        self._traffic = traffic
        self._kept: deque[Call] = deque(maxlen=KEPT)
        self._last = 0

    def next_number(self) -> int:
        """Return the number of the next call."""
        self._last += 1
        return self._last

    def add(self, call: Call) -> None:
        """Keep a call."""
        self._kept.append(call)
        if self._traffic:
            self._traffic.write({"from": "bot"} | call.shown())
        if self._events.has_call_watchers:
            self._events.tell_call(call.shown())

    def since(self, seq: int, *, method: str = "") -> list[Object]:
        """Return the calls after number `seq`, oldest first, of one method or of all."""
        wanted = method.lower()
        return [
            call.shown()
            for call in self._kept
            if call.seq > seq and wanted in ("", call.method.lower())
        ]

    def clear(self) -> None:
        """Forget the calls; their numbers go on."""
        self._kept.clear()
