"""A chat hears its messages one at a time, in the order of (priority, id)."""

import asyncio
from collections import Counter

import asyncpg
import pytest

from tests.sql.asking import Ask
from tests.sql.paying import ANN
from tests.sql.saying import (
    BOT,
    CLAIM,
    FAN_OUT,
    LATER,
    LEASES_RUN_OUT,
    SHUT,
    alert,
    claim,
    look,
    postpone,
    rows,
    send,
    state,
    tell,
)

BOB = 8


async def test_a_message_comes_with_all_that_its_sender_needs(
    pool: asyncpg.Pool, bot: Ask, owner: asyncpg.Connection
) -> None:
    await bot("meet", ANN, "ann", "Ann", "de")
    await tell(pool, "a", priority=2, facts='{"credits": 5}')
    [row] = await rows(pool)
    created_at = (await look(owner, "a"))["created_at"]
    assert dict(row) == {
        "user_id": ANN,
        "key": "a",
        "chat_id": ANN,
        "thread_id": None,
        "phrase": "notice",
        "facts": '{"credits": 5}',
        "priority": 2,
        "attempts": 0,
        "unsure": 0,
        "language": "de",
        "edited_id": None,
        "created_at": created_at,
    }


async def test_a_chat_hears_one_message_at_a_time_in_their_order(pool: asyncpg.Pool) -> None:
    for key in ("c", "a", "b"):
        await tell(pool, key)
    assert await claim(pool) == ["c"]
    assert await claim(pool, "other") == []
    await send(pool, "c")
    assert await claim(pool) == ["a"]
    await send(pool, "a")
    assert await claim(pool) == ["b"]


async def test_the_most_urgent_comes_first(pool: asyncpg.Pool) -> None:
    for priority in (4, 2, 5, 1):
        await tell(pool, f"of {priority}", priority=priority)
    for expected in ("of 1", "of 2", "of 4", "of 5"):
        assert await claim(pool) == [expected]
        await send(pool, expected)


async def test_of_all_chats_the_most_urgent_come_first(pool: asyncpg.Pool) -> None:
    for person, priority in ((11, 5), (12, 1), (13, 4), (14, 1)):
        await tell(pool, str(person), person=person, priority=priority)
    assert await claim(pool, most=1) == ["12"]
    assert await claim(pool) == ["14", "13", "11"]


async def test_no_more_are_claimed_than_were_asked_for(pool: asyncpg.Pool) -> None:
    for person in range(1, 6):
        await tell(pool, str(person), person=person)
    assert await claim(pool, most=2) == ["1", "2"]
    assert await claim(pool, most=2) == ["3", "4"]


async def test_what_is_less_urgent_than_asked_for_stays(pool: asyncpg.Pool) -> None:
    await tell(pool, "news", priority=4)
    await tell(pool, "receipt", priority=1, person=BOB)
    assert await claim(pool, lowest=3) == ["receipt"]
    assert await claim(pool) == ["news"]


async def test_while_a_chat_hears_one_message_even_a_more_urgent_one_waits(
    pool: asyncpg.Pool,
) -> None:
    await tell(pool, "news", priority=4)
    await claim(pool)
    await tell(pool, "receipt", priority=1)
    assert await claim(pool, "other") == []
    await send(pool, "news")
    assert await claim(pool, "other") == ["receipt"]


async def test_a_lease_that_has_run_out_is_taken_over(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool, "dead")
    assert await claim(pool, "alive") == []
    await owner.execute(LEASES_RUN_OUT)
    assert await claim(pool, "alive") == ["a"]
    assert (await look(owner, "a"))["worker"] == "alive"


async def test_another_bot_says_nothing_of_it(pool: asyncpg.Pool) -> None:
    await tell(pool, "a")
    assert await claim(pool, bot=2) == []


