# ruff: noqa: RUF001 -- receipts in Cyrillic and Greek
import asyncio
import io
import sys
from pathlib import Path

import cv2
import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.command import BadInput, Call, File, Phrase, Reply, phrase
from bot.commands.scan import HEAD_MAX, scan
from bot.i18n.texts import load_texts
from bot.metering.process_pool import ProcessPool

RECEIPT = """\
CORNER SHOP
12 High Street, London
31/12/2024 14:35
Coffee beans 2 x 4.50   9.00
Croissant               2.20
Milk 1.5%               1.35
SUBTOTAL               12.55
VAT 20%                 2.09
TOTAL              GBP 12.55
CASH                   20.00
CHANGE                  7.45
Thank you!"""
GERMAN = """\
Brötchen 4x          1,96
Käse Gouda           3,49
SUMME       EUR      5,45
Geg. BAR    EUR     10,00
Rückgeld    EUR      4,55"""
RUSSIAN = """\
ПРОДУКТЫ
Хлеб ржаной        54,90
Молоко             89,00
ИТОГО             143,90"""
LOOKALIKES = """\
МАГНИТ
КАССА 3 СМЕНА 45
МОРС          45,00
ТВОРОГ       120,00
ВОДА          30,00
СУММА        195,00
КАРТА        195,00"""
UKRAINIAN = """\
Сільпо
Хліб             32,50
Молоко           45,90
СУМА             78,40
ГОТІВКА         100,00
РЕШТА            21,60"""
GREEK = """\
ΠΑΝΤΟΠΩΛΕΙΟ
Ψωμί             1,20
Γάλα             1,45
ΣΥΝΟΛΟ           2,65
ΜΕΤΡΗΤΑ         10,00"""
CHAT = """\
Anna
Are you there?   12.41
Total chaos at work today   12.45
On my way   12.59"""


def draw(text: str, *, size: int = 28) -> Image.Image:
    """Print a receipt."""
    font = ImageFont.truetype(Path(mpl.get_data_path(), "fonts/ttf/DejaVuSansMono.ttf"), size)
    paper = Image.new("RGB", (size * 23, int(size * 1.5 * (text.count("\n") + 3))), "white")
    ink = ImageDraw.Draw(paper)
    for row, line in enumerate(text.split("\n")):
        ink.text((size, size * 1.5 * (row + 1)), line, font=font, fill="#222222")
    return paper


def photo(paper: Image.Image, *, degrees: float) -> Image.Image:
    """Photograph a receipt on a table: askew, in uneven light, blurred and with noise."""
    table = "#8a7a6a"
    askew = paper.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=table)
    scene = Image.new("RGB", (askew.width + 200, askew.height + 200), table)
    scene.paste(askew, (100, 100))
    scene = scene.resize((scene.width * 2, scene.height * 2)).filter(ImageFilter.GaussianBlur(2))
    light = np.linspace(0.6, 1.05, scene.width)[None, :, None]
    noise = np.random.default_rng(1).normal(0, 9, (scene.height, scene.width, 3))
    return Image.fromarray((np.asarray(scene) * light + noise).clip(0, 255).astype(np.uint8))


