"""One message: what Telegram may say to it, and what that makes of it."""

import asyncio

import asyncpg
import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.command import Phrase, phrase
from bot.i18n.texts import load_texts
from bot.outbox.delivery import MOST_BROKEN
from bot.telegram import client
from bot.telegram.chat import Button, Rows
from ledger.db.pool import open_pool
from ledger.errors import LedgerError
from ledger.model import UserId
from ledger.outbox import Message, Priority
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.bot.outbox.conftest import (
    BOT,
    OPERATOR,
    PHRASE,
    NewPost,
    Post,
    begun,
    heard,
    states,
    tell,
)
from tests.e2e.relay import Relay
from tests.waiting import until


async def claimed(post: Post, chat_id: int | None = None) -> Message:
    """Lease the next message to the sender's worker, or the next one of a chat."""
    [message] = await post.outbox.claim(
        worker=post.delivery.worker, lease_s=60, most=1, chat_id=chat_id
    )
    return message


async def queued(post: Post, what: str = "one", user_id: int = 1) -> Message:
    """Queue a message, and lease it."""
    await tell(post.outbox, user_id, what)
    return await claimed(post, user_id)


async def test_a_message_is_sent_in_the_words_that_its_reader_reads(
    post: Post, ann: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT meet(1, 'ann', 'Ann', 'ru')")
    assert await post.delivery.deliver(await queued(post)) is None
    assert ann.chat[-1].text == load_texts().flat("ru", phrase(PHRASE, charge="one"))
    assert await states(post.outbox) == {"one": "sent"}
    assert post.tries("sent") == 1


async def test_a_phrase_may_be_dressed_with_buttons(new_post: NewPost, ann: Talker) -> None:
    async def dress(message: Message) -> tuple[Phrase, Rows]:
        words = phrase(PHRASE, charge=f"{message.facts['charge']} in {message.language}")
        return words, [[Button(phrase("show-packs"), "packs")]]

    post = new_post(refund_unknown=dress)
    assert await post.delivery.deliver(await queued(post)) is None
    assert heard(ann) == ["one in en"]
    assert len(ann.chat[-1].buttons) == 1


async def test_a_request_to_wait_is_no_attempt(
    post: Post, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    message = await queued(post)
    sandbox.fault("429", on="sendMessage")
    assert isinstance(await post.delivery.deliver(message), RetryAfter)
    assert await states(post.outbox) == {"one": "queued"}
    row = await owner.fetchrow("SELECT attempts, due_at > now() AS later FROM people.outbox")
    assert dict(row) == {"attempts": 0, "later": True}
    assert post.limits.paused_s(1) > 0
    assert post.tries("delayed") == 1


async def test_a_telegram_that_is_away_is_an_attempt(
    post: Post, sandbox: Sandbox, ann: Talker
) -> None:
    message = await queued(post)
    for attempts in range(3):
        assert message.attempts == attempts
        sandbox.fault("500", on="sendMessage")
        assert isinstance(await post.delivery.deliver(message), NetworkError)
        assert post.delivery.failures >= 1
        message = await claimed(post, 1)
    assert await post.delivery.deliver(message) is None
    assert heard(ann) == ["one"]
    assert (post.delivery.failures, post.delivery.away_s()) == (0, 0)


async def test_failures_of_one_moment_are_one(post: Post, sandbox: Sandbox, ann: Talker) -> None:
    post.delivery.away = type(post.delivery.away)(60, 60)
    first, second = await queued(post), await queued(post, user_id=ann.person.user.user_id + 1)
    sandbox.fault("500", on="sendMessage", times=2)
    await asyncio.gather(post.delivery.deliver(first), post.delivery.deliver(second))
    assert post.delivery.failures == 1
    assert post.delivery.away_s() > 50


async def test_a_message_that_may_have_arrived_is_sent_five_times_at_most(
    post: Post, sandbox: Sandbox, ann: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "READ_S", 0.2)
    sandbox.fault("delay", on="sendMessage", phase="after", times=0, delay_s=0.4)
    message = await queued(post)
    for unsure in range(4):
        assert message.unsure == unsure
        assert isinstance(await post.delivery.deliver(message), TimedOut)
        message = await claimed(post, 1)
    assert await post.delivery.deliver(message) is None
    assert await states(post.outbox) == {"one": "dropped"}
    assert heard(ann) == ["one"] * 5
    assert post.tries("unsure") == 5


@pytest.mark.parametrize("breaks", ["reset", "html502"])
async def test_a_line_that_breaks_after_telegram_had_the_message_is_counted(
    post: Post, sandbox: Sandbox, ann: Talker, breaks: str
) -> None:
    sandbox.fault(breaks, on="sendMessage", phase="after", times=0)
    message = await queued(post)
    for unsure in range(4):
        assert message.unsure == unsure
        assert isinstance(await post.delivery.deliver(message), NetworkError)
        message = await claimed(post, 1)
    assert await post.delivery.deliver(message) is None
    assert await states(post.outbox) == {"one": "dropped"}
    assert heard(ann) == ["one"] * 5


async def test_a_telegram_that_answers_nothing_has_not_had_the_message(
    post: Post, sandbox: Sandbox, ann: Talker
) -> None:
    sandbox.fault("reset", on="sendMessage")
    sandbox.fault("html502", on="getMe")
    message = await queued(post)
    assert isinstance(await post.delivery.deliver(message), NetworkError)
    message = await claimed(post, 1)
    assert (message.attempts, message.unsure) == (1, 0)
    assert await post.delivery.deliver(message) is None
    assert heard(ann) == ["one"]


async def test_a_refusal_from_before_the_chat_opened_closes_nothing(
    post: Post, sandbox: Sandbox
) -> None:
    """The operator sends /start while the refusal is still on its way."""
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "fire"})
    await post.delivery.deliver(await claimed(post))
    message = await claimed(post, OPERATOR)
    sandbox.fault("delay", on="sendMessage", phase="after", delay_s=0.3)
    sending = asyncio.create_task(post.delivery.deliver(message))
    await asyncio.sleep(0.1)
    operator = await begun(sandbox, OPERATOR)
    await post.reachability.find(OPERATOR)
    assert await sending is not None
    assert not await post.outbox.is_closed(OPERATOR)
    assert await post.delivery.deliver(await claimed(post, OPERATOR)) is None
    await operator.sees("fire")


