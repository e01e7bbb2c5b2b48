"""The functions of schema api, as the bot and as an operator may call them."""

import asyncpg
import pytest

from tests.sql.asking import Ask, asking


@pytest.fixture
def bot(pool: asyncpg.Pool) -> Ask:
    """Call a function as the bot."""
    return asking(pool)


@pytest.fixture
def operator(operator_pool: asyncpg.Pool) -> Ask:
    """Call a function as an operator."""
    return asking(operator_pool)


@pytest.fixture
async def ten_people(pool: asyncpg.Pool) -> None:
    """Let the bot know people 1 to 10, of whom the last three read German."""
    for user_id in range(1, 11):
        language = "de-AT" if user_id > 7 else "en"
        await pool.execute("SELECT meet($1, NULL, 'Ann', $2)", user_id, language)
