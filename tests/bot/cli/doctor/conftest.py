"""What the doctor looks at: a bot on a sandbox and a database."""

from pathlib import Path

import pytest

from bot.config import Settings
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import settings_of


@pytest.fixture
def settings(sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path) -> Settings:
    """Return the settings of a bot that has never run."""
    return settings_of(sandbox, owner_url, database_url, tmp_path)
