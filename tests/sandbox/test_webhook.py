"""A webhook gets every update, in order within a chat, until it has taken it."""

import asyncio
import json
import socket

import pytest
from aiohttp import web

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Shop, begun
from tests.sandbox.hook import Hook, failing
from tests.waiting import until


@pytest.fixture
def sandbox_clock() -> Clock:
    """Stand still: nothing here is to happen because time has passed."""
    return Clock(scale=0)


async def info(bot: PlainBot) -> Object:
    """Return what getWebhookInfo tells."""
    told = (await bot("getWebhookInfo")).result
    assert isinstance(told, dict)
    return told


async def delivered(bot: PlainBot) -> bool:
    """Tell whether nothing waits any more."""
    return (await info(bot))["pending_update_count"] == 0


async def test_an_update_is_posted_as_telegram_posts_it(
    bot: PlainBot, person: Talker, hook: Hook
) -> None:
    answer = await bot("setWebhook", url=hook.url, secret_token="S-1_x")
    assert answer.body == {"ok": True, "result": True, "description": "Webhook was set"}
    await person.says("hello")
    await hook.until(1)
    [update], [headers] = hook.updates, hook.headers
    assert list(update) == ["update_id", "message"]
    assert headers["content-type"] == "application/json"
    assert headers["x-telegram-bot-api-secret-token"] == "S-1_x"
    await until(lambda: delivered(bot))
    assert len(hook.updates) == 1


async def test_what_waited_before_is_posted_first(
    bot: PlainBot, person: Talker, hook: Hook
) -> None:
    await person.says("before")
    await bot("setWebhook", url=hook.url)
    await person.says("after")
    await hook.until(2)
    assert hook.texts == ["before", "after"]


async def test_updates_that_are_to_be_dropped_are_not_posted(
    bot: PlainBot, person: Talker, hook: Hook
) -> None:
    await person.says("dropped")
    await bot("setWebhook", url=hook.url, drop_pending_updates=True)
    await person.says("kept")
    await hook.until(1)
    assert hook.texts == ["kept"]


async def test_only_the_kinds_that_are_allowed_are_posted(
    bot: PlainBot, shop: Shop, person: Talker, hook: Hook
) -> None:
    await bot("setWebhook", url=hook.url, allowed_updates=["pre_checkout_query"])
    paying = await begun(person.pays(await shop.offers(person)))
    await hook.until(1)
    [update] = hook.updates
    query = update["pre_checkout_query"]
    assert isinstance(query, dict)
    assert (await info(bot))["allowed_updates"] == ["pre_checkout_query"]
    await shop.approves(query)
    assert (await paying).status == "paid"


async def test_a_chats_messages_come_one_after_the_other(
    sandbox: Sandbox, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    await bot("setWebhook", url=hook.url)
    await person.says("a first success, after which others come side by side")
    await until(lambda: delivered(bot))
    go_on = asyncio.Event()

    async def slowly(_update: Object) -> web.Response:
        await go_on.wait()
        return web.Response()

    hook.answer = slowly
    for text in ("a", "b", "c"):
        await person.says(text)
    await hook.until(2)
    assert sandbox.world.courier.under_way == 1
    go_on.set()
    await hook.until(4)
    assert hook.texts[1:] == ["a", "b", "c"]


@pytest.mark.parametrize(("allowed", "busiest"), [(40, 6), (2, 2)])
async def test_people_are_served_side_by_side_up_to_max_connections(
    sandbox: Sandbox, bot: PlainBot, hook: Hook, allowed: int, busiest: int
) -> None:
    await bot("setWebhook", url=hook.url, max_connections=allowed)
    await sandbox.person(1).says("the first success")
    await hook.until(1)
    await until(lambda: delivered(bot))
    all_in = asyncio.Event()

    async def wait_for_the_others(_update: Object) -> web.Response:
        if hook.busy == busiest:
            all_in.set()
        await all_in.wait()
        return web.Response()

    hook.answer = wait_for_the_others
    for number in range(2, 8):
        await sandbox.person(number).says("hi")
    await hook.until(7)
    await until(lambda: delivered(bot))
    assert hook.busiest == busiest


async def test_a_checkout_does_not_wait_for_the_payers_messages(
    bot: PlainBot, shop: Shop, person: Talker, hook: Hook
) -> None:
    never = asyncio.Event()

    async def only_checkouts(update: Object) -> web.Response:
        if update.get("message", {}).get("text") == "slow":
            await never.wait()
        return web.Response()

    invoice = await shop.offers(person)
    await bot("setWebhook", url=hook.url)
    await hook.until(1)
    await until(lambda: delivered(bot))
    hook.answer = only_checkouts
    await person.says("slow")
    await hook.until(2)
    paying = await begun(person.pays(invoice))
    await hook.until(3)
    query = hook.updates[2]["pre_checkout_query"]
    assert isinstance(query, dict)
    await shop.approves(query)
    assert (await paying).status == "paid"
    never.set()


async def test_what_went_wrong_is_told(bot: PlainBot, person: Talker, hook: Hook) -> None:
    hook.answer = failing(500)
    await bot("setWebhook", url=hook.url, max_connections=7)
    assert "last_error_message" not in await info(bot)
    await person.says("hi")
    await hook.until(2)
    told = await info(bot)
    date = told.pop("last_error_date")
    assert isinstance(date, int)
    assert told == {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "last_error_message": "Wrong response from the webhook: 500 Internal Server Error",
        "max_connections": 7,
        "ip_address": "127.0.0.1",
    }


async def test_a_redirect_is_no_success(bot: PlainBot, person: Talker, hook: Hook) -> None:
    hook.answer = failing(302, Location="/hook")
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(2)
    assert (await info(bot))["last_error_message"] == "Wrong response from the webhook: 302 Found"


async def test_nobody_listening_is_told(sandbox: Sandbox, bot: PlainBot, person: Talker) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        await bot("setWebhook", url=f"http://127.0.0.1:{taken.getsockname()[1]}/")
        await person.says("hi")

        async def refused() -> bool:
            return (await info(bot)).get("last_error_message") == "Connection refused"

        await until(refused)
    assert (await info(bot))["pending_update_count"] == 1
    assert len(sandbox.world.state.pending) == 1


async def test_one_post_at_a_time_until_the_first_success(
    sandbox: Sandbox, bot: PlainBot, hook: Hook
) -> None:
    for number in range(1, 6):
        await sandbox.person(number).says("hi")
    go_on = asyncio.Event()

    async def slowly(_update: Object) -> web.Response:
        await go_on.wait()
        return web.Response()

    hook.answer = slowly
    await bot("setWebhook", url=hook.url)
    await hook.until(1)
    assert sandbox.world.courier.under_way == 1
    go_on.set()
    await hook.until(5)


async def test_a_deleted_webhook_leaves_updates_to_polls(
    bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500)
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(1)
    assert (await bot("deleteWebhook")).body["description"] == "Webhook was deleted"
    [update] = await bot.updates()
    assert json.dumps(update) == json.dumps(hook.updates[0])
