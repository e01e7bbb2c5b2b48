"""Whose chats are closed, and how the bot learns that they are open again."""

import asyncpg
import pytest
from structlog.testing import capture_logs
from telegram import Update

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.bot.outbox.conftest import BOT, OPERATOR, PHRASE, NewPost, Post, begun, states, tell

ADMINS = (OPERATOR, OPERATOR + 1)


async def updates(post: Post) -> list[Update]:
    """Return what has come from Telegram since the last time."""
    found = await post.bot.get_updates(allowed_updates=["message", "my_chat_member"])
    if found:
        await post.bot.get_updates(offset=found[-1].update_id + 1)
    return list(found)


async def hear(post: Post) -> None:
    """Handle what has come from Telegram as the bot does."""
    for update in await updates(post):
        await post.reachability.heard(update, None)
        if update.my_chat_member:
            await post.reachability.my_chat_member(update, None)


def unreachable(post: Post) -> float | None:
    """Return how many operators cannot be written to, as the metrics have it."""
    return post.metrics.registry.get_sample_value("coinop_operators_unreachable")


async def test_whoever_blocks_the_bot_is_closed_until_they_let_it_write(
    post: Post, ann: Talker
) -> None:
    await tell(post.outbox, 1, "one")
    ann.person.block(blocked=True)
    await hear(post)
    assert await post.outbox.is_closed(1)
    assert await states(post.outbox) == {"one": "dropped"}
    ann.person.block(blocked=False)
    await hear(post)
    assert not await post.outbox.is_closed(1)


@pytest.mark.parametrize("words", ["/start", "/start pack", "hello"])
async def test_whoever_writes_is_open_again(post: Post, ann: Talker, words: str) -> None:
    await hear(post)
    await post.reachability.lose(1, "for a test")
    await ann.says(words)
    await hear(post)
    assert not await post.outbox.is_closed(1)


async def test_another_process_may_have_closed_a_chat_that_begins(
    new_post: NewPost, ann: Talker
) -> None:
    post = new_post()
    await hear(post)
    await new_post().reachability.lose(1, "for a test")
    await ann.says("hello")
    await hear(post)
    assert await post.outbox.is_closed(1)
    await ann.says("/start")
    await hear(post)
    assert not await post.outbox.is_closed(1)


async def test_an_open_chat_costs_one_question(post: Post, ann: Talker, pool: asyncpg.Pool) -> None:
    await hear(post)
    await ann.says("hello")
    [update] = await updates(post)
    await pool.close()
    await post.reachability.heard(update, None)


async def test_what_the_bot_itself_says_in_a_chat_opens_nothing(post: Post) -> None:
    await post.reachability.lose(1, "for a test")
    bot = {"id": BOT, "is_bot": True, "first_name": "Bot"}
    told = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": bot}
    update = Update.de_json({"update_id": 1, "message": told}, post.bot)
    await post.reachability.heard(update, None)
    assert await post.outbox.is_closed(1)


async def test_a_group_says_nothing_of_its_people(post: Post, sandbox: Sandbox) -> None:
    group = sandbox.group("Friends", 1, 2)
    await post.reachability.lose(1, "for a test")
    await sandbox.person(1, group=group).says("/start")
    await hear(post)
    assert await post.outbox.is_closed(1)


async def test_operators_are_probed_and_a_warning_names_who_gets_no_alerts(
    new_post: NewPost, sandbox: Sandbox
) -> None:
    post = new_post(operators=ADMINS)
    await begun(sandbox, OPERATOR)
    with capture_logs() as logs:
        await post.reachability.probe()
    [warning] = [one for one in logs if one["log_level"] == "warning"]
    assert (warning["event"], warning["operators"]) == ("operators_unreachable", [OPERATOR + 1])
    assert "/start" in warning["reason"]
    assert unreachable(post) == 1
    assert [await post.outbox.is_closed(one) for one in ADMINS] == [False, True]
    await begun(sandbox, OPERATOR + 1)
    await hear(post)
    assert unreachable(post) == 0


async def test_a_probe_opens_what_was_closed(post: Post, sandbox: Sandbox) -> None:
    await post.outbox.alert(key="fire", phrase=PHRASE, facts={"charge": "fire"})
    async with post.running():
        await begun(sandbox, 1)
        await post.reachability.probe()
        assert unreachable(post) == 1
        operator = await begun(sandbox, OPERATOR)
        with capture_logs() as logs:
            await post.reachability.probe()
        assert "operators_unreachable" not in [one["event"] for one in logs]
        await operator.sees("fire")
    assert unreachable(post) == 0


async def test_a_probe_that_finds_no_telegram_accuses_nobody(post: Post, sandbox: Sandbox) -> None:
    sandbox.fault("500", on="sendChatAction")
    await post.reachability.probe()
    assert unreachable(post) == 0
    assert not await post.outbox.is_closed(OPERATOR)
