"""What every verb is run with."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def environment(database_url: str, owner_url: str, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a shell on the bot's machine."""
    return os.environ | {
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path / "state"),
        "COLUMNS": "200",
        "BOT_TOKEN": "",
    }
