from datetime import UTC, datetime, timedelta

import asyncpg

from tests.sql.asking import Ask

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def test_each_entry_has_a_sign_and_the_balance_after_it(bot: Ask, pool: asyncpg.Pool) -> None:
    await bot("bonus", 1, 10, "gift")
    await bot("spend", 1, 3, "request")
    await bot("undo", 1, "undo", "request")
    rows = await pool.fetch(
        "SELECT kind, credits, balance_after, key, ref FROM history ORDER BY seq"
    )
    assert rows == [
        ("bonus", 10, 10, "gift", None),
        ("spend", -3, 7, "request", None),
        ("undo", 3, 10, "undo", "request"),
    ]


async def test_an_entry_says_who_when_until_when_and_why(bot: Ask, pool: asyncpg.Pool) -> None:
    before = datetime.now(UTC)
    await bot("bonus", 1, 10, "gift", TOMORROW, '{"campaign": "spring"}')
    row = await pool.fetchrow("SELECT actor, at, expires_at, meta->>'campaign' FROM history")
    assert row == ("coinop_bot", row["at"], TOMORROW, "spring")
    assert abs(row["at"] - before) < timedelta(minutes=1)


async def test_an_entry_names_its_command_as_does_what_closes_it(
    bot: Ask, pool: asyncpg.Pool
) -> None:
    await bot("bonus", 1, 10, "gift", None, '{"reason": "sorry"}')
    await bot("spend", 1, 3, "request", '{"command": "qr"}')
    await bot("undo", 1, "undo", "request")
    rows = await pool.fetch("SELECT kind, command FROM history ORDER BY seq")
    assert rows == [("bonus", None), ("spend", "qr"), ("undo", "qr")]
