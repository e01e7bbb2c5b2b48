"""A gift on the sandbox's page: bought by one person, and taken by another in their own browser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.test_gift import GIFTS
from tests.e2e.test_help import shop_of
from tests.e2e.test_newcomer import hears, press, say

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@asynccontextmanager
async def opened(browser: Browser, sandbox: Sandbox, user: int) -> AsyncIterator[Page]:
    """Open the page of a person who has started the bot."""
    page = await browser.new_page(reduced_motion="reduce", viewport={"width": 900, "height": 800})
    await page.goto(f"{sandbox.url}/?user={user}")
    await page.get_by_role("button", name="Start").click()
    await hears(page, "/buy")
    yield page
    await page.close()


async def test_one_person_buys_a_gift_and_another_takes_it(
    browser: Browser, sandbox: Sandbox, shop: Shop, tmp_path: Path
) -> None:
    text = STARTER + GIFTS
    async with (
        shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open(),
        opened(browser, sandbox, 1) as buyer,
        opened(browser, sandbox, 2) as friend,
    ):
        await say(buyer, "/gift")
        await hears(buyer, "Buy a pack for somebody else")
        await press(buyer, "Starter")
        await press(buyer, "Accept")
        await buyer.get_by_role("log").get_by_role("button", name="Pay").last.click()
        sheet = buyer.get_by_role("dialog", name="Payment")
        await expect(sheet).to_contain_text("A gift of 50 credits.")
        await sheet.get_by_role("button", name="Confirm and Pay").click()
        await sheet.get_by_role("button", name="Done").click()
        await hears(buyer, "Your gift of 50 credits is ready.")
        log = buyer.get_by_role("log")
        share = log.get_by_role("link", name="Send 50 credits to somebody")
        await expect(share).to_have_attribute("href", re.compile(r"^https://t\.me/share/url\?url="))
        found = re.search(r"\?start=(gift_[0-9a-f]{32})", await log.inner_text())
        assert found is not None
        await say(friend, f"/start {found[1]}")
        await hears(friend, "gave you 50 credits")
        await hears(buyer, "has taken your gift of 50 credits")
        await say(friend, "/balance")
        await hears(friend, "You have 50 credits.")
