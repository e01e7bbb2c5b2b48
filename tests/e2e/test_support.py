"""Questions about payments: who gets them, and where they go when nobody can."""

from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import PACK, shop_of
from tests.e2e.test_story import met
from tests.waiting import until

SECOND = 901


@pytest.mark.usefixtures("bot")
async def test_a_question_about_a_payment_reaches_the_operators(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await person.says("/paysupport")
    await person.sees("Tell us in one message")
    await person.says("/paysupport I paid <twice> & want one back")
    await person.sees("to the operators")
    question = await operator.sees("A question about a payment")
    assert "I paid <twice> & want one back" in question.text


async def test_without_operators_questions_go_to_the_contact(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog.toml"
    async with shop_of(shop, catalog, 'support = "@shop_help"\n' + PACK).open():
        await person.says("/paysupport where are my credits?")
        await person.sees("write to @shop_help")
    async with shop_of(shop, catalog, PACK).open():
        await person.says("/paysupport where are my credits?")
        await person.sees("This bot has no operators to ask yet")


async def test_with_operators_the_contact_is_named_beside_them(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog.toml"
    support = 'support = "@shop_help"\n'
    async with shop_of(shop, catalog, support + PACK, operators=(OPERATOR,)).open():
        await person.says("/paysupport")
        await person.sees("You can also write to @shop_help.")


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


async def _is_empty(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("SELECT count(*) FROM inbox") == 0)
