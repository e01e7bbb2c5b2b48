"""A newcomer's first minutes: one command, a browser, and nothing else.

With README_PICTURE=<path> the chat page is photographed for the README on the way.
"""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PICTURE = os.environ.get("README_PICTURE")
PATIENCE_MS = 60_000


@asynccontextmanager
async def coinop_run(state: Path) -> AsyncIterator[str]:
    """Do what `make run` does after installing, and yield the address that it prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--name", "Coinop", "--username", "coinop_bot"),
        *("--state", str(state / "sandbox.json"), "--"),
        *(sys.executable, "-m", "bot", "run"),
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"STATE_DIR": str(state)},
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(120):
            while (found := re.search(rb"http://[\d.:]+", await process.stderr.readline())) is None:
                assert process.returncode is None, "it has stopped"
        drain = asyncio.create_task(process.stderr.read())
        yield found[0].decode()
    finally:
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0
    said = (await drain).decode()
    assert "Traceback" not in said, said


async def say(page: Page, words: str) -> None:
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")


async def hears(page: Page, words: str) -> None:
    heard = page.get_by_role("log", name="Chat").get_by_text(words).last
    await expect(heard).to_be_visible(timeout=PATIENCE_MS)


async def press(page: Page, label: str) -> None:
    await page.get_by_role("log", name="Chat").get_by_role("button", name=label).last.click()


async def pictures(page: Page, count: int) -> None:
    """Wait until so many of the bot's pictures are shown."""
    shown = page.get_by_role("log", name="Chat").get_by_role("img")
    await expect(shown).to_have_count(count, timeout=PATIENCE_MS)


async def test_a_newcomer_buys_a_pack_and_goes_on(browser: Browser, tmp_path: Path) -> None:
    async with coinop_run(tmp_path) as address:
        page = await browser.new_page()
        await page.goto(address)
        await page.get_by_role("button", name="Start").click()
        await hears(page, "3 free credits")
        for number, words in enumerate(["hello", "https://example.com", "one more"], start=1):
            await say(page, f"/qr {words}")
            await hears(page, f"{3 - number} left")
        await pictures(page, 3)

        await say(page, "/qr the one that was refused")
        await hears(page, "costs 1 credit and you have 0")
        await press(page, "Starter: 50 credits")
        await press(page, "Accept")
        await press(page, "Pay 50 Stars")
        sheet = page.get_by_role("dialog", name="Payment")
        await sheet.get_by_role("button", name="Confirm and Pay").click()
        await expect(sheet.get_by_text("Paid", exact=True)).to_be_visible(timeout=PATIENCE_MS)
        await sheet.get_by_role("button", name="Done").click()
        await hears(page, "You now have 50")
        await hears(page, "49 left")
        await pictures(page, 4)
        assert await page.evaluate("document.scrollingElement.scrollTop") == 0
        if PICTURE:
            await page.set_viewport_size({"width": 860, "height": 1450})
            await page.get_by_role("log", name="Chat").press("End")
            await page.get_by_label("Message", exact=True).focus()
            await page.wait_for_timeout(1_000)
            await page.screenshot(path=PICTURE)

        await say(page, "/balance")
        await hears(page, "You have 49 credits")
        await say(page, "/history")
        await hears(page, "+50 bought Starter")
        await page.close()

    async with coinop_run(tmp_path) as address:
        page = await browser.new_page()
        await page.goto(address)
        await hears(page, "+50 bought Starter")
        await say(page, "/balance")
        await expect(
            page.get_by_role("log", name="Chat").get_by_text("You have 49 credits")
        ).to_have_count(3, timeout=PATIENCE_MS)  # of which one is in the history
        await page.close()
