"""The archive: old history leaves the books for files. The owner of the database does it.

A file is on disk, whole and under its name, before anything in it leaves the books. Each person's
entries then go in a transaction of their own. So whatever is killed in between loses nothing, and
doing it again goes on with who is left.
"""

from array import array
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ledger import validate
from ledger.db.pool import Queries
from ledger.errors import ArchiveFailed
from ledger.history_files import Line, Written, write_file
from ledger.model import UserId

FILE_ENTRIES = 100_000
"""A file ends with the person who has the entry of this number. It takes about 100 MB of memory."""

PORTION = 5_000
"""Entries that are asked for at once."""

TIMEOUT_S = 3600.0

_FILES = "SELECT number, name, anchor, people, entries, at, sha256 FROM archive ORDER BY number"

Progress = Callable[[int], None]
"""Called with the number of entries that have left the books."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFile:
    """A file that was filed in the books; `sha256` is in hex."""

    number: int
    name: str
    anchor: int
    people: int
    entries: int
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """What went into files: `left` people had entries that were needed again meanwhile."""

    anchor: int
    files: tuple[str, ...]
    people: int
    entries: int
    left: int


class Archives(Queries):
    """The archive, over a pool of connections that act as the owner of the books.

    Reading needs the rights of the bot alone.
    """

    __slots__ = ()

    async def files(self) -> list[ArchiveFile]:
        """Return the files that the books know, in their order."""
        return [ArchiveFile(**row) for row in await self._all(_FILES)]

    async def archivable(self, *, anchor: int, after: int = 0, most: int = PORTION) -> list[Line]:
        """Return the next entries that may go: whole people after `after`, `most` or some more."""
        rows = await self._slow(
            "SELECT * FROM archivable($1, $2, $3)", anchor, after, most, timeout_s=TIMEOUT_S
        )
        return [Line(**row) for row in rows]

    async def file_archive(self, written: Written, *, anchor: int) -> int:
        """Record a file that is on disk, once, and return its number.

        Raises ArchiveFailed if another file has its name.
        """
        row = await self._one(
            "SELECT status, number FROM file_archive($1, $2, $3, $4, $5)",
            written.name,
            written.sha256,
            anchor,
            written.people,
            written.entries,
        )
        if row["status"] == "conflict":
            raise ArchiveFailed(f"The books know another file as {written.name}.")
        number: int = row["number"]
        return number

    async def archive_person(
        self, user_id: UserId, *, file: int, seqs: Sequence[int]
    ) -> int | None:
        """Take a person's entries that a file has out of the books; return how many went.

        None if one of them is needed again, and nothing of theirs went.
        """
        [row] = await self._slow(
            "SELECT status, entries FROM archive_person($1, $2, $3)",
            validate.person(user_id),
            file,
            list(seqs),
            timeout_s=TIMEOUT_S,
        )
        entries: int = row["entries"]
        return None if row["status"] == "changed" else entries

    async def count(self, *, anchor: int) -> tuple[int, int]:
        """Return how many people have entries that may go, and how many these are."""
        people, entries, after = 0, 0, 0
        while lines := await self.archivable(anchor=anchor, after=after):
            people += len({line.user_id for line in lines})
            entries += len(lines)
            after = lines[-1].user_id
        return people, entries

    async def put_away(
        self,
        folder: Path,
        *,
        anchor: int,
        file_entries: int = FILE_ENTRIES,
        progress: Progress | None = None,
    ) -> PutAway:
        """Put all that an anchor covers and nobody needs into files of a folder.

        Raises ArchiveFailed if a file can't be written, or an entry isn't what its hash was made
        of. What is in no file then is in the books as before.
        """
        names: list[str] = []
        people, entries, left = 0, 0, 0
        async for lines in self._parts(anchor, file_entries):
            written = write_file(folder, anchor, _whole(lines))
            assert written is not None, "a part has entries"
            number = await self.file_archive(written, anchor=anchor)
            names.append(written.name)
            for user_id, seqs in _by_person(lines):
                gone = await self.archive_person(user_id, file=number, seqs=seqs)
                people, entries = people + (gone is not None), entries + (gone or 0)
                left += gone is None
                if progress is not None:
                    progress(entries)
        return PutAway(anchor=anchor, files=tuple(names), people=people, entries=entries, left=left)

    async def _parts(self, anchor: int, most: int) -> AsyncIterator[list[Line]]:
        """Yield all entries that may go, as many at once as a file holds."""
        part: list[Line] = []
        after = 0
        while lines := await self.archivable(anchor=anchor, after=after, most=min(PORTION, most)):
            part += lines
            after = lines[-1].user_id
            if len(part) >= most:
                yield part
                part = []
        if part:
            yield part


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield entries, as long as each is what its hash was made of: a file must prove something."""
    for line in lines:
        if not line.is_whole:
            raise ArchiveFailed(
                f"Entry {line.seq} of person {line.user_id} isn't what its hash was made of. Run"
                " coinop audit. It stays in the books, and so does all after it."
            )
        yield line


def _by_person(lines: Sequence[Line]) -> Iterator[tuple[UserId, "array[int]"]]:
    """Yield each person and the numbers of their entries; a person's lines follow each other."""
    user_id, seqs = lines[0].user_id, array("q")
    for line in lines:
        if line.user_id != user_id:
            yield user_id, seqs
            user_id, seqs = line.user_id, array("q")
        seqs.append(line.seq)
    yield user_id, seqs
