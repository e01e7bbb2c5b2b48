"""/qr: a QR code of any text."""

import io

import segno

from bot.command import BadInput, Call, Reply, paid, phrase

BYTES_MAX = 1_200  # more would fit, but phones fail to read what is so dense
WIDTH_PX = 1_000
QUIET_ZONE = 4  # modules of white around the code, as the standard asks for
CAPTION_MAX = 200


async def check(call: Call) -> None:
    """Refuse no text, and a text that no phone could read back."""
    if not call.text.strip():
        raise BadInput(phrase("qr-empty"))
    encoded = call.text.encode()
    if len(encoded) > BYTES_MAX:
        fits = len(encoded[:BYTES_MAX].decode(errors="ignore"))
        raise BadInput(phrase("qr-too-long", length=len(call.text), fits=fits))


@paid(price=1, check=check)
async def qr(call: Call) -> Reply:
    """Turn a text or link into a QR code."""
    shown = call.text if len(call.text) <= CAPTION_MAX else f"{call.text[:CAPTION_MAX]}…"
    return Reply(text=shown, picture=await call.compute(draw, call.text))


def draw(text: str) -> bytes:
    """Return a PNG of about `WIDTH_PX`, with the best error correction that costs no size."""
    code = segno.make(text, encoding="utf-8", micro=False)
    width_modules, _ = code.symbol_size(border=QUIET_ZONE)
    png = io.BytesIO()
    code.save(png, kind="png", scale=WIDTH_PX // width_modules, border=QUIET_ZONE)
    return png.getvalue()
