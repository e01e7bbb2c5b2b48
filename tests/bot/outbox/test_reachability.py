"""Whose chats are closed, and how the bot learns that they are open again."""

from structlog.testing import capture_logs
from telegram import Update

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.bot.outbox.conftest import OPERATOR, PHRASE, NewPost, Post, begun, states, tell

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


async def test_a_block_that_is_over_when_it_is_heard_of_closes_nothing(
    post: Post, ann: Talker
) -> None:
    """A crash can bring the older of two updates after the newer one."""
    for blocked in (True, False):
        ann.person.block(blocked=blocked)
    for update in reversed(await updates(post)):
        if update.my_chat_member:
            await post.reachability.my_chat_member(update, None)
    await tell(post.outbox, 1, "one")
    assert not await post.outbox.is_closed(1)
    assert await states(post.outbox) == {"one": "queued"}


async def test_a_chat_that_takes_a_message_is_open_and_gets_what_waited(post: Post) -> None:
    await post.reachability.lose(OPERATOR, "for a test")
    await post.outbox.alert(key="waits", phrase=PHRASE, facts={"words": "waits"})
    [alert] = await post.outbox.claim(worker="w", lease_s=60, most=1)
    await post.outbox.fan_out(alert, worker="w", operator_ids=[OPERATOR])
    await tell(post.outbox, OPERATOR, "one")
    [message] = await post.outbox.claim(worker="w", lease_s=60, most=1)
    await post.outbox.sent(message, 7)
    assert not await post.outbox.is_closed(OPERATOR)
    assert (await states(post.outbox))[f"waits:{OPERATOR}"] == "queued"


async def test_a_group_says_nothing_of_its_people(post: Post, sandbox: Sandbox) -> None:
    await post.reachability.lose(1, "for a test")
    sandbox.group("Friends", 1, 2)
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
    await post.reachability.find(OPERATOR + 1)
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
