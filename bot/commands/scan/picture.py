"""Opens pictures that strangers send; loaded only in a process of the pool."""

import io
import re
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
# What has to be unpacked whole takes up to 17 bytes a pixel, before it can be made smaller: the
# decoder of WebP keeps two pictures besides the one that it hands out.
PIXELS_MAX_WHOLE = {"PNG": 20_000_000, "WEBP": 12_000_000}
PIXELS_MAX_SCANS = 25_000_000  # of a JPEG that comes in several scans, which are all kept
SCANS_MAX = 100  # cameras write one, programs about ten; each goes over the whole picture again
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I")
LIGHT = 128  # of 255
OPAQUE = 128
DARKEST = 2  # per cent of a picture that its letters cover at least
SIDE_MIN = 60
SIDE_MAX = 2_000  # more makes reading slow, and no better

_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")  # of those with a length, and of the end
_SCAN, _END = b"\xff\xda", b"\xff\xd9"


def open_picture(data: bytes) -> Image.Image:
    """Return the picture upright, on white, and no larger than `SIDE_MAX`.

    Its size is known, and refused when too large, before a single pixel is unpacked.
    """
    if _webp_pixels(data) > (most := PIXELS_MAX_WHOLE["WEBP"]):
        raise _too_large(most)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            _check_size(picture, data)
            picture.draft("RGB", (SIDE_MAX, SIDE_MAX))
            small = _in_eight_bits(picture)
            small.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
            return _on_paper(ImageOps.exif_transpose(small))
    except Image.DecompressionBombError:
        raise _too_large(PIXELS_MAX) from None
    except BROKEN as error:
        raise BadInput(phrase("scan-no-picture")) from error


def _webp_pixels(data: bytes) -> int:
    """Return how many pixels the head of a WebP states, and 0 for another format.

    Its decoder takes memory for all of them as soon as a file is opened.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return 0
    match data[12:16]:
        case b"VP8X":
            sides = [1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27)]
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            sides = [1 + (bits >> shift & 0x3FFF) for shift in (0, 14)]
        case _:
            sides = [int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28)]
    return sides[0] * sides[1]


def _check_size(picture: Image.Image, data: bytes) -> None:
    """Refuse by the size that the file's head states, and by how often a JPEG goes over it."""
    most = PIXELS_MAX_WHOLE.get(picture.format or "", PIXELS_MAX)
    if picture.format == JpegImageFile.format:
        scans = _scans(data)
        if scans > SCANS_MAX:
            raise BadInput(phrase("scan-too-many-scans"))
        if scans > 1 or "progressive" in picture.info:
            most = PIXELS_MAX_SCANS
    if picture.width * picture.height > most:
        raise _too_large(most)
    if min(picture.size) < SIDE_MIN:
        raise BadInput(phrase("scan-too-small", width=picture.width, height=picture.height))


def _too_large(most: int) -> BadInput:
    return BadInput(phrase("scan-too-large", megapixels=most // 1_000_000))


def _scans(data: bytes) -> int:
    """Count the scans of a JPEG, without those of a preview that is kept inside."""
    scans, marker = 0, _MARKER.search(data, 2)
    while marker is not None and marker[0] != _END:
        scans += marker[0] == _SCAN
        length = int.from_bytes(data[marker.end() : marker.end() + 2])
        marker = _MARKER.search(data, marker.end() + length)
    return scans


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
