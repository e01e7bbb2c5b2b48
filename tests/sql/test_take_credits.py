import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.asking import Ask, refused_to_the_bot
from tests.sql.saying import facts, look, said

TAKE = "SELECT * FROM take_credits($1, $2, $3, $4, $5, $6, $7)"
TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(autouse=True)
async def fifty(operator: Ask) -> None:
    """Give person 7 fifty credits."""
    await operator("bonus", 7, 50, "start")


async def test_a_take_takes_and_says_who_and_why(
    operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    taken = await operator("take_credits", 7, 20, 0, 900, "given by mistake", "t:1", 42)
    assert taken == ("ok", 2, 30, False)
    act = await operator_pool.fetchrow("SELECT key, kind, credits, operator_id, reason FROM act")
    assert tuple(act) == ("t:1", "take", 20, 900, "given by mistake")
    entry = await operator_pool.fetchrow("SELECT kind, credits, meta FROM history WHERE seq = 2")
    assert tuple(entry)[:2] == ("adjust", -20)
    assert '"operator": 900' in entry["meta"]


async def test_the_same_key_takes_once(operator_pool: asyncpg.Pool) -> None:
    answers = await asyncio.gather(
        *(operator_pool.fetchrow(TAKE, 7, 20, 0, 900, "oops", "t:1", 42) for _ in range(20))
    )
    assert sorted(answer["status"] for answer in answers) == ["ok"] + ["replay"] * 19
    assert {answer["balance"] for answer in answers} == {30}


async def test_two_takes_at_once_never_take_what_is_not_there(operator_pool: asyncpg.Pool) -> None:
    answers = await asyncio.gather(
        *(operator_pool.fetchrow(TAKE, 7, 30, 0, 900, "oops", f"t:{n}", 42) for n in range(10))
    )
    assert sorted(answer["status"] for answer in answers) == ["insufficient"] * 9 + ["ok"]
    assert await operator_pool.fetchval("SELECT perm FROM balance") == 20


async def test_no_more_becomes_a_debt_than_was_said(operator: Ask) -> None:
    take = ("take_credits", 7, 60)
    assert await operator(*take, 9, 900, "oops", "t:1", 42) == ("insufficient", None, 50, False)
    assert await operator(*take, 10, 900, "oops", "t:1", 42) == ("ok", 2, -10, False)
    assert await operator(*take, 0, 900, "oops", "t:1", 42) == ("replay", 2, -10, False)


async def test_no_more_of_what_was_sold_is_taken_than_was_said(operator: Ask) -> None:
    """Of 80 credits, 50 were given. Whoever has seen that 60 take 10 of a pack takes 10 of it."""
    await operator("purchase", 7, 30, "p")
    await operator("take_credits", 7, 5, 0, 900, "oops", "t:0", 42)
    await operator("adjust", 7, 5, "a", '{"why": "mended"}')
    take = ("take_credits", 7, 60, 0, 900, "oops", "t:1", 42)
    assert await operator(*take, 9) == ("insufficient", None, 80, False)
    assert await operator(*take, 10) == ("ok", 5, 20, False)
    assert await operator(*take, 0) == ("replay", 5, 20, False)
    assert (await operator("take_credits", 7, 1, 0, 900, "oops", "t:2", 42, 0))[0] == "insufficient"
    debt = ("take_credits", 7, 25, 5, 900, "oops", "t:2", 42)
    assert (await operator(*debt, 19))[0] == "insufficient"
    assert await operator(*debt, 20) == ("ok", 6, -5, False)


async def test_whoever_owes_owes_all_of_it_more(operator: Ask) -> None:
    await operator("take_credits", 7, 60, 10, 900, "oops", "t:1", 42)
    assert (await operator("take_credits", 7, 5, 4, 900, "oops", "t:2", 42))[0] == "insufficient"
    assert await operator("take_credits", 7, 5, 5, 900, "oops", "t:2", 42) == ("ok", 3, -15, False)


async def test_credits_that_expire_are_not_taken(operator: Ask) -> None:
    await operator("bonus", 7, 20, "lot", TOMORROW)
    assert await operator("take_credits", 7, 51, 0, 900, "oops", "t:1", 42) == (
        *("insufficient", None, 70, False),
    )
    assert await operator("take_credits", 7, 50, 0, 900, "oops", "t:1", 42) == (
        *("ok", 3, 20, False),
    )


async def test_whoever_has_no_account_has_nothing_to_take(
    operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    assert await operator("take_credits", 8, 5, 0, 900, "oops", "t:1", 42) == (
        *("insufficient", None, 0, False),
    )
    assert await operator_pool.fetchval("SELECT count(*) FROM balance") == 1


@pytest.mark.parametrize(("credits", "phrase"), [(20, "credits-taken"), (60, "credits-taken-debt")])
async def test_from_whom_credits_are_taken_hears_why_once(
    operator: Ask, owner: asyncpg.Connection, credits: int, phrase: str
) -> None:
    for _ in range(2):
        await operator("take_credits", 7, credits, 10, 900, "oops", "t:1", 42)
    assert await said(owner) == [("taken:t:1", 7, phrase, "queued")]
    assert (await look(owner, "taken:t:1"))["priority"] == 1
    left = {"credits": credits, "balance": abs(50 - credits), "reason": "oops"}
    assert await facts(owner, "taken:t:1") == left


@pytest.mark.parametrize(
    "other", [("adjust", 7, -20, "t:1", '{"why": "x"}'), ("spend", 7, 20, "t:1")]
)
async def test_what_is_no_take_is_a_conflict(operator: Ask, other: tuple[object, ...]) -> None:
    await operator(*other)
    taken = await operator("take_credits", 7, 20, 0, 900, "oops", "t:1", 42)
    assert taken == ("conflict", 2, 30, False)


async def test_another_take_under_the_same_key_is_a_conflict(operator: Ask) -> None:
    await operator("take_credits", 7, 20, 0, 900, "oops", "t:1", 42)
    taken = await operator("take_credits", 7, 21, 0, 900, "oops", "t:1", 42)
    assert taken == ("conflict", 2, 30, False)


async def test_the_bot_may_not_take(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("take_credits", 7, 20, 0, 900, "oops", "t:1", 42)


async def test_a_lost_revoke_does_not_let_the_bot_take(bot: Ask, owner: asyncpg.Connection) -> None:
    await refused_to_the_bot(
        owner, "take_credits", bot("take_credits", 7, 20, 0, 900, "oops", "t:1", 42)
    )


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("user_id", (0, 20, 0, 900, "oops", "t:1", 42)),
        ("credits", (7, 0, 0, 900, "oops", "t:1", 42)),
        ("credits", (7, -5, 0, 900, "oops", "t:1", 42)),
        ("credits", (7, 1_000_001, 10**9, 900, "oops", "t:1", 42)),
        ("most_lacking", (7, 20, -1, 900, "oops", "t:1", 42)),
        ("most_lacking", (7, 20, None, 900, "oops", "t:1", 42)),
        ("most_sold", (7, 20, 0, 900, "oops", "t:1", 42, -1)),
        ("operator_id", (7, 20, 0, None, "oops", "t:1", 42)),
        ("reason", (7, 20, 0, 900, " ", "t:1", 42)),
        ("key", (7, 20, 0, 900, "oops", "", 42)),
    ],
)
async def test_what_can_never_be_right_is_refused(
    operator_pool: asyncpg.Pool, argument: str, arguments: tuple[object, ...]
) -> None:
    take = TAKE.replace("$7", ", ".join(f"${n}" for n in range(7, len(arguments) + 1)))
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: "):
        await operator_pool.fetchrow(take, *arguments)
