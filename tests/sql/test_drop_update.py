import json

import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.saying import said
from tests.sql.test_return_free_use import RETURN
from tests.sql.test_spend import TOMORROW
from tests.sql.test_take_free_use import take

BOT = 1000000001
DROP = "SELECT was_parked FROM drop_update($1, 1, $2, $3)"
STORE = "SELECT update_id FROM store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)"
PARK = "SELECT park_update($1, 'ann', 1, 'KeyError')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute(STORE, BOT)


async def test_a_dropped_update_is_kept_with_who_and_why(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(PARK, BOT)
    assert await operator_pool.fetchval(DROP, BOT, 900, "a joke") is True
    row = await operator_pool.fetchrow(
        "SELECT update_id, body, error, operator_id, reason FROM dropped"
    )
    assert row == (1, "x", "KeyError", 900, "a joke")
    assert await operator_pool.fetchval("SELECT count(*) FROM inbox") == 0


async def test_telegrams_repeat_of_a_dropped_update_is_known(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute(PARK, BOT)
    await operator_pool.execute(DROP, BOT, 900, "a joke")
    assert await operator_pool.fetch(STORE, BOT) == []
    assert await operator_pool.fetchval(DROP, BOT, 900, "again") is False


async def test_what_is_not_parked_stays_where_it_is(operator_pool: asyncpg.Pool) -> None:
    assert await operator_pool.fetchval(DROP, BOT, 900, "a joke") is False
    assert await operator_pool.fetchval("SELECT state FROM inbox") == "leased"
    assert await operator_pool.fetchval("SELECT count(*) FROM dropped") == 0


@pytest.mark.parametrize(
    ("operator_id", "reason"), [(-1, "a joke"), (None, "a joke"), (900, " "), (900, "r" * 501)]
)
async def test_nothing_is_dropped_without_who_and_why(
    operator_pool: asyncpg.Pool, operator_id: int | None, reason: str
) -> None:
    await operator_pool.execute(PARK, BOT)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await operator_pool.execute(DROP, BOT, operator_id, reason)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_may_not_drop_even_where_a_grant_was_lost(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "drop_update", pool.execute(DROP, BOT, 900, "a joke"))


KEY = f"message:{BOT}:7:5"
SENT = {"chat": {"id": 7}, "message_id": 5, "text": "/qr hello"}
PRESS = {"callback_query": {"id": "p1", "message": SENT}}
ASKED = '{"command": "qr", "way": "asked"}'
PRESSED = '{"command": "qr", "way": "pressed:p1"}'


async def parked(pool: asyncpg.Pool, update: object, lane: str = "paid:7") -> None:
    """Park update 2 of Ann, who has 50 credits; what is no text is written as JSON.

    What is charged for it afterwards is as an earlier version has left it, which only parked.
    """
    body = update if isinstance(update, str) else json.dumps(update, separators=(",", ":"))
    await pool.execute("SELECT bonus(7, 50, 'gift')")
    await pool.execute(
        "SELECT store_updates($1, '{2}', ARRAY[$2], ARRAY[$3], '{f}', 'ann', 60)", BOT, body, lane
    )
    await pool.execute("SELECT park_update($1, 'ann', 2, 'begun 4 times')", BOT)


async def given_back(operator_pool: asyncpg.Pool) -> tuple[int, int]:
    """Drop update 2; return how many credits that gave back, and what Ann has then."""
    row = await operator_pool.fetchrow(
        "SELECT was_parked, given_back FROM drop_update($1, 2, 900, 'it kills the bot')", BOT
    )
    assert row["was_parked"]
    balance = await operator_pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = 7")
    return row["given_back"], balance


@pytest.mark.parametrize(("update", "way"), [({"message": SENT}, ASKED), (PRESS, PRESSED)])
async def test_what_its_request_was_charged_goes_back_and_its_person_is_told(
    bot: Ask, operator_pool: asyncpg.Pool, owner: asyncpg.Connection, update: object, way: str
) -> None:
    await parked(operator_pool, update)
    await bot("spend", 7, 3, KEY, way)
    assert await given_back(operator_pool) == (3, 50)
    assert (f"end:{KEY}", 7, "failed", "queued") in await said(owner)
    undo = await owner.fetchrow("SELECT key, ref FROM history WHERE kind = 'undo'")
    assert tuple(undo) == (f"undo:{KEY}", KEY)
    assert (await bot("spend", 7, 3, KEY, way))[3] is True  # and it is never charged again


async def test_so_does_what_was_set_aside_for_it(
    bot: Ask, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await parked(operator_pool, {"message": SENT})
    await bot("hold", 7, 20, KEY, TOMORROW, ASKED)
    assert await given_back(operator_pool) == (20, 50)
    assert await owner.fetchval("SELECT ref FROM history WHERE kind = 'release'") == KEY


@pytest.mark.parametrize(("update", "way"), [({"message": SENT}, "asked"), (PRESS, "pressed:p1")])
async def test_a_free_use_goes_back_too_and_its_person_is_told_once(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, update: object, way: str
) -> None:
    await parked(operator_pool, update)
    assert (await take(operator_pool, KEY, way=way, most=1))[0] == "ok"
    assert await given_back(operator_pool) == (0, 50)
    assert (f"end:{KEY}", 7, "failed", "queued") in await said(owner)
    assert (await take(operator_pool, "another", most=1))[0] == "ok"


async def test_a_free_use_that_has_come_back_before_is_told_no_more(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await parked(operator_pool, {"message": SENT})
    await take(operator_pool, KEY)
    await operator_pool.execute(RETURN, 7, KEY)
    assert await given_back(operator_pool) == (0, 50)
    assert not [row for row in await said(owner) if row[2] == "failed"]


async def test_what_has_come_back_before_comes_back_once(
    bot: Ask, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await parked(operator_pool, {"message": SENT})
    await bot("spend", 7, 3, KEY, ASKED)
    await bot("undo", 7, f"undo:{KEY}", KEY)
    assert await given_back(operator_pool) == (0, 50)
    assert not [row for row in await said(owner) if row[2] == "failed"]


async def test_what_was_delivered_stays_charged(bot: Ask, operator_pool: asyncpg.Pool) -> None:
    await parked(operator_pool, {"message": SENT})
    await bot("spend", 7, 3, KEY, ASKED)
    await bot("keep_reply", BOT, 7, KEY, "qr", [6])
    assert await given_back(operator_pool) == (0, 47)


@pytest.mark.parametrize(
    ("update", "way"),
    [
        ({"message": SENT}, "kept"),
        ({"message": SENT}, "pressed:p1"),
        (PRESS, "kept"),
        (PRESS, "pressed:p2"),
        (PRESS, "asked"),
    ],
)
async def test_what_a_pending_request_or_another_press_was_charged_stays(
    bot: Ask, operator_pool: asyncpg.Pool, update: object, way: str
) -> None:
    await parked(operator_pool, update)
    await bot("spend", 7, 3, KEY, json.dumps({"command": "qr", "way": way}))
    assert await given_back(operator_pool) == (0, 47)


async def test_a_charge_of_which_nobody_says_the_way_is_that_of_its_message(
    bot: Ask, operator_pool: asyncpg.Pool
) -> None:
    await parked(operator_pool, {"message": SENT})
    await bot("spend", 7, 3, KEY)
    assert await given_back(operator_pool) == (3, 50)


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ("no JSON", "unreadable"),
        ("no JSON", "paid:7"),
        ("5", "paid:7"),
        ({"message": {"chat": {"id": "7; --"}, "message_id": 5}}, "paid:7"),
        ({"message": SENT | {"message_id": 6}}, "paid:7"),
        ({"message": SENT}, "paid:8"),
        ({"message": SENT}, "quick:7"),
    ],
)
async def test_what_is_not_known_to_be_its_charge_stays(
    bot: Ask, operator_pool: asyncpg.Pool, update: object, lane: str
) -> None:
    await parked(operator_pool, update, lane)
    await bot("spend", 7, 3, KEY, ASKED)
    assert await given_back(operator_pool) == (0, 47)
