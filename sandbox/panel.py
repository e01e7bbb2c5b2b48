"""The people's side over HTTP: /sandbox/*, for the page and for tests in any language."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web
from pydantic import ValidationError

from sandbox.acts import known_acts
from sandbox.errors import ApiError, SandboxError
from sandbox.events import Event, Watch
from sandbox.files import SHOWN_TYPES
from sandbox.person import Person
from sandbox.store import as_json
from sandbox.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HEARTBEAT_S = 15
TALK = frozenset({"message", "edit", "delete", "typing"})
"""The events that are of a chat: whoever looks at a group is not told their private ones."""


class Panel:
    """Answers /sandbox/*; every refusal is {"error": "one sentence"}."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._acts = known_acts()

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses that it serves."""
        return [
            web.get("/sandbox/me", _refusing(self.me)),
            web.get("/sandbox/chat/{chat}", _refusing(self.chat)),
            web.get("/sandbox/calls", _refusing(self.calls)),
            web.get("/sandbox/state", _refusing(self.state)),
            web.get("/sandbox/file/{file_id}", _refusing(self.file)),
            web.get("/sandbox/events", _refusing(self.events)),
            web.post("/sandbox/{act}", _refusing(self.act)),
            web.get("/sandbox/fault", _refusing(self.faults)),
            web.delete("/sandbox/fault", _refusing(self.clear_faults)),
        ]

    async def act(self, request: web.Request) -> web.Response:
        """Do what is asked and return what came of it."""
        kind = self._acts.get(request.match_info["act"])
        if kind is None:
            return _error(404, "There is no such act in the sandbox.")
        if request.content_type != "application/json":
            return _error(415, "Send JSON, with Content-Type: application/json.")
        result = await kind.model_validate_json(await request.read()).run(self._world)
        self._world.changed()
        return web.json_response(result)

    async def faults(self, _request: web.Request) -> web.Response:
        """Return the faults in force, and how often each has struck."""
        return web.json_response({"faults": self._world.faults.listed()})

    async def clear_faults(self, _request: web.Request) -> web.Response:
        """Let everything work."""
        self._world.faults.clear()
        return web.json_response({})

    async def me(self, request: web.Request) -> web.Response:
        """Return a person, the bot, and its menu."""
        return web.json_response(Person(self._world, _user(request.query.get("user", "1"))).sees())

    async def chat(self, request: web.Request) -> web.Response:
        """Return a person's chat with the bot, or a group."""
        number = request.match_info["chat"]
        chat_id = self._group(number) or _user(number)
        return web.json_response(self._world.chats.view(chat_id))

    async def calls(self, request: web.Request) -> web.Response:
        """Return the bot's calls, all or those of a method, after number `since`."""
        since = request.query.get("since", "0")
        if not since.isdecimal():
            return _error(400, "since is the number of a call.")
        rows = self._world.calls.since(int(since), method=request.query.get("method", ""))
        return web.json_response({"calls": rows})

    async def state(self, _request: web.Request) -> web.Response:
        """Return everything that the sandbox knows."""
        body = as_json().dump_json(self._world.state)
        return web.Response(body=body, content_type="application/json")

    async def file(self, request: web.Request) -> web.Response:
        """Return a file's bytes; only pictures are given as what they say they are."""
        stored = self._world.files.known(request.match_info["file_id"])
        shown = stored.mime in SHOWN_TYPES
        disposition = {} if shown else {"Content-Disposition": "attachment"}
        return web.Response(
            body=self._world.files.data(stored),
            content_type=stored.mime if shown else "application/octet-stream",
            headers={"Cache-Control": "private, max-age=86400, immutable"} | disposition,
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream what happens to a person, as server-sent events; the talk is that of `chat`."""
        user_id = _user(request.query.get("user", "1"))
        self._world.chats.user(user_id)
        chat_id = self._group(request.query.get("chat", "")) or user_id
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        calls = request.query.get("calls") == "1"
        with self._world.events.watch(chat_id, beside=user_id, calls=calls) as watch:
            await response.prepare(request)
            await response.write(b": sandbox\n\n")
            if self._world.notice:
                watch.put(Event("notice", {"text": self._world.notice}))
            with suppress(ConnectionResetError):  # the tab was closed
                await _stream(watch, response)
        return response

    def _group(self, number: str) -> int | None:
        """Return the group of that number, None when there is none."""
        return next((group for group in self._world.state.groups if str(group) == number), None)


async def _stream(watch: Watch, response: web.StreamResponse) -> None:
    """Send events until the watch ends."""
    while True:
        try:
            event = await asyncio.wait_for(watch.queue.get(), HEARTBEAT_S)
        except TimeoutError:
            await response.write(b":\n\n")
            continue
        if event is None:
            return
        if event.name in TALK and event.chat_id != watch.chat_id:
            continue
        data = json.dumps(event.data, separators=(",", ":"))
        await response.write(f"event: {event.name}\ndata: {data}\n\n".encode())


def _refusing(handler: Handler) -> Handler:
    """Turn refusals into one sentence of JSON."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            words = first["msg"].removeprefix("Value error, ")  # which says nothing to people
            return _error(400, f"{place}: {words}." if place else f"{words}.")
        except web.HTTPRequestEntityTooLarge:
            return _error(413, "That is too large: 64 MB are the limit.")
        except web.RequestPayloadError:
            return _error(400, "The body cannot be read.")
        except ApiError as error:
            reason = error.description.removeprefix("Bad Request: ")
            return _error(400, f"{reason[:1].upper()}{reason[1:]}.")
        except SandboxError as error:
            return _error(400, str(error))

    return handle


def _user(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 2**52):
        raise SandboxError("user is a number above 0.")
    return int(given)


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
