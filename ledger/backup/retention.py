"""A folder of backups: each is named after its moment, and only the newest stay."""

import re
import time
from datetime import datetime
from pathlib import Path

from ledger.errors import BackupFailed

_BACKUP = re.compile(r"coinop-\d{8}-\d{6}\.dump")
_HALF = re.compile(rf"{_BACKUP.pattern}\.\w+\.part")
_HALF_LIVES_S = 86_400.0
"""No backup takes a day: what is half done since then was left by a process that was killed."""


def new_in(folder: Path, at: datetime) -> Path:
    """Return the path of a backup that begins at a moment in UTC; make the folder for it.

    Only this user can read the folder, if it is new. Raises BackupFailed.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BackupFailed(f"{folder} is no folder for backups ({error.strerror}).") from None
    return folder / f"coinop-{at:%Y%m%d-%H%M%S}.dump"


def thin_out(made: Path, *, keep: int) -> list[Path]:
    """Delete the oldest backups beside a new one until `keep` are left; return which those were.

    The new one stays, whatever its name says of its age, and so does every file of another name.
    Doing it again deletes nothing more. Raises BackupFailed if a backup can't be deleted.
    """
    others = [path for path in made.parent.iterdir() if _BACKUP.fullmatch(path.name)]
    newest_first = sorted((path for path in others if path.name != made.name), reverse=True)
    old = sorted(newest_first[keep - 1 :])
    for path in [*old, *_left(made.parent)]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BackupFailed(
                f"{made} was made, but {path} cannot be deleted ({error.strerror})."
            ) from None
    return old


def _left(folder: Path) -> list[Path]:
    """Return what backups that were killed have left."""
    before = time.time() - _HALF_LIVES_S
    halves = (path for path in folder.iterdir() if _HALF.fullmatch(path.name))
    return [path for path in halves if path.stat().st_mtime < before]
