"""Health and figures: what is missing is said, and every figure is explained."""

import asyncio
import gc
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import aiohttp
import asyncpg
import pytest
from prometheus_client import Metric

from bot.config import Address
from bot.ops.health import Health
from bot.ops.metrics import Metrics
from bot.ops.server import listening
from bot.updates.dispatch import Dispatch, Incoming, Later, Unhandled
from bot.updates.store import Inbox, Stored
from ledger.backup.notes import Backups
from ledger.db.pool import takes_writes
from ledger.db.scripts import read_release
from ledger.model import UserId
from ledger.outbox import Outbox, Priority
from ledger.star_balance import StarBalances
from ledger.tickets import Content, Form, Tickets
from ledger.troubles import Cause, Troubles
from tests.bot.diary import arrived
from tests.bot.updates.test_dispatch import reading
from tests.e2e.relay import Relay
from tests.pages import ROOT, prose
from tests.ports import free_port
from tests.waiting import until

FINDS = {"search_path": read_release().search_path}

UP = "coinop_receiver_up", "coinop_database_up"


class Door:
    """A receiver, open or shut, and whether what comes in by it is stored."""

    is_up = True
    is_storing = True


class Asked:
    """The bot's own server, as a probe asks it."""

    def __init__(self, url: str, metrics: Metrics) -> None:
        self.url = url
        self.metrics = metrics

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as http, http.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def figure(self, name: str, **labels: str) -> float | None:
        assert (await self.get("/metrics"))[0] == 200
        return self.metrics.registry.get_sample_value(name, labels)


@asynccontextmanager
async def serving(pool: asyncpg.Pool, door: Door) -> AsyncIterator[Asked]:
    metrics, where = Metrics(), Address("127.0.0.1", free_port())
    health = Health(
        backlog=Inbox(pool, bot_id=1).backlog,
        depth=Outbox(pool, bot_id=1).depth,
        troubles=Troubles(pool, bot_id=1).lasting,
        stars=StarBalances(pool, bot_id=1).newest,
        tickets=Tickets(pool, bot_id=1).waiting,
        takes_writes=partial(takes_writes, pool),
        backup=Backups(pool).newest,
        is_receiving=lambda: door.is_up,
        is_storing=lambda: door.is_storing,
        metrics=metrics,
    )
    async with listening(where, health.routes()):
        yield Asked(f"http://{where}", metrics)


async def test_figures_say_what_is_wrong_and_how_many_stars_there_are(pool: asyncpg.Pool) -> None:
    async with serving(pool, Door()) as asked:
        assert await asked.figure("coinop_trouble", cause="stars") == 0
        assert await asked.figure("coinop_star_balance_timestamp_seconds") == 0
        await pool.execute("SELECT claim_star_balance(1, 'w')")
        await pool.execute("SELECT store_star_balance(1, 'w', -5500000000, NULL)")
        assert await asked.figure("coinop_trouble", cause="stars") == 1
        assert await asked.figure("coinop_star_balance") == -6
        assert await asked.figure("coinop_star_balance_held") == 0
        assert await asked.figure("coinop_star_balance_needed") == 0
        at = await asked.figure("coinop_star_balance_timestamp_seconds")
        assert at is not None
        assert at > 1_700_000_000
        await Troubles(pool, bot_id=1).close_trouble(Cause.STARS, calm_s=0)
        assert await asked.figure("coinop_trouble", cause="stars") == 0


