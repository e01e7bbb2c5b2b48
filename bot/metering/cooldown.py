"""Has people rest who waste what everybody waits for: work that comes to nothing."""

from dataclasses import dataclass
from time import monotonic

WASTE_S = 60.0
"""So much may a person waste; then they rest."""

FORGOTTEN_S = 3_600.0
"""Who wastes nothing for so long starts afresh."""


@dataclass(slots=True)
class _Record:
    """What somebody has wasted since their last rest, how often they rested, and until when."""

    wasted_s: float = 0.0
    rests: int = 0
    until: float = 0.0
    noted_at: float = 0.0


class Cooldown:
    """Knows who has to wait; the first time for `rest_s`, and then each time for twice as long."""

    def __init__(self, *, rest_s: float) -> None:
        self._rest_s = rest_s
        self._records: dict[int, _Record] = {}

    def left_s(self, person: int) -> float:
        """Return for how long a person still has to wait, or 0."""
        record = self._records.get(person)
        return 0.0 if record is None else max(0.0, record.until - monotonic())

    def waste(self, person: int, seconds: float) -> None:
        """Note that so much time was spent on a person's work in vain."""
        now = monotonic()
        self._forget(now)
        record = self._records.setdefault(person, _Record())
        record.noted_at = now
        record.wasted_s += seconds
        if record.wasted_s >= WASTE_S:
            record.until = now + self._rest_s * 2.0**record.rests
            record.wasted_s = 0.0
            record.rests += 1

    def _forget(self, now: float) -> None:
        """Drop the records of people who have wasted nothing for long since their last rest."""
        for person, record in [*self._records.items()]:
            if max(record.noted_at, record.until) + FORGOTTEN_S < now:
                del self._records[person]
