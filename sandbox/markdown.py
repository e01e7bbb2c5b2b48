"""Telegram's two Markdowns, read as TDLib reads them, with its error texts and byte offsets.

The older one knows bold, italic, code and links, one within none; MarkdownV2 knows all that HTML
does, one within another, and asks for a backslash before each of its signs.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl

from sandbox.errors import ApiError, bad_request
from sandbox.links import checked_or_none, person_of
from sandbox.state import Object

_OLD_SIGNS = "_*`["
_OLD_TYPES = {"_": "italic", "*": "bold", "`": "code"}
_SIGNS = "_*[]()~`>#+-=|{}.!\n"
_LANGUAGE = re.compile(r"[^\s`]+(?=\s)")
_LINE_END = re.compile(r"\r\n|\n\r|\n|\r|")
_APP_LINK = re.compile(r"(?i)tg:(?://)?(emoji|time)/?\?([^#]*)")
_NAME_OF_DATE = re.compile(r"[rR]|[tTdDwW]*")
_INT64 = 2**63
_INT32 = 2**31


class Kind(StrEnum):
    """A kind of entity, by the name that an error calls it."""

    BOLD = "Bold"
    ITALIC = "Italic"
    UNDERLINE = "Underline"
    STRIKETHROUGH = "Strikethrough"
    SPOILER = "Spoiler"
    CODE = "Code"
    PRE = "Pre"
    PRE_CODE = "PreCode"
    LINK = "TextUrl"
    EMOJI = "CustomEmoji"
    QUOTE = "BlockQuote"


_TYPES = {
    Kind.BOLD: "bold",
    Kind.ITALIC: "italic",
    Kind.UNDERLINE: "underline",
    Kind.STRIKETHROUGH: "strikethrough",
    Kind.SPOILER: "spoiler",
    Kind.CODE: "code",
    Kind.PRE: "pre",
    Kind.PRE_CODE: "pre",
}
_CODE = frozenset({Kind.CODE, Kind.PRE, Kind.PRE_CODE})
_PAIRS = {
    Kind.BOLD: "*",
    Kind.CODE: "`",
    Kind.PRE: "```",
    Kind.PRE_CODE: "```",
    Kind.LINK: "]",
    Kind.EMOJI: "]",
    Kind.UNDERLINE: "__",
    Kind.STRIKETHROUGH: "~",
    Kind.SPOILER: "||",
}
"""What ends an entity; italic ends with one underscore, and a quote with its line."""


@dataclass(slots=True)
class _Open:
    """An entity that has begun: its offsets in the text that is made, and in the source."""

    kind: Kind
    offset: int
    source_at: int
    letters: int
    language: str = ""


class _Text:
    """The source, and the plain text that is made of it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.letters: list[str] = []
        self.units = 0
        self.entities: list[Object] = []

    def ahead(self, signs: str, by: int = 0) -> bool:
        return self.source.startswith(signs, self.at + by)

    def put(self, letter: str) -> None:
        self.letters.append(letter)
        self.units += 2 if ord(letter) > 0xFFFF else 1  # noqa: PLR2004 -- the BMP's end

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def add(self, offset: int, more: Object) -> None:
        self.entities.append({"offset": offset, "length": self.units - offset} | more)

    def link(self, offset: int, url: str) -> None:
        """Add a link, or a mention of a person; a link that is none is left out."""
        if number := person_of(url):
            self.add(offset, {"type": "text_mention", "user": {"id": number}})
        elif link := checked_or_none(url):
            self.add(offset, {"type": "text_link", "url": link})

    def language(self) -> str:
        """Read the language of a block of code and the end of its first line."""
        match = _LANGUAGE.match(self.source, self.at)
        if match:
            self.at = match.end()
        end = _LINE_END.match(self.source, self.at)
        assert end
        self.at = end.end()
        return match[0] if match else ""

    def finished(self) -> tuple[str, list[Object]]:
        return "".join(self.letters), self.entities


