"""The chat page in a real browser, and a small bot to talk to on it."""

import asyncio
import base64
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.sandbox.conftest import PlainBot

PATIENCE_MS = 15_000
REFUSAL = "This pack is no longer sold."
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
PNG = base64.b64decode(PIXEL + "rkJggg==")
HTML = "&lt;img src=x onerror=alert(1)&gt;"
RICH = f"<b>{HTML} bold</b> {HTML} <tg-spoiler>secret</tg-spoiler> {HTML}"
PACKS = {"inline_keyboard": [[{"text": text, "callback_data": text}] for text in ("Hi", "Read")]}
expect.set_options(timeout=PATIENCE_MS)  # of its own accord it waits for less than a busy machine
COMMANDS = [
    {"command": "buy", "description": "Buy credits"},
    {"command": "help", "description": "Be helped"},
]


class Stall:
    """A bot that sells at any price but 13 Stars, and otherwise says what it has heard."""

    def __init__(self, call: PlainBot) -> None:
        self.call = call

    async def run(self) -> None:
        """Answer for as long as it is let."""
        offset = 0
        while True:
            for update in await self.call.updates(timeout=30, offset=offset):
                offset = update["update_id"] + 1
                await self.answer(update)

    async def answer(self, update: Object) -> None:
        """Answer one update."""
        match update:
            case {"message": {"text": text, "chat": {"id": chat_id}}}:
                await self.hear(chat_id, text)
            case {"message": {"photo": [*_, photo], "chat": {"id": chat_id}}}:
                await self.call("sendPhoto", chat_id=chat_id, photo=photo["file_id"], caption="It")
            case {"callback_query": {"id": query, "data": data}}:
                said = {"text": f"{data}!", "show_alert": data == "Read"}
                await self.call("answerCallbackQuery", callback_query_id=query, **said)
            case {"inline_query": {"id": query, "query": text}}:
                content = {"message_text": f"Look: {text}"}
                article = {"type": "article", "id": "a", "title": f"Show {text}"}
                offered = [article | {"input_message_content": content}] if text else []
                await self.call("answerInlineQuery", inline_query_id=query, results=offered)
            case {"pre_checkout_query": {"id": query, "total_amount": stars}}:
                verdict = {"ok": False, "error_message": REFUSAL} if stars == 13 else {"ok": True}
                await self.call("answerPreCheckoutQuery", pre_checkout_query_id=query, **verdict)

    async def hear(self, chat_id: int, text: str) -> None:
        """Answer a text."""
        match text.split():
            case ["/lacks", stars]:
                rows = [[{"text": "Get Stars", "url": f"tg://stars_topup?balance={stars}"}]]
                markup = {"inline_keyboard": rows}
                await self.call(
                    "sendMessage", chat_id=chat_id, text="Too few?", reply_markup=markup
                )
            case ["/price", stars]:
                await self.call("sendInvoice", chat_id=chat_id, **invoice(int(stars)))
            case ["/link"]:
                link = (await self.call("createInvoiceLink", **invoice(7))).result
                await self.call("sendMessage", chat_id=chat_id, text=link)
            case ["/subscribe"]:
                terms = invoice(30) | {"subscription_period": 2_592_000}
                link = (await self.call("createInvoiceLink", **terms)).result
                await self.call("sendMessage", chat_id=chat_id, text=link)
            case ["/rich"]:
                await self.call("sendMessage", chat_id=chat_id, text=RICH, parse_mode="HTML")
            case ["/plan"]:
                label = "Monthly: 250\u00a0credits · ⭐\u00a0200 every 30\u00a0days"
                markup = {"inline_keyboard": [[{"text": label, "callback_data": "Read"}]]}
                await self.call("sendMessage", chat_id=chat_id, text="A plan", reply_markup=markup)
            case ["/ask"]:
                keys = {"keyboard": [["Yes", "No"]], "one_time_keyboard": True}
                await self.call("sendMessage", chat_id=chat_id, text="Well?", reply_markup=keys)
            case _:
                said = f"You said: {text}"
                await self.call("sendMessage", chat_id=chat_id, text=said, reply_markup=PACKS)


def invoice(stars: int) -> Object:
    """Make the parameters of an invoice."""
    item = {"title": f"{stars} credits", "description": "Of use.", "payload": "p"}
    return item | {"currency": "XTR", "prices": [{"label": "It", "amount": stars}]}


@pytest.fixture
async def stall(bot: PlainBot) -> AsyncIterator[None]:
    """Run the bot beside the test; what it trips over fails the test."""
    await bot("setMyCommands", commands=COMMANDS)
    running = asyncio.create_task(Stall(bot).run())
    yield
    running.cancel()
    (end,) = await asyncio.gather(running, return_exceptions=True)
    assert isinstance(end, asyncio.CancelledError), end


@pytest.fixture
async def page(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Page]:
    """Open the page; whatever a test does, the console stays empty and nothing leaves."""
    problems: list[str] = []

    def ask(url: str) -> None:
        if not url.startswith(f"{sandbox.url}/"):
            problems.append(f"asked for {url}")

    page = await browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda line: problems.append(line.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda asked: ask(asked.url))
    await page.goto(sandbox.url)
    yield page
    await page.close()
    assert problems == []


def log(page: Page) -> Locator:
    """Find the messages."""
    return page.get_by_role("log", name="Chat")


def box(page: Page) -> Locator:
    """Find where messages are written."""
    return page.get_by_label("Message", exact=True)


async def say(page: Page, text: str) -> None:
    """Write and send a message."""
    await box(page).fill(text)
    await page.get_by_role("button", name="Send").click()


async def look_behind(page: Page) -> None:
    """Open the side panel, and the faults in it."""
    await page.get_by_role("button", name="Call log and faults").click()
    await page.get_by_text("Faults", exact=True).click()
