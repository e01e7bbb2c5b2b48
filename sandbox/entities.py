"""Formatted text: by a parse mode or by a list of entities, to plain text with entities.

The order of the checks and their words are those of Client.cpp and MessageEntity.cpp. [A], seen in
no source: that white space goes from both ends of a text even where an entity covers it.
"""

import json
import re
from bisect import bisect_left
from itertools import accumulate

from sandbox.errors import bad_request
from sandbox.fields import Fields
from sandbox.found import find
from sandbox.html import parse_html
from sandbox.links import checked, person_of
from sandbox.markdown import parse_markdown, parse_markdown_v2
from sandbox.state import Object

MOST_BYTES = 1 << 15
MOST_OFFSET = 1_000_000
ABOUT = "can't parse MessageEntity: "
SIMPLE = "bold italic underline strikethrough spoiler code blockquote expandable_blockquote"
FOUND = "mention hashtag cashtag bot_command url email phone_number bank_card_number"
"""What Telegram finds by itself: a bot that names it is not listened to."""
_OPAQUE = "code pre text_link text_mention custom_emoji date_time"
_CONTROL = {one: " " for one in range(33) if one not in (10, 13)}
_GONE = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_INVISIBLE = re.compile("[\\s\u1680\u180e\u200b-\u200f\u202e\u2060\u2800\ufeff\ufffc]*")


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(text: str, *, mode: str, entities: object) -> tuple[str, list[Object]]:
    """Return a text without its marks, and its entities by parse mode, else by the given list."""
    if len(text.encode()) > MOST_BYTES:
        raise bad_request("text is too long")
    match mode.lower() if text else "":
        case "" | "none":
            return cleaned(text, _listed(entities))
        case "html":
            return cleaned(*parse_html(text))
        case "markdown":
            return cleaned(*parse_markdown(text))
        case "markdownv2":
            return cleaned(*parse_markdown_v2(text))
        case _:
            raise bad_request("unsupported parse_mode")


def entities_of(text: str) -> object:
    """Return the entities that a parameter lists as JSON, None for what cannot be read."""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def cleaned(text: str, entities: list[Object]) -> tuple[str, list[Object]]:
    """Strip the text, move the entities along, and add those that Telegram finds by itself."""
    _check(text, entities)
    gone = [utf16_length(text[: match.start()]) for match in _GONE.finditer(text)]
    text = _GONE.sub("", text).translate(_CONTROL)
    body = text.lstrip(" \n")
    cut = utf16_length(text[: len(text) - len(body)])
    body = body.rstrip(" \n")
    if _INVISIBLE.fullmatch(body):
        return "", []
    end = utf16_length(body)
    kept = []
    for entity in entities:
        first, last = _span(entity)
        start = max(0, first - bisect_left(gone, first) - cut)
        length = min(end, last - bisect_left(gone, last) - cut) - start
        if length > 0:
            kept.append({**entity, "offset": start, "length": length})
    kept.extend(_found(body, kept))
    kept.sort(key=lambda entity: (_number(entity, "offset"), -_number(entity, "length")))
    return body, kept


def _found(text: str, known: list[Object]) -> list[Object]:
    """Return what is found in a text, outside of code and links."""
    opaque = [_span(one) for one in known if one["type"] in _OPAQUE.split()]
    entities: list[Object] = []
    for one in find(text):
        begin, length = utf16_length(text[: one.begin]), utf16_length(text[one.begin : one.end])
        if not any(begin < last and first < begin + length for first, last in opaque):
            entities.append({"offset": begin, "length": length, "type": one.kind})
    return entities


def _listed(given: object) -> list[Object]:
    """Return the entities of a list; whatever is no list is none."""
    if not isinstance(given, list):
        return []
    entities = (
        _entity(Fields.of(one, about=ABOUT, otherwise="expected an Object")) for one in given
    )
    return [entity for entity in entities if entity]


def _entity(fields: Fields) -> Object:
    """Return an entity as Telegram keeps it, an empty one for what it finds by itself."""
    span = {name: fields.required_number(name) for name in ("offset", "length")}
    kind = fields.required_text("type")
    if kind in FOUND.split():
        return {}
    return {**span, "type": kind} | _argument(fields, kind)


def _argument(fields: Fields, kind: str) -> Object:
    """Return what an entity of this kind says beside its kind."""
    match kind:
        case "":
            raise fields.refusal("Type is not specified")
        case "pre":
            language = fields.text("language")
            return {"language": language} if language else {}
        case "text_link":
            return _linked(fields.required_text("url"))
        case "text_mention":
            return {"user": {"id": fields.inner("user").required_number("id")}}
        case "custom_emoji":
            return _emoji(fields.required_number("custom_emoji_id"))
        case "date_time":
            return _date(fields)
        case _ if kind not in SIMPLE.split():
            raise fields.refusal("Unsupported type specified")
    return {}


def _linked(url: str) -> Object:
    if number := person_of(url):
        return {"type": "text_mention", "user": {"id": number}}
    return {"url": checked(url, about="entity")}


def _emoji(number: int) -> Object:
    if not number:
        raise bad_request("invalid custom emoji identifier specified")
    return {"custom_emoji_id": str(number)}


def _date(fields: Fields) -> Object:
    at, form = fields.required_number("unix_time"), fields.text("date_time_format")
    if not re.fullmatch(r"[rR]|[tTdDwW]*", form):
        raise fields.refusal("Invalid date-time format specified")
    if at <= 0:
        raise bad_request("invalid date specified")
    return {"unix_time": at} | ({"date_time_format": form} if form else {})


def _check(text: str, entities: list[Object]) -> None:
    """Refuse entities that lie outside of the text or begin or end within a letter."""
    if not entities:
        return
    units = [2 if ord(letter) > 0xFFFF else 1 for letter in text]  # noqa: PLR2004 -- the BMP's end
    borders = list(accumulate(units, initial=0))
    for entity in entities:
        for name in ("offset", "length"):
            if not 0 <= _number(entity, name) <= MOST_OFFSET:
                raise bad_request(f"receive an entity with incorrect {name} {entity[name]}")
    for first, last in sorted(map(_span, entities), key=lambda span: (span[0], -span[1])):
        if first == last:
            continue
        if first > borders[-1]:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {first}")
        _check_border(text, borders, first, about="entity begins")
        about = f"entity beginning at UTF-16 offset {first} ends"
        if last > borders[-1]:
            raise bad_request(f"{about} after the end of the text at UTF-16 offset {last}")
        _check_border(text, borders, last, about=about)


def _check_border(text: str, borders: list[int], offset: int, *, about: str) -> None:
    """Refuse an offset that lies within a letter; TDLib says at which byte the letter ends."""
    place = bisect_left(borders, offset)
    if borders[place] != offset:
        at = len(text[:place].encode())
        raise bad_request(f"{about} in a middle of a UTF-16 symbol at byte offset {at}")


def _span(entity: Object) -> tuple[int, int]:
    """Return where an entity begins and ends, in UTF-16 units."""
    first = _number(entity, "offset")
    return first, first + _number(entity, "length")


def _number(entity: Object, field: str) -> int:
    value = entity[field]
    assert isinstance(value, int)
    return value
