"""`python -m tests.docker`: run tests on PostgreSQL 15 in a container, by testcontainers.

Arguments are pytest's; without any, all tests that need a database run.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.docker import image
from tests.docker.engine import engine, room
from tests.docker.lacks import Lacking

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("sql", "ledger", "bot", "e2e", "crash", "docker")
ALL = ["-q", "-n", "4", "-m", "not long", "--ignore-glob=*/test_embedded*"]
ALL += [f"tests/{folder}" for folder in FOLDERS]
TIDIES_S = 60.0
OTHERS = ("TEST_DATABASE_URL", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT")
"""What would take the tests elsewhere, or is meant for the pytest that started us."""


def main(arguments: list[str]) -> int:
    """Run pytest and return its exit code, or 1 after one line that says what is lacking."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    try:
        with engine() as found:
            name = image.ready(found.client, room=room())
            print(f"PostgreSQL 15: {name}", flush=True)
            return _pytest(arguments or ALL, found.environment | {"COINOP_TEST_IMAGE": name})
    except Lacking as lacking:
        print(f"These tests cannot run: {lacking}.", file=sys.stderr)
        return 1


def _pytest(arguments: list[str], settings: dict[str, str]) -> int:
    """Run pytest to its end; told to stop, stop it so that it still removes its containers."""
    ours = {name: value for name, value in os.environ.items() if name not in OTHERS}
    ours.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")  # its image may be out of reach
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=ROOT,
        env=ours | settings | {"COINOP_TEST_SERVER": "docker"},
        start_new_session=True,  # Ctrl-C is for us
    ) as running:
        try:
            return running.wait()
        except SystemExit:
            running.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                running.wait(TIDIES_S)
            running.kill()
            raise


def _leave(number: int, _: object) -> None:
    """Leave by way of everything that is to be stopped and removed."""
    sys.exit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
