"""The key that a command is given: that of its request, whatever it is tried again for."""

from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.test_story import met

KEY = "SELECT key FROM history WHERE kind = 'spend'"


@pytest.fixture
def shop(sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path) -> Shop:
    """Return a bot that also says the keys of requests."""
    commands = "tests.e2e.trouble.names"
    login, owner = database_url, owner_url
    return Shop(settings_for(sandbox, login=login, owner=owner, state=tmp_path, commands=commands))


@pytest.mark.usefixtures("bot")
async def test_a_request_that_runs_again_has_the_key_that_it_is_charged_under(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    sandbox.fault("500", on="sendMessage", phase="after", contains="left")
    await person.says("/names once")
    first = await person.sees("once")
    again = await person.sees("once")
    key = await owner.fetchval(KEY)
    assert first.text.split() == again.text.split()
    assert first.text.split()[0] == key
