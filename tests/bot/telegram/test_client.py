"""What Telegram gets from a bot, and what becomes of an answer that does not come."""

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut

from bot.telegram.client import OWN_CONNECTIONS, SHARED_CONNECTIONS, Client
from bot.telegram.failures import Unconfirmed, is_unconfirmed
from sandbox.world import TOKEN
from tests.waiting import until

UPLOAD = "senddocument"
"""As PTB would not spell it: under the usual name it insists on its own method."""

PATIENT = dict.fromkeys(("read_timeout", "write_timeout", "connect_timeout", "pool_timeout"), 60)

OK = '{"ok":true,"result":true}'


@dataclass(slots=True)
class Telegram:
    """Answers everything with True, after doing something else if it is told to."""

    url: str = ""
    requests: list[web.Request] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    before: Callable[[web.Request], Awaitable[object]] | None = None

    async def answer(self, request: web.Request) -> web.Response:
        self.requests.append(request)
        if self.before is not None:
            await self.before(request)
        self.bodies.append(await request.read())
        return web.Response(text=OK, content_type="application/json")


@asynccontextmanager
async def listening() -> AsyncIterator[Telegram]:
    telegram = Telegram()
    app = web.Application()
    app.add_routes([web.route("*", "/{path:.*}", telegram.answer)])
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield telegram
    finally:
        await runner.cleanup()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with listening() as found:
        yield found


@asynccontextmanager
async def calling(url: str, *, proxy: str | None = None) -> AsyncIterator[Bot]:
    client = Client(proxy)
    async with client:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=client)


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with calling(telegram.url) as found:
        yield found


async def test_what_a_call_says_arrives(bot: Bot, telegram: Telegram) -> None:
    assert await bot.answer_pre_checkout_query("7", ok=False, error_message="später & mehr")
    [request], [body] = telegram.requests, telegram.bodies
    assert (request.method, request.path) == ("POST", f"/bot{TOKEN}/answerPreCheckoutQuery")
    assert body == b"pre_checkout_query_id=7&ok=false&error_message=sp%C3%A4ter+%26+mehr"


@pytest.mark.parametrize(
    ("name", "arrives"),
    [("Beleg ü.png", "Beleg ü.png"), ('a"b\\.txt', "a_b_.txt"), ("a\r\nb\x00.txt", "a__b_.txt")],
)
async def test_a_file_arrives_under_its_name_without_what_would_break_a_line(
    bot: Bot, telegram: Telegram, name: str, arrives: str
) -> None:
    await bot.do_api_request(
        UPLOAD, api_kwargs={"chat_id": 1, "document": InputFile(b"\x00bytes", filename=name)}
    )
    [body] = telegram.bodies
    assert f'filename="{arrives}"'.encode() in body
    assert b"\r\n\r\n\x00bytes\r\n" in body


async def test_silence_is_a_timeout(bot: Bot, telegram: Telegram) -> None:
    telegram.before = lambda _: asyncio.sleep(60)
    with pytest.raises(TimedOut) as raised:
        await bot.answer_pre_checkout_query("7", ok=True, read_timeout=0.1)
    assert TOKEN not in str(raised.value)


async def test_a_file_that_nobody_takes_is_a_timeout(bot: Bot, telegram: Telegram) -> None:
    telegram.before = lambda _: asyncio.sleep(60)
    with pytest.raises(TimedOut):
        await bot.do_api_request(
            UPLOAD,
            api_kwargs={"document": InputFile(bytes(10_000_000))},
            **dict.fromkeys(PATIENT, 0.1),
        )


async def test_who_gets_no_connection_in_time_has_sent_nothing(
    bot: Bot, telegram: Telegram
) -> None:
    telegram.before = lambda _: asyncio.sleep(60)
    async with asyncio.TaskGroup() as group:
        others = [
            group.create_task(bot.send_chat_action(1, "typing", read_timeout=60))
            for _ in range(SHARED_CONNECTIONS)
        ]
        await until(lambda: len(telegram.requests) == SHARED_CONNECTIONS)
        with pytest.raises(NetworkError, match="No connection") as raised:
            await bot.send_chat_action(1, "typing", pool_timeout=0.1, connect_timeout=0.1)
        assert not isinstance(raised.value, TimedOut)
        for other in others:
            other.cancel()


async def test_a_line_that_breaks_is_trouble_with_the_network(bot: Bot, telegram: Telegram) -> None:
    async def hang_up(request: web.Request) -> None:
        assert request.transport is not None
        request.transport.abort()

    telegram.before = hang_up
    with pytest.raises(Unconfirmed, match="ServerDisconnectedError"):
        await bot.answer_pre_checkout_query("7", ok=True)


async def test_where_nobody_listens_is_trouble_with_the_network() -> None:
    async with listening() as gone:
        pass
    async with calling(gone.url) as bot:
        with pytest.raises(NetworkError, match="Cannot connect") as raised:
            await bot.answer_pre_checkout_query("7", ok=True)
    assert not is_unconfirmed(raised.value)
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize("method", OWN_CONNECTIONS)
async def test_a_method_with_a_line_of_its_own_waits_for_no_other(
    bot: Bot, telegram: Telegram, method: str
) -> None:
    async def slow_for_others(request: web.Request) -> None:
        if not request.path.lower().endswith(method):
            await asyncio.sleep(60)

    telegram.before = slow_for_others
    others = [asyncio.create_task(bot.send_chat_action(1, "typing")) for _ in range(100)]
    await asyncio.sleep(0.1)
    async with asyncio.timeout(3):
        assert await bot.do_api_request(method)
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def test_a_thousand_at_once_all_get_through(bot: Bot, telegram: Telegram) -> None:
    numbers = range(1000)
    calls = (bot.answer_pre_checkout_query(str(number), ok=True, **PATIENT) for number in numbers)
    assert await asyncio.gather(*calls) == [True] * 1000
    assert len(telegram.bodies) == 1000


async def test_a_proxy_is_asked_with_its_password(telegram: Telegram) -> None:
    proxy = telegram.url.replace("http://", "http://me:hunter2@")
    async with calling("http://telegram.invalid", proxy=proxy) as bot:
        assert await bot.answer_pre_checkout_query("7", ok=True)
    [request] = telegram.requests
    assert request.host == "telegram.invalid"
    told = base64.b64encode(b"me:hunter2").decode()
    assert request.headers["Proxy-Authorization"] == f"Basic {told}"


async def test_a_proxy_of_the_environment_is_asked_where_no_other_is_set(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", telegram.url)
    async with calling("http://telegram.invalid") as bot:
        assert await bot.answer_pre_checkout_query("7", ok=True)
    assert [request.host for request in telegram.requests] == ["telegram.invalid"]


async def test_a_bot_sent_elsewhere_does_not_go(bot: Bot, telegram: Telegram) -> None:
    async def send_away(_: web.Request) -> None:
        raise web.HTTPFound("/elsewhere")

    telegram.before = send_away
    with pytest.raises(NetworkError, match="302"):
        await bot.answer_pre_checkout_query("7", ok=True)
    assert len(telegram.requests) == 1


async def test_a_client_that_was_closed_can_be_opened_again(telegram: Telegram) -> None:
    client = Client(None)
    bot = Bot(TOKEN, base_url=f"{telegram.url}/bot", request=client)
    for _ in range(2):
        async with client:
            await client.initialize()  # again, as after a start that has failed
            assert await bot.answer_pre_checkout_query("7", ok=True)
