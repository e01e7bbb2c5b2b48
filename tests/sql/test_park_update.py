import asyncpg
import pytest

from tests.sql.saying import facts, look, said

BOT = 1000000001
PARK = "SELECT held FROM park_update($1, $2, 1, 'KeyError: no such pack')"


@pytest.fixture(autouse=True)
async def update(pool: asyncpg.Pool) -> None:
    await pool.execute("SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)", BOT)


async def test_a_parked_update_can_be_seen_with_its_reason(pool: asyncpg.Pool) -> None:
    assert await pool.fetchval(PARK, BOT, "ann") is True
    row = await pool.fetchrow("SELECT state, error, failures FROM inbox")
    assert tuple(row) == ("parked", "KeyError: no such pack", 0)


async def test_operators_hear_of_a_parked_update_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for _ in range(2):
        await pool.execute(PARK, BOT, "ann")
    [(key, chat, phrase, state)] = await said(owner)
    assert (chat, phrase, state) == (None, "operator-parked", "queued")
    assert (await look(owner, key))["bot_id"] == BOT
    assert await facts(owner, key) == {"number": "1"}


async def test_one_that_is_parked_again_is_told_again(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(PARK, BOT, "ann")
    await operator_pool.execute("SELECT unpark_update($1, 1)", BOT)
    await pool.execute("SELECT claim_updates($1, 'ann', 60, 10, '{}')", BOT)
    await pool.execute(PARK, BOT, "ann")
    assert len(await said(owner)) == 2


async def test_only_the_holder_parks(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    assert await pool.fetchval(PARK, BOT, "bob") is False
    assert await said(owner) == []
    assert await pool.fetchval("SELECT state FROM inbox") == "leased"


async def test_a_parked_update_is_given_back_by_nobody(pool: asyncpg.Pool) -> None:
    await pool.execute(PARK, BOT, "ann")
    await pool.execute("SELECT release_updates($1, 'ann')", BOT)
    assert await pool.fetchval("SELECT state FROM inbox") == "parked"


async def test_many_within_ten_minutes_are_told_together_at_their_end(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    ids = list(range(2, 12))
    await pool.execute(
        "SELECT store_updates($1, $2::bigint[], array_fill('{x}'::text, ARRAY[10]),"
        " array_fill('a'::text, ARRAY[10]), array_fill(FALSE, ARRAY[10]), 'ann', 60)",
        *(BOT, ids),
    )
    for number in ids:
        parked = "SELECT held FROM park_update($1, 'ann', $2, 'KeyError')"
        assert await pool.fetchval(parked, BOT, number) is True
    told = await said(owner)
    assert [phrase for _, _, phrase, _ in told] == ["operator-parked", "operator-parked-more"]
    more = told[-1][0]
    assert await facts(owner, more) == {"updates": 9}
    row = await look(owner, more)
    assert row["due_at"].minute % 10 == row["due_at"].second == 0
    assert row["due_at"] > row["created_at"]
    assert (row["priority"], row["chat_id"], row["bot_id"]) == (3, None, BOT)


async def test_each_bot_and_each_ten_minutes_count_for_themselves_and_payments_do(
    owner: asyncpg.Connection,
) -> None:
    for bot, minutes, lane in (
        *((1, 0, "quick:7"), (1, 9, "unknown"), (1, 10, "quick:7")),
        *((2, 0, "quick:7"), (2, 0, "payment:7")),
    ):
        for _ in range(3):
            await owner.execute(
                "SELECT say_parked($1, 7, $3, '2026-01-01'::timestamptz + $2 * interval '1 min')",
                *(bot, minutes, lane),
            )
    told = [phrase for _, _, phrase, _ in await said(owner)]
    assert (told.count("operator-parked"), told.count("operator-parked-more")) == (4, 4)


async def test_what_its_request_was_charged_goes_back_and_its_person_is_told_once(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    key = f"message:{BOT}:7:5"
    await pool.execute("SELECT bonus(7, 50, 'gift')")
    await pool.execute("SELECT spend(7, 3, $1)", key)
    sent = '{"message":{"chat":{"id":7},"message_id":5}}'
    await owner.execute("UPDATE intake.inbox SET lane = 'paid:7', body = $1", sent)
    assert await pool.fetchval(PARK, BOT, "bob") is False
    assert await pool.fetchval("SELECT perm FROM balance") == 47
    for _ in range(2):
        assert await pool.fetchval(PARK, BOT, "ann") is True
        await operator_pool.execute("SELECT unpark_update($1, 1)", BOT)
        await pool.execute("SELECT claim_updates($1, 'ann', 60, 10, '{}')", BOT)
    assert await pool.fetchval("SELECT perm FROM balance") == 50
    told = [row for row in await said(owner) if row[2] == "failed"]
    assert told == [(f"end:{key}", 7, "failed", "queued")]
