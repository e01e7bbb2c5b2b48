import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.ledger.calling import waiting
from tests.owning import connect_as_owner
from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.barring import BAR, bar
from tests.sql.paying import open_order, record
from tests.sql.posting import post_many
from tests.sql.saying import facts, look, said

TOMORROW = datetime.now(UTC) + timedelta(days=1)
ACTS = "SELECT user_id, key, kind, credits, operator_id, reason FROM act"


async def test_a_bar_says_who_and_why(operator_pool: asyncpg.Pool) -> None:
    assert await bar(operator_pool) == "ok"
    assert tuple(await operator_pool.fetchrow(ACTS)) == (7, "bar:1", "bar", 0, 900, "farming")


async def test_the_same_key_bars_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(bar(operator_pool) for _ in range(20)))
    assert sorted(answers) == ["ok"] + ["replay"] * 19
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


async def test_whoever_is_barred_is_not_barred_again(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(bar(operator_pool, key=f"bar:{n}") for n in range(20)))
    assert sorted(answers) == ["already"] * 19 + ["ok"]
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


async def test_a_key_of_another_act_is_a_conflict(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("grant_credits", 7, 5, 900, "sorry", "bar:1")
    assert await bar(operator_pool) == "conflict"
    assert await operator_pool.fetch("SELECT * FROM barred") == []


async def test_whoever_is_barred_reads_why_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bar(operator_pool)
    await bar(operator_pool)
    assert await said(owner) == [("barred:bar:1", 7, "you-were-barred", "queued")]
    row = await look(owner, "barred:bar:1")
    assert (row["bot_id"], row["priority"]) == (42, 1)
    assert await facts(owner, "barred:bar:1") == {"reason": "farming"}


@pytest.mark.parametrize("first", ["bar", "account"])
async def test_whoever_is_barred_spends_and_sets_aside_nothing(
    operator_pool: asyncpg.Pool, operator: Ask, first: str
) -> None:
    """Be there an account already or not."""
    if first == "bar":
        await bar(operator_pool)
    await operator("bonus", 7, 50, "start")
    if first == "account":
        await bar(operator_pool)
    assert await operator("spend", 7, 5, "a") == ("barred", None, 50, False)
    assert await operator("hold", 7, 5, "b", TOMORROW) == ("barred", None, 50, False)
    assert await operator("spend", 7, 500, "c") == ("barred", None, 50, False)


async def test_a_bar_waits_for_a_spend_under_way(
    operator_pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("bonus", 7, 50, "start")
    async with operator_pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT spend(7, 5, 'a')")
        barring = asyncio.create_task(bar(operator_pool))
        await waiting(owner, 1)
    assert await barring == "ok"
    assert await operator("spend", 7, 5, "b") == ("barred", None, 45, False)


async def test_in_a_batch_whoever_is_barred_spends_nothing_and_others_do(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    for person in (7, 8, 9):
        await operator("bonus", person, 50, "start")
    await bar(operator_pool, 8)
    rows = await post_many(operator_pool, *(("spend", person, 5, "a") for person in (7, 8, 9)))
    assert [row[:4] for row in rows] == [
        (1, "ok", 2, 45),
        (2, "barred", None, 50),
        (3, "ok", 2, 45),
    ]
    assert await operator("hold", 8, 5, "b", TOMORROW) == ("barred", None, 50, False)


async def test_what_was_begun_before_is_ended_and_what_came_is_credited(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    payload = await open_order(operator_pool)
    await operator("bonus", 7, 50, "start")
    await operator("spend", 7, 5, "a")
    await operator("hold", 7, 5, "b", TOMORROW)
    await bar(operator_pool)
    assert (await operator("spend", 7, 5, "a"))[0] == "replay"
    assert (await operator("undo", 7, "undo:a", "a"))[0] == "ok"
    assert (await operator("capture", 7, 2, "done:b", "b"))[0] == "ok"
    assert (await record(operator_pool, payload))["status"] == "credited"
    assert (await operator("grant_credits", 7, 5, 900, "sorry", "g"))[0] == "ok"


async def test_whoever_is_barred_gets_their_stars_back(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    await record(operator_pool, await open_order(operator_pool))
    await bar(operator_pool)
    asked = await operator("ask_refund", 7, "charge-1", 42, 0, 900, "they wish it", "chat")
    assert asked == ("ok", 100, 0, 0)
    await operator("finish_refund", 7, "charge-1")
    assert await operator_pool.fetchval("SELECT state FROM refunds") == "done"


async def test_whoever_opens_an_account_while_they_are_being_barred_is_barred(
    operator_pool: asyncpg.Pool, operator: Ask, owner: asyncpg.Connection, owner_url: str
) -> None:
    """Of two who look for each other, one waits."""
    async with owner.transaction():
        await owner.execute("SELECT bonus(7, 50, 'start')")
        barring = asyncio.create_task(bar(operator_pool))
        await asyncio.wait({barring}, timeout=0.3)
    assert await barring == "ok"
    assert (await operator("spend", 7, 5, "a"))[0] == "barred"
    second = await connect_as_owner(owner_url)
    async with second.transaction():
        await second.fetchval(BAR, 8, 900, "farming", "bar:2", 42)
        opening = asyncio.create_task(operator("bonus", 8, 50, "start"))
        await asyncio.wait({opening}, timeout=0.3)
    await second.close()
    assert (await opening)[0] == "ok"
    assert (await operator("spend", 8, 5, "a"))[0] == "barred"


async def test_a_spend_that_comes_after_a_bar_is_refused_however_they_race(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("bonus", 7, 1000, "start")
    spends = [asyncio.create_task(operator("spend", 7, 1, f"s{n}")) for n in range(20)]
    assert await bar(operator_pool) == "ok"
    late = await operator("spend", 7, 1, "late")
    assert late[0] == "barred"
    done = await asyncio.gather(*spends)
    assert {answer[0] for answer in done} <= {"ok", "barred"}
    assert late[2] == 1000 - sum(answer[0] == "ok" for answer in done)


async def test_the_bot_may_not_bar(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bar(pool)


async def test_a_lost_revoke_does_not_let_the_bot_bar(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "bar", bar(pool))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, 900, "farming", "k", 42)),
        ("user_id", (-5, 900, "farming", "k", 42)),
        ("operator_id", (7, None, "farming", "k", 42)),
        ("operator_id", (7, -1, "farming", "k", 42)),
        ("reason", (7, 900, " ", "k", 42)),
        ("reason", (7, 900, "r" * 501, "k", 42)),
        ("key", (7, 900, "farming", "", 42)),
    ],
)
async def test_a_bar_by_nobody_of_nobody_for_no_reason_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchval(BAR, *arguments)
