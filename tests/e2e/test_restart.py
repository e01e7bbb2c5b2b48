"""A bot that was stopped goes on where it was."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_intake import PTB_WARNS
from tests.e2e.test_story import met


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
