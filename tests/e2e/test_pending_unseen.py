"""Requests whose credits came, or were taken, where nobody went on with them."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import broke
from tests.e2e.verbs import coinop
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("looks_often")


async def test_credits_that_came_while_nobody_looked_run_it_too(shop: Shop, person: Talker) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr at last")
        await person.sees("costs 1 credit and you have 0")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble", "--yes"))[0] == 0
        assert "photo" in (await person.sees("4 left")).body
        await person.sees_nothing(within_s=0.5)


async def charged_and_not_delivered(shop: Shop, sandbox: Sandbox, person: Talker) -> None:
    """Let a request be charged all that there is, by a bot that stops before its reply is out."""
    async with shop.open():
        await broke(person)
        await person.says("/qr at last")
        await person.sees("costs 1 credit and you have 0")
        tried = len(sandbox.calls("sendPhoto"))
        sandbox.fault("500", on="sendPhoto", times=0)
        assert (await coinop(shop.settings, "grant", "1", "1", "for the trouble", "--yes"))[0] == 0
        await until(lambda: len(sandbox.calls("sendPhoto")) > tried, timeout_s=15)
    sandbox.world.faults.clear()


async def test_one_that_is_charged_is_delivered_though_nothing_is_left(
    shop: Shop, sandbox: Sandbox, person: Talker
) -> None:
    await charged_and_not_delivered(shop, sandbox, person)
    async with shop.open():
        assert "photo" in (await person.sees("0 left", timeout_s=15)).body
        await person.sees_nothing(within_s=0.5)


async def test_one_that_could_not_be_delivered_for_a_day_is_given_back(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await charged_and_not_delivered(shop, sandbox, person)
    await owner.execute("UPDATE shop.request SET kept_at = kept_at - interval '25 hours'")
    async with shop.open():
        await person.sees("You weren't charged.", timeout_s=15)
        await person.says("/balance")
        await person.sees("You have 1 credit")
        await until(lambda: owner.fetchval("SELECT NOT EXISTS (SELECT FROM shop.request)"))


async def test_one_that_is_charged_and_whose_command_is_gone_is_given_back(
    shop: Shop, sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await charged_and_not_delivered(shop, sandbox, person)
    await owner.execute("UPDATE shop.request SET body = replace(body, '/qr', '/gone')")
    async with shop.open():
        await person.sees("You weren't charged.", timeout_s=15)
        await person.says("/balance")
        await person.sees("You have 1 credit")


async def test_one_whose_chat_is_flooded_keeps_nobody_else_waiting(
    shop: Shop, sandbox: Sandbox
) -> None:
    flooded, other = sandbox.person(90_001), sandbox.person(90_002)
    async with shop.open():
        for one in (flooded, other):
            await broke(one)
            await one.says("/qr at last")
            await one.sees("costs 1 credit and you have 0")
        sandbox.fault("429", on="sendPhoto", contains="90001", times=0, delay_s=1)
        for who in ("90001", "90002"):
            given = await coinop(shop.settings, "grant", who, "5", "for the trouble", "--yes")
            assert given[0] == 0
        assert "photo" in (await other.sees("4 left", timeout_s=15)).body
        sandbox.world.faults.clear()
        assert "photo" in (await flooded.sees("4 left", timeout_s=15)).body


async def test_two_processes_that_find_it_at_once_run_it_once(
    shop: Shop, sandbox: Sandbox, person: Talker
) -> None:
    async with shop.open(), shop.open():
        await broke(person)
        await person.says("/qr at last")
        await person.sees("costs 1 credit and you have 0")
        sandbox.fault("delay", on="sendPhoto", times=0, delay_s=1.0)
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble", "--yes"))[0] == 0
        assert "photo" in (await person.sees("4 left", timeout_s=20)).body
        await person.sees_nothing(within_s=2)
    assert sum("at last" in heard.text for heard in person.chat if "left" in heard.text) == 1
