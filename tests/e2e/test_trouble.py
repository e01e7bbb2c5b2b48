"""Commands that others wrote: whatever they do or say, it is paid once and in full, or not."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from bot.metering import files, runner
from bot.metering.process_pool import ProcessPool
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.e2e.test_story import met
from tests.hostile import small_webp
from tests.waiting import until

FILE_BYTES = 1_000
ROOM_FOR = 2
STARVED_S = 200.0
"""So long a process that steps back for all others may take for a second of the processor."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bot stop work after a second instead of a minute."""
    monkeypatch.setitem(ProcessPool.__init__.__kwdefaults__, "limit_s", 1.0)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bot stop work for the processor time that it has used, and for nothing else."""
    monkeypatch.setitem(ProcessPool.__init__.__kwdefaults__, "limit_s", 2 * STARVED_S)
    monkeypatch.setattr(runner, "CHECK_S", 0.5)


@pytest.fixture
def cramped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the bot room for few files at once."""
    monkeypatch.setattr(files, "IN_MEMORY_BYTES", ROOM_FOR * FILE_BYTES)


@pytest.fixture
async def alice(
    sandbox: Sandbox, person: Talker, database_url: str, owner_url: str, tmp_path: Path
) -> AsyncIterator[Talker]:
    settings = settings_for(
        sandbox, login=database_url, owner=owner_url, state=tmp_path, commands="tests.e2e.trouble"
    )
    async with Shop(settings).open():
        await met(person)
        yield person


async def test_a_command_that_wants_to_end_the_bot_only_fails(alice: Talker) -> None:
    await alice.says("/quits --nonsense")
    await alice.sees("You weren't charged.")
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


@pytest.mark.parametrize("asked", ["5000 x", "2500 \N{GRINNING FACE}"])
async def test_a_text_that_is_too_long_is_one_document_with_its_price_under_it(
    sandbox: Sandbox, alice: Talker, asked: str
) -> None:
    said = len(sandbox.calls("sendMessage"))
    await alice.says(f"/says {asked}")
    document = await alice.sees()
    assert document.text == "1 credit · 2 left"
    times, character = asked.split()
    assert alice.file(document).decode() == character * int(times)
    await alice.sees_nothing()
    assert len(sandbox.calls("sendMessage")) == said


async def test_a_text_that_just_fits_is_a_message(alice: Talker) -> None:
    await alice.says("/says 2000 \N{GRINNING FACE}")
    assert (await alice.sees("2 left")).text.startswith("\N{GRINNING FACE}" * 2000)


async def test_a_picture_comes_with_its_price_before_all_that_is_said_about_it(
    alice: Talker,
) -> None:
    await alice.says("/shows")
    picture = await alice.sees()
    assert "photo" in picture.body
    assert picture.text == "1 credit · 2 left"
    assert alice.file(await alice.sees()).decode() == "x" * 2000


async def test_a_picture_comes_once_though_what_is_said_about_it_comes_late(
    alice: Talker, sandbox: Sandbox
) -> None:
    sandbox.fault("500", on="sendDocument")
    await alice.says("/shows")
    assert "photo" in (await alice.sees()).body
    assert alice.file(await alice.sees()).decode() == "x" * 2000


async def test_a_text_that_nobody_has_written_costs_nothing(alice: Talker) -> None:
    await alice.says("/misnames")
    await alice.sees("You weren't charged")
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


@pytest.mark.parametrize("when", ["at once", "later"])
async def test_a_refusal_that_nobody_has_written_is_told_once(
    alice: Talker, owner: asyncpg.Connection, when: str
) -> None:
    await alice.says(f"/mumbles {when}")
    await alice.sees("Something went wrong on our side, sorry.")
    await until(lambda: owner.fetchval("SELECT count(*) = 0 FROM inbox"))
    await alice.sees_nothing()
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


@pytest.mark.usefixtures("impatient")
async def test_who_wastes_the_time_of_a_process_waits_before_the_next(alice: Talker) -> None:
    await alice.says("/dawdles 600")
    assert "took too long" in (await alice.sees("You weren't charged.")).text
    await alice.says("/dawdles 0")
    assert "in a minute" in (await alice.sees("You weren't charged.")).text
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


@pytest.mark.usefixtures("patient")
async def test_a_check_that_computes_for_ever_is_stopped_and_others_are_served(
    sandbox: Sandbox, alice: Talker, tmp_path: Path
) -> None:
    bob, begun = sandbox.person(2), tmp_path / "begun"
    await met(bob)
    await alice.says(f"/broods {begun}")
    await until(begun.exists)
    await bob.says("/dawdles 0")
    refusal = await alice.sees("You weren't charged.", timeout_s=STARVED_S)
    assert "took too long" in refusal.text
    await bob.sees("awake", timeout_s=STARVED_S)


async def test_a_file_is_not_fetched_for_who_cannot_pay_for_it(
    sandbox: Sandbox, alice: Talker
) -> None:
    for _ in "123":
        await alice.says("/says 1 x")
        await alice.sees("left")
    await alice.sends_document("a.jpg", b"no picture", caption="/scan")
    await alice.sees("/scan costs 3 credits and you have 0")
    assert sandbox.calls("getFile") == []


@pytest.mark.usefixtures("cramped")
async def test_no_more_files_are_fetched_at_once_than_there_is_room_for(
    sandbox: Sandbox, alice: Talker
) -> None:
    crowd = [alice, *(sandbox.person(number) for number in range(2, 7))]
    await asyncio.gather(*(met(one) for one in crowd[1:]))
    sandbox.fault("delay", on="getFile", delay_s=0.2, times=0)
    for one in crowd:
        await one.sends_document("a.txt", b"x" * FILE_BYTES, caption="/weighs")
    await asyncio.gather(*(one.sees(f"{FILE_BYTES} bytes") for one in crowd))
    held = most = 0
    for call in sandbox.calls():
        held += call["method"] == "getFile"
        held -= f"{FILE_BYTES} bytes" in str(call["params"])
        most = max(most, held)
    assert held == 0
    assert most <= ROOM_FOR


async def test_a_picture_that_unpacks_to_a_gigabyte_is_one_sentence(alice: Talker) -> None:
    await alice.sends_document("a.webp", small_webp(7_740), caption="/scan")
    assert "12 megapixels" in (await alice.sees("You weren't charged.")).text
