import io

import cv2
import numpy as np
import pytest
from PIL import Image

from bot.command import BadInput, Call, Reply, phrase
from bot.commands.qr import BYTES_MAX, qr
from bot.metering.process_pool import ProcessPool


async def ask(compute: ProcessPool, text: str) -> Reply:
    """Send /qr as the bot does: the check first, then the command."""
    call = Call(user_id=1, language="en", text=text, compute=compute)
    await qr.check(call)
    return await qr.run(call)


def decode(picture: bytes) -> str:
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    return cv2.QRCodeDetector().detectAndDecode(pixels)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("https://example.com/?a=1&b=2", id="a link"),
        pytest.param("Привет, мир", id="Cyrillic"),
        pytest.param("party 🎉🎉", id="emoji"),
        pytest.param("Grüße aus Köln", id="umlauts"),
        pytest.param("日本語", id="Japanese"),
        pytest.param("WIFI:T:WPA;S:home;P:secret;;", id="a network"),
        pytest.param("two\nlines", id="two lines"),
        pytest.param("0123456789", id="digits"),
        pytest.param("x" * BYTES_MAX, id="as long as can be"),
    ],
)
async def test_the_code_says_what_was_sent(compute: ProcessPool, text: str) -> None:
    reply = await ask(compute, text)

    assert reply.picture is not None
    assert decode(reply.picture) == text


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


@pytest.mark.parametrize("text", ["", " \n "])
async def test_no_text_is_refused(compute: ProcessPool, text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        await ask(compute, text)

    assert refusal.value.why == phrase("qr-empty")


async def test_a_text_too_long_is_told_how_much_would_fit(compute: ProcessPool) -> None:
    with pytest.raises(BadInput) as refusal:
        await ask(compute, "ы" * 601)

    assert refusal.value.why == phrase("qr-too-long", length=601, fits=600)
