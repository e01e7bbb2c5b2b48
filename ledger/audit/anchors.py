"""Anchors: the state of all accounts in one hash, kept in the database and in a file.

The file has one JSON object on each line. It is a witness only if the owner of the database cannot
write to it: copy it, or send its lines elsewhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from ledger.db.pool import Queries
from ledger.errors import AnchorsUnreadable
from ledger.journal import Row, add_missing, read_rows
from ledger.model import Anchor

FILE = "anchors.jsonl"
"""The name of the file in a state folder."""

TIMEOUT_S = 3600.0

_ANCHOR = "SELECT number, at, accounts, entries, encode(hash, 'hex') AS hash FROM"


class Anchors(Queries):
    """The anchors of a database, over a pool of connections that act as operators."""

    __slots__ = ()

    async def make_anchor(self) -> Anchor:
        """Make an anchor of every account as it is now. Each call makes one more."""
        [row] = await self._slow(f"{_ANCHOR} make_anchor()", timeout_s=TIMEOUT_S)
        return Anchor(**row)

    async def anchors(self) -> list[Anchor]:
        """Return all anchors, oldest first."""
        return [Anchor(**row) for row in await self._all(f"{_ANCHOR} anchor ORDER BY number")]

    async def newest(self) -> Anchor | None:
        """Return the anchor that was made last, or None when there is none."""
        row = await self._first(f"{_ANCHOR} anchor ORDER BY number DESC LIMIT 1")
        return None if row is None else Anchor(**row)


def file_anchors(path: Path, anchors: Sequence[Anchor]) -> int:
    """Add to the file the anchors that it lacks, and return how many; all are on disk afterwards.

    A last line that was cut short, because the machine went down, is written again. Any number of
    processes of one machine may do this at once. Raises AnchorsUnreadable if the file cannot be
    read or written.
    """
    rows = [asdict(anchor) | {"at": anchor.at.isoformat()} for anchor in anchors]
    with _readable(path, "it cannot be written"):
        return add_missing(path, rows, named=lambda row: _anchor(row).number)


def set_aside(path: Path, at: datetime) -> Path:
    """Rename a file of anchors to a name with a date, so that another can begin; return its path.

    Raises AnchorsUnreadable if it cannot be renamed.
    """
    aside = path.with_stem(f"{path.stem}-before-{at:%Y%m%d-%H%M%S}")
    try:
        aside.touch(exist_ok=False)  # no file is lost to another of its name
        path.rename(aside)
    except OSError as error:
        raise AnchorsUnreadable(path, f"it cannot be kept as {aside} ({error.strerror})") from None
    return aside


def read_anchors(path: Path) -> list[Anchor]:
    """Return the anchors of a file. Raises AnchorsUnreadable if it has anything else."""
    with _readable(path, "it cannot be read"):
        return [_anchor(row) for row in read_rows(path)]


def _anchor(row: Row) -> Anchor:
    return Anchor(**{**row, "at": datetime.fromisoformat(row["at"])})


@contextmanager
def _readable(path: Path, what: str) -> Iterator[None]:
    """Turn what is wrong with a file into AnchorsUnreadable."""
    try:
        yield
    except OSError as error:
        raise AnchorsUnreadable(path, f"{what} ({error.strerror})") from None
    except (ValueError, TypeError, KeyError):
        raise AnchorsUnreadable(path, "it is no file of anchors") from None
