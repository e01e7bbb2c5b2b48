import asyncpg
import pytest

from tests.sql.broadcasting import COUNT, QUEUED, begin, feed
from tests.sql.paying import BOT, open_order, record
from tests.sql.saying import SHUT

pytestmark = pytest.mark.usefixtures("ten_people")


@pytest.mark.parametrize(
    ("audience", "detail", "who"),
    [
        ("all", "", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("buyers", "", [2, 3]),
        ("quiet", "30", [5]),
        ("quiet", "3650", []),
        ("language", "de", [8, 9, 10]),
        ("language", "de-at", [8, 9, 10]),
        ("language", "d", []),
        ("language", "en", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
async def test_an_audience_is_who_it_says(
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    audience: str,
    detail: str,
    who: list[int],
) -> None:
    for payer in (2, 3):
        await record(
            operator_pool, await open_order(operator_pool, payer), payer=payer, charge=f"c{payer}"
        )
    await open_order(operator_pool, 4)  # who has not paid
    await owner.execute(
        "UPDATE people.person SET seen_at = now() - interval '31 days' WHERE user_id = 5"
    )
    await owner.execute("DELETE FROM people.outbox")
    if (audience, detail) == ("language", "d"):
        with pytest.raises(asyncpg.PostgresError, match="detail: must"):
            await operator_pool.fetchval(COUNT, audience, detail)
        return
    assert await operator_pool.fetchval(COUNT, audience, detail) == len(who)
    await begin(operator_pool, audience, detail)
    await feed(operator_pool)
    assert [row["user_id"] for row in await owner.fetch(f"{QUEUED} ORDER BY user_id")] == who


async def test_who_blocks_the_bot_has_unsubscribed_or_is_barred_gets_none(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await operator_pool.execute(SHUT, BOT, 1)
    await operator_pool.execute(SHUT, BOT + 1, 2)  # another bot
    await operator_pool.execute("SELECT prefer(3, 'broadcasts', 'off')")
    await operator_pool.execute("SELECT prefer(4, 'broadcasts', 'off')")
    await operator_pool.execute("SELECT prefer(4, 'broadcasts', NULL)")
    await operator_pool.execute("SELECT bar(5, 900, 'farming', 'bar:1', 1)")
    await owner.execute("DELETE FROM people.outbox")
    assert await operator_pool.fetchval(COUNT, "all", "") == 7
    await begin(operator_pool)
    await feed(operator_pool)
    queued = [row["user_id"] for row in await owner.fetch(f"{QUEUED} ORDER BY user_id")]
    assert queued == [2, 4, 6, 7, 8, 9, 10]
