import asyncio

import asyncpg
import pytest

from tests.ledger.calling import waiting
from tests.owning import unguarded
from tests.sql.archiving import ANN, SEQS, keep_old_books, put_away
from tests.sql.asking import Ask

STATUS = "SELECT status FROM archive_person(7, $1, $2)"


@pytest.fixture
async def anchor(owner: asyncpg.Connection) -> int:
    return await keep_old_books(owner)


async def test_entries_go_and_a_row_of_each_stays(owner: asyncpg.Connection, anchor: int) -> None:
    await put_away(owner, anchor)
    left = await owner.fetch("SELECT key FROM ledger.entry ORDER BY seq")
    assert [row["key"] for row in left] == ["gift", "more", "c", "undo:c", "last"]
    stubs = await owner.fetch(
        "SELECT seq, kind::text, perm, balance_after, ref, closed_by, kept, failed, meta"
        " FROM ledger.archived_entry ORDER BY seq"
    )
    assert [tuple(row) for row in stubs] == [
        (2, "spend", -5, 95, None, None, None, False, '{"way": "asked", "command": "qr"}'),
        (3, "spend", -3, 92, None, 4, None, True, None),
        (4, "undo", 3, 95, 3, None, None, False, None),
        (6, "hold", -20, 80, None, 7, None, False, None),
        (7, "capture", 8, 88, 6, None, 12, False, None),
    ]


async def test_of_each_stretch_the_ends_stay(owner: asyncpg.Connection, anchor: int) -> None:
    hashes = dict(await owner.fetch("SELECT seq, hash FROM ledger.entry"))
    number = await put_away(owner, anchor)
    stretches = await owner.fetch(
        "SELECT first_seq, last_seq, perm_after, promo_after, before, hash, file"
        " FROM ledger.archived ORDER BY last_seq"
    )
    assert [tuple(row) for row in stretches] == [
        (2, 4, 95, 0, hashes[1], hashes[4], number),
        (6, 7, 88, 0, hashes[5], hashes[7], number),
    ]


async def test_a_repeat_changes_nothing(owner: asyncpg.Connection, anchor: int) -> None:
    number = await put_away(owner, anchor)
    assert await owner.fetchval(STATUS, number, SEQS) == "replay"
    assert await owner.fetchval(STATUS, number, SEQS[:2]) == "replay"


@pytest.mark.parametrize("seqs", [[1, 2], [8], [2, 10], [2, 99], [3], [6]])
async def test_what_has_to_stay_stays_with_all_that_was_asked(
    owner: asyncpg.Connection, anchor: int, seqs: list[int]
) -> None:
    """A bonus, a spend given back lately, the last entry, none at all, and half of a request."""
    number = await owner.fetchval(
        "SELECT number FROM file_archive('a.jsonl.gz', sha256('a'), $1, 1, 2)", anchor
    )
    assert await owner.fetchval(STATUS, number, seqs) == "changed"
    assert await owner.fetchval("SELECT count(*) FROM ledger.entry") == 10
    assert await owner.fetchval("SELECT count(*) FROM ledger.archived_entry") == 0


@pytest.mark.parametrize(("file", "seqs"), [(9, [2]), (1, [])])
async def test_what_can_never_be_right_is_refused(
    owner: asyncpg.Connection, anchor: int, file: int, seqs: list[int]
) -> None:
    await owner.execute("SELECT file_archive('a.jsonl.gz', sha256('a'), $1, 1, 2)", anchor)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.fetchval(STATUS, file, seqs)
    assert refused.value.sqlstate == "CO001"


async def test_a_free_use_is_not_had_for_a_request_in_a_file(
    owner: asyncpg.Connection, anchor: int
) -> None:
    await put_away(owner, anchor)
    assert await owner.fetchval("SELECT hinders_free_use(7, 'a')") == "charged"
    assert await owner.fetchval("SELECT hinders_free_use(7, 'new')") is None
    assert await owner.fetchval("SELECT is_charged(7, 'a')") is True
    assert await owner.fetchval("SELECT free_key(7, 'a') LIKE 'refund:%'") is True
    assert await owner.fetchval("SELECT free_key(7, 'new')") == "new"


