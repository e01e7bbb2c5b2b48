"""Telegram's HTML, read as TDLib reads it, with its error texts and byte offsets."""

import re
from dataclasses import dataclass

from sandbox.errors import ApiError, bad_request
from sandbox.links import checked_or_none, person_of
from sandbox.state import Object

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "pre": "pre",
    "code": "code",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|([a-zA-Z]+));?")
LONGEST_REFERENCE = 9
_HALF = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[^<&]+")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']*)\s*(=?)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")
_INTEGER = re.compile(r"\d{1,10}")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int
    date: int = 0
    length: int = 0


class _Reader:
    """Walks once through the text; each method leaves `at` behind what it has read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.units = 0
        self.opened: list[_Open] = []
        self.entities: list[Object] = []

    def read(self) -> tuple[str, list[Object]]:
        source = self.source
        while self.at < len(source):
            if plain := _PLAIN.match(source, self.at):
                self.put(plain[0])
                self.at = plain.end()
            elif source[self.at] == "&":
                self.put(self.reference())
            elif source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.opened:
            tag = self.opened[-1].tag
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return _whole("".join(self.text)), self.entities

    def put(self, text: str) -> None:
        self.text.append(text)
        self.units += len(text.encode("utf-16-le", "surrogatepass")) // 2

    def reference(self) -> str:
        match = _REFERENCE.match(self.source, self.at)
        letter = _decoded(match) if match else ""
        self.at = match.end() if match and letter else self.at + 1
        return letter or "&"

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def start_tag(self) -> None:
        begin = self.at
        match = _START.match(self.source, begin)
        assert match
        tag = match[1].lower()
        self.at = match.end()
        if self.at == len(self.source):
            raise _unparsed(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if tag not in _KINDS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        opened = _Open(tag, "", self.units, len(self.text))
        while not self.source.startswith(">", self.at):
            self.attribute(opened, begin)
        self.at += 1
        if tag == "span" and opened.argument != "spoiler":
            at = self.byte(begin)
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self.opened.append(opened)

    def attribute(self, opened: _Open, begin: int) -> None:
        """Read an attribute, if one stands before the `>`, and keep what its tag knows."""
        where = f'tag "{opened.tag}" at byte offset {self.byte(begin)}'
        match = _ATTRIBUTE.match(self.source, self.at)
        assert match
        name, equals = match.groups()
        if not name and not equals and self.source.startswith(">", match.end()):
            self.at = match.end()
            return
        if not name:
            raise _unparsed(f"Empty attribute name in the {where}")
        self.at = match.end()
        if self.at >= len(self.source):
            raise _unparsed(f"Unclosed start {where}")
        value = self.value(begin) if equals else ""
        if (opened.tag, name) == ("tg-time", "unix"):
            number = _INTEGER.match(value)
            opened.date = int(number[0]) if number else 0
        elif (opened.tag, name) == ("blockquote", "expandable"):
            opened.argument = name
        elif equals:
            opened.argument = _argument(opened.tag, name, value) or opened.argument

    def value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            match = _TOKEN.match(self.source, self.at)
            assert match
            start, self.at = self.at, match.end()
            if self.at == len(self.source):
                raise _unparsed(f"Unclosed start tag at byte offset {self.byte(begin)}")
            if self.source[self.at : self.at + 1] not in (">", " ", "\t", "\n", "\r"):
                raise _unparsed(f"Unexpected end of name token at byte offset {self.byte(start)}")
            return match[0].lower()
        close = self.source.find(quote, self.at + 1)
        if close < 0 or close + 1 == len(self.source):
            raise _unparsed(f"Unclosed start tag at byte offset {self.byte(begin)}")
        raw = self.source[self.at + 1 : close]
        self.at = close + 1
        return _REFERENCE.sub(lambda match: _decoded(match) or match[0], raw)

    def end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise _unparsed(f"Unexpected end tag at byte offset {self.byte(begin)}")
        match = _END.match(self.source, begin)
        assert match
        tag = match[1].lower()
        if not self.source.startswith(">", match.end()):
            raise _unparsed(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at = match.end() + 1
        opened = self.opened.pop()
        if tag not in ("", opened.tag):
            raise _unparsed(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        opened.length = self.units - opened.offset
        if opened.length:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        """Add the entity of a tag that has ended, if it makes one."""
        kind, span = _KINDS[opened.tag], {"offset": opened.offset, "length": opened.length}
        entity: Object = {**span, "type": kind}
        if kind == "text_link":
            self.link(opened, entity)
        elif kind == "custom_emoji":
            if not opened.argument.isdecimal() or not int(opened.argument):
                raise _unparsed("Invalid custom emoji identifier specified")
            self.entities.append({**entity, "custom_emoji_id": opened.argument})
        elif kind in ("pre", "code"):
            self.code(opened, entity)
        elif kind == "date_time":
            self.time(opened, entity)
        else:
            expandable = kind == "blockquote" and opened.argument == "expandable"
            self.entities.append(
                {**entity, "type": "expandable_blockquote"} if expandable else entity
            )

    def link(self, opened: _Open, entity: Object) -> None:
        url = opened.argument or "".join(self.text[opened.begin :])
        if number := person_of(url):
            self.entities.append({**entity, "type": "text_mention", "user": {"id": number}})
        elif link := checked_or_none(url):
            self.entities.append({**entity, "url": link})

    def time(self, opened: _Open, entity: Object) -> None:
        """Add a time, which must have one."""
        if not _DATE_FORMAT.fullmatch(opened.argument):
            raise _unparsed("Invalid date format used")
        form: Object = {"date_time_format": opened.argument} if opened.argument else {}
        if opened.date:
            self.entities.append({**entity, "unix_time": opened.date} | form)

    def code(self, opened: _Open, entity: Object) -> None:
        """Merge <pre><code class="language-x"> into one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(field) == entity[field] for field in ("offset", "length"))
        if opened.tag == "pre" and same and last.get("type") == "code" and "language" in last:
            last["type"] = "pre"
        elif opened.tag == "code" and same and last.get("type") == "pre" and opened.argument:
            last["language"] = opened.argument
        elif opened.tag == "code" and opened.argument:
            self.entities.append({**entity, "language": opened.argument})
        else:
            self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities, in the order in which the tags ended."""
    text, entities = _Reader(source).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case _:
            return ""


def _decoded(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name, "")
    if len(match[0].removesuffix(";")) > LONGEST_REFERENCE:
        return ""
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF else ""  # noqa: PLR2004 -- where letters end


def _whole(text: str) -> str:
    """Return a text in which two references to halves of a letter have become the letter."""
    if not _HALF.search(text):
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        reason = (
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
        raise _unparsed(reason) from None


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
