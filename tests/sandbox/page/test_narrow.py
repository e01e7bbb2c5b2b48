"""The page at the widths of a small phone, a phone and a desk: nothing covers what is read."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import log, say

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("stall")]

HEIGHT_PX = 740
ROW_PX = 36
LONG = "a text that goes over more than one line on a small telephone, and over two on a large one"

widths = pytest.mark.parametrize("width", [320, 390, 1280])


async def sides(found: Locator) -> tuple[float, float]:
    """Return where something begins and ends, from the left."""
    box = await found.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


@widths
async def test_the_call_log_can_be_read_with_all_sections_open(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": HEIGHT_PX})
    await page.get_by_role("button", name="Call log and faults").click()
    for name in ("Faults", "The bot's switches", "Time and memory"):
        await page.locator("summary").filter(has_text=name).click()
    calls = page.get_by_role("list", name="Calls, newest first")
    await expect(calls).to_be_visible()
    box = await calls.bounding_box()
    assert box is not None
    assert box["height"] > 8 * ROW_PX
    reset = page.get_by_role("button", name="Reset the sandbox")
    await reset.scroll_into_view_if_needed()
    await expect(reset).to_be_in_viewport()


@widths
async def test_the_tools_of_a_message_are_beside_it(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": HEIGHT_PX})
    await say(page, LONG)
    await expect(log(page)).to_contain_text("You said")
    for message in await log(page).get_by_role("article").all():
        await message.hover()
        begins, ends = await sides(message.locator(".bubble"))
        left, right = await sides(message.locator(".tools"))
        assert left >= ends or right <= begins
        assert 0 <= left < right <= width


LINES_OF_PRICE = """(key) => {
  const walker = document.createTreeWalker(key, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf("200");
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + 3);
    return range.getClientRects().length;
  }
}"""


@widths
async def test_a_price_in_a_button_stays_on_one_line(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": HEIGHT_PX})
    await say(page, "/plan")
    key = log(page).get_by_role("button", name="Monthly")
    await expect(key).to_be_visible()
    assert await key.evaluate(LINES_OF_PRICE) == 1


async def test_it_says_whose_clock_runs_ahead(page: Page) -> None:
    await page.get_by_role("button", name="Call log and faults").click()
    await page.locator("summary").filter(has_text="Time and memory").click()
    await expect(page.get_by_text("The bot and its database keep their own time")).to_be_visible()
    await page.get_by_role("button", name="1 hour").click()
    await expect(page.get_by_text("For Telegram it is 1 hour later.")).to_be_visible()
