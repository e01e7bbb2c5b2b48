import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.listing import LEASE_RUNS_OUT, NOTHING, claim, end, move

NOT_HELD = (False, *(None,) * 7)
READ = (5, 3, 150, 1, 50, -7, 9)


async def test_a_list_that_nobody_has_read_begins_at_its_start(pool: asyncpg.Pool) -> None:
    assert await claim(pool) == (True, *NOTHING)


async def test_it_goes_on_where_it_was_left(pool: asyncpg.Pool) -> None:
    await claim(pool, "first")
    await move(pool, *READ, worker="first")
    await end(pool, worker="first")
    assert await claim(pool, "second") == (True, *READ)


async def test_from_the_start_it_counts_anew(pool: asyncpg.Pool) -> None:
    await claim(pool)
    await move(pool, *READ)
    assert await claim(pool, from_start=True) == (True, *NOTHING)


async def test_nobody_else_reads_it_meanwhile(pool: asyncpg.Pool) -> None:
    await claim(pool, "first")
    assert await claim(pool, "second") == NOT_HELD


async def test_who_holds_it_may_claim_it_again(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await claim(pool) == (True, *NOTHING)


async def test_of_ten_who_come_at_once_one_has_it(pool: asyncpg.Pool) -> None:
    claims = await asyncio.gather(*(claim(pool, f"w{number}") for number in range(10)))
    assert sorted(held for held, *_ in claims) == [*[False] * 9, True]


async def test_what_a_dead_reader_held_is_free_when_its_lease_runs_out(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "first")
    await move(pool, *READ, worker="first")
    await owner.execute(LEASE_RUNS_OUT)
    assert await claim(pool, "second") == (True, *READ)


async def test_each_bot_has_a_list_of_its_own(pool: asyncpg.Pool) -> None:
    await claim(pool)
    await move(pool, *READ)
    assert await claim(pool, "second", bot=2) == (True, *NOTHING)


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ((None, "w", 60, False), "bot_id"),
        ((1, "", 60, False), "worker"),
        ((1, "w", -1, False), "lease_s"),
        ((1, "w", 3601, False), "lease_s"),
        ((1, "w", 60, None), "from_start"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, arguments: tuple[object, ...], refused: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=f"^{refused}: must") as raised:
        await bot("claim_reconciliation", *arguments)
    assert raised.value.sqlstate == "CO001"
