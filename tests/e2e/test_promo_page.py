"""A promo code on the sandbox's page: its link is the first thing that somebody opens."""

import pytest
from playwright.async_api import Browser

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_newcomer import hears, say
from tests.e2e.test_promo import made

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def test_a_newcomer_opens_the_link_of_a_code(
    browser: Browser, sandbox: Sandbox, operator: Talker
) -> None:
    link = await made(operator, "50 SUMMER")
    page = await browser.new_page(reduced_motion="reduce", viewport={"width": 900, "height": 800})
    await page.goto(f"{sandbox.url}/?user=2&{link.partition('?')[2]}")
    await page.get_by_role("button", name="Start").click()
    await hears(page, "3 free credits")
    await hears(page, "Code SUMMER gave you +50")
    await say(page, "/balance")
    await hears(page, "You have 53")
    await say(page, f"/{link.partition('?')[2].replace('=', ' ')}")
    await hears(page, "You've already used this code")
    await page.close()
