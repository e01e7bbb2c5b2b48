"""What went over the wire is kept as JSON lines, in both directions."""

import json
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.errors import SandboxError
from sandbox.pytest_plugin import Sandbox
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.sandbox.conftest import Object, PlainBot
from tests.sandbox.hook import Hook
from tests.waiting import until

Written = Callable[[], list[Object]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Give a way to read what the sandbox of this test has written so far."""

    def written() -> list[Object]:
        text = (tmp_path / "traffic.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    return written


async def test_a_call_its_reply_and_its_fault_are_one_line(
    sandbox: Sandbox, bot: PlainBot, person: Talker, written: Written
) -> None:
    await person.says("/start")
    sandbox.fault("500", on="sendMessage", phase="after")
    await bot("sendMessage", chat_id=1, text="Привет")
    [line] = written()
    assert (line["from"], line["method"], line["status"]) == ("bot", "sendMessage", 500)
    assert line["params"] == {"chat_id": "1", "text": "Привет"}
    assert line["response"]["description"] == "Internal Server Error"
    assert line["fault"] == "500 after"


async def test_a_connection_that_was_cut_is_a_line_too(
    sandbox: Sandbox, bot: PlainBot, written: Written
) -> None:
    sandbox.fault("reset")
    with pytest.raises(aiohttp.ClientError):
        await bot("getMe")
    [line] = written()
    assert (line["status"], line["fault"]) == (0, "reset before")


async def test_a_post_to_a_webhook_and_its_answer_are_one_line(
    sandbox: Sandbox, bot: PlainBot, person: Talker, hook: Hook, written: Written
) -> None:
    async def answer(_update: Object) -> web.Response:
        return web.Response(status=200 if len(hook.updates) > 1 else 503, text="done")

    hook.answer = answer
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await until(lambda: not sandbox.world.state.pending)
    first, second = [line for line in written() if line.get("to") == "bot"]
    assert first["update"] == second["update"] == hook.updates[0]
    assert (first["status"], first["error"]) == (
        503,
        "Wrong response from the webhook: 503 Service Unavailable",
    )
    assert (second["status"], second["response"]) == (200, "done")


async def test_the_token_is_in_no_line(bot: PlainBot, tmp_path: Path) -> None:
    await bot("getMe")
    assert TOKEN.partition(":")[2] not in (tmp_path / "traffic.jsonl").read_text("utf-8")


async def test_a_file_that_cannot_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SandboxError, match="cannot write"):
        World(token=TOKEN, clock=Clock(), store=Store(None), traffic=tmp_path / "file" / "x")
