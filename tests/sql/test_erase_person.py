import asyncio

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import open_order, record
from tests.sql.ticketing import answer
from tests.sql.ticketing import text as written

WORDS = ("Ann Example", "annexample", "my secret", "Where is my pack?")


@pytest.fixture(autouse=True)
async def known(pool: asyncpg.Pool) -> None:
    """Let Ann be known in every way there is, and Bob, too."""
    for user_id in (7, 8):
        await pool.execute(
            "SELECT meet($1, $2, $3, 'en')", user_id, f"{WORDS[1]}{user_id}", WORDS[0]
        )
        await pool.execute("SELECT accept_terms($1, '1')", user_id)
        await record(
            pool,
            await open_order(pool, user_id),
            payer=user_id,
            charge=f"c{user_id}",
        )
        await pool.execute(
            "SELECT open_dialog(42, $1, 'ask', '{\"text\": \"my secret\"}', 60)", user_id
        )
        await pool.execute("SELECT keep_request($1, 'r', 'qr', 3, 'my secret', 'w')", user_id)
        await pool.execute("SELECT keep_reply(42, $1, 'Ann Example', 'qr', ARRAY[5])", user_id)
        await pool.execute(
            "SELECT open_ticket(42, $1, 'q', NULL, $2, 3, FALSE)", user_id, written(WORDS[3])
        )
        await pool.execute(
            "SELECT store_updates(42, ARRAY[$1::bigint], ARRAY['my secret'], ARRAY[$2], '{f}', 'w',"
            " 60)",
            user_id,
            f"quick:{user_id}",
        )
        await pool.execute("SELECT park_update(42, 'w', $1, 'broken')", user_id)


async def remembered(owner: asyncpg.Connection, user_id: int) -> set[str]:
    """Return the tables in which any of a person's words is left."""
    rows = await owner.fetch(
        "SELECT table_schema || '.' || table_name AS name FROM information_schema.columns"
        " WHERE table_schema IN ('ledger', 'shop', 'people', 'intake') AND column_name = 'user_id'"
        " AND is_updatable = 'YES'"
    )
    found = set()
    for name in {row["name"] for row in rows}:
        texts = await owner.fetch(
            f"SELECT t::text AS t FROM {name} AS t WHERE user_id = $1", user_id
        )
        if any(word in row["t"] for row in texts for word in WORDS):
            found.add(name)
    bodies = await owner.fetch(
        "SELECT body FROM intake.inbox WHERE lane LIKE '%:' || $1::text", str(user_id)
    )
    return found | ({"intake.inbox"} if bodies else set())


async def test_nothing_that_a_person_is_called_or_wrote_is_left(
    owner: asyncpg.Connection, operator: Ask
) -> None:
    everywhere = await remembered(owner, 7)
    assert {
        "people.person",
        "people.dialog",
        "people.ticket_message",
        "shop.request",
        "shop.reply",
        "intake.inbox",
    } <= everywhere
    assert await operator("erase_person", 7, None, None, None) == ("ok",)
    assert await remembered(owner, 7) == set()
    assert await remembered(owner, 8) == everywhere


async def test_what_telegram_wrote_of_a_payment_goes(
    owner: asyncpg.Connection, operator: Ask
) -> None:
    await operator("erase_person", 7, None, None, None)
    raws = "SELECT raw = '' FROM shop.payment ORDER BY user_id"
    assert [tuple(row) for row in await owner.fetch(raws)] == [(True,), (False,)]


async def test_the_books_and_charge_ids_stay(pool: asyncpg.Pool, operator: Ask) -> None:
    seen = (
        "SELECT * FROM history",
        "SELECT * FROM balance",
        "SELECT user_id, charge_id FROM payment",
    )
    before = [await pool.fetch(f"{query} ORDER BY user_id") for query in seen]
    await operator("erase_person", 7, None, None, None)
    assert [await pool.fetch(f"{query} ORDER BY user_id") for query in seen] == before


async def test_nobody_is_told_twice_what_they_were_told(
    owner: asyncpg.Connection, operator: Ask
) -> None:
    await owner.execute("UPDATE people.outbox SET state = 'sent', ended_at = now()")
    query = "SELECT key FROM people.outbox WHERE user_id = 7 ORDER BY id"
    keys = await owner.fetch(query)
    await operator("erase_person", 7, None, None, None)
    assert (await owner.fetch(query))[: len(keys)] == keys


async def test_tickets_are_closed_and_what_was_said_of_them_leads_nowhere(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    [number] = [
        row["number"] for row in await pool.fetch("SELECT number FROM ticket WHERE user_id = 7")
    ]
    await answer(operator, number, "a", content=written("Your secret"), of=42)
    await owner.execute("UPDATE people.outbox SET state = 'sent', ended_at = now(), message_id = 5")
    await operator("erase_person", 7, None, None, None)
    found = await pool.fetchrow("SELECT state, closed_by FROM ticket WHERE number = $1", number)
    assert tuple(found) == ("closed", 7)
    messages = await pool.fetch("SELECT kind, words FROM ticket_message WHERE user_id = 7")
    assert [tuple(row) for row in messages] == [("gone", "")] * 2
    assert await pool.fetch("SELECT number FROM ticket_place WHERE user_id = 7") == []


async def test_a_request_that_is_charged_or_running_is_delivered(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    await pool.execute("SELECT spend(7, 3, 'r')")
    await pool.execute("SELECT claim_request(8, 'r', 'w', 60)")
    for user_id in (7, 8):
        await operator("erase_person", user_id, None, None, None)
    assert await owner.fetchval("SELECT count(*) FROM shop.request") == 2


async def test_a_parked_payment_stays(owner: asyncpg.Connection, operator: Ask) -> None:
    await owner.execute("UPDATE intake.inbox SET lane = 'payment:7' WHERE lane = 'quick:7'")
    await operator("erase_person", 7, None, None, None)
    assert await owner.fetchval("SELECT count(*) FROM intake.inbox") == 2


async def test_what_was_dropped_loses_its_text_and_stays(
    owner: asyncpg.Connection, operator: Ask
) -> None:
    await operator("drop_update", 42, 7, 900, "spam")
    await operator("erase_person", 7, None, None, None)
    row = await owner.fetchrow("SELECT body, reason FROM intake.dropped")
    assert tuple(row) == ("", "spam")
    with pytest.raises(asyncpg.PostgresError, match="only ever added"):
        await owner.execute("UPDATE intake.dropped SET reason = 'x', body = ''")
    with pytest.raises(asyncpg.PostgresError, match="only ever added"):
        await owner.execute("UPDATE intake.dropped SET body = 'x'")


async def test_an_operator_who_erases_is_on_record_once(pool: asyncpg.Pool, operator: Ask) -> None:
    call = ("erase_person", 7, 900, "asked by mail", "e:1")
    answers = await asyncio.gather(*(operator(*call) for _ in range(5)))
    assert sorted(answers) == [("ok",)] + [("replay",)] * 4
    act = await pool.fetchrow("SELECT kind, operator_id, reason FROM act WHERE user_id = 7")
    assert tuple(act) == ("erase", 900, "asked by mail")
    assert await pool.fetchval("SELECT operator_id FROM erased") == 900


async def test_the_bot_itself_erases_nobody(bot: Ask) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await bot("erase_person", 7, None, None, None)
