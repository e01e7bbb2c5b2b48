"""Reports of days: whose figures, when, once, and what stands in them."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import asyncpg
import pytest

from tests.owning import unguarded
from tests.sql.asking import Ask
from tests.sql.balancing import measure
from tests.sql.listing import claim, end
from tests.sql.paying import open_order, record
from tests.sql.refunding import ask, buy
from tests.sql.saying import facts, said
from tests.sql.ticketing import begin
from tests.sql.troubling import close, open_

REPORT = "SELECT reported FROM report_day($1, $2, $3)"
LAST = "UPDATE people.report SET day = (now() AT TIME ZONE 'UTC')::date - $1::int"
PATIENCE_IS_OVER = "UPDATE people.report SET waits_since = now() - interval '61 min'"
MIDNIGHT = time(0, 0)
SHIFTS = (
    "UPDATE ledger.entry SET at = at - interval '1 day'",
    "UPDATE shop.payment SET paid_at = paid_at - interval '1 day'",
    "UPDATE shop.refund SET ended_at = ended_at - interval '1 day'",
    "UPDATE people.person SET met_at = met_at - interval '1 day'",
    "UPDATE people.trouble SET since = since - interval '1 day'",
    "UPDATE people.trouble SET ended_at = ended_at - interval '1 day'",
)


async def a_day_passes(owner: asyncpg.Connection, days: int = 1) -> None:
    """Let all that has happened be a day longer ago."""
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        for _ in range(days):
            for shift in SHIFTS:
                await owner.execute(shift)


async def report(
    pool: asyncpg.Pool, *, bot: int = 1, at: time = MIDNIGHT, zone: str = "UTC"
) -> int:
    reported: int = await pool.fetchval(REPORT, bot, zone, at)
    return reported


async def due(pool: asyncpg.Pool, owner: asyncpg.Connection, *, missed: int = 0) -> int:
    """Report yesterday, and days before it that nobody has reported; the list is read."""
    await report(pool)
    await owner.execute(LAST, 2 + missed)
    await claim(pool)
    await end(pool)
    return await report(pool)


async def told(owner: asyncpg.Connection) -> list[dict[str, Any]]:
    """Give the values of all reports, in their order."""
    return [await facts(owner, key) for key, *_ in await said(owner) if key.startswith("report:")]


def figures(values: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Give the figures of a report: the day, the one before, and the mean."""
    return {
        line["values"]["what"]: tuple(line["values"][name] for name in ("value", "before", "mean"))
        for line in values["lines"]
        if "what" in line["values"]
    }


def yesterday() -> date:
    return datetime.now(UTC).date() - timedelta(days=1)


