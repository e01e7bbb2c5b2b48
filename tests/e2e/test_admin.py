"""What operators are told and what they do in the chat, once, whatever comes between."""

import time

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.waiting import until

SECOND = 901


def granted(sandbox: Sandbox, text: str) -> None:
    """Deliver an operator's message, the same one each time."""
    operator = {"id": OPERATOR, "is_bot": False, "first_name": "Olga"}
    message = {
        "message_id": 900_000_000,
        "date": int(time.time()),
        "from": operator,
        "chat": {"id": OPERATOR, "type": "private", "first_name": "Olga"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len("/grant")}],
    }
    sandbox.world.updates.inject({"message": message})


async def test_an_operator_out_of_reach_keeps_nothing_from_the_others(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    two = shop.settings.model_copy(update={"admin_ids": (OPERATOR, SECOND)})
    async with Shop(two).open():
        await met(operator)
        await met(person)
        sandbox.fault("429", on="sendMessage", contains=str(SECOND), times=0)
        await person.says("/paysupport help me")
        await operator.sees("A question about a payment")
        await person.sees("to the operators")
        await until(lambda: _is_empty(owner))
        await operator.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_who_was_given_credits_hears_of_it_though_telegram_fails_meanwhile(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    sandbox.fault("500", on="sendMessage", contains="You were given")
    await operator.says("/grant 1 10 sorry")
    await person.sees("You now have 13")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")


@pytest.mark.usefixtures("bot")
async def test_a_grant_that_comes_again_is_of_the_person_who_had_the_name_first(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    operator, heir = sandbox.person(OPERATOR), sandbox.person(2)
    await met(operator)
    await met(person)
    granted(sandbox, "/grant @person1 10 sorry")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    person.person.user.username = None
    heir.person.user.username = "person1"
    await person.says("/balance")
    await person.sees("You have 13 credits")
    await met(heir)
    granted(sandbox, "/grant @person1 10 sorry")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    await heir.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM api.act") == 1


@pytest.mark.usefixtures("bot")
async def test_a_grant_that_was_another_one_is_not_confirmed(
    sandbox: Sandbox, person: Talker
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    granted(sandbox, "/grant 1 10 sorry")
    await operator.sees("got 10")
    granted(sandbox, "/grant 1 20 sorry")
    await operator.sees("A different grant was already made under this key. Nothing was changed.")
    await person.sees("An operator gave you 10 credits")
    await person.sees_nothing()


async def _is_empty(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("SELECT count(*) FROM api.inbox") == 0)
