"""What a bot says unasked, as the class of the ledger has it."""

from datetime import UTC, datetime

import asyncpg
import pytest

from ledger.errors import BadArgument, NotAllowed
from ledger.model import Facts, UserId
from ledger.outbox import Depth, Message, MessageState, Outbox, Priority
from ledger.people import People
from tests.owning import unguarded

ANN, BOB = UserId(7), UserId(8)
OPERATOR = UserId(900)
WORKER = "w"


@pytest.fixture
def outbox(pool: asyncpg.Pool) -> Outbox:
    return Outbox(pool, bot_id=1)


@pytest.fixture
def operators(operator_pool: asyncpg.Pool) -> Outbox:
    return Outbox(operator_pool, bot_id=1)


async def tell(
    outbox: Outbox,
    key: str,
    *,
    user_id: UserId = ANN,
    facts: Facts | None = None,
    priority: Priority = Priority.NOTICE,
) -> bool:
    return await outbox.tell(
        user_id=user_id, key=key, phrase="notice", facts=facts or {}, priority=priority
    )


async def claim(outbox: Outbox, worker: str = WORKER) -> list[Message]:
    return await outbox.claim(worker=worker, lease_s=60.0, most=10)


async def one(outbox: Outbox) -> Message:
    """Claim what must be one message."""
    [message] = await claim(outbox)
    return message


async def test_a_message_comes_as_it_was_queued(outbox: Outbox, pool: asyncpg.Pool) -> None:
    await People(pool).meet(user_id=ANN, username="ann", name="Ann", language="de")
    facts = {"name": "Ann", "credits": 5, "lines": [{"phrase": "pack", "facts": {"stars": 50}}]}
    assert await tell(outbox, "a", facts=facts, priority=Priority.RECEIPT)
    message = await one(outbox)
    assert message == Message(
        user_id=ANN,
        key="a",
        chat_id=ANN,
        thread_id=None,
        phrase="notice",
        facts=facts,
        priority=Priority.RECEIPT,
        attempts=0,
        unsure=0,
        language="de",
        edited_id=None,
        created_at=message.created_at,
    )
    assert message.created_at.tzinfo is not None


async def test_who_was_never_met_reads_english(outbox: Outbox) -> None:
    await tell(outbox, "a")
    assert (await one(outbox)).language == "en"


async def test_one_fact_is_told_once(outbox: Outbox) -> None:
    assert [await tell(outbox, "a") for _ in range(2)] == [True, False]
    said = {"key": "b", "phrase": "operator-trouble", "facts": {}}
    assert [await outbox.alert(**said) for _ in range(2)] == [True, False]


async def test_what_was_sent_is_over(outbox: Outbox) -> None:
    await tell(outbox, "a")
    message = await one(outbox)
    assert [await outbox.sent(message, number) for number in (55, 56)] == [True, False]
    assert await claim(outbox) == []


async def test_only_what_is_urgent_enough_is_claimed(outbox: Outbox) -> None:
    await tell(outbox, "a", priority=Priority.BROADCAST)
    await tell(outbox, "b", user_id=BOB, priority=Priority.ANSWER)
    claimed = await outbox.claim(worker=WORKER, lease_s=60.0, most=10, lowest=Priority.ALERT)
    assert [message.key for message in claimed] == ["b"]


async def test_a_chat_is_claimed_alone_even_before_its_next_try(outbox: Outbox) -> None:
    await tell(outbox, "a")
    await tell(outbox, "b", user_id=BOB)
    for message in await claim(outbox):
        await outbox.postpone(message, worker=WORKER, delay_s=60.0, error="no", arrived=False)
    assert await claim(outbox) == []
    claimed = await outbox.claim(worker=WORKER, lease_s=60.0, most=10, chat_id=BOB)
    assert [(message.key, message.attempts) for message in claimed] == [("b", 1)]


async def test_what_may_have_arrived_five_times_is_dropped(outbox: Outbox) -> None:
    await tell(outbox, "a")
    states = [
        await outbox.postpone(
            await one(outbox), worker=WORKER, delay_s=0.0, error="timed out", arrived=True
        )
        for _ in range(5)
    ]
    assert states == [MessageState.QUEUED] * 4 + [MessageState.DROPPED]


async def test_who_does_not_hold_a_message_changes_nothing(outbox: Outbox) -> None:
    await tell(outbox, "a")
    message = await one(outbox)
    given_back = await outbox.postpone(
        message, worker="other", delay_s=0.0, error=None, arrived=False
    )
    assert given_back is None
    assert await outbox.refuse(message, worker="other", error="no") is False
    assert await outbox.fan_out(message, worker="other", operator_ids=[OPERATOR]) == 0


async def test_what_can_never_be_sent_is_dropped_with_its_reason(outbox: Outbox) -> None:
    await tell(outbox, "a")
    assert await outbox.refuse(await one(outbox), worker=WORKER, error="too\0 long")
    [message] = await outbox.messages(MessageState.DROPPED)
    assert (message.key, message.error) == ("a", "too long")


async def test_an_alert_becomes_one_message_for_each_operator(outbox: Outbox) -> None:
    await outbox.alert(key="a", phrase="operator-trouble", facts={"number": 5}, user_id=ANN)
    alert = await one(outbox)
    assert (alert.chat_id, alert.user_id) == (None, ANN)
    assert await outbox.fan_out(alert, worker=WORKER, operator_ids=[900, 901]) == 2
    found = [(message.chat_id, message.facts) for message in await claim(outbox)]
    assert found == [(900, {"number": 5}), (901, {"number": 5})]


