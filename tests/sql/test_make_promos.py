import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import refused_to_the_bot
from tests.sql.barring import OLGA, switch
from tests.sql.promoting import MAKE, audited, make

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
RIGHT = {
    "codes": ["SUMMER"],
    "kind": "credits",
    "amount": 50,
    "days": None,
    "most_uses": None,
    "most_each": 1,
    "who": "everybody",
    "begins_at": None,
    "ends_at": None,
    "operator_id": OLGA,
    "reason": "a holiday",
    "key": "promo:1",
}


async def test_who_made_a_code_and_why_is_kept(operator_pool: asyncpg.Pool) -> None:
    assert await make(operator_pool, "summer ") == "ok"
    act = await operator_pool.fetchrow(
        "SELECT user_id, key, kind, credits, operator_id, reason, detail FROM act"
    )
    assert tuple(act) == (0, "promo:1", "promo", 0, OLGA, "a holiday", "SUMMER 50 credits")
    assert await operator_pool.fetchval("SELECT code FROM promo") == "SUMMER"
    assert await audited(operator_pool) == []


async def test_many_codes_are_one_act(operator_pool: asyncpg.Pool) -> None:
    assert await make(operator_pool, *(f"CODE{number}" for number in range(1000)), uses=1) == "ok"
    assert await operator_pool.fetchval("SELECT detail FROM act") == "CODE0 and 999 more 50 credits"
    assert await operator_pool.fetchval("SELECT count(*) FROM promo") == 1000
    assert await audited(operator_pool) == []


async def test_a_repeat_makes_nothing_more(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    assert await make(operator_pool) == "replay"
    assert await make(operator_pool, amount=51) == "conflict"
    assert await make(operator_pool, "OTHER") == "conflict"
    await switch(operator_pool, "off")
    assert await make(operator_pool, "OTHER", key="sales:1") == "conflict"
    assert await operator_pool.fetchval("SELECT count(*) FROM promo") == 1


async def test_a_code_that_is_there_is_not_made_again(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool)
    row = await operator_pool.fetchrow(
        MAKE, *{**RIGHT, "codes": ["OTHER", "Summer"], "key": "promo:2"}.values()
    )
    assert tuple(row) == ("taken", "SUMMER")
    assert await operator_pool.fetchval("SELECT count(*) FROM promo") == 1
    assert await operator_pool.fetchval("SELECT count(*) FROM act") == 1


async def test_of_many_who_make_a_code_at_once_one_has(operator_pool: asyncpg.Pool) -> None:
    calls = (make(operator_pool, key=f"promo:{number}") for number in range(10))
    assert sorted(await asyncio.gather(*calls)) == ["ok"] + ["taken"] * 9


async def test_the_bot_may_make_none(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await make(pool)


async def test_a_lost_revoke_does_not_let_the_bot_make_one(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "make_promos", make(pool))


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("codes", None),
        ("codes", []),
        ("codes", ["AB"]),
        ("codes", ["A" * 33]),
        ("codes", ["ЛЕТО"]),
        ("codes", ["A B C"]),
        ("codes", ["SUMMER", None]),
        ("codes", ["SUMMER", "summer"]),
        ("codes", [f"CODE{number}" for number in range(10_001)]),
        ("kind", "month"),
        ("kind", None),
        ("amount", 0),
        ("amount", 1_000_001),
        ("amount", None),
        ("days", 0),
        ("days", 3651),
        ("most_uses", 0),
        ("most_each", 0),
        ("most_each", None),
        ("who", "nobody"),
        ("begins_at", datetime.max.replace(tzinfo=UTC)),
        ("ends_at", NOW - HOUR),
        ("ends_at", datetime.max.replace(tzinfo=UTC)),
        ("operator_id", None),
        ("reason", " "),
        ("key", ""),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, value: object
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(MAKE, *{**RIGHT, argument: value}.values())


async def test_a_bonus_of_more_than_ten_packs_is_refused(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^amount: "):
        await make(operator_pool, kind="percent", amount=1001)


async def test_a_code_does_not_end_before_it_begins(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^ends_at: "):
        await make(operator_pool, begins_at=NOW + 2 * HOUR, ends_at=NOW + HOUR)
