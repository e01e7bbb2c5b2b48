"""What never can succeed is answered once, and what Telegram has changed costs no payment."""

import time

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.e2e.conftest import OPERATOR
from tests.e2e.giving import gives
from tests.e2e.test_story import invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

SORRY = "Sorry, I can't handle this one. Sending it again won't help."
PAYMENT: Object = {
    "currency": "XTR",
    "total_amount": 50,
    "invoice_payload": "nobody's",
    "telegram_payment_charge_id": "stx1",
    "provider_payment_charge_id": "",
}


def inject(sandbox: Sandbox, person: int, **content: object) -> None:
    """Deliver a message of somebody's."""
    message: Object = {"message_id": 9_000, "date": int(time.time())}
    message["from"] = {"id": person, "is_bot": False, "first_name": "Olga"}
    message["chat"] = {"id": person, "type": "private", "first_name": "Olga"}
    sandbox.world.updates.inject({"message": message | content})


async def left(owner: asyncpg.Connection) -> list[str]:
    """Return the states of all updates that are not done."""
    return [row["state"] for row in await owner.fetch("SELECT state FROM inbox")]


async def all_done(owner: asyncpg.Connection) -> None:
    """Wait until no update waits or is parked."""

    async def none() -> bool:
        return not await left(owner)

    await until(none, timeout_s=10)


@pytest.mark.parametrize(("letter", "excess"), [("x", 10), ("ы", 260), ("😀", 385)])
async def test_a_reason_that_is_too_long_is_refused_at_once(
    operator: Talker, owner: asyncpg.Connection, letter: str, excess: int
) -> None:
    await operator.says("/grant 900 5 " + letter * 510)
    await operator.sees(f"That reason is too long. Please make it {excess} characters shorter.")
    await gives(operator, "900 5 " + letter * (510 - excess))
    await operator.sees("got 5 credits")
    await all_done(owner)


@pytest.mark.parametrize(
    "words",
    ["/user a\0", "/grant @a\0 5 x", "/grant 900 5 a\0b", "/refund a\0"],
)
async def test_an_argument_of_ours_that_is_refused_is_not_tried_again(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, words: str
) -> None:
    inject(sandbox, OPERATOR, text=words)
    await operator.sees(SORRY)
    await all_done(owner)
    await operator.sees_nothing()


@pytest.mark.parametrize(
    "data", [f"refund:{10**30}:abc", "refund:0:abc", f"credit:{10**19 - 1}:abc:1"]
)
async def test_a_button_that_is_refused_is_not_tried_again(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, data: str
) -> None:
    del operator
    olga = {"id": OPERATOR, "is_bot": False, "first_name": "Olga"}
    press = {"id": "1", "from": olga, "chat_instance": "1", "data": data}
    sandbox.world.updates.inject({"callback_query": press})
    await until(lambda: bool(sandbox.calls("answerCallbackQuery")), timeout_s=10)
    await all_done(owner)
    [call] = sandbox.calls("answerCallbackQuery")
    assert call["params"]["text"] == SORRY


async def test_a_group_that_has_paid_cannot_be_given_credits(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "SELECT record_payment(-100, 'stx9', 'x', 5, 'XTR', now(), '{}', 'update', 1)"
    )
    await operator.says("/grant stx9 5 thanks")
    await operator.sees("I can't find stx9.")
    await all_done(owner)


@pytest.mark.parametrize(
    "changed",
    [
        {"order_info": 5},
        {"subscription_expiration_date": "next year"},
        {"provider_payment_charge_id": None},
        {"invoice_payload": None},
    ],
)
async def test_a_payment_that_the_library_cannot_read_is_recorded(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, changed: Object
) -> None:
    paid = {key: value for key, value in (PAYMENT | changed).items() if value is not None}
    inject(sandbox, OPERATOR, successful_payment=paid, entities=[{"type": "new"}])
    await operator.sees("A payment needs your decision")
    await all_done(owner)
    row = await owner.fetchrow("SELECT user_id, charge_id, stars FROM payment")
    assert tuple(row or ()) == (OPERATOR, "stx1", 50)


async def test_a_payment_without_a_charge_is_parked_and_nothing_untrue_is_said(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    paid = PAYMENT | {"telegram_payment_charge_id": ["x"]}
    del paid["total_amount"]
    inject(sandbox, OPERATOR, successful_payment=paid)
    alert = await operator.sees("a message from Telegram about a payment")
    assert "given back" not in alert.text
    assert await left(owner) == ["parked"]


async def test_a_command_with_a_part_that_the_library_cannot_read_is_served(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    inject(sandbox, OPERATOR, text="/balance", entities=[{"type": "new"}], boost_added=5)
    await operator.sees("You have 3 credits")
    await all_done(owner)


async def test_a_forwarded_command_that_the_library_cannot_read_is_not_run(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    inject(sandbox, OPERATOR, text="/grant 900 5 x", entities=[{}], forward_origin={"type": "x"})
    await operator.sees("I don't run commands that are forwarded")
    inject(sandbox, OPERATOR, text="/grant 900 5 x", entities=[{}], forward_origin=5)
    await operator.sees("I couldn't handle an update")
    assert await owner.fetchval("SELECT count(*) FROM act") == 0


@pytest.mark.parametrize(
    "content",
    [{"boost_added": 5}, {"unique_gift": {"a": 1}}, {"chat_background_set": {"type": {}}}],
)
async def test_a_service_message_that_the_library_cannot_read_is_passed_over(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, content: Object
) -> None:
    inject(sandbox, OPERATOR, **content)
    await operator.says("/balance")
    await operator.sees("You have 3 credits")
    await all_done(owner)
    await operator.sees_nothing()


@pytest.mark.parametrize("content", [{"voice": 5}, {"sticker": {}}, {"checklist": {"a": 1}}])
async def test_what_somebody_says_and_the_library_cannot_read_is_answered(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, content: Object
) -> None:
    inject(sandbox, OPERATOR, **content)
    await operator.sees("I can't use that. Send me a text, a photo")
    await all_done(owner)


async def test_a_refund_that_is_told_in_a_group_is_booked_on_the_payer(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/buy")
    invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    charge = (await person.pays(invoice)).charge_id
    await person.sees("You now have 53")
    refunded = PAYMENT | {"telegram_payment_charge_id": charge}
    bot, group = sandbox.world.bot, {"id": -100, "type": "group", "title": "A group"}
    message = {"message_id": 9_000, "date": int(time.time()), "from": bot, "chat": group}
    sandbox.world.updates.inject({"message": message | {"refunded_payment": refunded}})
    await person.sees("Telegram refunded ⭐ 50 to you")
    await person.says("/balance")
    await person.sees("You have 3 credits")
    assert await owner.fetchval("SELECT count(*) FROM payment") == 1
