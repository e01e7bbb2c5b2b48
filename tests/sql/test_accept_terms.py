import asyncpg
import pytest

ACCEPT = "SELECT accept_terms($1, $2)"
TERMS = "SELECT terms FROM person WHERE user_id = $1"


@pytest.fixture(autouse=True)
async def ann(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")


async def test_who_has_accepted_nothing_has_no_terms(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(TERMS, 7) is None


async def test_the_version_accepted_last_counts(pool: asyncpg.Pool) -> None:
    await pool.execute(ACCEPT, 7, "2026-02")
    await pool.execute(ACCEPT, 7, "2026-01")
    assert await pool.fetchval(TERMS, 7) == "2026-01"


async def test_accepting_again_keeps_the_first_time(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(ACCEPT, 7, "2026-01")
    first = await owner.fetch("SELECT * FROM people.consent")
    await pool.execute(ACCEPT, 7, "2026-01")
    assert await owner.fetch("SELECT * FROM people.consent") == first


async def test_the_newest_consent_counts_though_its_version_was_accepted_before(
    pool: asyncpg.Pool,
) -> None:
    for version in ("1", "2", "1"):
        await pool.execute(ACCEPT, 7, version)
    assert await pool.fetchval(TERMS, 7) == "1"
    await pool.execute(ACCEPT, 7, "2")
    assert await pool.fetchval(TERMS, 7) == "2"


async def test_accepting_the_newest_again_writes_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for version in ("1", "2", "1", "1", "1"):
        await pool.execute(ACCEPT, 7, version)
    assert await owner.fetchval("SELECT count(*) FROM people.consent_again") == 1


async def test_a_consent_is_for_one_person(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT meet(8, 'bob', 'Bob', 'en')")
    await pool.execute(ACCEPT, 7, "2026-01")
    assert await pool.fetchval(TERMS, 8) is None


async def test_terms_without_a_name_are_refused(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^version: "):
        await pool.execute(ACCEPT, 7, "")
