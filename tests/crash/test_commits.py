"""The relay that sees every COMMIT: what is committed, what is not, and what it calls either."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.crash.boundaries import Boundary, Side, Watch
from tests.crash.commits import Commits
from tests.waiting import until

OPERATOR = {"role": "coinop_operator", "search_path": read_release().search_path}
BONUS = "SELECT status FROM bonus(1, 3, $1)"


class Client:
    """One connection by way of the relay, which is cut when the watch kills."""

    def __init__(self, connection: asyncpg.Connection, watch: Watch) -> None:
        self.connection = connection
        self.watch = watch

    def names(self) -> list[str]:
        """Return what the watch has noted."""
        return [str(boundary) for boundary in self.watch.met]


@pytest.fixture
async def client(database_url: str) -> AsyncIterator[Client]:
    watch = Watch()
    async with Commits(database_url, watch).open() as relay:
        connection = await asyncpg.connect(relay.url, server_settings=OPERATOR)
        watch.arm()
        yield Client(connection, watch)
        connection.terminate()
        await until(lambda: relay.flowing == 0)


async def entries(owner: asyncpg.Connection) -> int:
    count: int = await owner.fetchval("SELECT count(*) FROM ledger.entry")
    return count


async def test_what_writes_has_two_boundaries_and_what_reads_has_none(client: Client) -> None:
    assert await client.connection.fetchval(BONUS, "a") == "ok"
    assert await client.connection.fetchval("SELECT perm FROM balance") == 3
    assert await client.connection.fetchval("SELECT credits FROM sweep_expired(9)") == 0
    assert await client.connection.fetchval(BONUS, "b") == "ok"
    bonuses = ["before bonus 1", "after bonus 1", "before bonus 2", "after bonus 2"]
    assert client.names() == bonuses


async def test_a_transaction_of_the_clients_own_has_them_at_its_end(client: Client) -> None:
    async with client.connection.transaction():
        await client.connection.execute(BONUS, "a")
        await client.connection.execute(BONUS, "b")
        assert client.names() == []
    assert client.names() == ["before COMMIT 1", "after COMMIT 1"]


async def test_an_error_is_told_and_the_connection_goes_on(client: Client) -> None:
    with pytest.raises(asyncpg.PostgresError, match="must be 1 or more"):
        await client.connection.execute("SELECT bonus(1, 0, 'a')")
    assert await client.connection.fetchval(BONUS, "a") == "ok"
    assert client.names() == ["before bonus 1", "after bonus 1"]


@pytest.mark.parametrize(("side", "kept"), [(Side.BEFORE, 0), (Side.AFTER, 1)])
async def test_killed_at_a_commit_nobody_is_answered_and_it_is_made_or_not(
    client: Client, owner: asyncpg.Connection, side: Side, kept: int
) -> None:
    client.watch.arm(Boundary(side, "bonus", 1))
    with pytest.raises((ConnectionError, asyncpg.PostgresConnectionError)):
        await client.connection.execute(BONUS, "a")
    assert client.watch.killed
    assert await entries(owner) == kept
    assert await owner.fetchval(BONUS, "a") == ("replay" if kept else "ok")


async def test_who_has_only_read_before_is_not_killed(
    client: Client, owner: asyncpg.Connection
) -> None:
    client.watch.arm(Boundary(Side.BEFORE, "bonus", 2))
    await client.connection.execute(BONUS, "a")
    await client.connection.fetch("SELECT FROM history")
    assert not client.watch.killed
    assert await entries(owner) == 1
