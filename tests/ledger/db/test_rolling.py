"""A rolling restart while people spend and pay, somebody audits, and somebody dumps the books."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import asyncpg

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.locks import Patience
from ledger.db.migrate import Migrated, migrate
from ledger.db.pool import open_pool
from ledger.db.scripts import read_release
from ledger.model import ChargeId, Credits, Stars, UserId
from ledger.orders import Orders
from tests.coinop import coinop
from tests.conftest import LOGIN
from tests.ledger.releasing import change, next_release, reading

LONGEST_S = 3.0
PEOPLE = [UserId(number) for number in range(100, 108)]


@dataclass(slots=True)
class Calls:
    """Calls of a process: how many, and how long the longest took."""

    made: int = 0
    longest_s: float = 0.0
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def repeat(self, call: Callable[[int], Awaitable[object]]) -> None:
        """Call with 0, 1, 2, ... until `stop`; what a call raises ends the test."""
        clock = asyncio.get_running_loop().time
        for number in count():
            if self._stop.is_set():
                return
            began = clock()
            await call(number)
            self.made += 1
            self.longest_s = max(self.longest_s, clock() - began)
            await asyncio.sleep(0.002)

    def stop(self) -> None:
        """Let each call that is under way be the last."""
        self._stop.set()


def newer(folder: Path) -> Path:
    """Lay out a release in which spend and record_payment have other shapes, and a column more."""
    sql = next_release(folder)
    change(
        sql,
        "functions/posting.sql",
        """CREATE FUNCTION api.spend(
    p_user_id bigint, p_credits bigint, p_key text, p_meta jsonb DEFAULT NULL,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean
)""",
        """CREATE FUNCTION api.spend(
    p_person_id bigint, p_credits bigint, p_key text, p_meta jsonb,
    OUT status text, OUT seq bigint, OUT balance bigint, OUT closed boolean, OUT left_s integer
)""",
    )
    change(
        sql,
        "functions/posting.sql",
        "SELECT core.post(p_user_id, 'spend', p_credits, p_key, p_meta => p_meta);",
        "SELECT post.*, 0 FROM core.post(p_person_id, 'spend', p_credits, p_key, p_meta => p_meta)"
        " AS post;",
    )
    change(sql, "views/credits.sql", "    account.perm,\n", "    account.perm, 1 AS more,\n")
    number = len(list((sql / "migrations").iterdir())) + 1
    name = f"migrations/{number:04}_more.sql"
    (sql / name).write_text("CREATE TABLE shop.more (id bigint PRIMARY KEY);\n", "utf-8")
    return sql


async def serve(pool: asyncpg.Pool, calls: Calls, name: str) -> None:
    """Have people spend and pay, as a process of this program does."""
    book, orders = Ledger(pool), Orders(pool)

    async def spend(number: int) -> None:
        await book.spend(
            user_id=PEOPLE[number % len(PEOPLE)], credits=Credits(1), key=f"{name}:{number}"
        )

    async def pay(number: int) -> None:
        await orders.record_payment(
            payer_id=PEOPLE[number % len(PEOPLE)],
            charge_id=ChargeId(f"{name}:{number}"),
            payload="none",
            stars=Stars(50),
            currency="XTR",
            paid_at=datetime.now(UTC),
            raw="{}",
            source="update",
            bot_id=1,
        )

    await asyncio.gather(calls.repeat(spend), calls.repeat(pay))


async def serve_anew(pool: asyncpg.Pool, calls: Calls) -> None:
    """Have people spend as a process of the newer release does."""
    query = "SELECT status, left_s FROM spend(p_person_id => $1, p_credits => 1, p_key => $2,"

    async def spend(number: int) -> None:
        person = PEOPLE[number % len(PEOPLE)]
        row = await pool.fetchrow(f"{query} p_meta => NULL)", person, f"newer:{number}")
        assert tuple(row) == ("ok", 0)

    await calls.repeat(spend)


async def test_no_call_fails_or_waits_on_a_rolling_restart(  # noqa: PLR0917  # all are fixtures
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    database_url: str,
    owner_url: str,
    owner: asyncpg.Connection,
    tmp_path: Path,
) -> None:
    for person in PEOPLE:
        await Ledger(pool).bonus(user_id=person, credits=Credits(10**6), key="start")
    await owner.execute("GRANT SELECT ON api.balance TO pg_monitor")  # a role that is not ours
    sql, auditor = newer(tmp_path), Auditor(operator_pool)
    first, second, third, audits = Calls(), Calls(), Calls(), Calls()

    async def audit(_: int) -> None:
        assert (await auditor.audit()).findings == ()

    async with (
        reading(owner_url, "SELECT * FROM api.balance", "SELECT * FROM api.history"),
        open_pool(database_url, role="coinop_bot", size=4) as another,
        asyncio.TaskGroup() as running,
    ):
        running.create_task(serve(pool, first, "first"))
        running.create_task(serve(another, second, "second"))
        running.create_task(audits.repeat(audit))
        await asyncio.sleep(0.3)
        audits.stop()  # the one under way goes on; a program older than the database begins none
        done = await migrate(owner_url, login=LOGIN, sql=sql, patience=Patience(lock_timeout_s=0.3))
        first.stop()
        async with open_pool(database_url, role="coinop_bot", size=4, sql=sql) as renewed:
            running.create_task(serve_anew(renewed, third))
            await asyncio.sleep(0.3)
            second.stop()
            await asyncio.sleep(0.1)
            third.stop()
            await asyncio.sleep(0.1)

    [left] = done.left
    assert "up to date: being read by a reader (process " in left
    assert min(first.made, second.made, third.made) > 20
    assert max(calls.longest_s for calls in (first, second, third, audits)) < LONGEST_S
    spent = await owner.fetchval("SELECT count(*) FROM ledger.entry WHERE kind = 'spend'")
    paid = await owner.fetchval("SELECT count(*) FROM shop.payment")
    assert spent + paid == first.made + second.made + third.made
    assert await migrate(owner_url, sql=sql) == Migrated()  # the reader has gone
    assert await owner.fetchval("SELECT more FROM api.balance LIMIT 1") == 1
    assert await owner.fetchval("SELECT has_table_privilege('pg_monitor','api.balance','SELECT')")
    code, out, said = await older_program(database_url, owner_url, tmp_path)
    assert (code, out) == (2, "")
    ours = read_release().ordinal
    assert said == (
        f"This database is newer (release {ours + 1}) than this program (release {ours}): start"
        " the newer version.\n"
    )


async def older_program(login: str, owner: str, state: Path) -> tuple[int, str, str]:
    """Start this program, which is the older one now, on a database."""
    environment = {
        "DATABASE_URL": login,
        "MIGRATE_DATABASE_URL": owner,
        "STATE_DIR": str(state),
        "BOT_TOKEN": "1000000001:SANDBOX-0000000000000000000000000000",
        "BOT_API_URL": "http://127.0.0.1:1",
    }
    return await coinop(environment, "run")
