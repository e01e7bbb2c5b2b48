"""The ledger as the model's machine holds it: on an event loop of its own."""

import asyncio
from collections.abc import Iterator

import pytest

from ledger.db.pool import open_pool
from tests.ledger.model.real import Real
from tests.owning import connect_as_owner


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Keep an event loop that runs for as long as a step takes."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def real(loop: asyncio.AbstractEventLoop, database_url: str, owner_url: str) -> Iterator[Real]:
    """Ask the ledger of a fresh database."""
    owner = loop.run_until_complete(connect_as_owner(owner_url))
    opening = open_pool(database_url, role="coinop_operator", size=4)
    pool = loop.run_until_complete(opening.__aenter__())
    yield loop.run_until_complete(Real.over(owner, pool))
    loop.run_until_complete(opening.__aexit__(None, None, None))
    loop.run_until_complete(owner.close())
