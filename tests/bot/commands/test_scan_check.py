import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image

from bot.command import Attachment, BadInput, Call, File, Phrase, phrase
from bot.commands.scan import scan
from bot.commands.scan.picture import _webp_pixels, open_picture
from bot.metering.process_pool import ProcessPool
from tests.hostile import many_scans, small_webp

ORIENTATION = 0x0112


def saved(picture: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Make a PNG that says it is huge, and is not."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


async def refusal(compute: ProcessPool, file: File | None) -> str | Phrase:
    call = Call(user_id=1, language="en", text="", compute=compute, file=file)
    with pytest.raises(BadInput) as refused:
        await scan.check(call)
    return refused.value.why


async def test_a_request_without_a_picture_is_refused(compute: ProcessPool) -> None:
    assert await refusal(compute, None) == phrase("scan-no-file")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"total 12.55", id="text"),
        pytest.param(b"%PDF-1.7 ...", id="PDF"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(100), id="broken head"),
        pytest.param(saved(Image.new("RGB", (900, 900)), "PNG")[:-60], id="end cut off"),
        pytest.param(saved(Image.effect_noise((900, 900), 9), "JPEG")[:5000], id="half a photo"),
        pytest.param(saved(Image.new("RGB", (900, 900)), "TIFF"), id="TIFF"),
    ],
)
async def test_what_is_no_picture_is_refused(compute: ProcessPool, data: bytes) -> None:
    assert await refusal(compute, File("a.jpg", data)) == phrase("scan-no-picture")


@pytest.mark.parametrize(
    ("width", "height", "most"), [(8_000, 8_000, 20), (60_000, 60_000, 60), (1, 70_000_000, 20)]
)
async def test_a_decompression_bomb_is_refused_by_its_head(
    compute: ProcessPool, width: int, height: int, most: int
) -> None:
    why = await refusal(compute, File("a.png", bomb(width, height)))

    assert why == phrase("scan-too-large", megapixels=most)


@pytest.mark.parametrize(
    ("data", "most"),
    [
        pytest.param(bomb(5_000, 4_100), 20, id="PNG"),
        pytest.param(small_webp(3_600), 12, id="WebP"),
        pytest.param(small_webp(7_740), 12, id="WebP of 30 bytes and a gigabyte"),
        pytest.param(many_scans(1, side=5_100), 25, id="JPEG in several scans"),
    ],
)
async def test_what_has_to_be_unpacked_whole_is_refused_sooner(
    compute: ProcessPool, data: bytes, most: int
) -> None:
    why = await refusal(compute, File("a.png", data))

    assert why == phrase("scan-too-large", megapixels=most)


@pytest.mark.parametrize(
    "save",
    [{"lossless": True}, {"quality": 5}, {"quality": 5, "exif": b"Exif\0\0"}],
    ids=["VP8L", "VP8", "VP8X"],
)
def test_the_head_of_a_webp_tells_its_size(save: dict[str, Any]) -> None:
    stream = io.BytesIO()
    Image.new("L", (300, 200)).save(stream, "WEBP", **save)

    assert _webp_pixels(stream.getvalue()) == 60_000


async def test_a_large_webp_takes_no_memory_before_it_is_refused() -> None:
    small = ProcessPool(workers=1, memory_bytes=180_000_000)
    try:
        why = await refusal(small, File("a.webp", small_webp(7_740)))
    finally:
        await small.close()

    assert why == phrase("scan-too-large", megapixels=12)


async def test_a_picture_that_goes_over_itself_a_thousand_times_is_refused(
    compute: ProcessPool,
) -> None:
    why = await refusal(compute, File("a.jpg", many_scans(1_000, side=800)))

    assert why == phrase("scan-too-many-scans")


def test_a_picture_in_several_scans_is_opened() -> None:
    picture = Image.effect_noise((400, 300), 50)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", progressive=True, exif=bytes(range(256)) * 100)

    assert open_picture(stream.getvalue()).size == (400, 300)
    assert open_picture(many_scans(90, side=800)).size == (800, 800)


async def test_a_tiny_picture_is_refused(compute: ProcessPool) -> None:
    file = File("a.png", saved(Image.new("RGB", (40, 300)), "PNG"))

    assert await refusal(compute, file) == phrase("scan-too-small", width=40, height=300)


def test_a_camera_s_note_on_how_it_was_held_is_heeded() -> None:
    picture = Image.new("RGB", (400, 300))
    picture.getexif()[ORIENTATION] = 6  # "turn me clockwise"
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=picture.getexif())

    assert open_picture(stream.getvalue()).size == (300, 400)


def test_a_large_photo_is_made_as_small_as_reading_allows() -> None:
    photo = open_picture(saved(Image.new("RGB", (6000, 3000)), "JPEG"))

    assert photo.size == (2000, 1000)


def test_a_large_scan_in_sixteen_bits_keeps_its_greys() -> None:
    greys = np.full((5000, 400), 60_000, np.uint16)
    greys[:, :200] = 1_000

    picture = open_picture(saved(Image.fromarray(greys), "PNG"))

    assert picture.size == (160, 2000)
    assert (picture.getpixel((5, 5)), picture.getpixel((155, 5))) == ((3,) * 3, (234,) * 3)


@pytest.mark.parametrize(
    ("name", "media_type", "is_taken"),
    [
        ("photo.jpg", "image/jpeg", True),
        ("scan.PNG", "application/octet-stream", True),
        ("receipt.webp", "text/plain", True),
        ("receipt", "", True),
        ("IMG_0001.HEIC", "image/heic", False),
        ("receipt.pdf", "application/pdf", False),
        ("receipt.txt", "text/plain", False),
        ("receipt.docx", "application/octet-stream", False),
        ("receipt.zip", "", False),
    ],
)
def test_only_what_neither_name_nor_type_calls_a_picture_is_refused_at_a_glance(
    name: str, media_type: str, is_taken: object
) -> None:
    attachment = Attachment("document", name, media_type, 5)
    if is_taken:
        scan.glance(attachment)
        return
    with pytest.raises(BadInput) as refused:
        scan.glance(attachment)
    assert refused.value.why == phrase("scan-no-picture")
