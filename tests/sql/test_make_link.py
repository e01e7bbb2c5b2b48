import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.links import Shared, read_shared
from tests.sql.asking import refused_to_the_bot
from tests.sql.linking import MAKE, SUMMER, URL, close, make
from tests.sql.promoting import audited

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def test_a_link_says_what_it_sells(operator_pool: asyncpg.Pool) -> None:
    assert await make(operator_pool, uses=100, ends_at=TOMORROW) == ("ok", URL)
    row = await operator_pool.fetchrow(
        "SELECT name, payload, url, pack, credits, price, most_uses, ends_at, state FROM link"
    )
    assert tuple(row) == ("summer", SUMMER, URL, "small", 100, 50, 100, TOMORROW, "open")
    act = await operator_pool.fetchrow("SELECT kind, reason, detail FROM act WHERE key = 'link:1'")
    until = int(TOMORROW.timestamp())
    assert act["detail"].startswith(f"{SUMMER} up to 100 until {until // 10}")
    assert (act["kind"], act["reason"]) == ("link", "a holiday")
    assert await audited(operator_pool) == []


async def test_a_repeat_gets_the_address_of_the_first_call(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    assert await make(operator_pool, url="https://t.me/$another") == ("replay", URL)
    assert await make(operator_pool, "link.winter.100.50.small") == ("conflict", None)
    assert await make(operator_pool, uses=5) == ("conflict", None)
    assert await operator_pool.fetchval("SELECT count(*) FROM link") == 1


async def test_a_name_is_taken_for_ever(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    assert await make(operator_pool, key="link:2") == ("taken", None)
    await close(operator_pool)
    assert await make(operator_pool, "link.summer.9.9.large", key="link:2") == ("taken", None)


async def test_of_many_who_make_one_at_once_one_does(operator_pool: asyncpg.Pool) -> None:
    calls = (make(operator_pool, key=f"link:{number}") for number in range(10))
    answers = [status for status, _ in await asyncio.gather(*calls)]
    assert sorted(answers) == ["ok"] + ["taken"] * 9
    assert await audited(operator_pool) == []


async def test_the_bot_may_make_none(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await make(pool)


async def test_a_lost_revoke_does_not_let_the_bot_make_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "make_link", make(pool))


@pytest.mark.parametrize(
    "payload",
    [
        "link.Summer.100.50.small",
        "link..100.50.small",
        "link.summer.100.50.",
        "link.summer.0.50.small",
        "link.summer.100.0.small",
        "link.summer.100.100001.small",
        "link.summer.1000000001.50.small",
        "link.summer.100.50.Canary",
        f"link.summer.100.50.{'p' * 33}",
        f"link.{'s' * 33}.100.50.small",
        "share.100.50.small",
        "7.0.100.50.small",
    ],
)
async def test_what_no_link_can_sell_is_refused(operator_pool: asyncpg.Pool, payload: str) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^payload: "):
        await make(operator_pool, payload)


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("url", (SUMMER, "", None, None, 900, "x", "k")),
        ("most_uses", (SUMMER, URL, 0, None, 900, "x", "k")),
        ("ends_at", (SUMMER, URL, None, TOMORROW - timedelta(days=2), 900, "x", "k")),
        ("operator_id", (SUMMER, URL, None, None, None, "x", "k")),
        ("reason", (SUMMER, URL, None, None, 900, " ", "k")),
        ("key", (SUMMER, URL, None, None, 900, "x", "")),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(MAKE, *arguments)


@pytest.mark.parametrize("payload", [SUMMER, "share.100.50.small", "link.a_b-9.1.1.x"])
def test_python_reads_what_it_writes(payload: str) -> None:
    shared = read_shared(payload)
    assert shared is not None
    assert shared.payload == payload


@pytest.mark.parametrize("payload", ["7.0", "link.summer", "share.1.1.", "", "link.a.1.1.x\n"])
def test_python_reads_nothing_else(payload: str) -> None:
    assert read_shared(payload) is None


def test_a_shared_pack_has_no_name() -> None:
    shared = read_shared("share.100.50.small")
    assert isinstance(shared, Shared)
    assert (shared.name, shared.pack, shared.credits, shared.stars) == (None, "small", 100, 50)
