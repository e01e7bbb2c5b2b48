"""Pictures as Telegram delivers them: JPEGs of several sizes, whatever was sent.

[A], seen in no source: that what is transparent becomes white, and the quality.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from sandbox.errors import bad_request

MOST_BYTES = 10 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20
BOXES = (1280, 800, 320, 90)
"""The longer side of each size, in pixels; a smaller picture keeps its own as the largest."""
QUALITY = 87


@dataclass(frozen=True, slots=True)
class Picture:
    """One size of a photo, in pixels, and its JPEG."""

    width: int
    height: int
    data: bytes


def sizes_of(data: bytes) -> list[Picture]:
    """Return the sizes of a photo, smallest first; ApiError for what Telegram takes for none."""
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > MOST_BYTES:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; "
            f"the maximum size is {MOST_BYTES} bytes"
        )
    try:
        with Image.open(io.BytesIO(data)) as opened:
            _check(*opened.size)
            picture = _opaque(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    sizes: list[Picture] = []
    for box in BOXES:
        if not sizes or max(picture.size) > box:
            picture.thumbnail((box, box))
            sizes.insert(0, _jpeg(picture))
    return sizes


def _check(width: int, height: int) -> None:
    if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _opaque(picture: Image.Image) -> Image.Image:
    """Return a picture in plain colours, on white where it is transparent."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer)
    return ground


def _jpeg(picture: Image.Image) -> Picture:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return Picture(*picture.size, buffer.getvalue())
