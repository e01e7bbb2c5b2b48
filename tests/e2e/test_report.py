"""The daily report: what an owner reads of the day before, once, in their language."""

from datetime import time

import asyncpg
import pytest

from bot.ops.maintenance import Maintenance
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought
from tests.e2e.test_story import met
from tests.listed import a_minute_later
from tests.sql.test_report_day import a_day_passes
from tests.waiting import until

DUE = "UPDATE people.report SET day = (now() AT TIME ZONE 'UTC')::date - 2"
NOT_READ_SINCE = "UPDATE shop.reconciliation SET complete_at = complete_at - interval '2 days'"
HASH = "SELECT encode(hash, 'hex') FROM anchor ORDER BY number DESC LIMIT 1"
FIRE = 1_000_000_001, '{"reason": "fire"}'
NBSP = "\u00a0"


@pytest.fixture
def early(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Return a bot that reports as soon as a day is over, and looks for that often."""
    monkeypatch.setitem(Maintenance.__init__.__kwdefaults__, "every_s", 0.1)
    return Shop(shop.settings.model_copy(update={"report_at": time(0, 0)}))


@pytest.fixture
async def sold(early: Shop, person: Talker, sandbox: Sandbox, owner: asyncpg.Connection) -> Talker:
    """Let a person buy and use something; then it is the next day. Give the operator."""
    operator = sandbox.person(OPERATOR)
    async with early.open():
        await met(operator)
        await bought(person)
        await person.says("/qr hello")
        await person.sees("left")
        await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM people.report"))
    await a_day_passes(owner)
    await a_minute_later(owner)
    await owner.execute(DUE)
    await owner.execute(NOT_READ_SINCE)
    return operator


async def test_an_owner_reads_the_day_before_once(
    early: Shop, sold: Talker, owner: asyncpg.Connection
) -> None:
    async with early.open():
        report = (await sold.sees("Report for")).text.replace(NBSP, " ")
        await sold.sees_nothing()
    assert "⭐ in: 50" in report
    assert "Credits sold: 50" in report
    assert "Credits spent: 1" in report
    assert "New people: 2" in report
    assert "People who paid: 1" in report
    assert "No problems." in report
    assert "Our records match Telegram's list" in report
    assert "The bot has ⭐ 50. Of these, ⭐ 50 can't be withdrawn yet" in report
    assert await owner.fetchval(HASH) in report
    async with early.open():
        await sold.sees_nothing(within_s=1)


async def test_they_read_it_in_their_language(
    early: Shop, sold: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("UPDATE people.person SET language = 'ru' WHERE user_id = $1", OPERATOR)
    async with early.open():
        report = (await sold.sees("Отчёт")).text.replace(NBSP, " ")
    assert "⭐ получено: 50" in report
    assert "Проблем нет." in report
    assert "Наши записи сходятся" in report


async def test_whoever_may_see_numbers_reads_it_and_no_alerts(
    early: Shop, sold: Talker, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    viewer = sandbox.person(2)
    async with early.open():
        await sold.sees("Report for")
        await met(viewer)
        await owner.execute("SELECT appoint(2, 'viewer', $1, 'counts', 'a')", OPERATOR)
        await owner.execute("UPDATE people.report SET day = day - 1")
        await owner.execute("DELETE FROM people.outbox WHERE key LIKE 'report:%'")
        await owner.execute("SELECT open_trouble($1, 'fire', '', 'operator-receiver', $2)", *FIRE)
        await sold.sees("fire")
        await viewer.sees("Report for")
        await viewer.sees_nothing(within_s=1)


async def test_days_without_the_bot_come_first_and_are_said_to_be_late(
    early: Shop, sold: Talker, owner: asyncpg.Connection
) -> None:
    await a_day_passes(owner)
    await owner.execute("UPDATE people.report SET day = day - 1")
    async with early.open():
        late = await sold.sees("late because I wasn't running")
        assert "⭐ in: 50" in late.text.replace(NBSP, " ")
        newest = (await sold.sees("Report for")).text
        assert "⭐ in: 0 (50 · 50)" in newest.replace(NBSP, " ")
        assert "In brackets: the day before" in newest


async def test_a_new_bot_says_nothing_of_its_own_accord(
    early: Shop, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with early.open():
        await met(operator)
        await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM people.report"))
    await a_day_passes(owner)
    await owner.execute(DUE)
    async with early.open():
        await until(lambda: owner.fetchval("SELECT day > current_date - 2 FROM people.report"))
        await operator.sees_nothing(within_s=1)


async def test_nothing_is_reported_where_the_owner_wants_none(
    early: Shop, sold: Talker, owner: asyncpg.Connection
) -> None:
    silent = Shop(early.settings.model_copy(update={"report_at": None}))
    async with silent.open():
        await sold.sees_nothing(within_s=1)
    assert await owner.fetchval("SELECT count(*) FROM people.outbox WHERE key LIKE 'report%'") == 0
