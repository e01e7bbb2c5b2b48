import asyncpg
import pytest

from tests.sql.asking import Ask


@pytest.fixture(autouse=True)
async def appointed(operator: Ask) -> None:
    await operator("appoint", 7, "support", 900, "good with people", "a:1")


async def test_whoever_is_dismissed_has_no_role_and_it_is_on_record(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    assert await operator("dismiss", 7, 901, "has left", "d:1") == ("ok",)
    assert await pool.fetch("SELECT FROM staff") == []
    act = await pool.fetchrow(
        "SELECT user_id, detail, operator_id, reason FROM act WHERE kind = 'dismiss'"
    )
    assert tuple(act) == (7, "support", 901, "has left")


async def test_a_repeat_leaves_a_later_appointment_alone(pool: asyncpg.Pool, operator: Ask) -> None:
    await operator("dismiss", 7, 901, "has left", "d:1")
    await operator("appoint", 7, "viewer", 901, "is back", "a:2")
    assert await operator("dismiss", 7, 901, "has left", "d:1") == ("replay",)
    assert await pool.fetchval("SELECT role FROM staff") == "viewer"


async def test_whoever_was_never_appointed_is_missing(pool: asyncpg.Pool, operator: Ask) -> None:
    assert await operator("dismiss", 8, 900, "has left", "d:1") == ("missing",)
    assert await pool.fetchval("SELECT count(*) FROM act WHERE kind = 'dismiss'") == 0


async def test_the_key_of_another_act_dismisses_nobody(pool: asyncpg.Pool, operator: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^key: names another act"):
        await operator("dismiss", 7, 900, "has left", "a:1")
    assert await pool.fetchval("SELECT role FROM staff") == "support"


async def test_the_bot_itself_dismisses_nobody(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("dismiss", 7, 900, "has left", "d:1")
