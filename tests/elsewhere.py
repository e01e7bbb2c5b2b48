"""Tests of somebody else's project, which knows of Coinop what its docs say."""

import subprocess
import sys
from pathlib import Path


def pytest_in(folder: Path) -> str:
    """Run the tests of a folder, where a warning is an error; return what was printed."""
    return _run(folder, "pytest", "-W", "error")


def mypy_in(folder: Path, *files: str) -> str:
    """Check the types of files in a folder, strictly; return what was printed."""
    return _run(folder, "mypy", "--strict", *files)


def _run(folder: Path, module: str, *arguments: str) -> str:
    ran = subprocess.run(
        (sys.executable, "-m", module, *arguments),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr
