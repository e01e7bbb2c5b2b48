import asyncpg
import pytest

from tests.sql.asking import Ask


async def test_an_anchor_is_told_once(operator: Ask) -> None:
    await operator("make_anchor")
    await operator("claim_anchor", 60)
    assert [await operator("tell_anchor", 1) for _ in range(2)] == [(True,), (False,)]


async def test_what_nobody_has_claimed_was_not_told(operator: Ask) -> None:
    await operator("make_anchor")
    assert await operator("tell_anchor", 1) == (False,)
    assert (await operator("claim_anchor", 60))[0] == 1


async def test_the_bot_tells_none(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("tell_anchor", 1)
