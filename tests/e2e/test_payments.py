"""Stars that have arrived are credited once and told once, whatever they fit."""

import time

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_checkout import offered
from tests.e2e.test_story import met

pytestmark = pytest.mark.usefixtures("bot")


def paid(
    sandbox: Sandbox,
    *,
    payload: str,
    stars: int,
    charge: str,
    names_payer: bool = True,
    topic: int | None = None,
) -> None:
    """Deliver a payment that the bot has not approved."""
    place = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    alice = {"id": 1, "is_bot": False, "first_name": "Alice"}
    payer = {"from": alice} if names_payer else {}
    sandbox.world.updates.inject(
        {
            "message": {
                "message_id": 900_000_000,
                "date": int(time.time()),
                "chat": {"id": 1, "type": "private", "first_name": "Alice"},
                "successful_payment": {
                    "currency": "XTR",
                    "total_amount": stars,
                    "invoice_payload": payload,
                    "telegram_payment_charge_id": charge,
                    "provider_payment_charge_id": "",
                },
            }
            | payer
            | place
        }
    )


async def test_a_payment_delivered_twice_is_credited_and_told_once(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    sandbox.fault("duplicate", on="message", phase="deliver", contains="successful_payment")
    await person.pays(invoice)
    await person.sees("You now have 53")
    await person.sees_nothing(within_s=1)
    await person.says("/balance")
    await person.sees("You have 53 credits")


async def test_an_ordinary_payment_is_told_without_the_receipt_that_telegram_shows(
    person: Talker,
) -> None:
    outcome = await person.pays(await offered(person))
    told = (await person.sees("You now have 53")).text
    assert outcome.charge_id
    assert outcome.charge_id not in told
    assert "Receipt" not in told


async def test_a_second_charge_of_an_order_is_credited_and_explained(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    found = person.person.invoice(message_id=invoice.message_id)
    await person.pays(invoice)
    await person.sees("You now have 53")
    paid(sandbox, payload=found.payload, stars=50, charge="stx-second")
    second = await person.sees("paid this invoice twice")
    assert "You now have 103" in second.text
    assert "stx-second" in second.text


@pytest.mark.parametrize(
    ("payload", "stars"),
    [("nonsense", 50), ("1.0123456789abcdef", 50), ("a\0b", 50), ("a", -5)],
)
async def test_stars_that_fit_no_order_are_kept_and_shown_to_an_operator(
    sandbox: Sandbox, person: Talker, payload: str, stars: int
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    paid(sandbox, payload=payload, stars=stars, charge="stx-lost")
    assert "stx-lost" in (await person.sees("couldn't match them to an order")).text
    await operator.sees("A payment needs your decision")
    await operator.says("/user stx-lost")
    assert "review" in (await operator.sees("Payments and orders")).text
    await person.says("/balance")
    await person.sees("You have 3 credits")


@pytest.mark.parametrize("fault", ["429", "500", "reset"])
async def test_operators_hear_of_it_though_telegram_fails_meanwhile(
    sandbox: Sandbox, person: Talker, operator: Talker, fault: str
) -> None:
    await met(person)
    sandbox.fault(fault, on="sendMessage", contains="needs your decision")
    paid(sandbox, payload="nonsense", stars=50, charge="stx-lost")
    await person.sees("couldn't match them to an order")
    await operator.sees("A payment needs your decision")
    await person.sees_nothing()


async def test_a_payment_of_another_amount_is_kept_for_an_operator(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    found = person.person.invoice(message_id=invoice.message_id)
    paid(sandbox, payload=found.payload, stars=49, charge="stx-odd")
    await person.sees("couldn't match them to an order")
    await person.says("/balance")
    await person.sees("You have 3 credits")


async def test_a_receipt_is_sent_when_the_person_can_be_reached_again(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    sandbox.fault("500", on="sendMessage", times=2)
    await person.pays(invoice)
    await person.sees("You now have 53")
    await person.says("/balance")
    await person.sees("You have 53 credits")


async def test_a_reply_lost_on_the_way_back_is_charged_once(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    sandbox.fault("reset", on="sendPhoto", phase="after")
    await person.says("/qr hello")
    await person.sees("2 left")
    await person.sees("2 left")
    await person.says("/balance")
    await person.sees("You have 2 credits")


async def test_a_payment_that_names_no_payer_is_of_the_person_whose_chat_it_is_in(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    found = person.person.invoice(message_id=invoice.message_id)
    paid(sandbox, payload=found.payload, stars=50, charge="stx-nameless", names_payer=False)
    await person.sees("You now have 53")


async def test_a_payer_is_told_of_a_review_though_no_operator_can_be_reached(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    sandbox.fault("500", on="sendMessage", contains="needs your decision", times=0)
    paid(sandbox, payload="nonsense", stars=50, charge="stx-lost")
    await person.sees("couldn't match them to an order")
    await person.sees_nothing(within_s=2)


async def test_a_receipt_goes_to_the_topic_that_the_payment_came_from(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    paid(sandbox, payload="no order", stars=50, charge="stray", topic=4)
    await person.sees("couldn't match")
    said, *_ = [  # a second one goes into the chat where Telegram has no such topic
        call["params"]
        for call in sandbox.calls("sendMessage")
        if "match" in str(call["params"]["text"]) and str(call["params"]["chat_id"]) == "1"
    ]
    assert said["message_thread_id"] == "4"
