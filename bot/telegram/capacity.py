"""What Telegram's messages can carry: the one place that knows its limits.

Telegram counts a text in UTF-16 units, without the tags of its HTML.
"""

import html
import re
from collections.abc import Sequence

TEXT_UNITS = 4_096
CAPTION_UNITS = 1_024
DOCUMENT_MEGABYTES = 50
ANSWER_UNITS = 200
"""The text in the box that answers a pressed button."""

BUTTON_DATA_BYTES = 64
TITLE_CHARACTERS = 32
DESCRIPTION_CHARACTERS = 255
COMMANDS = 100
COMMAND_CHARACTERS = 256
"""The description of a command in the menu."""

LINE_UNITS = 60
"""What a list shows of a text that somebody else has written, such as a reason."""

ID_UNITS = 255
"""What is shown of an id of any length, such as that of a charge: all of it, as far as we know."""

ELLIPSIS = "…"

_TAG = re.compile(r"<[^>]*>")


def units(text: str) -> int:
    """Return the length of a text without markup, as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_text(markup: str) -> str:
    """Return what people read of a text in Telegram's HTML."""
    return html.unescape(_TAG.sub("", markup))


def shortened(text: str, most: int) -> str:
    """Return a text of at most `most` units; a longer one ends in "…"."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return kept.decode("utf-16-le", errors="ignore").rstrip() + ELLIPSIS


def on_one_line(text: str, most: int) -> str:
    """Return a text as a list shows it: without line breaks, and of at most `most` units."""
    return shortened(" ".join(text.split()), most)


def fitting(lines: Sequence[str], most: int) -> int:
    """Return how many of the first lines of Telegram's HTML have at most `most` units together."""
    total = 0
    for number, line in enumerate(lines):
        total += units(read_text(line)) + 1  # the line break
        if total > most:
            return number
    return len(lines)


def carried(markup: str, most: int = TEXT_UNITS) -> str:
    """Return Telegram's HTML that fits into one message: as it is, or plain and shortened."""
    read = read_text(markup)
    return markup if units(read) <= most else html.escape(shortened(read, most))