async def test_what_was_used_since_an_entry_counts_what_is_in_files(
    owner: asyncpg.Connection, anchor: int
) -> None:
    before = await owner.fetch("SELECT seq, used_since(7, seq) FROM generate_series(1, 10) AS seq")
    await put_away(owner, anchor)
    after = await owner.fetch("SELECT seq, used_since(7, seq) FROM generate_series(1, 10) AS seq")
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger.archived_entry SET perm = 0",
        "DELETE FROM ledger.archived_entry",
        "TRUNCATE ledger.archived_entry",
        "UPDATE ledger.archived SET file = 2",
        "DELETE FROM ledger.archived",
        "TRUNCATE ledger.archived",
        "DELETE FROM ledger.entry WHERE seq = 8",
        "DELETE FROM ledger.entry WHERE seq = 1",
    ],
)
async def test_what_stayed_stays_as_it_is(
    owner: asyncpg.Connection, anchor: int, change: str
) -> None:
    await put_away(owner, anchor)
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(change)
    assert refused.value.sqlstate == "CO003"


@pytest.mark.parametrize(
    "other",
    [
        "perm = perm - 1",
        "key_hash = key_hash('other')",
        "seq = 7",
        "balance_after = 0",
        "at = at - interval '1 s'",
        "meta = '{}'",
        "kind = 'hold'",
        "ref = 1",
    ],
)
async def test_no_entry_goes_for_a_row_that_says_something_else(
    owner: asyncpg.Connection, anchor: int, other: str
) -> None:
    """Whoever owns the books makes the rows by hand; only the right one lets its entry go."""
    await owner.execute("SELECT keep_stubs(7, ARRAY[2]::bigint[])")
    await owner.execute("SELECT keep_stretches(7, ARRAY[2]::bigint[], 1)")
    await owner.execute(unguarded(f"UPDATE ledger.archived_entry SET {other}"))
    with pytest.raises(asyncpg.PostgresError, match="only ever added"):
        await owner.execute("DELETE FROM ledger.entry WHERE seq = 2")
    assert anchor == 1


async def test_no_entry_goes_that_no_stretch_has(owner: asyncpg.Connection, anchor: int) -> None:
    await owner.execute("SELECT keep_stubs(7, ARRAY[2]::bigint[])")
    with pytest.raises(asyncpg.PostgresError, match="only ever added"):
        await owner.execute("DELETE FROM ledger.entry WHERE seq = 2")
    assert anchor == 1


async def test_a_call_of_the_same_person_waits_its_turn(
    owner: asyncpg.Connection, bot: Ask, anchor: int
) -> None:
    await owner.execute("SELECT file_archive('a.jsonl.gz', sha256('a'), $1, 1, 5)", anchor)
    async with owner.transaction():
        await owner.fetchval(STATUS, 1, SEQS)
        repeat = asyncio.create_task(bot("spend", ANN, 5, "a"))
        await waiting(owner, 1)
    assert await repeat == ("replay", 2, 87, False)


async def test_whoever_spends_meanwhile_waits(
    owner: asyncpg.Connection, bot: Ask, anchor: int
) -> None:
    await owner.execute("SELECT file_archive('a.jsonl.gz', sha256('a'), $1, 1, 5)", anchor)
    async with owner.transaction():
        await owner.fetchval(STATUS, 1, SEQS)
        spend = asyncio.create_task(bot("spend", ANN, 5, "new"))
        await waiting(owner, 1)
    assert (await spend)[0] == "ok"


async def test_nobody_but_the_owner_may(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, anchor: int
) -> None:
    for who in (pool, operator_pool):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await who.fetchval(STATUS, anchor, SEQS)
