"""Inline mode on the chat page: what the bot offers to what is typed after its @name."""

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.page.conftest import box, log

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("stall")]


def results(page: Page) -> Locator:
    """Find what the bot offers."""
    return page.get_by_role("list", name="Results")


async def test_a_result_is_chosen_by_a_press_and_sent(page: Page, sandbox: Sandbox) -> None:
    sandbox.world.state.switches.inline = True
    await box(page).fill("@sandbox_bot cats")
    await results(page).get_by_role("button", name="Show cats").click()
    await expect(log(page).get_by_role("article").first).to_contain_text(
        "via @sandbox_botLook: cats"
    )
    await expect(box(page)).to_have_value("")
    await expect(results(page)).to_be_hidden()


async def test_a_result_is_chosen_by_keyboard_in_a_group(page: Page, sandbox: Sandbox) -> None:
    sandbox.world.state.switches.inline = True
    group = sandbox.group("Friends", 1)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await box(page).press_sequentially("@sandbox_bot dogs")
    await expect(results(page).get_by_role("button", name="Show dogs")).to_be_visible()
    await box(page).press("ArrowDown")
    await expect(results(page).get_by_role("button", name="Show dogs")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_text("Look: dogs", exact=True)).to_be_visible()
    await expect(box(page)).to_be_focused()


async def test_nothing_found_is_said(page: Page, sandbox: Sandbox) -> None:
    sandbox.world.state.switches.inline = True
    await box(page).fill("@sandbox_bot ")
    await expect(results(page)).to_have_text("The bot has found nothing.")


async def test_the_bots_switches_are_flipped_in_the_panel(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("button", name="Call log and faults").click()
    await page.get_by_text("The bot's switches").click()
    await expect(page.get_by_label("Privacy")).to_be_checked()
    await page.get_by_label("Inline mode").check()
    await page.get_by_label("Privacy").uncheck()
    await box(page).fill("@sandbox_bot birds")
    await expect(results(page).get_by_role("button", name="Show birds")).to_be_visible()
    assert sandbox.world.state.switches.privacy is False