def waving(paper: Image.Image, *, by: float) -> Image.Image:
    """Let the paper wave, as one does that was in a pocket: `by` pixels up and down."""
    width, height = paper.size
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    lift = by * np.sin(across / width * np.pi * 1.2) * (1 - 0.3 * down / height)
    shift = by / 3 * np.sin(down / height * np.pi)
    places = ((across + shift).astype(np.float32), (down + lift).astype(np.float32))
    bent = cv2.remap(np.asarray(paper), *places, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return Image.fromarray(bent)


def delivered(picture: Image.Image) -> File:
    """Make of a photo what Telegram delivers: a JPEG of at most 1,280 pixels."""
    small = picture.convert("RGB")
    small.thumbnail((1_280, 1_280), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=85)
    return File("photo.jpg", stream.getvalue())


def a_file(picture: Image.Image, kind: str = "JPEG") -> File:
    stream = io.BytesIO()
    picture.save(stream, kind)
    return File(f"receipt.{kind.lower()}", stream.getvalue())


async def ask(compute: ProcessPool, file: File | None) -> Reply:
    """Send /scan as the bot does: the check first, then the command."""
    call = Call(user_id=1, language="en", text="", compute=compute, file=file)
    await scan.check(call)
    return await scan.run(call)


def words(reply: Reply) -> Phrase:
    assert isinstance(reply.text, Phrase)
    return reply.text


def squeezed(reply: Reply) -> list[str]:
    """Return the lines of a reply without the gaps of its columns."""
    return [" ".join(line.split()) for line in str(words(reply).values["lines"]).split("\n")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_receipt_is_read_and_its_total_named_with_the_line_that_says_so(
    compute: ProcessPool, kind: str
) -> None:
    reply = await ask(compute, a_file(draw(RECEIPT), kind))

    assert squeezed(reply) == [" ".join(line.split()) for line in RECEIPT.split("\n")]
    said = words(reply)
    assert said.name == "scan-total-label"
    assert (said.values["total"], said.values["label"]) == ("GBP 12.55", "TOTAL")


async def test_other_alphabets_of_latin_letters_are_read(compute: ProcessPool) -> None:
    reply = await ask(compute, a_file(draw(GERMAN)))

    assert squeezed(reply)[:2] == ["Brötchen 4x 1,96", "Käse Gouda 3,49"]
    assert words(reply).values["total"] == "5,45"


@pytest.mark.parametrize("degrees", [4, -7])
async def test_a_photo_that_is_askew_is_read(compute: ProcessPool, degrees: float) -> None:
    reply = await ask(compute, delivered(photo(draw(RECEIPT), degrees=degrees)))

    assert {"Croissant 2.20", "SUBTOTAL 12.55", "CASH 20.00"} <= set(squeezed(reply))
    assert words(reply).values["total"] == "GBP 12.55"


@pytest.mark.parametrize("degrees", [90, 180, 270])
async def test_a_picture_on_its_side_or_head_is_turned(compute: ProcessPool, degrees: int) -> None:
    reply = await ask(compute, delivered(draw(RECEIPT).rotate(degrees, expand=True)))

    assert squeezed(reply)[0] == "CORNER SHOP"
    assert words(reply).values["total"] == "GBP 12.55"


async def test_a_see_through_picture_is_read_on_white(compute: ProcessPool) -> None:
    ink = draw("TOTAL 4.20\nThank you").convert("L").point(lambda grey: 255 - grey)
    picture = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    picture.putalpha(ink)

    assert squeezed(await ask(compute, a_file(picture, "PNG"))) == ["TOTAL 4.20", "Thank you"]


async def test_white_ink_that_is_all_of_a_picture_is_read(compute: ProcessPool) -> None:
    ink = draw("TOTAL 4.20\nThank you").convert("L").point(lambda grey: 255 - grey)
    picture = Image.new("RGBA", ink.size, (255, 255, 255, 0))
    picture.putalpha(ink)

    assert squeezed(await ask(compute, a_file(picture, "PNG"))) == ["TOTAL 4.20", "Thank you"]


async def test_a_scan_in_sixteen_bits_is_read(compute: ProcessPool) -> None:
    grey = np.asarray(draw(RECEIPT).convert("L")).astype(np.uint16) * 257

    reply = await ask(compute, a_file(Image.fromarray(grey), "PNG"))

    assert words(reply).values["total"] == "GBP 12.55"


@pytest.mark.parametrize("by", [25, -25, 45])
async def test_paper_that_waves_is_read(compute: ProcessPool, by: float) -> None:
    reply = await ask(compute, delivered(photo(waving(draw(RECEIPT), by=by), degrees=2)))

    assert {"Croissant 2.20", "SUBTOTAL 12.55", "CASH 20.00"} <= set(squeezed(reply))
    assert words(reply).values["total"] == "GBP 12.55"


async def test_two_receipts_in_one_photo_are_not_charged_for(compute: ProcessPool) -> None:
    one, other = draw(RECEIPT), draw(GERMAN)
    table = Image.new("RGB", (one.width + other.width + 100, one.height), "#8a7a6a")
    table.paste(one, (0, 0))
    table.paste(other, (one.width + 100, 150))

    with pytest.raises(BadInput) as refused:
        await ask(compute, delivered(table))

    assert refused.value.why == phrase("scan-several")


async def test_a_large_photo_is_read(compute: ProcessPool) -> None:
    picture = draw(RECEIPT).resize((6000, 6300))

    assert words(await ask(compute, a_file(picture))).values["total"] == "GBP 12.55"


async def test_a_long_text_comes_as_a_file_with_its_head_beside_it(compute: ProcessPool) -> None:
    rows = [f"Article number {n:03} of many  {n}.99" for n in range(64)]

    reply = await ask(compute, a_file(draw("\n".join(rows), size=20)))

    assert reply.document is not None
    assert reply.document.name == "receipt.txt"
    assert len(reply.document.data.decode().split("\n")) == len(rows)
    assert len(str(words(reply).values["lines"])) <= HEAD_MAX + 2


@pytest.mark.parametrize("text", [RUSSIAN, LOOKALIKES, UKRAINIAN, GREEK])
async def test_letters_that_cannot_be_read_are_not_charged_for(
    compute: ProcessPool, text: str
) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, a_file(draw(text)))

    assert refused.value.why == phrase("scan-unreadable")


@pytest.mark.parametrize("text", [CHAT, "A page of a book\nwithout any money\nin its lines"])
async def test_what_is_no_receipt_is_not_charged_for(compute: ProcessPool, text: str) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, a_file(draw(text)))

    assert refused.value.why == phrase("scan-no-receipt")


async def test_a_picture_without_text_is_not_charged_for(compute: ProcessPool) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, a_file(Image.new("RGB", (400, 400), "white")))

    assert refused.value.why == phrase("scan-no-text")


async def test_reading_asks_nobody_on_the_network(tmp_path: Path) -> None:
    """The models come with the package: nothing is looked up, fetched or connected to."""
    picture = tmp_path / "receipt.jpg"
    picture.write_bytes(a_file(draw("TOTAL 4.20")).data)
    script = f"""
import sys
from pathlib import Path
from bot.commands.scan import read

def refuse(event, args):
    assert not event.startswith("socket."), event

sys.addaudithook(refuse)
print(read(Path({str(picture)!r}).read_bytes()))
"""

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE
    )

    output, _ = await process.communicate()
    assert output.decode().split() == ["['TOTAL", "4.20']"]


@pytest.mark.parametrize(("language", "letters"), [("en", "Latin letters"), ("ru", "латиниц")])
@pytest.mark.parametrize("name", ["command-scan", "scan-asks"])
def test_people_read_which_letters_it_knows_before_they_send_a_photo(
    language: str, letters: str, name: str
) -> None:
    assert letters in load_texts().flat(language, phrase(name))
