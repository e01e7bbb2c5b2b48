"""A real aiogram Dispatcher, polling, takes a person from hello to refund."""

from collections.abc import AsyncIterator

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox


@pytest.fixture(autouse=True)
async def _polling(sandbox: Sandbox) -> AsyncIterator[None]:
    """Run the bot."""
    from tests.sandbox.clients import aiogram_shop  # noqa: PLC0415  # see aiogram_client

    async with aiogram_shop.polling(sandbox):
        yield


async def test_it_sells_and_gives_back(sandbox: Sandbox, person: Talker) -> None:
    await person.says("/start")
    answer = await (await person.sees("Welcome")).press("Buy")
    assert answer is not None
    assert answer.text == "Here you are"
    outcome = await person.pays(await person.sees_invoice())
    await person.sees("Paid 50")
    assert (person.stars, sandbox.world.state.bot_stars) == (950, 50)
    await person.says("/refund")
    refunded = await person.sees()
    assert refunded.body["refunded_payment"]["telegram_payment_charge_id"] == outcome.charge_id
    assert (person.stars, sandbox.world.state.bot_stars) == (1000, 0)
