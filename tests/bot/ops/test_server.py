import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest
from aiohttp import web

from bot.config import Address
from bot.ops import slow_clients
from bot.ops.server import KEPT, listening
from tests.ports import free_port

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Dial = Callable[..., Awaitable[Line]]
GET = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Serve a greeting."""

    async def hello(request: web.Request) -> web.Response:
        if request.method == "POST":
            request[KEPT] = True
        return web.Response(text=f"hello {await request.text()}")

    port = free_port()
    routes = [web.get("/", hello), web.post("/", hello)]
    async with listening(Address("127.0.0.1", port), routes):
        yield port


@pytest.fixture
async def line() -> AsyncIterator[Dial]:
    """Open connections that are closed with the test."""
    writers = []

    async def dial(port: int, said: bytes = b"") -> Line:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writers.append(writer)
        writer.write(said)
        return reader, writer

    yield dial
    for writer in writers:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def ended(one: Line) -> bool:
    try:
        return not await asyncio.wait_for(one[0].read(), 5)
    except ConnectionResetError:
        return True


async def test_a_request_in_pieces_is_answered(port: int, line: Dial) -> None:
    reader, writer = await line(port)
    for piece in (
        b"POST / HT",
        b"TP/1.1\r\nHost: here\r\nContent-Length: 5\r",
        b"\n\r\nwor",
        b"ld",
    ):
        writer.write(piece)
        await asyncio.sleep(0.02)

    assert b"hello world" in await asyncio.wait_for(reader.readuntil(b"world"), 5)
    writer.write(GET)
    assert b"200 OK" in await asyncio.wait_for(reader.read(), 5)


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: he"], ids=["silent", "half a head"]
)
async def test_who_sends_no_request_is_sent_away(
    port: int, line: Dial, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_clients, "HEAD_S", 0.2)

    assert await ended(await line(port, said))


async def test_a_head_without_an_end_is_cut_off(port: int, line: Dial) -> None:
    assert await ended(await line(port, b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 10_000))


async def test_silent_connections_keep_nobody_out(
    port: int, line: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_clients, "MOST_CONNECTIONS", 5)
    silent = [await line(port) for _ in range(20)]

    reader, _ = await line(port, GET)
    assert b"200 OK" in await asyncio.wait_for(reader.read(), 5)
    gone = [await ended(one) for one in silent[:10]]
    assert gone == [True] * 10


@pytest.mark.parametrize("path", ["/", "/nowhere"])
async def test_who_is_silent_behind_an_answer_keeps_nobody_out(
    port: int, line: Dial, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(slow_clients, "MOST_CONNECTIONS", 5)
    asked = f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode()
    answered = [await line(port, asked) for _ in range(5)]
    for one in answered:
        assert b"HTTP/1.1 " in await asyncio.wait_for(one[0].readline(), 5)

    reader, _ = await line(port, GET)
    assert b"200 OK" in await asyncio.wait_for(reader.read(), 5)
    for one in answered:
        await asyncio.wait_for(one[0].read(), 5)


async def test_a_stop_waits_for_no_silent_connection(line: Dial) -> None:
    where = Address("127.0.0.1", free_port())
    async with listening(where, []):
        silent = await line(where.port)
        await asyncio.sleep(0.05)

    assert await ended(silent)
