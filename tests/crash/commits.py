"""A relay in front of Postgres to which every COMMIT that writes is a boundary."""

import asyncio

from tests.crash.boundaries import Side, Watch
from tests.crash.wire import (
    CANCEL_REQUEST,
    FLUSH,
    GSS_REQUEST,
    IDLE,
    READY,
    ROW,
    SSL_REQUEST,
    Message,
    Messages,
    Statements,
    has_failed,
    is_idle,
    name_of,
    query,
    read,
    read_answer,
    read_request,
    read_start,
)
from tests.e2e.relay import Ends, Relay

BEGIN, COMMIT, ROLLBACK = query("BEGIN"), query("COMMIT"), query("ROLLBACK")
HAS_WRITTEN = query("SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL")
ENDS = ("COMMIT", "END")
YES = b"t"
ASKS = b"R"
PASSWORDS = (3, 5, 10, 11)
"""The ways in which a server asks for a password, or for the next step of one."""


class Killed(Exception):  # noqa: N818 -- reads as what happened
    """The client is dead, and its connection with it."""


class Commits(Relay):
    """Tells a watch of each COMMIT by what it commits, before it is made and before it is told.

    The server commits a statement by itself, where nobody can be in between. So a statement that
    comes outside a transaction gets one of its own here: then the server can say whether it has
    written, and the COMMIT is ours. What has only read is no boundary.
    """

    def __init__(self, url: str, watch: Watch) -> None:
        super().__init__(url)
        self._watch = watch

    def _begin(self, client: Ends, server: Ends) -> None:
        """Begin to carry requests and answers."""
        self._keep(self._carry(client, server))

    async def _carry(self, client: Ends, server: Ends) -> None:
        """Carry requests and answers until one side has gone, or the client was killed."""
        try:
            connection = _Connection(client, server, self._watch)
            if await connection.start():
                while True:
                    await self._flows.wait()
                    await connection.exchange()
        except (Killed, ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            for _, writer in (client, server):
                writer.close()


class _Connection:
    """One client's conversation with the server."""

    def __init__(self, client: Ends, server: Ends, watch: Watch) -> None:
        self._from_client, self._to_client = client
        self._from_server, self._to_server = server
        self._watch = watch
        self._statements = Statements()
        self._idle = True

    async def start(self) -> bool:
        """Let the client in; False when it came only to cancel something."""
        code, start = await read_start(self._from_client)
        while code in (SSL_REQUEST, GSS_REQUEST):
            self._to_client.write(b"N")
            code, start = await read_start(self._from_client)
        self._to_server.write(start)
        if code == CANCEL_REQUEST:
            await self._to_server.drain()
            return False
        return await self._admit()

    async def exchange(self) -> None:
        """Carry one request and its answer."""
        request = await read_request(self._from_client)
        run = self._statements.run_by(request)
        name = "+".join(map(name_of, run))
        if not run or (self._idle and name == "BEGIN"):
            answer = await self._ask(*request)
        elif self._idle:
            answer = await self._in_transaction(request, name)
        elif name in ENDS:
            answer = await self._commit(request, "COMMIT")
        else:
            answer = await self._ask(*request)
        if request[-1].kind != FLUSH:
            self._idle = is_idle(answer)
        self._say(answer)

    async def _in_transaction(self, request: Messages, name: str) -> Messages:
        """Give a request a transaction of its own, and its answer when that is at its end."""
        await self._ask(BEGIN)
        answer = await self._ask(*request)
        if has_failed(answer):
            end = await self._ask(ROLLBACK)
        else:
            end = await self._commit([COMMIT], name)
        if has_failed(end):
            return end
        return [*answer[:-1], Message(READY, IDLE)]

    async def _commit(self, commit: Messages, name: str) -> Messages:
        """Commit, with a boundary on each side of it if there is anything to commit."""
        [written] = [m.body[6:] for m in await self._ask(HAS_WRITTEN) if m.kind == ROW]
        if written == YES and self._watch.reached(Side.BEFORE, name):
            raise Killed
        answer = await self._ask(*commit)
        if written == YES and self._watch.reached(Side.AFTER, name):
            raise Killed
        return answer

    async def _admit(self) -> bool:
        """Let the server find out who it is, until it is ready for a first request."""
        while (said := await read(self._from_server)).kind != READY:
            self._say([said])
            if said.kind == ASKS and said.body[3] in PASSWORDS:
                self._to_server.write(bytes(await read(self._from_client)))
        self._say([said])
        return True

    async def _ask(self, *request: Message) -> Messages:
        """Put a request to the server, and return its answer."""
        self._to_server.write(b"".join(map(bytes, request)))
        return await read_answer(self._from_server, to=request[-1].kind)

    def _say(self, answer: Messages) -> None:
        """Give the client an answer."""
        self._to_client.write(b"".join(map(bytes, answer)))
