"""The Bot API over HTTP: from a request to a method, and back in the envelope."""

import asyncio
import json
import logging
import socket
import struct
import time
from dataclasses import dataclass

from aiohttp import web

from sandbox.calls import Call
from sandbox.errors import ApiError, not_found, too_many_requests, unauthorized
from sandbox.faults import Do, Phase, Rule
from sandbox.methods import Method, known_methods
from sandbox.methods.answer import Remarked
from sandbox.methods.unplayed import unplayed
from sandbox.params import Params, read_answer, read_params
from sandbox.updates import Raw
from sandbox.world import World

HTML_502 = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>"
NOT_IN_ANSWERS = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
LOG = logging.getLogger("sandbox")


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the bot."""

    status: int
    text: str
    retry_after_s: int | None = None
    kind: str = "application/json"


class BotApi:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._methods = known_methods()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Run one method; reply, or fail as the faults in force have it."""
        started = time.perf_counter()
        token, _, name = request.match_info["rest"].partition("/")
        params, rule = Params(), None
        try:
            name = self._name(token, name)
            params = await read_params(request)
            method = self._find(name)
            reply, rule = await self._run(name, method, params)
        except ApiError as error:
            reply = _refusal(error)
        self._log(name, params, reply, rule, started)
        if rule is not None and rule.do in (Do.RESET, Do.KILL):
            _reset(request)
        return _response(reply)

    async def carry_out(self, kind: str, body: bytes) -> None:
        """Run the call that the answer of a webhook holds; the bot never sees its outcome."""
        started = time.perf_counter()
        try:
            params = read_answer(kind, body)
        except ApiError:
            return
        name = params.values.pop("method", "")
        if name.lower() in NOT_IN_ANSWERS or name[:3].lower() == "get":
            return
        method = self._methods.get(name.lower())
        if method is not None:
            reply, rule = await self._run(name, method, params)
            self._log(name, params, reply, rule, started)
        elif refusal := unplayed(name):
            self._log(name, params, _refusal(refusal), None, started)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give out a file's bytes."""
        token, _, path = request.match_info["rest"].partition("/")
        stored = self._world.files.at(path.removeprefix("test/"))
        try:
            if token != self._world.token:
                raise unauthorized(token)
            if stored is None:
                raise not_found()
            return web.Response(
                body=self._world.files.data(stored), content_type="application/octet-stream"
            )
        except ApiError as error:
            return _response(_refusal(error))

    def _name(self, token: str, path: str) -> str:
        """Return the method's name; the address of Telegram's test servers has /test before it."""
        if token != self._world.token:
            raise unauthorized(token)
        name = path.removeprefix("test/")
        if not name or "/" in name:
            raise not_found()
        return name

    def _find(self, name: str) -> Method:
        method = self._methods.get(name.lower())
        if method is None:
            raise unplayed(name) or not_found("method not found")
        return method

    async def _run(self, name: str, method: Method, params: Params) -> tuple[Reply, Rule | None]:
        """Run the method between the faults that strike before and after it."""
        if not self._world.faults:
            return await self._effect(name, method, params), None
        text = json.dumps(params.logged())
        before = self._world.faults.strike(on=name, phase=Phase.BEFORE, text=text)
        if before is not None:
            if before.do is not Do.DELAY:
                return _failure(before), before
            await asyncio.sleep(before.delay_s)
        reply = await self._effect(name, method, params)
        after = self._world.faults.strike(on=name, phase=Phase.AFTER, text=text)
        if after is None:
            return reply, before
        if after.do is not Do.DELAY:
            return _failure(after), after
        await asyncio.sleep(after.delay_s)
        return reply, after

    async def _effect(self, name: str, method: Method, params: Params) -> Reply:
        try:
            if self._world.limits is not None:
                self._world.limits.check(name, params)
            reply = _reply(await method(self._world, params))
        except ApiError as error:
            return _refusal(error)
        except Exception:
            LOG.exception("a method of the sandbox has failed")
            return _refusal(ApiError(500, "Internal Server Error: the sandbox has a fault"))
        self._world.changed()
        return reply

    def _log(
        self, name: str, params: Params, reply: Reply, rule: Rule | None, started: float
    ) -> None:
        calls = self._world.calls
        now = time.perf_counter()
        calls.add(
            Call(
                seq=calls.next_number(),
                at=self._world.clock.now(),
                method=name,
                params=params.logged() if params.files else params.values,
                status=reply.status,
                reply=reply.text,
                ms=(now - started) * 1000,
                fault=f"{rule.do} {rule.phase}" if rule else None,
            )
        )


def _reply(result: object) -> Reply:
    if isinstance(result, Raw):
        return Reply(200, f'{{"ok":true,"result":{result}}}')
    envelope = {"ok": True, "result": result}
    if isinstance(result, Remarked):
        envelope = {"ok": True, "result": result.result, "description": result.description}
    return Reply(200, json.dumps(envelope, separators=(",", ":")))


def _refusal(error: ApiError) -> Reply:
    envelope: dict[str, object] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.retry_after_s is not None:
        envelope["parameters"] = {"retry_after": error.retry_after_s}
    if error.moved_to is not None:
        envelope["parameters"] = {"migrate_to_chat_id": error.moved_to}
    return Reply(error.code, json.dumps(envelope, separators=(",", ":")), error.retry_after_s)


def _failure(rule: Rule) -> Reply:
    match rule.do:
        case Do.TOO_MANY:
            return _refusal(too_many_requests(max(1, round(rule.delay_s))))
        case Do.HTML_502:
            return Reply(502, HTML_502, kind="text/html")
        case Do.RESET | Do.KILL:
            return Reply(0, "")
        case _:
            return _refusal(ApiError(500, "Internal Server Error"))


def _response(reply: Reply) -> web.Response:
    response = web.Response(
        body=reply.text.encode(), status=reply.status or 500, content_type=reply.kind
    )
    if reply.retry_after_s is not None:
        response.headers["Retry-After"] = str(reply.retry_after_s)
    return response


def _reset(request: web.Request) -> None:
    """End the connection by a TCP reset, without a reply."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
