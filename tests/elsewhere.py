"""Tests of somebody else's project, which knows of Coinop what its docs say."""

import subprocess
import sys
from pathlib import Path


def pytest_in(folder: Path) -> str:
    """Run the tests of a folder, where a warning is an error; return what was printed."""
    ran = subprocess.run(
        (sys.executable, "-m", "pytest", "-W", "error"),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr
