"""PgBouncer between: statements name their schemas, logins know who they are, old ones refused."""

import asyncio
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.migrate import is_current, migrate
from ledger.db.pool import SETTINGS, connect, open_pool
from ledger.db.pooler import naming, qualified
from ledger.db.scripts import SQL, read_release
from ledger.errors import ConnectionRefused, NotAllowed
from ledger.export import Exports, Form, Table
from ledger.figures import Span, Statistics
from ledger.model import Credits, UserId
from tests.ledger.auditing import keep_books
from tests.pgbouncer import Bouncer, bouncing, program
from tests.primaries import DATABASE, OPERATOR, OWNER, Postgres, alone

NAMES = {"VIEW": ("balance", "history"), "FUNCTION": ("spend", "hold")}
ANN, UTC = UserId(7), ZoneInfo("UTC")
WHY = {"operator": 1, "reason": "a test"}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM spend($1)", "SELECT * FROM r.spend($1)"),
        ("SELECT spend($1)", "SELECT r.spend($1)"),
        ("SELECT x FROM balance WHERE y", "SELECT x FROM r.balance WHERE y"),
        (
            "FROM (SELECT z FROM history) JOIN\n balance",
            "FROM (SELECT z FROM r.history) JOIN\n r.balance",
        ),
        ("SELECT balance, history.at FROM x", "SELECT balance, history.at FROM x"),
        (
            "SELECT 'FROM balance', 'it''s spend(' FROM x",
            "SELECT 'FROM balance', 'it''s spend(' FROM x",
        ),
        ("FROM other.balance, other.spend(1)", "FROM other.balance, other.spend(1)"),
        (
            "WITH balance AS (SELECT 1) SELECT FROM balance",
            "WITH balance AS (SELECT 1) SELECT FROM balance",
        ),
        ("SELECT spends(1), hold FROM balances", "SELECT spends(1), hold FROM balances"),
    ],
)
def test_a_statement_names_the_schema_of_what_it_calls_and_reads(query: str, named: str) -> None:
    assert qualified(query, schema="r", names=NAMES) == named


async def test_every_kind_of_statement_works_without_a_search_path(
    database_url: str, pool: asyncpg.Pool
) -> None:
    """What the books are asked for, over connections that find nothing by themselves."""
    await keep_books(pool)
    bare = await asyncpg.create_pool(
        database_url,
        min_size=1,
        max_size=4,
        connection_class=naming(read_release(), SQL),
        server_settings=SETTINGS | {"role": "coinop_operator"},
    )
    async with bare:
        await use(bare)


async def use(pool: asyncpg.Pool) -> None:
    """Spend, look, export and audit."""
    book = Ledger(pool)
    await book.bonus(user_id=ANN, credits=Credits(100), key="more")
    calls = [book.spend(user_id=ANN, credits=Credits(1), key=f"n{number}") for number in range(50)]
    assert all(posting.stands for posting in await asyncio.gather(*calls))
    assert await book.history(user_id=ANN, limit=5)
    assert await book.legs(user_id=ANN, limit=5)
    span = Span.latest(2, zone=UTC)
    assert (await Statistics(pool).figures(span)).left.spendable > 0
    for table in Table:
        lines = Exports(pool).lines(table, Form.CSV, since=span.since, until=span.until, zone=UTC)
        assert [line async for line in lines]
    assert (await Auditor(pool).audit()).findings == ()


# A real PgBouncer, set as the docs say.


@pytest.fixture(scope="module")
async def behind(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Postgres]:
    async with alone(tmp_path_factory.mktemp("behind")) as running:
        yield running


@pytest.fixture
async def bouncer(behind: Postgres) -> AsyncIterator[Bouncer]:
    async with bouncing(behind) as running:
        yield running


async def refusal(url: str, role: str = "coinop_bot") -> str:
    """Open a pool in vain, and give the sentence."""
    with pytest.raises(ConnectionRefused) as refused:
        async with open_pool(url, role=role, size=1):
            pass
    return str(refused.value)


