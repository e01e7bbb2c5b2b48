import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.barring import bar
from tests.sql.paying import ANN, kinds, open_order, record
from tests.sql.promoting import REDEEM, audited, close, make, redeem

BOB = 8
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
AN_HOUR_AGO = "UPDATE people.promo_tries SET hour = hour - interval '1 hour'"


async def test_a_code_gives_its_credits_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    row = await pool.fetchrow(REDEEM, ANN, "SUMMER", "message:1", None)
    assert tuple(row)[:7] == ("ok", "SUMMER", "credits", 50, None, 50, None)
    assert await redeem(pool, key="message:2") == "yours"
    assert await kinds(pool) == [("bonus", 50)]
    assert await audited(operator_pool) == []


async def test_the_same_request_again_changes_nothing_and_gets_the_same_answer(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, days=30)
    first = await pool.fetchrow(REDEEM, ANN, "SUMMER", "message:1", None)
    await close(operator_pool)
    again = await pool.fetchrow(REDEEM, ANN, "SUMMER", "message:1", None)
    assert tuple(again) == ("replay", *tuple(first)[1:])
    assert await kinds(pool) == [("bonus", 50)]


async def test_credits_that_expire_do_so_after_the_days_of_the_code(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, days=30)
    row = await pool.fetchrow(REDEEM, ANN, "SUMMER", "message:1", None)
    assert abs(row["expires_at"] - NOW - timedelta(days=30)) < HOUR
    entry = await pool.fetchrow("SELECT expires_at, key, meta FROM history")
    assert tuple(entry) == (row["expires_at"], "promo:SUMMER:1", '{"promo": "SUMMER"}')


@pytest.mark.parametrize("typed", ["summer", "  Summer ", "\tSUMMER\n"])
async def test_case_and_spaces_around_do_not_matter(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, typed: str
) -> None:
    await make(operator_pool)
    assert await redeem(pool, typed) == "ok"


@pytest.mark.parametrize(
    "typed", ["", " ", "SUMMER1", "SUM MER", "🎁", "S" * 10_000, "' OR 1=1", "SÜMMER", "%"]
)
async def test_what_is_no_code_gives_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, typed: str
) -> None:
    await make(operator_pool)
    assert await redeem(pool, typed) == "unknown"
    assert await kinds(pool) == []
    assert await pool.fetchval("SELECT count(*) FROM balance") == 0


async def test_of_a_thousand_people_a_hundred_get_what_there_is_for_a_hundred(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=100)
    calls = (redeem(pool, person=person) for person in range(1, 1001))
    answers = await asyncio.gather(*calls)
    assert sorted(answers) == ["ok"] * 100 + ["used_up"] * 900
    assert await pool.fetchval("SELECT sum(perm + promo) FROM balance") == 5000
    assert await owner.fetchval("SELECT count(*) FROM shop.promo_use") == 100
    assert await pool.fetchval("SELECT uses FROM promo") == 100
    assert await audited(operator_pool) == []


async def test_of_fifty_tries_of_one_person_one_counts(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, uses=100)
    calls = (redeem(pool, key=f"message:{number}") for number in range(50))
    assert sorted(await asyncio.gather(*calls)) == ["ok"] + ["yours"] * 49
    assert await pool.fetchval("SELECT uses FROM promo") == 1
    assert await kinds(pool) == [("bonus", 50)]


async def test_a_person_may_use_a_code_as_often_as_it_says(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, each=2)
    answers = [await redeem(pool, key=f"message:{number}") for number in range(3)]
    assert answers == ["ok", "ok", "yours"]
    assert await audited(operator_pool) == []


async def test_a_code_that_is_closed_meanwhile_gives_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool)
    async with owner.transaction():
        await owner.execute("UPDATE shop.promo SET closed_key = 'promo:1'")
        entered = asyncio.create_task(redeem(pool))
        await asyncio.wait({entered}, timeout=0.3)
    assert await entered == "closed"
    assert await kinds(pool) == []


@pytest.mark.parametrize(
    ("begins_at", "ends_at", "answer"),
    [
        (NOW + HOUR, None, "early"),
        (None, NOW + HOUR, "ok"),
        (NOW - HOUR, NOW + HOUR, "ok"),
    ],
)
async def test_a_code_counts_between_its_dates(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    begins_at: datetime | None,
    ends_at: datetime | None,
    answer: str,
) -> None:
    await make(operator_pool, begins_at=begins_at, ends_at=ends_at)
    assert await redeem(pool) == answer


async def test_a_code_is_over_when_its_time_has_come(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, ends_at=NOW + HOUR)
    await owner.execute("UPDATE shop.promo SET begins_at = now() - interval '2 h', ends_at = now()")
    assert await redeem(pool) == "over"


