"""/daily gives the credits of a day, once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.i18n.texts import load_texts
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_help import shop_of
from tests.waiting import until

CATALOG = '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
DAILY = "[daily]\ncredits = 2\ndays = 7\n"
GIVEN = "SELECT count(*) FROM history WHERE key LIKE 'daily:%'"


@pytest.fixture
async def daily(shop: Shop, person: Talker, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that gives credits each day, with an operator, and have the person start it."""
    text = CATALOG + DAILY
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        await person.says("/start")
        await person.sees("/buy")
        yield


@pytest.mark.usefixtures("daily")
async def test_a_day_has_its_credits_once(person: Talker, owner: asyncpg.Connection) -> None:
    last = load_texts().day_of("en", datetime.now(UTC) + timedelta(days=7))
    await person.says("/daily")
    await person.sees(f"+2 credits for today, good until the end of {last}. You now have 2.")
    await person.says("/daily")
    await person.sees("You already have today's credits. Come back tomorrow for more.")
    await person.says("/balance")
    await person.sees(f"2 of them are good until the end of {last}.")
    await person.says("/history")
    await person.sees("+2 daily credits")
    assert await owner.fetchval(GIVEN) == 1


@pytest.mark.usefixtures("daily")
async def test_whoever_asks_often_at_once_gets_them_once(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await asyncio.gather(*(person.says("/daily") for _ in range(10)))
    await person.sees("+2 credits")
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))
    assert await owner.fetchval(GIVEN) == 1


@pytest.mark.usefixtures("daily")
async def test_what_waits_for_credits_runs(person: Talker, sandbox: Sandbox) -> None:
    await person.says("/qr hello")
    await person.sees("I've saved your request")
    await person.says("/daily")
    await person.sees("1 left")
    assert sandbox.calls("sendPhoto")


@pytest.mark.parametrize("said", ["/daily", "/daily please"])
async def test_where_there_are_none_it_says_so(
    shop: Shop, person: Talker, tmp_path: Path, said: str
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", CATALOG).open():
        await person.says("/start")
        await person.sees("/buy")
        await person.says(said)
        await person.sees("There are no daily credits here.")
