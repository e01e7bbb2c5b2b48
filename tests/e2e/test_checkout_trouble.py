"""A checkout is answered in time, whatever the database, the network or a crowd does meanwhile."""

import asyncio
import time
from pathlib import Path

import asyncpg
import pytest

from bot.updates.dispatch import MANY_PAYERS, CheckoutPriority
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.relay import Relay
from tests.e2e.test_checkout import TELEGRAM_WAITS_S, offered
from tests.e2e.test_story import met
from tests.waiting import until


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let checkouts that go first hold up everything else for as long as they take."""
    monkeypatch.setitem(CheckoutPriority.__init__.__kwdefaults__, "longest_s", 60.0)


async def test_a_database_that_is_frozen_becomes_a_refusal_in_time(
    sandbox: Sandbox, person: Talker, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    async with Relay(database_url).open() as relay:
        settings = settings_for(sandbox, login=relay.url, owner=owner_url, state=tmp_path)
        async with Shop(settings).open():
            invoice = await offered(person)
            relay.freeze()
            begun = time.monotonic()
            outcome = await person.pays(invoice)
            relay.thaw()
            assert (outcome.status, person.stars) == ("refused", 1000)
            assert "try again in a minute" in outcome.text
            assert time.monotonic() - begun < TELEGRAM_WAITS_S
            assert (await person.pays(invoice)).status == "paid"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("trouble", ["500", "429", "reset", "html502"])
async def test_an_answer_that_is_lost_on_its_way_is_given_again(
    sandbox: Sandbox, person: Talker, trouble: str
) -> None:
    invoice = await offered(person)
    sandbox.fault(trouble, on="answerPreCheckoutQuery")
    assert (await person.pays(invoice)).status == "paid"
    await person.sees("You now have 53")


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_never_gets_through_is_said_in_one_line(
    sandbox: Sandbox, person: Talker, capsys: pytest.CaptureFixture[str]
) -> None:
    invoice = await offered(person)
    sandbox.fault("delay", on="answerPreCheckoutQuery", delay_s=60, times=0)
    assert (await person.pays(invoice)).status == "timeout"
    said = capsys.readouterr()
    assert "checkout_unanswered" in said.out + said.err
    assert "Traceback" not in said.out + said.err


@pytest.mark.usefixtures("bot")
async def test_a_crowd_whose_messages_are_slow_is_overtaken(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    crowd = [sandbox.person(number) for number in range(100, 120)]
    await asyncio.gather(*(met(one) for one in crowd))
    invoice = await offered(person)
    sandbox.fault("delay", on="sendMessage", delay_s=4.5, times=0)
    for one in crowd * 4:
        await one.says("/balance")

    async def crowded() -> bool:
        return bool(await owner.fetchval("SELECT count(*) FROM inbox") > len(crowd) * 2)

    await until(crowded)
    assert (await person.pays(invoice)).status == "paid"
    sandbox.world.faults.clear()


@pytest.mark.usefixtures("unhurried", "bot")
async def test_a_flood_of_one_persons_checkouts_holds_up_nobody_else(
    sandbox: Sandbox, person: Talker
) -> None:
    invoice, other = await offered(person), sandbox.person(2)
    await met(other)
    sandbox.fault("delay", on="answerPreCheckoutQuery", delay_s=3, times=0)
    before = len(sandbox.calls())
    paying = [asyncio.create_task(person.pays(invoice)) for _ in range(MANY_PAYERS)]
    await asyncio.sleep(0)  # all of them have been begun
    await other.says("/balance")
    await other.sees("You have")
    await asyncio.gather(*paying)
    calls = [call["method"] for call in sandbox.calls()[before:]]
    assert calls.index("sendMessage") < calls.index("answerPreCheckoutQuery")


@pytest.mark.usefixtures("bot")
async def test_in_a_rush_of_checkouts_everything_else_is_answered_after_them(
    sandbox: Sandbox, person: Talker
) -> None:
    await met(person)
    crowd = [sandbox.person(number) for number in range(100, 100 + MANY_PAYERS)]
    invoices = await asyncio.gather(*(offered(one) for one in crowd))
    sandbox.fault("delay", on="answerPreCheckoutQuery", delay_s=0.5, times=0)
    before = len(sandbox.calls())
    paying = [
        asyncio.create_task(one.pays(invoice)) for one, invoice in zip(crowd, invoices, strict=True)
    ]
    await asyncio.sleep(0)  # all of them have pressed Pay
    await person.says("/balance")
    await person.sees("You have")
    assert {outcome.status for outcome in await asyncio.gather(*paying)} == {"paid"}
    calls = [call["method"] for call in sandbox.calls()[before:]]
    calls = [method for method in calls if method in ("answerPreCheckoutQuery", "sendMessage")]
    assert calls[:MANY_PAYERS] == ["answerPreCheckoutQuery"] * MANY_PAYERS
