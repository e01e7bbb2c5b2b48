"""A receiver that has stopped is noticed, told of once, and begun anew."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.ops.backoff import Backoff
from bot.updates.poller import Poller
from bot.updates.receiver import Receiver
from bot.updates.store import Stored
from bot.updates.watchdog import MOMENT_S, SLACK_S, Intervals, Watchdog
from tests.bot.diary import Diary, Worker
from tests.bot.updates.test_poller import TOKEN
from tests.bot.updates.test_poller import Telegram as Polled
from tests.bot.webhook_posts import Line, Telegram, posting
from tests.waiting import until

QUICK = Intervals(check=Backoff(0.05, 0.2), stop_s=0.05, restart=Backoff(0.01, 0.2))
WAITS = {"pending_update_count": 3, "last_error_message": "Connection refused"}


class Operators:
    """Hears that something is wrong once, until it is over."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.lasts_s: list[float] = []
        self.is_wrong = False
        self.calms = 0

    async def tell(self, reason: str, lasts_s: float) -> None:
        if not self.is_wrong:
            self.heard.append(reason)
        self.is_wrong = True
        self.lasts_s.append(lasts_s)

    async def calm(self) -> None:
        self.is_wrong = False
        self.calms += 1


class Stuck:
    """Never comes back with the first batch by itself, and is deaf to being cancelled once."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.begun = 0
        self.let_go = asyncio.Event()

    async def store_updates(self, *, updates: Sequence[Stored], **_: object) -> list[Stored]:
        self.begun += 1
        if self.begun == 1:
            with suppress(asyncio.CancelledError):
                await self.let_go.wait()
            await self.let_go.wait()
        self.kept += [update.update_id for update in updates]
        return []


@asynccontextmanager
async def watched(receiver: Receiver, operators: Operators) -> AsyncIterator[asyncio.Task[None]]:
    """Have a receiver watched for the length of a test."""
    task = asyncio.create_task(Watchdog(receiver, operators.tell, operators.calm, QUICK).run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def poller(telegram: Polled, shelf: Stuck, *, slack_s: float) -> AsyncIterator[Poller]:
    """Make a poller that counts as standing still after so many seconds."""
    ingest = Worker(shelf, Diary()).ingest
    async with Bot(TOKEN, request=telegram, get_updates_request=telegram) as bot:
        yield Poller(bot, ingest, wait_s=0, refusals=1, slack_s=slack_s)


async def test_polling_that_stands_still_is_begun_anew_and_told_of_once() -> None:
    telegram, shelf, operators = Polled(), Stuck(), Operators()
    async with poller(telegram, shelf, slack_s=0.3) as receiver, watched(receiver, operators):
        await until(lambda: 7 in telegram.offsets)
        shelf.let_go.set()
    assert shelf.kept[:2] == [5, 6]
    assert operators.heard == ["polling stands still"]


class Ending(Polled):
    """Cancels whoever polls, the first time."""

    async def do_request(self, url: str, *rest: object, **more: object) -> tuple[int, bytes]:
        if url.endswith("deleteWebhook") and not self.offsets:
            self.offsets.append(0)
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
        return await super().do_request(url, *rest, **more)  # type: ignore[arg-type]


async def test_polling_that_has_ended_though_nobody_ended_it_is_begun_anew() -> None:
    telegram, operators, shelf = Ending(), Operators(), Stuck()
    shelf.let_go.set()
    async with poller(telegram, shelf, slack_s=60) as receiver, watched(receiver, operators):
        await until(lambda: 7 in telegram.offsets)
    assert shelf.kept == [5, 6]
    assert operators.heard == ["it was cancelled"]


async def test_a_pause_before_the_next_try_is_no_standstill() -> None:
    telegram, operators, shelf = Ending(), Operators(), Stuck()
    shelf.let_go.set()
    slow = replace(QUICK, restart=Backoff(0.5, 0.5))
    async with poller(telegram, shelf, slack_s=60) as receiver:
        watchdog = Watchdog(receiver, operators.tell, operators.calm, slow)
        assert not watchdog.is_well
        watching = asyncio.create_task(watchdog.run())
        await until(lambda: bool(operators.heard) and watchdog.is_well)
        assert not receiver.is_up
        await until(lambda: receiver.is_up)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def test_what_no_new_beginning_would_mend_ends_the_watch() -> None:
    operators = Operators()
    async with poller(Polled(refuses=100), Stuck(), slack_s=60) as receiver:
        with pytest.raises(InvalidToken):
            await Watchdog(receiver, operators.tell, operators.calm, QUICK).run()
    assert operators.heard == []


@asynccontextmanager
async def webhook(telegram: Telegram, operators: Operators) -> AsyncIterator[Line]:
    """Have a webhook watched that keeps what it gets."""
    shelf = Stuck()
    shelf.let_go.set()
    async with posting(shelf, telegram=telegram) as line, watched(line.webhook, operators):
        await until(lambda: telegram.looked == 1)
        yield line


async def test_a_webhook_that_telegram_cannot_reach_is_set_again_and_told_of_once_each_time() -> (
    None
):
    telegram, operators = Telegram(), Operators()
    async with webhook(telegram, operators) as line:
        telegram.info = WAITS | {"last_error_date": 1_900_000_000}
        await until(lambda: len(telegram.set) >= 4)
        assert operators.heard == ["3 updates wait: Connection refused"]
        assert await line.post('{"update_id":7}') == 200
        looked = telegram.looked
        await until(lambda: telegram.looked >= looked + 2)
        telegram.info["last_error_date"] += 60
        await until(lambda: len(operators.heard) == 2)


async def test_that_it_is_well_is_told_at_each_check() -> None:
    telegram, operators = Telegram(), Operators()
    async with webhook(telegram, operators):
        await until(lambda: operators.calms >= 3)
        telegram.info = WAITS | {"last_error_date": 1_900_000_000}
        await until(lambda: operators.heard != [])
        calms, telegram.info = operators.calms, {}
        await until(lambda: operators.calms > calms)
        assert operators.lasts_s[0] > QUICK.stop_s + SLACK_S
    assert MOMENT_S not in operators.lasts_s


async def test_a_process_that_ends_is_in_no_trouble() -> None:
    telegram, operators = Telegram(), Operators()
    async with webhook(telegram, operators):
        telegram.info = WAITS | {"last_error_date": 1_900_000_000}
        await until(lambda: operators.heard != [])
    assert operators.lasts_s[-1] == MOMENT_S


async def test_a_webhook_that_is_only_quiet_is_left_alone() -> None:
    telegram, operators = Telegram(), Operators()
    telegram.info = WAITS | {"last_error_date": 1_800_000_000}
    async with webhook(telegram, operators):
        for _ in range(3):
            looked = telegram.looked
            await until(lambda: telegram.looked > looked)  # noqa: B023 -- waited for right here
    assert len(telegram.set) == 1
    assert operators.heard == []


async def test_a_webhook_that_somebody_else_has_moved_is_set_again() -> None:
    telegram, operators = Telegram(), Operators()
    async with webhook(telegram, operators):
        telegram.info = {"url": "https://other.example.com/bot1:secret"}
        await until(lambda: len(telegram.set) >= 2)
    assert operators.heard == ["Telegram posts to other.example.com: another program has the token"]


async def test_a_telegram_that_is_away_is_no_trouble_of_the_webhook() -> None:
    telegram, operators = Telegram(), Operators()
    async with webhook(telegram, operators):
        telegram.away = True
        looked = telegram.looked
        await until(lambda: telegram.looked > looked + 2)
    assert len(telegram.set) == 1
    assert operators.heard == []
