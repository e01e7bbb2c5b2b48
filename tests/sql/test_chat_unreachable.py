import asyncio

import asyncpg
import pytest

from tests.sql import listing
from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.saying import (
    BOT,
    FAN_OUT,
    OPEN,
    SHUT,
    alert,
    claim,
    look,
    postpone,
    said,
    send,
    tell,
)

WHY = "Forbidden: bot was blocked"


async def test_all_that_is_queued_for_a_closed_chat_is_dropped(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for key in ("a", "b", "c", "d"):
        await tell(pool, key)
    await claim(pool)
    await send(pool, "a")
    await claim(pool)
    assert await pool.fetchval(SHUT, BOT, ANN) == 3
    assert [row[3] for row in await said(owner)] == ["sent", "dropped", "dropped", "dropped"]
    row = await look(owner, "b")
    assert (row["error"], row["worker"]) == (WHY, None)
    assert row["ended_at"] is not None
    assert await postpone(pool, "b") is None


async def test_what_an_operator_has_to_know_waits(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await alert(pool, "a")
    await claim(pool)
    await pool.execute(FAN_OUT, 0, "a", "w", [900, 901])
    await claim(pool)
    assert await pool.fetchval(SHUT, BOT, 900) == 1
    row = await look(owner, "a:900")
    assert [row[name] for name in ("state", "error", "worker", "ended_at")] == [
        *("waiting", WHY, None, None)
    ]
    assert (await look(owner, "a:901"))["state"] == "queued"
    assert await claim(pool) == []


async def test_what_an_operator_has_to_know_waits_even_if_it_comes_later(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute(SHUT, BOT, 900)
    await owner.execute("SELECT say(1, 7, 900, 'a', 'operator-refund-ended', '{}', 3)")
    assert (await look(owner, "a"))["state"] == "queued"
    await pool.execute(SHUT, BOT, 900)
    row = await look(owner, "a")
    assert (row["state"], row["ended_at"]) == ("waiting", None)


async def test_what_any_bot_may_say_is_left_to_one_whose_chat_may_be_open(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for bot in (BOT, 2):
        await listing.claim(pool, bot=bot)
    await owner.execute("SELECT say(NULL, 7, 7, 'a', 'you-were-corrected', '{}', 1)")
    assert await claim(pool) == ["a"]
    assert await pool.fetchval(SHUT, BOT, ANN) == 0
    assert await claim(pool) == []
    assert await claim(pool, bot=2) == ["a"]
    assert await pool.fetchval(SHUT, 2, ANN) == 1
    assert (await look(owner, "a"))["state"] == "dropped"


async def test_a_bot_that_nobody_runs_any_more_is_left_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for bot in (BOT, 2):
        await listing.claim(pool, bot=bot)
    await owner.execute(
        "UPDATE shop.reconciliation SET due_at = now() - interval '2 days' WHERE bot_id = 2"
    )
    await owner.execute("SELECT say(NULL, 7, 7, 'a', 'you-were-corrected', '{}', 1)")
    assert await pool.fetchval(SHUT, BOT, ANN) == 1
    assert (await look(owner, "a"))["state"] == "dropped"


async def test_a_chat_is_closed_once(pool: asyncpg.Pool) -> None:
    await pool.execute(SHUT, BOT, ANN)
    since = await pool.fetchval("SELECT since FROM unreachable")
    assert await pool.fetchval(SHUT, BOT, ANN) == 0
    assert await pool.fetch("SELECT user_id, since FROM unreachable") == [(ANN, since)]


async def test_other_chats_and_other_bots_are_as_they_were(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a", person=8)
    await tell(pool, "b", bot=2)
    assert await pool.fetchval(SHUT, BOT, ANN) == 0
    assert [row[3] for row in await said(owner)] == ["queued", "queued"]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, 7, WHY)),
        ("chat_id", (1, 0, WHY)),
        ("chat_id", (1, None, WHY)),
        ("why", (1, 7, None)),
    ],
)
async def test_what_makes_no_sense_is_refused(
    bot: Ask, argument: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("chat_unreachable", *arguments)


SHUT_LATE = "SELECT ended FROM chat_unreachable($1, $2, 'Forbidden: bot was blocked', $3)"


async def test_a_refusal_of_what_was_sent_before_the_chat_opened_is_out_of_date(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a", person=900)
    await pool.execute(OPEN, BOT, 900)
    await owner.execute("UPDATE people.opened SET at = now() - interval '2 min'")
    await pool.execute(OPEN, BOT, 900)
    assert await pool.fetchval(SHUT_LATE, BOT, 900, 60.0) is None
    assert await pool.fetch("SELECT user_id FROM unreachable") == []
    assert (await look(owner, "a"))["state"] == "queued"


async def test_a_refusal_of_what_was_sent_after_the_chat_opened_closes_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a", person=900)
    await pool.execute(OPEN, BOT, 900)
    await owner.execute("UPDATE people.opened SET at = now() - interval '2 min'")
    assert await pool.fetchval(SHUT_LATE, BOT, 900, 60.0) == 1
    assert await pool.fetchval("SELECT count(*) FROM unreachable") == 1


async def test_a_chat_that_another_bot_has_opened_is_closed_to_this_one(pool: asyncpg.Pool) -> None:
    await pool.execute(OPEN, 2, 900)
    await pool.execute(OPEN, BOT, 901)
    assert await pool.fetchval(SHUT_LATE, BOT, 900, 60.0) == 0


async def test_whoever_opens_and_closes_a_chat_at_once_leaves_it_open(pool: asyncpg.Pool) -> None:
    """Whichever comes first: the refusal is older than the opening."""
    for chat in range(1, 21):
        await asyncio.gather(
            pool.fetchval(SHUT_LATE, BOT, chat, 60.0), pool.fetchval(OPEN, BOT, chat)
        )
    assert await pool.fetch("SELECT user_id FROM unreachable") == []


async def test_a_message_that_arrives_and_one_that_is_refused_do_not_wait_for_each_other(
    pool: asyncpg.Pool,
) -> None:
    for chat in range(1, 21):
        await tell(pool, f"a:{chat}", person=chat)
        await pool.execute(SHUT, BOT, chat)
        await tell(pool, f"b:{chat}", person=chat)
        await asyncio.gather(send(pool, f"b:{chat}", person=chat), pool.fetchval(SHUT, BOT, chat))


async def test_what_was_sent_after_now_is_refused_as_an_argument(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match="since_s: must not be negative"):
        await pool.fetchval(SHUT_LATE, BOT, 900, -1.0)


async def test_a_receipt_of_a_stranger_waits_until_they_open_the_chat(
    pool: asyncpg.Pool, bot: Ask
) -> None:
    await pool.execute("SELECT meet(7, NULL, 'Ann', 'en')")
    states = {}
    for person in (7, 8):
        for phrase in ("receipt", "notice"):
            await bot("tell", 1, person, phrase, phrase, "{}", 1)
        await bot("chat_unreachable", 1, person, "blocked")
        rows = await pool.fetch("SELECT state FROM outbox WHERE chat_id = $1 ORDER BY id", person)
        states[person] = [row["state"] for row in rows]
    assert states == {7: ["dropped", "dropped"], 8: ["waiting", "dropped"]}
    assert await bot("chat_reachable", 1, 8) == (1,)
