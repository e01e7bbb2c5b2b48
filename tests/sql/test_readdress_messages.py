import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.saying import BOT, FAN_OUT, OPEN, SHUT, alert, claim, state

FORMER, NEW, OTHER_BOT = -100, -200, 2


@pytest.fixture
async def waits(pool: asyncpg.Pool) -> asyncpg.Pool:
    """Have an alert wait for a group that the bot can't write to, and for an operator."""
    for closed in (FORMER, 900):
        await pool.execute(SHUT, BOT, closed)
    await alert(pool, "a")
    await claim(pool)
    await pool.execute(FAN_OUT, 0, "a", "w", [FORMER, 900])
    return pool


async def test_what_waits_for_a_former_group_is_queued_once(waits: asyncpg.Pool, bot: Ask) -> None:
    assert await bot("readdress_messages", BOT, NEW) == (1,)
    assert await bot("readdress_messages", BOT, NEW) == (0,)
    assert await claim(waits) == [f"a:{FORMER}"]


async def test_also_if_each_operator_reads_in_private_now(waits: asyncpg.Pool, bot: Ask) -> None:
    assert await bot("readdress_messages", BOT, None) == (1,)
    assert await claim(waits) == [f"a:{FORMER}"]


async def test_what_waits_for_their_group_goes_on_waiting(
    waits: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    assert await bot("readdress_messages", BOT, FORMER) == (0,)
    assert await state(owner, f"a:{FORMER}") == "waiting"
    assert await claim(waits) == []


async def test_another_bots_group_is_its_own(waits: asyncpg.Pool, bot: Ask) -> None:
    assert await bot("readdress_messages", OTHER_BOT, NEW) == (0,)
    assert await claim(waits) == []


@pytest.mark.parametrize(
    ("argument", "arguments"), [("bot_id", (None, NEW)), ("chat_id", (BOT, 900))]
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("readdress_messages", *arguments)


async def test_what_went_on_to_a_group_comes_back_to_the_former_one(
    waits: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await waits.execute(SHUT, BOT, NEW)
    await bot("readdress_messages", BOT, NEW)
    assert await claim(waits) == [f"a:{FORMER}"]
    assert await waits.fetchval(FAN_OUT, 0, f"a:{FORMER}", "w", [NEW]) == 1
    await waits.execute(OPEN, BOT, FORMER)
    await bot("readdress_messages", BOT, FORMER)
    assert await claim(waits) == [f"a:{NEW}"]
    assert await waits.fetchval(FAN_OUT, 0, f"a:{NEW}", "w", [FORMER]) == 1
    assert await claim(waits) == [f"a:{FORMER}"]
    assert await state(owner, f"a:{NEW}") == "dropped"


async def test_a_process_that_knows_the_former_group_alone_loses_nothing(
    pool: asyncpg.Pool,
) -> None:
    await alert(pool, "a")
    await claim(pool, "late")
    await pool.execute(FAN_OUT, 0, "a", "late", [FORMER])
    await claim(pool, "knows")
    await pool.execute(FAN_OUT, 0, f"a:{FORMER}", "knows", [NEW])
    assert await claim(pool, "late") == [f"a:{NEW}"]
    assert await pool.fetchval(FAN_OUT, 0, f"a:{NEW}", "late", [FORMER]) == 1
    assert await claim(pool, "knows") == [f"a:{FORMER}"]
