"""What a program says of the bot is above the chat of everybody, until it is taken back."""

import aiohttp
import pytest
from playwright.async_api import Page, expect

from sandbox.pytest_plugin import Sandbox

pytestmark = pytest.mark.browser

WRONG = "shout.py, line 3: <b>invalid</b>\nsyntax"


async def tell(sandbox: Sandbox, text: str) -> None:
    async with aiohttp.ClientSession() as http:
        answer = await http.post(f"{sandbox.url}/sandbox/notice", json={"text": text})
        assert await answer.json() == {"notice": text}


async def test_a_notice_is_shown_and_taken_back(page: Page, sandbox: Sandbox) -> None:
    notice = page.get_by_role("alert")
    await expect(notice).to_be_hidden()
    await tell(sandbox, WRONG)
    await expect(notice).to_have_text(WRONG)
    await tell(sandbox, "")
    await expect(notice).to_be_hidden()


async def test_a_notice_is_there_for_whoever_comes_later(page: Page, sandbox: Sandbox) -> None:
    await tell(sandbox, WRONG)
    await page.goto(f"{sandbox.url}/?user=2")
    await expect(page.get_by_role("alert")).to_have_text(WRONG)
    await tell(sandbox, "")
    await page.reload()
    await expect(page.get_by_text("Who are you?")).to_be_hidden()
    await expect(page.get_by_role("alert")).to_be_hidden()
