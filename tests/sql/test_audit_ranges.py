import asyncpg
import pytest

from tests.sql.asking import Ask

LEAST, MOST = -(2**63), 2**63 - 1
RANGES = "SELECT * FROM audit_ranges($1, $2, $3)"


@pytest.fixture
async def people(bot: Ask) -> None:
    """Give person 1 one entry, person 3 three and person 8 two."""
    for user_id, entries in ((1, 1), (3, 3), (8, 2)):
        for number in range(entries):
            await bot("bonus", user_id, 1, f"gift:{number}")


async def ranges(operator_pool: asyncpg.Pool, *arguments: int) -> list[tuple[int, ...]]:
    return [tuple(row) for row in await operator_pool.fetch(RANGES, *arguments)]


@pytest.mark.usefixtures("people")
async def test_ranges_cover_every_id_and_divide_nobody(operator_pool: asyncpg.Pool) -> None:
    assert await ranges(operator_pool, LEAST, MOST, 2) == [
        (LEAST, 1, 1, 1),
        (2, 3, 1, 3),
        (4, MOST, 1, 2),
    ]


@pytest.mark.usefixtures("people")
async def test_few_entries_are_one_range(operator_pool: asyncpg.Pool) -> None:
    assert await ranges(operator_pool, LEAST, MOST, 100) == [(LEAST, MOST, 3, 6)]


@pytest.mark.usefixtures("people")
async def test_one_person_is_one_range(operator_pool: asyncpg.Pool) -> None:
    assert await ranges(operator_pool, 3, 3, 1) == [(3, 3, 1, 3)]


async def test_an_empty_book_is_one_range_because_accounts_may_lack_their_entries(
    operator_pool: asyncpg.Pool,
) -> None:
    assert await ranges(operator_pool, LEAST, MOST, 100) == [(LEAST, MOST, 0, 0)]


async def test_a_range_ends_behind_its_beginning(operator_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await ranges(operator_pool, 2, 1, 100)
    assert refused.value.sqlstate == "CO001"


async def test_the_bot_may_not_audit(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.fetch(RANGES, 1, 1, 1)
