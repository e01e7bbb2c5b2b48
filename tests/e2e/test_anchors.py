"""The operators' copy of the anchors, and a witness who holds it against the books."""

import asyncpg
import pytest

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.ledger.auditing import tamper

A_DAY_LATER = "UPDATE ledger.anchor SET at = at - interval '25 h'"
HASH = "SELECT encode(hash, 'hex') FROM anchor WHERE number = 2"


@pytest.fixture
async def posted(sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection) -> str:
    """Let the bot begin its second day, and give what it tells the operator."""
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
    await tamper(owner, A_DAY_LATER)
    async with shop.open():
        return (await operator.sees("No. 2")).text


async def test_the_days_anchor_is_posted_to_the_operators_and_not_again_after_a_restart(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection, posted: str
) -> None:
    assert await owner.fetchval(HASH) in posted
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await operator.says("/balance")
        await operator.sees("You have")
        await operator.sees_nothing()
