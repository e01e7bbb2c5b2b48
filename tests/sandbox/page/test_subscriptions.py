"""Subscriptions on the chat page: listed by the Stars, renewed, cancelled and resumed."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import log, say

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("stall")]


async def subscribed(page: Page) -> Locator:
    """Subscribe to something for 30 Stars, and return the list of subscriptions."""
    await say(page, "/subscribe")
    await log(page).get_by_role("link", name="t.me").click()
    sheet = page.get_by_role("dialog", name="Payment")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await page.get_by_role("button", name="970 Stars: top up").click()
    return page.get_by_role("region", name="Subscriptions")


async def test_whoever_subscribes_to_nothing_sees_no_list(page: Page) -> None:
    await page.get_by_role("button", name="1,000 Stars: top up").click()
    await expect(page.get_by_role("dialog", name="Top up")).to_be_visible()
    await expect(page.get_by_role("region", name="Subscriptions")).to_have_count(0)


async def test_a_subscription_is_renewed_by_a_press(page: Page) -> None:
    subscriptions = await subscribed(page)
    await expect(subscriptions).to_contain_text("30 credits 3030 StarsRenews on")
    await subscriptions.get_by_role("button", name="Renew now").click()
    await expect(page.get_by_role("dialog", name="Top up")).to_contain_text("You have 940")
    await expect(log(page).get_by_text("You paid")).to_have_count(2)


async def test_a_subscription_is_cancelled_and_taken_up_again(page: Page) -> None:
    subscriptions = await subscribed(page)
    await subscriptions.get_by_role("button", name="Cancel: 30 credits").click()
    await expect(subscriptions).to_contain_text("Cancelled: it runs until")
    await expect(subscriptions.get_by_role("button", name="Renew now")).to_have_count(0)
    await subscriptions.get_by_role("button", name="Go on: 30 credits").click()
    await expect(subscriptions).to_contain_text("Renews on")
