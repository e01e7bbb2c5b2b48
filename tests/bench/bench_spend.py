"""Spends by Ledger.spend: against pgbench, against spends one by one, and against what bots do.

All sides have the same server and a turn in each round; each figure is a ratio within one round.
"""

import asyncio
from functools import partial
from itertools import count

import asyncpg

from ledger.credits import Ledger
from ledger.db.cluster import LOGIN, OWNER
from ledger.db.migrate import migrate
from ledger.db.pool import open_pool
from ledger.model import Credits, Status, UserId
from tests.bench.load import Act, Turn, load, take_turns
from tests.bench.others import PEOPLE, TABLES, pgbench, three_statements
from tests.bench.rows import Bound, Row, compare, p50_ms, p99_ms, per_s
from tests.bench.stand import Database, Stand
from tests.bench.where import explain
from tests.owning import connect_as_owner

CALLERS = 256
FEW = 16
CLIENTS = (8, 16, 32, 64)  # of pgbench; we are held against the best of these
CONNECTIONS = 4  # of ours: however many callers there are, spends share a few
RICH = f"SELECT bonus(n, 1000000000, 'start') FROM generate_series(1, {len(PEOPLE)}) AS n"


async def measure(stand: Stand) -> list[Row]:
    """Let everybody spend, and compare."""
    database = await prepare(stand)
    clients = await best_clients(stand, database)
    async with (
        open_pool(database.login_dsn, role="coinop_bot", size=CONNECTIONS) as shared,
        open_pool(database.login_dsn, role="coinop_bot", size=clients) as pool,
        open_pool(database.owner_dsn, role=OWNER, size=clients) as owners,
    ):
        spend = partial(load, spending(Ledger(shared)), PEOPLE, seconds=stand.seconds)
        single = partial(load, one_by_one(pool), PEOPLE, seconds=stand.seconds)
        bots = partial(load, three_statements(owners), PEOPLE, seconds=stand.seconds)
        bare = partial(_pgbench, database, seconds=stand.seconds)
        sides = {
            "bare": partial(bare, clients=clients),
            "spend": partial(spend, callers=CALLERS),
            "one by one": partial(single, callers=CALLERS),
            "bots": partial(bots, callers=CALLERS),
            "bare, few": partial(bare, clients=FEW),
            "spend, few": partial(spend, callers=FEW),
            "bare, alone": partial(bare, clients=1),
            "spend, alone": partial(spend, callers=1),
        }
        turns = await take_turns(sides, rounds=stand.rounds)
        await check_books(database, turns)
        turns = {side: taken[1:] for side, taken in turns.items()}
        return [
            *await explain(together(turns, clients), database, sides["spend"]),
            *await explain([few(turns)], database, sides["spend, few"]),
            *await explain([alone(turns)], database, sides["spend, alone"]),
        ]


async def prepare(stand: Stand) -> Database:
    """Migrate, make the bare tables, and give everybody on both sides the same credits."""
    database = await stand.fresh("spend")
    await migrate(database.owner_dsn, login=LOGIN)
    owner = await connect_as_owner(database.owner_dsn)
    for command in (TABLES, RICH, "VACUUM ANALYZE", "CHECKPOINT"):
        await owner.execute(command)
    await owner.close()
    return database


async def best_clients(stand: Stand, database: Database) -> int:
    """Find how many clients make pgbench fastest."""
    bare = partial(_pgbench, database, seconds=stand.seconds)
    turns = await take_turns({str(each): partial(bare, clients=each) for each in CLIENTS}, rounds=1)
    return max(CLIENTS, key=lambda each: turns[str(each)][1].per_s)


async def _pgbench(database: Database, *, clients: int, seconds: int) -> Turn:
    """Let pgbench spend, beside this loop."""
    return await asyncio.to_thread(pgbench, database, clients=clients, seconds=seconds)


def spending(book: Ledger) -> Act:
    """Spend as a paid command does."""
    keys = count(1_000_000)  # past those of big books

    async def spend(user_id: int) -> None:
        answer = await book.spend(
            user_id=UserId(user_id), credits=Credits(1), key=f"message:{user_id}:{next(keys)}"
        )
        assert answer.status is Status.OK, answer

    return spend


def one_by_one(pool: asyncpg.Pool) -> Act:
    """Spend the same, but each in a call of its own."""
    keys = count()

    async def spend(user_id: int) -> None:
        answer = await pool.fetchrow(
            "SELECT * FROM spend($1, 1, $2)", user_id, f"single:{user_id}:{next(keys)}"
        )
        assert answer is not None
        assert answer["status"] == "ok", answer

    return spend


async def check_books(database: Database, turns: dict[str, list[Turn]]) -> None:
    """Make sure that every spend that was counted is in the books, and no other."""
    ours = [turns[side] for side in ("spend", "one by one", "spend, few", "spend, alone")]
    counted = sum(turn.acts for taken in ours for turn in taken)
    owner = await connect_as_owner(database.owner_dsn)
    written = await owner.fetchval("SELECT count(*) FROM ledger.entry WHERE kind = 'spend'")
    await owner.close()
    assert written == counted, (written, counted)


def together(turns: dict[str, list[Turn]], clients: int) -> list[Row]:
    """Compare the spends of many callers."""
    spend = f"spend, {CALLERS} callers"
    return [
        compare(
            spend,
            f"pgbench, bare statement, its best: {clients} clients",
            ours=per_s(turns["spend"]),
            theirs=per_s(turns["bare"]),
            goal=1,
            aim=1.5,
        ),
        compare(
            spend,
            "asyncpg, BEGIN + 3 statements + COMMIT",
            ours=per_s(turns["spend"]),
            theirs=per_s(turns["bots"]),
            goal=3,
        ),
        compare(
            f"{spend}: p99",
            "one by one: p99",
            ours=p99_ms(turns["spend"]),
            theirs=p99_ms(turns["one by one"]),
            goal=1 / 3,
            bound=Bound.AT_MOST,
        ),
    ]


def few(turns: dict[str, list[Turn]]) -> Row:
    """Compare the spends of a few callers, with as many of pgbench's clients."""
    return compare(
        f"spend, {FEW} callers",
        f"pgbench, bare statement, {FEW} clients",
        ours=per_s(turns["spend, few"]),
        theirs=per_s(turns["bare, few"]),
        goal=0.35,
    )


def alone(turns: dict[str, list[Turn]]) -> Row:
    """Compare the spends of one caller."""
    return compare(
        "spend, 1 caller: p50",
        "pgbench, bare statement, 1 client: p50",
        ours=p50_ms(turns["spend, alone"]),
        theirs=p50_ms(turns["bare, alone"]),
        goal=3,
        bound=Bound.AT_MOST,
    )
