"""Faults on the chat page: those on offer, any other by its form, and the list of them."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.page.conftest import look_behind, say

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("stall")
async def test_a_fault_strikes_and_shows_in_the_call_log(page: Page) -> None:
    await look_behind(page)
    await page.get_by_role("button", name="Next message fails with error 500").click()
    await say(page, "hello")
    row = page.get_by_role("list", name="Calls").get_by_role("listitem").filter(has_text="500")
    await expect(row).to_contain_text("sendMessage")


async def test_every_fault_on_offer_is_taken(page: Page) -> None:
    await look_behind(page)
    offers = page.get_by_role("button", name=re.compile("^(Slow line|Next)"))
    await expect(offers).to_have_count(7)
    for offer in await offers.all():
        async with page.expect_response("**/sandbox/fault") as taken:
            await offer.click()
        assert (await taken.value).ok, await offer.text_content()


def in_force(page: Page) -> Locator:
    """Find the list of what goes wrong."""
    return page.get_by_role("list", name="Faults in force")


async def test_any_fault_can_be_made_and_is_listed_until_it_is_taken_away(
    page: Page, sandbox: Sandbox
) -> None:
    await look_behind(page)
    await expect(in_force(page)).to_have_text("No faults set.")
    form = page.get_by_role("form", name="A fault of your own")
    await form.get_by_label("What").select_option("sendPhoto")
    await form.get_by_label("Fault").select_option("429")
    await form.get_by_label("Times").fill("0")
    await form.get_by_label("Skip the first").fill("2")
    await form.get_by_label("Chance, %").fill("25")
    await form.get_by_label("Random seed").fill("7")
    await form.get_by_label("Only if it contains").fill("cat")
    await form.get_by_role("button", name="Add").click()
    await expect(in_force(page)).to_contain_text("sendPhoto: error 429, before it has an effect")
    await expect(in_force(page)).to_contain_text("always on · skips the first 2 · chance 25 %")

    (rule,) = sandbox.world.faults.listed()
    asked = {"on": "sendPhoto", "do": "429", "phase": "before", "times": 0, "after": 2}
    assert rule.items() >= (asked | {"chance": 0.25, "seed": 7, "contains": "cat"}).items()

    await page.get_by_role("button", name="No more faults").click()
    await expect(in_force(page)).to_have_text("No faults set.")
    assert sandbox.world.faults.listed() == []


async def test_only_what_can_happen_is_to_be_chosen(page: Page) -> None:
    await look_behind(page)
    form = page.get_by_role("form", name="A fault of your own")
    await form.get_by_label("Fault").select_option("drop")
    await expect(form.get_by_label("When")).to_have_value("deliver")
    await form.get_by_role("button", name="Add").click()
    await expect(in_force(page)).to_contain_text("Anything: it is lost, when it is delivered")
    await form.get_by_label("Fault").select_option("500")
    await expect(form.get_by_label("When")).to_have_value("before")


@pytest.mark.usefixtures("stall")
async def test_the_list_counts_what_has_been_struck(page: Page, sandbox: Sandbox) -> None:
    sandbox.fault("delay", on="sendMessage", times=2, delay_s=0.0)
    await look_behind(page)
    await expect(in_force(page)).to_contain_text("struck 0 of 2")
    await say(page, "hello")
    await expect(in_force(page)).to_contain_text("struck 1 of 2")
    await say(page, "hello again")
    await expect(in_force(page)).to_have_text("No faults set.")


async def test_a_bot_can_be_killed(page: Page, sandbox: Sandbox) -> None:
    await look_behind(page)
    sandbox.world.faults.kill = lambda: None
    await page.get_by_role("button", name="Kill the bot").click()
    await expect(in_force(page)).to_contain_text("sendMessage: the bot is killed, after it has")
