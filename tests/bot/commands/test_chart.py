import io
from itertools import pairwise

import matplotlib as mpl
import pytest
from babel import Locale
from matplotlib.figure import Figure
from PIL import Image

from bot.command import Attachment, BadInput, Call, File, Phrase, Reply, phrase
from bot.commands.chart import chart, table_of
from bot.commands.chart.axes import STYLE, tick_texts
from bot.commands.chart.draw import _draw_lines, _names, _sides, _value_texts, draw
from bot.commands.chart.table import Series, Table
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


async def test_a_short_text_without_numbers_is_refused_without_a_process() -> None:
    closed = ProcessPool()
    await closed.close()

    with pytest.raises(BadInput) as refused:
        await chart.check(Call(user_id=1, language="en", text="apples", compute=closed))

    assert refused.value.why == phrase("chart-no-numbers")


async def test_letters_without_a_font_are_refused(compute: ProcessPool) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, "\U00010900=3 \U00010901=5")  # Phoenician

    assert refused.value.why == phrase("chart-letters", letters="\U00010900\U00010901")


async def test_names_that_nothing_can_be_drawn_of_are_refused(compute: ProcessPool) -> None:
    with pytest.raises(BadInput) as refused:
        await ask(compute, "\U0001fae8=3 \U0001f9ff=5")  # faces without a font

    assert refused.value.why == phrase("chart-letters", letters="\U0001fae8")


async def test_the_reply_says_how_an_unclear_date_was_read(compute: ProcessPool) -> None:
    reply = await ask(compute, "", csv("d,v\n03/04/2025,1\n05/04/2025,2"))

    assert isinstance(reply.text, Phrase)
    assert (reply.text.values["date"], reply.text.values["date_read"]) == (
        "03/04/2025",
        "April 3, 2025",
    )
    assert reply.text.values["total"] == "none"


async def test_a_clear_chart_says_nothing(compute: ProcessPool) -> None:
    assert (await ask(compute, "3 5 8")).text is None


def test_ticks_and_bars_have_as_many_digits_as_tell_them_apart() -> None:
    english = Locale("en")

    assert tick_texts([1_234_250.0, 1_234_500.0], locale=english) == ["1,234,250", "1,234,500"]
    assert tick_texts([1_000_000.0, 2_000_000.0], locale=english) == ["1M", "2M"]
    values = Series("", (1_234_037.0, None, 1_234_038.0))
    assert _value_texts(values, english) == ["1,234,037", "", "1,234,038"]


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_years_below_a_chart_are_written_as_years(language: str) -> None:
    """A year is no number of things: neither 2,000 nor 2.000, nor 2005.5."""
    rows = "\n".join(f"{year},{year - 1000}" for year in range(2000, 2024))
    axes = Figure().add_subplot()

    _draw_lines(axes, table_of("", csv(f"Year,People\n{rows}")), Locale(language))

    written = [tick.get_text() for tick in axes.get_xticklabels()]
    assert written == ["2000", "2005", "2010", "2015", "2020"]


def test_long_names_are_cut_where_they_are_alike() -> None:
    start = "the same very long beginning of a name that goes on and on for "
    names = _names(
        [f"{start}{town} and then the same very long end of it" for town in ("Rome", "Paris")]
    )

    assert len(set(names)) == 2
    assert all(len(line) <= 20 for name in names for line in name.split("\n"))


def test_series_that_one_scale_would_hide_have_a_second_one() -> None:
    rows = {"revenue": (120_000.0, 90_000.0), "rate": (1.5, 1.2), "cost": (50_000.0, 60_000.0)}
    table = Table("", ("a", "b"), tuple(Series(name, values) for name, values in rows.items()))
    axes = Figure().add_subplot()

    left, right, also_left = _sides(axes, table, axes.twinx)

    assert left is also_left is axes
    assert right is not axes


@pytest.mark.parametrize(
    "text",
    ["tea=3 coffee=5", "A rather long name 3\nAnother rather long name 5", "a 3 5\nb 7 8"],
)
def test_letters_can_be_read_on_a_phone(text: str) -> None:
    """A chat shows a picture 320 points wide; smaller letters than 8 points are no letters."""
    width = Image.open(io.BytesIO(draw(table_of(text, None), language="en"))).width

    with mpl.rc_context(fname=STYLE):
        inches = mpl.rcParams["font.size"] / 72 * mpl.rcParams["figure.dpi"]
    assert inches * 320 / width >= 8


@pytest.mark.parametrize(
    ("name", "media_type", "size", "why"),
    [
        ("a.csv", "text/csv", 2_000_000, None),
        ("a.csv", "application/vnd.ms-excel", 9, None),
        ("a", "", 0, None),
        ("a.csv", "text/csv", 2_000_001, phrase("chart-file-too-big", most=2)),
        ("a.jpg", "image/jpeg", 9, phrase("chart-no-csv")),
        ("a.pdf", "application/pdf", 9, phrase("chart-no-csv")),
        ("a.csv", "application/pdf", 9, phrase("chart-no-csv")),
        ("a.docx", "application/octet-stream", 9, phrase("chart-no-csv")),
        ("a", "application/zip", 9, phrase("chart-no-csv")),
        ("a.ZIP", "", 9, phrase("chart-no-csv")),
        ("a.7z", "", 9, phrase("chart-no-csv")),
        ("a.xls", "application/vnd.ms-excel", 9, phrase("chart-spreadsheet")),
        ("a.ods", "application/octet-stream", 9, phrase("chart-spreadsheet")),
        ("a.log", "text/x-log", 9, None),
        ("a.dat", "application/octet-stream", 9, None),
        ("Sales 1.5", "application/octet-stream", 9, None),
    ],
)
def test_a_file_that_holds_no_table_or_too_much_is_refused_at_a_glance(
    name: str, media_type: str, size: int, why: Phrase | None
) -> None:
    attachment = Attachment("document", name, media_type, size)
    if why is None:
        chart.glance(attachment)
        return
    with pytest.raises(BadInput) as refused:
        chart.glance(attachment)
    assert refused.value.why == why
