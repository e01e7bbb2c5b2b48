"""Whatever is sent to the webhook: nothing gets in that Telegram did not send, nothing stops it."""

import asyncio
import gc
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from urllib.parse import urlsplit

import psutil
import pytest

from bot.ops.server import MOST_BYTES
from bot.updates.store import Stored
from bot.updates.webhook import HEADER
from tests.bot.webhook_posts import SECRET, posting, receiving
from tests.waiting import until

AT_ONCE = 32
MEMORY_BYTES = 48 * 1024 * 1024
"""What the process may grow by after the first posts, whether there are 2,000 or 20,000."""

ANSWERED_S = 60.0
BROKEN_OFF_S = 0.1
"""How long a sender waits who has no right to an answer."""

UPDATE = {"update_id": 7, "message": {"message_id": 1, "text": "hello", "date": 1}}
PAID = {"update_id": 8, "message": {"successful_payment": {"total_amount": 1, "currency": "XTR"}}}
CHECKOUT = {"update_id": 9, "pre_checkout_query": {"id": "1", "total_amount": 1}}


class Wall:
    """Keeps what it is given, which should be nothing."""

    def __init__(self) -> None:
        self.kept: list[int] = []

    async def store_updates(self, *, updates: Sequence[Stored], **_: object) -> list[Stored]:
        self.kept += [update.update_id for update in updates]
        return []


def request(body: bytes, *, length: int | None = None, **headers: str) -> bytes:
    """Return a post, with the secret unless the headers say otherwise."""
    given = {"Host": "bot", "Content-Type": "application/json", HEADER: SECRET}
    given |= {"Content-Length": str(len(body) if length is None else length)}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return b"POST /telegram HTTP/1.1\r\n" + lines.encode("latin-1") + b"\r\n" + body


def update(random: Random) -> bytes:
    """Return what Telegram might have sent."""
    return json.dumps(random.choice([UPDATE, PAID, CHECKOUT])).encode()


def noise(random: Random, most: int = 200) -> bytes:
    return random.randbytes(random.randrange(most))


def forged(random: Random) -> bytes:
    """Return an update with a secret that is not ours."""
    place = random.randrange(len(SECRET))
    wrong = random.choice(["", "x", SECRET[:place], SECRET + "x", SECRET.swapcase(), "\xff" * 40])
    return request(update(random), X_Telegram_Bot_Api_Secret_Token=wrong)


def truncated(random: Random) -> bytes:
    """Return the beginning of an update, as a whole body or as one that is broken off."""
    whole = update(random)
    part = whole[: random.randrange(len(whole))]
    return request(part, length=random.choice([len(part), len(whole)]))


def mistyped(random: Random) -> bytes:
    """Return JSON that is no update."""
    number = random.choice(["null", "true", '"7"', "7.0", "-1", "1e400", "[7]", "9" * 5000])
    body = random.choice(
        [f'{{"update_id":{number},"message":{{}}}}', number, f"[{number}]", "{}", '{"update":7}']
    )
    return request(body.encode())


def malformed(random: Random) -> bytes:
    """Return no JSON at all."""
    deep = b"[" * random.randrange(1, 200_000)
    return request(random.choice([b"\xff" + noise(random), deep, b"{" + noise(random), b"NaNs"]))


def oversized(random: Random) -> bytes:
    """Return an update that is too large, or says that it is."""
    if random.random() < 0.02:
        return request(b'{"update_id":7,"x":"' + b"x" * MOST_BYTES + b'"}')
    return request(update(random), length=random.choice([MOST_BYTES + 1, 10**12, 10**30]))


def packed(random: Random) -> bytes:
    """Return an update under a false flag."""
    name, value = random.choice(
        [
            ("Content_Type", "text/plain"),
            ("Content_Type", "application/json-seq"),
            ("Content_Type", "multipart/form-data; boundary=x"),
            ("Content_Encoding", "gzip"),
            ("Content_Encoding", "deflate"),
        ]
    )
    return request(update(random), **{name: value})


def chunked(random: Random) -> bytes:
    """Return a body in pieces that do not fit together."""
    size = random.choice([b"zz", b"-1", b"ffffffffffffffffff", b"5;" + b"x" * 20_000, b"9"])
    body = size + b"\r\n" + update(random)[:5] + b"\r\n"
    return request(body, Content_Length="", Transfer_Encoding="chunked")


