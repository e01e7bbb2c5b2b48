"""The desk and a card on the sandbox's page, as wide as a telephone: nothing is cut or broken."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_newcomer import hears, press, say

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(300)]

WIDE, HIGH = 430, 900

CUT = """() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
    for (const one of document.querySelectorAll('[role=log] button, [role=log] article')) {
        if (one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${one.textContent}`);
    }
    for (const one of document.querySelectorAll('[role=log] button')) {
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/[^\\s\\u2060-]+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                const tops = new Set([...range.getClientRects()].map(it => Math.round(it.top)));
                if (tops.size > 1) found.push(`broken: ${word[0]} of ${one.textContent}`);
            }
        }
    }
    return found;
}"""
"""What is wider than its place, and words of buttons that go over two lines."""


@pytest.fixture
async def bot(shop: Shop) -> AsyncIterator[None]:
    """Run a bot with one owner."""
    async with shop.open():
        yield


async def opened(browser: Browser, sandbox: Sandbox, user: int) -> Page:
    """Open somebody's page on a telephone, and start the bot there."""
    page = await browser.new_page(reduced_motion="reduce", viewport={"width": WIDE, "height": HIGH})
    await page.goto(f"{sandbox.url}/?user={user}")
    await page.get_by_role("button", name="Start").click()
    await hears(page, "3 ")
    return page


async def looks_well(page: Page) -> None:
    """Fail if anything is cut."""
    assert await page.evaluate(CUT) == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_an_owner_gives_credits_from_the_desk(
    browser: Browser, sandbox: Sandbox, language: str
) -> None:
    says = WORDS[language]
    sandbox.world.chats.user(OPERATOR).language_code = language
    person = await opened(browser, sandbox, 1)
    owner = await opened(browser, sandbox, OPERATOR)
    await say(owner, "/admin")
    await hears(owner, says["quiet"])
    await looks_well(owner)
    for door, said in says["doors"].items():
        await press(owner, door)
        await hears(owner, said)
        await looks_well(owner)
        await press(owner, "◀")
        await hears(owner, says["quiet"])
    await press(owner, says["people"])
    await hears(owner, says["whom"])
    await say(owner, "1")
    await hears(owner, says["card"])
    await looks_well(owner)
    await press(owner, says["give"])
    await hears(owner, says["how many"])
    await say(owner, "50 for the outage")
    await hears(owner, "3 → 53")
    await looks_well(owner)
    await press(owner, says["yes"])
    await hears(person, "53")
    await hears(owner, says["done"])
    await looks_well(owner)
    await press(owner, "◀")
    await hears(owner, says["quiet"])
    await say(owner, "/stats")
    await expect(owner.get_by_role("log", name="Chat").get_by_role("img").last).to_be_visible(
        timeout=60_000
    )
    await looks_well(owner)
    await person.close()
    await owner.close()


WORDS = {
    "en": {
        "quiet": "Nothing needs you right now.",
        "doors": {
            "Today": "Since midnight",
            "Payments in review": "No payment needs your decision.",
            "Refunds on their way": "No refund is on its way.",
            "Parked updates": "No update is parked.",
            "Sales": "Sales are on.",
            "Staff": "Operators",
        },
        "people": "People",
        "whom": "Whom are you looking for?",
        "card": "Latest entries",
        "give": "Give",
        "how many": "How many credits shall I give",
        "yes": "Give 50",
        "done": "Their balance is now 53",
    },
    "ru": {
        "quiet": "Сейчас ничего не требует вашего внимания.",
        "doors": {
            "Сегодня": "С полуночи",  # noqa: RUF001
            "Платежи на проверке": "Ни один платёж не ждёт вашего решения.",
            "Возвраты в пути": "Возвратов в пути нет.",
            "Необработанные": "Необработанных сообщений нет.",
            "Продажи": "Продажи идут.",
            "Операторы": "Чтобы назначить",
        },
        "people": "Люди",
        "whom": "Кого вы ищете?",  # noqa: RUF001
        "card": "Последние записи",
        "give": "Начислить",
        "how many": "сколько монет начислить",
        "yes": "Начислить 50",
        "done": "теперь 53",
    },
}
