"""Alerts to operators: in their language, with a button to the person and a way to answer them."""

from hashlib import sha256

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.giving import gives
from tests.e2e.test_story import met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")


async def question(person: Talker, operator: Talker) -> Heard:
    """Have a person ask, and return what the operator sees."""
    await met(person)
    await person.says("/paysupport I paid twice")
    return await operator.sees("I paid twice")


async def test_a_tap_below_an_alert_shows_the_person(person: Talker, operator: Talker) -> None:
    alert = await question(person, operator)
    assert "/user" not in alert.text
    await alert.press("Show person")
    card = await operator.sees("Latest entries")
    assert "Person 1 · @person1 · 1" in card.text


async def test_an_alert_about_a_payment_leads_to_its_payer_to_the_end(
    person: Talker, operator: Talker, owner: asyncpg.Connection, sandbox: Sandbox
) -> None:
    await met(person)
    paid = {"currency": "XTR", "total_amount": 50, "invoice_payload": "x"}
    paid |= {"telegram_payment_charge_id": "stx1", "provider_payment_charge_id": ""}
    message = {"message_id": 9_000, "date": 1, "chat": {"id": 1, "type": "private"}}
    message |= {"from": {"id": 1, "is_bot": False, "first_name": "Ann"}}
    sandbox.world.updates.inject({"message": message | {"successful_payment": paid}})
    alert = await operator.sees("A payment needs your decision")
    assert alert.buttons[-1] == "Show person"
    await alert.press("Credit")
    ended = await operator.sees("for this payment")
    assert ended.buttons == ["Show person", "All reviews"]
    await ended.press("Show person")
    mark = sha256(b"stx1").hexdigest()[:12]
    assert mark in (await operator.sees("Payments and orders")).text
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


async def test_a_person_without_a_name_can_be_answered(person: Talker, operator: Talker) -> None:
    person.person.user.username = None
    alert = await question(person, operator)
    links = [entity for entity in alert.body["entities"] if entity["type"] == "text_mention"]
    assert [link["user"]["id"] for link in links] == [1]
    await operator.says("Which one?", reply_to=alert)
    await person.sees("Which one?")


async def test_an_operator_reads_alerts_in_their_language(person: Talker, operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/balance")
    await operator.sees("вас")
    await person.says("/start")
    await person.says("/paysupport I paid twice")
    alert = await operator.sees("Обращение")
    assert alert.buttons == ["Ответить", "Закрыть", "Показать всё", "Показать человека"]


@pytest.mark.parametrize("data", ["user:1", "user:", "user:\u00b2", f"user:{OPERATOR}"])
async def test_nobody_else_is_shown_a_person(sandbox: Sandbox, person: Talker, data: str) -> None:
    await met(person)
    alice = {"id": 1, "is_bot": False, "first_name": "Alice"}
    press = {"id": "1", "from": alice, "chat_instance": "1", "data": data}
    sandbox.world.updates.inject({"callback_query": press})
    await until(lambda: bool(sandbox.calls("answerCallbackQuery")))
    [call] = sandbox.calls("answerCallbackQuery")
    assert "no longer works" in str(call["params"])


async def test_numbers_with_a_sign_are_grouped_as_others_are(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await gives(operator, "1 1000 thanks")
    await person.sees("1,000 credits")
    await person.says("/history")
    await person.sees("+1,000 bonus thanks")
    await operator.says("/user 1")
    assert "+1,000 bonus" in (await operator.sees("Latest entries")).text
