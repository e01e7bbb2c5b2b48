"""A bot that was stopped goes on where it was."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_intake import PTB_WARNS
from tests.e2e.test_story import met
from tests.waiting import until


async def test_everything_is_there_after_a_restart(shop: Shop, person: Talker) -> None:
    async with shop.open():
        await met(person)
    async with shop.open():
        await person.says("/balance")
        await person.sees("You have 3 credits")


async def test_what_was_sent_meanwhile_is_answered(shop: Shop, person: Talker) -> None:
    async with shop.open():
        await met(person)
    await person.says("/qr hello")
    async with shop.open():
        await person.sees("2 left")


@pytest.mark.parametrize("trouble", ["500", "reset", pytest.param("429", marks=PTB_WARNS)])
async def test_a_start_waits_for_telegram(
    sandbox: Sandbox, shop: Shop, person: Talker, trouble: str
) -> None:
    sandbox.fault(trouble, on="getMe", times=2)
    async with shop.open():
        await met(person)
    assert len(sandbox.calls("getMe")) == 3


async def test_a_new_version_gives_back_what_a_command_was_charged_that_it_has_not(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await charged_and_not_delivered(sandbox, person)
    sandbox.world.faults.clear()
    await owner.execute("UPDATE intake.inbox SET body = replace(body, '/qr', '/gone')")
    async with shop.open():
        await person.sees("You weren't charged.")
        await person.says("/balance")
        await person.sees("You have 3 credits")
    assert not any("/help" in message.text for message in person.chat[-3:])


async def test_an_answer_that_is_charged_is_served_though_its_question_is_gone(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await charged_and_not_delivered(sandbox, person)
    sandbox.world.faults.clear()
    await owner.execute("UPDATE intake.inbox SET body = replace(body, '/qr', 'to say')")
    async with shop.open():
        assert (await person.sees("2 left")).text.startswith("to say hello")
        await person.says("/balance")
        await person.sees("You have 2 credits")


async def charged_and_not_delivered(sandbox: Sandbox, person: Talker) -> None:
    """Charge a request whose reply Telegram takes no more while this bot runs."""
    await met(person)
    sandbox.fault("500", on="sendPhoto", times=0)
    await person.says("/qr hello")
    await until(lambda: bool(sandbox.calls("sendPhoto")))
