import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.barring import UNBAR, bar, unbar
from tests.sql.saying import facts, said


async def test_whoever_is_unbarred_spends_again(operator_pool: asyncpg.Pool, operator: Ask) -> None:
    await operator("bonus", 7, 50, "start")
    await bar(operator_pool)
    assert await unbar(operator_pool) == "ok"
    assert await operator("spend", 7, 5, "a") == ("ok", 2, 45, False)
    assert await operator_pool.fetch("SELECT * FROM barred") == []


async def test_both_acts_are_kept_and_both_told(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bar(operator_pool)
    for _ in range(2):
        await unbar(operator_pool)
    acts = await operator_pool.fetch("SELECT kind, operator_id, reason FROM act ORDER BY at")
    assert [tuple(act) for act in acts] == [("bar", 900, "farming"), ("unbar", 900, "a mistake")]
    assert [row[2] for row in await said(owner)] == ["you-were-barred", "you-were-unbarred"]
    assert await facts(owner, "unbarred:unbar:1") == {}


async def test_one_may_be_barred_again(operator_pool: asyncpg.Pool, operator: Ask) -> None:
    await operator("bonus", 7, 50, "start")
    await bar(operator_pool)
    await unbar(operator_pool)
    assert await bar(operator_pool, key="bar:2") == "ok"
    assert (await operator("spend", 7, 5, "a"))[0] == "barred"


async def test_a_repeat_answers_so_whatever_has_happened_since(operator_pool: asyncpg.Pool) -> None:
    await bar(operator_pool)
    await unbar(operator_pool)
    assert await bar(operator_pool) == "replay"
    assert await operator_pool.fetch("SELECT * FROM barred") == []
    await bar(operator_pool, key="bar:2")
    assert await unbar(operator_pool) == "replay"
    assert await operator_pool.fetchval("SELECT count(*) FROM barred") == 1


async def test_whoever_is_free_is_not_freed(operator_pool: asyncpg.Pool) -> None:
    assert await unbar(operator_pool) == "already"
    assert await operator_pool.fetch("SELECT * FROM act") == []


async def test_a_key_of_another_act_is_a_conflict(operator_pool: asyncpg.Pool) -> None:
    await bar(operator_pool)
    assert await unbar(operator_pool, key="bar:1") == "conflict"
    assert await operator_pool.fetchval("SELECT count(*) FROM barred") == 1


async def test_the_bot_may_not_unbar(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await unbar(pool)


async def test_a_lost_revoke_does_not_let_the_bot_unbar(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "unbar", unbar(pool))


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, 900, "x", "k", 42)),
        ("operator_id", (7, None, "x", "k", 42)),
        ("reason", (7, 900, "", "k", 42)),
        ("key", (7, 900, "x", "k" * 201, 42)),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchval(UNBAR, *arguments)
