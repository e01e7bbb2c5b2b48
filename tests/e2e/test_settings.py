"""/settings: what the bot says unasked, switched over by a press."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import shop_of
from tests.waiting import until

CATALOG = (
    "free_credits = 3\nlow_credits = 2\nexpiry_notice_days = 3\n"
    '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
)
CHOSEN = "SELECT name, value FROM preference ORDER BY name"


@pytest.fixture
async def noticing(shop: Shop, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that tells of few credits, and of those that expire."""
    async with shop_of(shop, tmp_path / "catalog.toml", CATALOG, operators=(OPERATOR,)).open():
        yield


async def chosen(owner: asyncpg.Connection) -> dict[str, str]:
    return {row["name"]: row["value"] for row in await owner.fetch(CHOSEN)}


def shown(person: Talker, screen: Heard) -> Heard:
    """Return a message as it stands in the chat now."""
    [now] = [one for one in person.chat if one.message_id == screen.message_id]
    return now


@pytest.mark.usefixtures("noticing")
async def test_each_notice_is_switched_off_and_on(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await person.says("/start")
    await person.sees("3 free credits")
    await person.says("/settings")
    screen = await person.sees("Tap a notice")
    usual = [
        "✓ When you have few credits left",
        "✓ Before credits expire",
        "✓ News",
        "Monthly summary",
        "Limit per day: none",
        "Ask first: never",
        "Language",
    ]
    assert screen.buttons == usual
    for label in usual[:4]:
        await screen.press(label)
    await until(lambda: owner.fetchval("SELECT count(*) = 4 FROM preference"))
    assert await chosen(owner) == {
        "notice-low": "off",
        "notice-expiring": "off",
        "broadcasts": "off",
        "summary": "on",
    }
    switched = [
        "When you have few credits left",
        "Before credits expire",
        "News",
        "✓ Monthly summary",
        "Limit per day: none",
        "Ask first: never",
        "Language",
    ]
    await until(lambda: shown(person, screen).buttons == switched)
    for label in usual[:4]:
        await shown(person, screen).press(label.removeprefix("✓ "))
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM preference"))
    await screen.press("Language")
    await person.sees("Which language")


@pytest.mark.usefixtures("noticing")
async def test_whoever_switched_it_off_reads_nothing_of_few_credits(person: Talker) -> None:
    await person.says("/start")
    await person.sees("3 free credits")
    await person.says("/qr one")
    await person.sees("2 left")
    await person.says("/settings")
    await (await person.sees("Tap a notice")).press("few credits")
    await person.says("/qr two")
    assert "/buy" not in (await person.sees("1 left")).text


@pytest.mark.usefixtures("noticing")
async def test_who_loses_credits_is_told_before(person: Talker, owner: asyncpg.Connection) -> None:
    await person.says("/start")
    await person.sees("3 free credits")
    await owner.execute("SELECT bonus(1, 10, 'lot', date_trunc('day', now(), 'UTC') + '2 days')")
    await owner.execute("SELECT warn_expiring(3, 0, 100)")
    told = await person.sees("10 of your credits expire soon. Use the first ones by ")
    assert "11:59" in told.text
    assert "/settings" in told.text


@pytest.mark.usefixtures("noticing")
async def test_a_month_is_summed_up_in_the_chat(person: Talker, owner: asyncpg.Connection) -> None:
    await person.says("/start")
    await person.sees("3 free credits")
    await person.says("/qr one")
    await person.sees("2 left")
    await owner.execute("SELECT prefer(1, 'summary', 'on')")
    await owner.execute("SELECT summarize_month(current_date, 'UTC', 0, 100)")
    told = await person.sees("Spent: 1 · bought: 0 · given to you: 3")
    assert "/qr: 1 (1\N{MULTIPLICATION SIGN})" in told.text
