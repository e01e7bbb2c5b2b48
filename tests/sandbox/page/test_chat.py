"""A person in front of the chat page: talking, pressing, sending pictures, looking behind it."""

import pytest
from playwright.async_api import Page, expect

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.page.conftest import PNG, box, log, say

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("stall")
async def test_an_empty_chat_begins_with_start(page: Page) -> None:
    start = page.get_by_role("button", name="Start", exact=True)
    await start.click()
    await expect(log(page).get_by_text("You said: /start")).to_be_visible()
    await expect(start).to_be_hidden()


@pytest.mark.usefixtures("stall")
async def test_a_deep_link_starts_with_its_payload(page: Page, sandbox: Sandbox) -> None:
    await page.goto(f"{sandbox.url}/?start=from-a-friend")
    await page.get_by_role("button", name="Start").click()
    await expect(log(page).get_by_text("You said: /start from-a-friend")).to_be_visible()


async def test_it_says_what_it_is(page: Page) -> None:
    await expect(page.get_by_text("sandbox: no real Telegram, no real Stars")).to_be_visible()


async def test_shift_and_enter_begins_a_line_and_enter_sends(page: Page) -> None:
    await box(page).press_sequentially("one")
    await box(page).press("Shift+Enter")
    await box(page).press_sequentially("two")
    await box(page).press("Enter")
    await expect(log(page).get_by_text("one\ntwo")).to_be_visible()
    await expect(box(page)).to_have_value("")


@pytest.mark.usefixtures("stall")
async def test_a_command_is_found_while_typing_and_chosen_by_keyboard(page: Page) -> None:
    await page.reload()
    await expect(page.get_by_role("button", name="Commands")).to_be_visible()
    await box(page).press_sequentially("/h")
    await expect(page.get_by_role("option")).to_have_text("/helpBe helped")
    await box(page).press("ArrowDown")
    await box(page).press("Enter")
    await expect(log(page).get_by_text("You said: /help")).to_be_visible()


@pytest.mark.usefixtures("stall")
async def test_a_button_is_answered_by_a_toast_or_an_alert(page: Page) -> None:
    await say(page, "hello")
    await page.get_by_role("button", name="Hi").click()
    await expect(page.get_by_text("Hi!")).to_be_visible()
    await page.get_by_role("button", name="Read").click()
    await expect(page.get_by_role("dialog", name="Alert")).to_contain_text("Read!")


@pytest.mark.usefixtures("stall")
async def test_what_a_bot_writes_is_text_and_entities_and_never_html(page: Page) -> None:
    tag = "<img src=x onerror=alert(1)>"
    await say(page, "/rich")
    await expect(log(page).locator("strong", has_text="bold")).to_be_visible()
    told = log(page).get_by_role("article").last
    await expect(told).to_contain_text(f"{tag} bold {tag} secret {tag}")
    await expect(log(page).get_by_text("secret")).to_be_hidden()
    await page.get_by_role("button", name="Show the hidden text").click()
    await expect(log(page).get_by_text("secret")).to_be_visible()


@pytest.mark.usefixtures("stall")
async def test_a_photo_goes_to_the_bot_and_comes_back(page: Page) -> None:
    await page.locator("input[type=file]").set_input_files(
        {"name": "dot.png", "mimeType": "image/png", "buffer": PNG}
    )
    await page.get_by_role("button", name="Send").click()
    back = log(page).get_by_role("img", name="Photo: It")
    await expect(back).to_be_visible()
    assert await back.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


async def test_each_person_has_a_chat_of_their_own(page: Page) -> None:
    await say(page, "I am the first")
    await page.get_by_role("button", name="You are Person 1").click()
    await page.get_by_role("link", name="New person").click()
    await expect(page.get_by_role("button", name="You are Person 2")).to_be_visible()
    await expect(log(page).get_by_text("I am the first")).to_have_count(0)


