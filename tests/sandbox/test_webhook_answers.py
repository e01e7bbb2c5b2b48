"""What a webhook answers: a call that is carried out, or anything else, which takes the update."""

import pytest
from aiohttp import web

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot
from tests.sandbox.hook import Hook
from tests.waiting import until


@pytest.mark.parametrize("kind", ["json", "form"])
async def test_a_call_in_the_answer_is_carried_out(
    bot: PlainBot, person: Talker, hook: Hook, kind: str
) -> None:
    call = {"method": "sendMessage", "chat_id": "1", "text": "in the answer"}

    async def answer(_update: Object) -> web.Response:
        if kind == "json":
            return web.json_response(call)
        form = "method=SendMessage&chat_id=1&text=in+the+answer"
        return web.Response(text=form, content_type="application/x-www-form-urlencoded")

    hook.answer = answer
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await person.sees("in the answer")


@pytest.mark.parametrize(
    "body", ["", "OK", "{", "[1]", '{"method": "getMe"}', '{"method": "deleteWebhook"}', '{"a": 1}']
)
async def test_any_other_answer_takes_the_update_and_calls_nothing(
    sandbox: Sandbox, bot: PlainBot, person: Talker, hook: Hook, body: str
) -> None:
    async def answer(_update: Object) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    hook.answer = answer
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await until(lambda: not sandbox.world.state.pending)
    assert {call["method"] for call in sandbox.calls()} == {"setWebhook"}
    webhook = sandbox.world.state.webhook
    assert webhook is not None
    assert webhook.url == hook.url
