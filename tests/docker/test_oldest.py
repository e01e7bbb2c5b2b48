"""The oldest PostgreSQL that is supported does all that the tests ask of the newest."""

import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
OLDEST, EMBEDDED = 15, 18
LIMIT_S = 3000


@pytest.mark.long
@pytest.mark.docker
@pytest.mark.timeout(LIMIT_S + 120)
def test_all_that_needs_a_database_holds_on_the_oldest() -> None:
    command = [sys.executable, "-m", "tests.docker"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        try:
            output, _ = running.communicate(timeout=LIMIT_S)
        finally:
            running.terminate()  # it stops what it has started
    assert running.returncode == 0, output


async def test_the_server_is_the_one_that_was_asked_for(admin: asyncpg.Connection) -> None:
    version = admin.get_server_version().major
    if "TEST_DATABASE_URL" in os.environ:
        assert version >= OLDEST
    else:
        in_container = os.environ.get("COINOP_TEST_SERVER") == "docker"
        assert version == (OLDEST if in_container else EMBEDDED)
