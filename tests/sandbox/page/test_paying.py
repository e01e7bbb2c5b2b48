"""A person pays on the chat page: in the sheet, by keyboard, with too few Stars, and in vain."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.page.conftest import REFUSAL, box, log, say

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("stall")]


async def open_sheet(page: Page, stars: int) -> Locator:
    await say(page, f"/price {stars}")
    await page.get_by_role("button", name="Pay").click()
    return page.get_by_role("dialog", name="Payment")


async def test_a_payment_in_the_sheet_moves_stars_once_and_marks_the_ticket(page: Page) -> None:
    sheet = await open_sheet(page, 50)
    await expect(sheet).to_contain_text("50 credits")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await expect(page.get_by_role("button", name="950 Stars: top up")).to_be_visible()
    await expect(log(page).get_by_text("You paid")).to_be_visible()
    await expect(page.get_by_role("button", name="Pay")).to_have_count(0)


async def test_a_payment_needs_no_mouse(page: Page) -> None:
    await say(page, "/price 50")
    await page.get_by_role("button", name="Pay").press("Enter")
    for step in ("Confirm and Pay", "Done"):
        await expect(page.get_by_role("button", name=step)).to_be_focused()
        await page.keyboard.press("Enter")
    await expect(box(page)).to_be_focused()


async def test_a_refusal_is_shown_in_the_bots_words_and_costs_nothing(page: Page) -> None:
    sheet = await open_sheet(page, 13)
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await expect(sheet.get_by_role("alert")).to_have_text(REFUSAL)
    await expect(sheet).to_contain_text("Nothing was charged.")
    await sheet.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("button", name="1,000 Stars: top up")).to_be_visible()


async def test_too_few_stars_are_topped_up_in_the_sheet(page: Page) -> None:
    sheet = await open_sheet(page, 1200)
    pay = sheet.get_by_role("button", name="Confirm and Pay")
    await expect(sheet.get_by_role("alert")).to_have_text("You lack 200 Stars.")
    await expect(pay).to_be_disabled()
    await sheet.get_by_role("button", name="Top up 200", exact=True).click()
    await pay.click()
    await expect(sheet.get_by_role("heading", name="Paid")).to_be_visible()


async def test_on_a_narrow_phone_nothing_is_cut_off(page: Page) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await open_sheet(page, 50)
    wide = "nodes => nodes.filter(n => n.scrollWidth > innerWidth).map(n => n.outerHTML)"
    assert await page.locator("body *:not(.unseen)").evaluate_all(wide) == []


async def test_an_invoice_is_paid_by_its_link(page: Page) -> None:
    await say(page, "/link")
    await log(page).get_by_role("link", name="t.me").click()
    sheet = page.get_by_role("dialog", name="Payment")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await expect(sheet).to_contain_text("7 Stars went to Sandbox bot for 7 credits.")


async def test_stars_are_topped_up_from_the_header(page: Page) -> None:
    await page.get_by_role("button", name="1,000 Stars: top up").click()
    await (
        page.get_by_role("dialog", name="Top up")
        .get_by_role("button", name="Add 100 Stars")
        .click()
    )
    await expect(page.get_by_role("button", name="1,100 Stars: top up")).to_be_visible()


async def test_a_button_tops_up_what_is_missing_to_a_balance(page: Page) -> None:
    await say(page, "/lacks 1250")
    await page.get_by_role("link", name="Get Stars").click()
    dialog = page.get_by_role("dialog", name="Top up")
    await dialog.get_by_role("button", name="Add 250 Stars").click()
    await expect(page.get_by_role("button", name="1,250 Stars: top up")).to_be_visible()
    await page.get_by_role("link", name="Get Stars").click()
    await expect(page.get_by_text("You have enough Stars for that.")).to_be_visible()


async def test_a_refund_by_telegram_itself_gives_the_stars_back(page: Page) -> None:
    sheet = await open_sheet(page, 50)
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await log(page).get_by_role("button", name="Receipt").click()
    await page.get_by_role("button", name="Refund as Telegram").click()
    await expect(log(page).get_by_text("refunded")).to_be_visible()
    await expect(page.get_by_role("button", name="1,000 Stars: top up")).to_be_visible()
