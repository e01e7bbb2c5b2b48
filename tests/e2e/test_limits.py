"""One's own limits: the credits of a day, and a question before what may cost much."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_help import shop_of
from tests.e2e.test_story import invoice_for
from tests.waiting import until

CATALOG = (
    "free_credits = 40\nconfirm_above = 6\n"
    '[[packs]]\nname = "starter"\ntitle = "Starter"\ncredits = 50\nstars = 50\n'
    "[prices]\nqr = 8\n"
)
SPENT = "SELECT count(*) FROM history WHERE kind = 'spend'"


@pytest.fixture
async def asking(shop: Shop, person: Talker, tmp_path: Path) -> AsyncIterator[None]:
    """Run a bot that asks before it takes more than 6 credits, and have the person start it."""
    async with shop_of(shop, tmp_path / "catalog.toml", CATALOG).open():
        await person.says("/start")
        await person.sees("40 free credits")
        yield


def now(person: Talker, screen: Heard) -> Heard:
    """Return a message as it stands in the chat now."""
    [shown] = [one for one in person.chat if one.message_id == screen.message_id]
    return shown


async def done(owner: asyncpg.Connection) -> None:
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))


@pytest.mark.usefixtures("asking")
async def test_a_dear_request_runs_once_its_person_says_yes(
    person: Talker, owner: asyncpg.Connection, sandbox: Sandbox
) -> None:
    await person.says("/qr hello")
    card = await person.sees("/qr costs 8 credits. Should I run it?")
    assert card.buttons == ["Run it", "Don't run it"]
    assert await owner.fetchval(SPENT) == 0
    await card.press("Run it")
    await person.sees("8 credits · 32 left")
    assert len(sandbox.calls("sendPhoto")) == 1
    assert now(person, card).text == "OK, I'm running it."
    assert now(person, card).buttons == []


@pytest.mark.usefixtures("asking")
async def test_many_presses_at_once_run_it_once(
    person: Talker, owner: asyncpg.Connection, sandbox: Sandbox
) -> None:
    await person.says("/qr hello")
    card = await person.sees("Should I run it?")
    await asyncio.gather(*(card.press("Run it") for _ in range(4)))
    await person.sees("32 left")
    await done(owner)
    assert len(sandbox.calls("sendPhoto")) == 1
    assert await owner.fetchval(SPENT) == 1


@pytest.mark.usefixtures("asking")
async def test_a_no_forgets_it(person: Talker, owner: asyncpg.Connection) -> None:
    await person.says("/qr hello")
    card = await person.sees("Should I run it?")
    await card.press("Don't run it")
    await until(lambda: now(person, card).text == "Forgotten. You weren't charged.")
    assert await owner.fetchval("SELECT count(*) FROM request") == 0
    assert await owner.fetchval(SPENT) == 0


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("label", ["Run it", "Don't run it"])
async def test_the_button_of_an_old_request_says_so(
    person: Talker, owner: asyncpg.Connection, label: str
) -> None:
    await person.says("/qr hello")
    card = await person.sees("Should I run it?")
    await owner.execute("SELECT drop_request(user_id, key) FROM request")
    await card.press(label)
    await until(lambda: now(person, card).text == "This request no longer waits.")
    assert await owner.fetchval(SPENT) == 0


@pytest.mark.usefixtures("asking")
async def test_who_cannot_pay_reads_of_packs_and_is_not_asked(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT spend(1, 33, 'before')")
    await person.says("/qr hello")
    await person.sees("/qr costs 8 credits and you have 7")
    await owner.execute("SELECT bonus(1, 10, 'gift')")
    await person.says("/buy")
    await person.pays(await invoice_for(person, await person.sees("Choose a pack"), "50 credits"))
    await person.sees("8 credits · 59 left")


@pytest.mark.usefixtures("asking")
async def test_credits_that_come_do_not_run_what_needs_a_yes(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await person.says("/qr hello")
    await person.sees("Should I run it?")
    await person.says("/cancel")
    await person.sees("waits for your OK")
    await person.says("/buy")
    await person.pays(await invoice_for(person, await person.sees("Choose a pack"), "50 credits"))
    await person.sees("You now have 90")
    await done(owner)
    assert await owner.fetchval(SPENT) == 0


@pytest.mark.usefixtures("asking")
async def test_people_choose_above_what_they_are_asked(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await person.says("/settings")
    screen = await person.sees("Tap a notice")
    assert screen.buttons[-3:] == ["Limit per day: none", "Ask first: above 6", "Language"]
    await screen.press("Ask first")
    await until(lambda: any("I ask you" in one.text for one in person.chat))
    choices = now(person, screen)
    assert choices.buttons == [
        "Above 5",
        "Above 20",
        "Above 100",
        "Never",
        "✓ As usual here",
        "Back",
    ]
    await choices.press("Above 20")
    await until(lambda: "more than 20 credits" in now(person, screen).text)
    assert "✓ Above 20" in now(person, screen).buttons
    assert "As usual here" in now(person, screen).buttons
    await person.says("/qr one")
    await person.sees("32 left")
    await owner.execute("SELECT prefer(1, 'ask-above', '5')")
    await person.says("/qr two")
    await person.sees("Should I run it?")


@pytest.mark.usefixtures("asking")
async def test_whoever_reaches_their_limit_is_told_what_to_do(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT prefer(1, 'ask-above', 'off')")
    await person.says("/settings")
    await (await person.sees("Tap a notice")).press("Limit per day")
    await until(lambda: any("as many credits as you have" in one.text for one in person.chat))
    [screen] = [one for one in person.chat if "as many credits as you have" in one.text]
    await screen.press("10")
    await until(lambda: any("10 credits a day" in one.text for one in person.chat))
    await person.says("/qr one")
    await person.sees("8 credits · 32 left")
    await person.says("/qr two")
    told = await person.sees("With /qr you'd spend more than the 10 credits a day")
    assert "You weren't charged." in told.text
    [screen] = [one for one in person.chat if "10 credits a day." in one.text and one.buttons]
    await screen.press("100")
    await until(lambda: any(" on: 100 credits" in one.text for one in person.chat))
    [screen] = [one for one in person.chat if " on: 100 credits" in one.text]
    marked = [label for label in screen.buttons if label.startswith("✓")]
    assert marked == ["✓ 100"]  # which they have chosen, though it holds from tomorrow on
    await person.says("/qr three")
    await person.sees("With /qr you'd spend more than the 10 credits a day")
    assert await owner.fetchval(SPENT) == 1