def no_http(random: Random) -> bytes:
    """Return what is no request, or one that contradicts itself."""
    whole = request(update(random))
    return random.choice(
        [
            noise(random, 2_000),
            b"\x16\x03\x01" + noise(random),
            whole[: random.randrange(len(whole) // 2)],
            whole.replace(b"HTTP/1.1", b"HTTP/9.9"),
            whole.replace(b"POST ", b"P\xd6ST "),
            whole.replace(b"Content-Length: ", b"Content-Length: -"),
            whole.replace(b"Content-Length: ", b"Content-Length: 1\r\nContent-Length: "),
            whole.replace(b"Host", b"Transfer-Encoding: chunked\r\nHost"),
            whole.replace(b"Host", b"X: " + b"x" * 20_000 + b"\r\nHost"),
            whole.replace(b"Host", b"X: y\r\n" * 500 + b"Host"),
            whole.replace(b"Host: ", b"Host: \x00\r\n folded"),
            whole.replace(b"POST", random.choice([b"GET", b"PUT", b"DELETE", b"CONNECT"])),
        ]
    )


WHOLE = [forged, mistyped, malformed, packed]
KINDS = [*WHOLE, truncated, oversized, chunked, no_http]


async def send(url: str, sent: bytes, *, within_s: float) -> int | None:
    """Send bytes, wait for an answer and break off; return the answer's status, if there is one."""
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(within_s):
                writer.write(sent)
                await writer.drain()
                first = await reader.readline()
            return int(first.split()[1]) if first.startswith(b"HTTP/") else None
        return None
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@pytest.mark.parametrize("posts", [2_000, pytest.param(20_000, marks=pytest.mark.long)])
async def test_nothing_that_is_not_telegrams_gets_in_and_nothing_stops_what_is(posts: int) -> None:
    wall, random, process = Wall(), Random(posts), psutil.Process()  # noqa: S311 -- a seed
    room = asyncio.Semaphore(AT_ONCE)
    answers: dict[str, set[int | None]] = {kind.__name__: set() for kind in KINDS}
    async with posting(wall) as line, receiving(line):

        async def attack(kind: Callable[[Random], bytes]) -> None:
            async with room:
                within_s = ANSWERED_S if kind in WHOLE else BROKEN_OFF_S
                answer = await send(line.url, kind(random), within_s=within_s)
                answers[kind.__name__].add(answer)

        async def wave(size: int) -> int:
            await asyncio.gather(*(attack(random.choice(KINDS)) for _ in range(size)))
            assert await line.post(json.dumps(UPDATE)) == 200
            gc.collect()
            return process.memory_info().rss

        quiet = len(asyncio.all_tasks())
        before = await wave(posts // 4)
        for _ in range(3):
            after = await wave(posts // 4)
        await until(lambda: len(asyncio.all_tasks()) <= quiet + 1, timeout_s=ANSWERED_S)
    assert wall.kept == [7] * 4
    assert after - before < MEMORY_BYTES
    print(answers)
    assert answers["forged"] == {403}
    assert answers["mistyped"] == answers["malformed"] == {400}
    assert answers["packed"] == {415}
    assert not {200, 500} & set().union(*answers.values())


async def test_whoever_says_nothing_at_all_keeps_nobody_out() -> None:
    wall = Wall()
    async with posting(wall) as line, receiving(line):
        where = urlsplit(line.url)
        silent = [await asyncio.open_connection(where.hostname, where.port) for _ in range(200)]
        for _, writer in silent[::2]:
            writer.write(request(b"", length=100)[:-40])
        assert await line.post(json.dumps(UPDATE)) == 200
        for _, writer in silent:
            writer.close()
    assert wall.kept == [7]


async def test_only_telegrams_posts_follow_each_other_over_one_connection() -> None:
    async with posting(Wall()) as line, receiving(line):
        where, post = urlsplit(line.url), json.dumps(UPDATE).encode()
        for secret, followed in ((SECRET, b"HTTP/1.1 200 OK\r\n"), ("x", b"")):
            reader, writer = await asyncio.open_connection(where.hostname, where.port)
            sent = request(post, X_Telegram_Bot_Api_Secret_Token=secret)
            writer.write(sent)
            await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), ANSWERED_S)
            with suppress(ConnectionError):
                writer.write(sent)
                assert await asyncio.wait_for(reader.readline(), ANSWERED_S) == followed
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
