"""What Telegram finds in a text by itself: names, commands, tags, links, addresses and numbers.

The rules are those of MessageEntity.cpp in TDLib. [A], seen in no source: what counts as a phone
number, which only the server knows, and that a link without http:// ends in a country's two
letters or in one of the common words below, of which the server knows more.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

LONGEST = 4_096
_COMMON = """
academy agency app art bank bar biz blog cafe careers chat cloud club codes com community
company dev digital edu email engineering events exchange expert finance fun gov group guide
info ink int io jobs legal life link live market media mil mobi money museum name net network
news ngo online org page party photo photos plus press pro pub review rocks run sale school
science shop site social software solutions space store studio systems team tech technology
test today tools top travel university video vip web website wiki work works world xyz zone
онлайн орг сайт рф укр
"""  # noqa: RUF001 -- some are Cyrillic
_SHORT_NAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})
_WORD = r"\w"
_MENTION = re.compile(rf"(?<!{_WORD})@([A-Za-z0-9_]{{2,32}})(?!{_WORD})")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_HASHTAG = re.compile(
    r"(?<![\w\u200c·])#(?=[\w\u200c·]*[^\W\d_])[\w\u200c·]{1,256}(?:@[A-Za-z0-9_]{3,32})?"
    r"(?![\w\u200c·]*#)"
)
_CASHTAG = re.compile(
    r"(?<![\w$\u200c·])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32})?(?![\w$\u200c·])"
)
_CARD = re.compile(r"(?<![.,+\-_\w])\d(?:[ -]?\d){12,18}(?![-_\w])")
_PHONE = re.compile(r"(?<![\w+])\+\d(?:[ \-]?\(?\d\)?){6,14}(?!\w)")
_APP_LINK = re.compile(r"(?i)(?:tg|ton|tonsite)://[a-z0-9_-]{1,253}(?:[/?#][^\s<>«»\"]*)?")
_EMAIL = re.compile(
    r"(?i)(?<![\w.+/@-])(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}"
    r"@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}(?![\w@])"
)
_LINK = re.compile(
    r"(?i)(?<![\w/#@.])(?P<protocol>https?://|ftp://|tonsite://)?(?:[^\s/\[\]{}()'`<>\"@«»]{1,64}@)?"
    r"(?P<domain>[\w~-]+(?:\.[\w~-]+)+)(?::\d{1,5})?(?P<path>[/?#][^\s<>«»\"]*)?"
)
_BAD_ENDS = ".:;,('?!`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class Found(NamedTuple):
    """Where in a text something stands, counted in its letters, and its kind."""

    begin: int
    end: int
    kind: str


def find(text: str) -> list[Found]:
    """Return what is found, in order; of two that overlap the first, then the longer one.

    In what is longer than any message, and refused, nothing is looked for.
    """
    if len(text) > LONGEST or not any(sign in text for sign in "/@#$.+:0123456789"):
        return []
    every = sorted(
        (one for search in _searches() for one in search(text)),
        key=lambda one: (one.begin, -one.end),
    )
    kept: list[Found] = []
    for one in every:
        if not kept or one.begin >= kept[-1].end:
            kept.append(one)
    return kept


def _searches() -> tuple[Callable[[str], Iterator[Found]], ...]:
    return (
        _mentions,
        lambda text: _all(_COMMAND, text, "bot_command"),
        lambda text: _all(_HASHTAG, text, "hashtag"),
        lambda text: _all(_CASHTAG, text, "cashtag"),
        _cards,
        lambda text: _all(_EMAIL, text, "email"),
        _links,
        lambda text: _all(_PHONE, text, "phone_number"),
    )


def _all(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Found]:
    return (Found(*match.span(), kind) for match in pattern.finditer(text))


def _mentions(text: str) -> Iterator[Found]:
    for match in _MENTION.finditer(text):
        if len(match[1]) >= 4 or match[1].lower() in _SHORT_NAMES:  # noqa: PLR2004 -- letters
            yield Found(*match.span(), "mention")


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        digits = [int(digit) for digit in match[0] if digit.isdecimal()]
        doubled = (2 * one - (9 if one >= 5 else 0) for one in digits[-2::-2])  # noqa: PLR2004
        if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 and _is_cards_length(digits):
            yield Found(*match.span(), "bank_card_number")


def _is_cards_length(digits: list[int]) -> bool:
    """Tell whether a card that begins like this has so many digits."""
    number, length = int("".join(map(str, digits[:4]))), len(digits)
    lengths = {
        range(4000, 5000): {13, 16, 18, 19},
        range(5100, 5600): {16},
        range(2200, 2205): {16},
        range(2221, 2721): {16},
        range(3400, 3500): {15},
        range(3700, 3800): {15},
        range(6200, 6300): {16, 17, 18, 19},
        range(8100, 8200): {16, 17, 18, 19},
    }
    return all(length in right for numbers, right in lengths.items() if number in numbers)


def _links(text: str) -> Iterator[Found]:
    for match in _APP_LINK.finditer(text):
        yield Found(match.start(), match.start() + len(match[0].rstrip(_BAD_ENDS)), "url")
    for match in _LINK.finditer(text):
        if _EMAIL.fullmatch(match[0].removeprefix("mailto:")):
            continue
        if _is_domain(match["domain"], has_protocol=match["protocol"] is not None):
            path = _path(match["path"] or "")
            yield Found(match.start(), match.end() - len(match["path"] or "") + len(path), "url")


def _path(path: str) -> str:
    """Return a path up to a bracket that closes nothing, without the stops after it."""
    open_brackets: list[str] = []
    for place, letter in enumerate(path):
        if letter in _BRACKETS.values():
            open_brackets.append(letter)
        elif letter in _BRACKETS:
            if _BRACKETS[letter] not in open_brackets:
                path = path[:place]
                break
            open_brackets.remove(_BRACKETS[letter])
    short = path.rstrip(_BAD_ENDS)
    return "" if short in ("?", "#") else short


def _is_domain(domain: str, *, has_protocol: bool) -> bool:
    """Tell whether a domain may be linked to; without http:// its end must be a known one."""
    parts = domain.split(".")
    if any(not 0 < len(part) < 64 or part.endswith("-") for part in parts):  # noqa: PLR2004 -- DNS
        return False
    if all(part.isdecimal() for part in parts):
        numbers = [int(part) for part in parts]
        return len(parts) == 4 and all(one < 256 for one in numbers)  # noqa: PLR2004 -- IPv4
    last = parts[-1].lower()
    if len(last) < 2 or "_" in last or "_" in parts[-2]:  # noqa: PLR2004 -- letters
        return False
    if last.startswith("xn--"):
        return last[4:].isalnum() and len(last) > 5  # noqa: PLR2004 -- something after it
    is_country = len(last) == 2 and last.isascii() and last.isalpha()  # noqa: PLR2004 -- letters
    return "-" not in last and (has_protocol or is_country or last in _COMMON.split())
