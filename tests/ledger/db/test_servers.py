"""Addresses of several servers, and servers that no longer answer."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from ledger.db import servers
from ledger.db.pool import connect, open_pool, takes_writes
from ledger.db.servers import CANCEL_S, LOOK_EVERY_S, LOOK_S, ONE_OF_SEVERAL_S, addresses_of
from ledger.errors import ConnectionRefused, LedgerError
from tests.e2e.relay import Relay
from tests.ports import free_port
from tests.primaries import LOGIN, Pair, pair
from tests.waiting import until

SLACK_S = 1.5


@pytest.mark.parametrize(
    ("dsn", "addresses"),
    [
        ("postgresql://a:b@h/d", ["postgresql://a:b@h/d"]),
        ("postgresql://a@/d?host=/tmp/x&port=1", ["postgresql://a@/d?host=/tmp/x&port=1"]),
        (
            "postgresql://a:b@h:1,[::1]:2,k/d?sslmode=require",
            [
                "postgresql://a:b@h:1/d?sslmode=require",
                "postgresql://a:b@[::1]:2/d?sslmode=require",
                "postgresql://a:b@k/d?sslmode=require",
            ],
        ),
        (
            "postgresql://a@/d?host=/tmp/x,h&port=1,2",
            ["postgresql://a@/d?host=/tmp/x&port=1", "postgresql://a@/d?host=h&port=2"],
        ),
        (
            "postgresql://a@/d?host=g,h&port=1",
            ["postgresql://a@/d?host=g&port=1", "postgresql://a@/d?host=h&port=1"],
        ),
        ("host=127.0.0.1 password=x", ["host=127.0.0.1 password=x"]),
    ],
)
def test_an_address_names_one_server_or_several(dsn: str, addresses: list[str]) -> None:
    assert list(addresses_of(dsn)) == addresses


def several(*urls: str) -> str:
    """Return one address of servers that each have one, with the login of the first."""
    hosts = ",".join(urlsplit(url).netloc.rpartition("@")[2] for url in urls)
    first = urlsplit(urls[0])
    login = first.netloc.rpartition("@")[0]
    return urlunsplit(first._replace(netloc=f"{login}@{hosts}"))


@pytest.fixture
async def one(database_url: str) -> AsyncIterator[Relay]:
    async with Relay(database_url).open() as relay:
        yield relay


@pytest.fixture
async def two(database_url: str) -> AsyncIterator[Relay]:
    async with Relay(database_url).open() as relay:
        yield relay


async def test_a_server_that_is_frozen_costs_three_seconds(one: Relay, two: Relay) -> None:
    one.freeze()
    began = time.monotonic()
    async with open_pool(several(one.url, two.url), role="coinop_bot", size=2) as pool:
        assert await pool.fetchval("SELECT 1") == 1
        assert time.monotonic() - began < ONE_OF_SEVERAL_S + SLACK_S
        began = time.monotonic()
        async with pool.acquire(), pool.acquire():
            assert time.monotonic() - began < SLACK_S, "the one that answers is asked first"


async def test_servers_that_all_are_away_are_named_without_password() -> None:
    url = f"postgresql://bot:s3cret@127.0.0.1:{free_port()},127.0.0.1:{free_port()}/shop"
    with pytest.raises(ConnectionRefused) as refused:
        await connect(url)
    hosts = url.partition("@")[2].partition("/")[0]
    assert str(refused.value) == (
        f"Cannot use the database shop at {hosts} as bot: no server answers there"
        " (Connection refused)."
    )


async def test_a_statement_that_a_frozen_server_does_not_even_cancel_is_given_up(
    one: Relay,
) -> None:
    async with open_pool(one.url, role="coinop_bot", size=1) as pool:
        await pool.fetchval("SELECT 1")
        one.freeze()
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            await pool.fetchval("SELECT 1", timeout=0.2)
        assert time.monotonic() - began < 0.2 + CANCEL_S + SLACK_S
        one.thaw()
        assert await pool.fetchval("SELECT 1") == 1


async def test_a_statement_that_is_cancelled_in_time_keeps_its_connection(
    pool: asyncpg.Pool,
) -> None:
    async with pool.acquire() as connection:
        before = connection.get_server_pid()
        with pytest.raises(TimeoutError):
            await connection.fetchval("SELECT pg_sleep(60)", timeout=0.2)
        assert await connection.fetchval("SELECT pg_backend_pid()") == before


async def test_a_primary_that_freezes_is_left_for_the_one_that_takes_its_place(
    one: Relay, two: Relay
) -> None:
    async with open_pool(several(one.url, two.url), role="coinop_bot", size=2) as pool:
        await pool.fetchval("SELECT 1")
        await asyncio.sleep(LOOK_EVERY_S * 1.5)  # so that it is being watched
        asks = asyncio.create_task(pool.fetchval("SELECT pg_sleep(20)"))
        await asyncio.sleep(0.2)
        one.freeze()
        began = time.monotonic()
        with pytest.raises((asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError)):
            await asks
        assert await pool.fetchval("SELECT 1") == 1
        within_s = LOOK_EVERY_S + 2 * LOOK_S + SLACK_S
        assert time.monotonic() - began < within_s
        assert two.flowing


async def test_an_only_server_is_not_watched(one: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "LOOK_EVERY_S", 0.05)
    async with open_pool(one.url, role="coinop_bot", size=2) as pool:
        await pool.fetchval("SELECT 1")
        await asyncio.sleep(0.5)
        assert one.flowing == 2, "one connection, both ways"


# A primary and a standby.


@pytest.fixture(scope="module")
async def both(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pair]:
    folder: Path = tmp_path_factory.mktemp("pair")
    async with pair(folder) as running:
        yield running


async def test_a_standby_alone_is_refused_with_a_sentence(both: Pair) -> None:
    with pytest.raises(ConnectionRefused) as refused:
        async with open_pool(both.standby.url(LOGIN), role="coinop_bot", size=1):
            pass
    assert str(refused.value) == (
        f"Cannot use the database coinop at {both.standby.host} as {LOGIN}: the server is a"
        " standby, which can store nothing; name the primary, or all servers as in"
        " host1:5432,host2:5432."
    )


async def test_of_a_standby_and_a_primary_the_primary_is_used(both: Pair) -> None:
    turned = Pair(primary=both.standby, standby=both.primary)
    async with open_pool(turned.url(LOGIN), role="coinop_bot", size=1) as pool:
        assert await takes_writes(pool)
        assert await pool.fetchval("SELECT inet_server_port()") == both.primary.port


async def test_who_asks_for_a_standby_by_name_may_read_there(both: Pair) -> None:
    url = f"{both.standby.url(LOGIN)}?target_session_attrs=any"
    async with open_pool(url, role="coinop_bot", size=1) as pool:
        assert not await takes_writes(pool)


async def test_a_standby_that_is_promoted_is_used_from_then_on(both: Pair) -> None:
    async with open_pool(both.url(LOGIN), role="coinop_bot", size=1) as pool:
        await pool.fetchval("SELECT 1")
        both.primary.end()
        await asyncio.to_thread(both.standby.promote)

        async def is_back() -> bool:
            try:
                return await takes_writes(pool)
            except LedgerError:
                return False

        await until(is_back, timeout_s=10)
        assert await pool.fetchval("SELECT inet_server_port()") == both.standby.port
