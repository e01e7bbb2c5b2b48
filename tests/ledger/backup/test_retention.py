"""A folder of backups: the newest stay, and nothing that is no backup goes."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.backup.retention import new_in, thin_out
from ledger.errors import BackupFailed

FIRST = datetime(2026, 11, 1, 3, 17, 4, tzinfo=UTC)


def filled(folder: Path, days: int) -> list[Path]:
    """Make a backup on each of so many days; return them, the oldest first."""
    made = [new_in(folder, FIRST + timedelta(days=day)) for day in range(days)]
    for path in made:
        path.write_text("books")
    return made


def test_a_backup_is_named_after_its_moment_in_a_folder_for_its_user_alone(tmp_path: Path) -> None:
    path = new_in(tmp_path / "deep/backups", FIRST)
    assert path == tmp_path / "deep/backups/coinop-20261101-031704.dump"
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_only_the_newest_stay(tmp_path: Path) -> None:
    made = filled(tmp_path, 5)
    assert thin_out(made[-1], keep=3) == made[:2]
    assert sorted(tmp_path.iterdir()) == made[2:]


def test_a_repeat_deletes_nothing_more(tmp_path: Path) -> None:
    made = filled(tmp_path, 5)
    thin_out(made[-1], keep=3)
    assert thin_out(made[-1], keep=3) == []
    assert sorted(tmp_path.iterdir()) == made[2:]


def test_the_new_one_stays_when_the_clock_was_set_back(tmp_path: Path) -> None:
    made = filled(tmp_path, 4)
    assert thin_out(made[0], keep=1) == made[1:]
    assert sorted(tmp_path.iterdir()) == made[:1]


def test_files_of_other_names_stay(tmp_path: Path) -> None:
    others = ["before-upgrade.dump", "coinop-20261001.dump", "notes.txt"]
    others.append("coinop-20261001-000000.dump.bak")
    for name in others:
        (tmp_path / name).touch()
    made = filled(tmp_path, 2)
    thin_out(made[-1], keep=1)
    assert {path.name for path in tmp_path.iterdir()} == {*others, made[-1].name}


def test_what_a_killed_backup_left_goes_and_one_under_way_stays(tmp_path: Path) -> None:
    [made] = filled(tmp_path, 1)
    killed, running = (tmp_path / f"{made.name}.{name}.part" for name in ("a1b2_c3", "d4"))
    killed.touch()
    running.touch()
    two_days_ago = time.time() - 2 * 86_400
    os.utime(killed, (two_days_ago, two_days_ago))
    assert thin_out(made, keep=1) == []
    assert sorted(tmp_path.iterdir()) == [made, running]


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "backups").touch()
    with pytest.raises(BackupFailed, match=r"backups is no folder for backups \(File exists\)\."):
        new_in(tmp_path / "backups", FIRST)


def test_a_backup_that_cannot_be_deleted_is_named(tmp_path: Path) -> None:
    made = filled(tmp_path, 2)
    made[0].unlink()
    made[0].mkdir()
    with pytest.raises(BackupFailed, match=rf"{made[1]} was made, but {made[0]} cannot be deleted"):
        thin_out(made[1], keep=1)
