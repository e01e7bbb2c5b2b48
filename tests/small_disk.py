"""A small disk that can be filled: a file system in memory, which only some may mount."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

CHUNK = bytes(64 * 1024)


@cache
def missing() -> str:
    """Say why no file system can be mounted here, or nothing."""
    with tempfile.TemporaryDirectory() as name:
        done = _mount(Path(name), 1)
        if done.returncode == 0:
            _unmount(Path(name))
    return "" if done.returncode == 0 else f"no file system can be mounted: {done.stderr.strip()}"


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[Path]:
    """Mount an empty disk of so many mebibytes at a new folder, until the end."""
    folder.mkdir()
    done = _mount(folder, mebibytes)
    assert done.returncode == 0, done.stderr
    try:
        yield folder
    finally:
        _unmount(folder)


def fill(folder: Path) -> Path:
    """Fill the disk of a folder to the last byte, and return the file that does."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(CHUNK)
        except OSError:
            return filler


def _mount(folder: Path, mebibytes: int) -> subprocess.CompletedProcess[str]:
    command = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=0755", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _unmount(folder: Path) -> None:
    command = ["umount", "--lazy", str(folder)]
    subprocess.run(command, check=True)
