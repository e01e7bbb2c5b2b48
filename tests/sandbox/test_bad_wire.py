"""What is no request at all, or half of one: refused, without a trace in the log."""

import asyncio
from urllib.parse import urlsplit

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.world import TOKEN
from tests.sandbox.conftest import PlainBot, told

pytestmark = pytest.mark.usefixtures("quiet")
JSON = b"Content-Type: application/json\r\n"
SEND = f"/bot{TOKEN}/sendMessage".encode()


def post(path: bytes, headers: bytes, body: bytes, *, length: int | None = None) -> bytes:
    """Write a request out."""
    size = len(body) if length is None else length
    head = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\n"
    return head + headers + b"Content-Length: %d\r\n\r\n" % size + body


def address(sandbox: Sandbox) -> tuple[str, int]:
    """Return the host and the port of a sandbox."""
    url = urlsplit(sandbox.url)
    return str(url.hostname), int(url.port or 0)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"junk\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 403),
        (post(SEND, JSON + b"Content-Encoding: gzip\r\n", b"abcde"), 400),
        (post(b"/sandbox/say", JSON + b"Content-Encoding: gzip\r\n", b"abcde"), 400),
        (post(SEND, b"Content-Type: application/json; charset=x\r\n", b"{}"), 400),
        (post(SEND, b"Content-Type: multipart/form-data; boundary=x\r\n", b"--x\r\n\r\n"), 400),
    ],
)
async def test_what_is_no_request_is_refused(sandbox: Sandbox, raw: bytes, status: int) -> None:
    reader, writer = await asyncio.open_connection(*address(sandbox))
    before = told(sandbox)
    writer.write(raw)
    line = await asyncio.wait_for(reader.readline(), 10)
    writer.close()
    assert line.startswith(b"HTTP/1."), line
    assert int(line.split()[1]) == status
    assert told(sandbox) == before


@pytest.mark.parametrize(
    "kind", [JSON, b"Content-Type: multipart/form-data; boundary=x\r\n"], ids=["json", "multipart"]
)
async def test_who_hangs_up_halfway_changes_nothing(
    sandbox: Sandbox, bot: PlainBot, person: Talker, kind: bytes
) -> None:
    await person.says("/start")
    before = told(sandbox)
    half = b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1'
    _, writer = await asyncio.open_connection(*address(sandbox))
    writer.write(post(SEND, kind, half, length=500))
    await writer.drain()
    writer.transport.abort()
    for _ in range(5):  # by which time the sandbox has noticed
        assert (await bot("getMe")).status == 200
    assert told(sandbox) == before
