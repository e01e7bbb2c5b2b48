import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.listing import LEASE_RUNS_OUT, NOTHING, claim, move

READ = (5, 3, 150, 1, 50, -7, 9)


async def test_it_keeps_how_far_the_list_was_read(pool: asyncpg.Pool) -> None:
    await claim(pool)
    assert await move(pool, *READ)
    assert await claim(pool) == (True, *READ)


async def test_without_a_lease_it_leaves_the_list_to_others(pool: asyncpg.Pool) -> None:
    await claim(pool, "first")
    assert await move(pool, *READ, worker="first", lease_s=0.0)
    assert await claim(pool, "second") == (True, *READ)


async def test_who_has_lost_the_list_moves_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await claim(pool, "first")
    await owner.execute(LEASE_RUNS_OUT)
    assert not await move(pool, *READ, worker="first")
    assert await claim(pool, "second") == (True, *NOTHING)
    assert not await move(pool, *READ, worker="first")


async def test_there_are_never_fewer_rows_than_payments(pool: asyncpg.Pool) -> None:
    await claim(pool)
    with pytest.raises(asyncpg.CheckViolationError):
        await move(pool, 1, 1, 50, 1, 50, 0)


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ((1, "w", 60, -1, 0, 0, 0, 0, 0), "position"),
        ((1, "w", 60, None, 0, 0, 0, 0, 0), "position"),
        ((1, "", 60, 0, 0, 0, 0, 0, 0), "worker"),
        ((1, "w", 3601, 0, 0, 0, 0, 0, 0), "lease_s"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, arguments: tuple[object, ...], refused: str
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=f"^{refused}: must") as raised:
        await bot("move_reconciliation", *arguments)
    assert raised.value.sqlstate == "CO001"
