"""Pools: the role they act as, and the sentence when there can be none."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from asyncpg.types import ServerVersion

from bot.telegram.failures import Meaning, meaning
from ledger.audit.anchors import Anchors
from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.embedded import embedded_server
from ledger.db.migrate import Migrated, is_current, migrate
from ledger.db.pool import (
    UNHURRIED,
    connect,
    ledger_errors,
    login_of,
    open_pool,
    require_version,
)
from ledger.errors import ConnectionRefused, OutcomeUnknown, ServerTooOld
from ledger.model import Credits, UserId
from tests.e2e.relay import Relay
from tests.ledger.auditing import keep_books
from tests.waiting import until


async def test_a_pool_acts_as_its_role(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    roles = [await each.fetchval("SELECT current_user::text") for each in (pool, operator_pool)]
    assert roles == ["coinop_bot", "coinop_operator"]


async def test_a_reset_does_not_take_the_role_away(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection:
        await connection.execute("RESET ROLE")
        assert await connection.fetchval("SELECT current_user::text") == "coinop_bot"


async def test_giving_a_connection_back_sends_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async with pool.acquire() as connection:
        server_pid = connection.get_server_pid()
        await connection.fetchval("SELECT 'the last words'")
    last = await owner.fetchval("SELECT query FROM pg_stat_activity WHERE pid = $1", server_pid)
    assert last == "SELECT 'the last words'"


async def test_a_statement_is_prepared_once(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection:
        for _ in range(2):
            await connection.fetchval("SELECT 'often'")
        count = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1"
        assert await connection.fetchval(count, "SELECT 'often'") == 1


@pytest.mark.parametrize("turns", range(5))
async def test_a_connection_that_is_cut_while_it_is_closed_is_closed_enough(
    database_url: str, owner_url: str, turns: int
) -> None:
    """Cut it between any two turns of the event loop, which hears of it only afterwards."""

    async def cut(server_pid: int) -> None:
        owner = await asyncpg.connect(owner_url)
        await owner.execute("SELECT pg_terminate_backend($1)", server_pid)
        gone = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)"
        await until(lambda: owner.fetchval(gone, server_pid))
        await owner.close()

    def cut_after(turns: int, server_pid: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(cut_after, turns - 1, server_pid)
        else:
            elsewhere.submit(asyncio.run, cut(server_pid)).result()

    with ThreadPoolExecutor() as elsewhere:
        async with open_pool(database_url, role="coinop_bot", size=1) as pool:
            cut_after(turns, await pool.fetchval("SELECT pg_backend_pid()"))


@pytest.mark.parametrize(
    "sqlstate",
    [
        "08006",  # the connection broke
        "0A000",  # a plan of before a migration
        "25006",  # a standby
        "25P03",
        "26000",  # a prepared statement that another server connection has
        "40001",
        "40P01",
        "42P05",
        "53100",  # a full disk
        "53300",  # too many connections
        "55P03",  # a lock_timeout
        "57P01",  # a shutdown
        "57P02",
        "57P03",
        "58030",  # a disk that fails
    ],
)
async def test_what_may_be_gone_later_is_asked_again_with_the_same_key(
    pool: asyncpg.Pool, sqlstate: str
) -> None:
    with pytest.raises(OutcomeUnknown) as unknown, ledger_errors():
        await pool.execute(f"DO $$ BEGIN RAISE 'no' USING ERRCODE = '{sqlstate}'; END $$")
    assert meaning(unknown.value) is Meaning.LATER


# Why there is no connection: one sentence, and never the password.


async def said(url: str, role: str = "coinop_bot") -> str:
    """Open a pool in vain, and give the sentence."""
    with pytest.raises(ConnectionRefused) as error:
        async with open_pool(url, role=role, size=1):
            pass
    return str(error.value)


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Keep a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


class Ending(Relay):
    """Ends each connection as a shutdown does, right after the server was ready so many times."""

    READY = b"Z\0\0\0\x05I"
    SHUTDOWN = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0"

    def __init__(self, url: str, times: int) -> None:
        super().__init__(url)
        self.times = times

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        left = self.times
        length = (len(self.SHUTDOWN) + 4).to_bytes(4, "big")
        try:
            while left > 0 and (data := await source.read(65_536)):
                left -= data.count(self.READY)
                sink.write(data if left > 0 else data + b"E" + length + self.SHUTDOWN)
        finally:
            sink.close()


@pytest.mark.parametrize("times", range(1, 6))
async def test_a_connection_that_a_shutdown_ends_is_lost_in_one_sentence(
    database_url: str, times: int
) -> None:
    opening: list[Callable[[str], AbstractAsyncContextManager[object]]] = [
        partial(open_pool, role="coinop_bot", size=1),
        partial(awaited, is_current),
        partial(awaited, migrate),
    ]
    said: list[str] = []
    async with Ending(database_url, times).open() as relay:
        for opened in opening:
            try:
                async with opened(relay.url):
                    pass  # fewer answers were needed
            except ConnectionRefused as refusal:
                said.append(str(refusal))
    assert all("the connection was lost" in sentence for sentence in said), said


@asynccontextmanager
async def awaited(call: Callable[[str], Awaitable[object]], url: str) -> AsyncIterator[object]:
    yield await call(url)


async def test_where_no_server_answers(closed_port: int) -> None:
    assert await said(f"postgresql://bot:s3cret@127.0.0.1:{closed_port}/shop") == (
        f"Cannot use the database shop at 127.0.0.1:{closed_port} as bot:"
        " no server answers there (Connection refused)."
    )


async def test_one_connection_is_refused_in_the_same_words(closed_port: int) -> None:
    with pytest.raises(ConnectionRefused, match="no server answers there"):
        await connect(f"postgresql://bot:s3cret@127.0.0.1:{closed_port}/shop")


async def test_where_there_is_no_such_database(owner_url: str) -> None:
    url = urlunsplit(urlsplit(owner_url)._replace(path="/nowhere"))
    assert (await said(url)).endswith(": the server has no such database; create it first.")


async def test_where_there_is_no_such_login(owner_url: str) -> None:
    parts = urlsplit(owner_url)
    nobody = parts._replace(netloc=f"nobody:s3cret@{parts.netloc.rpartition('@')[2]}")
    sentence = await said(urlunsplit(nobody))
    assert "nobody" in sentence
    assert "s3cret" not in sentence


async def test_where_the_password_is_wrong(tmp_path: Path) -> None:
    with embedded_server(tmp_path, settings={"fsync": "off"}) as server:
        rules = tmp_path / "postgres/pg_hba.conf"
        rules.write_text(f"local all coinop scram-sha-256\n{rules.read_text()}")
        connection = await connect(server.owner_dsn)
        await connection.execute("ALTER ROLE coinop PASSWORD 'right'; SELECT pg_reload_conf()")
        await connection.close()
        parts = urlsplit(server.login_dsn)
        sentence = await said(urlunsplit(parts._replace(netloc="coinop:s3cret@")))
    assert sentence.endswith(" as coinop: the user or the password is wrong.")


async def test_where_the_database_was_not_migrated_by_us(owner_url: str) -> None:
    sentence = await said(owner_url, role="coinop_nobody")
    assert sentence.endswith(': role "coinop_nobody" does not exist; migrate it first.')


async def test_where_the_login_may_not_act_as_the_role(database_url: str) -> None:
    sentence = await said(database_url, role="coinop_owner")
    assert 'permission denied to set role "coinop_owner"' in sentence


@pytest.mark.parametrize(
    "url",
    [
        "mysql://bot:s3cret@host/shop",
        "bot:s3cret@host",
        "host=127.0.0.1 password=s3cret",
        "postgresql://bot:s3cret@host:port/shop",
        "postgresql://bot:s3/cret@host/shop",
        "postgresql://bot:s3cret@host/shop?sslmode=bogus",
    ],
)
async def test_an_address_that_is_none_is_not_repeated(url: str) -> None:
    sentence = await said(url)
    assert "this is no valid address" in sentence
    assert "cret" not in sentence


def test_a_server_older_than_15_is_refused() -> None:
    require_version(ServerVersion(15, 0, 0, "final", 0))
    with pytest.raises(ServerTooOld, match=r"PostgreSQL 14\.12; 15 or newer is needed"):
        require_version(ServerVersion(14, 12, 0, "final", 0))


@pytest.mark.parametrize(
    ("url", "login"),
    [("postgresql://a%40b:x@host/db", "a@b"), ("postgresql://host/db", "")],
)
def test_an_address_says_whom_it_logs_in_as(url: str, login: str) -> None:
    assert login_of(url) == login


async def test_a_transaction_that_is_left_open_ends_but_for_one_that_reads_at_length(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.db.pool.IDLE_S", 1)
    async with (
        open_pool(database_url, role="coinop_bot", size=3) as pool,
        pool.acquire() as reader,
        pool.acquire() as forgetful,
        reader.transaction(),
    ):
        await reader.execute(UNHURRIED)
        await forgetful.execute("BEGIN")
        gone = "SELECT count(*) = 0 FROM pg_stat_activity WHERE pid = $1"
        await until(partial(pool.fetchval, gone, forgetful.get_server_pid()))
        await reader.execute("SELECT")


# What a database or a login is set to does not matter.

SETTINGS = {
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
    "bytea_output": "escape",
    "DateStyle": "German",
    "IntervalStyle": "sql_standard",
    "TimeZone": "Asia/Kathmandu",
    "extra_float_digits": "-15",
    "quote_all_identifiers": "on",
    "array_nulls": "off",
    "statement_timeout": "1",
    "lock_timeout": "1",
    "idle_in_transaction_session_timeout": "1",
    "idle_session_timeout": "1",
    "row_security": "off",
    "jit": "on",
    "search_path": "nowhere",
    "standard_conforming_strings": "off",
    "application_name": "somebody",
}


@pytest.fixture
async def odd(admin: asyncpg.Connection, database: str) -> None:
    """Set the database to what would change what our statements mean, or end them early."""
    for name, value in SETTINGS.items():
        await admin.execute(f"ALTER DATABASE {database} SET {name} = '{value}'")


@pytest.mark.usefixtures("odd")
async def test_people_spend_and_the_books_are_audited_whatever_a_database_is_set_to(
    database_url: str, owner_url: str
) -> None:
    assert (await migrate(owner_url)) == Migrated()
    async with open_pool(database_url, role="coinop_operator", size=8) as pool:
        book = Ledger(pool)
        await book.bonus(user_id=UserId(9), credits=Credits(40), key="start")
        await keep_books(pool)
        calls = [
            book.spend(user_id=UserId(9), credits=Credits(1), key=f"k{number}")
            for number in range(40)
        ]
        assert all(posting.stands for posting in await asyncio.gather(*calls))
        await Anchors(pool).make_anchor()
        assert (await Auditor(pool).audit()).findings == ()


@pytest.mark.usefixtures("odd")
async def test_no_setting_of_a_database_reaches_a_connection(
    database_url: str, owner_url: str
) -> None:
    async with open_pool(database_url, role="coinop_bot", size=1) as pool:
        owner = await connect(owner_url)
        for connection in (pool, owner):
            for name, value in SETTINGS.items():
                now = await connection.fetchval("SELECT current_setting($1)", name)
                assert now != value, name
        await owner.close()