async def test_whoever_has_blocked_the_bot_is_sent_nothing_more(post: Post, ann: Talker) -> None:
    message = await queued(post)
    await tell(post.outbox, 1, "two")
    ann.person.block(blocked=True)
    assert await post.delivery.deliver(message) is None
    assert await states(post.outbox) == {"one": "dropped", "two": "dropped"}
    assert await post.outbox.is_closed(1)
    assert post.tries("unreachable") == 1


async def test_a_chat_that_does_not_exist_is_closed_as_well(post: Post) -> None:
    assert await post.delivery.deliver(await queued(post, user_id=4711)) is None
    assert await post.outbox.is_closed(4711)


async def test_what_telegram_refuses_is_not_tried_again(new_post: NewPost, ann: Talker) -> None:
    async def dress(_: Message) -> tuple[Phrase, Rows]:
        return phrase(PHRASE, charge="x"), [[Button(phrase("refund-no"), "x" * 65)]]

    post = new_post(refund_unknown=dress)
    assert await post.delivery.deliver(await queued(post)) is None
    [row] = await post.outbox.messages()
    assert (row.state, (row.error or "").lower()) == ("dropped", "button_data_invalid")
    assert heard(ann) == []
    assert post.tries("refused") == 1


@pytest.mark.parametrize(
    ("named", "facts"), [("no-such-text", {}), (PHRASE, {"other": 1})], ids=["text", "value"]
)
@pytest.mark.usefixtures("ann")
async def test_a_text_that_is_broken_is_refused_in_the_end(
    post: Post, named: str, facts: dict[str, object]
) -> None:
    await post.outbox.tell(
        user_id=UserId(1), key="one", phrase=named, facts=facts, priority=Priority.ANSWER
    )
    for _ in range(MOST_BROKEN - 1):
        failure = await post.delivery.deliver(await claimed(post, 1))
        assert isinstance(failure, NetworkError), failure
    assert await states(post.outbox) == {"one": "queued"}
    assert await post.delivery.deliver(await claimed(post, 1)) is None
    assert await states(post.outbox) == {"one": "dropped"}
    assert post.tries("refused") == 1


async def test_a_text_of_a_newer_release_is_left_to_its_processes(
    new_post: NewPost, ann: Talker
) -> None:
    async def dress(message: Message) -> tuple[Phrase, Rows]:
        return phrase(PHRASE, charge=message.facts["news"]), ()

    older, newer = new_post(), new_post(news_of_tomorrow=dress)
    await older.outbox.tell(
        user_id=UserId(1),
        key="one",
        phrase="news-of-tomorrow",
        facts={"news": "new"},
        priority=Priority.RECEIPT,
    )
    async with older.running():
        await until(lambda: older.tries("postponed") > 0)
    async with newer.running():
        await ann.sees("new")


async def edited(post: Post, owner: asyncpg.Connection, before: str, after: str) -> Message:
    """Queue a message that replaces an earlier one, and lease it."""
    await owner.execute(
        "SELECT say($1, 1, 1, $3, $4, jsonb_build_object('charge', $3::text), 1, $2)",
        BOT,
        before,
        after,
        PHRASE,
    )
    return await claimed(post, 1)


