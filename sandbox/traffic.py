"""What went over the wire, as JSON lines on disk: one line for each exchange, newest last."""

import json
from pathlib import Path
from typing import TextIO

from sandbox.errors import SandboxError
from sandbox.state import Object


class Traffic:
    """A file that gets a line for each exchange; false, and nothing, without one."""

    def __init__(self, path: Path | None) -> None:
        """Add to the file, which is made if need be; SandboxError when it cannot be written."""
        self._file: TextIO | None = None
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise SandboxError(f"cannot write {path}: {error.strerror}.") from error

    def __bool__(self) -> bool:
        return self._file is not None

    def write(self, row: Object) -> None:
        """Add a line."""
        if self._file is not None:
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Write nothing more."""
        if self._file is not None:
            self._file.close()
            self._file = None
