"""A link that sells a plan: anybody pays it, Telegram renews it, and /plan steers it."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_link import made
from tests.e2e.test_plan import MONTH_S, PLANS

CLUB = "club monthly 1"


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=0)


@pytest.fixture
async def owner_of_plans(sandbox: Sandbox, shop: Shop, tmp_path: Path) -> AsyncIterator[Talker]:
    """Run a bot that sells two plans, and give its owner."""
    text = STARTER + PLANS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        operator = sandbox.person(OPERATOR)
        await operator.says("/start")
        await operator.sees("/buy")
        yield operator


async def test_whoever_pays_begins_a_plan_that_renews_and_ends_as_any(
    sandbox: Sandbox, owner_of_plans: Talker, owner: asyncpg.Connection
) -> None:
    address = await made(owner_of_plans, CLUB)
    [call] = sandbox.calls("createInvoiceLink")
    said = str(call["params"]["description"]).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("100 credits every 30 days for ⭐ 40. Unused credits of the plan expire")
    assert "By paying, you accept the terms of @" in said
    assert int(str(call["params"]["subscription_period"])) == MONTH_S
    person = sandbox.person(1)
    assert (await person.pays(address)).status == "paid"
    await person.sees("Monthly renews by itself on ")
    sandbox.advance(MONTH_S)
    await person.sees("Monthly has been renewed: +100 credits.")
    assert await owner.fetchval("SELECT payments FROM plan WHERE user_id = 1") == 2
    await owner_of_plans.says("/link")
    listed = await owner_of_plans.sees("Links")
    assert "club: Monthly, ⭐ 40 · used up · paid 1 of 1 · 1 person · sold ⭐ 40" in listed.text
    [subscription] = sandbox.world.state.subscriptions.values()
    user, charge = person.person.user, subscription.charge_id
    sandbox.world.subscriptions.cancel(user, charge, cancelled=True)
    await person.sees("You've cancelled Monthly. It ends on ")
    assert await owner.fetchval("SELECT state FROM plan") == "cancelled"
    await person.says("/start")
    await person.sees("Welcome back")
    await person.says("/plan")
    await person.sees("You've cancelled it.")


async def test_a_second_plan_and_one_too_many_are_refused_before_they_are_paid(
    sandbox: Sandbox, owner_of_plans: Talker
) -> None:
    first = await made(owner_of_plans, CLUB)
    second = await made(owner_of_plans, "friends large")
    person, other = sandbox.person(1), sandbox.person(2)
    assert (await person.pays(first)).status == "paid"
    await person.sees("Monthly renews by itself on ")
    assert (await person.pays(second)).text == (
        "You already have a plan. You weren't charged. To change or cancel it: /plan"
    )
    assert (await other.pays(first)).text.startswith("This link has been used up.")
    assert (await other.pays(second)).status == "paid"
    await other.sees("Large renews by itself on ")


async def test_a_plan_that_is_sold_no_more_is_renewed_and_begun_no_more(
    sandbox: Sandbox, shop: Shop, tmp_path: Path
) -> None:
    operator, person, other = (sandbox.person(number) for number in (OPERATOR, 1, 2))
    text = STARTER + PLANS
    async with shop_of(shop, tmp_path / "one.toml", text, operators=(OPERATOR,)).open():
        await operator.says("/start")
        await operator.sees("/buy")
        address = await made(operator, CLUB.removesuffix(" 1"))
        assert (await person.pays(address)).status == "paid"
        await person.sees("Monthly renews by itself on ")
    dearer = text.replace("stars = 40", "stars = 45")
    async with shop_of(shop, tmp_path / "two.toml", dearer).open():
        assert (await other.pays(address)).text == (
            "This plan has changed. You weren't charged. You can choose one in the bot: /plan"
        )
    async with shop_of(shop, tmp_path / "three.toml", STARTER).open():
        assert (await other.pays(address)).status != "paid"
        sandbox.advance(MONTH_S)
        await person.sees("monthly has been renewed: +100 credits.")


async def test_the_screen_and_what_is_wrong_name_plans(owner_of_plans: Talker) -> None:
    await owner_of_plans.says("/link make club monthly")
    screen = await owner_of_plans.sees("Make the link club?")
    text = screen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Anybody can pay it: Monthly, 100 credits every 30 days for ⭐ 40." in text
    await owner_of_plans.says("/link make club yearly")
    await owner_of_plans.sees("There is no pack yearly. Your packs: starter")
    await owner_of_plans.says("/link make club")
    assert "Your plans: monthly, large" in (await owner_of_plans.sees("Add a name, a pack")).text
