import io
from itertools import pairwise

import pytest
from PIL import Image

from bot.command import BadInput, Call, File, Reply, phrase
from bot.commands.chart import chart
from bot.metering.process_pool import ProcessPool


async def ask(
    compute: ProcessPool, text: str = "", file: File | None = None, language: str = "en"
) -> Reply:
    """Send /chart as the bot does: the check first, then the command."""
    call = Call(user_id=1, language=language, text=text, compute=compute, file=file)
    await chart.check(call)
    return await chart.run(call)


def csv(text: str) -> File:
    return File("numbers.csv", text.encode())


@pytest.mark.parametrize(
    ("text", "file"),
    [
        pytest.param("3 5 8", None, id="numbers"),
        pytest.param("Чай=3 Кофе=5 $сок=-2", None, id="names"),
        pytest.param("🎉 Party 12\n😀 Smile 9", None, id="emoji"),
        pytest.param(
            "\n".join(f"A rather long name {n} {n}" for n in range(1, 30)), None, id="rows"
        ),
        pytest.param("", csv("day,a,b\n2024-01-01,1,2\n2024-02-01,3,4"), id="dates"),
        pytest.param(
            "", csv("t,a\n" + "\n".join(f"x{n},{n}" for n in range(5000))), id="5,000 rows"
        ),
        pytest.param(
            "", csv("x,y\n" + "\n".join(f"{n % 7}.5,{n}" for n in range(50))), id="points"
        ),
        pytest.param("1e14 0.000001", None, id="far apart"),
        pytest.param("0 0 0", None, id="nothing but zeros"),
        pytest.param("", csv("a,b\n0001-01-01,1\n9999-12-31,2"), id="all of history"),
        pytest.param("", csv("a,b\n2024-01-01 10:00,1\n2024-01-01 10:00:01,2"), id="one second"),
        pytest.param("", csv("a,b\n2024-01-01,1\n2024-01-01,2"), id="one day twice"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_chart_is_a_picture_that_telegram_takes(
    compute: ProcessPool, text: str, file: File | None, language: str
) -> None:
    reply = await ask(compute, text, file, language)

    assert reply.picture is not None
    picture = Image.open(io.BytesIO(reply.picture))
    assert picture.format == "PNG"
    assert picture.width == 1600
    assert 1000 <= picture.height <= 6000
    assert len(reply.picture) < 5_000_000


async def test_a_chart_has_its_bars_in_it(compute: ProcessPool) -> None:
    reply = await ask(compute, "1 2 4")

    assert reply.picture is not None
    picture = Image.open(io.BytesIO(reply.picture)).convert("RGB")
    blue = [picture.getpixel((x, 850)) == (37, 99, 235) for x in range(picture.width)]
    edges = sum(after and not before for before, after in pairwise(blue))
    assert edges == 3


async def test_letters_without_a_font_are_refused(compute: ProcessPool) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, "\U00010900=3 \U00010901=5")  # Phoenician

    assert refused.value.why == phrase("chart-letters", letters="\U00010900\U00010901")
