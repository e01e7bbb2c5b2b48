"""A backup file: what is in it, when it was made, and whether all of it can be read.

It is an archive in the custom format of pg_dump, so PostgreSQL's own tools can read it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ledger.backup.client_programs import named, read
from ledger.db.migrate import SCHEMAS
from ledger.db.scripts import SQL, read_scripts
from ledger.errors import BackupUnusable

NOT_TAKEN = (
    "--no-tablespaces",
    "--no-publications",
    "--no-subscriptions",
    "--no-security-labels",
)
"""What depends on the server: another server may lack what it needs."""

_MADE_AT = re.compile(r"^; Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC$", re.MULTILINE)
_PART = re.compile(r"^\d+; \d+ \d+ [A-Z ]+ (?:- (?:SCHEMA )?)?(?P<schema>\w+) ")
_MIGRATION = re.compile(r"^(\d+)\t\S+\t(\w+)\t", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A backup of a database of Coinop.

    `parts` are the lines of its list that are to be restored, and `migrations` the checksums of the
    migrations that its database has had, by number.
    """

    path: Path
    made_at: datetime
    parts: tuple[str, ...]
    migrations: Mapping[int, str]


async def read_archive(path: Path) -> Archive:
    """Return the contents of a backup. Raises BackupUnusable if the file is no backup."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise BackupUnusable(path, f"it cannot be read ({error.strerror})") from None
    listed = await _read(path, "--list")
    made_at = _MADE_AT.search(listed)
    parts = tuple(line for line in listed.splitlines() if _is_ours(line))
    if made_at is None or not any(" TABLE DATA ledger migration " in line for line in parts):
        raise BackupUnusable(path, "it is of another database than Coinop's")
    migrated = await _read(path, "--data-only", "--schema=ledger", "--table=migration", "--file=-")
    return Archive(
        path=path,
        made_at=datetime.fromisoformat(made_at[1]).replace(tzinfo=UTC),
        parts=parts,
        migrations={int(number): checksum for number, checksum in _MIGRATION.findall(migrated)},
    )


async def prove(archive: Archive) -> None:
    """Read a backup to its last byte. Raises BackupUnusable if that fails."""
    await _read(archive.path, "--file=/dev/null")


def refuse_newer(archive: Archive) -> None:
    """Raise BackupUnusable if this program does not know all migrations of a backup."""
    scripts = read_scripts(SQL)
    newest, known = max(archive.migrations), len(scripts.migrations)
    if newest > known:
        raise BackupUnusable(
            archive.path,
            f"it has had migration {newest:04} and this program knows only {known:04}:"
            " restore it with the version that made it, or a newer one",
        )
    scripts.pending(archive.migrations)


async def _read(path: Path, *how: str) -> str:
    """Return what pg_restore says of a file."""
    said, complaint = await read("pg_restore", *how, named(path))
    if complaint:
        raise BackupUnusable(path, complaint)
    return said


def _is_ours(line: str) -> bool:
    """Return whether a line of the list of an archive is a part to restore.

    Functions and views, which older backups have, are never restored: migrating builds them.
    """
    part = _PART.match(line)
    return part is not None and part["schema"] in SCHEMAS
