"""Formatted text: from HTML or from a list of entities, to plain text with entities."""

import re
from collections.abc import Iterator

from sandbox.errors import bad_request
from sandbox.html import parse_html
from sandbox.params import Params
from sandbox.state import Object

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<!\w)(?P<hashtag>\#\w*[^\W\d]\w*)"
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(params: Params, *, text: str, entities: str) -> tuple[str, list[Object]]:
    """Return the text of parameter `text`, and its entities by parse mode or by list."""
    raw = params.text(text)
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return cleaned(*parse_html(raw))
    if mode in ("markdown", "markdownv2"):
        raise bad_request("the sandbox does not read Markdown: use HTML or entities")
    if mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    return cleaned(raw, _given(params, entities))


def cleaned(text: str, entities: list[Object]) -> tuple[str, list[Object]]:
    """Strip the text, move the entities along, and add those that Telegram finds by itself."""
    body = text.lstrip()
    cut = utf16_length(text[: len(text) - len(body)])
    body = body.rstrip()
    end = utf16_length(body)
    kept = []
    for entity in entities:
        start = max(0, _number(entity, "offset") - cut)
        length = min(end, _number(entity, "offset") + _number(entity, "length") - cut) - start
        if length > 0:
            kept.append({**entity, "offset": start, "length": length})
    kept.extend(_found(body, kept))
    kept.sort(key=lambda entity: (_number(entity, "offset"), -_number(entity, "length")))
    return body, kept


def _found(text: str, known: list[Object]) -> Iterator[Object]:
    if not any(sign in text for sign in "/@#"):
        return
    opaque = [
        range(_number(one, "offset"), _number(one, "offset") + _number(one, "length"))
        for one in known
        if one["type"] in _OPAQUE
    ]
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        if not any(offset in span for span in opaque):
            yield {"offset": offset, "length": utf16_length(match[0]), "type": match.lastgroup}


def _given(params: Params, name: str) -> list[Object]:
    listed = params.json(name, problem="can't parse entities JSON object")
    if listed is None:
        return []
    if not isinstance(listed, list):
        raise bad_request("expected an Array of MessageEntity")
    for entity in listed:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: MessageEntity must be an Object")
        if not all(type(entity.get(field)) is int for field in ("offset", "length")):
            raise bad_request("can't parse MessageEntity: offset and length must be Numbers")
    return listed


def _number(entity: Object, field: str) -> int:
    value = entity[field]
    assert isinstance(value, int)
    return value
