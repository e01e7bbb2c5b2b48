"""Stars go back by an operator's hand: seen before, done once, told, and in the books."""

import asyncio
import json
from collections.abc import AsyncIterator

import asyncpg
import pytest

from bot.i18n.texts import MINUS
from sandbox.dialogue import Talker
from sandbox.markup import buttons
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought, kinds, pressed, screen, state
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop

SECOND = 901


@pytest.fixture
async def operator(sandbox: Sandbox, shop: Shop) -> AsyncIterator[Talker]:
    """Run the bot with two operators, and give the first."""
    two = shop.settings.model_copy(update={"admin_ids": (OPERATOR, SECOND)})
    async with Shop(two).open():
        operator = sandbox.person(OPERATOR)
        await met(operator)
        yield operator


async def owes(person: Talker, operator: Talker) -> None:
    """Have a person use credits of a pack that is then refunded, so that they owe two."""
    charge = await bought(person)
    for _ in range(5):
        await person.says("/qr hello")
        await person.sees("left")
    await (await screen(operator, charge)).press("Refund anyway")
    await person.sees("you now owe 2 credits")


async def test_an_operator_sees_what_a_refund_takes_and_has_it_done(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    shown = await screen(operator, charge, "he was unhappy")
    assert "This removes 50 credits and leaves 3." in shown.text
    await shown.press("Refund")
    told = await person.sees("refunded ⭐ 50 to you")
    assert charge in told.text
    assert "We've removed the 50 credits from that payment. You now have 3." in told.text
    ended = await operator.sees("whose balance is now")
    said = [heard.message_id for heard in person.chat if heard.text]
    assert (told.message_id, ended.message_id) == (said[-1], shown.message_id)
    assert person.stars == 1000
    assert await kinds(owner) == ["purchase", "hold", "release", "refund"]
    act = await owner.fetchrow("SELECT kind, credits, operator_id, reason FROM act")
    assert tuple(act) == ("refund", 50, OPERATOR, "he was unhappy")


async def test_the_screen_pressed_twice_refunds_once(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    yes = str(buttons(shown.body)[0]["callback_data"])
    await asyncio.gather(*(operator.person.click(shown.message_id, yes) for _ in range(3)))
    await person.sees("refunded ⭐ 50 to you")
    pressed(sandbox, yes)
    again = await operator.sees("⭐ 50 are already refunded to Person 1 (1, @person1): ")
    assert ", at the request of Person 900 (900, @person900)." in again.text
    await person.sees_nothing()
    assert len(sandbox.calls("refundStarPayment")) == 1
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


async def test_a_second_operator_finds_it_done(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    charge = await bought(person)
    second = sandbox.person(SECOND)
    await met(second)
    shown = await screen(second, charge)
    await (await screen(operator, charge)).press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    await shown.press("Refund")
    await second.sees("⭐ 50 are already refunded to Person 1 (1, @person1): ")
    assert len(sandbox.calls("refundStarPayment")) == 1


async def test_a_refund_that_is_not_wanted_changes_nothing(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    await shown.press("Cancel")
    await operator.sees("Cancelled. Nothing was refunded.")
    assert sandbox.calls("refundStarPayment") == []
    assert await state(owner) is None


async def test_a_screen_that_has_grown_old_is_shown_anew(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    await person.says("/qr hello")
    await person.sees("52 left")
    for _ in range(4):
        await person.says("/qr hello")
        await person.sees("left")
    answer = await shown.press("Refund")
    assert answer is not None
    assert "Nothing was refunded" in answer.text
    anew = await operator.sees("and leaves a debt of 2.")
    assert "This removes 50 credits, of which 2 are already spent, and leaves a debt" in anew.text
    assert await state(owner) is None
    await anew.press("Refund anyway")
    assert "you now owe 2 credits" in (await person.sees("refunded ⭐ 50 to you")).text


async def test_a_screen_of_yesterday_is_shown_anew(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    yes = str(buttons(shown.body)[0]["callback_data"])
    pressed(sandbox, yes.rpartition(":")[0] + ":1")
    await operator.sees("Refund ⭐ 50?")
    assert await state(owner) is None


async def test_a_debt_keeps_paid_commands_out_until_the_next_pack_pays_it_off(
    person: Talker, operator: Talker
) -> None:
    await owes(person, operator)
    await person.says("/balance")
    await person.sees("You owe 2 credits. The pack Starter pays that off.")
    await person.says("/qr again")
    offer = await person.sees("costs 1 credit and you owe 2")
    await offer.press("50 credits")
    await person.pays(await person.sees_invoice())
    receipt = await person.sees("2 of them paid off your debt")
    assert "You now have 48" in receipt.text
    await person.sees("47 left")


async def test_the_history_of_a_refund_says_what_was_reserved_and_what_is_owed(
    person: Talker, operator: Talker
) -> None:
    await owes(person, operator)
    await person.says("/history")
    page = await person.sees("You owe 2 credits")
    lines = page.text.splitlines()
    newest = lines[lines.index("Today") + 1]
    assert newest.startswith(f"{MINUS}50 removed: Stars refunded · ")
    assert "reserved" not in page.text


async def test_the_card_of_a_person_has_a_button_for_each_payment(
    person: Talker, operator: Talker
) -> None:
    await bought(person)
    await operator.says("/user 1")
    card = await operator.sees("Payments and orders")
    await card.press("Refund ⭐ 50")
    await (await operator.sees("Refund ⭐ 50?")).press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    await operator.says("/user 1")
    card = await operator.sees("Payments and orders")
    assert "⭐ 50 → 50 credits · refunded" in card.text
    assert "asked for a refund · Person 900 · today" in card.text
    assert not any("Refund" in label for label in card.buttons)


async def test_a_question_shows_the_payments_with_a_button_for_each(
    person: Talker, operator: Talker
) -> None:
    charge = await bought(person)
    await person.says("/paysupport I want my Stars back")
    await person.sees("Your question is ticket ")
    card = await operator.sees("I want my Stars back")
    assert charge in card.text
    await card.press("Refund ⭐ 50")
    await (await operator.sees("Refund ⭐ 50?")).press("Refund")
    await person.sees("refunded ⭐ 50 to you")


async def test_a_receipt_that_nobody_knows_is_said_to_be_unknown(operator: Talker) -> None:
    await operator.says("/refund")
    await operator.sees("Send the receipt number after the command")
    await operator.says("/refund stx-nothing")
    await operator.sees("I can't find a payment with the receipt stx-nothing")


async def test_nobody_else_can_refund(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    shown = await screen(operator, charge)
    for button in buttons(shown.body):
        pressed(sandbox, str(button["callback_data"]), who=1)
    await person.says(f"/refund {charge}")
    await person.sees("Your question is ticket")
    assert await state(owner) is None


async def test_the_command_line_asks_and_the_bot_sends(
    shop: Shop, person: Talker, operator: Talker
) -> None:
    charge = await bought(person)
    why = ("--reason", "x")
    code, _, errors = await coinop(shop.settings, "refund", charge, *why)
    assert (code, errors.splitlines()) == (
        2,
        [
            "Refund 50 Stars to Person 1 (1)? This takes back 50 credits.",
            "Add --yes if you mean it. Nothing was changed.",
        ],
    )
    code, out, errors = await coinop(shop.settings, "refund", charge, *why, "--yes", "--json")
    assert (code, errors) == (0, "")
    assert json.loads(out) == {
        "user_id": 1,
        "status": "ok",
        "credits": 50,
        "lacking": 0,
        "balance": 3,
    }
    await person.sees("refunded ⭐ 50 to you")
    await operator.sees_nothing()
    code, out, _ = await coinop(shop.settings, "refund", charge, "--reason", "x")
    assert (code, out) == (0, "These 50 Stars are already refunded. Nothing was changed.\n")


async def test_the_command_line_leaves_no_debt_unless_told_to(
    shop: Shop, person: Talker, operator: Talker
) -> None:
    charge = await bought(person)
    for _ in range(5):
        await person.says("/qr hello")
        await person.sees("left")
    code, _, errors = await coinop(shop.settings, "refund", charge, "--reason", "x")
    assert (code, "Already spent: 2 of its 50 credits." in errors) == (1, True)
    code, out, _ = await coinop(
        shop.settings, "refund", charge, "--reason", "x", "--even-into-debt", "--yes"
    )
    assert (code, "The bot will return 50 Stars to Person 1 (1) as soon as it runs" in out) == (
        0,
        True,
    )
    await person.sees("you now owe 2 credits")
    code, _, errors = await coinop(shop.settings, "refund", "nothing", "--reason", "x")
    assert (code, "There is no payment nothing" in errors) == (1, True)
    await operator.sees_nothing()
