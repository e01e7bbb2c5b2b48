import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.saying import facts, look, said

NOTE = '{"operator": 7, "why": "wrong pack"}'


async def test_an_adjustment_adds(operator: Ask) -> None:
    assert await operator("adjust", 1, 5, "fix", NOTE) == ("ok", 1, 5, False)


async def test_an_adjustment_takes_even_into_debt(operator: Ask) -> None:
    assert await operator("adjust", 1, -5, "fix", NOTE) == ("ok", 1, -5, False)


async def test_the_same_adjustment_moves_once(operator: Ask) -> None:
    await operator("adjust", 1, -5, "fix", NOTE)
    assert await operator("adjust", 1, -5, "fix", NOTE) == ("replay", 1, -5, False)


async def test_the_other_way_under_the_same_key_is_a_conflict(operator: Ask) -> None:
    await operator("adjust", 1, -5, "fix", NOTE)
    assert await operator("adjust", 1, 5, "fix", NOTE) == ("conflict", 1, -5, False)


@pytest.mark.parametrize(
    ("credits", "direction", "phrase"),
    [(5, "more", "you-were-corrected"), (-5, "less", "you-were-corrected-debt")],
)
async def test_whose_balance_was_corrected_hears_of_it_once(
    operator: Ask, owner: asyncpg.Connection, credits: int, direction: str, phrase: str
) -> None:
    for moved in (credits, credits, -credits):
        await operator("adjust", 1, moved, "fix", NOTE)
    assert await said(owner) == [("corrected:fix", 1, phrase, "queued")]
    row = await look(owner, "corrected:fix")
    assert (row["bot_id"], row["priority"]) == (None, 1)
    expected = {"direction": direction, "credits": 5, "balance": 5}
    assert await facts(owner, "corrected:fix") == expected


async def test_who_and_why_are_kept(operator: Ask, operator_pool: asyncpg.Pool) -> None:
    await operator("adjust", 1, 5, "fix", NOTE)
    row = await operator_pool.fetchrow("SELECT actor, meta->>'why' FROM history")
    assert row == ("coinop_operator", "wrong pack")


@pytest.mark.parametrize("note", [None, "{}"])
async def test_an_adjustment_without_a_reason_is_refused(operator: Ask, note: str | None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^meta: must"):
        await operator("adjust", 1, 5, "fix", note)


async def test_an_adjustment_by_nothing_is_refused(operator: Ask) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"^credits: must"):
        await operator("adjust", 1, 0, "fix", NOTE)


async def test_the_bot_may_not_adjust(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("adjust", 1, 5, "fix", NOTE)


async def test_a_lost_revoke_does_not_let_the_bot_adjust(
    bot: Ask, owner: asyncpg.Connection
) -> None:
    await refused_to_the_bot(owner, "adjust", bot("adjust", 1, 5, "fix", NOTE))
