"""Methods that the sandbox does not play: the bot is told so, and no client blames its token."""

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from sandbox.dialogue import Talker
from sandbox.methods import known_methods
from sandbox.methods.unplayed import UNPLAYED
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot
from tests.sandbox.hook import Hook
from tests.waiting import until

REFUSAL = "Bad Request: method sendDice is not played by the sandbox"


async def test_a_bot_is_told_that_a_method_is_not_played(bot: PlainBot) -> None:
    answer = await bot("sendDice", chat_id=1, emoji="🎲")
    assert (answer.status, answer.refusal) == (400, REFUSAL)


async def test_the_call_log_has_the_parameters_of_what_failed(
    sandbox: Sandbox, bot: PlainBot
) -> None:
    await bot("sendDice", chat_id=1, emoji="🎲")
    await bot("sendYou", chat_id=1)
    played, unknown = sandbox.calls()
    assert (played["status"], played["params"]) == (400, {"chat_id": "1", "emoji": "🎲"})
    assert played["response"]["description"] == REFUSAL
    assert (unknown["status"], unknown["params"]) == (404, {"chat_id": "1"})


async def test_no_client_takes_it_for_a_wrong_token(sandbox: Sandbox) -> None:
    bot = Bot(sandbox.token, base_url=f"{sandbox.url}/bot")
    async with bot:
        with pytest.raises(BadRequest, match="not played by the sandbox"):
            await bot.send_dice(1)


def test_what_is_played_is_not_among_the_unplayed() -> None:
    unplayed = UNPLAYED.split()
    assert known_methods().keys() & set(unplayed) == set()
    assert unplayed == sorted(set(unplayed))


async def test_one_in_the_answer_to_a_webhook_is_logged_too(
    sandbox: Sandbox, bot: PlainBot, hook: Hook
) -> None:
    async def answer(_update: object) -> web.Response:
        return web.json_response({"method": "sendDice", "chat_id": 1})

    hook.answer = answer
    await bot("setWebhook", url=hook.url)
    await sandbox.person(1).says("hi")
    await until(lambda: bool(sandbox.calls("sendDice")))
    [call] = sandbox.calls("sendDice")
    assert (call["status"], call["params"]) == (400, {"chat_id": "1"})


async def test_the_address_of_telegrams_test_servers_is_answered(
    bot: PlainBot, person: Talker
) -> None:
    sent = await person.sends_document("a.txt", b"data")
    bot.base += "/test"
    file_id = sent.body["document"]["file_id"]
    path = (await bot("getFile", file_id=file_id)).result["file_path"]
    address = f"{bot.base.replace('/bot', '/file/bot')}/{path}"
    async with bot.http.get(address) as response:
        assert await response.read() == b"data"
