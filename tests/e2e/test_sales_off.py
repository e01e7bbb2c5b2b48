"""Sales that are off: at once for everybody, and what was paid all the same is credited."""

import asyncio

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_checkout import offered
from tests.e2e.test_payments import paid
from tests.e2e.test_story import broke, met
from tests.e2e.verbs import coinop

PAUSED = "We've paused sales for now"
ACTS = "SELECT user_id, kind, detail, operator_id, reason FROM act"


async def off(operator: Talker) -> None:
    """Have an operator stop sales."""
    await operator.says("/sales off the model is down")
    await (await operator.sees("Stop sales?")).press("Stop sales")
    await operator.sees("stopped them: nobody gets an invoice")  # the alert, before or after


async def test_nothing_is_sold_while_sales_are_off(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await offered(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await off(operator)
    await person.says("/buy")
    assert (await person.sees(PAUSED)).buttons == []
    await card.press("50 credits")
    await person.sees(PAUSED)
    outcome = await person.pays(invoice)
    assert outcome.status == "refused"
    assert outcome.text == f"{PAUSED}. You weren't charged. Please try again later."
    await person.says("/qr hello")
    await person.sees("2 left")
    assert len(sandbox.calls("sendInvoice")) == 1
    assert person.stars == 1000
    assert any("Sales are off. Nobody gets an invoice" in heard.text for heard in operator.chat)
    act = await owner.fetchrow(ACTS)
    assert tuple(act) == (0, "sales", "off", OPERATOR, "the model is down")


async def test_whoever_runs_out_reads_that_nothing_is_sold(
    person: Talker, operator: Talker
) -> None:
    await broke(person)
    await off(operator)
    await person.says("/qr later")
    card = await person.sees("costs 1 credit and you have 0")
    assert "We've paused sales for now, so you can't buy credits. I've saved your request" in (
        card.text
    )
    assert card.buttons == ["Forget the request"]


async def test_terms_are_not_asked_for_while_nothing_is_sold(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await off(operator)
    await card.press("50 credits")
    await person.sees(PAUSED)


async def test_what_was_paid_all_the_same_is_credited(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await offered(person)
    await off(operator)
    payload = await owner.fetchval("SELECT payload FROM orders")
    paid(sandbox, payload=payload, stars=50, charge="stx-late")
    await person.sees("You now have 53")


async def test_sales_are_switched_by_buttons_too(person: Talker, operator: Talker) -> None:
    await met(person)
    await operator.says("/sales")
    screen = await operator.sees("Sales are on.")
    assert screen.buttons == ["Stop sales", "◀ Desk"]
    await screen.press("Stop sales")
    asked = await operator.sees("Stop sales?")
    assert "All operators hear of it. Reason: none given" in asked.text
    await asked.press("Cancel")
    await (await operator.sees("Cancelled. Nothing was changed.")).press("Desk")
    await (await operator.sees("Nothing needs you right now.")).press("Sales: on")
    await (await operator.sees("Sales are on.")).press("Stop sales")
    await (await operator.sees("Stop sales?")).press("Stop sales")
    stopped = await operator.sees("Sales are off. Nobody gets an invoice")
    assert stopped.message_id == screen.message_id
    assert "Reason: none given" in stopped.text
    assert "Switched by Person 900 (900, @person900), on " in stopped.text
    await person.says("/buy")
    await person.sees(PAUSED)
    await stopped.press("Sell again")
    await (await operator.sees("Sell again?")).press("Sell again")
    await operator.sees("Sales are on.")
    await person.says("/buy")
    await person.sees("Choose a pack")


async def test_of_two_who_stop_sales_at_once_both_see_who_did(
    sandbox: Sandbox, shop: Shop, operator: Talker, owner: asyncpg.Connection
) -> None:
    second = sandbox.person(2)
    await met(second)
    await coinop(shop.settings, "staff", "appoint", "2", "owner", "helps", "--yes")
    screens = []
    for who in (operator, second):
        await who.says("/sales")
        await (await who.sees("Sales are on.")).press("Stop sales")
        screens.append(await who.sees("Stop sales?"))
    await asyncio.gather(*(one.press("Stop sales") for one in screens))
    said = [(await who.sees("Switched by")).text for who in (operator, second)]
    assert said[0] == said[1]
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind = 'sales'") == 1


async def test_another_process_sells_nothing_from_the_same_moment(
    shop: Shop, person: Talker, operator: Talker
) -> None:
    invoice = await offered(person)
    code, out, _ = await coinop(shop.settings, "sales", "off", "an outage")
    assert (code, out.startswith("Sales are off since ")) == (0, True)
    assert out.endswith(" UTC, by command line: an outage.\n")
    assert (await person.pays(invoice)).status == "refused"
    await operator.sees("the command line stopped them")
    code, out, _ = await coinop(shop.settings, "sales", "status", "--json")
    assert (code, '"state": "off"' in out) == (1, True)
    code, out, _ = await coinop(shop.settings, "sales", "off")
    assert out.startswith("Nothing was changed.\nSales are off since ")
    code, out, _ = await coinop(shop.settings, "sales", "on")
    assert out.startswith("Sales are on since ")
    assert (await person.pays(invoice)).status == "paid"


@pytest.mark.parametrize("words", ["maybe", "offf", "0"])
async def test_what_can_not_be_meant_is_answered_with_one_sentence(
    operator: Talker, owner: asyncpg.Connection, words: str
) -> None:
    await operator.says(f"/sales {words}")
    await operator.sees("Send /sales off or /sales on")
    await operator.says(f"/sales off {'r' * 3000}")
    await operator.sees("That reason is too long.")
    assert await owner.fetch(ACTS) == []


async def test_sales_in_russian(person: Talker, operator: Talker) -> None:
    operator.person.user.language_code = person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("3 бесплатные монеты")
    await operator.says("/sales off авария")
    await (await operator.sees("Остановить продажи? Это сразу коснётся всех")).press("Остановить")
    await operator.sees("Продажи остановлены. Новые счета не выставляются")
    await person.says("/buy")
    await person.sees("Продажи временно остановлены")
    await operator.says("/sales on")
    await (await operator.sees("Возобновить продажи?")).press("Возобновить")
    shown = await operator.sees("Продажи идут.")
    assert shown.buttons == ["Остановить продажи", "◀ Пульт"]
