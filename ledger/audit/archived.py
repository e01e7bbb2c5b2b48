"""The audit of files of old history: each is there, as it was, and says what the books kept."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from ledger.audit.findings import Finding, finding
from ledger.errors import ArchiveFailed
from ledger.history_files import Line, hash_of, read_lines

PORTION = 5_000
"""Lines that are compared at once; a person's are never divided."""

FILES = """
    SELECT number, name, entries, decode(sha256, 'hex') AS sha256 FROM archive
    WHERE number IN (
        SELECT number FROM archived WHERE user_id BETWEEN $1 AND $2
    ) OR $1 < $2
    ORDER BY number
"""
_COMPARE = "SELECT * FROM audit_archive($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
_COMPARED = ("user_id", "seq", "head", "hash", "kind", "perm", "promo", "key", "at")

Ask = Callable[..., Awaitable[list[asyncpg.Record]]]
"""Asks the books, as they were when the audit began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of the files: how many entries, and what is wrong with them."""

    entries: int
    findings: tuple[Finding, ...]


async def audit_files(ask: Ask, folder: Path, first: int, last: int) -> Read:
    """Compare the files of a folder with the books, for the people with ids from first to last."""
    entries = 0
    findings: list[Finding] = []
    for file in await ask(FILES, first, last):
        path = folder / file["name"]
        if (wrong := _unusable(path, file)) is not None:
            findings.append(wrong)
            continue
        entries += file["entries"]
        compared = _compared(ask, file["number"], path, first, last)
        findings.extend([found async for found in compared])
    return Read(entries=entries, findings=tuple(findings))


def _unusable(path: Path, file: asyncpg.Record) -> Finding | None:
    """Say what is wrong with a file that is not the one that was archived; None if it is."""
    if not path.is_file():
        return finding("archive_missing", None, None, str(path.parent), file["name"])
    try:
        if hash_of(path) == file["sha256"]:
            return None
        for _ in read_lines(path):
            pass
    except ArchiveFailed as error:
        return finding("archive_line", None, None, str(error), file["name"])
    return finding("archive_changed", None, None, file["sha256"].hex(), file["name"])


async def _compared(
    ask: Ask, number: int, path: Path, first: int, last: int
) -> AsyncIterator[Finding]:
    """Compare a file with what the books have kept, a portion at a time, without a gap between."""
    begin = first
    for lines, is_last in _portions(
        line for line in read_lines(path) if first <= line.user_id <= last
    ):
        end = last if is_last else lines[-1].user_id
        columns = [[getattr(line, name) for line in lines] for name in _COMPARED]
        for row in await ask(_COMPARE, number, begin, end, *columns):
            yield finding(*row)
        begin = end + 1


def _portions(lines: Iterator[Line]) -> Iterator[tuple[Sequence[Line], bool]]:
    """Cut lines between people, and say of each portion whether it is the last."""
    portion: list[Line] = []
    for line in lines:
        if len(portion) >= PORTION and line.user_id != portion[-1].user_id:
            yield portion, False
            portion = []
        portion.append(line)
    yield portion, True
