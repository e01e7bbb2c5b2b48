import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import said

STAFF = "SELECT user_id, role, operator_id FROM staff ORDER BY user_id"
ACTS = "SELECT user_id, kind, credits, detail, operator_id, reason FROM act ORDER BY at"


async def test_whoever_is_appointed_has_the_role_and_it_is_on_record(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    assert await operator("appoint", 7, "support", 900, "good with people", "a:1") == ("ok",)
    assert [tuple(row) for row in await pool.fetch(STAFF)] == [(7, "support", 900)]
    assert [tuple(row) for row in await pool.fetch(ACTS)] == [
        (7, "appoint", 0, "support", 900, "good with people")
    ]


async def test_the_newest_role_counts(pool: asyncpg.Pool, operator: Ask) -> None:
    await operator("appoint", 7, "support", 900, "good with people", "a:1")
    await operator("appoint", 7, "viewer", 901, "does the books", "a:2")
    assert [tuple(row) for row in await pool.fetch(STAFF)] == [(7, "viewer", 901)]


async def test_whoever_gets_the_role_that_they_have_hears_nothing_new(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    """Two owners may agree to the same screen, or switch a role back and forth."""
    roles = ("viewer", "support", "support", "viewer")
    for number, role in enumerate(roles):
        assert await operator("appoint", 7, role, 900, "helps", f"a:{number}") == ("ok",)
    assert [key for key, *_ in await said(owner)] == [
        "appointed:a:0",
        "appointed:a:1",
        "appointed:a:3",
    ]


async def test_a_repeat_appoints_nobody_again(pool: asyncpg.Pool, operator: Ask) -> None:
    """Nor does it bring back whom somebody has dismissed since."""
    call = ("appoint", 7, "support", 900, "good with people", "a:1")
    answers = await asyncio.gather(*(operator(*call) for _ in range(10)))
    assert sorted(answers) == [("ok",)] + [("replay",)] * 9
    await operator("dismiss", 7, 900, "has left", "d:1")
    assert await operator(*call) == ("replay",)
    assert await pool.fetch(STAFF) == []


async def test_the_key_of_another_act_appoints_nobody(pool: asyncpg.Pool, operator: Ask) -> None:
    await operator("grant_credits", 7, 3, 900, "sorry", "a:1")
    assert await operator("appoint", 7, "support", 900, "good with people", "a:1") == ("conflict",)
    await operator("appoint", 8, "support", 900, "good with people", "a:2")
    assert await operator("appoint", 8, "owner", 900, "good with people", "a:2") == ("conflict",)
    assert [tuple(row) for row in await pool.fetch(STAFF)] == [(8, "support", 900)]


async def test_the_bot_itself_appoints_nobody(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("appoint", 7, "support", 900, "good with people", "a:1")
