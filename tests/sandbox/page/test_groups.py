"""Groups on the chat page: made, opened, joined and left there; everybody sees who says what."""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot
from tests.sandbox.page.conftest import box, log, say

pytestmark = pytest.mark.browser


async def menu(page: Page, person: int = 1) -> None:
    """Open the menu of people and chats."""
    await page.get_by_role("button", name=f"You are Person {person}").click()


async def test_a_group_is_made_and_opened(page: Page, sandbox: Sandbox) -> None:
    await menu(page)
    await page.get_by_label("Name of a new group").fill("Friends")
    await page.get_by_role("button", name="Create", exact=True).click()
    await expect(page.get_by_role("heading", name="Friends")).to_be_visible()
    await expect(log(page).get_by_text("You made the group “Friends”")).to_be_visible()
    (group,) = sandbox.world.state.groups.values()
    assert (group.title, group.people) == ("Friends", [1])


@pytest.mark.usefixtures("stall")
async def test_everybody_in_a_group_sees_who_says_what(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await say(page, "Hello all")
    await sandbox.person(2, group=group).says("/hi")
    said = log(page).get_by_role("article")
    await expect(said.filter(has_text="Hello all")).to_contain_text("You: ")
    await expect(said.filter(has_text="/hi").first).to_contain_text("Person 2: ")
    await expect(said.filter(has_text="You said: /hi")).to_contain_text("Sandbox bot: ")


async def test_private_talk_stays_out_of_a_group(
    page: Page, sandbox: Sandbox, bot: PlainBot
) -> None:
    group = sandbox.group("Friends", 1)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await expect(log(page).get_by_text("made the group")).to_be_visible()
    await sandbox.person(1).says("Between us")
    assert (await bot("sendMessage", chat_id=1, text="Quite so")).result
    assert (await bot("sendMessage", chat_id=group, text="To all")).result
    await expect(log(page).get_by_text("To all")).to_be_visible()
    await expect(log(page).get_by_text("Between us")).to_have_count(0)
    await expect(log(page).get_by_text("Quite so")).to_have_count(0)


async def test_whoever_is_not_in_a_group_joins_before_they_write(
    page: Page, sandbox: Sandbox
) -> None:
    group = sandbox.group("Friends", 1)
    await page.goto(f"{sandbox.url}/?user=2&chat={group}")
    await expect(box(page)).to_be_hidden()
    await page.get_by_role("button", name="Join").click()
    await expect(log(page).get_by_text("You joined")).to_be_visible()
    await say(page, "Here I am")
    await expect(log(page).get_by_text("Here I am")).to_be_visible()
    await menu(page, 2)
    await page.get_by_role("button", name="Leave the group").click()
    await expect(box(page)).to_be_hidden()


async def test_the_bot_is_thrown_out_of_a_group_and_taken_in(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await menu(page)
    await page.get_by_role("button", name="Throw out Sandbox bot").click()
    await expect(log(page).get_by_text("You threw out Sandbox bot")).to_be_visible()
    await menu(page)
    await page.get_by_role("button", name="Take in Sandbox bot").click()
    await expect(log(page).get_by_text("You took in Sandbox bot")).to_be_visible()


@pytest.mark.usefixtures("stall")
async def test_buttons_and_invoices_work_in_a_group(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2)
    await page.goto(f"{sandbox.url}/?user=2&chat={group}")
    await say(page, "/price 50")
    await page.get_by_role("button", name="Pay").click()
    sheet = page.get_by_role("dialog", name="Payment")
    await sheet.get_by_role("button", name="Confirm and Pay").click()
    await sheet.get_by_role("button", name="Done").click()
    await expect(page.get_by_role("button", name="950 Stars: top up")).to_be_visible()
    await say(page, "/hi")
    await page.get_by_role("button", name="Hi", exact=True).click()
    await expect(page.get_by_text("Hi!")).to_be_visible()


async def test_a_group_that_is_gone_gives_way_to_the_private_chat(
    page: Page, sandbox: Sandbox
) -> None:
    await page.goto(f"{sandbox.url}/?user=2&chat=-1999")
    await expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert page.url == f"{sandbox.url}/?user=2"


HEARS = """
    window.EventSource = class extends EventSource {
        constructor(address) {
            super(address);
            this.addEventListener("message", () => window.heard());
        }
    };
"""


async def test_what_is_said_while_the_page_loads_is_seen(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2)
    ben = sandbox.person(2, group=group)
    heard = asyncio.Event()

    async def say_meanwhile(route: Route) -> None:
        snapshot = await route.fetch()
        await ben.says("Meanwhile")
        await heard.wait()
        await route.fulfill(response=snapshot)

    await page.expose_function("heard", heard.set)
    await page.add_init_script(HEARS)
    await page.route("**/sandbox/chat/*", say_meanwhile, times=1)
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await expect(log(page).get_by_text("You made the group")).to_be_visible()
    await expect(log(page).get_by_text("Meanwhile")).to_be_visible()


async def test_a_forum_is_made_and_a_topic_opened_in_it(page: Page, sandbox: Sandbox) -> None:
    await menu(page)
    await page.get_by_label("Name of a new group").fill("Club")
    await page.get_by_label("Kind of the new group").select_option("Forum")
    await page.get_by_role("button", name="Create", exact=True).click()
    await expect(page.get_by_role("heading", name="Club")).to_be_visible()
    await menu(page)
    await page.get_by_label("Name of a new topic").fill("Sales")
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.get_by_role("heading", name="Sales")).to_be_visible()
    await expect(log(page).get_by_text("You opened the topic “Sales”")).to_be_visible()
    (group,) = sandbox.world.state.groups.values()
    assert (group.kind, list(group.topics.values())) == ("supergroup", ["Sales"])


async def test_a_topic_shows_what_is_said_in_it(
    page: Page, sandbox: Sandbox, bot: PlainBot
) -> None:
    forum = sandbox.group("Club", 1, 2, kind="forum")
    owner = sandbox.world.chats.user(1)
    topic = sandbox.world.groups.open_topic(owner, forum, "Sales")["message_id"]
    assert isinstance(topic, int)
    await page.goto(f"{sandbox.url}/?user=1&chat={forum}&topic={topic}")
    await say(page, "In the topic")
    await sandbox.person(2, group=forum).says("In general")
    await bot("sendMessage", chat_id=forum, message_thread_id=topic, text="An answer")
    await bot("sendMessage", chat_id=forum, text="Elsewhere")
    said = log(page).get_by_role("article")
    await expect(said.filter(has_text="An answer")).to_be_visible()
    await expect(said.filter(has_text="In the topic")).to_contain_text("You: ")
    await expect(said.filter(has_text="In general")).to_have_count(0)
    await page.goto(f"{sandbox.url}/?user=2&chat={forum}")
    await expect(said.filter(has_text="In general")).to_be_visible()
    await expect(said.filter(has_text="Elsewhere")).to_be_visible()
    await expect(said.filter(has_text="In the topic")).to_have_count(0)


async def test_a_topic_that_is_gone_gives_way_to_its_group(page: Page, sandbox: Sandbox) -> None:
    forum = sandbox.group("Club", 1, kind="forum")
    await page.goto(f"{sandbox.url}/?user=1&chat={forum}&topic=7")
    await expect(page.get_by_role("heading", name="Club")).to_be_visible()
    assert page.url == f"{sandbox.url}/?user=1&chat={forum}"


async def test_the_owner_makes_the_bot_an_administrator(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, kind="supergroup")
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await menu(page)
    await page.get_by_role("button", name="Make Sandbox bot an administrator").click()
    await menu(page)
    stop = page.get_by_role("button", name="Stop Sandbox bot being an administrator")
    await expect(stop).to_be_visible()
    assert sandbox.world.state.groups[group].administrators == [1000000001]


async def test_everybody_in_a_supergroup_sees_who_says_what(page: Page, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2, kind="supergroup")
    await page.goto(f"{sandbox.url}/?user=1&chat={group}")
    await sandbox.person(2, group=group).says("Hello")
    byline = log(page).get_by_role("article").filter(has_text="Hello").locator(".byline")
    await expect(byline).to_have_text("Person 2")
