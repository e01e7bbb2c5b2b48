"""The ledger as the bot and as an operator hold it."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from tests.ledger.auditing import keep_books


@pytest.fixture
def book(pool: asyncpg.Pool) -> Ledger:
    """Keep credits as the bot."""
    return Ledger(pool)


@pytest.fixture
def operator_book(operator_pool: asyncpg.Pool) -> Ledger:
    """Keep credits as an operator."""
    return Ledger(operator_pool)


@pytest.fixture
async def books(pool: asyncpg.Pool) -> None:
    """Keep the books of Ann and Bob."""
    await keep_books(pool)


@pytest.fixture
def auditor(operator_pool: asyncpg.Pool) -> Auditor:
    """Audit as an operator."""
    return Auditor(operator_pool)