async def test_a_day_of_sales_is_what_it_is_by_hand(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for user_id in (7, 8):
        await pool.execute("SELECT meet($1, NULL, 'x', 'en')", user_id)
    await pool.execute("SELECT bonus(7, 10, 'start')")
    await buy(pool)
    await pool.execute("SELECT spend(7, 4, 'a')")
    await a_day_passes(owner)

    await pool.execute("SELECT meet(9, NULL, 'x', 'en')")
    await pool.execute("SELECT bonus(9, 3, 'start')")
    await pool.execute("SELECT bonus(11, 2, 'start')")
    await pool.execute("SELECT spend(9, 2, 'a')")
    await pool.execute("SELECT spend(9, 1, 'b')")
    await pool.execute("SELECT undo(9, 'c', 'b')")
    await pool.execute("SELECT hold(7, 20, 'h', now() + interval '1 h')")
    await pool.execute("SELECT capture(7, 5, 'k', 'h')")
    await record(pool, await open_order(pool, 8), payer=8, charge="c8")
    await record(pool, await open_order(pool, 8), payer=8, charge="c9")
    await record(pool, "x", payer=8, charge="euro", stars=999, currency="EUR")
    await ask(operator_pool, most_lacking=1000)
    await pool.execute("SELECT finish_refund(7, 'charge-1')")
    await a_day_passes(owner)

    assert await due(pool, owner) == 1
    [values] = await told(owner)
    assert values["day"] == {"day": yesterday().isoformat()}
    assert figures(values) == {
        "stars": (100, 50, 50),
        "refunded": (50, 0, 0),
        "sold": (200, 100, 100),
        "spent": (7, 4, 4),
        "given": (5, 10, 10),
        "newcomers": (1, 2, 2),
        "active": (3, 1, 1),
        "paying": (1, 1, 1),
    }


async def test_the_mean_is_of_the_seven_days_before(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number, stars in enumerate((1000, 70, 0, 0, 0, 0, 0, 7, 20)):
        if stars:
            await record(pool, "x", charge=f"c{number}", stars=stars)
        await a_day_passes(owner)
    await due(pool, owner)
    [values] = await told(owner)
    assert figures(values)["stars"] == (20, 7, 11)


async def test_on_the_first_day_there_is_nothing_to_compare_with(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner)
    await due(pool, owner)
    [values] = await told(owner)
    assert {line["phrase"] for line in values["lines"]} == {"report-figure-alone"}


async def test_a_day_without_anything_is_a_quiet_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner, days=9)
    await due(pool, owner)
    [values] = await told(owner)
    assert [line["phrase"] for line in values["lines"]] == ["report-quiet"]


async def test_a_bot_that_has_never_sold_anything_reports_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute("SELECT meet(7, NULL, 'x', 'en')")
    await pool.execute("SELECT bonus(7, 10, 'start')")
    await record(pool, "x", charge="today")
    assert await due(pool, owner) == 0
    assert await told(owner) == []
    assert await owner.fetchval("SELECT day FROM people.report") == yesterday()


async def test_the_first_time_there_is_nothing_to_report_yet(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner)
    assert await report(pool) == 0
    assert await owner.fetchval("SELECT day FROM people.report") == yesterday()


async def test_of_ten_processes_one_reports(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await record(pool, "x")
    await a_day_passes(owner)
    await report(pool)
    await owner.execute(LAST, 2)
    await claim(pool)
    await end(pool)
    answers = await asyncio.gather(*(report(pool) for _ in range(10)))
    assert sorted(answers) == [0] * 9 + [1]
    assert len(await told(owner)) == 1


async def test_before_the_hour_nothing_is_due(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    """In a zone where it is noon, by any clock: half an hour later is not yet, earlier is."""
    await record(pool, "x")
    await a_day_passes(owner, days=3)
    offset = 12 - datetime.now(UTC).hour
    zone = f"<x>{-offset:+}"
    now: datetime = await pool.fetchval("SELECT now() AT TIME ZONE $1", zone)
    assert now.hour == 12
    await report(pool, zone=zone, at=time(12, 59, 59))
    day = await owner.fetchval("SELECT day FROM people.report")
    assert day == now.date() - timedelta(days=2)
    await claim(pool)
    await end(pool)
    assert await report(pool, zone=zone, at=time(12, 59, 59)) == 0
    assert await report(pool, zone=zone, at=time(12, 0)) == 1
    assert await owner.fetchval("SELECT day FROM people.report") == now.date() - timedelta(days=1)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
async def test_days_begin_at_midnight_in_the_time_zone(
    pool: asyncpg.Pool, owner: asyncpg.Connection, zone: str
) -> None:
    """It is tomorrow 14 hours before it is in Greenwich, or 11 hours later."""
    midnight = await pool.fetchval(
        "SELECT date_trunc('day', now() AT TIME ZONE $1) AT TIME ZONE $1", zone
    )
    minute = timedelta(minutes=1)
    for name, at in (("late", midnight), ("in", midnight - minute)):
        await record(pool, "x", charge=name, stars=30, paid_at=at)
    await record(pool, "x", charge="early", stars=5, paid_at=midnight - timedelta(days=1) - minute)
    await report(pool, zone=zone)
    await owner.execute("UPDATE people.report SET day = day - 1")
    await claim(pool)
    await end(pool)
    assert await report(pool, zone=zone) == 1
    [values] = await told(owner)
    assert figures(values)["stars"] == (30, 5, 5)


async def test_it_waits_an_hour_for_the_list_to_be_read_past_the_day(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner)
    await report(pool)
    await owner.execute(LAST, 2)
    await claim(pool)
    await end(pool, complete_at=datetime.now(UTC) - timedelta(days=1))
    assert [await report(pool), await report(pool)] == [0, 0]
    await owner.execute(PATIENCE_IS_OVER)
    assert await report(pool) == 1
    assert await owner.fetchval("SELECT waits_since FROM people.report") is None


async def test_days_that_the_bot_was_stopped_are_reported_once_and_seven_at_most(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner, days=30)
    assert await due(pool, owner, missed=2) == 3
    phrases = [phrase for key, _, phrase, _ in await said(owner) if key.startswith("report:")]
    assert phrases == ["operator-report-late", "operator-report-late", "operator-report"]
    late, _, newest = await told(owner)
    assert late["day"] == {"day": (yesterday() - timedelta(days=2)).isoformat()}
    assert ("status" in late, "hash" in late) == (False, False)
    assert ("status" in newest, "hash" in newest) == (True, True)
    assert await report(pool) == 0
    await owner.execute("DELETE FROM people.outbox")
    assert await due(pool, owner, missed=20) == 7


async def test_each_bot_reports_to_its_operators(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await a_day_passes(owner)
    for bot in (1, 2):
        await report(pool, bot=bot)
        await claim(pool, bot=bot)
        await end(pool, bot=bot)
    await owner.execute(LAST, 2)
    assert [await report(pool, bot=bot) for bot in (1, 2)] == [1, 1]
    bots = await owner.fetch("SELECT bot_id FROM people.outbox WHERE key LIKE 'report:%'")
    assert sorted(row["bot_id"] for row in bots) == [1, 2]


async def status(pool: asyncpg.Pool, owner: asyncpg.Connection) -> dict[str, dict[str, Any]]:
    """Report yesterday, and give what it says of now, by phrase."""
    await record(pool, "x")
    await owner.execute(unguarded("UPDATE shop.payment SET paid_at = paid_at - interval '1 day'"))
    await due(pool, owner)
    [values] = await told(owner)
    return {line["phrase"]: line["values"] for line in values["status"]}


async def test_what_is_wrong_or_was_that_day_is_in_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_(pool, "long ago")
    await close(pool, "long ago")
    await a_day_passes(owner, days=2)
    await open_(pool, "over")
    await owner.execute("UPDATE people.trouble SET since = since - interval '3 h'")
    await close(pool, "over")
    await open_(pool, "lasts")
    await open_(pool, "of another bot", bot=2)
    found = await status(pool, owner)
    assert found["report-trouble"] == {"cause": "lasts", "days": 0, "hours": 0, "minutes": 0}
    assert found["report-trouble-over"] == {"cause": "over", "days": 0, "hours": 3, "minutes": 0}


async def decide(operator: Ask) -> None:
    """Credit the payment of which every report here tells, so that it is not in review."""
    assert (await operator("credit_payment", 7, "charge-1", 5, 900, "an old link", 1))[0] == "ok"


PILES = ("report-reviews", "report-tickets", "report-refunds", "report-parked", "report-sales-off")
"""What may wait for operators, in the order in which it is told."""


async def test_that_nothing_is_wrong_is_said_where_nothing_waits(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await record(pool, "x")
    await decide(operator)
    found = await status(pool, owner)
    assert "report-no-trouble" in found
    assert not found.keys() & set(PILES)


async def test_what_the_desk_counts_is_in_it(
    pool: asyncpg.Pool, bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    """A payment in review, a ticket, a refund that has not ended, a parked update, closed sales."""
    await record(pool, "x")
    await buy(pool, "charge-2")
    await begin(bot, "1:7:1", person=7)
    await operator("ask_refund", 7, "charge-2", 1, 0, 900, "twice", "chat")
    await bot("store_updates", 1, [5], ["{}"], ["quick:7"], [False], "w", 60.0)
    await bot("park_update", 1, "w", 5, "no")
    await operator("switch_sales", "off", 900, "a pause", "s:1", 1)
    await owner.execute("UPDATE intake.inbox SET parked_at = now() - interval '26 h'")
    found = await status(pool, owner)
    assert [name for name in found if name in PILES] == list(PILES)
    desk = await operator("desk", 1, "UTC", [900])
    counted = dict(zip(PILES, desk[6:14:2], strict=False))
    assert {name: found[name]["waiting"] for name in counted} == counted
    assert found["report-parked"]["hours"] == 26
    assert "report-no-trouble" not in found


@pytest.mark.parametrize(
    ("findings", "young", "state"),
    [("", 0, "agrees"), ("", 2, "young"), ("f", 0, "differs"), ("f", 2, "differs")],
)
async def test_it_says_what_the_last_comparison_found_and_when(
    pool: asyncpg.Pool, owner: asyncpg.Connection, findings: str, young: int, state: str
) -> None:
    await record(pool, "x")
    await owner.execute(unguarded("UPDATE shop.payment SET paid_at = paid_at - interval '1 day'"))
    await report(pool)
    await owner.execute(LAST, 2)
    await claim(pool)
    await end(pool, findings=findings, young=young)
    await owner.execute("UPDATE shop.reconciliation SET ended_at = now() - interval '5 min'")
    await report(pool)
    [values] = await told(owner)
    [check] = [one["values"] for one in values["status"] if one["phrase"] == "report-list"]
    assert (check["state"], check["young"], check["minutes"]) == (state, young, 5)


async def test_it_says_how_many_stars_there_are_and_how_many_are_held(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(pool, "y", charge="young", stars=30)
    await measure(pool, owner, "100.5")
    assert (await status(pool, owner))["report-stars"] == {"stars": 100, "held": 30}


async def test_it_ends_with_an_anchor_of_the_books_as_they_are_then(
    pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("make_anchor")
    await pool.execute("SELECT bonus(7, 10, 'start')")
    await status(pool, owner)
    [values] = await told(owner)
    made = await owner.fetchrow("SELECT entries, hash FROM anchor WHERE number = 2")
    assert (values["number"], values["entries"]) == ("2", made["entries"]) == ("2", 1)
    assert values["hash"] == made["hash"].hex()


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        (None, ("report-no-backup", 0, 0)),
        (5, ("report-backup", 0, 5)),
        (47, ("report-backup", 0, 47)),
        (49, ("report-old-backup", 2, 0)),
    ],
)
async def test_it_says_how_old_the_newest_backup_is(
    pool: asyncpg.Pool,
    operator: Ask,
    owner: asyncpg.Connection,
    hours: int | None,
    says: tuple[str, int, int],
) -> None:
    if hours is not None:
        for more in (0, 100):
            made_at = datetime.now(UTC) - timedelta(hours=hours + more)
            await operator("note_backup", made_at, 5, 1000)
    phrase, *time = says
    values = (await status(pool, owner))[phrase]
    assert [values["days"], values["hours"]] == time


async def test_it_says_how_many_questions_wait_and_for_how_long(
    pool: asyncpg.Pool, bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    for number in range(3):
        await begin(bot, f"1:7:{number}", person=7 + number)
    await operator("close_ticket", 1, 3, 900)
    await owner.execute(
        "UPDATE people.ticket SET waiting_since = waiting_since - interval '3 h' WHERE number = 1"
    )
    values = (await status(pool, owner))["report-tickets"]
    assert (values["waiting"], values["hours"]) == (2, 3)


async def test_without_questions_it_says_nothing_of_them(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert "report-tickets" not in await status(pool, owner)
