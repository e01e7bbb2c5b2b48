"""Files of old history: gzip, with one entry as a JSON object on each line.

A line has exactly what `core.link` makes an entry's hash of, and that hash. So anybody can compute
the chain again from the file alone, without this program and without a database: see docs.
"""

import gzip
import hashlib
import json
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Self

from ledger.errors import ArchiveFailed
from ledger.model import UserId

KEY_HASH_BYTES = 16
_LEVEL = 6
_BIGINT, _BYTEA, _TIMESTAMPTZ = 20, 17, 1184  # as pg_type numbers them
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_COLUMNS = 16


def key_hash(key: str) -> bytes:
    """Return what stays in the books of the key of an entry that is in a file."""
    return hashlib.sha256(key.encode()).digest()[:KEY_HASH_BYTES]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as a file has it: what `core.link` takes, in its order, and what it answers."""

    head: bytes  # the hash of the entry before it
    user_id: UserId
    seq: int
    kind: str
    perm: int
    promo: int
    perm_after: int
    promo_after: int
    key: str
    amount: int
    ref: int | None
    expires_at: datetime | None
    lot_end: int | None
    at: datetime
    actor: str
    meta: str | None  # as PostgreSQL writes a jsonb
    hash: bytes

    @property
    def is_whole(self) -> bool:
        """Whether its hash is that of what it says."""
        return self.hash == self.computed()

    def computed(self) -> bytes:
        """Return the hash of what it says: the SHA-256 of the row as record_send writes it."""
        values = (
            (_BYTEA, self.head),
            *((_BIGINT, _number(value)) for value in (self.user_id, self.seq)),
            (_BYTEA, self.kind.encode()),
            (_BIGINT, _number(self.perm)),
            (_BIGINT, _number(self.promo)),
            (_BIGINT, _number(self.perm_after)),
            (_BIGINT, _number(self.promo_after)),
            (_BYTEA, self.key.encode()),
            (_BIGINT, _number(self.amount)),
            (_BIGINT, _number(self.ref)),
            (_TIMESTAMPTZ, _moment(self.expires_at)),
            (_BIGINT, _number(self.lot_end)),
            (_TIMESTAMPTZ, _moment(self.at)),
            (_BYTEA, self.actor.encode()),
            (_BYTEA, None if self.meta is None else self.meta.encode()),
        )
        row = b"".join(_sent(kind, value) for kind, value in values)
        return hashlib.sha256(struct.pack(">i", _COLUMNS) + row).digest()

    def text(self) -> str:
        """Return it as a line of a file, without its end."""
        plain = asdict(self) | {
            "head": self.head.hex(),
            "hash": self.hash.hex(),
            "at": self.at.isoformat(),
            "expires_at": None if self.expires_at is None else self.expires_at.isoformat(),
        }
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the entry of a line. Raises ValueError if it is none."""
        try:
            row = json.loads(text)
            for name in ("head", "hash"):
                row[name] = bytes.fromhex(row[name])
            for name in ("at", "expires_at"):
                row[name] = row[name] and datetime.fromisoformat(row[name])
            return cls(**row)
        except (TypeError, KeyError) as error:
            raise ValueError("not an entry") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that is complete and on disk: its name and SHA-256, and what it holds."""

    name: str
    sha256: bytes
    people: int
    entries: int


def write_file(folder: Path, anchor: int, lines: Iterable[Line]) -> Written | None:
    """Write entries to a new file of a folder, and return it, or None if there are none.

    It has its name only when all of it is on disk and was read back to its end; the name has a part
    of its hash, so no other file is lost to it. Only its owner can read it. Raises ArchiveFailed.
    """
    with _half(folder) as half:
        written = _counted(half, lines)
        if written is None:
            return None
        people, entries = written
        if sum(1 for _ in read_lines(half)) != entries:
            raise ArchiveFailed(f"{half} can't be read back. Nothing left the books.")
        sha256 = hash_of(half)
        name = f"history-{anchor:06}-{sha256.hex()[:12]}.jsonl.gz"
        half.rename(folder / name)
        _sync(folder)
    return Written(name=name, sha256=sha256, people=people, entries=entries)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the entries of a file. Raises ArchiveFailed at the first line that is none."""
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            for number, text in enumerate(file, start=1):  # named when it ends
                line = Line.of(text)
                if not line.is_whole:
                    raise ArchiveFailed(
                        f"line {number}, entry {line.seq} of person {line.user_id}, is not what its"
                        " hash was made of"
                    )
                yield line
    except ValueError:
        raise ArchiveFailed(f"line {number} is no entry") from None
    except (OSError, EOFError, zlib.error) as error:
        raise ArchiveFailed(f"after line {number} it can't be read ({error})") from None


def hash_of(path: Path) -> bytes:
    """Return the SHA-256 of a file. Raises ArchiveFailed if it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise ArchiveFailed(f"it can't be read ({error.strerror})") from None


def _counted(half: Path, lines: Iterable[Line]) -> tuple[int, int] | None:
    """Write entries to a file and sync it; return how many people and entries these were."""
    people, entries, last = 0, 0, None
    with half.open("wb") as raw:
        with _zipped(raw) as file:
            for line in lines:
                file.write(f"{line.text()}\n".encode())
                people += line.user_id != last
                last = line.user_id
                entries += 1
        raw.flush()
        os.fsync(raw.fileno())
    return (people, entries) if entries else None


def _zipped(raw: BinaryIO) -> gzip.GzipFile:
    """Compress without a time or a name, so that the same lines are the same file."""
    return gzip.GzipFile("", "wb", compresslevel=_LEVEL, fileobj=raw, mtime=0)


@contextmanager
def _half(folder: Path) -> Iterator[Path]:
    """Make a temporary file in a folder, which only this user can read; it goes at the end."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix="history-", suffix=".part", dir=folder)
        os.close(file)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveFailed(
            f"{folder} can't be written ({error.strerror}). What is in no file stays in the books."
        ) from None


def _sync(folder: Path) -> None:
    """Have a new name of a folder on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sent(kind: int, value: bytes | None) -> bytes:
    """Write a value as record_send does: with its type and its length."""
    if value is None:
        return struct.pack(">ii", kind, -1)
    return struct.pack(">ii", kind, len(value)) + value


def _number(value: int | None) -> bytes | None:
    return None if value is None else struct.pack(">q", value)


def _moment(value: datetime | None) -> bytes | None:
    """Write a moment as PostgreSQL sends it: in microseconds since 2000."""
    return (
        None if value is None else struct.pack(">q", (value - _EPOCH) // timedelta(microseconds=1))
    )
