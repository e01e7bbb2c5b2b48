import asyncio
import json

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import open_order, record
from tests.sql.planning import begin, note
from tests.sql.ticketing import answer, photo
from tests.sql.ticketing import text as written
from tests.waiting import until

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
        await pool.execute("SELECT prefer($1, 'language', 'my secret')", user_id)
        await pool.execute("SELECT note_press(42, $1, 'my secret', 'p', 3)", user_id)
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
        "people.press",
        "people.preference",
        "people.ticket_message",
        "shop.request",
        "shop.reply",
        "intake.inbox",
    } <= everywhere
    assert await operator("erase_person", 7, None, None, None) == ("ok",)
    assert await remembered(owner, 7) == set()
    assert await remembered(owner, 8) == everywhere


async def test_whoever_has_a_plan_that_renews_is_known_until_it_is_cancelled(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    payload = await begin(pool)
    before = await remembered(owner, 7)
    assert await operator("erase_person", 7, None, None, None) == ("has_plan",)
    assert await remembered(owner, 7) == before
    await note(pool, payload, "cancelled")
    assert await operator("erase_person", 7, None, None, None) == ("ok",)


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


async def test_what_is_still_to_be_sent_goes_out_without_what_they_are_called_and_wrote(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    facts = '{"user": "7", "name": "Ann Example", "question": "my secret", "credits": 3}'
    await pool.execute("SELECT alert(42, 7, 'k', 'operator-trouble', $1)", facts)
    await operator("erase_person", 7, None, None, None)
    row = await owner.fetchrow("SELECT state, facts FROM people.outbox WHERE key = 'k'")
    assert row is not None
    assert row["state"] == "queued"
    assert json.loads(row["facts"]) == {"user": "7", "name": "", "question": "", "credits": 3}


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


async def parked(pool: asyncpg.Pool, number: int, lane: str, body: str) -> None:
    """Park an update."""
    await pool.execute(
        "SELECT store_updates(42, ARRAY[$1::bigint], ARRAY[$3], ARRAY[$2], '{f}', 'w', 60)",
        number,
        lane,
        body,
    )
    await pool.execute("SELECT park_update(42, 'w', $1, 'broken')", number)


FROM = '{"message":{"from":{"id":%s,"first_name":"Ann"}}}'


async def test_what_nobody_could_read_goes_if_it_has_their_id(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    for number, (lane, person) in enumerate(
        [
            *(("unreadable", "7"), ("unknown", '"7"'), ("chat:7", "7")),
            *(("unreadable", "77"), ("unknown", "8"), ("payment:unreadable", "7")),
        ],
        start=100,
    ):
        await parked(pool, number, lane, FROM % person)
    await operator("drop_update", 42, 100, 900, "spam")
    await operator("erase_person", 7, None, None, None)
    left = await owner.fetch(
        "SELECT update_id FROM intake.inbox WHERE update_id >= 100 ORDER BY update_id"
    )
    assert [row["update_id"] for row in left] == [103, 104, 105]
    assert await owner.fetchval("SELECT body FROM intake.dropped") == ""


async def test_what_a_parked_request_was_charged_goes_back_but_not_what_was_delivered(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    for message in (5, 6):
        sent = f'{{"message":{{"chat":{{"id":7}},"message_id":{message}}}}}'
        await parked(pool, 100 + message, "paid:7", sent)
        await pool.execute("SELECT spend(7, 3, $1)", f"message:42:7:{message}")
    await pool.execute("SELECT keep_reply(42, 7, 'message:42:7:6', 'qr', ARRAY[5])")
    await operator("erase_person", 7, None, None, None)
    closed = await pool.fetch("SELECT ref FROM history WHERE kind = 'undo'")
    assert [row["ref"] for row in closed] == ["message:42:7:5"]


SENT = (
    "UPDATE people.outbox SET state = 'sent', ended_at = now(), message_id = id, worker = NULL"
    " WHERE state = 'queued'"
)
TAKEN_BACK = (
    "SELECT key, chat_id, phrase FROM people.outbox WHERE phrase LIKE 'erased-%' ORDER BY key"
)


async def shown(pool: asyncpg.Pool, owner: asyncpg.Connection) -> int:
    """Show operators a question of Ann's with a photo, close it, and return its number."""
    number: int = await pool.fetchval("SELECT max(number) FROM ticket WHERE user_id = 7")
    await pool.execute("SELECT add_message(42, 7, $1, 'p', $2)", number, photo("my secret"))
    for key in await owner.fetch("SELECT key FROM people.outbox WHERE chat_id IS NULL"):
        await owner.execute("UPDATE people.outbox SET worker = 'w' WHERE key = $1", key["key"])
        user_id = 0 if key["key"].startswith("parked") else 7
        await pool.execute("SELECT fan_out(42, $1, $2, 'w', '{900}')", user_id, key["key"])
    await owner.execute(SENT)
    return number


async def test_what_operators_were_shown_of_a_closed_ticket_is_taken_back_once(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    number = await shown(pool, owner)
    await operator("close_ticket", 42, number, 900)
    await owner.execute("DELETE FROM people.outbox WHERE state = 'queued'")
    for _ in range(2):
        await operator("erase_person", 7, None, None, None)
    first, second = [
        row["id"]
        for row in await pool.fetch("SELECT id FROM ticket_message WHERE user_id = 7 ORDER BY id")
    ]
    assert [tuple(row) for row in await owner.fetch(TAKEN_BACK)] == [
        (f"erased:ticket:{number}:{first}:900", 900, "erased-card"),
        (f"erased:ticket:{number}:{second}:900", 900, "erased-card"),
        (f"erased:ticket:{number}:{second}:whole:900", 900, "erased-file"),
    ]


async def test_cards_of_an_open_ticket_are_shown_again_and_only_files_are_taken_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    await shown(pool, owner)
    await operator("erase_person", 7, None, None, None)
    assert [row["phrase"] for row in await owner.fetch(TAKEN_BACK)] == ["erased-file"]


async def test_a_ticket_as_operators_have_opened_it_is_taken_back(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    number = await shown(pool, owner)
    await pool.execute("SELECT show_ticket(42, $1, 900, 5, 'ticket-shown')", number)
    await operator("erase_person", 7, None, None, None)
    taken = [tuple(row) for row in await owner.fetch(TAKEN_BACK)]
    assert (f"erased:ticket:{number}:shown:900:5", 900, "erased-card") in taken


async def test_what_is_taken_back_is_not_shown_again_after_that(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    number = await shown(pool, owner)
    await pool.execute("SELECT show_ticket(42, $1, 900, 5, 'ticket-shown')", number)
    await operator("close_ticket", 42, number, 900)
    again = "SELECT count(*) FROM people.outbox WHERE key LIKE '%:again:%' AND ended_at IS NULL"
    assert await owner.fetchval(again) > 0
    await operator("erase_person", 7, None, None, None)
    assert await owner.fetchval(again) == 0


HOLDS_UP = """
    SELECT count(*) = 1 FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


async def test_who_ends_a_ticket_meanwhile_is_only_waited_for(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    number = await pool.fetchval("SELECT number FROM ticket WHERE user_id = 7")
    show = "SELECT show_ticket(42, $1, 900, 5, 'ticket-shown')"
    await pool.execute(show, number)
    await answer(operator, number)
    async with owner.transaction():
        await owner.execute(show, number)  # locks the ticket, as its end does first
        erasing = asyncio.ensure_future(operator("erase_person", 7, None, None, None))
        await until(lambda: owner.fetchval(HOLDS_UP), timeout_s=10)
        await owner.execute("SELECT end_ticket(42, 7, $1)", number)
    assert await erasing == ("ok",)


async def test_who_refunds_meanwhile_is_only_waited_for(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    await parked(pool, 105, "paid:7", '{"message":{"chat":{"id":7},"message_id":5}}')
    await pool.execute("SELECT spend(7, 3, 'message:42:7:5')")
    async with owner.transaction():
        await owner.execute("SELECT lock_payment(7, 'charge:c7')")  # as every refund begins
        erasing = asyncio.ensure_future(operator("erase_person", 7, None, None, None))
        await until(lambda: owner.fetchval(HOLDS_UP), timeout_s=10)
        await owner.execute("SELECT lock_account(7, 'refund')")
    assert await erasing == ("ok",)


async def test_who_enters_a_code_meanwhile_is_only_waited_for(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    await parked(pool, 105, "paid:7", '{"message":{"chat":{"id":7},"message_id":5}}')
    await pool.execute("SELECT spend(7, 3, 'message:42:7:5')")
    wrong = "SELECT redeem_promo(7, 'WRONG', $1, 10)"
    await pool.execute(wrong, "m1")
    async with owner.transaction():
        await owner.execute("SELECT lock_account(7, 'redeem')")  # as every code begins
        erasing = asyncio.ensure_future(operator("erase_person", 7, None, None, None))
        await until(lambda: owner.fetchval(HOLDS_UP), timeout_s=10)
        await owner.execute(wrong, "m2")
    assert await erasing == ("ok",)


async def test_a_card_that_is_being_sent_is_taken_back_after_that(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    number = await shown(pool, owner)
    await operator("close_ticket", 42, number, 900)
    await owner.execute("DELETE FROM people.outbox WHERE state = 'queued'")
    await owner.execute(
        "UPDATE people.outbox SET state = 'queued', ended_at = NULL, message_id = NULL,"
        " worker = 'w', due_at = now() + interval '1 min' WHERE phrase = 'ticket-whole'"
        " AND chat_id = 900"
    )
    await operator("erase_person", 7, None, None, None)
    assert len(await owner.fetch(TAKEN_BACK)) == 3


async def test_the_topics_of_their_tickets_go(
    pool: asyncpg.Pool, owner: asyncpg.Connection, operator: Ask
) -> None:
    numbers = {row["user_id"]: row["number"] for row in await pool.fetch("SELECT * FROM ticket")}
    for user_id, number in numbers.items():
        await pool.execute("SELECT keep_topic(42, -100, $1, $2)", f"ticket:{number}", user_id)
    await operator("erase_person", 7, None, None, None)
    row = await owner.fetchrow("SELECT * FROM people.outbox WHERE phrase = 'erased-topic'")
    assert (row["chat_id"], row["key"]) == (-100, f"erased:topic:-100:{numbers[7]}")
    assert row["facts"] == f'{{"number": "{numbers[7]}", "thread": 7}}'