async def test_a_code_for_newcomers_is_not_for_buyers(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, who="newcomers")
    await record(pool, await open_order(pool))
    assert await redeem(pool) == "newcomers"
    assert await redeem(pool, person=BOB) == "ok"


async def test_whoever_is_barred_gets_nothing_and_learns_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool)
    await bar(operator_pool)
    assert await redeem(pool) == "barred"
    assert await redeem(pool, "WRONG") == "barred"


async def test_after_so_many_wrong_codes_not_even_a_right_one_counts(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool)
    for number in range(3):
        assert await redeem(pool, f"WRONG{number}", key=f"m{number}", most_wrong=3) == "unknown"
    row = await pool.fetchrow(REDEEM, ANN, "SUMMER", "m3", 3)
    hour = await owner.fetchval("SELECT hour FROM people.promo_tries")
    assert (row["status"], row["again_at"]) == ("full", hour + HOUR)
    assert await redeem(pool, person=BOB, most_wrong=3) == "ok"
    await owner.execute(AN_HOUR_AGO)
    assert await redeem(pool, key="m4", most_wrong=3) == "ok"


async def test_whoever_is_erased_guesses_no_more_than_others(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(3):
        await redeem(pool, "WRONG", key=f"m{number}", most_wrong=3)
    erase = "SELECT erase_person($1, NULL, NULL, NULL)"
    await operator_pool.execute(erase, ANN)
    assert await redeem(pool, "WRONG", key="m4", most_wrong=3) == "full"
    await owner.execute(AN_HOUR_AGO)
    await operator_pool.execute(erase, ANN)
    assert await owner.fetchval("SELECT count(*) FROM people.promo_tries") == 0


async def test_a_wrong_code_is_counted_once_per_request(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for key in ("m1", "m1", "m2"):
        assert await redeem(pool, "WRONG", key=key, most_wrong=2) == "unknown"
    assert await owner.fetchval("SELECT wrong FROM people.promo_tries") == 2
    assert await redeem(pool, "WRONG", key="m2", most_wrong=2) == "unknown"


async def test_whoever_guesses_fast_guesses_no_more(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    calls = (redeem(pool, f"WRONG{n}", key=f"m{n}", most_wrong=5) for n in range(30))
    assert sorted(await asyncio.gather(*calls)) == ["full"] * 25 + ["unknown"] * 5
    assert await owner.fetchval("SELECT wrong FROM people.promo_tries") == 5


async def test_wrong_codes_of_an_earlier_hour_do_not_count(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number in range(2):
        await redeem(pool, "WRONG", key=f"m{number}", most_wrong=2)
    await owner.execute(AN_HOUR_AGO)
    await redeem(pool, "WRONG", key="m3", most_wrong=2)
    assert await owner.fetchval("SELECT wrong FROM people.promo_tries") == 1


async def test_a_key_that_somebody_has_taken_at_psql_leaves_the_code_unused(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, bot: Ask
) -> None:
    await make(operator_pool)
    await bot("bonus", ANN, 1, "promo:SUMMER:1")
    with pytest.raises(asyncpg.PostgresError, match=r"^key: "):
        await redeem(pool)
    assert await pool.fetchval("SELECT uses FROM promo") == 0


async def test_a_bonus_on_a_pack_waits_for_it(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=20, days=30, ends_at=NOW + HOUR)
    row = await pool.fetchrow(REDEEM, ANN, "SUMMER", "message:1", None)
    assert tuple(row)[:7] == ("ok", "SUMMER", "percent", 20, NOW + HOUR, 0, None)
    assert await kinds(pool) == []
    assert await audited(operator_pool) == []


async def test_one_bonus_waits_at_a_time(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, "FIRST", "SECOND", kind="percent", amount=20, ends_at=NOW + HOUR)
    await make(operator_pool, key="promo:2")
    assert await redeem(pool, "FIRST") == "ok"
    assert await redeem(pool, "SECOND", key="m2") == "waiting"
    assert await redeem(pool, key="m3") == "ok"
    await owner.execute("UPDATE shop.promo_use SET ends_at = now() WHERE kind = 'percent'")
    assert await redeem(pool, "SECOND", key="m4") == "ok"


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, "SUMMER", "k", None)),
        ("code", (7, None, "k", None)),
        ("key", (7, "SUMMER", "", None)),
        ("most_wrong", (7, "SUMMER", "k", 0)),
    ],
)
async def test_what_can_never_be_right_is_refused(
    pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await pool.fetchrow(REDEEM, *arguments)
