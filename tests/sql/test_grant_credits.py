import asyncio

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.saying import facts, look, said

GRANT = "SELECT * FROM grant_credits($1, $2, $3, $4, $5)"
BY_BOT = "SELECT * FROM grant_credits($1, $2, $3, $4, $5, $6)"


async def test_a_grant_gives_credits_and_says_who_and_why(operator_pool: asyncpg.Pool) -> None:
    row = await operator_pool.fetchrow(GRANT, 7, 20, 1, "the chart was upside down", "g:1")
    act = await operator_pool.fetchrow(
        "SELECT user_id, key, kind, credits, operator_id, reason FROM act"
    )
    assert (row["status"], row["balance"], row["closed"]) == ("ok", 20, False)
    assert tuple(act) == (7, "g:1", "grant", 20, 1, "the chart was upside down")


async def test_a_grant_is_a_bonus_in_the_books(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(GRANT, 7, 20, 1, "thanks", "g:1")
    entry = await operator_pool.fetchrow("SELECT kind, credits, actor, meta FROM history")
    assert tuple(entry)[:3] == ("bonus", 20, "coinop_operator")
    assert '"operator": 1' in entry["meta"]


async def test_the_same_key_grants_once(operator_pool: asyncpg.Pool) -> None:
    answers = await asyncio.gather(
        *(operator_pool.fetchrow(GRANT, 7, 20, 1, "thanks", "g:1") for _ in range(30))
    )
    assert sorted(answer["status"] for answer in answers) == ["ok"] + ["replay"] * 29
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 1
    assert {answer["balance"] for answer in answers} == {20}


async def test_who_is_given_credits_hears_of_it_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await operator_pool.execute("SELECT bonus(7, 3, 'start')")
    for credits in (20, 20, 21):
        await operator_pool.execute(BY_BOT, 7, credits, 1, "thanks", "g:1", 42)
    assert await said(owner) == [("granted:g:1", 7, "credits-given", "queued")]
    row = await look(owner, "granted:g:1")
    assert (row["bot_id"], row["priority"]) == (42, 1)
    expected = {"credits": 20, "balance": 23, "reason": "thanks"}
    assert await facts(owner, "granted:g:1") == expected


async def test_whoever_owes_hears_what_is_left_of_that(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await operator_pool.execute("SELECT adjust(7, -50, 'fix', '{\"why\": \"x\"}')")
    await operator_pool.execute(BY_BOT, 7, 20, 1, "thanks", "g:1", 42)
    assert (await look(owner, "granted:g:1"))["phrase"] == "credits-given-debt"
    assert (await facts(owner, "granted:g:1"))["balance"] == 30


async def test_another_grant_under_the_same_key_is_a_conflict(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(GRANT, 7, 20, 1, "thanks", "g:1")
    row = await operator_pool.fetchrow(GRANT, 7, 21, 1, "thanks", "g:1")
    assert (row["status"], row["balance"]) == ("conflict", 20)


async def test_a_bonus_of_the_same_key_is_no_grant(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute("SELECT bonus(7, 20, 'g:1')")
    row = await operator_pool.fetchrow(GRANT, 7, 20, 1, "thanks", "g:1")
    assert (row["status"], row["balance"]) == ("conflict", 20)
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 0


async def test_the_bot_may_not_grant(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetchrow(GRANT, 7, 20, 1, "thanks", "g:1")


async def test_the_bot_may_not_grant_even_where_a_grant_was_lost(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(
        owner, "grant_credits", pool.fetchrow(GRANT, 7, 20, 1, "thanks", "g:1")
    )


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, 20, 1, "thanks", "g:1")),
        ("credits", (7, 0, 1, "thanks", "g:1")),
        ("credits", (7, -5, 1, "thanks", "g:1")),
        ("credits", (7, 1_000_001, 1, "thanks", "g:1")),
        ("operator_id", (7, 20, None, "thanks", "g:1")),
        ("reason", (7, 20, 1, "  ", "g:1")),
        ("reason", (7, 20, 1, None, "g:1")),
        ("key", (7, 20, 1, "thanks", "")),
    ],
)
async def test_a_grant_by_nobody_of_nothing_for_no_reason_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(GRANT, *arguments)


@pytest.mark.parametrize(
    "change",
    ["UPDATE people.act SET reason = 'x'", "DELETE FROM people.act", "TRUNCATE people.act"],
)
async def test_acts_are_only_ever_added(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, change: str
) -> None:
    await operator_pool.execute(GRANT, 7, 20, 1, "thanks", "g:1")
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change)
    assert refused.value.sqlstate == "CO003"
