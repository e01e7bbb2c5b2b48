import asyncpg

MEET = "SELECT meet(7, 'Ann', 'Ann', 'en')"
BONUS = "SELECT bonus($1, 10, 'welcome')"


async def test_a_person_with_an_account_is_one_person(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET)
    await pool.execute(BONUS, 7)
    assert await pool.fetch("SELECT user_id, name FROM person") == [(7, "Ann")]


async def test_an_account_without_a_person_is_somebody(pool: asyncpg.Pool) -> None:
    await pool.execute(BONUS, 8)
    assert await pool.fetch("SELECT user_id, name, met_at FROM person") == [(8, None, None)]


async def test_terms_accepted_before_meeting_are_known_afterwards(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT accept_terms(7, '2026-01')")
    await pool.execute(MEET)
    assert await pool.fetchval("SELECT terms FROM person") == "2026-01"


async def test_a_person_is_found_by_name_without_reading_everybody(
    owner: asyncpg.Connection,
) -> None:
    await owner.execute(
        "INSERT INTO people.person SELECT n, 'name' || n, 'n', 'en', now(), now()"
        " FROM generate_series(1, 20000) AS n"
    )
    await owner.execute("ANALYZE people.person")
    plan = await owner.fetch("EXPLAIN SELECT * FROM person WHERE lower(username) = 'name77'")
    assert "person_username" in str(plan)
    assert "Seq Scan on person" not in str(plan)
