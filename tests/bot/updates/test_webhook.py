"""The webhook over real HTTP: what it says 200 to is stored, and nothing else gets in."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence

import asyncpg
import pytest

from bot.ops.metrics import Metrics
from bot.ops.server import MOST_BYTES
from bot.updates.ingest import Ingest
from bot.updates.store import Inbox, Stored
from bot.updates.webhook import HEADER, LARGEST_ID, WebhookRefused
from tests.bot.diary import QUICK, Diary, Worker, working
from tests.bot.webhook_posts import (
    SECRET,
    URL,
    Checkouts,
    Line,
    Telegram,
    posting,
    receiving,
    refusal,
)
from tests.waiting import until

HELLO = {"update_id": 7, "message": {"text": "\N{GRINNING FACE} \0"}}


class Shelf:
    """Keeps updates, once whatever is in the way has been."""

    def __init__(self, *troubles: BaseException) -> None:
        self.kept: list[int] = []
        self.calls = 0
        self.go_on = asyncio.Event()
        self.go_on.set()
        self._troubles = list(troubles)

    async def store_updates(self, *, updates: Sequence[Stored], **_: object) -> list[Stored]:
        self.calls += 1
        await self.go_on.wait()
        if self._troubles:
            raise self._troubles.pop(0)
        self.kept += [update.update_id for update in updates]
        return []


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def line(shelf: Shelf) -> AsyncIterator[Line]:
    async with posting(shelf) as line, receiving(line):
        yield line


def post(number: int) -> str:
    return json.dumps({"update_id": number})


async def test_what_is_said_200_to_is_in_the_inbox_as_it_came(
    pool: asyncpg.Pool, inbox: Inbox, owner: asyncpg.Connection
) -> None:
    idle = Worker(inbox, Diary(), QUICK)
    async with posting(inbox, idle) as line, receiving(line):
        assert await line.post(json.dumps(HELLO)) == 200
        assert json.loads(await owner.fetchval("SELECT body FROM intake.inbox")) == HELLO
        assert await line.post(json.dumps(HELLO)) == 200
    assert await pool.fetchval("SELECT count(*) FROM inbox") == 1


async def test_two_processes_behind_one_address_handle_an_update_once(
    pool: asyncpg.Pool, inbox: Inbox
) -> None:
    diary = Diary()
    workers = [Worker(inbox, diary, QUICK) for _ in range(2)]

    async def is_empty() -> bool:
        return await pool.fetchval("SELECT count(*) FROM inbox") == 0

    async with (
        posting(inbox, workers[0]) as one,
        posting(inbox, workers[1]) as two,
        receiving(one),
        receiving(two),
        working(workers[0]),
        working(workers[1]),
    ):
        posts = [line.post(post(n)) for n in range(50) for line in (one, two)]
        assert set(await asyncio.gather(*posts)) == {200}
        await until(is_empty)
    assert sorted(diary.handled) == sorted(f'{{"update_id":{n}}}' for n in range(50))


@pytest.mark.parametrize("trouble", [OSError("away"), asyncio.CancelledError()])
async def test_what_cannot_be_stored_is_answered_503_and_taken_when_it_comes_again(
    trouble: BaseException,
) -> None:
    shelf = Shelf(trouble)
    async with posting(shelf) as line, receiving(line):
        assert await line.post(post(7)) == 503
        assert await line.post(post(7)) == 200
    assert shelf.kept == [7]


async def test_posts_that_come_meanwhile_are_stored_in_one_call(shelf: Shelf) -> None:
    diary = Diary()
    ingest = Ingest(shelf, Worker(shelf, diary), diary, Metrics())

    def take(number: int) -> asyncio.Task[None]:
        return asyncio.create_task(ingest.take_one(ingest.read({"update_id": number})))

    shelf.go_on.clear()
    waiting = [take(number) for number in range(30)]
    await until(lambda: shelf.calls == 1)
    waiting += [take(number) for number in range(30, 60)]
    await asyncio.sleep(0)
    shelf.go_on.set()
    await asyncio.gather(*waiting)
    assert shelf.calls < 5
    assert sorted(shelf.kept) == list(range(60))


@pytest.mark.parametrize(
    "secret", ["", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "\u00e9" * 20]
)
async def test_who_does_not_know_the_secret_gets_nothing_in(
    line: Line, shelf: Shelf, secret: str
) -> None:
    assert await line.post(post(7), X_Telegram_Bot_Api_Secret_Token=secret) == 403
    assert shelf.calls == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ("7", 400),
        ("null", 400),
        ("{}", 400),
        ('{"update_id": null}', 400),
        ('{"update_id": true}', 400),
        ('{"update_id": "7"}', 400),
        ('{"update_id": 7.0}', 400),
        ('{"update_id": -1}', 400),
        (f'{{"update_id": {LARGEST_ID + 1}}}', 400),
        ('{"update_id": ' + "9" * 5000 + "}", 400),
        ('{"update_id": 1e999}', 400),
        ('{"update_id": 7, "x": ' + "[" * 100_000 + "]" * 100_000 + "}", 400),
        (b'{"update_id": 7, "x": "\xff\xfe"}', 400),
        (b"\x00" * 100, 400),
        ('{"update_id": 7, "x": "' + "x" * MOST_BYTES + '"}', 413),
    ],
    ids=lambda value: ascii(value)[:30],
)
async def test_what_is_no_update_is_refused(
    line: Line, shelf: Shelf, body: str | bytes, status: int
) -> None:
    assert await line.post(body) == status
    assert shelf.calls == 0
    assert await line.post(post(7)) == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Type", "text/plain"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Encoding", "deflate"),
        ("Content-Encoding", "gzip"),
    ],
)
async def test_what_does_not_call_itself_plain_json_is_refused(
    line: Line, shelf: Shelf, name: str, value: str
) -> None:
    assert await line.post(post(7), **{name: value}) == 415
    assert shelf.calls == 0


async def test_a_checkout_is_answered_beside_the_inbox_and_before_telegram_is_told(
    shelf: Shelf,
) -> None:
    checkouts = Checkouts()
    async with posting(shelf, checkouts=checkouts) as line, receiving(line):
        query = {"update_id": 7, "pre_checkout_query": {"id": "1"}}
        posted = asyncio.create_task(line.post(json.dumps(query)))
        await until(lambda: bool(checkouts.asked))
        assert await line.post(post(8)) == 200
        assert not posted.done()
        checkouts.go_on.set()
        assert await posted == 200
    assert shelf.kept == [8]


@pytest.mark.parametrize("last", ["the store", "the answer"])
async def test_a_stop_lets_nothing_more_in_and_ends_when_all_is_stored_and_answered(
    shelf: Shelf, last: str
) -> None:
    checkouts = Checkouts()
    async with posting(shelf, checkouts=checkouts) as line:
        running = asyncio.create_task(line.webhook.run())
        await until(lambda: line.webhook.is_up)
        shelf.go_on.clear()
        query = {"update_id": 7, "pre_checkout_query": {"id": "1"}}
        posted = [
            asyncio.create_task(line.post(post(8))),
            asyncio.create_task(line.post(json.dumps(query))),
        ]
        await until(lambda: bool(shelf.calls and checkouts.asked))
        running.cancel()
        await until(lambda: not line.webhook.is_up)
        assert await line.post(post(9)) == 503
        held_up = [shelf.go_on, checkouts.go_on]
        if last == "the store":
            held_up.reverse()
        for event in held_up:
            done, _ = await asyncio.wait({running}, timeout=0.2)
            assert not done
            event.set()
        await asyncio.wait({running})
        assert (shelf.kept, checkouts.answered) == ([8], 1)
        assert await asyncio.gather(*posted) == [200, 200]


async def test_what_is_still_coming_when_the_bot_stops_is_left_to_telegram(shelf: Shelf) -> None:
    checkouts, has_stopped = Checkouts(), asyncio.Event()
    query = json.dumps({"update_id": 7, "pre_checkout_query": {"id": "1"}}).encode()

    async def slowly() -> AsyncIterator[bytes]:
        yield query[:5]
        await has_stopped.wait()
        yield query[5:]

    async with posting(shelf, checkouts=checkouts) as line:
        async with receiving(line):
            headers = {"Content-Type": "application/json", HEADER: SECRET}
            posted = asyncio.create_task(line.http.post(line.url, data=slowly(), headers=headers))
            await asyncio.wait({posted}, timeout=0.3)
        has_stopped.set()
        assert (await posted).status == 503
    assert checkouts.asked == []


async def test_telegram_is_told_where_to_post_and_that_nothing_is_to_be_dropped() -> None:
    telegram = Telegram(refusal(500, "Internal Server Error"), refusal(429, "Too Many Requests"))
    async with posting(Shelf(), telegram=telegram) as line, receiving(line):
        await until(lambda: bool(telegram.set))
    [asked] = telegram.set
    assert asked["url"] == URL
    assert asked["secret_token"] == SECRET
    assert "pre_checkout_query" in asked["allowed_updates"]
    assert asked["max_connections"] == 100
    assert asked.get("drop_pending_updates", False) in (False, "false")


async def test_an_address_that_telegram_does_not_take_ends_the_start() -> None:
    no = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    async with posting(Shelf(), telegram=Telegram(refusal(400, no))) as line:
        with pytest.raises(WebhookRefused, match="https url must be provided"):
            await line.webhook.run()
