"""What the desk counts, held against what was done."""

import asyncpg
import pytest

from tests.sql import broadcasting, linking, promoting
from tests.sql.asking import Ask
from tests.sql.paying import BOT, record
from tests.sql.refunding import FINISH, ask, buy
from tests.sql.ticketing import answer, begin, ticket

LOOK = "SELECT * FROM desk($1, $2, $3)"
PARK = "SELECT store_updates($1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)"


async def look(pool: asyncpg.Pool, *, bot: int = BOT, zone: str = "UTC") -> asyncpg.Record:
    return await pool.fetchrow(LOOK, bot, zone, [900])


def selling(shown: asyncpg.Record) -> tuple[int, int, int]:
    """Return how many codes and links are open, and how many broadcasts are under way."""
    return shown["promos"], shown["links"], shown["broadcasts"]


async def test_at_first_nothing_waits(pool: asyncpg.Pool) -> None:
    nothing = ("reviews", "tickets", "refunds", "parked")
    shown = await look(pool)
    assert [(shown[name], shown[f"{name}_since"]) for name in nothing] == [(0, None)] * 4
    assert (shown["stars"], shown["refunded"], shown["spent"], shown["newcomers"]) == (0, 0, 0, 0)
    assert (shown["people"], shown["staff"], shown["sales"]) == (0, 1, "on")
    assert selling(shown) == (0, 0, 0)


async def test_today_is_what_the_report_of_the_day_will_say(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute("SELECT meet(7, NULL, 'Ann', 'en')")
    await buy(operator_pool)
    await buy(operator_pool, "charge-2")
    await operator_pool.execute("SELECT spend(7, 30, 'a')")
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    shown = await look(operator_pool)
    today = (shown["stars"], shown["refunded"], shown["spent"], shown["newcomers"])
    assert today == (100, 50, 30, 1)
    assert shown["people"] == 1


async def test_a_day_begins_in_the_time_zone(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    await pool.execute("SELECT meet(7, NULL, 'Ann', 'en')")
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute("UPDATE people.person SET met_at = now() - interval '13 h'")
    zones = [f"Etc/GMT{hours:+}" for hours in range(-14, 13)]  # in one it is another day
    counted = [(await look(pool, zone=zone))["newcomers"] for zone in zones]
    expected = [
        await pool.fetchval(
            "SELECT count(*) FROM person WHERE (met_at AT TIME ZONE $1)::date"
            " = (now() AT TIME ZONE $1)::date",
            zone,
        )
        for zone in zones
    ]
    assert counted == expected
    assert set(counted) == {0, 1}


async def test_each_pile_is_counted_with_the_age_of_its_oldest(
    bot: Ask, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    _, first = await begin(bot, "k1")
    await begin(bot, "k2")
    await record(operator_pool, "nonsense", charge="lost")
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(PARK, BOT)
    await operator_pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    shown = await look(operator_pool)
    assert (shown["tickets"], shown["tickets_since"]) == (
        2,
        (await ticket(owner, first))["waiting_since"],
    )
    for name, since in (
        ("reviews", "SELECT min(recorded_at) FROM review"),
        ("refunds", "SELECT min(asked_at) FROM refunds"),
        ("parked", "SELECT min(parked_at) FROM inbox"),
    ):
        assert (shown[name], shown[f"{name}_since"]) == (1, await owner.fetchval(since)), name


async def test_what_has_ended_waits_no_longer(
    bot: Ask, operator: Ask, operator_pool: asyncpg.Pool
) -> None:
    _, first = await begin(bot, "k1")
    await answer(operator, first)
    await record(operator_pool, "nonsense", charge="lost")
    await ask(operator_pool, charge="lost")
    assert (await look(operator_pool))["reviews"] == 0
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(FINISH)
    await operator_pool.execute(PARK, BOT)
    await operator_pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    await operator_pool.execute("SELECT unpark_update($1, 1)", BOT)
    shown = await look(operator_pool)
    assert (shown["tickets"], shown["refunds"], shown["parked"]) == (0, 1, 0)


async def test_another_bot_has_work_of_its_own(bot: Ask, operator_pool: asyncpg.Pool) -> None:
    await begin(bot, "k1")
    await buy(operator_pool)
    await ask(operator_pool)
    await operator_pool.execute(PARK, BOT)
    await operator_pool.execute("SELECT park_update($1, 'ann', 1, 'no')", BOT)
    shown = await look(operator_pool, bot=BOT + 1)
    assert (shown["tickets"], shown["refunds"], shown["parked"]) == (0, 0, 0)
    assert shown["stars"] == 50  # the books are of all bots


async def test_it_counts_each_operator_once_and_says_whether_anything_is_sold(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for user_id in (7, 900):
        await operator_pool.execute("SELECT appoint($1, 'support', 900, 'helps', 'k', 42)", user_id)
    await operator_pool.execute("SELECT switch_sales('off', 900, 'a pause', 'k', 42)")
    shown = await look(operator_pool)
    assert (shown["staff"], shown["sales"]) == (2, "off")
    assert shown["sales_since"] == await owner.fetchval("SELECT since FROM sales")


async def test_only_open_codes_count_and_those_made_together_are_one(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for number, code in enumerate(("SUMMER", "SHUT", "TAKEN", "PAST")):
        await promoting.make(operator_pool, code, key=f"promo:{number}")
    await promoting.make(operator_pool, "ONE", "TWO", "THREE", key="promo:many")
    await promoting.close(operator_pool, "SHUT")
    await owner.execute("UPDATE shop.promo SET most_uses = 1, uses = 1 WHERE code = 'TAKEN'")
    await owner.execute(
        "UPDATE shop.promo SET begins_at = now() - interval '1 h', ends_at = now()"
        " WHERE code = 'PAST'"
    )
    assert selling(await look(operator_pool)) == (2, 0, 0)


async def test_only_open_links_count(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for name in ("summer", "shut", "taken", "past"):
        payload = f"link.{name}.100.50.small"
        await linking.make(operator_pool, payload, url=f"https://t.me/${name}", key=f"link:{name}")
    await linking.close(operator_pool, "shut")
    await owner.execute("UPDATE shop.link SET most_uses = 1, sold = 1 WHERE name = 'taken'")
    await owner.execute("UPDATE shop.link SET ends_at = now() WHERE name = 'past'")
    assert selling(await look(operator_pool)) == (0, 1, 0)


async def test_a_broadcast_counts_at_its_bot_until_it_has_ended(
    operator_pool: asyncpg.Pool,
) -> None:
    await operator_pool.execute("SELECT meet(7, NULL, 'Ann', 'en')")
    assert await broadcasting.begin(operator_pool) == "ok"
    assert selling(await look(operator_pool)) == (0, 0, 1)
    assert selling(await look(operator_pool, bot=BOT + 1)) == (0, 0, 0)
    await operator_pool.fetchval(broadcasting.STEER, "paused", "s:1")
    assert selling(await look(operator_pool)) == (0, 0, 1)
    await operator_pool.fetchval(broadcasting.STEER, "stopped", "s:2")
    assert selling(await look(operator_pool)) == (0, 0, 0)


@pytest.mark.parametrize(("bot_id", "zone"), [(None, "UTC"), (BOT, None), (BOT, "Mars/Base")])
async def test_what_could_never_be_right_is_refused(
    pool: asyncpg.Pool, bot_id: int | None, zone: str | None
) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await pool.fetchrow(LOOK, bot_id, zone, [])
    assert refused.value.sqlstate == "CO001"
