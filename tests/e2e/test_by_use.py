"""A price by use as people meet it: up to so much, and then what it really was."""

from pathlib import Path

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop, settings_for
from tests.e2e.giving import gives
from tests.e2e.test_story import invoice_for, met
from tests.waiting import until


@pytest.fixture
def shop(sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path) -> Shop:
    """Return a bot that also counts."""
    return Shop(
        settings_for(
            sandbox,
            login=database_url,
            owner=owner_url,
            state=tmp_path,
            commands="tests.e2e.counts",
        )
    )


@pytest.fixture
async def rich(bot: None, sandbox: Sandbox, person: Talker) -> Talker:  # noqa: ARG001 -- it runs
    """Return a person with 53 credits."""
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    await gives(operator, "1 50 for the test")
    await person.sees("You now have 53")
    return person


@pytest.mark.usefixtures("bot")
async def test_the_help_says_up_to(person: Talker) -> None:
    await met(person)
    await person.says("/help")
    await person.sees("Count words, a credit each (up to 20 credits)")


async def captured(owner: asyncpg.Connection) -> None:
    """Wait for the change, which is given once the reply is out."""
    await until(lambda: owner.fetchval("SELECT count(*) > 0 FROM history WHERE kind='capture'"))


async def test_it_costs_what_was_used(rich: Talker, owner: asyncpg.Connection) -> None:
    await rich.says("/counts one two three")
    assert (await rich.sees("3 words")).text.endswith("3 credits · 50 left")
    await captured(owner)
    await rich.says("/balance")
    await rich.sees("You have 50 credits")


async def test_the_history_shows_what_a_request_has_cost_in_one_line(
    rich: Talker, owner: asyncpg.Connection
) -> None:
    await rich.says("/counts one two three")
    await rich.sees("3 words")
    await captured(owner)
    await rich.says("/counts nothing")
    await rich.sees("You weren't charged.")
    await rich.says("/history")
    page = await rich.sees("Today")
    what = [line.rpartition(" · ")[0] for line in page.text.splitlines()[3:5]]
    assert what == ["0 /counts · not charged", "\N{MINUS SIGN}3 /counts"]


async def test_a_request_that_fails_costs_nothing(rich: Talker) -> None:
    await rich.says("/counts nothing")
    await rich.sees("You weren't charged.")
    await rich.says("/balance")
    await rich.sees("You have 53 credits")


@pytest.mark.usefixtures("bot")
async def test_whoever_lacks_the_limit_is_offered_packs_and_it_runs_once_paid(
    person: Talker, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    await person.says("/counts one two")
    card = await person.sees("/counts costs up to 20 credits and you have 3.")
    await person.pays(await invoice_for(person, card, "50 credits"))
    await person.sees("You now have 53")
    assert (await person.sees("2 words")).text.endswith("2 credits · 51 left")
    assert (await Auditor(operator_pool).audit()).findings == ()


async def test_the_operator_sets_the_limit(shop: Shop, person: Talker, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(f"free_credits = 3\n{STARTER}[prices]\ncounts = 2\n")
    async with Shop(shop.settings.model_copy(update={"catalog": catalog})).open():
        await met(person)
        await person.says("/counts one two three")
        assert (await person.sees("3 words")).text.endswith("2 credits · 1 left")


@pytest.mark.usefixtures("bot")
async def test_it_is_said_in_russian_too(person: Talker) -> None:
    person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("до 20 монет")
    await person.says("/counts раз")
    await person.sees("Цена /counts — до 20 монет")