@pytest.mark.pgbouncer
async def test_both_logins_work_behind_it_and_are_kept_apart(bouncer: Bouncer) -> None:
    operator = bouncer.url(OPERATOR)
    async with (
        open_pool(bouncer.url(), role="coinop_bot", size=8) as bots,
        open_pool(operator, role="coinop_operator", size=4) as operators,
    ):
        await keep_books(operators)
        await asyncio.gather(*(use_as(bots, number) for number in range(40)))
        await use(operators)
        with pytest.raises(NotAllowed):
            await Ledger(bots).adjust(user_id=ANN, credits=Credits(1), key="mine", meta=WHY)
        await Ledger(operators).adjust(user_id=ANN, credits=Credits(1), key="ours", meta=WHY)


async def use_as(pool: asyncpg.Pool, number: int) -> None:
    """Spend as one of many people at once."""
    who, book = UserId(1000 + number), Ledger(pool)
    await book.bonus(user_id=who, credits=Credits(60), key="start")
    calls = [book.spend(user_id=who, credits=Credits(1), key=f"n{n}") for n in range(60)]
    assert all(posting.stands for posting in await asyncio.gather(*calls))
    left = await book.balance(who)
    assert left is not None
    assert left.total == 0


@pytest.mark.pgbouncer
async def test_no_setting_of_the_database_reaches_a_connection_behind_it(
    behind: Postgres, bouncer: Bouncer
) -> None:
    owner = await connect(behind.url())
    await owner.execute(f"ALTER DATABASE {DATABASE} SET bytea_output = 'escape'")
    try:
        async with open_pool(bouncer.url(), role="coinop_bot", size=1) as pool:
            for name, value in SETTINGS.items():
                assert await pool.fetchval("SELECT current_setting($1)", name) == value
    finally:
        await owner.execute(f"ALTER DATABASE {DATABASE} RESET bytea_output")
        await owner.close()


@pytest.mark.pgbouncer
async def test_whether_a_database_is_up_to_date_can_be_asked_through_it(bouncer: Bouncer) -> None:
    assert await is_current(bouncer.url())


@pytest.mark.pgbouncer
async def test_a_migration_through_it_is_refused(bouncer: Bouncer) -> None:
    with pytest.raises(ConnectionRefused, match="MIGRATE_DATABASE_URL can name it"):
        await migrate(bouncer.url(OWNER))


@pytest.mark.pgbouncer
async def test_what_it_is_told_to_ignore_gives_nobody_more_rights(behind: Postgres) -> None:
    ignored = ",".join(["role", *SETTINGS])
    async with (
        bouncing(behind, f"ignore_startup_parameters = {ignored}") as bouncer,
        open_pool(bouncer.url(), role="coinop_bot", size=2) as pool,
    ):
        assert await pool.fetchval("SELECT current_user::text") == "coinop_bot"
        with pytest.raises(NotAllowed):
            await Ledger(pool).adjust(user_id=ANN, credits=Credits(1), key="mine", meta=WHY)


@pytest.mark.pgbouncer
async def test_a_login_that_would_act_as_somebody_else_is_refused(bouncer: Bouncer) -> None:
    sentence = await refusal(bouncer.url(), role="coinop_operator")
    assert "its login does not act as coinop_operator by itself" in sentence


@pytest.mark.pgbouncer
@pytest.mark.parametrize("line", ["max_prepared_statements = 0", "pool_mode = session"])
async def test_it_is_refused_where_it_does_not_know_prepared_statements(
    behind: Postgres, line: str
) -> None:
    async with bouncing(behind, line) as bouncer:
        assert "PgBouncer must be 1.21 or newer there" in await refusal(bouncer.url())


@pytest.mark.old_pgbouncer
async def test_one_that_is_too_old_is_refused(behind: Postgres) -> None:
    async with bouncing(behind, path=program(old=True)) as bouncer:
        assert "PgBouncer must be 1.21 or newer there" in await refusal(bouncer.url())
