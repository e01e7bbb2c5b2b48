import asyncio

import asyncpg
import pytest

from tests.ledger.calling import waiting
from tests.sql.asking import Ask

BUY = "5:buy:starter"


async def pressed(bot: Ask, press: str, button: str = BUY, user_id: int = 7) -> object:
    """Note a press that is a second tap if it comes within a minute; return whether it is first."""
    (first,) = await bot("note_press", 42, user_id, button, press, 60.0)
    return first


async def test_of_two_taps_on_one_button_one_is_the_first(bot: Ask) -> None:
    assert [await pressed(bot, press) for press in ("a", "b", "c")] == [True, False, False]


async def test_of_many_at_once_one_is(bot: Ask) -> None:
    taps = (pressed(bot, str(number)) for number in range(20))
    assert sorted(await asyncio.gather(*taps), key=bool) == [False] * 19 + [True]


@pytest.mark.parametrize("earlier", [None, "packs"])
async def test_who_had_to_wait_for_the_first_tap_is_the_second(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection, earlier: str | None
) -> None:
    if earlier is not None:
        await pressed(bot, "z", earlier)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT note_press(42, 7, $1, 'a', 60)", BUY)
        second = asyncio.create_task(pressed(bot, "b"))
        await waiting(owner, 1)
        await connection.execute("SELECT note_press(42, 7, $1, 'a', 60)", BUY)  # later than both
    assert await second is False


async def test_of_two_that_have_both_seen_another_button_before_one_is_the_first(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await pressed(bot, "z", "packs")
    async with owner.transaction():
        await owner.execute("SELECT FROM people.press FOR UPDATE")
        taps = [asyncio.create_task(pressed(bot, press)) for press in ("a", "b")]
        await waiting(owner, 2)
    assert sorted(await asyncio.gather(*taps), key=bool) == [False, True]


async def test_a_press_that_is_handled_again_is_still_the_first(bot: Ask) -> None:
    assert [await pressed(bot, press) for press in ("a", "b", "a")] == [True, False, True]


async def test_another_button_or_person_or_bot_is_another_press(bot: Ask) -> None:
    assert await pressed(bot, "a")
    assert await pressed(bot, "b", user_id=8)
    assert await bot("note_press", 43, 7, BUY, "c", 60.0) == (True,)
    assert await pressed(bot, "d", "6:buy:starter")
    assert await pressed(bot, "e")


@pytest.mark.parametrize("moved", ["- interval '61 s'", "+ interval '61 s'"])
async def test_later_it_is_a_press_of_its_own_whatever_the_clock_did(
    bot: Ask, owner: asyncpg.Connection, moved: str
) -> None:
    await pressed(bot, "a")
    await owner.execute(f"UPDATE people.press SET at = at {moved}")
    assert [await pressed(bot, press) for press in ("b", "c")] == [True, False]


async def test_of_each_bot_and_person_one_press_is_known(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    for number in range(5):
        await pressed(bot, f"{number}", f"{number}:packs")
    rows = await owner.fetch("SELECT user_id, bot_id, button, press FROM people.press")
    assert [tuple(row) for row in rows] == [(7, 42, "4:packs", "4")]


async def test_nobody_waits_for_the_disk(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT note_press(42, 7, 'x', 'a', 60)")
        assert await connection.fetchval("SHOW synchronous_commit") == "off"
    assert await pool.fetchval("SHOW synchronous_commit") == "on"
