"""Promo codes that give 30 days of a plan, in the chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_plan import PLANS

MAKE = """
    SELECT make_promos(
        ARRAY['TRY'], 'plan', 100, NULL, NULL, 1, 'everybody', NULL, NULL, 0, 'to try it', 'k',
        'monthly', $1
    )
"""


@pytest.fixture
async def selling(shop: Shop, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that sells plans."""
    text = STARTER + PLANS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        yield


@pytest.mark.usefixtures("selling")
@pytest.mark.parametrize(
    ("keeps", "unused"),
    [
        (None, "Credits that you don't use stay yours."),
        (0, "Credits that you haven't used by "),
        (30, "30 at most stay yours."),
    ],
)
async def test_a_month_of_a_plan_says_what_becomes_of_it(
    person: Talker, owner: asyncpg.Connection, keeps: int | None, unused: str
) -> None:
    await owner.execute(MAKE, keeps)
    await person.says("/start")
    await person.sees("/buy")
    await person.says("/promo try")
    told = await person.sees("Code TRY: +100 credits, that's 30 days of Monthly.")
    assert "You pay nothing, and nothing renews." in told.text
    assert unused in told.text
    assert "Your own plan" not in told.text
    await person.says("/plan")
    await person.sees("You have no plan.")
    await person.says("/promo try")
    await person.sees("You've already used this code.")
