"""Every checkout gets its answer in time, and an approval is worth something."""

import asyncio
import time
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import invoice_for, met

TELEGRAM_WAITS_S = 10
OTHER_CATALOG = '[[packs]]\nname = "other"\ntitle = "Other"\ncredits = 1\nstars = 1\n'


async def offered(person: Talker) -> Heard:
    """Return an invoice for the smallest pack."""
    await met(person)
    await person.says("/buy")
    return await invoice_for(person, await person.sees("Choose a pack"), "50 credits")


@pytest.mark.usefixtures("bot")
async def test_a_database_that_does_not_answer_becomes_a_refusal_in_time(
    person: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await offered(person)
    begun = time.monotonic()
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE")
        outcome = await person.pays(invoice)
    assert outcome.status == "refused"
    assert "try again in a minute" in outcome.text
    assert time.monotonic() - begun < TELEGRAM_WAITS_S
    assert person.stars == 1000
    assert (await person.pays(invoice)).status == "paid"


@pytest.mark.usefixtures("bot")
async def test_a_checkout_overtakes_the_payers_own_slow_updates(
    person: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await offered(person)
    async with owner.transaction():
        await owner.execute("SELECT FROM ledger.account WHERE user_id = 1 FOR UPDATE")
        for number in range(20):
            await person.says(f"/qr {number}")
        assert (await person.pays(invoice)).status == "paid"
    await person.sees("You now have", timeout_s=20)


async def test_a_pack_that_is_no_longer_sold_is_refused(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop.open():
        invoice = await offered(person)
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(OTHER_CATALOG)
    settings = shop.settings.model_copy(update={"catalog": catalog})
    async with Shop(settings).open():
        outcome = await person.pays(invoice)
        assert outcome.status == "refused"
        assert "no longer available" in outcome.text
    assert person.stars == 1000


async def test_an_order_keeps_its_price_and_credits(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop.open():
        invoice = await offered(person)
    catalog = tmp_path / "catalog.toml"
    catalog.write_text('[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 7\nstars = 999\n')
    settings = shop.settings.model_copy(update={"catalog": catalog})
    async with Shop(settings).open():
        assert (await person.pays(invoice)).status == "paid"
        await person.sees("You now have 53")
    assert person.stars == 950


@pytest.mark.usefixtures("bot")
async def test_a_query_that_telegram_has_given_up_is_left_in_peace(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice = await offered(person)
    sandbox.world.updates.inject(
        {
            "pre_checkout_query": {
                "id": "12345",
                "from": {"id": 1, "is_bot": False, "first_name": "Alice"},
                "currency": "XTR",
                "total_amount": 50,
                "invoice_payload": "1.gone",
            }
        }
    )
    assert (await person.pays(invoice)).status == "paid"
    await person.sees("You now have 53")


@pytest.mark.usefixtures("bot")
async def test_a_pack_that_is_pressed_twice_is_paid_once(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    packs = await person.sees("Choose a pack")
    first = await invoice_for(person, packs, "50 credits")
    second = await invoice_for(person, packs, "50 credits")
    assert (await person.pays(first)).status == "paid"
    await person.sees("You now have 53")
    outcome = await person.pays(second)
    assert outcome.status == "refused"
    assert "already been paid" in outcome.text
    assert person.stars == 950


@pytest.mark.usefixtures("bot")
async def test_terms_that_are_accepted_twice_at_once_are_one_invoice(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    terms = await person.sees("Before your first purchase")
    await asyncio.gather(terms.press("Accept"), terms.press("Accept"))
    invoice = await person.sees_invoice()
    await person.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM orders") == 1
    assert (await person.pays(invoice)).status == "paid"
    await person.sees("You now have 53")


@pytest.mark.usefixtures("bot")
async def test_an_invoice_whose_answer_is_lost_is_of_the_same_order_again(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/buy")
    await (await person.sees("Choose a pack")).press("50 credits")
    sandbox.fault("reset", on="sendInvoice", phase="after")
    await (await person.sees("Before your first purchase")).press("Accept")
    first, second = await person.sees_invoice(), await person.sees_invoice()
    assert await owner.fetchval("SELECT count(*) FROM orders") == 1
    outcomes = await asyncio.gather(person.pays(first), person.pays(second))
    assert sorted(outcome.status for outcome in outcomes) == ["paid", "refused"]
    await person.sees("You now have 53")
    assert person.stars == 950
