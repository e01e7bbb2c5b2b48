import asyncpg
import pytest

from ledger.history_files import Line
from tests.archiving import let_anchor_age, make_old
from tests.sql.archiving import ANN, SEQS, keep_old_books, put_away
from tests.sql.asking import Ask

LISTED = "SELECT seq FROM archivable($1, 0, 1000)"


@pytest.fixture
async def anchor(owner: asyncpg.Connection) -> int:
    return await keep_old_books(owner)


async def listed(owner: asyncpg.Connection, anchor: int) -> list[int]:
    return [row["seq"] for row in await owner.fetch(LISTED, anchor)]


async def test_old_requests_are_listed_and_nothing_else(
    owner: asyncpg.Connection, anchor: int
) -> None:
    """Not what was given, not what is newer, and not a spend whose undo is newer."""
    assert await listed(owner, anchor) == SEQS


async def test_each_line_has_what_its_hash_was_made_of(
    owner: asyncpg.Connection, anchor: int
) -> None:
    rows = await owner.fetch("SELECT * FROM archivable($1, 0, 1000)", anchor)
    assert all(Line(**row).is_whole for row in rows)
    heads = {row["seq"]: row["head"] for row in rows}
    hashes = await owner.fetch("SELECT seq + 1 AS seq, hash FROM ledger.entry WHERE seq + 1 < 8")
    assert heads == {row["seq"]: row["hash"] for row in hashes if row["seq"] in heads}


async def test_what_follows_a_file_has_its_last_hash(
    owner: asyncpg.Connection, anchor: int
) -> None:
    await put_away(owner, anchor, [2, 3, 4])
    rows = await owner.fetch("SELECT * FROM archivable($1, 0, 1000)", anchor)
    assert [row["seq"] for row in rows] == [6, 7]
    await put_away_more(owner, anchor)
    assert await listed(owner, anchor) == []


async def put_away_more(owner: asyncpg.Connection, anchor: int) -> None:
    await owner.execute("SELECT file_archive('b.jsonl.gz', sha256('b'), $1, 1, 2)", anchor)
    await owner.execute("SELECT archive_person(7, 2, ARRAY[6, 7]::bigint[])")


async def test_the_last_entry_stays(owner: asyncpg.Connection, bot: Ask) -> None:
    await bot("bonus", 8, 5, "start")
    await bot("spend", 8, 1, "a")
    await bot("spend", 8, 1, "b")
    assert await listed(owner, await make_old(owner, 8)) == [2]


async def test_what_only_a_newer_anchor_covers_stays(owner: asyncpg.Connection, bot: Ask) -> None:
    await bot("bonus", 8, 5, "start")
    await bot("spend", 8, 1, "a")
    older = await make_old(owner, 8)
    for key in "bc":
        await bot("spend", 8, 1, key)
    newer = await make_old(owner, 8, days=100)
    assert await listed(owner, older) == [2]
    assert await listed(owner, newer) == [2, 3]


async def test_whoever_is_in_debt_or_has_a_request_that_waits_keeps_theirs(
    owner: asyncpg.Connection, operator: Ask, anchor: int
) -> None:
    await owner.execute("SELECT keep_request(7, 'r', 'qr', 3, 'body', 'w')")
    assert await listed(owner, anchor) == []
    await owner.execute("DELETE FROM shop.request")
    assert await listed(owner, anchor) == SEQS
    await operator("adjust", ANN, -1000, "debt", '{"why": "test"}')
    assert await listed(owner, anchor) == []


async def test_whoever_has_an_update_that_waits_keeps_theirs(
    owner: asyncpg.Connection, anchor: int
) -> None:
    await owner.execute(
        "SELECT store_updates(1, ARRAY[5]::bigint[], ARRAY['{}'], ARRAY['paid:7'], ARRAY[FALSE],"
        " 'w', 60)"
    )
    assert await listed(owner, anchor) == []


async def test_what_a_refund_has_set_aside_stays(owner: asyncpg.Connection, anchor: int) -> None:
    await owner.execute("SELECT set_aside(7, 5, 'refund-hold:x')")
    await owner.execute("SELECT free_hold(7, 'refund-hold:x')")
    await owner.execute("SELECT spend(7, 1, 'z')")
    newer = await make_old(owner, ANN, days=100)
    assert await listed(owner, newer) == [*SEQS, 8, 9, 10]
    assert anchor != newer


async def test_so_many_are_listed_of_whole_people(owner: asyncpg.Connection, bot: Ask) -> None:
    for user_id in (1, 2, 3):
        await bot("bonus", user_id, 9, "start")
        for key in "abc":
            await bot("spend", user_id, 1, key)
    anchor = await make_old(owner, 1, 2, 3)
    rows = await owner.fetch("SELECT user_id, seq FROM archivable($1, 0, 3)", anchor)
    assert [tuple(row) for row in rows] == [(1, 2), (1, 3), (2, 2), (2, 3)]
    rows = await owner.fetch("SELECT user_id, seq FROM archivable($1, 2, 3)", anchor)
    assert [tuple(row) for row in rows] == [(3, 2), (3, 3)]


@pytest.mark.parametrize(("number", "days", "most"), [(9, 0, 1), (2, 0, 1), (2, 89, 1), (1, 0, 0)])
async def test_nothing_is_listed_for_an_anchor_that_is_new_or_not_there(
    owner: asyncpg.Connection, anchor: int, number: int, days: int, most: int
) -> None:
    assert anchor == 1
    await owner.execute("SELECT make_anchor()")
    await let_anchor_age(owner, 2, days=days)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.fetch("SELECT * FROM archivable($1, 0, $2)", number, most)
    assert refused.value.sqlstate == "CO001"


async def test_nobody_but_the_owner_may_ask(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, anchor: int
) -> None:
    for who in (pool, operator_pool):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await who.fetch(LISTED, anchor)
