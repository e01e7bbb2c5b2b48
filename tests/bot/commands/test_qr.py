import io

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from bot.command import BadInput, Call, Reply, phrase
from bot.commands.qr import BYTES_MAX, CAPITALS_MAX, DIGITS_MAX, qr
from bot.metering.process_pool import ProcessPool


async def ask(compute: ProcessPool, text: str) -> Reply:
    """Send /qr as the bot does: the check first, then the command."""
    call = Call(user_id=1, language="en", text=text, compute=compute)
    await qr.check(call)
    return await qr.run(call)


def pixels_of(picture: bytes | None) -> np.ndarray:
    assert picture is not None
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    return pixels


TEXTS = [
    pytest.param("https://example.com/?a=1&b=2", id="a link"),
    pytest.param("Привет, мир", id="Cyrillic"),
    pytest.param("party 🎉🎉", id="emoji"),
    pytest.param("Grüße aus Köln", id="umlauts"),
    pytest.param("Märchen", id="a word with an umlaut"),
    pytest.param("é", id="one letter"),
    pytest.param("日本語", id="Japanese"),
    pytest.param("WIFI:T:WPA;S:home;P:secret;;", id="a network"),
    pytest.param("two\nlines", id="two lines"),
    pytest.param("0123456789", id="digits"),
    pytest.param("1" * 1_201, id="many digits"),
    pytest.param("x" * BYTES_MAX, id="as long as can be"),
    pytest.param("ы" * ((BYTES_MAX - 2) // 2), id="as much Cyrillic as can be"),
    pytest.param("1234567890" * (DIGITS_MAX // 10), id="as many digits as can be"),
]
"""What must come back from every reader; phones have the first of them, or one like it."""


@pytest.mark.parametrize("text", TEXTS)
async def test_zxing_and_opencv_read_back_what_was_sent(compute: ProcessPool, text: str) -> None:
    pixels = pixels_of((await ask(compute, text)).picture)

    assert [code.text for code in zxingcpp.read_barcodes(pixels)] == [text]
    assert cv2.QRCodeDetector().detectAndDecode(pixels)[0] == text


@pytest.mark.zbar
@pytest.mark.parametrize("text", TEXTS)
async def test_zbar_reads_back_what_was_sent(compute: ProcessPool, text: str) -> None:
    from pyzbar import pyzbar  # noqa: PLC0415 -- where the machine has the library

    pixels = pixels_of((await ask(compute, text)).picture)

    assert [code.data.decode() for code in pyzbar.decode(pixels)] == [text]


@pytest.mark.parametrize("text", ["a", "x" * BYTES_MAX])
async def test_the_picture_is_large_and_has_white_around_it(
    compute: ProcessPool, text: str
) -> None:
    reply = await ask(compute, text)

    assert reply.picture is not None
    picture = Image.open(io.BytesIO(reply.picture)).convert("L")
    left, top, right, bottom = picture.point(lambda grey: 255 - grey).getbbox() or (0, 0, 0, 0)
    assert 800 <= picture.width == picture.height <= 1000
    assert left == top == picture.width - right == picture.height - bottom
    assert left >= 4 * 7  # four modules of at least seven pixels


async def test_the_caption_repeats_the_text(compute: ProcessPool) -> None:
    reply = await ask(compute, "hello")

    assert reply.text == "hello"


async def test_a_long_text_is_cut_in_the_caption_alone(compute: ProcessPool) -> None:
    reply = await ask(compute, "x" * 500)

    assert reply.text == "x" * 200 + "…"


@pytest.mark.parametrize(
    "text", ["", " \n ", "\u200b\u200d", "\u2060\ufeff", "\u3164", "\u2800 \u2800", "\ufe0f"]
)
async def test_a_text_that_nobody_can_see_is_refused(compute: ProcessPool, text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        await ask(compute, text)

    assert refusal.value.why == phrase("qr-empty")


@pytest.mark.parametrize(
    ("letter", "fits"),
    [("1", DIGITS_MAX), ("A", CAPITALS_MAX), ("a", BYTES_MAX), ("ы", 635), ("語", 423)],
)
async def test_a_text_too_long_is_told_how_much_would_fit(
    compute: ProcessPool, letter: str, fits: int
) -> None:
    with pytest.raises(BadInput) as refusal:
        await ask(compute, letter * (fits + 1))

    assert refusal.value.why == phrase("qr-too-long", length=fits + 1, fits=fits)
    assert len(segno.make(letter * fits, encoding="utf-8", eci=letter > "z").matrix) == 117
