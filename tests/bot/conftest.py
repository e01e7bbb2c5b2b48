"""Parts that several tests of the bot begin with."""

import asyncpg
import pytest

from bot.intake.inbox import Inbox


@pytest.fixture
def inbox(pool: asyncpg.Pool) -> Inbox:
    """Return the inbox of bot 1."""
    return Inbox(pool, bot_id=1)
