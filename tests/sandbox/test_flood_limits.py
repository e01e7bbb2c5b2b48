"""Telegram's limits on how much a bot may send, on a clock that stands still."""

import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import PlainBot


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=0)


@pytest.fixture(autouse=True)
async def people(sandbox: Sandbox) -> list[Talker]:
    """Let forty people be there, and the limits be in force."""
    everybody = [sandbox.person(number) for number in range(1, 41)]
    for one in everybody:
        await one.says("/start")
    sandbox.limit_sending()
    return everybody


async def said(bot: PlainBot, chat_id: int) -> int:
    """Send a message, and return the seconds that the bot is to wait; 0 when it was sent."""
    reply = await bot("sendMessage", chat_id=chat_id, text="x")
    if reply.status == 200:
        return 0
    wait = reply.body["parameters"]["retry_after"]
    assert reply.refusal == f"Too Many Requests: retry after {wait}"
    assert reply.status == 429
    return wait


async def test_one_chat_takes_three_at_once_and_then_one_a_second(
    sandbox: Sandbox, bot: PlainBot, person: Talker
) -> None:
    assert [await said(bot, 1) for _ in range(4)] == [0, 0, 0, 1]
    sandbox.advance(1)
    assert [await said(bot, 1) for _ in range(2)] == [0, 1]
    assert len(person.chat) == 1 + 4


async def test_a_group_takes_twenty_a_minute(sandbox: Sandbox, bot: PlainBot) -> None:
    group = sandbox.group("Friends", 1, 2)
    assert [await said(bot, group) for _ in range(21)] == [0] * 20 + [3]
    sandbox.advance(60)
    assert [await said(bot, group) for _ in range(21)] == [0] * 20 + [3]


async def test_thirty_a_second_in_all(sandbox: Sandbox, bot: PlainBot) -> None:
    waits = [await said(bot, number) for number in range(1, 41)]
    assert waits == [0] * 30 + [1] * 10
    sandbox.advance(1)
    assert [await said(bot, number) for number in range(31, 41)] == [0] * 10


async def test_edits_count_and_questions_do_not(bot: PlainBot) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="x")).result
    assert isinstance(sent, dict)
    edit = {"chat_id": 1, "message_id": sent["message_id"]}
    statuses = [(await bot("editMessageText", text=text, **edit)).status for text in "abc"]
    assert statuses == [200, 200, 429]
    assert (await bot("sendChatAction", chat_id=1, action="typing")).status == 200
    assert (await bot("getChat", chat_id=1)).status == 200


async def test_without_limits_nothing_is_refused(sandbox: Sandbox, bot: PlainBot) -> None:
    sandbox.world.limits = None
    assert [await said(bot, 1) for _ in range(50)] == [0] * 50
