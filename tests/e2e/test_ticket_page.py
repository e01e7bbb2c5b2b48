"""A ticket's whole life on the sandbox's page: a person, two operators, and who is faster."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_newcomer import hears, press, say
from tests.e2e.test_support import picture

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SECOND = 901


@pytest.fixture
async def bot(shop: Shop) -> AsyncIterator[None]:
    """Run a bot with two owners."""
    two = shop.settings.model_copy(update={"admin_ids": (OPERATOR, SECOND)})
    async with Shop(two).open():
        yield


async def opened(browser: Browser, sandbox: Sandbox, user: int) -> Page:
    """Open somebody's page, and start the bot there."""
    page = await browser.new_page(reduced_motion="reduce")
    await page.goto(f"{sandbox.url}/?user={user}")
    await page.get_by_role("button", name="Start").click()
    await hears(page, "3 free credits")
    return page


def said(page: Page, words: str) -> Locator:
    """Find the latest message with these words."""
    log = page.get_by_role("log", name="Chat")
    return log.get_by_role("article").filter(has_text=words).last


async def replies(page: Page, to: str, words: str) -> None:
    """Reply to a message, as one does with the mouse over it."""
    message = said(page, to)
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await say(page, words)


@pytest.mark.usefixtures("bot")
async def test_a_ticket_lives_from_the_question_to_its_end(
    browser: Browser, sandbox: Sandbox
) -> None:
    person = await opened(browser, sandbox, 1)
    first = await opened(browser, sandbox, OPERATOR)
    second = await opened(browser, sandbox, SECOND)

    await say(person, "/buy")
    await press(person, "Starter: 50 credits")
    await press(person, "Accept")
    await press(person, "Pay 50 Stars")
    sheet = person.get_by_role("dialog", name="Payment")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await hears(person, "You now have 53")

    await say(person, "/paysupport")
    await hears(person, "What is it about?")
    await press(person, "Starter")
    await hears(person, "A screenshot is welcome")
    chosen = {"name": "shot.png", "mimeType": "image/png", "buffer": picture()}
    await person.locator("#files").set_input_files(chosen)
    await say(person, "I got only half")
    await hears(person, "Your question is ticket")

    for operator in (first, second):
        await hears(operator, "I got only half")
        await hears(operator, "About this payment")
        shown = operator.get_by_role("log", name="Chat").get_by_role("img")
        await expect(shown).to_have_count(1)

    await replies(first, "About this payment", "Which half?")
    await hears(person, "Which half?")
    await hears(first, "is answered.")
    await hears(second, "answered by Person 900")

    await replies(second, "About this payment", "Let me see")
    await hears(second, "was faster")
    await press(second, "Send anyway")
    await hears(person, "Let me see")

    await replies(person, "Which half?", "The left one")
    await hears(person, "Added to ticket")
    for operator in (first, second):
        await hears(operator, "The left one")

    await press(second, "Answer")
    await hears(second, "Write your answer to Person 1")
    await say(second, "Here it is")
    await hears(person, "Here it is")
    await hears(first, "answered by Person 901")

    await say(second, "/tickets")
    await hears(second, "No ticket is waiting for an answer")
    await press(second, "Person 1")
    for words in ("I got only half", "Which half?", "The left one", "Here it is"):
        await expect(said(second, "The left one")).to_contain_text(words)

    await first.get_by_role("log", name="Chat").get_by_role("button", name="Close").last.click()
    await hears(person, "An operator closed ticket")
    await hears(second, "closed by Person 900")
    await say(person, "Thank you")
    await hears(person, "What should I do with this text?")
    for page in (person, first, second):
        await page.close()


@pytest.mark.usefixtures("bot")
async def test_a_ticket_that_was_opened_from_the_list_is_closed_from_the_note(
    browser: Browser, sandbox: Sandbox
) -> None:
    person = await opened(browser, sandbox, 1)
    first = await opened(browser, sandbox, OPERATOR)
    second = await opened(browser, sandbox, SECOND)
    await say(person, "/paysupport It hangs")
    await hears(person, "Your question is ticket")
    for operator in (first, second):
        await hears(operator, "It hangs")
        await say(operator, "/tickets")
        await press(operator, "Person 1 · waiting for you · just now")
        await hears(operator, "From Person 1 @person1")
    await press(first, "Answer")
    await hears(first, "Write your answer to Person 1")
    await say(first, "Restart it")
    await hears(person, "Restart it")
    close = said(first, "is answered.").get_by_role("button", name="Close")
    await expect(close).to_have_count(1)
    for operator in (first, second):
        await expect(said(operator, "Recent payments")).to_contain_text("answered by Person 900")

    await close.click()
    await hears(person, "An operator closed ticket")
    await expect(close).to_have_count(0)
    for operator in (first, second):
        log = operator.get_by_role("log", name="Chat")
        shown = log.get_by_role("article").filter(has_text="Recent payments")
        await expect(shown).to_have_count(2)  # the card, and the ticket as it was opened
        for one in await shown.all():
            await expect(one).to_contain_text("closed by Person 900")
            await expect(one.get_by_role("button", name="Close")).to_have_count(0)
    await press(second, "Closed tickets")
    await hears(second, "Closed tickets, the latest first")
    for page in (person, first, second):
        await page.close()
