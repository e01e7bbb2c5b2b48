"""PostgreSQL's protocol, as far as a relay must know it to see where a transaction ends."""

import asyncio
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledger.db.scripts import SQL, read_scripts

SSL_REQUEST, GSS_REQUEST, CANCEL_REQUEST = 80877103, 80877104, 80877102
READY, FAILED, ROW = b"Z", b"E", b"D"
PARSE, BIND, EXECUTE, SYNC, FLUSH, QUERY, TERMINATE = b"P", b"B", b"E", b"S", b"H", b"Q", b"X"
DESCRIBED = (b"T", b"n")
IDLE = b"I"

_MADE = re.compile(r"^CREATE FUNCTION api\.(\w+)", re.MULTILINE)
_FUNCTIONS = "|".join(_MADE.findall("".join(script.text for script in read_scripts(SQL).rebuilt)))
_FUNCTION = re.compile(rf"\b({_FUNCTIONS})\s*\(")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of either side: what it is, and all that follows its length."""

    kind: bytes
    body: bytes

    def __bytes__(self) -> bytes:
        """Return it as it travels."""
        return self.kind + struct.pack("!i", len(self.body) + 4) + self.body

    def text(self, number: int) -> str:
        """Return one of the texts that its body begins with."""
        return self.body.split(b"\0")[number].decode()


Messages = Sequence[Message]


def query(sql: str) -> Message:
    """Return a simple query."""
    return Message(QUERY, sql.encode() + b"\0")


def is_idle(answer: Messages) -> bool:
    """Tell whether the server has no transaction open after an answer."""
    return answer[-1].body == IDLE


def has_failed(answer: Messages) -> bool:
    """Tell whether an answer is an error."""
    return any(message.kind == FAILED for message in answer)


async def read(reader: asyncio.StreamReader) -> Message:
    """Read one message; IncompleteReadError when the other side has gone."""
    kind = await reader.readexactly(1)
    (length,) = struct.unpack("!i", await reader.readexactly(4))
    return Message(kind, await reader.readexactly(length - 4))


async def read_start(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read what a connection begins with: its code, and all of it."""
    head = await reader.readexactly(8)
    length, code = struct.unpack("!ii", head)
    return code, head + await reader.readexactly(length - 8)


async def read_request(reader: asyncio.StreamReader) -> list[Message]:
    """Read what a client says up to where it waits for an answer."""
    request = [await read(reader)]
    while request[-1].kind not in (SYNC, FLUSH, QUERY, TERMINATE):
        request.append(await read(reader))
    return request


async def read_answer(reader: asyncio.StreamReader, *, to: bytes = SYNC) -> list[Message]:
    """Read what the server says up to where it is ready for the next request.

    To a flush, which is how asyncpg ends the preparation of a statement, up to its description.
    """
    ends = (*DESCRIBED, FAILED) if to == FLUSH else (READY,)
    answer = [await read(reader)]
    while answer[-1].kind not in ends:
        answer.append(await read(reader))
    return answer


@dataclass(slots=True)
class Statements:
    """The statements that a client has prepared on its connection, by their names."""

    _sql: dict[str, str] = field(default_factory=dict)

    def run_by(self, request: Messages) -> list[str]:
        """Return what a request runs, and remember what it prepares."""
        found = []
        for message in request:
            if message.kind == PARSE:
                self._sql[message.text(0)] = message.text(1)
            elif message.kind == BIND:
                found.append(self._sql[message.text(1)])
            elif message.kind == QUERY:
                found.append(message.text(0))
        is_run = any(message.kind in (EXECUTE, QUERY) for message in request)
        return found if is_run else []


def name_of(sql: str) -> str:
    """Name a statement: by the functions of the schema api that it calls, or by its first word."""
    return "+".join(_FUNCTION.findall(sql)) or sql.split(maxsplit=1)[0].rstrip(";").upper()
