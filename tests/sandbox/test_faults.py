"""Faults: the bot fails to reach Telegram, or Telegram's answer fails to reach the bot."""

import time

import aiohttp
import pytest
import pytest_asyncio

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot


@pytest_asyncio.fixture(autouse=True)
async def _met(person: Talker) -> None:
    """Let the bot write to a person."""
    await person.says("/start")


@pytest.mark.parametrize(("phase", "sent"), [("before", 0), ("after", 1)])
async def test_an_error_comes_before_or_after_the_effect(
    sandbox: Sandbox, bot: PlainBot, person: Talker, phase: str, sent: int
) -> None:
    sandbox.fault("500", on="sendMessage", phase=phase)
    assert (await bot("sendMessage", chat_id=1, text="x")).refusal == "Internal Server Error"
    assert len(person.chat) == 1 + sent
    assert (await bot("sendMessage", chat_id=1, text="y")).status == 200


@pytest.mark.parametrize(("phase", "sent"), [("before", 0), ("after", 1)])
async def test_a_reset_breaks_the_connection(
    sandbox: Sandbox, bot: PlainBot, person: Talker, phase: str, sent: int
) -> None:
    sandbox.fault("reset", phase=phase)
    with pytest.raises(aiohttp.ClientOSError, match="reset by peer"):
        await bot("sendMessage", chat_id=1, text="x")
    assert len(person.chat) == 1 + sent
    assert (await bot("sendMessage", chat_id=1, text="y")).status == 200


async def test_too_many_requests_say_when_to_come_again(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.fault("429", delay_s=7)
    async with bot.http.get(f"{bot.base}/getMe") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }


async def test_a_page_of_html_in_place_of_json(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.fault("html502")
    async with bot.http.get(f"{bot.base}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


@pytest.mark.parametrize("phase", ["before", "after"])
async def test_a_delay_only_takes_time(sandbox: Sandbox, bot: PlainBot, phase: str) -> None:
    sandbox.fault("delay", phase=phase, delay_s=0.3)
    started = time.monotonic()
    assert (await bot("getMe")).status == 200
    assert time.monotonic() - started >= 0.3


async def test_a_fault_strikes_only_what_it_names(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.fault("500", on="sendMessage", contains="poison", times=2)
    assert (await bot("getMe")).status == 200
    assert (await bot("sendMessage", chat_id=1, text="x")).status == 200
    statuses = [(await bot("sendMessage", chat_id=1, text="poison")).status for _ in range(3)]
    assert statuses == [500, 500, 200]


async def test_zero_times_means_always(
    sandbox: Sandbox, bot: PlainBot, http: aiohttp.ClientSession
) -> None:
    sandbox.fault("500", on="getMe", times=0)
    assert [(await bot("getMe")).status for _ in range(3)] == [500, 500, 500]
    async with http.delete(f"{sandbox.url}/sandbox/fault") as response:
        assert response.status == 200
    assert (await bot("getMe")).status == 200


async def test_an_update_can_be_lost(sandbox: Sandbox, bot: PlainBot, person: Talker) -> None:
    sandbox.fault("drop", on="message", phase="deliver")
    await person.says("lost")
    await person.says("found")
    texts = [update["message"]["text"] for update in await bot.updates()]
    assert texts == ["/start", "found"]


async def test_an_update_can_come_twice(sandbox: Sandbox, bot: PlainBot, person: Talker) -> None:
    sandbox.fault("duplicate", on="message", phase="deliver")
    await person.says("twin")
    _, first, second = await bot.updates()
    assert first["message"] == second["message"]
    assert first["update_id"] != second["update_id"]


async def test_an_update_can_come_late(sandbox: Sandbox, bot: PlainBot, person: Talker) -> None:
    sandbox.fault("delay", on="message", phase="deliver", delay_s=60)
    await person.says("late")
    assert len(await bot.updates()) == 1
    sandbox.advance(61)
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["late"]


async def test_a_fault_stands_in_the_call_log(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.fault("500", phase="after")
    await bot("getMe")
    [call] = sandbox.calls("getMe")
    assert (call["status"], call["fault"]) == (500, "500 after")


async def test_a_fault_can_let_some_pass_first(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.fault("500", on="getMe", after=2, times=2)
    assert [(await bot("getMe")).status for _ in range(5)] == [200, 200, 500, 500, 200]


async def test_chance_repeats_itself_with_its_seed(sandbox: Sandbox, bot: PlainBot) -> None:
    runs = []
    for seed in (7, 7, 8):
        sandbox.fault("500", on="getMe", times=0, chance=0.5, seed=seed)
        runs.append([(await bot("getMe")).status for _ in range(30)])
        sandbox.world.faults.clear()
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert set(runs[0]) == {200, 500}


async def test_a_seed_that_was_drawn_is_printed(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.fault("500", on="getMe", chance=0.5)
    [listed] = sandbox.world.faults.listed()
    assert f"500 on getMe has seed {listed['seed']}" in capsys.readouterr().out


async def test_the_faults_in_force_are_listed(
    sandbox: Sandbox, bot: PlainBot, http: aiohttp.ClientSession
) -> None:
    rules = [{"do": "500", "on": "getMe", "times": 2, "seed": 1}, {"do": "reset", "seed": 2}]
    for rule in rules:
        async with http.post(f"{sandbox.url}/sandbox/fault", json=rule) as response:
            assert response.status == 200
    await bot("getMe")
    async with http.get(f"{sandbox.url}/sandbox/fault") as response:
        first, second = (await response.json())["faults"]
    rest = {"phase": "before", "after": 0, "chance": 1.0, "delay_s": 1.0, "contains": ""}
    assert first == rules[0] | rest | {"struck": 1}
    assert second == rules[1] | rest | {"on": "*", "times": 1, "struck": 0}


async def test_there_must_be_a_bot_to_kill(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    async with http.post(f"{sandbox.url}/sandbox/fault", json={"do": "kill"}) as response:
        assert response.status == 400
        assert "no bot to kill" in (await response.json())["error"]
    assert sandbox.world.faults.listed() == []
