import asyncio
from datetime import timedelta

import asyncpg
import pytest

from tests.sql.barring import bar, switch

OPEN = "SELECT payload, opened_at, expires_at FROM open_order($1, $2, $3, $4, $5, $6)"


async def test_the_payload_names_the_buyer_and_cannot_be_guessed(pool: asyncpg.Pool) -> None:
    first = await pool.fetchval(OPEN, 7, "small", 100, 50, "2026-01", 600)
    second = await pool.fetchval(OPEN, 7, "large", 100, 50, "2026-01", 600)
    owner, secret, _ = first.split(".", 2)
    assert (owner, len(secret)) == ("7", 32)
    assert first != second


async def test_the_payload_says_what_is_offered(pool: asyncpg.Pool) -> None:
    payload = await pool.fetchval(OPEN, 7, "small", 100, 50, "2026-01", 600)
    assert payload.split(".")[2:] == ["100", "50", "small"]


async def test_the_longest_payload_is_one_that_telegram_takes(pool: asyncpg.Pool) -> None:
    payload = await pool.fetchval(OPEN, 2**63 - 1, "p" * 57, 10**9, 100_000, "2026-01", 600)
    assert len(payload.encode()) == 128


async def test_the_offer_stands_as_it_was_made(pool: asyncpg.Pool) -> None:
    payload = await pool.fetchval(OPEN, 7, "small", 100, 50, "2026-01", 600)
    order = await pool.fetchrow("SELECT * FROM orders WHERE user_id = 7")
    assert (payload, "small", 100, 50, "2026-01", None) == tuple(
        order[name] for name in ("payload", "pack", "credits", "stars", "terms", "paid_at")
    )
    assert (order["expires_at"] - order["opened_at"]).total_seconds() == 600


async def test_a_pack_that_is_pressed_twice_has_one_order(pool: asyncpg.Pool) -> None:
    first = await pool.fetchrow(OPEN, 7, "small", 100, 50, "1", 600)
    second = await pool.fetchrow(OPEN, 7, "small", 100, 50, "1", 900)
    assert second["payload"] == first["payload"]
    assert second["opened_at"] == first["opened_at"]
    assert (second["expires_at"] - first["expires_at"]).total_seconds() >= 300
    assert await pool.fetchval("SELECT expires_at FROM orders") == second["expires_at"]


async def test_an_order_that_is_offered_again_never_closes_sooner(pool: asyncpg.Pool) -> None:
    first = await pool.fetchrow(OPEN, 7, "small", 100, 50, "1", 900)
    again = await pool.fetchrow(OPEN, 7, "small", 100, 50, "1", 60)
    assert again["expires_at"] == first["expires_at"]


@pytest.mark.parametrize("pressed", [2, 20])
async def test_a_pack_that_is_pressed_often_at_once_has_one_order(
    pool: asyncpg.Pool, pressed: int
) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    calls = (pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600) for _ in range(pressed))
    assert len(set(await asyncio.gather(*calls))) == 1


async def test_a_press_waits_for_the_one_before_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    async with owner.transaction():
        first = await owner.fetchval(OPEN, 7, "small", 100, 50, "1", 600)
        second = asyncio.create_task(pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600))
        await asyncio.wait({second}, timeout=0.3)
    assert await second == first


@pytest.mark.parametrize(
    "other",
    [
        (8, "small", 100, 50, "1", 600),
        (7, "large", 100, 50, "1", 600),
        (7, "small", 101, 50, "1", 600),
        (7, "small", 100, 51, "1", 600),
        (7, "small", 100, 50, "2", 600),
    ],
)
async def test_another_offer_is_another_order(
    pool: asyncpg.Pool, other: tuple[object, ...]
) -> None:
    await pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600)
    await pool.fetchval(OPEN, *other)
    assert await pool.fetchval("SELECT count(*) FROM orders") == 2