async def test_a_lost_line_is_said_and_taken_up_again(page: Page, sandbox: Sandbox) -> None:
    await expect(page.get_by_role("button", name="Start")).to_be_visible()
    sandbox.world.events.close()
    await expect(page.get_by_text("The line to the sandbox is down")).to_be_visible()
    await sandbox.person(1).says("Said while the line was down")
    await expect(log(page).get_by_text("Said while the line was down")).to_be_visible()
    await expect(page.get_by_text("The line to the sandbox is down")).to_be_hidden()


async def test_an_unanswered_message_is_not_left_without_a_word(page: Page) -> None:
    await page.clock.install()
    await say(page, "Anybody there?")
    await expect(log(page).get_by_text("Anybody there?")).to_be_visible()
    await page.clock.fast_forward(7000)
    await expect(page.get_by_text("has not answered yet")).to_be_visible()


@pytest.mark.usefixtures("stall")
async def test_a_press_of_a_reply_keyboard_says_it_and_a_one_time_keyboard_goes(page: Page) -> None:
    await say(page, "/ask")
    await page.get_by_role("button", name="Yes").click()
    await expect(log(page).get_by_text("You said: Yes")).to_be_visible()
    await expect(page.get_by_role("button", name="No", exact=True)).to_be_hidden()


async def test_ones_last_text_is_edited_with_the_up_key(page: Page) -> None:
    await say(page, "tpyo")
    await expect(log(page).get_by_text("tpyo", exact=True)).to_be_visible()
    await box(page).press("ArrowUp")
    await expect(box(page)).to_have_value("tpyo")
    await box(page).fill("typo")
    await box(page).press("Enter")
    await expect(log(page).get_by_role("article").first).to_contain_text("typoedited")


@pytest.mark.usefixtures("stall")
async def test_a_document_is_sent_and_can_be_downloaded(page: Page) -> None:
    await page.locator("input[type=file]").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"So it is."}
    )
    await say(page, "My notes")
    async with page.expect_download() as download:
        await log(page).get_by_role("link", name="Download notes.txt").click()
    assert (await (await download.value).path()).read_bytes() == b"So it is."


async def test_a_blocked_bot_is_not_written_to_until_it_is_unblocked(page: Page) -> None:
    await page.get_by_role("button", name="You are Person 1").click()
    await page.get_by_role("button", name="Block").click()
    await expect(box(page)).to_be_hidden()
    await page.get_by_role("button", name="Unblock", exact=True).click()
    await expect(box(page)).to_be_visible()


@pytest.mark.usefixtures("stall")
async def test_a_star_is_drawn_as_the_coin_and_copied_as_a_star(page: Page) -> None:
    await say(page, "⭐ 50, thanks")
    words = log(page).get_by_text("You said: ⭐ 50, thanks")
    await expect(words.locator("svg.coin")).to_be_visible()
    copied = "node => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
    assert await words.evaluate(copied) == "You said: ⭐ 50, thanks"


async def test_a_person_takes_away_their_at_name_and_gets_another_name(
    page: Page, sandbox: Sandbox
) -> None:
    await page.get_by_role("button", name="You are Person 1").click()
    await page.get_by_label("Last name").fill("Lee")
    await page.get_by_label("Username").fill("")
    await page.get_by_label("Language").select_option("unknown")
    await page.get_by_label("Premium").check()
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Save")).to_be_hidden()
    user = sandbox.world.chats.user(1)
    assert (user.first_name, user.last_name) == ("Person 1", "Lee")
    assert (user.username, user.language_code, user.premium) == ("", "", True)
    await page.reload()
    await page.get_by_role("button", name="You are Person 1").click()
    await expect(page.get_by_label("Username")).to_have_value("")
    await expect(page.get_by_label("Premium")).to_be_checked()
    await page.keyboard.press("Escape")
    await say(page, "/start")
    await expect(log(page).get_by_text("/start")).to_be_visible()
