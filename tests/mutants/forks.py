"""Run tests again and again without collecting them again: each run is a fork of one pytest.

`python -m tests.mutants.forks <socket>` collects the tests once. Each line that comes through the
socket is a list of paths and names of tests. A child then runs those tests in that order until one
fails, and answers with a line: what failed, and what pytest said of it.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import pytest

TESTS = ("tests/sql", "tests/ledger")
COLLECTED_S = 600.0
OPTIONS = ("-qx", "--hypothesis-seed=0", "--timeout=60", "-m", "not long")


@dataclass(frozen=True, slots=True)
class Failure:
    """The first test that failed; empty when all passed, or when none could run."""

    test: str = ""
    said: str = ""


class Forks:
    """The plugin that lets pytest fork for each line, after it has collected the tests."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self._is_child = False
        self._failure = Failure()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In a child choose the tests and let pytest go on; in the parent end with the lines."""
        while line := self._lines.readline():
            if os.fork() == 0:
                self._is_child = True
                session.items = _chosen(session.items, json.loads(line))
                return None
            _, status = os.wait()
            if os.WIFSIGNALED(status):
                self._answer(Failure(said=f"killed by signal {os.WTERMSIG(status)}"))
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what failed."""
        if report.failed and not self._failure.test:
            self._failure = Failure(test=report.nodeid, said=report.longreprtext)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Answer when all that the tests had open is closed."""
        if self._is_child:
            self._answer(self._failure)

    def _answer(self, failure: Failure) -> None:
        self._lines.write(json.dumps(asdict(failure)) + "\n")
        self._lines.flush()


def _chosen(items: Sequence[pytest.Item], wanted: Sequence[str]) -> list[pytest.Item]:
    """Put those that are wanted into the order in which they are; each comes once."""
    by_name: dict[str, list[pytest.Item]] = {}
    for item in items:
        path = item.nodeid.partition("::")[0]
        for name in {path, item.nodeid.partition("[")[0]}:
            by_name.setdefault(name, []).append(item)
    return list(dict.fromkeys(item for name in wanted for item in by_name.get(name, ())))


class Runner:
    """A pytest that has collected the tests of one copy of the project.

    It collects them anew when that was `COLLECTED_S` ago: what a test module calls now is when it
    was collected.
    """

    def __init__(self, project: Path, server: str) -> None:
        self._project, self._server = project, server
        self._stack = ExitStack()
        self._begin()

    def first_failure(self, wanted: Sequence[str]) -> Failure:
        """Run tests, by path or by name without parameters, in this order until one fails.

        Raises:
            EOFError: pytest could not begin.
        """
        if time.monotonic() - self._begun_at > COLLECTED_S:
            self.close()
            self._begin()
        self._lines.write(json.dumps(list(wanted)) + "\n")
        self._lines.flush()
        if not (answer := self._lines.readline()):
            raise EOFError("pytest could not begin")
        return Failure(**json.loads(answer))

    def close(self) -> None:
        """End the pytest."""
        self._stack.close()

    def _begin(self) -> None:
        """Have a pytest collect the tests, which use the server."""
        self._begun_at = time.monotonic()
        ours, theirs = socket.socketpair()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutants.forks", str(theirs.fileno())],
            cwd=self._project,
            env=os.environ | {"PYTHONPATH": str(self._project), "TEST_DATABASE_URL": self._server},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        self._stack.callback(process.wait)
        self._stack.enter_context(ours)
        self._lines = self._stack.enter_context(ours.makefile("rw"))
        self._stack.callback(ours.shutdown, socket.SHUT_RDWR)


def main(number: str) -> int:
    """Serve the lines that come through a socket."""
    with socket.socket(fileno=int(number)) as theirs, theirs.makefile("rw") as lines:
        return pytest.main([*OPTIONS, *TESTS], plugins=[Forks(lines)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