async def test_figures_say_when_the_newest_backup_was_made(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    async with serving(pool, Door()) as asked:
        assert await asked.figure("coinop_backup_timestamp_seconds") == 0
        made_at = datetime(2026, 11, 30, 3, 17, tzinfo=UTC)
        await Backups(operator_pool).note_backup(made_at=made_at, entries=1, size_bytes=1)
        assert await asked.figure("coinop_backup_timestamp_seconds") == made_at.timestamp()


async def test_what_alerts_watch_begins_at_zero(pool: asyncpg.Pool) -> None:
    """Prometheus sees no increase in a series that begins at 1."""
    async with serving(pool, Door()) as asked:
        assert await asked.figure("coinop_payments_total", status="review") == 0
        assert await asked.figure("coinop_messages_total", outcome="refused") == 0
        assert await asked.figure("coinop_checkouts_total", answer="too-late") == 0
        assert await asked.figure("coinop_refunds_total", status="failed") == 0


async def test_a_bot_that_is_ready_says_so(pool: asyncpg.Pool) -> None:
    async with serving(pool, Door()) as asked:
        assert await asked.get("/livez") == (200, "ok\n")
        assert await asked.get("/readyz") == (200, "ok\n")
        assert [await asked.figure(name) for name in UP] == [1, 1]


async def test_a_receiver_that_is_shut_is_not_ready_and_yet_alive(pool: asyncpg.Pool) -> None:
    door = Door()
    door.is_up = False
    async with serving(pool, door) as asked:
        assert await asked.get("/livez") == (200, "ok\n")
        assert await asked.get("/readyz") == (503, "not ready: receiver\n")
        assert [await asked.figure(name) for name in UP] == [0, 1]


async def test_a_database_that_stored_nothing_lately_is_not_ready(pool: asyncpg.Pool) -> None:
    door = Door()
    door.is_storing = False
    async with serving(pool, door) as asked:
        assert await asked.get("/readyz") == (503, "not ready: database that stores\n")
        assert [await asked.figure(name) for name in UP] == [1, 0]
        door.is_storing = True
        assert await asked.get("/readyz") == (200, "ok\n")


async def test_a_database_that_takes_no_writes_is_not_ready(database_url: str) -> None:
    only_reads = FINDS | {"default_transaction_read_only": "on"}
    async with (
        asyncpg.create_pool(database_url, server_settings=only_reads) as pool,
        serving(pool, Door()) as asked,
    ):
        assert await asked.get("/readyz") == (503, "not ready: database that stores\n")
        assert [await asked.figure(name) for name in UP] == [1, 0]


async def test_a_database_that_is_frozen_is_not_ready_and_the_figures_still_come(
    database_url: str,
) -> None:
    async with Relay(database_url).open() as relay:
        pool = await asyncpg.create_pool(relay.url, min_size=1, max_size=4, server_settings=FINDS)
        async with serving(pool, Door()) as asked:
            assert (await asked.get("/readyz"))[0] == 200
            relay.freeze()
            assert await asked.get("/readyz") == (503, "not ready: database\n")
            assert [await asked.figure(name) for name in UP] == [1, 0]
            assert await asked.figure("coinop_inbox_updates", state="parked") is None
            assert await asked.figure("coinop_outbox_oldest_seconds", priority="alert") is None
            relay.thaw()
        pool.terminate()


async def test_an_ask_that_fails_when_nobody_waits_for_it_is_no_news(database_url: str) -> None:
    news: list[object] = []
    loop, before = asyncio.get_running_loop(), asyncio.all_tasks()
    loop.set_exception_handler(lambda _, event: news.append(event))
    async with Relay(database_url).open() as relay:
        pool = await asyncpg.create_pool(relay.url, min_size=1, max_size=4, server_settings=FINDS)
        async with serving(pool, Door()) as asked:
            relay.freeze()
            assert (await asked.get("/readyz"))[0] == 503
            pool.terminate()
            relay.thaw()
    await until(lambda: asyncio.all_tasks() <= before)
    gc.collect()
    loop.set_exception_handler(None)
    assert news == []


async def test_the_inbox_is_measured_by_state(pool: asyncpg.Pool, inbox: Inbox) -> None:
    await inbox.store_updates(updates=arrived("a:1", "a:2", "a:3"), worker="ann", lease_s=60)
    await inbox.park_update(worker="ann", update_id=1, error="no")
    async with serving(pool, Door()) as asked:
        counts = {
            state: await asked.figure("coinop_inbox_updates", state=state)
            for state in ("waiting", "leased", "parked")
        }
        assert counts == {"waiting": 0, "leased": 2, "parked": 1}
        assert (await asked.figure("coinop_inbox_oldest_seconds", state="parked") or 0) > 0


async def test_the_outbox_is_measured_by_priority_and_state(pool: asyncpg.Pool) -> None:
    outbox = Outbox(pool, bot_id=1)
    for key in ("one", "two"):
        await outbox.tell(
            user_id=UserId(7), key=key, phrase="help", facts={}, priority=Priority.RECEIPT
        )
    await outbox.alert(key="fire", phrase="help", facts={})
    [_, alert] = await outbox.claim(worker="w", lease_s=60, most=9)
    await outbox.fan_out(alert, worker="w", operator_ids=[900])
    await outbox.unreachable(900, "for a test")
    async with serving(pool, Door()) as asked:
        counts = {
            (name, state): await asked.figure("coinop_outbox_messages", priority=name, state=state)
            for name in ("receipt", "alert", "broadcast")
            for state in ("queued", "waiting")
        }
        assert {key: count for key, count in counts.items() if count} == {
            ("receipt", "queued"): 2,
            ("alert", "waiting"): 1,
        }
        assert set(counts.values()) == {0, 1, 2}
        age_s = await asked.figure("coinop_outbox_oldest_seconds", priority="receipt")
        assert 0 < (age_s or 0) < 60


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (None, "handled"),
        (Later(), "postponed"),
        (Unhandled("no"), "failed"),
        (KeyError(), "failed"),
    ],
)
async def test_every_try_is_counted_by_what_came_of_it(
    failure: Exception | None, outcome: str
) -> None:
    class Acting(Dispatch):
        async def _process(self, _: Incoming) -> None:
            if failure is not None:
                raise failure

    metrics = Metrics()
    dispatch = reading(Acting, metrics)
    for body in ('{"message":{"successful_payment":{}}}', '{"message":5}', "{}", "[", "[]"):
        update = dispatch.reread(Stored(update_id=1, body=body, lane="", urgent=False))
        [raised] = await asyncio.gather(dispatch.handle(update), return_exceptions=True)
        assert raised is failure

    def tries(kind: str) -> float | None:
        labels = {"kind": kind, "outcome": outcome}
        return metrics.registry.get_sample_value("coinop_updates_handled_total", labels)

    assert [tries(kind) for kind in ("successful_payment", "message", "other")] == [1, 1, 3]


