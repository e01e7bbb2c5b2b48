"""setWebhook: what it takes, what it refuses, and how it stands against getUpdates."""

from pathlib import Path

import aiohttp
import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.person import Person
from sandbox.pytest_plugin import Sandbox
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.sandbox.conftest import Object, PlainBot, begun
from tests.sandbox.hook import Hook, failing
from tests.waiting import until

URL = "http://127.0.0.1:9/hook"


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL specified"),
        ({"url": "http://"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:99999/"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:x/"}, "invalid webhook URL specified"),
        ({"url": "http://[::1"}, "invalid webhook URL specified"),
        ({"url": URL, "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": URL, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": URL, "secret_token": "é"}, "secret token contains unallowed characters"),
        ({"url": URL, "ip_address": "1.2.3"}, "bad webhook: Invalid IP address specified"),
        (
            {"url": "http://nobody.invalid/"},
            "bad webhook: Failed to resolve host: Name or service not known",
        ),
    ],
)
async def test_what_is_no_webhook_is_refused_and_changes_nothing(
    bot: PlainBot, params: Object, refusal: str
) -> None:
    assert (await bot("setWebhook", **params)).refusal == f"Bad Request: {refusal}"
    told = (await bot("getWebhookInfo")).result
    assert told == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"url": URL}, {"url": URL, "max_connections": 40, "ip_address": "127.0.0.1"}),
        ({"url": "127.0.0.1/x"}, {"url": "https://127.0.0.1/x"}),
        ({"url": URL, "max_connections": 0}, {"max_connections": 1}),
        ({"url": URL, "max_connections": 1000}, {"max_connections": 100}),
        ({"url": "http://bot.example/", "ip_address": "::1"}, {"ip_address": "::1"}),
    ],
)
async def test_a_webhook_is_told_as_it_was_understood(
    bot: PlainBot, params: Object, expected: Object
) -> None:
    assert (await bot("setWebhook", **params)).result is True
    told = (await bot("getWebhookInfo")).result
    assert isinstance(told, dict)
    assert {key: told[key] for key in expected} == expected


async def test_a_name_leads_to_the_address_that_was_given(
    bot: PlainBot, person: Talker, hook: Hook
) -> None:
    url = hook.url.replace("127.0.0.1", "bot.example")
    await bot("setWebhook", url=url, ip_address="127.0.0.1")
    await person.says("hi")
    await hook.until(1)
    assert hook.headers[0]["host"].startswith("bot.example:")


async def test_setting_the_same_again_says_so(sandbox: Sandbox, bot: PlainBot) -> None:
    await bot("setWebhook", url=URL, secret_token="a")
    said = []
    for secret in ("a", "b"):
        sandbox.advance(1)
        said.append((await bot("setWebhook", url=URL, secret_token=secret)).body["description"])
    assert said == ["Webhook is already set", "Webhook was set"]


async def test_setting_the_same_again_after_a_failure_changes_nothing(
    sandbox: Sandbox, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500)
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(2)
    sandbox.advance(1)
    again = await bot("setWebhook", url=hook.url)
    assert again.body["description"] == "Webhook is already set"


async def test_a_webhook_can_be_set_once_in_a_second(sandbox: Sandbox, bot: PlainBot) -> None:
    await bot("setWebhook", url=URL)
    again = await bot("setWebhook", url=URL)
    assert again.refusal == "Too Many Requests: retry after 1"
    assert again.body["parameters"] == {"retry_after": 1}
    sandbox.advance(1)
    assert (await bot("setWebhook", url=URL)).result is True


async def test_an_empty_address_deletes_the_webhook(bot: PlainBot) -> None:
    await bot("setWebhook", url=URL)
    assert (await bot("setWebhook", url="")).body["description"] == "Webhook was deleted"
    assert (await bot("deleteWebhook")).body["description"] == "Webhook is already deleted"


async def test_polls_are_refused_while_a_webhook_is_set(bot: PlainBot) -> None:
    await bot("setWebhook", url=URL)
    refused = await bot("getUpdates")
    assert refused.status == 409
    assert refused.refusal == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot("deleteWebhook")
    assert (await bot("getUpdates")).status == 200


async def test_a_webhook_ends_a_poll_that_waits(sandbox: Sandbox, bot: PlainBot) -> None:
    polling = await begun(bot("getUpdates", timeout=30))
    await until(sandbox.world.updates.listening.is_set)
    await bot("setWebhook", url=URL)
    assert (await polling).refusal == "Conflict: terminated by setWebhook request"


async def test_a_webhook_and_what_waits_for_it_outlive_the_sandbox(
    tmp_path: Path, http: aiohttp.ClientSession, hook: Hook
) -> None:
    def start() -> Server:
        return Server(World(token=TOKEN, clock=Clock(), store=Store(tmp_path / "state.json")))

    first = start()
    await first.start()
    Person(first.world, 1).say("kept")
    hook.answer = failing(500)
    webhook = {"url": hook.url, "secret_token": "secret"}
    async with http.post(f"{first.url}/bot{TOKEN}/setWebhook", json=webhook) as response:
        assert response.status == 200
    await hook.until(2)
    await first.stop()
    before = len(hook.updates)
    hook.answer = failing(200)
    second = start()
    await second.start()
    await until(lambda: not second.world.state.pending)
    await second.stop()
    assert hook.texts == ["kept"] * (before + 1)
    assert hook.headers[-1]["x-telegram-bot-api-secret-token"] == "secret"
