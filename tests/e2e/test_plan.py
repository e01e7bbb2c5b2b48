"""Plans in the chat: bought, renewed for a year, cancelled, resumed, changed."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Subscription
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_offers import addresses
from tests.waiting import until

MONTH_S = 30 * 24 * 3600.0
PLANS = """
[[plans]]
name = "monthly"
title = "Monthly"
titles = { ru = "Месяц" }
credits = 100
stars = 40
unused = "gone"
[[plans]]
name = "large"
title = "Large"
credits = 300
stars = 90
"""
BALANCE = "SELECT perm + promo FROM balance WHERE user_id = 1"
SWEEP = "SELECT plans FROM sweep_plans(10)"
OVER_BY = "UPDATE shop.plan SET until_at = now() - $1::interval WHERE state <> 'offered'"


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=0)


@pytest.fixture
async def plans(shop: Shop, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that sells two plans, with an operator."""
    text = STARTER + PLANS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        yield


async def offered(person: Talker, title: str = "Monthly") -> Heard:
    """Have a plan offered, with the link that pays it."""
    await person.says("/start")
    await person.sees("/buy")
    await person.says("/plan")
    await (await person.sees("You have no plan.")).press(title)
    await (await person.sees("Before your first purchase")).press("Accept")
    return await person.sees("Telegram renews the plan by itself.")


async def begun(person: Talker) -> Subscription:
    """Begin the monthly plan; return the subscription at Telegram."""
    link = addresses(await offered(person))[0]
    assert (await person.pays(link)).status == "paid"
    await person.sees("Monthly renews by itself on ")
    [subscription] = person.person._world.state.subscriptions.values()  # noqa: SLF001
    return subscription


async def plan_screen(person: Talker, says: str = "Monthly") -> Heard:
    """Look at one's plan."""
    await person.says("/plan")
    return await person.sees(says)


@pytest.mark.usefixtures("plans")
async def test_a_plan_says_what_it_is_before_it_is_paid(sandbox: Sandbox, person: Talker) -> None:
    offer = await offered(person)
    terms = (
        "100 credits every 30 days for ⭐ 40. Unused credits of the plan expire at each renewal."
    )
    assert offer.text.startswith(f"Monthly\n{terms}\n")
    assert offer.buttons == ["Pay ⭐ 40 every 30 days", "Get Stars"]
    [made] = sandbox.calls("createInvoiceLink")
    said = made["params"]
    assert str(said["description"]).replace("\N{NO-BREAK SPACE}", " ") == terms
    assert int(str(said["subscription_period"])) == MONTH_S
    await person.says("/buy")
    packs = await person.sees("Choose a pack")
    assert "Monthly, every 30 days: ⭐ 0.4 per credit, 60% less" in packs.text
    assert packs.buttons[:3] == [
        "Starter: 50 credits · ⭐ 50",
        "Monthly: 100 credits · ⭐ 40 every 30 days",
        "Large: 300 credits · ⭐ 90 every 30 days",
    ]


