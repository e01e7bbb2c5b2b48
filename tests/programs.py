"""Programs that tests run where the machine has them, such as nginx."""

import os
import shutil

ALSO_IN = ("/usr/sbin", "/sbin")
"""Where Debian puts servers, which need not be on everybody's path."""


def path_of(program: str) -> str:
    """Return where a program is, or "" where it is not installed."""
    return shutil.which(program, path=os.pathsep.join([os.environ["PATH"], *ALSO_IN])) or ""
