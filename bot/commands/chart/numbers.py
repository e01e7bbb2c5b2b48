"""Numbers as people write them: 1,234.5 and 1.234,5 and 1 234,5 %."""

import re
from collections.abc import Iterable

LARGEST = 1e15  # beyond it, a float no longer tells neighbours apart

_CURRENCY = "%$€£¥₽₴₸₹"
_SPACE = "[ \u00a0\u2009\u202f'\u2019]"
_NUMBER = re.compile(
    rf"(?P<minus>[-\u2212]?)\+?[{_CURRENCY}]?"
    rf"(?P<body>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)"
    rf"(?P<power>[eE][-+]?\d{{1,3}})?\s?[{_CURRENCY}]?"
)
_GROUPS = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+")}
_OTHER = {",": ".", ".": ","}
_POINT = re.compile(r"[.,](?=\d*$)")


def number(text: str, *, decimal: str) -> float | None:
    """Return the number that `text` is; None when it is none, or is too large to draw."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    body = re.sub(_SPACE, "", match["body"])
    plain = _plain(body, decimal=decimal) or _plain(body, decimal=_OTHER[decimal])
    if plain is None:
        return None
    value = float(plain + (match["power"] or "")) * (-1 if match["minus"] else 1)
    return value if abs(value) <= LARGEST else None


def decimal_of(texts: Iterable[str], *, usual: str) -> str:
    """Tell whether these texts write their decimals after a point or a comma.

    1,5 and 1.234,5 are evidence; 1,234 alone is none, and then it is what is `usual`.
    """
    votes = {",": 0, ".": 0}
    for text in texts:
        match = _NUMBER.fullmatch(text.strip())
        point = _POINT.search(match["body"]) if match else None
        if match is None or point is None:
            continue
        mark, body = point.group(), match["body"]
        if _OTHER[mark] in body or not _GROUPS[mark].fullmatch(body):
            votes[mark] += 1
    if votes[","] == votes["."]:
        return usual
    return max(votes, key=lambda mark: votes[mark])


def _plain(body: str, *, decimal: str) -> str | None:
    """Write a number as Python does, reading `decimal` as its point."""
    whole, _, fraction = body.partition(decimal)
    if _GROUPS[_OTHER[decimal]].fullmatch(whole):
        whole = whole.replace(_OTHER[decimal], "")
    if not f"{whole}{fraction}".isdecimal():
        return None
    return f"{whole or 0}.{fraction or 0}"
