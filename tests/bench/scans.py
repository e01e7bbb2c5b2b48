"""People who each send the next receipt to /scan as soon as the last one has been read."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from PIL import Image, ImageDraw, ImageFont

from sandbox.dialogue import Talker

READ_S = 600.0
"""A hundred people wait for one core."""

RECEIPT = """CORNER SHOP

Bread          2.40
Milk           1.15
Apples 1.2 kg  3.60

TOTAL          7.15"""


def receipt() -> bytes:
    """Draw a receipt as a phone would send it."""
    picture = Image.new("RGB", (900, 700), "white")
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(picture).multiline_text((50, 40), RECEIPT, "black", font, spacing=24)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=88)
    return data.getvalue()


@asynccontextmanager
async def scanning(scanners: Iterable[Talker]) -> AsyncIterator[None]:
    """Keep all of them waiting for /scan, from when the first receipt has been read."""
    data, has_begun = receipt(), asyncio.Event()
    scans = [asyncio.create_task(_scan_on(scanner, data, has_begun)) for scanner in scanners]
    try:
        async with asyncio.timeout(READ_S):
            await has_begun.wait()
        yield
        assert not any(scan.done() for scan in scans), "a scan has failed"
    finally:
        for scan in scans:
            scan.cancel()
        await asyncio.gather(*scans, return_exceptions=True)


async def _scan_on(scanner: Talker, data: bytes, has_begun: asyncio.Event) -> None:
    """Send one receipt after another until cancelled."""
    while True:
        await scanner.sends_photo(data, caption="/scan")
        await scanner.sees("7.15", timeout_s=READ_S)
        has_begun.set()
