"""A plan on the sandbox's page: bought by its link, renewed, cancelled, resumed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_newcomer import hears, press, say
from tests.e2e.test_plan import PLANS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WIDE, HIGH = 900, 800


@pytest.fixture
async def page(
    browser: Browser, sandbox: Sandbox, shop: Shop, tmp_path: Path
) -> AsyncIterator[Page]:
    """Open the page of a person, with a bot that sells plans."""
    text = STARTER + PLANS
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        page = await browser.new_page(
            reduced_motion="reduce", viewport={"width": WIDE, "height": HIGH}
        )
        await page.goto(f"{sandbox.url}/?user=1")
        await page.get_by_role("button", name="Start").click()
        await hears(page, "/buy")
        yield page
        await page.close()


async def pays(page: Page) -> None:
    """Confirm the payment that has opened."""
    sheet = page.get_by_role("dialog", name="Payment")
    await expect(sheet).to_contain_text("100 credits every 30 days for ⭐ 40.")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()


async def test_a_plan_is_bought_cancelled_and_resumed(page: Page) -> None:
    await say(page, "/plan")
    await hears(page, "You have no plan.")
    await press(page, "Monthly")
    await press(page, "Accept")
    await hears(page, "Telegram renews the plan by itself.")
    await page.get_by_role("log").get_by_role("link", name="every 30 days").click()
    await pays(page)
    await hears(page, "Monthly renews by itself on ")
    await page.get_by_role("button", name="960 Stars: top up").click()
    subscriptions = page.get_by_role("region", name="Subscriptions")
    await expect(subscriptions).to_contain_text("Renews on")
    await subscriptions.get_by_role("button", name="Renew now").click()
    await page.keyboard.press("Escape")
    await hears(page, "Monthly has been renewed: +100 credits.")
    await say(page, "/plan")
    await hears(page, "It renews by itself on ")
    await press(page, "Cancel Monthly")
    await press(page, "Cancel the plan")
    await hears(page, "You've cancelled it. It ends on ")
    await press(page, "Resume Monthly")
    await hears(page, "Settings › My Stars")  # noqa: RUF001
    await page.get_by_role("button", name="920 Stars: top up").click()
    await subscriptions.get_by_role("button", name="Go on: Monthly").click()
    await page.keyboard.press("Escape")
    await hears(page, "Monthly renews by itself again")
