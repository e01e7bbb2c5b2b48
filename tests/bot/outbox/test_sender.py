"""The sender: who gets what in which order, from one process or several."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import asyncpg
import pytest
from telegram.error import NetworkError, RetryAfter

from bot.outbox.limits import Rate, Rates
from ledger.db.pool import open_pool
from ledger.outbox import Priority
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.bot.outbox.conftest import (
    FAST,
    OPERATOR,
    PHRASE,
    QUICK,
    NewPost,
    Post,
    begun,
    heard,
    states,
    tell,
)
from tests.e2e.relay import Relay
from tests.waiting import until

WAITING = replace(QUICK, look_s=60.0)
"""Look at the table only when woken."""


def are_sent(post: Post) -> Callable[[], Awaitable[bool]]:
    """Return what tells whether every message is sent."""

    async def check() -> bool:
        return set((await states(post.outbox)).values()) == {"sent"}

    return check


async def test_a_message_goes_out_and_is_stored_as_sent(post: Post, ann: Talker) -> None:
    async with post.running():
        await tell(post.outbox, 1, "one")
        await ann.sees("one")
        await until(are_sent(post))


async def test_a_sender_that_is_woken_looks_at_once(new_post: NewPost, ann: Talker) -> None:
    post = new_post(pace=WAITING)
    async with post.running():
        for what in ("one", "two"):
            await tell(post.outbox, 1, what)
            post.sender.wake()
            await ann.sees(what)
            await until(are_sent(post))


async def test_a_chat_hears_everything_in_order(new_post: NewPost, ann: Talker) -> None:
    post = new_post(pace=WAITING)
    await tell(post.outbox, 1, "notice", Priority.NOTICE)
    for number in range(10):
        await tell(post.outbox, 1, f"receipt {number}")
    await tell(post.outbox, 1, "answer", Priority.ANSWER)
    async with post.running():
        await ann.sees("notice")
    assert heard(ann) == [*(f"receipt {n}" for n in range(10)), "answer", "notice"]


async def test_the_most_urgent_goes_first(new_post: NewPost, sandbox: Sandbox) -> None:
    operators = tuple(range(1, 6))  # who alone read alerts
    post = new_post(pace=replace(QUICK, at_once=1, bulk_at_once=1), operators=operators)
    for number, priority in enumerate(reversed(Priority), start=1):
        await begun(sandbox, number)
        await tell(post.outbox, number, f"of {priority.name}", priority)
    async with post.running():
        await until(are_sent(post))
    said = [str(call["params"]) for call in sandbox.calls("sendMessage")]
    assert [
        priority.name for text in said for priority in Priority if f"of {priority.name}" in text
    ] == [priority.name for priority in Priority]


async def test_a_chat_that_has_to_wait_stops_no_other(
    post: Post, sandbox: Sandbox, ann: Talker, ben: Talker
) -> None:
    sandbox.fault("429", on="sendMessage", contains="for ann")
    await tell(post.outbox, 1, "for ann")
    async with post.running():
        await until(lambda: post.tries("delayed") == 1)
        await tell(post.outbox, 1, "more for ann")
        await tell(post.outbox, 2, "for ben")
        await ben.sees("for ben")
        assert heard(ann) == []
        await ann.sees("more for ann")
    assert heard(ann) == ["for ann", "more for ann"]


async def test_a_telegram_that_is_away_gets_everything_when_it_is_back(
    post: Post, sandbox: Sandbox
) -> None:
    for number in range(1, 21):
        await begun(sandbox, number)
        await tell(post.outbox, number, f"for {number}")
    sandbox.fault("500", on="sendMessage", times=30)
    async with post.running():
        await until(are_sent(post))
    assert post.tries("sent") == 20


async def test_an_operator_who_comes_later_gets_what_waits(post: Post, sandbox: Sandbox) -> None:
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "fire"})
    async with post.running():

        async def waits() -> bool:
            return (await states(post.outbox)).get(f"fire:{OPERATOR}") == "waiting"

        await until(waits)
        operator = await begun(sandbox, OPERATOR)
        await post.reachability.find(OPERATOR)
        await operator.sees("fire")


async def test_whoever_lets_the_bot_write_again_gets_what_comes_then(
    post: Post, ann: Talker
) -> None:
    async with post.running():
        ann.person.block(blocked=True)
        await tell(post.outbox, 1, "one")
        await until(partial(post.outbox.is_closed, 1))  # which ends what is queued by then
        await tell(post.outbox, 1, "two")
        await until(lambda: post.tries("unreachable") == 2)
        ann.person.block(blocked=False)
        await post.reachability.find(1)
        await tell(post.outbox, 1, "three")
        await ann.sees("three")
    assert heard(ann) == ["three"]
    assert await states(post.outbox) == {"one": "dropped", "two": "dropped", "three": "sent"}


async def test_two_senders_send_each_message_once(new_post: NewPost, sandbox: Sandbox) -> None:
    posts = [new_post(), new_post()]
    people = [await begun(sandbox, number) for number in range(1, 11)]
    for round_ in range(5):
        for number in range(1, 11):
            await tell(posts[0].outbox, number, f"{number}.{round_}")
    async with posts[0].running(), posts[1].running():
        await until(are_sent(posts[0]))
    assert [heard(one) for one in people] == [
        [f"{number}.{round_}" for round_ in range(5)] for number in range(1, 11)
    ]
    assert sum(post.tries("sent") for post in posts) == 50
    assert all(post.tries("sent") for post in posts)


async def test_a_database_that_goes_away_and_comes_back_has_nothing_sent_twice(
    new_post: NewPost, database_url: str, sandbox: Sandbox, outbox_of_others: Post
) -> None:
    people = [await begun(sandbox, number) for number in range(1, 6)]
    async with (
        Relay(database_url).open() as relay,
        open_pool(relay.url, role="coinop_bot", size=4) as pool,
    ):
        post = new_post(pool=pool)
        sandbox.fault("delay", on="sendMessage", phase="after", times=5, delay_s=0.2)
        for number in range(1, 6):
            await tell(outbox_of_others.outbox, number, f"for {number}")
        async with post.running():
            await until(lambda: all(heard(one) for one in people))
            relay.cut()
            await until(lambda: post.tries("sent") == 5)
            relay.thaw()
            await until(are_sent(outbox_of_others))
    assert [heard(one) for one in people] == [[f"for {number}"] for number in range(1, 6)]


@pytest.fixture
def outbox_of_others(new_post: NewPost) -> Post:
    """Return the outbox as another process sees it, which no relay cuts off."""
    return new_post()


async def test_a_stop_finishes_what_is_under_way(post: Post, sandbox: Sandbox, ann: Talker) -> None:
    sandbox.fault("delay", on="sendMessage", phase="after", delay_s=0.2)
    await tell(post.outbox, 1, "one")
    await tell(post.outbox, 1, "two")
    async with post.running():
        await ann.sees("one")
    assert await states(post.outbox) == {"one": "sent", "two": "queued"}


async def test_late_receipts_are_told_to_operators_once_and_that_it_is_over(
    new_post: NewPost, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    operator = await begun(sandbox, OPERATOR)
    post = new_post(pace=replace(QUICK, late_every_s=0.0))
    sandbox.fault("500", on="sendMessage", contains="receipt", times=0)
    await tell(post.outbox, 1, "receipt")
    await owner.execute("UPDATE people.outbox SET created_at = now() - interval '3 minutes'")
    async with post.running():
        warning = await operator.sees("late")
        await until(lambda: post.tries("postponed") > 3)
        assert "3 minutes" in warning.text
        assert len(operator.chat) == 2
        sandbox.world.faults.clear()
        await until(lambda: owner.fetchval("SELECT ended_at IS NOT NULL FROM people.trouble"))
        await owner.execute("UPDATE people.outbox SET due_at = now() WHERE ended_at IS NULL")
        await operator.sees("Receipts go out on time again")


async def test_a_flush_sends_what_a_chat_is_owed_but_no_notices(post: Post, ann: Talker) -> None:
    for what in ("one", "two", "three"):
        await tell(post.outbox, 1, what)
    await tell(post.outbox, 1, "news", Priority.NOTICE)
    await tell(post.outbox, 2, "for somebody else")
    await post.sender.flush(1)
    assert heard(ann) == ["one", "two", "three"]
    assert await states(post.outbox) == {
        "one": "sent",
        "two": "sent",
        "three": "sent",
        "news": "queued",
        "for somebody else": "queued",
    }


async def test_a_flush_of_a_chat_that_is_owed_nothing_returns(post: Post) -> None:
    await post.sender.flush(1)


async def test_a_flush_waits_for_no_token(new_post: NewPost, ann: Talker) -> None:
    never = Rate(per_s=0.001, burst=1)
    post = new_post(rates=Rates(everybody=never, person=never))
    for what in ("one", "two", "three"):
        await tell(post.outbox, 1, what)
    await post.sender.flush(1)
    assert heard(ann) == ["one", "two", "three"]


async def test_a_flush_raises_what_stops_it_and_later_goes_on(
    post: Post, sandbox: Sandbox, ann: Talker
) -> None:
    for what in ("one", "two"):
        await tell(post.outbox, 1, what)
    sandbox.fault("500", on="sendMessage")
    with pytest.raises(NetworkError):
        await post.sender.flush(1)
    assert heard(ann) == []
    await post.sender.flush(1)
    assert heard(ann) == ["one", "two"]


async def test_a_flush_passes_no_message_that_telegram_wants_later(
    post: Post, sandbox: Sandbox, ann: Talker
) -> None:
    for what in ("one", "two"):
        await tell(post.outbox, 1, what)
    sandbox.fault("429", on="sendMessage")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await post.sender.flush(1)
    assert heard(ann) == []
    assert len(sandbox.calls("sendMessage")) == 1


async def test_a_flush_of_a_chat_that_is_closed_is_no_error(post: Post, ann: Talker) -> None:
    ann.person.block(blocked=True)
    await tell(post.outbox, 1, "one")
    await post.sender.flush(1)
    assert await states(post.outbox) == {"one": "dropped"}


async def test_a_flush_waits_for_what_is_under_way(
    new_post: NewPost, sandbox: Sandbox, ann: Talker
) -> None:
    post = new_post(pace=WAITING)
    sandbox.fault("delay", on="sendMessage", delay_s=0.2, contains="one")
    for what in ("one", "two"):
        await tell(post.outbox, 1, what)
    async with post.running():
        await until(lambda: bool(post.sender._chats))  # noqa: SLF001 -- nobody announces it
        await post.sender.flush(1)
        assert heard(ann) == ["one", "two"]


async def test_a_flush_waits_for_another_process_but_not_for_ever(
    new_post: NewPost, ann: Talker
) -> None:
    post, other = new_post(pace=replace(QUICK, patience_s=0.2)), new_post()
    await tell(post.outbox, 1, "one")
    [message] = await other.outbox.claim(worker=other.delivery.worker, lease_s=60, most=1)
    with pytest.raises(NetworkError):
        await post.sender.flush(1)
    flushing = asyncio.create_task(new_post().sender.flush(1))
    assert await other.delivery.deliver(message) is None
    await flushing
    assert heard(ann) == ["one"]


async def test_many_messages_of_one_chat_leave_room_for_others(
    new_post: NewPost, ann: Talker, ben: Talker
) -> None:
    post = new_post(rates=replace(FAST, person=Rate(per_s=0.001, burst=2)))
    for number in range(30):
        await tell(post.outbox, 1, f"{number}")
    async with post.running():
        await until(lambda: post.tries("delayed") > 0)
        await tell(post.outbox, 2, "for ben")
        await ben.sees("for ben")
    assert heard(ann) == ["0", "1"]
