"""Limits by the hour: newcomers who get free credits, and invoices that nobody pays."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.waiting import until

PACKS = "\n".join(
    f'[[packs]]\nname = "p{n}"\ntitle = "Pack {n}"\ncredits = {n}\nstars = {n}' for n in (1, 2, 3)
)


@pytest.fixture
def shop(shop: Shop, tmp_path: Path) -> Shop:
    """Let one newcomer and two unpaid invoices be enough for an hour."""
    catalog = tmp_path / "catalog.toml"
    limits = "free_credits = 3\nnewcomers_per_hour = 1\norders_per_hour = 2\n"
    catalog.write_text(f"{limits}{PACKS}\n")
    return Shop(shop.settings.model_copy(update={"catalog": catalog}))


@pytest.mark.usefixtures("bot")
async def test_a_newcomer_too_many_reads_when_to_come_back(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    second = sandbox.person(2)
    await second.says("/start")
    put_off = await second.sees("Too many new people came in the last hour")
    assert "I can't give you your 3 free credits right away" in put_off.text
    assert ":00" in put_off.text.partition("Send /start again after ")[2]
    await second.says("/balance")
    await second.sees("You have 0 credits")
    await person.says("/start")
    await person.sees("Welcome back")
    await owner.execute("UPDATE people.newcomers SET hour = hour - interval '1 hour'")
    await second.says("/start")
    await second.sees("3 free credits")


@pytest.mark.usefixtures("bot")
async def test_whoever_begins_with_another_command_is_one_newcomer(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await asyncio.gather(*(person.says(said) for said in ("/balance", "/qr hello", "/buy")))
    await person.sees("3 free credits")
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))
    await person.says("/start")
    await person.sees("Welcome back")
    assert await owner.fetchval("SELECT sum(credits) FROM history WHERE key = 'start'") == 3
    second = sandbox.person(2)
    await second.says("/balance")
    await second.sees("Too many new people came in the last hour")
    await second.sees("You have 0 credits")


@pytest.mark.usefixtures("bot")
async def test_an_invoice_too_many_waits_for_the_hour_or_a_payment(person: Talker) -> None:
    await met(person)
    await person.says("/buy")
    card = await person.sees("Choose a pack")
    await card.press("Pack 1")
    await (await person.sees("Before your first purchase")).press("Accept")
    invoice = await person.sees_invoice()
    await card.press("Pack 2")
    await person.sees_invoice()
    await card.press("Pack 3")
    full = await person.sees("You've opened many invoices in the last hour")
    assert "open a new one after " in full.text
    await card.press("Pack 1")
    await person.sees_invoice()
    assert (await person.pays(invoice)).status == "paid"
    await person.sees("You now have 4")
    await card.press("Pack 3")
    await person.sees_invoice()


@pytest.mark.usefixtures("bot")
async def test_in_russian(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    second = sandbox.person(2)
    second.person.user.language_code = "ru"
    await second.says("/start")
    await second.sees("За последний час пришло слишком много новых людей")  # noqa: RUF001
