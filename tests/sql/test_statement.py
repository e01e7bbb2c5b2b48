from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask
from tests.sql.refunding import FAIL, FINISH, ask, buy, claim

TOMORROW = datetime.now(UTC) + timedelta(days=1)
LINES = "SELECT kind, ended, credits, key FROM statement WHERE user_id = $1 ORDER BY seq"


async def lines(pool: asyncpg.Pool, user_id: int = 1) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await pool.fetch(LINES, user_id)]


async def test_what_came_back_of_a_request_belongs_to_it(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 40, "gift")
    await bot("hold", 1, 20, "count", TOMORROW)
    await bot("spend", 1, 1, "qr")
    await bot("capture", 1, 3, "done:count", "count")
    await bot("undo", 1, "undo:qr", "qr")
    await bot("hold", 1, 5, "again", TOMORROW)
    await bot("release", 1, "undo:again", "again")
    await bot("hold", 1, 7, "open", TOMORROW)
    await bot("spend", 1, 2, "chart")
    assert await lines(pool) == [
        ("bonus", None, 40, "gift"),
        ("hold", "capture", -3, "count"),
        ("spend", "undo", 0, "qr"),
        ("hold", "release", 0, "again"),
        ("hold", None, -7, "open"),
        ("spend", None, -2, "chart"),
    ]


async def test_its_lines_add_up_to_the_balance(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift", TOMORROW)
    await bot("bonus", 1, 10, "more")
    await bot("hold", 1, 15, "count", TOMORROW)
    await bot("capture", 1, 12, "done:count", "count")
    total = await pool.fetchval("SELECT sum(credits) FROM statement WHERE user_id = 1")
    assert total == await pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = 1") == 8


async def test_a_request_of_another_person_with_the_same_key_is_another(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    for user_id in (1, 2):
        await bot("bonus", user_id, 10, "gift")
        await bot("spend", user_id, 1, "qr")
    await bot("undo", 2, "undo:qr", "qr")
    assert await lines(pool) == [("bonus", None, 10, "gift"), ("spend", None, -1, "qr")]


async def test_a_purchase_has_the_mark_of_its_payment_and_nothing_else_has(
    operator_pool: asyncpg.Pool,
) -> None:
    await buy(operator_pool)
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    mark = await operator_pool.fetchval("SELECT mark FROM payment")
    marks = await operator_pool.fetch("SELECT kind, mark FROM statement ORDER BY seq")
    assert [tuple(row) for row in marks] == [("purchase", mark), ("spend", None)]


async def test_a_refund_is_one_line_once_it_has_ended(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    bought, aside = await lines(operator_pool, 7)
    assert (bought[:3], aside[:3]) == (("purchase", None, 100), ("hold", None, -100))
    await operator_pool.execute(FINISH)
    kinds = [line[:3] for line in await lines(operator_pool, 7)]
    assert kinds == [("purchase", None, 100), ("refund", None, -100)]


async def test_a_refund_that_failed_leaves_no_line(operator_pool: asyncpg.Pool) -> None:
    await buy(operator_pool)
    await ask(operator_pool)
    await claim(operator_pool)
    await operator_pool.execute(FAIL, "w")
    assert [line[:3] for line in await lines(operator_pool, 7)] == [("purchase", None, 100)]


HOW = "SELECT key, delivery FROM statement WHERE user_id = 1 AND kind <> 'bonus' ORDER BY seq"
COMMAND = '{"command": "qr"}'


async def delivery(pool: asyncpg.Pool) -> dict[str, str | None]:
    """Return how far the replies are, by the key of each request."""
    return dict(await pool.fetch(HOW))


async def test_what_was_given_back_has_failed_and_what_was_kept_was_delivered(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 1, 40, "gift")
    for key in ("kept", "undone"):
        await bot("spend", 1, 1, key, COMMAND)
    for key in ("captured", "free", "failed", "late", "open"):
        await bot("hold", 1, 1, key, TOMORROW, COMMAND)
    await bot("spend", 1, 1, "by hand")
    await bot("undo", 1, "undo:undone", "undone")
    await bot("capture", 1, 1, "done:captured", "captured")
    await bot("release", 1, "done:free", "free")
    for key in ("failed", "late"):
        await bot("release", 1, f"undo:{key}", key)
    assert await delivery(pool) == {
        "kept": "delivered",
        "undone": "failed",
        "captured": "delivered",
        "free": "delivered",
        "failed": "failed",
        "late": "failed",
        "open": "running",
        "by hand": None,
    }


async def test_a_request_that_is_stored_is_running(
    bot: Ask, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 1, 40, "gift")
    for number in (4, 5, 55):
        await bot("spend", 1, 1, f"message:42:1:{number}", COMMAND)
    await bot("keep_request", 1, "message:42:1:4", "qr", 1, "{}")
    stored = (
        "INSERT INTO intake.inbox (bot_id, update_id, body, lane, urgent, due_at, stored_at)"
        " VALUES ($1, 9, $2, $3, false, now(), now())"
    )
    body = '{"message":{"message_id":5,"chat":{"id":1}}}'
    await owner.execute(stored, 42, body, "paid:1")
    await owner.execute(stored, 43, body.replace("5", "55"), "paid:1")
    assert list((await delivery(pool)).values()) == ["running", "running", "delivered"]
    await owner.execute("UPDATE intake.inbox SET parked_at = now()")
    assert list((await delivery(pool)).values()) == ["running", "delivered", "delivered"]


async def test_a_reply_that_is_known_was_delivered_though_its_update_is_not_finished(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 1, 40, "gift")
    await bot("spend", 1, 1, "message:42:1:4", COMMAND)
    await bot("keep_request", 1, "message:42:1:4", "qr", 1, "{}")
    assert await delivery(pool) == {"message:42:1:4": "running"}
    await bot("keep_reply", 42, 1, "message:42:1:4", "qr", [6])
    assert await delivery(pool) == {"message:42:1:4": "delivered"}