def parse_markdown(source: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities, of the older Markdown."""
    text = _Text(source)
    while text.at < len(source):
        letter = source[text.at]
        if letter == "\\" and source[text.at + 1 : text.at + 2] in tuple(_OLD_SIGNS):
            text.put(source[text.at + 1])
            text.at += 2
        elif letter in _OLD_SIGNS:
            _old_entity(text, letter)
        else:
            text.put(letter)
            text.at += 1
    return text.finished()


def _old_entity(text: _Text, sign: str) -> None:
    """Read an entity from its first sign to its last."""
    begin, offset = text.at, text.units
    is_block = text.ahead("```")
    close = "```" if is_block else {"[": "]"}.get(sign, sign)
    text.at += len("```") if is_block else 1
    language = text.language() if is_block else ""
    offset, end = text.units, text.source.find(close, text.at)
    if end < 0:
        at = text.byte(begin)
        raise _unparsed(f"Can't find end of the entity starting at byte offset {at}")
    for letter in text.source[text.at : end]:
        text.put(letter)
    words, text.at = text.source[text.at : end], end + len(close)
    url = _old_url(text, words) if sign == "[" else ""
    if not words:
        return
    match sign:
        case "[":
            text.link(offset, url)
        case "`" if is_block:
            named: Object = {"language": language} if language else {}
            text.add(offset, {"type": "pre"} | named)
        case _:
            text.add(offset, {"type": _OLD_TYPES[sign]})


def _old_url(text: _Text, words: str) -> str:
    """Read the address behind a link's words; without one the words are the address."""
    if not words or not text.ahead("("):
        return words
    end = text.source.find(")", text.at)
    end = len(text.source) if end < 0 else end
    url, text.at = text.source[text.at + 1 : end], end + 1
    return url


def parse_markdown_v2(source: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities, of MarkdownV2."""
    return _Second(source).read()


class _Second(_Text):
    """Walks once through MarkdownV2; each method leaves `at` behind what it has read."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.opened: list[_Open] = []
        self.has_quote = False
        self.is_line_start = True

    def read(self) -> tuple[str, list[Object]]:
        while self.at < len(self.source):
            letter = self.source[self.at]
            if letter == "\\" and self.is_escape():
                self.plain(self.source[self.at + 1])
                self.at += 1
            elif letter not in self.signs():
                self.plain(letter)
            elif self.is_end(letter):
                self.end(letter)
                continue
            else:
                self.begin(letter)
                continue
            self.at += 1
        self.end_last_quote()
        if self.opened:
            raise self.endless(self.opened[-1])
        return self.finished()

    def is_escape(self) -> bool:
        return "\x00" < self.source[self.at + 1 : self.at + 2] <= "~"

    def plain(self, letter: str) -> None:
        self.put(letter)
        if letter != "\r":
            self.is_line_start = letter == "\n"

    def signs(self) -> str:
        return "`" if self.opened and self.opened[-1].kind in _CODE else _SIGNS

    def is_end(self, letter: str) -> bool:
        """Tell whether the innermost entity ends here."""
        if not self.opened:
            return False
        if self.has_quote and letter == "\n" and not self.ahead("\n>"):
            return True
        kind = self.opened[-1].kind
        if kind is Kind.ITALIC:
            return letter == "_" and not self.ahead("__")
        return kind in _PAIRS and self.ahead(_PAIRS[kind])

    def begin(self, letter: str) -> None:
        """Open the entity that a sign stands for."""
        at = self.at
        if letter == "\n":
            self.put(letter)
            self.is_line_start = True
            self.at += 1
            return
        kind, length = self.kind_of(letter)
        self.at += length
        if kind is None:
            return
        language = self.language() if kind is Kind.PRE else ""
        kind = Kind.PRE_CODE if language else kind
        self.opened.append(_Open(kind, self.units, at, len(self.letters), language))

    def kind_of(self, letter: str) -> tuple[Kind | None, int]:
        """Return what a sign begins, None for the next line of a quote, and the sign's length."""
        if letter == "_":
            return (Kind.UNDERLINE, 2) if self.ahead("__") else (Kind.ITALIC, 1)
        if letter == "`":
            return (Kind.PRE, 3) if self.ahead("```") else (Kind.CODE, 1)
        if letter == ">" and self.is_line_start:
            kind = None if self.has_quote else Kind.QUOTE
            self.has_quote = True
            return kind, 1
        if self.ahead("||"):
            return Kind.SPOILER, 2
        if self.ahead("!["):
            return Kind.EMOJI, 2
        single = {"*": Kind.BOLD, "~": Kind.STRIKETHROUGH, "[": Kind.LINK}
        if letter not in single:
            must = "is reserved and must be escaped with the preceding '\\'"
            raise _unparsed(f"Character '{letter}' {must}")
        return single[letter], 1

    def end(self, letter: str) -> None:
        """Close the innermost entity, and add it unless it is empty."""
        if letter == "\n" and self.has_quote:
            self.end_quote()
            return
        opened = self.opened.pop()
        self.at += len(_PAIRS.get(opened.kind, "_"))
        is_empty = self.units == opened.offset
        if opened.kind is Kind.LINK:
            has_address = self.ahead("(")
            url = self.url() if has_address else "".join(self.letters[opened.letters :])
            if not is_empty:
                self.link(opened.offset, url)
        elif opened.kind is Kind.EMOJI:
            argument = self.emoji()
            if not is_empty:
                self.add(opened.offset, argument)
        elif not is_empty:
            language: Object = {"language": opened.language} if opened.language else {}
            self.add(opened.offset, {"type": _TYPES[opened.kind]} | language)

    def end_quote(self) -> None:
        """Close a quote at the end of its line; behind || it can be folded."""
        opened, kind = self.opened.pop(), "blockquote"
        if opened.kind is not Kind.QUOTE:
            if opened.kind is not Kind.SPOILER or not self.is_just_opened(opened, self.at):
                raise self.endless(opened)
            opened, kind = self.opened.pop(), "expandable_blockquote"
            if opened.kind is not Kind.QUOTE:
                raise self.endless(opened)
        self.put("\n")
        self.at += 1
        self.has_quote, self.is_line_start = False, True
        self.add(opened.offset, {"type": kind})

    def is_just_opened(self, opened: _Open, at: int) -> bool:
        return self.source[opened.source_at : at] in ("||", "||\r")

    def end_last_quote(self) -> None:
        """Close a quote at the end of the text."""
        if not self.has_quote:
            return
        kind = "blockquote"
        last = self.opened[-1]
        if last.kind is Kind.SPOILER and last.source_at == len(self.source) - 2:
            self.opened.pop()
            kind = "expandable_blockquote"
        if self.opened[-1].kind is Kind.QUOTE:
            quote = self.opened.pop()
            if self.units > quote.offset:
                self.add(quote.offset, {"type": kind})

    def url(self) -> str:
        """Read an address in brackets, in which a backslash guards a sign."""
        self.at += 1
        begin, letters = self.at, list[str]()
        while self.at < len(self.source) and not self.ahead(")"):
            if self.ahead("\\") and self.is_escape():
                self.at += 1
            letters.append(self.source[self.at])
            self.at += 1
        if not self.ahead(")"):
            raise _unparsed(f"Can't find end of a URL at byte offset {self.byte(begin)}")
        self.at += 1
        return "".join(letters)

    def emoji(self) -> Object:
        """Read the address of an emoji or a time, and return what the entity says."""
        if not self.ahead("("):
            raise _unparsed("The entity must contain a tg://emoji or tg://time URL")
        match = _APP_LINK.fullmatch(self.url().partition("#")[0])
        given = dict(parse_qsl(match[2])) if match else {}
        number, unix, form = (given.get(name, "") for name in ("id", "unix", "format"))
        if match and match[1].lower() == "emoji" and _is_below(number, _INT64):
            return {"type": "custom_emoji", "custom_emoji_id": number}
        if match and _is_below(unix, _INT32) and _NAME_OF_DATE.fullmatch(form):
            date: Object = {"type": "date_time", "unix_time": int(unix)}
            return date | ({"date_time_format": form} if form else {})
        raise _unparsed("Invalid tg://emoji or tg://time URL specified")

    def endless(self, opened: _Open) -> ApiError:
        at = self.byte(opened.source_at)
        return _unparsed(f"Can't find end of {opened.kind} entity at byte offset {at}")


def _is_below(number: str, limit: int) -> bool:
    return re.fullmatch(r"[1-9]\d{0,18}", number) is not None and int(number) < limit


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
