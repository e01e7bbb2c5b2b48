"""/qr: a QR code of any text."""

import io
import re
import unicodedata

import segno

from bot.command import BadInput, Call, Reply, paid, phrase

# More would fit into a larger code, but phones fail to read what is so dense: this is what a code
# of version 25 (117 modules wide) takes with its lowest error correction.
DIGITS_MAX = 3_057
CAPITALS_MAX = 1_853
BYTES_MAX = 1_273
BYTES_OF_ECI = 2  # the head that says that the bytes are UTF-8, and the bits that it pushes over
WIDTH_PX = 1_000
QUIET_ZONE = 4  # modules of white around the code, as the standard asks for
CAPTION_MAX = 200

_DIGITS = re.compile(r"[0-9]+")
_CAPITALS = re.compile(r"[0-9A-Z $%*+./:-]+")  # what the standard packs two to eleven bits
_SHOWS = "LNPS"  # categories of what is printed; marks, separators and controls print nothing
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that are empty


async def check(call: Call) -> None:
    """Refuse a text that nobody can see, and one that no phone could read back."""
    if not any(unicodedata.category(one)[0] in _SHOWS for one in set(call.text) - _BLANKS):
        raise BadInput(phrase("qr-empty"))
    fits = _fitting(call.text)
    if len(call.text) > fits:
        raise BadInput(phrase("qr-too-long", length=len(call.text), fits=fits))


@paid(price=1, check=check, asks=phrase("qr-asks"))
async def qr(call: Call) -> Reply:
    """Turn a text or link into a QR code."""
    shown = call.text if len(call.text) <= CAPTION_MAX else f"{call.text[:CAPTION_MAX]}…"
    return Reply(text=shown, picture=await call.compute(draw, call.text))


def draw(text: str) -> bytes:
    """Return a PNG of about `WIDTH_PX`, with the best error correction that costs no size.

    The code says that a text is UTF-8 where ASCII would not do: readers guess otherwise, and some
    take the bytes of "ä" for Chinese.
    """
    code = segno.make(text, encoding="utf-8", eci=not text.isascii(), micro=False)
    width_modules, _ = code.symbol_size(border=QUIET_ZONE)
    png = io.BytesIO()
    code.save(png, kind="png", scale=WIDTH_PX // width_modules, border=QUIET_ZONE)
    return png.getvalue()


def _fitting(text: str) -> int:
    """Return how many of the text's characters a phone could read, if not all of them do."""
    if _DIGITS.fullmatch(text):
        return DIGITS_MAX
    if _CAPITALS.fullmatch(text):
        return CAPITALS_MAX
    room = BYTES_MAX if text.isascii() else BYTES_MAX - BYTES_OF_ECI
    return len(text.encode()[:room].decode(errors="ignore"))
