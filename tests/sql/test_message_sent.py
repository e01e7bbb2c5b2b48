import asyncpg

from tests.sql.paying import ANN
from tests.sql.saying import BOT, LEASES_RUN_OUT, SHUT, claim, look, postpone, send, tell


async def test_what_was_sent_is_known_by_its_id_and_never_claimed_again(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await claim(pool)
    assert await send(pool, "a", message_id=55)
    row = await look(owner, "a")
    assert (row["state"], row["message_id"], row["worker"]) == ("sent", 55, None)
    assert row["ended_at"] is not None
    assert await claim(pool) == []


async def test_it_is_sent_once(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await tell(pool, "a")
    assert await send(pool, "a", message_id=55)
    assert not await send(pool, "a", message_id=56)
    assert (await look(owner, "a"))["message_id"] == 55


async def test_who_has_sent_it_knows_so_even_if_another_holds_it_now(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await claim(pool, "slow")
    await owner.execute(LEASES_RUN_OUT)
    await claim(pool, "second")
    assert await send(pool, "a")
    assert await postpone(pool, "a", worker="second") is None


async def test_what_came_all_the_same_was_not_dropped(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await pool.execute(SHUT, BOT, ANN)
    assert await send(pool, "a")
    row = await look(owner, "a")
    assert (row["state"], row["error"]) == ("sent", None)


async def test_what_was_never_queued_was_not_sent(pool: asyncpg.Pool) -> None:
    await tell(pool, "a")
    assert not await send(pool, "b")
    assert not await send(pool, "a", person=8)
