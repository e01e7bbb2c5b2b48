"""Opens pictures that strangers send; loaded only in a process of the pool."""

import io
import struct

import numpy as np
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from bot.command import BadInput, phrase

FORMATS = (JpegImageFile.format, PngImageFile.format, WebPImageFile.format)
# What decoders raise when a file is broken.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error)
PIXELS_MAX = 60_000_000
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I")
LIGHT = 128  # of 255
OPAQUE = 128
DARKEST = 2  # per cent of a picture that its letters cover at least
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
            small = _in_eight_bits(picture)
            small.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
            return _on_paper(ImageOps.exif_transpose(small))
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


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits with 8: converting alone would cut off all light greys."""
    if picture.mode not in SIXTEEN_BITS:
        return picture
    if picture.mode == "I":
        picture = picture.convert("I;16")
    two_bytes = np.asarray(picture).astype("<u2", copy=False)
    return Image.fromarray(np.ascontiguousarray(two_bytes.view(np.uint8)[:, 1::2]))


def _on_paper(picture: Image.Image) -> Image.Image:
    """Lay a picture with see-through parts on white paper; if its ink is white, turn it dark."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    if _has_light_ink(picture):
        black = Image.new("RGBA", picture.size, "black")
        return ImageOps.invert(Image.alpha_composite(black, picture).convert("RGB"))
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _has_light_ink(picture: Image.Image) -> bool:
    """Tell whether even the darkest of what is not see-through is light."""
    grey, alpha = (np.asarray(picture.convert("LA"))[:, :, part] for part in (0, 1))
    ink = grey[alpha > OPAQUE]
    return bool(ink.size and np.percentile(ink, DARKEST) > LIGHT)
