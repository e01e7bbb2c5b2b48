"""Promo codes that give 30 days of a plan, in the chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.desks import desk
from tests.e2e.test_help import shop_of
from tests.e2e.test_plan import PLANS
from tests.e2e.verbs import coinop

OLD = (
    "This screen no longer works: it's out of date or already answered."
    " Please send the command again."
)
MAKE = """
    SELECT make_promos(
        ARRAY['TRY'], 'plan', 100, NULL, NULL, 1, 'everybody', NULL, NULL, 0, 'to try it', 'k',
        'monthly', $1
    )
"""


RULES = """
    SELECT kind, amount, days, most_uses, most_each, who, ends_at, plan, keeps
    FROM promo
    WHERE code = $1
"""


@pytest.fixture
def with_plans(shop: Shop, tmp_path: Path) -> Shop:
    """Give a bot that sells plans, and does not run yet."""
    return shop_of(shop, tmp_path / "catalog.toml", STARTER + PLANS, operators=(OPERATOR,))


@pytest.fixture
async def selling(with_plans: Shop) -> AsyncIterator[None]:
    """Run a bot that sells plans."""
    async with with_plans.open():
        yield


async def begins(somebody: Talker) -> None:
    """Have somebody meet a bot that gives no free credits."""
    await somebody.says("/start")
    await somebody.sees("/buy")


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
    await begins(person)
    await person.says("/promo try")
    told = await person.sees("Code TRY: +100 credits, that's 30 days of Monthly.")
    assert "You pay nothing, and nothing renews." in told.text
    assert unused in told.text
    assert "Your own plan" not in told.text
    await person.says("/plan")
    await person.sees("You have no plan.")
    await person.says("/promo try")
    await person.sees("You've already used this code.")


@pytest.mark.usefixtures("selling")
async def test_an_owner_makes_in_the_chat_what_the_command_line_makes(
    sandbox: Sandbox, with_plans: Shop, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    await begins(operator)
    await (await desk(operator)).press("Promo codes")
    await (await operator.sees("There are no promo codes yet.")).press("New code")
    asked = await operator.sees("What should the code give?")
    assert asked.buttons == [
        *("Credits", "Bonus on a pack", "A month of a plan", "All codes", "◀ Desk"),
    ]
    await asked.press("A month of a plan")
    asked = await operator.sees("Which plan?")
    assert asked.buttons == [
        *("Monthly: 100 credits", "Large: 300 credits", "All codes", "◀ Desk"),
    ]
    await asked.press("Monthly")
    await operator.sees("Which code?")
    await operator.says("try")
    await (await operator.sees("How many people may use it?")).press("No limit")
    await (await operator.sees("What is its last day?")).press("No end")
    screen = await operator.sees("Make the code TRY?")
    assert "Each person gets once: 100 credits: 30 days of monthly." in screen.text
    assert "Credits that they don't use in 30 days expire." in screen.text
    await screen.press("Make")
    await operator.sees("The code TRY works now.")
    words = ("promo", "make", "SAME", "--plan", "monthly")
    code, _, errors = await coinop(with_plans.settings, *words)
    assert code == 0, errors
    assert await owner.fetchrow(RULES, "TRY") == await owner.fetchrow(RULES, "SAME")
    await operator.says("/promo make large BIG")
    screen = await operator.sees("300 credits: 30 days of large")
    assert "Credits that they don't use in 30 days stay theirs." in screen.text
    await screen.press("Make")
    await operator.sees("The code BIG works now.")
    words = ("promo", "make", "BIGGER", "--plan", "large")
    code, _, errors = await coinop(with_plans.settings, *words)
    assert code == 0, errors
    assert await owner.fetchrow(RULES, "BIG") == await owner.fetchrow(RULES, "BIGGER")


async def test_a_plan_that_the_catalog_has_no_longer_is_not_given(
    sandbox: Sandbox, shop: Shop, with_plans: Shop, owner: asyncpg.Connection, tmp_path: Path
) -> None:
    operator = sandbox.person(OPERATOR)
    async with with_plans.open():
        await begins(operator)
        await operator.says("/promo make")
        await (await operator.sees("What should the code give?")).press("A month of a plan")
        which = await operator.sees("Which plan?")
        await operator.says("/promo make monthly TRY")
        screen = await operator.sees("Make the code TRY?")
    dear = PLANS.replace("credits = 100", "credits = 110")
    text = STARTER + dear
    async with shop_of(shop, tmp_path / "dear.toml", text, operators=(OPERATOR,)).open():
        await screen.press("Make")
        screen = await operator.sees("110 credits: 30 days of monthly")
    async with shop_of(shop, tmp_path / "none.toml", STARTER, operators=(OPERATOR,)).open():
        await screen.press("Make")
        await operator.sees("The catalog no longer has this plan. Nothing was changed.")
        answer = await which.press("Monthly")
        assert answer is not None
        assert answer.text == OLD
        await operator.says("/promo make")
        assert (
            "A month of a plan" not in (await operator.sees("What should the code give?")).buttons
        )
    assert await owner.fetchval("SELECT count(*) FROM promo") == 0
