"""The bot's own minute: what is due is done, and what fails is tried again."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import asyncpg
import pytest
from structlog.testing import capture_logs

from bot.ops.maintenance import Maintenance
from bot.ops.old_snapshots import OldSnapshots
from ledger.audit.anchors import Anchors, read_anchors
from ledger.daily_report import DailyReport
from ledger.model import UserId
from ledger.notices import Notices
from ledger.outbox import Outbox
from ledger.personal_data import Privacy, read_erased
from ledger.referrals import Referrals
from ledger.snapshots import Snapshots
from ledger.sweep import Sweeper
from tests.days import let_days_pass
from tests.owning import unguarded
from tests.waiting import until

TOMORROW = datetime.now(UTC) + timedelta(days=1)
BOT = 1


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "anchors.jsonl"


@pytest.fixture
def maintenance(pool: asyncpg.Pool, operator_pool: asyncpg.Pool, file: Path) -> Maintenance:
    """Return the maintenance of a bot."""
    return Maintenance(
        outbox=Outbox(pool, bot_id=BOT),
        report=DailyReport(pool, bot_id=BOT),
        report_at=time(0, 0),
        time_zone="UTC",
        sweeper=Sweeper(pool),
        anchors=Anchors(operator_pool),
        privacy=Privacy(operator_pool),
        referrals=Referrals(pool),
        notices=Notices(pool),
        expiry_notice_days=3,
        bot_id=BOT,
        folder=file.parent,
        old_snapshots=OldSnapshots(oldest=Snapshots(pool).oldest, alert=_say, over=_say_nothing),
        every_s=0.01,
    )


async def _say(_holder: str) -> None:
    """Fail, since nobody keeps the database from tidying up."""
    raise AssertionError


async def _say_nothing() -> None:
    """Say nothing of what is well."""


async def test_a_round_burns_gives_back_and_anchors(
    maintenance: Maintenance, pool: asyncpg.Pool, owner: asyncpg.Connection, file: Path
) -> None:
    await pool.execute("SELECT bonus(7, 10, 'start')")
    await pool.execute("SELECT bonus(8, 5, 'lot', $1)", TOMORROW)
    await pool.execute("SELECT hold(7, 4, 'job', $1)", TOMORROW)
    for user_id in (7, 8):
        await let_days_pass(owner, user_id=user_id, days=2)
    with capture_logs() as logs:
        await maintenance.once()
    [expired, holds, anchor] = logs
    assert (expired["event"], expired["people"], expired["credits"]) == ("credits_expired", 1, 5)
    assert (holds["event"], holds["holds"], holds["credits"]) == ("holds_released", 1, 4)
    assert (anchor["event"], anchor["entries"]) == ("anchor_made", 5)
    assert [filed.hash for filed in read_anchors(file)] == [anchor["hash"]]


async def test_a_round_with_nothing_to_do_says_nothing(maintenance: Maintenance) -> None:
    await maintenance.once()
    with capture_logs() as logs:
        await maintenance.once()
    assert logs == []


async def test_more_than_one_call_takes_is_swept_in_one_round(
    maintenance: Maintenance, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    people = "SELECT bonus(n, 1, 'lot', $1) FROM generate_series(1, 250) AS n"
    await pool.execute(people, TOMORROW)
    for user_id in range(1, 251):
        await let_days_pass(owner, user_id=user_id, days=2)
    with capture_logs() as logs:
        await maintenance.once()
    assert (logs[0]["people"], logs[0]["credits"]) == (250, 250)


async def test_all_offers_of_months_ago_go_in_one_round(
    maintenance: Maintenance, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(
        "SELECT open_order(n, 'small', 100, 50, '1', 600) FROM generate_series(1, 250) AS n"
    )
    await owner.execute(
        "UPDATE shop.orders SET opened_at = '2020-1-1', expires_at = now() - interval '31 days'"
    )
    await maintenance.once()
    assert await pool.fetchval("SELECT count(*) FROM orders") == 0


async def test_the_books_are_anchored_again_after_a_day(
    maintenance: Maintenance, owner: asyncpg.Connection, file: Path
) -> None:
    await maintenance.once()
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute("UPDATE ledger.anchor SET at = at - interval '25 h'")
    await maintenance.once()
    assert [anchor.number for anchor in read_anchors(file)] == [1, 2]


async def test_anchors_that_others_made_are_filed_too(
    maintenance: Maintenance, operator_pool: asyncpg.Pool, file: Path
) -> None:
    for number in (1, 2):
        await operator_pool.execute("SELECT make_anchor()")
        await maintenance.once()
        assert [anchor.number for anchor in read_anchors(file)] == list(range(1, number + 1))


async def test_a_step_that_fails_is_warned_of_and_tried_again(
    maintenance: Maintenance, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("REVOKE EXECUTE ON FUNCTION sweep_expired FROM coinop_bot")
    await pool.execute("SELECT bonus(8, 5, 'lot', $1)", TOMORROW)
    await let_days_pass(owner, user_id=8, days=2)

    def said(event: str) -> list[str | None]:
        return [one.get("step") for one in logs if one["event"] == event]

    with capture_logs() as logs:
        running = asyncio.create_task(maintenance.run())
        await until(lambda: len(said("sweep_failed")) > 1)
        assert said("credits_expired") == []
        await owner.execute("GRANT EXECUTE ON FUNCTION sweep_expired TO coinop_bot")
        await until(lambda: bool(said("credits_expired")))
    running.cancel()
    assert set(said("sweep_failed")) == {"expire"}


async def test_a_step_that_fails_keeps_none_of_the_others_from_its_turn(
    maintenance: Maintenance, owner: asyncpg.Connection, file: Path
) -> None:
    for function in ("sweep_expired", "sweep_holds", "sweep_orders", "sweep_plans"):
        await owner.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM coinop_bot")
    with capture_logs() as logs:
        await maintenance.once()
    failed = [one["step"] for one in logs if one["event"] == "sweep_failed"]
    assert failed == ["expire", "release_holds", "sweep_orders", "sweep_plans"]
    assert [anchor.number for anchor in read_anchors(file)] == [1]


async def test_a_step_that_takes_long_keeps_no_other_one_waiting(
    maintenance: Maintenance, owner: asyncpg.Connection, file: Path
) -> None:
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.plan IN ACCESS EXCLUSIVE MODE")
        running = asyncio.create_task(maintenance.run())
        await until(file.exists)
        assert not running.done()
    running.cancel()


async def test_a_round_forgets_old_messages(
    maintenance: Maintenance, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT say(1, 7, 7, 'old', 'receipt', '{}', 1)")
    await owner.execute("SELECT message_sent(7, 'old', 1)")
    await owner.execute("UPDATE people.outbox SET ended_at = now() - interval '31 days'")
    await maintenance.once()
    assert await owner.fetchval("SELECT count(*) FROM people.outbox") == 0


async def test_a_round_reports_a_day_once(
    maintenance: Maintenance, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT record_payment(7, 'c', 'x', 5, 'XTR', now(), '{}', 'update', 1)")
    await maintenance.once()
    await owner.execute(unguarded("UPDATE shop.payment SET paid_at = paid_at - interval '2 days'"))
    await owner.execute("UPDATE people.report SET day = day - 1, waits_since = '-infinity'")
    with capture_logs() as logs:
        await maintenance.once()
        await maintenance.once()
    assert [one["days"] for one in logs if one["event"] == "days_reported"] == [1]
    phrases = await owner.fetch("SELECT phrase FROM people.outbox WHERE key LIKE 'report:%'")
    assert [row["phrase"] for row in phrases] == ["operator-report"]


async def test_no_day_is_reported_where_the_owner_wants_none(
    maintenance: Maintenance, owner: asyncpg.Connection
) -> None:
    maintenance.report_at = None
    await maintenance.once()
    assert await owner.fetchval("SELECT count(*) FROM people.report") == 0


async def test_what_the_first_release_left_untold_is_queued_once(
    maintenance: Maintenance, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT record_payment(7, 'c', 'x', 5, 'XTR', now(), '{}', 'update', 1)")
    await owner.execute(
        unguarded("UPDATE shop.payment SET told_at = NULL, recorded_at = now() - interval '11 min'")
    )
    await owner.execute("DELETE FROM people.outbox")
    with capture_logs() as logs:
        await maintenance.once()
        await maintenance.once()
    assert [one["facts"] for one in logs if one["event"] == "untold_adopted"] == [1]
    keys = await owner.fetch("SELECT key FROM people.outbox WHERE user_id = 7 ORDER BY key")
    assert [row["key"] for row in keys] == ["receipt:charge:c", "review:charge:c"]


async def test_what_a_migration_has_left_is_tried_in_each_round_until_it_is_done(
    maintenance: Maintenance,
) -> None:
    answers = [False, True, False]

    async def left() -> bool:
        return answers.pop(0)

    maintenance.left = left
    for _ in range(3):
        await maintenance.once()
    assert answers == [False]


async def test_whoever_was_erased_is_filed_and_erased_again_in_an_older_backup(
    maintenance: Maintenance,
    operator_pool: asyncpg.Pool,
    pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    file: Path,
) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en'), meet(8, 'bob', 'Bob', 'en')")
    await maintenance.once()
    await Privacy(operator_pool).erase_person(user_id=UserId(7))
    await maintenance.once()
    [erased] = read_erased(file.with_name("erased.jsonl"))
    assert erased.user_id == 7
    # As if a backup from before had been restored.
    await owner.execute("DELETE FROM people.erased")
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    restarted = replace(maintenance)
    with capture_logs() as logs:
        await restarted.once()
    assert [(one["event"], one["people"]) for one in logs] == [("erased_again", 1)]
    assert [row["user_id"] for row in await pool.fetch("SELECT user_id FROM person")] == [8]
    assert await Privacy(operator_pool).erased() == [erased]
    # Whoever comes back after that is met anew.
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    await replace(maintenance).once()
    assert await pool.fetchval("SELECT count(*) FROM person") == 2
