"""The ledger as the bot and as an operator hold it."""

import asyncpg
import pytest

from ledger.book import Ledger


@pytest.fixture
def book(pool: asyncpg.Pool) -> Ledger:
    """Keep credits as the bot."""
    return Ledger(pool)


@pytest.fixture
def operator_book(operator_pool: asyncpg.Pool) -> Ledger:
    """Keep credits as an operator."""
    return Ledger(operator_pool)