@pytest.mark.parametrize("over", ["paid_at = now()", "opened_at = '2020-1-1', expires_at = now()"])
async def test_an_order_that_is_over_is_not_offered_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection, over: str
) -> None:
    await pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600)
    await owner.execute(f"UPDATE shop.orders SET {over}")
    await pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600)
    assert await pool.fetchval("SELECT count(*) FROM orders") == 2


async def test_an_order_that_is_paid_meanwhile_is_not_offered_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600)
    async with owner.transaction():
        await owner.execute("UPDATE shop.orders SET paid_at = now()")
        pressed = asyncio.create_task(pool.fetchval(OPEN, 7, "small", 100, 50, "1", 600))
        await asyncio.wait({pressed}, timeout=0.3)
    assert await pressed != payload


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (None, "small", 100, 50, "1", 600)),
        ("user_id", (-1, "small", 100, 50, "1", 600)),
        ("pack", (7, "", 100, 50, "1", 600)),
        ("pack", (7, "p" * 65, 100, 50, "1", 600)),
        ("pack", (2**63 - 1, "p" * 58, 10**9, 100_000, "1", 600)),
        ("credits", (7, "small", 0, 50, "1", 600)),
        ("credits", (7, "small", 10**9 + 1, 50, "1", 600)),
        ("stars", (7, "small", 100, 0, "1", 600)),
        ("stars", (7, "small", 100, 100_001, "1", 600)),
        ("stars", (7, "small", 100, None, "1", 600)),
        ("terms", (7, "small", 100, 50, None, 600)),
        ("valid_s", (7, "small", 100, 50, "1", 0)),
    ],
)
async def test_what_nobody_could_pay_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: ") as refused:
        await pool.fetchrow(OPEN, *arguments)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_cannot_touch_the_table(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("UPDATE shop.orders SET credits = 1000000")


LIMITED = "SELECT * FROM open_order($1, $2, 100, 50, '1', 600, 3)"


async def press(pool: asyncpg.Pool, *packs: str) -> list[str]:
    """Have person 7 choose packs, and list what they are answered."""
    return [(await pool.fetchrow(LIMITED, 7, pack))["status"] for pack in packs]


async def test_only_so_many_orders_of_an_hour_may_be_unpaid(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert await press(pool, *"abc") == ["ok"] * 3
    row = await pool.fetchrow(LIMITED, 7, "d")
    first = await owner.fetchval("SELECT min(opened_at) FROM shop.orders")
    assert tuple(row) == ("full", None, None, None, first + timedelta(hours=1), None)
    assert (await pool.fetchrow(LIMITED, 8, "a"))["status"] == "ok"


async def test_an_order_that_is_open_is_offered_again_beyond_the_limit(pool: asyncpg.Pool) -> None:
    assert await press(pool, *"abca") == ["ok"] * 4


@pytest.mark.parametrize(
    "change", ["paid_at = now()", "opened_at = opened_at - interval '61 minutes'"]
)
async def test_what_is_paid_or_older_than_an_hour_does_not_count(
    pool: asyncpg.Pool, owner: asyncpg.Connection, change: str
) -> None:
    await press(pool, *"abc")
    await owner.execute(f"UPDATE shop.orders SET {change} WHERE pack = 'a'")
    assert await press(pool, *"de") == ["ok", "full"]


async def test_whoever_presses_fast_gets_no_more(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    answers = await asyncio.gather(*(pool.fetchrow(LIMITED, 7, str(n)) for n in range(20)))
    assert sorted(answer["status"] for answer in answers) == ["full"] * 17 + ["ok"] * 3


async def test_whoever_is_barred_gets_no_order(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bar(operator_pool)
    await switch(operator_pool, "off")
    nothing = (None,) * 5
    assert tuple(await pool.fetchrow(LIMITED, 7, "a")) == ("barred", *nothing)
    assert tuple(await pool.fetchrow(LIMITED, 8, "a")) == ("closed", *nothing)
    assert await pool.fetch("SELECT * FROM orders") == []
