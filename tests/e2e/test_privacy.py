"""/privacy: a copy of one's own data, and being forgotten while the books stay."""

import json

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_person_gets_their_data_as_a_file(person: Talker) -> None:
    await met(person)
    await person.says("/privacy")
    await (await person.sees("What we store about you")).press("Get my data")
    sent = await person.sees("Everything we store about you")
    data = json.loads(person.file(sent))
    assert (data["user_id"], data["person"]["name"]) == (1, "Person 1")
    assert [one["kind"] for one in data["entries"]] == ["bonus"]


async def test_a_person_is_forgotten_keeps_their_credits_and_may_come_back(
    person: Talker, pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    await person.says("/privacy")
    screen = await person.sees("What we store about you")
    await screen.press("Erase me")
    asked = await person.sees("This can't be undone")
    await asked.press("Keep my data")
    again = await person.sees("What we store about you")
    assert await pool.fetchval("SELECT name FROM person") == "Person 1"
    await again.press("Erase me")
    await (await person.sees("This can't be undone")).press("Erase")
    done = await person.sees("We no longer know who you are")
    assert done.buttons == []
    assert await pool.fetchval("SELECT name FROM person") is None
    audit = await Auditor(operator_pool).audit()
    assert (audit.findings, audit.erased) == ((), 1)
    await person.says("/start")
    await person.sees("You have 3 credits")


async def test_in_russian(sandbox: Sandbox) -> None:
    person = sandbox.person(5)
    person.person.user.language_code = "ru"
    await person.says("/privacy")
    await (await person.sees("вас храним")).press("Удалить мои данные")
    await (await person.sees("Отменить это нельзя")).press("Удалить")
    await person.sees("Готово")


async def test_an_operator_erases_at_the_command_line(shop: Shop, person: Talker) -> None:
    await met(person)
    call = ("erase", "@person1", "asked by mail", "--yes", "--key", "mail-1")
    code, out, _ = await coinop(shop.settings, *call)
    assert (code, out) == (0, "1 is forgotten. The books are as they were.\n")
    code, _, err = await coinop(shop.settings, *call)
    assert (code, err) == (1, "No such person: @person1. Nothing was changed.\n")
    code, out, _ = await coinop(shop.settings, "personal-data", "1")
    data = json.loads(out)
    assert data["person"] is None
    assert [one["reason"] for one in data["acts_of_operators"]] == ["asked by mail"]
    code, out, _ = await coinop(shop.settings, "audit")
    assert "1 person erased." in out