def test_every_figure_is_explained() -> None:
    def exported(metric: Metric) -> str:
        return f"{metric.name}_total" if metric.type == "counter" else metric.name

    names = {exported(metric) for metric in Metrics().registry.collect()}
    ours = {name for name in names if name.startswith("coinop_")}
    rows = "".join(re.findall(r"^\| `coinop_[^|]*\|", prose(ROOT / "docs/health.md"), re.MULTILINE))
    assert set(re.findall(r"coinop_\w+", rows)) == ours


async def test_tickets_that_wait_are_counted_with_the_age_of_the_oldest(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with serving(pool, Door()) as asked:
        assert await asked.figure("coinop_tickets", state="waiting") == 0
        assert await asked.figure("coinop_tickets_oldest_seconds", state="waiting") == 0
        for number in (1, 2):
            await Tickets(pool, bot_id=1).open_ticket(
                user_id=UserId(7),
                key=f"1:7:{number}",
                charge_id=None,
                content=Content(form=Form.TEXT, words="Why?"),
                most_open=3,
                joins=False,
            )
        await owner.execute(
            "UPDATE people.ticket SET waiting_since = now() - interval '1 h' WHERE number = 1"
        )
        assert await asked.figure("coinop_tickets", state="waiting") == 2
        age_s = await asked.figure("coinop_tickets_oldest_seconds", state="waiting")
        assert age_s is not None
        assert 3_600 <= age_s < 3_660
