"""The mistakes that bots make with people's money, each by its name, and that this one does not.

Those on the way back are in test_mistakes_back.py. They were read in the code of public bots. A
test's name is the mistake; what it asserts is what a person, or the books, would notice of it.
"""

import asyncio
import re
from pathlib import Path

import asyncpg
import pytest
from telegram import Bot, LabeledPrice

from bot.shop.catalog import CatalogError, load_catalog
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.refunds import bought, kinds, pressed
from tests.e2e.test_checkout import offered
from tests.e2e.test_payments import paid
from tests.e2e.test_story import broke, met
from tests.listed import paid_unseen
from tests.waiting import until

running = pytest.mark.usefixtures("bot")

AN_HOUR_LATER = """
    UPDATE shop.orders
    SET opened_at = opened_at - interval '1 h', expires_at = expires_at - interval '1 h'
"""
NO_ENTRIES = """
    CREATE FUNCTION no_purchase() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE TRIGGER no_purchase BEFORE INSERT ON ledger.entry
    FOR EACH ROW WHEN (NEW.kind = 'purchase') EXECUTE FUNCTION no_purchase();
"""
HOURS_PASS = "UPDATE intake.inbox SET due_at = now()"
PAYMENTS = "SELECT count(*) FROM payment"


async def has(owner: asyncpg.Connection) -> int:
    """Say what the first person has."""
    found: int = await owner.fetchval("SELECT perm + promo FROM balance WHERE user_id = 1")
    return found


async def payload(owner: asyncpg.Connection) -> str:
    """Give the payload of the first person's order."""
    found: str = await owner.fetchval("SELECT payload FROM orders WHERE user_id = 1")
    return found


async def test_01_only_the_first_pages_of_the_list_are_read(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await offered(person)
    for number in range(250):
        paid_unseen(sandbox, "old", stars=1, charge=f"stx-{number}", ago_s=30 * 24 * 3600.0)
    paid_unseen(sandbox, await payload(owner))
    async with shop.open():
        await person.sees("+50 credits")


async def test_02_pending_updates_are_dropped_at_the_start(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await offered(person)
    paid(sandbox, payload=await payload(owner), stars=50, charge="stx-meanwhile")
    async with shop.open():
        await person.sees("+50 credits")


async def test_03_an_update_is_acknowledged_before_it_is_kept(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await offered(person)
        async with owner.transaction():
            await owner.execute("LOCK TABLE intake.inbox IN ACCESS EXCLUSIVE MODE")
            paid(sandbox, payload=await payload(owner), stars=50, charge="stx-unkept")
            await asyncio.sleep(0.5)
            assert len(sandbox.world.state.pending) == 1
        await person.sees("+50 credits")


@running
async def test_04_the_payload_is_the_key_of_a_payment(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await offered(person)
    for charge in ("stx-one", "stx-two"):
        paid(sandbox, payload=await payload(owner), stars=50, charge=charge)
        await person.sees("+50 credits" if charge == "stx-one" else "You paid this invoice twice")
    assert await has(owner) == 103


@running
async def test_05_a_charge_id_has_to_be_short(person: Talker, owner: asyncpg.Connection) -> None:
    charge = await bought(person)
    assert len(charge) > 128
    assert await owner.fetchval("SELECT charge_id FROM payment") == charge


@running
async def test_07_a_payment_of_an_expired_order_finds_no_order(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await offered(person)
    await owner.execute(AN_HOUR_LATER)
    assert (await person.pays(invoice)).status == "refused"
    paid(sandbox, payload=await payload(owner), stars=50, charge="stx-approved-before")
    await person.sees("+50 credits")


@running
async def test_08_a_payment_is_kept_without_its_credits(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await offered(person)
    await owner.execute(NO_ENTRIES)
    paid(sandbox, payload=await payload(owner), stars=50, charge="stx-half")
    await until(lambda: owner.fetchval("SELECT count(*) > 0 FROM intake.inbox WHERE failures > 0"))
    assert await owner.fetchval(PAYMENTS) == 0
    await owner.execute("DROP TRIGGER no_purchase ON ledger.entry")
    await owner.execute(HOURS_PASS)
    await person.sees("+50 credits")
    assert await owner.fetchval(PAYMENTS) == 1


@running
async def test_09_a_balance_is_read_and_written_back(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    for number in range(8):
        await person.says(f"/qr {number}")
    for _ in range(8):
        await person.sees()
    assert (await kinds(owner)).count("spend") == 3
    assert await has(owner) == 0


@running
async def test_15_a_payment_that_fits_nothing_is_only_logged(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    paid(sandbox, payload="nonsense", stars=77, charge="stx-misfit")
    await person.sees("couldn't match them to an order")
    kept = await owner.fetchrow("SELECT stars, status, reason FROM payment")
    assert tuple(kept) == (77, "review", "unknown_order")


@running
async def test_16_every_checkout_is_approved_or_some_are_never_answered(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as somebody:
        link = await somebody.create_invoice_link(
            "Old", "Of another time", "?", currency="XTR", prices=[LabeledPrice("Old", 50)]
        )
    outcome = await person.pays(str(link))
    assert (outcome.status, "can't find this invoice" in outcome.text) == ("refused", True)
    assert person.stars == 1000


@running
async def test_17_a_button_or_an_app_that_says_paid_brings_credits(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await offered(person)
    for data in ("paid", f"paid:{await payload(owner)}", "credit:1:abc:1000"):
        pressed(sandbox, data, who=1)
    sandbox.world.updates.inject(
        {
            "message": {
                "message_id": 900_000_001,
                "date": 1,
                "chat": {"id": 1, "type": "private", "first_name": "Alice"},
                "from": {"id": 1, "is_bot": False, "first_name": "Alice"},
                "web_app_data": {"data": '{"status": "paid"}', "button_text": "Pay"},
            }
        }
    )
    await person.says("/balance")
    await person.sees("You have 3 credits")


@pytest.mark.parametrize("line", ["credits = 9.5", "credits = 10.0", "stars = 4.5"])
def test_18_amounts_are_fractions(tmp_path: Path, line: str) -> None:
    name, _, value = line.partition(" = ")
    amounts = {"credits": "10", "stars": "5"} | {name: value}
    body = "\n".join(f"{key} = {amount}" for key, amount in amounts.items())
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(f'[[packs]]\nname = "small"\ntitle = "Small"\n{body}\n')
    with pytest.raises(CatalogError, match=name):
        load_catalog(catalog, set())


@running
async def test_18_amounts_are_rounded(person: Talker, owner: asyncpg.Connection) -> None:
    """A purchase is what the order says, not Stars times a rate."""
    await broke(person)
    await bought_again(person)
    row = await owner.fetchrow("SELECT credits, stars FROM payment")
    assert tuple(row) == (50, 50)
    assert await has(owner) == 50


async def bought_again(person: Talker) -> None:
    """Buy the smallest pack and read the receipt."""
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await card.press("50 credits")
    await (await person.sees("Before your first purchase")).press("Accept")
    await person.pays(await person.sees_invoice())
    assert re.search(r"You now have 50\b", (await person.sees("+50 credits")).text)