async def test_a_message_that_replaces_another_edits_it(
    post: Post, ann: Talker, owner: asyncpg.Connection
) -> None:
    await post.delivery.deliver(await queued(post))
    assert await post.delivery.deliver(await edited(post, owner, "one", "two")) is None
    assert heard(ann) == ["two"]
    ids = await owner.fetch("SELECT DISTINCT message_id FROM people.outbox")
    assert [row["message_id"] for row in ids] == [ann.chat[-1].message_id]


async def test_an_edit_that_changes_nothing_is_sent(
    new_post: NewPost, ann: Talker, owner: asyncpg.Connection
) -> None:
    async def dress(_: Message) -> tuple[Phrase, Rows]:
        return phrase(PHRASE, charge="same"), ()

    post = new_post(refund_unknown=dress)
    await post.delivery.deliver(await queued(post))
    assert await post.delivery.deliver(await edited(post, owner, "one", "two")) is None
    assert heard(ann) == ["same"]
    assert await states(post.outbox) == {"one": "sent", "two": "sent"}


async def test_what_cannot_be_edited_is_said_anew(
    post: Post, ann: Talker, owner: asyncpg.Connection
) -> None:
    await post.delivery.deliver(await queued(post))
    await post.bot.delete_message(1, ann.chat[-1].message_id)
    assert await post.delivery.deliver(await edited(post, owner, "one", "two")) is None
    assert heard(ann) == ["two"]
    stored = "SELECT message_id FROM people.outbox WHERE key = 'two'"
    assert await owner.fetchval(stored) == ann.chat[-1].message_id


async def test_a_message_to_the_operators_becomes_one_for_each(new_post: NewPost) -> None:
    post = new_post(operators=(OPERATOR, OPERATOR + 1))
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "x"})
    assert await post.delivery.deliver(await claimed(post)) is None
    assert await states(post.outbox) == {
        "fire": "sent",
        f"fire:{OPERATOR}": "queued",
        f"fire:{OPERATOR + 1}": "queued",
    }


async def test_a_later_message_to_the_operators_edits_what_each_of_them_has(
    new_post: NewPost, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    post = new_post(operators=(OPERATOR, OPERATOR + 1))
    operators = [await begun(sandbox, number) for number in (OPERATOR, OPERATOR + 1)]
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "fire"})
    for _ in range(3):
        assert await post.delivery.deliver(await claimed(post)) is None
    await owner.execute(
        "SELECT alert($1, 0, 'out', $2, jsonb_build_object('charge', 'it is out'), 'fire')",
        BOT,
        PHRASE,
    )
    for _ in range(3):
        assert await post.delivery.deliver(await claimed(post)) is None
    assert [heard(one) for one in operators] == [["it is out"]] * 2


async def test_a_former_operator_hears_nothing_of_what_waited_for_them(
    new_post: NewPost, sandbox: Sandbox
) -> None:
    before, now = new_post(operators=(OPERATOR, OPERATOR + 1)), new_post(operators=(OPERATOR + 1,))
    await before.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "somebody's"})
    for _ in range(2):  # to all of them, and to the one who has not come yet
        assert await before.delivery.deliver(await claimed(before)) is None
    assert await before.outbox.unreachable(OPERATOR, "chat not found") == 0
    former = await begun(sandbox, OPERATOR)
    await now.reachability.find(OPERATOR)
    assert await now.delivery.deliver(await claimed(now, OPERATOR)) is None
    assert heard(former) == []
    assert (await states(now.outbox))[f"fire:{OPERATOR}"] == "dropped"


async def test_without_operators_a_message_to_them_waits_for_some(new_post: NewPost) -> None:
    post = new_post(operators=())
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "x"})
    assert await post.delivery.deliver(await claimed(post)) is None
    assert await states(post.outbox) == {"fire": "queued"}
    assert await post.outbox.claim(worker="w", lease_s=1, most=1) == []


async def test_what_was_sent_while_the_database_was_away_is_not_sent_again(
    new_post: NewPost, database_url: str, ann: Talker, owner: asyncpg.Connection
) -> None:
    async with (
        Relay(database_url).open() as relay,
        open_pool(relay.url, role="coinop_bot", size=2) as pool,
    ):
        post = new_post(pool=pool)
        message = await queued(post)
        relay.cut()
        await post.delivery.deliver(message)
        assert heard(ann) == ["one"]
        relay.thaw()
        await owner.execute("UPDATE people.outbox SET due_at = now()")
        assert await post.delivery.deliver(await claimed(post)) is None
        assert heard(ann) == ["one"]
        assert await states(post.outbox) == {"one": "sent"}


async def test_a_database_that_is_away_leaves_a_failure_to_the_lease(
    new_post: NewPost, database_url: str, sandbox: Sandbox
) -> None:
    async with (
        Relay(database_url).open() as relay,
        open_pool(relay.url, role="coinop_bot", size=2) as pool,
    ):
        post = new_post(pool=pool)
        message = await queued(post)
        sandbox.fault("500", on="sendMessage")
        relay.cut()
        with pytest.raises(LedgerError):
            await post.delivery.deliver(message)
