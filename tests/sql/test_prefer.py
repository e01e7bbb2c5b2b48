import asyncpg

MEET = "SELECT meet($1, 'ann', 'Ann', $2)"
PREFER = "SELECT prefer($1, $2, $3)"
LANGUAGE = "SELECT language, own_language FROM person WHERE user_id = $1"


async def language(pool: asyncpg.Pool, user_id: int) -> tuple[str, str | None]:
    row = await pool.fetchrow(LANGUAGE, user_id)
    assert row is not None
    return tuple(row)


async def test_a_chosen_language_stays_whatever_telegram_says(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "en")
    await pool.execute(PREFER, 7, "language", "de")
    assert await language(pool, 7) == ("de", "de")
    await pool.execute(MEET, 7, "ru")
    assert await language(pool, 7) == ("de", "de")
    await pool.execute(PREFER, 7, "language", "fa")
    assert await language(pool, 7) == ("fa", "fa")


async def test_a_choice_that_is_taken_back_leaves_it_to_telegram(pool: asyncpg.Pool) -> None:
    await pool.execute(MEET, 7, "en")
    for wanted in ("de", None, None):
        await pool.execute(PREFER, 7, "language", wanted)
    await pool.execute(MEET, 7, "ru")
    assert await language(pool, 7) == ("ru", None)


async def test_one_may_choose_before_one_is_known(pool: asyncpg.Pool) -> None:
    await pool.execute(PREFER, 7, "language", "de")
    await pool.execute(MEET, 7, "en")
    await pool.execute(MEET, 8, "en")
    assert await language(pool, 7) == ("de", "de")
    assert await language(pool, 8) == ("en", None)
