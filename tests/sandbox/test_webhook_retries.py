"""When a webhook fails: how often and how long it is tried again. The clock stands still."""

import asyncio
from itertools import pairwise

import pytest
from aiohttp import web

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Shop, begun
from tests.sandbox.hook import Hook, failing
from tests.waiting import until


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=0)


class Line:
    """The sandbox's side of a webhook."""

    def __init__(self, sandbox: Sandbox, bot: PlainBot, hook: Hook) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.hook = hook

    async def rests(self) -> None:
        """Wait until nothing is under way: everything else waits for the clock."""
        await until(lambda: self.sandbox.world.courier.under_way == 0)

    def is_posting_after(self, pause_s: float) -> bool:
        """Let time pass, and tell whether something is posted then."""
        self.sandbox.advance(pause_s)
        return self.sandbox.world.courier.under_way > 0

    async def tells(self, what: str) -> object:
        """Return a field of getWebhookInfo."""
        told = (await self.bot("getWebhookInfo")).result
        assert isinstance(told, dict)
        return told.get(what)


@pytest.fixture
def line(sandbox: Sandbox, bot: PlainBot, hook: Hook) -> Line:
    return Line(sandbox, bot, hook)


async def test_a_failure_is_repeated_at_once_and_then_after_2_4_8_seconds(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500)
    await bot("setWebhook", url=hook.url)
    await person.says("again")
    await hook.until(2)
    for pause_s in (2, 4, 8, 16, 32):
        await line.rests()
        assert not line.is_posting_after(pause_s - 0.5)
        assert line.is_posting_after(0.5)
    await line.rests()
    assert not line.is_posting_after(59)
    assert line.is_posting_after(61)
    await line.rests()
    assert len(hook.updates) == 8
    assert all(one == another for one, another in pairwise(hook.updates))


@pytest.mark.parametrize(("wish", "pause_s"), [("30", 30), ("7200", 3600)])
async def test_retry_after_is_heeded_up_to_an_hour(
    line: Line, bot: PlainBot, person: Talker, wish: str, pause_s: int
) -> None:
    hook = line.hook
    hook.answer = failing(429, **{"Retry-After": wish})
    await bot("setWebhook", url=hook.url)
    await person.says("later")
    await hook.until(1)
    await line.rests()
    assert not line.is_posting_after(pause_s - 1)
    assert line.is_posting_after(1)


async def test_a_checkout_that_nobody_takes_is_dropped_after_150_seconds(
    line: Line, bot: PlainBot, shop: Shop, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(503)
    invoice = await shop.offers(person)
    await bot("setWebhook", url=hook.url, drop_pending_updates=True)
    paying = await begun(person.pays(invoice))
    await hook.until(2)
    for pause_s in (2, 4, 8, 16, 32, 64):
        await line.rests()
        assert line.is_posting_after(pause_s)
    await line.rests()
    assert (await paying).status == "timeout"
    assert await line.tells("pending_update_count") == 0


async def test_a_message_is_dropped_after_a_day(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500, **{"Retry-After": "3600"})
    await bot("setWebhook", url=hook.url)
    await person.says("old")
    for hour in range(24):
        await hook.until(hour + 1)
        await line.rests()
        assert await line.tells("pending_update_count") == 1
        assert line.is_posting_after(3600)
    await line.rests()
    assert await line.tells("pending_update_count") == 0


async def test_what_has_become_too_old_is_not_posted_any_more(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500, **{"Retry-After": "3600"})
    await bot("setWebhook", url=hook.url)
    await person.says("old")
    await hook.until(1)
    await line.rests()
    line.sandbox.advance(2 * 86_400)
    await line.rests()
    assert await line.tells("pending_update_count") == 0
    assert len(hook.updates) == 1


async def test_the_others_of_a_chat_wait_behind_one_that_fails(
    sandbox: Sandbox, line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(500)
    await bot("setWebhook", url=hook.url)
    await person.says("first")
    await person.says("second")
    await sandbox.person(2).says("other")
    await hook.until(4)
    await line.rests()
    assert sorted(hook.texts) == ["first", "first", "other", "other"]


async def test_410_for_23_hours_closes_the_webhook(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(410)
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(2)
    await line.rests()
    assert line.is_posting_after(23 * 3600)
    await line.rests()
    assert await line.tells("url") == hook.url
    assert line.is_posting_after(4)
    await until(lambda: line.sandbox.world.state.webhook is None)
    assert await line.tells("pending_update_count") == 1
    assert len(await bot.updates()) == 1


async def test_an_answer_that_is_not_410_starts_the_23_hours_anew(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = failing(410)
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(2)
    for answer in (failing(500), failing(410)):
        await line.rests()
        hook.answer = answer
        assert line.is_posting_after(41_500)  # twice that is more than 23 hours, less than 24
    await line.rests()
    assert await line.tells("url") == hook.url


async def test_a_bot_that_says_nothing_is_asked_again(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    async def silent(_update: Object) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    line.sandbox.world.courier.silence_s = 0.05
    hook.answer = silent
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(1)
    await line.rests()
    assert await line.tells("last_error_message") == "Read timeout expired"
    assert line.is_posting_after(2)


async def test_a_connection_that_breaks_is_made_again_after_2_seconds(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    hook.answer = hook.hang_up
    await bot("setWebhook", url=hook.url)
    await person.says("hi")
    await hook.until(1)
    await line.rests()
    assert await line.tells("last_error_message") == "Connection closed"
    assert len(hook.updates) == 1
    assert not line.is_posting_after(1.5)
    assert line.is_posting_after(0.5)


async def test_a_success_lets_all_the_others_come_at_once(
    sandbox: Sandbox, line: Line, bot: PlainBot, hook: Hook
) -> None:
    hook.answer = failing(500)
    for number in range(1, 6):
        await sandbox.person(number).says("hi")
    await bot("setWebhook", url=hook.url)
    await hook.until(10)
    assert hook.busiest == 1
    await line.rests()
    together = asyncio.Barrier(4)
    hook.answer = hook.first_alone(together)
    line.sandbox.advance(2)
    await hook.until(15)
    await line.rests()
    assert hook.busiest == 4


async def test_after_a_reset_only_what_is_new_is_posted(
    line: Line, bot: PlainBot, person: Talker, hook: Hook
) -> None:
    go_on = asyncio.Event()

    async def slowly_and_then_not(_update: Object) -> web.Response:
        await go_on.wait()
        return web.Response(status=500)

    hook.answer = slowly_and_then_not
    await bot("setWebhook", url=hook.url)
    await person.says("old")
    await person.says("older still waits")
    await hook.until(1)
    line.sandbox.world.reset()
    await line.sandbox.person(1).says("new")
    go_on.set()
    await line.rests()
    hook.answer = failing(200)
    line.sandbox.advance(3600)
    await until(lambda: not line.sandbox.world.state.pending)
    await line.rests()
    assert hook.texts == ["old", "new", "new", "new"]
