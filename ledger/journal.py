"""A file of JSON lines that is only ever added to, and on disk before anybody relies on it."""

import fcntl
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def add_missing(path: Path, rows: Sequence[Row], *, named: Callable[[Row], object]) -> int:
    """Add the rows that the file lacks, by what names each, and return how many these were.

    A last line that was cut short, because the machine went down, is written again. Any number of
    processes of one machine may do this at once. A new file is readable by us alone. Raises
    OSError, and ValueError if the file holds anything else.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b", opener=_for_us_alone) as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # until it is closed
        file.seek(0)
        text = _whole_lines(file.read())
        there = {named(row) for row in _rows(text)}
        missing = [row for row in rows if named(row) not in there]
        file.truncate(len(text))
        file.writelines(f"{json.dumps(row)}\n".encode() for row in missing)
        file.flush()
        os.fsync(file.fileno())
    return len(missing)


def read_rows(path: Path) -> list[Row]:
    """Return the rows of the file. Raises OSError, and ValueError if it holds anything else."""
    return _rows(_whole_lines(path.read_bytes()))


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _whole_lines(text: bytes) -> bytes:
    """Return the text without a last line that has no end."""
    return text[: text.rfind(b"\n") + 1]


def _rows(text: bytes) -> list[Row]:
    rows = [json.loads(line) for line in text.decode().splitlines()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("not every line is an object")
    return rows