async def test_what_another_bot_is_to_say_holds_nothing_up(pool: asyncpg.Pool) -> None:
    await alert(pool, "theirs", person=ANN, bot=2)
    await tell(pool, "a", bot=2)
    await alert(pool, "ours", person=ANN)
    await tell(pool, "b")
    assert await claim(pool) == ["ours", "b"]
    assert await claim(pool, bot=2) == ["theirs", "a"]


async def test_what_any_bot_may_say_is_said_by_whichever_comes_first(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("grant_credits", ANN, 5, 0, "sorry", "g:1")
    assert await claim(pool, bot=2) == ["granted:g:1"]
    assert await claim(pool, bot=1) == []


async def test_what_any_bot_may_say_waits_its_turn_in_the_chat(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    await tell(pool, "a", priority=1)
    await operator("grant_credits", ANN, 5, 0, "sorry", "g:1")
    assert await claim(pool) == ["a"]
    assert await claim(pool) == []
    await send(pool, "a")
    assert await claim(pool) == ["granted:g:1"]


async def test_what_any_bot_may_say_has_its_turn_before_what_comes_after(
    pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("grant_credits", ANN, 5, 0, "sorry", "g:1")
    await tell(pool, "a")
    assert await claim(pool) == ["granted:g:1"]
    assert await claim(pool) == []


async def test_a_message_to_the_operators_waits_for_no_other(pool: asyncpg.Pool) -> None:
    await alert(pool, "a")
    await alert(pool, "b")
    assert [(row["key"], row["chat_id"]) for row in await rows(pool)] == [("a", None), ("b", None)]


async def test_what_waits_for_its_next_try_holds_up_what_comes_after(pool: asyncpg.Pool) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool)
    await postpone(pool, "a")
    assert await claim(pool) == []


async def test_what_telegram_asked_to_wait_for_holds_up_what_comes_after(
    pool: asyncpg.Pool,
) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool)
    await postpone(pool, "a", error=None)
    assert await claim(pool) == []
    assert await claim(pool, chat=ANN) == ["a"]


async def test_what_waits_for_its_next_try_lets_the_more_urgent_pass(pool: asyncpg.Pool) -> None:
    await tell(pool, "news")
    await claim(pool)
    await postpone(pool, "news")
    await tell(pool, "receipt", priority=1)
    assert await claim(pool) == ["receipt"]


async def test_what_is_planned_for_later_holds_nobody_up(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "later", priority=1)
    await owner.execute(LATER, "later")
    await tell(pool, "now")
    assert await claim(pool) == ["now"]


async def test_of_one_chat_alone_the_first_is_claimed_even_before_its_next_try(
    pool: asyncpg.Pool,
) -> None:
    for person in (ANN, BOB):
        for number in (1, 2):
            await tell(pool, f"{person}.{number}", person=person)
    await claim(pool)
    for person in (ANN, BOB):
        await postpone(pool, f"{person}.1", person=person)
    assert await claim(pool, chat=ANN) == [f"{ANN}.1"]
    await send(pool, f"{ANN}.1")
    assert await claim(pool, chat=ANN) == [f"{ANN}.2"]
    await send(pool, f"{ANN}.2")
    assert await claim(pool, chat=ANN) == []


async def test_of_one_chat_alone_what_another_holds_is_not_claimed(pool: asyncpg.Pool) -> None:
    await tell(pool, "a")
    await tell(pool, "b")
    await claim(pool, "other")
    assert await claim(pool, chat=ANN) == []


async def test_of_one_chat_alone_what_is_planned_for_later_is_not_claimed(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "later")
    await owner.execute(LATER, "later")
    assert await claim(pool, chat=ANN) == []


async def test_what_replaces_a_message_says_which(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT say(1, 7, 7, $1, 'notice', '{}', 4, $2)"
    await owner.execute(say, "first", None)
    await claim(pool)
    await send(pool, "first", message_id=55)
    await owner.execute(say, "second", "first")
    [row] = await rows(pool)
    assert (row["key"], row["edited_id"]) == ("second", 55)


async def test_a_message_of_another_chat_is_not_replaced(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT say(1, 7, $1, $2, 'notice', '{}', 4, $3)"
    await owner.execute(say, ANN, "first", None)
    await claim(pool)
    await send(pool, "first", message_id=55)
    await owner.execute(say, BOB, "second", "first")
    assert [row["edited_id"] for row in await rows(pool)] == [None]


async def test_what_replaces_a_message_that_nobody_has_sent_takes_its_place(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT say(1, 7, 7, $1, 'notice', '{}', 4, $2)"
    await owner.execute(say, "first", None)
    await owner.execute(say, "second", "first")
    assert [(row["key"], row["edited_id"]) for row in await rows(pool)] == [("second", None)]
    first = await look(owner, "first")
    assert (first["state"], first["error"]) == ("dropped", "a newer one tells it")


async def test_what_takes_a_place_replaces_what_that_would_have_replaced(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT say(1, 7, 7, $1, 'notice', '{}', 4, $2)"
    await owner.execute(say, "first", None)
    await claim(pool)
    await send(pool, "first", message_id=55)
    await owner.execute(say, "second", "first")
    await owner.execute(say, "third", "second")
    assert [(row["key"], row["edited_id"]) for row in await rows(pool)] == [("third", 55)]


async def test_what_replaces_a_message_that_is_being_sent_waits_and_edits_it(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT say(1, 7, 7, $1, 'notice', '{}', 4, $2)"
    await owner.execute(say, "first", None)
    await claim(pool)
    await owner.execute(say, "second", "first")
    assert await claim(pool, "other") == []
    await send(pool, "first", message_id=55)
    assert [(row["key"], row["edited_id"]) for row in await rows(pool)] == [("second", 55)]


async def test_an_alert_that_tells_another_anew_waits_until_operators_have_that(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    say = "SELECT alert(1, 7, $1, 'notice', '{}', $2)"
    await owner.execute(say, "first", None)
    await claim(pool, "one")
    await owner.execute(say, "second", "first")
    assert await claim(pool, "other") == []
    await pool.execute(FAN_OUT, ANN, "first", "one", [900])
    assert await claim(pool, "other", most=2) == ["second", "first:900"]
    await pool.execute(FAN_OUT, ANN, "second", "other", [900])
    assert await claim(pool) == []
    await send(pool, "first:900", message_id=55)
    assert [(row["key"], row["edited_id"]) for row in await rows(pool)] == [("second:900", 55)]


async def test_an_alert_waits_for_no_chat_that_was_closed_meanwhile(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT say(1, 7, 900, 'asked', 'notice', '{}', 3)")
    await claim(pool)
    await owner.execute("SELECT alert(1, 7, 'failed', 'notice', '{}', 'asked')")
    await pool.execute(SHUT, BOT, 900)
    assert await state(owner, "asked") == "waiting"
    assert await claim(pool) == ["failed"]


async def test_operators_hear_of_a_person_in_the_order_in_which_it_happened(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for key in ("card", "file", "more"):
        await alert(pool, key, person=ANN)
    await alert(pool, "other", person=BOB)
    await alert(pool, "shop")
    await alert(pool, "shop again")
    assert await claim(pool, "one", most=9) == ["card", "other", "shop", "shop again"]
    assert await claim(pool, "two", most=9) == []
    await pool.execute(FAN_OUT, ANN, "card", "one", [900])
    assert await claim(pool, "two", most=9) == ["file", "card:900"]
    await pool.execute(FAN_OUT, ANN, "file", "two", [900])
    await owner.execute(LATER, "more")
    await alert(pool, "newest", person=ANN)
    assert await claim(pool, "two", most=9) == ["newest"]


async def test_what_is_locked_keeps_nobody_waiting(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tell(pool, "a")
    await tell(pool, "b", person=BOB)
    async with owner.transaction():
        assert len(await owner.fetch(CLAIM, 1, "slow", 60.0, 1, 5, None)) == 1
        async with asyncio.timeout(10):
            assert await claim(pool) == ["b"]


async def test_of_thousands_that_were_just_queued_only_the_first_are_looked_at(
    owner: asyncpg.Connection,
) -> None:
    await owner.execute(
        "INSERT INTO people.outbox"
        " (user_id, key, bot_id, chat_id, phrase, facts, priority, due_at, created_at)"
        " SELECT g, 'a', 1, g, 'notice', '{}', 5, now(), now() FROM generate_series(1, 5000) AS g"
    )
    async with owner.transaction():
        await owner.execute("SET LOCAL track_functions = 'all'")
        assert len(await owner.fetch("SELECT key FROM claim_messages(1, 'w', 60, 10)")) == 10
        calls = "SELECT calls FROM pg_stat_xact_user_functions WHERE funcname = 'must_wait'"
        assert await owner.fetchval(calls) < 100


async def test_many_workers_at_once_share_the_chats_and_keep_the_order_of_each(
    pool: asyncpg.Pool,
) -> None:
    """Twelve workers send ten messages to each of six chats, of which some have to be repeated."""
    people, messages = range(1, 7), range(10)
    for number in messages:
        for person in people:
            await tell(pool, f"{number}", person=person)
    under_way: Counter[int] = Counter()
    heard: dict[int, list[int]] = {person: [] for person in people}
    repeated: set[tuple[int, int]] = set()

    async def work(worker: str) -> None:
        while await some_are_left():
            for row in await rows(pool, worker, most=2):
                person, number = row["user_id"], int(row["key"])
                under_way[person] += 1
                assert under_way[person] == 1
                await asyncio.sleep(0.001)
                under_way[person] -= 1
                if number % 4 == 1 and (person, number) not in repeated:
                    repeated.add((person, number))
                    await postpone(pool, row["key"], worker=worker, delay_s=0.0, person=person)
                    continue
                heard[person].append(number)
                assert await send(pool, row["key"], person=person)

    async def some_are_left() -> bool:
        left: int = await pool.fetchval("SELECT coalesce(sum(queued), 0) FROM outbox_depth")
        return left > 0

    async with asyncio.timeout(60):
        await asyncio.gather(*(work(f"w{number}") for number in range(12)))
    assert heard == {person: list(messages) for person in people}
    assert len(repeated) == 18


async def test_of_workers_that_come_at_once_one_gets_a_chat(pool: asyncpg.Pool) -> None:
    for turn in range(10):
        await tell(pool, f"{turn}.a")
        await tell(pool, f"{turn}.b")
        claims = await asyncio.gather(*(claim(pool, f"w{number}") for number in range(10)))
        assert [key for keys in claims for key in keys] == [f"{turn}.a"]
        await send(pool, f"{turn}.a")
        await claim(pool)
        await send(pool, f"{turn}.b")


async def test_an_alert_that_is_made_several_is_heard_in_each_chat(pool: asyncpg.Pool) -> None:
    await alert(pool, "a")
    await claim(pool)
    await pool.execute(FAN_OUT, 0, "a", "w", [900, 901])
    assert [(row["key"], row["chat_id"]) for row in await rows(pool)] == [
        ("a:900", 900),
        ("a:901", 901),
    ]


@pytest.mark.parametrize(
    ("argument", "arguments"),
    [
        ("bot_id", (None, "w", 60.0, 10, 5, None)),
        ("worker", (1, "", 60.0, 10, 5, None)),
        ("lease_s", (1, "w", -1.0, 10, 5, None)),
        ("lease_s", (1, "w", 3601.0, 10, 5, None)),
        ("most", (1, "w", 60.0, 0, 5, None)),
        ("most", (1, "w", 60.0, 1001, 5, None)),
    ],
)
async def test_a_claim_is_sensible(bot: Ask, argument: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(asyncpg.PostgresError, match=rf"^{argument}: must"):
        await bot("claim_messages", *arguments)
