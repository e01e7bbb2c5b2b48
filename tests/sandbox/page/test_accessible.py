"""The chat page in the states that a person meets, as axe judges it: light, dark, and narrow."""

from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, ViewportSize, expect

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.page.conftest import PNG, log, look_behind, say

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("stall", "phone")]

GRAVE = {"serious", "critical"}
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture
async def phone(page: Page) -> None:
    """Let a scene be played where there is the least room."""
    await page.set_viewport_size(PHONE)


async def complaints(page: Page) -> list[str]:
    """Return what axe finds serious or critical in each look of the page, and where."""
    narrow = await _complaints(page, "dark", PHONE)
    return narrow + await _complaints(page, "dark", DESK) + await _complaints(page, "light", DESK)


async def _complaints(
    page: Page, scheme: Literal["light", "dark"], size: ViewportSize
) -> list[str]:
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size(size)
    found = (await Axe().run(page)).response["violations"]
    grave = [one for one in found if one["impact"] in GRAVE]
    return [f"{one['id']}, {scheme}, {size}: {one['nodes'][0]['html']}" for one in grave]


async def test_nothing_is_wrong_with_an_empty_chat(page: Page) -> None:
    await expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert await complaints(page) == []


async def test_nothing_is_wrong_with_a_talk(page: Page) -> None:
    await page.locator("input[type=file]").set_input_files(
        {"name": "dot.png", "mimeType": "image/png", "buffer": PNG}
    )
    await page.get_by_role("button", name="Send").click()
    await expect(log(page).get_by_role("img", name="Photo: It")).to_be_visible()
    await say(page, "/rich")
    await say(page, "/price 50")
    await page.get_by_role("button", name="Pay").click()
    sheet = page.get_by_role("dialog", name="Payment")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await say(page, "/price 20")
    await expect(page.get_by_role("button", name="Pay")).to_be_visible()
    await say(page, "/ask")
    await expect(page.get_by_role("button", name="Yes")).to_be_visible()
    await say(page, "hello")
    await expect(page.get_by_role("button", name="Read")).to_be_visible()
    assert await complaints(page) == []


@pytest.mark.parametrize("stars", [50, 5000])
async def test_nothing_is_wrong_with_the_payment_sheet(page: Page, stars: int) -> None:
    await say(page, f"/price {stars}")
    await page.get_by_role("button", name="Pay").click()
    await expect(page.get_by_role("dialog", name="Payment")).to_be_visible()
    assert await complaints(page) == []


async def test_nothing_is_wrong_with_the_panel_and_its_faults(page: Page, sandbox: Sandbox) -> None:
    sandbox.fault("500", on="sendPhoto", chance=0.5, seed=1)
    await look_behind(page)
    await expect(page.get_by_text("sendPhoto:")).to_be_visible()
    assert await complaints(page) == []


async def test_nothing_is_wrong_with_the_menu_in_a_group(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await sandbox.person(2, group=group).says("Hello")
    await expect(log(page).get_by_text("Hello")).to_be_visible()
    await page.get_by_role("button", name="You are Person 1").click()
    await expect(page.get_by_role("button", name="Leave the group")).to_be_visible()
    assert await complaints(page) == []


async def test_nothing_is_wrong_with_the_top_up(page: Page) -> None:
    await page.get_by_role("button", name="top up").click()
    await expect(page.get_by_role("dialog", name="Top up")).to_be_visible()
    assert await complaints(page) == []
