import asyncio
import struct
from hashlib import sha256

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.sql.asking import Ask
from tests.sql.saying import said

HEADS = "SELECT user_id, number, seq FROM ledger.anchor_head ORDER BY number, user_id"

PART = 65536
BIGINT, BYTEA = 20, 17  # as pg_type numbers them


def row(user_id: bytes, seq: bytes, head: bytes) -> bytes:
    """Write a row as record_send does: each value with its type and its length."""
    values = ((BIGINT, user_id), (BIGINT, seq), (BYTEA, head))
    sizes = (struct.pack(">ii", kind, len(value)) + value for kind, value in values)
    return struct.pack(">i", len(values)) + b"".join(sizes)


async def heads(owner: asyncpg.Connection) -> list[tuple[int, ...]]:
    return [tuple(row) for row in await owner.fetch(HEADS)]


async def test_an_empty_book_can_be_anchored(operator: Ask) -> None:
    number, _, accounts, entries, _ = await operator("make_anchor")
    assert (number, accounts, entries) == (1, 0, 0)


async def test_an_anchor_keeps_the_heads_of_those_who_have_moved(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 7, 5, "start")
    await bot("bonus", 8, 5, "start")
    await bot("spend", 8, 1, "a")
    await operator("make_anchor")
    await bot("spend", 7, 1, "a")
    number, _, accounts, entries, _ = await operator("make_anchor")
    assert (number, accounts, entries) == (2, 2, 4)
    assert await heads(owner) == [(7, 1, 1), (8, 1, 2), (7, 2, 2)]


async def test_an_anchor_is_over_the_one_before(bot: Ask, operator: Ask) -> None:
    await bot("bonus", 7, 5, "start")
    hashes = {(await operator("make_anchor"))[4] for _ in range(3)}
    assert len(hashes) == 3


async def test_the_heads_are_hashed_in_parts_that_a_witness_can_follow(
    owner: asyncpg.Connection,
) -> None:
    """As many people as two parts take; what is hashed is written down here anew."""
    people = PART + 3
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute(
            "INSERT INTO ledger.anchor_head SELECT n, 1, 2, sha256('x') FROM"
            " generate_series(1, $1::bigint) AS n",
            people,
        )
    head = sha256(b"x").digest()
    records = [row(struct.pack(">q", n), struct.pack(">q", 2), head) for n in range(1, people + 1)]
    parts = [sha256(b"".join(records[at : at + PART])).digest() for at in (0, PART)]
    assert await owner.fetchval("SELECT anchor_heads(1)") == sha256(b"".join(parts)).digest()


async def test_ten_at_once_are_ten_in_a_row(
    bot: Ask, operator: Ask, owner: asyncpg.Connection
) -> None:
    await bot("bonus", 7, 5, "start")
    made = await asyncio.gather(*(operator("make_anchor") for _ in range(10)))
    assert sorted(number for number, *_ in made) == list(range(1, 11))
    assert await heads(owner) == [(7, 1, 1)]


async def test_nobody_who_spends_waits_for_an_anchor(bot: Ask, owner: asyncpg.Connection) -> None:
    await bot("bonus", 7, 5, "start")
    async with owner.transaction():
        await owner.fetch("SELECT make_anchor()")
        async with asyncio.timeout(10):
            assert await bot("spend", 7, 1, "a") == ("ok", 2, 4, False)
            assert await bot("bonus", 8, 1, "start") == ("ok", 1, 1, False)


async def test_nobody_hears_of_an_anchor_but_by_the_daily_report(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("make_anchor")
    assert await said(owner) == []


async def test_a_program_of_release_1_does_not_tell_it_again(
    operator: Ask, owner: asyncpg.Connection
) -> None:
    await operator("make_anchor")
    assert await owner.fetchval("SELECT told_at IS NOT NULL FROM ledger.anchor_notice") is True


@pytest.mark.parametrize("table", ["anchor", "anchor_head"])
@pytest.mark.parametrize("change", ["UPDATE {} SET number = 5", "DELETE FROM {}", "TRUNCATE {}"])
async def test_an_anchor_is_not_edited(
    operator: Ask, owner: asyncpg.Connection, table: str, change: str
) -> None:
    await operator("make_anchor")
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change.format(f"ledger.{table}"))
    assert refused.value.sqlstate == "CO003"


async def test_the_bot_makes_no_anchors(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("make_anchor")


async def test_how_a_caller_has_texts_read_does_not_matter(
    bot: Ask, operator_pool: asyncpg.Pool, database_url: str
) -> None:
    await bot("bonus", 7, 5, "start")
    path = read_release().search_path
    settings = {
        "role": "coinop_operator",
        "search_path": path,
        "standard_conforming_strings": "off",
    }
    old_fashioned = await asyncpg.connect(database_url, server_settings=settings)
    await old_fashioned.execute("SELECT make_anchor()")
    for audit in ("audit_anchors()", "audit_people(7, 7)"):
        for connection in (operator_pool, old_fashioned):
            assert await connection.fetch(f"SELECT * FROM {audit}") == []
    await old_fashioned.close()
