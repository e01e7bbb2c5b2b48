"""The parameters of a call, whichever of the four ways they came: query, form, JSON, multipart."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from sandbox.errors import ApiError, bad_request

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MOST_UPLOADED = 50 * 1024 * 1024
_COLON = re.compile(r"\s*:\s*")
_COMMA = re.compile(r"\s*,\s*")
_INTEGER = re.compile(r"\s*([+-]?\d{1,19})")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes


@dataclass(slots=True)
class Params:
    """What a method was called with; every value is text, as on the wire."""

    values: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the value as it came, or an empty string."""
        return self.values.get(name, "")

    def required(self, name: str) -> str:
        """Return a value that must not be empty."""
        value = self.values.get(name, "")
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number the way the Bot API reads one: text that is none counts as 0."""
        value = self.values.get(name)
        if value is None:
            return default
        match = _INTEGER.match(value)
        return int(match[1]) if match else 0

    def flag(self, name: str) -> bool:
        """Tell whether the value says yes."""
        return self.values.get(name, "").lower() in ("true", "yes", "1")

    def json(self, name: str, *, problem: str) -> object:
        """Return the value parsed as JSON, None when there is none; `problem` words the refusal.

        A value that is the word null is None too: ask text() whether there is one.
        """
        value = self.values.get(name, "")
        if not value:
            return None
        try:
            parsed: object = json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(problem) from None
        if "\\u" in value:
            _check_letters(json.dumps(parsed, ensure_ascii=False))
        return parsed

    def logged(self) -> dict[str, str]:
        """Return all parameters as the call log shows them: files by name and size."""
        files = {
            name: f"<{upload.name}, {len(upload.data)} bytes>"
            for name, upload in self.files.items()
        }
        return self.values | files


async def read_params(request: web.Request) -> Params:
    """Collect the parameters from the address and from the body."""
    params = Params()
    if request.query_string:
        params.values.update(_pairs(request.query_string))
    if request.body_exists:
        try:
            await _read_body(request, params)
        except web.RequestPayloadError:
            raise bad_request("can't read the request's body") from None
    for value in params.values.values():
        _check_letters(value)
    return params


def read_answer(kind: str, body: bytes) -> Params:
    """Read the call that a webhook's answer may hold, as JSON or as a form."""
    params = Params(_values(kind, body))
    for value in params.values.values():
        _check_letters(value)
    return params


async def _read_body(request: web.Request, params: Params) -> None:
    if request.content_type == "multipart/form-data":
        await _read_parts(request, params)
    elif request.content_type in (JSON, FORM):
        params.values.update(_values(request.content_type, await _whole(request)))


def _values(kind: str, body: bytes) -> dict[str, str]:
    if kind == JSON:
        return _members(body.decode("utf-8", "surrogateescape"))
    return _pairs(body.decode("ascii", "surrogateescape")) if kind == FORM else {}


async def _whole(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None


def _check_letters(text: str) -> None:
    """Refuse halves of letters, which no JSON of ours could carry on."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None


def _pairs(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True, errors="surrogateescape"))


def _members(text: str) -> dict[str, str]:
    """Return the members of an object as parameters: what is no text stays JSON, null included.

    Of a body that breaks off, the members before the break count, as they do for Telegram.
    """
    members: dict[str, str] = {}
    separator, read = re.compile(r"\s*{\s*"), json.JSONDecoder().raw_decode
    at = 0
    try:
        while begun := separator.match(text, at):
            name, at = read(text, begun.end())
            colon = _COLON.match(text, at)
            if colon is None or not isinstance(name, str):
                break
            value, at = read(text, colon.end())
            members[name] = value if isinstance(value, str) else text[colon.end() : at]
            separator = _COMMA
    except (ValueError, RecursionError):
        pass  # it is over here, and nobody is told
    return members


async def _read_parts(request: web.Request, params: Params) -> None:
    size = 0
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read())
            size += len(data)
            if size > MOST_UPLOADED:
                raise ApiError(413, "Request Entity Too Large")
            if part.filename is None:
                params.values[part.name] = data.decode("utf-8", "surrogateescape")
            else:
                name = part.filename.encode("utf-8", "replace").decode()
                params.files[part.name] = Upload(name, data)
    except ValueError:
        raise bad_request("can't parse multipart/form-data") from None
