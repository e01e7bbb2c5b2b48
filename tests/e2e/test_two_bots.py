"""Two bots on one database: people have one balance, and each bot's requests are its own."""

from collections.abc import AsyncIterator
from contextlib import ExitStack

import asyncpg
import pytest
from pydantic import SecretStr

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.server import Server
from sandbox.store import Store
from sandbox.world import World
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.listed import here_for_long, paid_unseen
from tests.waiting import until

CORRECT = "SELECT adjust(5, 2, 'corrected', '{\"operator\": 0}')"
TOKEN = "2000000002:SANDBOX-0000000000000000000000000000"


@pytest.fixture
async def other() -> AsyncIterator[Sandbox]:
    """Run a second Telegram, where a second bot lives."""
    server = Server(World(token=TOKEN, clock=Clock(), store=Store(None)))
    await server.start()
    with ExitStack() as watches:
        yield Sandbox(server, watches)
    await server.stop()


@pytest.fixture
def other_shop(shop: Shop, other: Sandbox) -> Shop:
    """Return the second bot, on the same database."""
    theirs = {"bot_token": SecretStr(TOKEN), "bot_api_url": other.url}
    return Shop(shop.settings.model_copy(update=theirs))


@pytest.fixture
async def both(
    sandbox: Sandbox, other: Sandbox, shop: Shop, other_shop: Shop
) -> AsyncIterator[list[Talker]]:
    """Run two bots, and give the same person as she talks with the one and with the other."""
    async with shop.open(), other_shop.open():
        here, there = sandbox.person(1), other.person(1)
        await met(here)
        await there.says("/start")
        await there.sees("Welcome back")
        yield [here, there]


async def test_requests_of_the_same_number_are_two(both: list[Talker]) -> None:
    numbers = {(await person.says("/qr hello")).message_id for person in both}
    assert len(numbers) == 1
    for person in both:
        await person.sees("left")
    await both[0].says("/balance")
    await both[0].sees("You have 1 credit.")


async def test_grants_of_the_same_number_are_two(
    sandbox: Sandbox, other: Sandbox, both: list[Talker]
) -> None:
    operators = sandbox.person(OPERATOR), other.person(OPERATOR)
    numbers = {(await one.says("/grant 1 10 sorry")).message_id for one in operators}
    assert len(numbers) == 1
    for one in operators:
        await (await one.sees("Give 10 credits to")).press("Give")
        await one.sees("got 10")
    await both[0].says("/balance")
    await both[0].sees("You have 23 credits")


@pytest.mark.usefixtures("looks_often")
async def test_a_payment_that_was_recovered_is_told_by_the_bot_that_it_was_paid_to(
    sandbox: Sandbox, other: Sandbox, shop: Shop, other_shop: Shop, owner: asyncpg.Connection
) -> None:
    there = other.person(5)
    async with other_shop.open():
        await met(there)
        await here_for_long(owner)
    charge = paid_unseen(other, "nonsense", payer=5)
    other.fault("500", on="sendMessage", times=0)
    async with other_shop.open():
        await until(lambda: len(other.calls("sendMessage")) > 1)
    async with shop.open():  # into whose chats this person never came
        await until(lambda: len(sandbox.calls("getStarTransactions")) > 4)
    other.world.faults.clear()
    async with other_shop.open():
        assert charge in (await there.sees("couldn't match them to an order")).text


async def test_what_any_bot_may_say_is_said_by_the_one_that_the_person_knows(
    shop: Shop, other: Sandbox, other_shop: Shop, owner: asyncpg.Connection
) -> None:
    there = other.person(5)
    async with other_shop.open():
        await met(there)
    await owner.execute(CORRECT)
    async with shop.open():  # into whose chats this person never came
        await until(
            lambda: owner.fetchval("SELECT count(*) > 0 FROM unreachable WHERE user_id = 5")
        )
    async with other_shop.open():
        await there.sees("corrected your balance by +2 credits")
