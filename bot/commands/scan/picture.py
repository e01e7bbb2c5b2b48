"""Opens pictures that strangers send; loaded only in a process of the pool."""

import io
import struct

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from bot.command import BadInput, phrase

FORMATS = (JpegImageFile.format, PngImageFile.format, WebPImageFile.format)
# What decoders raise when a file is broken.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error)
PIXELS_MAX = 60_000_000
SIDE_MIN = 60
SIDE_MAX = 2_000  # more makes reading slow, and no better


def open_picture(data: bytes) -> Image.Image:
    """Return the picture upright, on white, and no larger than `SIDE_MAX`.

    Its size is known, and refused when too large, before a single pixel is unpacked.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            _check_size(picture)
            picture.draft("RGB", (SIDE_MAX, SIDE_MAX))
            picture.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
            return _on_white(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError:
        raise BadInput(phrase("scan-too-large", megapixels=PIXELS_MAX // 1_000_000)) from None
    except BROKEN as error:
        raise BadInput(phrase("scan-no-picture")) from error


def _check_size(picture: Image.Image) -> None:
    """Refuse by the size that the file's head states."""
    if picture.width * picture.height > PIXELS_MAX:
        raise BadInput(phrase("scan-too-large", megapixels=PIXELS_MAX // 1_000_000))
    if min(picture.size) < SIDE_MIN:
        raise BadInput(phrase("scan-too-small", width=picture.width, height=picture.height))


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a picture with see-through parts on white paper."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")