async def test_a_closed_chat_hears_nothing_until_it_opens(outbox: Outbox) -> None:
    await outbox.alert(key="a", phrase="operator-trouble", facts={})
    await outbox.fan_out(await one(outbox), worker=WORKER, operator_ids=[OPERATOR])
    await tell(outbox, "b")
    assert [await outbox.unreachable(chat, "blocked") for chat in (OPERATOR, ANN)] == [1, 1]
    assert [await outbox.is_closed(chat) for chat in (OPERATOR, ANN, BOB)] == [True, True, False]
    assert await claim(outbox) == []
    assert [await outbox.reachable(chat) for chat in (OPERATOR, ANN)] == [1, 0]
    assert await outbox.is_closed(ANN) is False
    assert [message.key for message in await claim(outbox)] == [f"a:{OPERATOR}"]


async def test_a_chat_may_be_closed_to_another_bot(outbox: Outbox, pool: asyncpg.Pool) -> None:
    await Outbox(pool, bot_id=2).unreachable(ANN, "blocked")
    assert await outbox.is_closed(ANN) is False


async def test_the_depth_counts_what_is_not_sent(outbox: Outbox, pool: asyncpg.Pool) -> None:
    assert await outbox.depth() == []
    for key in ("a", "b"):
        await tell(outbox, key)
    await tell(Outbox(pool, bot_id=2), "c")
    [depth] = await outbox.depth()
    first = (await outbox.messages())[0]
    assert depth == Depth(priority=Priority.NOTICE, queued=2, waiting=0, oldest=first.created_at)


async def test_what_any_bot_may_say_counts_with_its_own(
    outbox: Outbox, operator_pool: asyncpg.Pool
) -> None:
    await tell(outbox, "a", priority=Priority.RECEIPT)
    await operator_pool.execute("SELECT grant_credits(7, 5, 0, 'sorry', 'g:1')")
    assert [(depth.priority, depth.queued) for depth in await outbox.depth()] == [(1, 2)]


async def test_messages_that_have_not_ended_come_first(outbox: Outbox) -> None:
    for key in ("a", "b", "c"):
        await tell(outbox, key)
    await outbox.sent(await one(outbox), 55)
    messages = await outbox.messages()
    assert [(message.key, message.state) for message in messages] == [
        ("b", MessageState.QUEUED),
        ("c", MessageState.QUEUED),
        ("a", MessageState.SENT),
    ]
    assert messages[2].ended_at is not None
    assert [message.key for message in await outbox.messages(limit=1)] == ["b"]
    assert [message.key for message in await outbox.messages(MessageState.SENT)] == ["a"]


async def test_an_operator_has_a_message_tried_again(outbox: Outbox, operators: Outbox) -> None:
    await tell(outbox, "a")
    await outbox.refuse(await one(outbox), worker=WORKER, error="no")
    assert await operators.retry(ANN, "a") is True
    assert (await one(outbox)).key == "a"
    with pytest.raises(NotAllowed):
        await outbox.retry(ANN, "a")


async def test_an_operator_drops_a_message_and_says_why(outbox: Outbox, operators: Outbox) -> None:
    await tell(outbox, "a")
    assert await operators.drop(ANN, "a", operator_id=OPERATOR, reason="it is wrong") is True
    assert await operators.drop(ANN, "a", operator_id=OPERATOR, reason="it is wrong") is False
    [message] = await outbox.messages()
    assert (message.state, message.error) == (MessageState.DROPPED, "operator 900: it is wrong")
    with pytest.raises(NotAllowed):
        await outbox.drop(ANN, "a", operator_id=OPERATOR, reason="it is wrong")


async def test_what_ended_long_ago_is_forgotten(outbox: Outbox, owner: asyncpg.Connection) -> None:
    for key in ("a", "b"):
        await tell(outbox, key)
        await outbox.sent(await one(outbox), 55)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    await owner.execute("UPDATE people.outbox SET ended_at = $1", long_ago)
    assert [await outbox.forget(most=1) for _ in range(3)] == [1, 1, 0]


async def test_what_release_1_left_untold_is_queued(
    outbox: Outbox, pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pool.execute("SELECT record_payment(7, 'c', 'gift', 50, 'XTR', now(), '{}', 'update', 1)")
    await owner.execute("DELETE FROM people.outbox")
    await owner.execute(
        unguarded("UPDATE shop.payment SET told_at = NULL, recorded_at = now() - interval '1 h'")
    )
    assert [await outbox.adopt() for _ in range(2)] == [1, 0]
    assert len(await outbox.messages()) == 2


@pytest.mark.parametrize(
    ("argument", "change"),
    [
        ("user_id", {"user_id": 0}),
        ("key", {"key": ""}),
        ("key", {"key": "k" * 401}),
        ("key", {"key": "half \ud83d"}),
        ("phrase", {"phrase": "p" * 65}),
        ("facts", {"facts": ["no mapping"]}),
        ("facts", {"facts": {"ratio": float("nan")}}),
        ("facts", {"facts": {"when": datetime.now(UTC)}}),
        ("facts", {"facts": {"x": "nul\0"}}),
        ("facts", {"facts": {"x": "x" * 20_000}}),
    ],
)
async def test_what_could_never_be_said_is_refused_by_name(
    outbox: Outbox, argument: str, change: dict[str, object]
) -> None:
    right = {"user_id": ANN, "key": "k", "phrase": "notice", "facts": {}}
    with pytest.raises(BadArgument) as refused:
        await outbox.tell(**{**right, "priority": Priority.NOTICE, **change})
    assert refused.value.argument == argument
    assert await outbox.messages() == []


@pytest.mark.parametrize("bot_id", [0, -1, True, 1.0, None])
def test_an_outbox_is_that_of_a_bot(pool: asyncpg.Pool, bot_id: object) -> None:
    with pytest.raises(BadArgument, match="bot_id"):
        Outbox(pool, bot_id=bot_id)
