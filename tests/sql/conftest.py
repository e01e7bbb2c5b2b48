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
