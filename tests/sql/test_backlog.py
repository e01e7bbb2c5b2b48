import asyncpg
import pytest

BOT = 1000000001
STORE = "SELECT store_updates($1, $2, $3, $4, $5, 'ann', $6)"
BACKLOG = "SELECT state, updates, oldest_s FROM backlog($1, $2)"


async def store(pool: asyncpg.Pool, *ids: int, lease_s: float = 60) -> None:
    many = len(ids)
    await pool.execute(STORE, BOT, ids, ["{}"] * many, ["a"] * many, [False] * many, lease_s)


async def counts(pool: asyncpg.Pool, most: int = 100, bot: int = BOT) -> dict[str, int]:
    return {row["state"]: row["updates"] for row in await pool.fetch(BACKLOG, bot, most)}


async def test_updates_are_counted_by_what_becomes_of_them(pool: asyncpg.Pool) -> None:
    await store(pool, 1, 2, 3)
    await store(pool, 4, 5, lease_s=0)
    await pool.execute("SELECT park_update($1, 'ann', 2, 'no')", BOT)
    await pool.execute("SELECT finish_updates($1, 'ann', '{1}')", BOT)
    assert await counts(pool) == {"leased": 1, "waiting": 2, "parked": 1}


async def test_what_is_leased_to_somebody_who_fell_silent_waits(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, 1)
    await owner.execute("UPDATE intake.inbox SET due_at = now()")
    assert await counts(pool) == {"waiting": 1}


async def test_an_empty_inbox_has_no_backlog(pool: asyncpg.Pool) -> None:
    assert await counts(pool) == {}


async def test_the_age_of_the_oldest_is_told(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await store(pool, 1, 2)
    await owner.execute(
        "UPDATE intake.inbox SET stored_at = now() - interval '1 h' WHERE update_id = 2"
    )
    [row] = await pool.fetch(BACKLOG, BOT, 100)
    assert 3600 <= row["oldest_s"] < 3700


async def test_no_more_are_counted_than_asked_for_and_those_are_the_oldest(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await store(pool, *range(4090, 4110))
    await store(pool, *range(1, 6))
    await owner.execute(
        "UPDATE intake.inbox SET parked_at = now(), worker = NULL WHERE update_id > 4100"
    )
    await owner.execute(
        "UPDATE intake.inbox SET stored_at = now() - interval '1 h' WHERE update_id = 1"
    )
    rows = {row["state"]: row for row in await pool.fetch(BACKLOG, BOT, 7)}
    assert {state: row["updates"] for state, row in rows.items()} == {"leased": 7, "parked": 7}
    assert rows["leased"]["oldest_s"] >= 3600


async def test_the_updates_of_another_bot_do_not_count(pool: asyncpg.Pool) -> None:
    await store(pool, 1)
    await pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    await store(pool, 2)
    assert await counts(pool, bot=2) == {}


@pytest.mark.parametrize("most", [0, -1, 1_000_001, None])
async def test_a_count_has_a_bound(pool: asyncpg.Pool, most: int | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^most: ") as refused:
        await pool.fetch(BACKLOG, BOT, most)
    assert refused.value.sqlstate == "CO001"
