"""So many requests a day are free; then credits are spent, and then packs are offered."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_help import shop_of
from tests.waiting import until

CATALOG = (
    'free_credits = 1\n[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
    "[free_per_day]\nqr = 2\n"
)
FREE = "SELECT count(*) FROM free_use WHERE returned_at IS NULL"


@pytest.fixture
async def free(shop: Shop, person: Talker, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot with two free QR codes a day, and have the person start it."""
    async with shop_of(shop, tmp_path / "catalog.toml", CATALOG).open():
        await person.says("/start")
        await person.sees("1 credit, 2 a day free")
        yield


@pytest.mark.usefixtures("free")
async def test_the_card_with_packs_comes_after_the_free_uses_and_the_credits(
    person: Talker, sandbox: Sandbox
) -> None:
    await person.says("/qr one")
    await person.sees("Free · 1 more today")
    await person.says("/balance")
    await person.sees("/qr: 1 free today")
    await person.says("/qr two")
    await person.sees("Free · none left today")
    await person.says("/qr three")
    await person.sees("1 credit · 0 left")
    await person.says("/qr four")
    await person.sees("I've saved your request")
    assert len(sandbox.calls("sendPhoto")) == 3
    await person.says("/history")
    page = await person.sees("0 /qr · free, 2\N{MULTIPLICATION SIGN}")
    assert "\N{MINUS SIGN}1 /qr" in page.text
    await person.says("/balance")
    await person.sees("/qr: none free any more today")


@pytest.mark.usefixtures("free")
async def test_a_refused_request_uses_none(person: Talker, owner: asyncpg.Connection) -> None:
    await person.says(f"/qr {'x' * 3000}")
    await person.sees("You weren't charged.")
    assert await owner.fetchval(FREE) == 0


@pytest.mark.usefixtures("free")
async def test_many_at_once_use_as_many_as_there_are(
    person: Talker, owner: asyncpg.Connection, sandbox: Sandbox
) -> None:
    await asyncio.gather(*(person.says(f"/qr {n}") for n in range(5)))
    await until(lambda: owner.fetchval("SELECT count(*) = 2 FROM request"))
    await until(lambda: len(sandbox.calls("sendPhoto")) == 3)
    assert await owner.fetchval(FREE) == 2
    assert await owner.fetchval("SELECT count(*) FROM history WHERE kind = 'spend'") == 1