@pytest.mark.usefixtures("plans")
async def test_a_year_of_renewals(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    for month in range(1, 13):
        sandbox.advance(MONTH_S)
        told = await person.sees("Monthly has been renewed: +100 credits.")
        assert "100 unused credits expired. You now have 100." in told.text
        assert person.stars == 1000 - 40 * (month + 1)
    assert await owner.fetchval(BALANCE) == 100
    assert await owner.fetchval("SELECT count(*) FROM payment WHERE status = 'credited'") == 13
    assert await owner.fetchval("SELECT payments FROM plan WHERE user_id = 1") == 13
    entries = await owner.fetch("SELECT kind::text FROM history")
    assert Counter(kind for (kind,) in entries) == {"purchase": 13, "expire": 12}
    await person.says("/history")
    assert "\u2212100 unused, Monthly renewed" in (await person.sees("You have 100")).text


@pytest.mark.usefixtures("plans")
async def test_a_plan_is_cancelled_and_resumed(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    subscription = await begun(person)
    screen = await plan_screen(person)
    assert "It renews by itself on " in screen.text
    assert screen.buttons == ["Change Monthly", "Cancel Monthly"]
    await screen.press("Cancel")
    await (await person.sees("Cancel Monthly?")).press("Cancel the plan")
    screen = await person.sees("You've cancelled it. It ends on ")
    assert subscription.cancelled_by_bot
    await screen.press("Resume Monthly")
    await person.sees("and renew it.")
    assert not subscription.cancelled_by_bot
    await person.sees_nothing()
    sandbox.world.subscriptions.cancel(person.person.user, subscription.charge_id, cancelled=False)
    await person.sees("Monthly renews by itself again")
    sandbox.advance(MONTH_S)
    await person.sees("Monthly has been renewed")
    assert await owner.fetchval("SELECT state FROM plan") == "active"


@pytest.mark.usefixtures("plans")
async def test_what_they_do_in_telegram_is_known_and_told(sandbox: Sandbox, person: Talker) -> None:
    subscription = await begun(person)
    user, charge = person.person.user, subscription.charge_id
    sandbox.world.subscriptions.cancel(user, charge, cancelled=True)
    await person.sees("You've cancelled Monthly. It ends on ")
    assert "You've cancelled it" in (await plan_screen(person)).text
    sandbox.world.subscriptions.cancel(user, charge, cancelled=False)
    await person.sees("Monthly renews by itself again")


@pytest.mark.usefixtures("plans")
async def test_a_renewal_that_fails_is_told_once_with_a_way_to_get_stars(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    subscription = await begun(person)
    person.person.user.stars = 39
    sandbox.advance(MONTH_S)
    told = await person.sees("Monthly wasn't renewed: Telegram couldn't take ⭐ 40 from you.")
    assert addresses(told) == ["tg://stars_topup?balance=40"]
    assert "It wasn't renewed" in (await plan_screen(person)).text
    await owner.execute(OVER_BY, timedelta(days=2))
    assert await owner.fetchval(SWEEP) == 1
    await person.sees_nothing(within_s=1)
    assert "You have no plan." in (await plan_screen(person, "You have no plan.")).text
    person.person.user.stars = 40
    sandbox.world.subscriptions.renew(person.person.user, subscription.charge_id)
    await person.sees("Monthly has been renewed")
    assert await owner.fetchval("SELECT state FROM plan") == "active"


@pytest.mark.usefixtures("plans")
async def test_one_plan_is_changed_for_another_when_it_ends(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    await (await plan_screen(person)).press("Change Monthly")
    choice = await person.sees("Which plan would you like instead?")
    assert choice.buttons == ["Large: 300 credits · ⭐ 90 every 30 days", "Back"]
    await choice.press("Large")
    await person.sees("Then I'll send you a button to start Large.")
    await owner.execute(OVER_BY, timedelta(hours=1))
    assert await owner.fetchval(SWEEP) == 1
    over = await person.sees("Here's Large, which you wanted instead.")
    await over.press("Large")
    offer = await person.sees("300 credits every 30 days for ⭐ 90.")
    assert (await person.pays(addresses(offer)[0])).status == "paid"
    await person.sees("Large renews by itself on ")
    assert await owner.fetchval("SELECT count(*) FROM plan WHERE state = 'active'") == 1


@pytest.mark.usefixtures("plans")
async def test_nobody_has_two_plans_at_once(person: Talker, owner: asyncpg.Connection) -> None:
    first = addresses(await offered(person))[0]
    await person.says("/plan")
    await (await person.sees("You have no plan.")).press("Large")
    second = addresses(await person.sees("300 credits every 30 days"))[0]
    assert (await person.pays(first)).status == "paid"
    await person.sees("Monthly renews by itself on ")
    outcome = await person.pays(second)
    assert outcome.status == "refused"
    assert outcome.text.startswith("You already have a plan. You weren't charged.")
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("Large")
    await person.sees("You already have a plan. To change or cancel it, send /plan.")
    assert await owner.fetchval("SELECT count(*) FROM plan") == 1


@pytest.mark.usefixtures("plans")
async def test_an_operator_cancels_a_plan_and_allows_it_again(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    subscription = await begun(person)
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("/buy")
    await operator.says("/user 1")
    card = await operator.sees("Plan Monthly: renews on ")
    await card.press("Cancel the plan")
    await operator.sees("Why shall I cancel the plan of ")
    await operator.says("they asked me to")
    await (await operator.sees("Monthly will end on ")).press("Cancel the plan")
    await operator.sees("won't renew any more")
    await person.sees("An operator has cancelled Monthly for you.")
    assert subscription.cancelled_by_bot
    await operator.says("/user 1")
    card = await operator.sees("Plan Monthly: cancelled, ends on ")
    await card.press("Allow the plan")
    await operator.sees("resume the plan?")
    await operator.says("they changed their mind")
    await (await operator.sees("Let ")).press("Allow")
    await operator.sees("can resume the plan")
    await person.sees("You can resume Monthly.")
    assert not subscription.cancelled_by_bot
    acts = await owner.fetch("SELECT kind, reason FROM act WHERE kind LIKE 'plan%' ORDER BY at")
    assert [tuple(act) for act in acts] == [
        ("plan-cancelled", "they asked me to"),
        ("plan-allowed", "they changed their mind"),
    ]


@pytest.mark.usefixtures("plans")
async def test_whoever_has_a_plan_is_not_forgotten_before_it_is_cancelled(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    await person.says("/privacy")
    await (await person.sees("We store")).press("Erase me")
    await (await person.sees("stay")).press("Erase")
    await person.sees("You have a plan that renews by itself. Please cancel it first")
    assert await owner.fetchval("SELECT count(*) FROM people.erased") == 0


@pytest.mark.usefixtures("plans")
async def test_what_telegram_may_say_some_day_changes_nothing(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    user = {"id": 1, "is_bot": False, "first_name": "Ann"}
    payload = await owner.fetchval("SELECT payload FROM plan")
    for change in (
        {"user": user, "invoice_payload": payload, "state": "paused"},
        {"user": user, "invoice_payload": "7.unknown", "state": "canceled"},
        {"user": user, "state": "canceled"},
    ):
        sandbox.world.updates.push("subscription", change)
    await person.says("/balance")
    await person.sees("You have 100 credits.")
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))
    assert await owner.fetchval("SELECT state FROM plan") == "active"
    assert await owner.fetchval("SELECT count(*) FROM parked") == 0


@pytest.mark.usefixtures("plans")
async def test_what_telegram_said_earlier_and_comes_later_changes_nothing(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    """A process has died over their cancelling, and what they did next was handled at once."""
    await begun(person)
    payload = await owner.fetchval("SELECT payload FROM plan")
    said = {"user": {"id": 1, "is_bot": False, "first_name": "Ann"}, "invoice_payload": payload}
    sandbox.world.updates.push("subscription", said | {"state": "active"})
    await until(lambda: owner.fetchval("SELECT said_id IS NOT NULL FROM shop.plan"))
    earlier = {"update_id": 1, "subscription": said | {"state": "canceled"}}
    await owner.execute(
        "SELECT store_updates(bot_id, '{1}', ARRAY[$1], '{1:subscription}', '{f}', 'dead', 0.1)"
        " FROM shop.plan",
        json.dumps(earlier),
    )
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))
    assert await owner.fetchval("SELECT state FROM plan") == "active"


@pytest.mark.usefixtures("plans")
async def test_an_old_screen_shows_what_is_true_now(person: Talker) -> None:
    await begun(person)
    old, screen = await plan_screen(person), await plan_screen(person)
    await screen.press("Cancel Monthly")
    await (await person.sees("Cancel Monthly?")).press("Cancel the plan")
    await person.sees("You've cancelled it.")
    await old.press("Change Monthly")
    await person.sees("Which plan would you like instead?")


@pytest.mark.usefixtures("plans")
async def test_a_button_of_a_plan_that_is_over_says_so(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    screen = await plan_screen(person)
    await owner.execute(OVER_BY, timedelta(days=2))
    await owner.fetchval(SWEEP)
    await person.sees("Monthly ended on ")
    answer = await screen.press("Cancel Monthly")
    assert answer is not None
    assert answer.text.startswith("This screen no longer works")
    await person.sees("You have no plan.")


async def test_a_plan_that_is_sold_no_more_is_honoured_until_it_ends(
    sandbox: Sandbox, shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", STARTER + PLANS).open():
        await begun(person)
    async with shop_of(shop, tmp_path / "later.toml", STARTER).open():
        sandbox.advance(MONTH_S)
        await person.sees("monthly has been renewed: +100 credits.")
        await person.says("/plan")
        assert (await person.sees("It renews by itself on ")).buttons == ["Cancel monthly"]


@pytest.mark.usefixtures("plans")
async def test_a_code_of_a_plan_leaves_a_plan_of_ones_own_as_it_is(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await begun(person)
    await owner.execute(
        "SELECT make_promos(ARRAY['TRY'], 'plan', 100, NULL, NULL, 1, 'everybody', NULL, NULL, 0,"
        " 'to try it', 'k', 'monthly', 0)"
    )
    await person.says("/promo try")
    told = await person.sees("that's 30 days of Monthly. You now have 200.")
    assert "Your own plan goes on as before." in told.text
    await person.says("/plan")
    await person.sees("It renews by itself on ")
