"""Telegram's HTML, read as TDLib reads it, with its error texts and byte offsets.

[A] marks what no source was seen for: which links count as links at all.
"""

import re
from dataclasses import dataclass

from sandbox.errors import ApiError, bad_request
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
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([a-zA-Z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int
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
        return "".join(self.text), self.entities

    def put(self, text: str) -> None:
        self.text.append(text)
        self.units += len(text.encode("utf-16-le")) // 2

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
            raise _unparsed(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        if tag not in _KINDS:
            raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        argument = self.attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            at = self.byte(begin)
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self.opened.append(_Open(tag, argument, self.units, len(self.text)))

    def attributes(self, tag: str, begin: int) -> str:
        """Read up to and including the `>`; return the argument that this tag knows."""
        argument, where = "", f'tag "{tag}" at byte offset {self.byte(begin)}'
        while True:
            match = _ATTRIBUTE.match(self.source, self.at)
            assert match
            name, equals = match.groups()
            self.at = match.end()
            if self.source.startswith(">", self.at) and not equals:
                self.at += 1
                if name and name != "expandable":
                    raise _unparsed(
                        f"Expected equal sign in declaration of attribute of the {where}"
                    )
                return "expandable" if name else argument
            if self.at >= len(self.source):
                raise _unparsed(f"Unclosed start {where}")
            if not name:
                raise _unparsed(f"Empty attribute name in the {where}")
            if equals:
                argument = _argument(tag, name, self.value(begin)) or argument
            elif name == "expandable":
                argument = name
            else:
                raise _unparsed(f"Expected equal sign in declaration of attribute of the {where}")

    def value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            match = _TOKEN.match(self.source, self.at)
            assert match
            start, self.at = self.at, match.end()
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
            if not opened.argument.isdigit():
                raise _unparsed("Invalid custom emoji identifier specified")
            self.entities.append({**entity, "custom_emoji_id": opened.argument})
        elif kind in ("pre", "code"):
            self.code(opened, entity)
        else:
            expandable = kind == "blockquote" and opened.argument == "expandable"
            self.entities.append(
                {**entity, "type": "expandable_blockquote"} if expandable else entity
            )

    def link(self, opened: _Open, entity: Object) -> None:
        url = opened.argument or "".join(self.text[opened.begin :])
        if user := _USER_LINK.fullmatch(url):
            person: Object = {"id": int(user[1]), "is_bot": False, "first_name": ""}
            self.entities.append({**entity, "type": "text_mention", "user": person})
        elif "." in url or "://" in url:
            shown = url if "://" in url else f"http://{url}"
            self.entities.append({**entity, "url": shown})

    def code(self, opened: _Open, entity: Object) -> None:
        """Merge <pre><code class="language-x"> into one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(field) == entity[field] for field in ("offset", "length"))
        if opened.tag == "pre" and same and last.get("type") == "code" and "language" in last:
            last["type"] = "pre"
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
        case ("a", "href") | ("tg-emoji", "emoji-id"):
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
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
