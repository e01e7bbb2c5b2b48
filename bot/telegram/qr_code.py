"""A link as a picture that phones can read."""

import io

import segno

QUIET_ZONE = 4  # modules of white around the code, as the standard asks for
WIDTH_PX = 600


def drawn(link: str) -> bytes:
    """Return a PNG of about `WIDTH_PX` with the QR code of a link."""
    code = segno.make(link, micro=False)
    width_modules, _ = code.symbol_size(border=QUIET_ZONE)
    png = io.BytesIO()
    code.save(png, kind="png", scale=max(1, WIDTH_PX // width_modules), border=QUIET_ZONE)
    return png.getvalue()
