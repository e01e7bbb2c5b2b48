"""The state on disk: one JSON file, a lock, and the files' bytes in a folder beside it."""

import asyncio
import fcntl
import os
import shutil
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from sandbox.errors import SandboxError
from sandbox.state import State

SAVE_AFTER_S = 0.3
IDS_SKIPPED = 100_000
"""More ids than can have been given out between the last save and a kill."""


@cache
def as_json() -> TypeAdapter[State]:
    """Return what writes and reads a state; most of a sandbox's start would be making it anew."""
    return TypeAdapter(State)


class Store:
    """Keeps the state and the bytes of files; without a path, in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._bytes: dict[str, bytes] = {}
        self._saving: asyncio.TimerHandle | None = None
        self._lock: BinaryIO | None = None

    def load(self) -> State:
        """Return the saved state, or a fresh one; after a crash its ids leave a gap.

        From then on the file is this sandbox's alone, and says so: a crash can be told from a stop.
        """
        if self._path is None:
            return State()
        try:
            return self._load(self._path)
        except OSError as error:
            self.release()
            reason = error.strerror
            raise SandboxError(f"cannot keep the state in {self._path}: {reason}.") from error
        except SandboxError:
            self.release()
            raise

    def save(self, state: State) -> None:
        """Write the state so that a crash leaves the old file or the new one, never a half."""
        if self._path is None:
            return
        draft = self._beside(".new")
        with _for_us_alone(draft) as file:
            file.truncate()
            file.write(as_json().dump_json(state))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)

    def save_soon(self, state: State) -> None:
        """Save once in a short while, however often this is asked."""
        if self._path is not None and self._saving is None:
            self._saving = asyncio.get_running_loop().call_later(
                SAVE_AFTER_S, self._save_now, state
            )

    def close(self, state: State) -> None:
        """Save for the last time."""
        if self._saving is not None:
            self._saving.cancel()
        state.closed = True
        self.save(state)
        self.release()

    def release(self) -> None:
        """Let another sandbox have the file."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def put(self, unique_id: str, data: bytes) -> None:
        """Keep the bytes of a file."""
        if self._folder is None:
            self._bytes[unique_id] = data
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self._folder / unique_id).write_bytes(data)

    def get(self, unique_id: str) -> bytes:
        """Return the bytes of a file; KeyError when they are gone."""
        if self._folder is None:
            return self._bytes[unique_id]
        try:
            return (self._folder / unique_id).read_bytes()
        except FileNotFoundError:
            raise KeyError(unique_id) from None

    def clear(self) -> None:
        """Forget the bytes of all files."""
        self._bytes.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self, path: Path) -> State:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _for_us_alone(self._beside(".lock"))
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            state = as_json().validate_json(path.read_bytes())
        except BlockingIOError as error:
            raise SandboxError(f"another sandbox has {path} open: stop it first.") from error
        except FileNotFoundError:
            state = State(closed=True)
        except ValidationError as error:
            what = "is not a sandbox's state: move it away, or name another with --state."
            raise SandboxError(f"{path} {what}") from error
        if not state.closed:
            state.next_message_id += IDS_SKIPPED
            state.next_update_id += IDS_SKIPPED
        state.closed = False
        self.save(state)
        return state

    def _beside(self, suffix: str) -> Path:
        assert self._path is not None
        return self._path.with_name(self._path.name + suffix)

    @property
    def _folder(self) -> Path | None:
        return None if self._path is None else self._beside(".files")

    def _save_now(self, state: State) -> None:
        self._saving = None
        self.save(state)


def _for_us_alone(path: Path) -> BinaryIO:
    """Open a file to write to, which only its user can read; what it holds stays for now."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    os.fchmod(number, 0o600)
    return os.fdopen(number, "wb")
