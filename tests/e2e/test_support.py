"""Questions about payments: who gets them, and where they go when nobody can."""

from collections import Counter
from pathlib import Path
from time import monotonic

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import PACK, shop_of
from tests.e2e.test_story import met
from tests.waiting import until

SECOND = 901
SECONDS_S = 10.0
"""As long as anybody may wait for something that is said at once, on a busy machine."""


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


@pytest.mark.usefixtures("bot")
async def test_who_asks_150_times_keeps_nobody_else_waiting(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    bob = sandbox.person(2)
    for number in range(150):
        await person.says(f"/paysupport flood {number:03}")
    begun_at = monotonic()
    await bob.says("/paysupport the one that matters")
    await bob.sees("I've sent your question", timeout_s=SECONDS_S)
    await operator.sees("the one that matters", timeout_s=SECONDS_S)
    assert monotonic() - begun_at < SECONDS_S

    def answers() -> Counter[str]:
        bot = sandbox.world.bot
        said = (heard.text for heard in person.chat if heard.body["from"] == bot)
        return Counter(text.split(",")[0] for text in said)

    await until(lambda: answers().total() == 150)
    assert answers() == {
        "I've sent your question and your latest receipts to the operators. If they refund a "
        "payment": 3,
        "You've already asked 3 questions today": 147,
    }
    await until(lambda: _count(operator, "A question about a payment") == 4)
    assert _count(operator, "flood") == 3
    assert _count(operator, "the one that matters") == 1


@pytest.mark.usefixtures("bot")
async def test_a_question_is_answered_at_once_and_waits_for_an_operator_who_is_away(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    operator.person.block(blocked=True)
    await person.says("/paysupport where are my credits?")
    await person.sees("I've sent your question", timeout_s=SECONDS_S)
    await until(lambda: _waits(owner))
    operator.person.block(blocked=False)
    await operator.sees("where are my credits?")
    await until(lambda: _is_empty(owner))
    await operator.sees_nothing()


async def test_who_becomes_an_operator_gets_what_was_asked_before_they_came(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await person.says("/paysupport where are my credits?")
        await person.sees("I've sent your question", timeout_s=SECONDS_S)
        await until(lambda: _waits(owner))
    async with shop.open():
        operator = sandbox.person(OPERATOR)
        await operator.says("/start")
        await until(lambda: _count(operator, "where are my credits?") == 1)
        await until(lambda: _count(operator, "3 free credits") == 1)
        await until(lambda: _is_empty(owner))
        assert _count(operator, "where are my credits?") == 1


def _count(reader: Talker, text: str) -> int:
    """Count what somebody has in their chat that contains a text."""
    return sum(text in heard.text for heard in reader.chat)


async def _waits(owner: asyncpg.Connection) -> bool:
    """Tell whether a message waits for an operator."""
    return bool(await owner.fetchval("SELECT count(*) FROM outbox WHERE state = 'waiting'"))
