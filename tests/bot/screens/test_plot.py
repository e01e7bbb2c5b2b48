"""Pictures of figures can be read on a phone, which shows them 320 points wide in a chat."""

import io
import random
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from bot.screens.admin.pictures import Course, Picture, Ranking
from bot.screens.admin.plot import PIXELS_EACH, SMALL, WIDTH, compose, draw, style

DAY = datetime(2026, 4, 2)  # noqa: DTZ001 -- what clocks show


def course(steps: int, each: timedelta, *, most: int, columns: bool) -> Course:
    """Make up numbers, the same each time."""
    chance = random.Random(steps)  # noqa: S311 -- a picture that can be repeated
    numbers = [[chance.randint(0, most) for _ in range(steps)] for _ in range(3)]
    names = ("оплачено", "возвращено", "потрачено")
    series = list(zip(names, numbers, strict=True))
    moments = [DAY + each * step for step in range(steps + 1)]
    if columns:
        back = (names[1], [-number // 9 for number in numbers[1]])
        return Course(title="Звёзды по неделям", steps=moments, columns=[series[0], back])
    return Course(title="Монеты по неделям", steps=moments, lines=series)


def ranking(*numbers: int) -> Ranking:
    names = ("/qr", "/chart", "a name that is far too long", "Стартовый", "ещё 12")
    rows = [(names[place % len(names)], number) for place, number in enumerate(numbers)]
    return Ranking(title="Потрачено монет по командам", rows=rows)


A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
PICTURES: dict[str, Picture] = {
    "hours": course(24, AN_HOUR, most=3, columns=True),
    "a short day": course(23, AN_HOUR, most=900, columns=False),
    "7 days": course(7, A_DAY, most=900, columns=False),
    "30 days": course(30, A_DAY, most=99_999, columns=True),
    "90 days": course(90, A_DAY, most=9_999_999, columns=False),
    "a year": course(52, timedelta(days=7), most=1_000, columns=True),
    "ten years": course(120, timedelta(days=30.4), most=50_000, columns=True),
    "nothing at all": course(7, A_DAY, most=0, columns=False),
    "one row": ranking(5),
    "rows": ranking(1_234_567, 65_432, 5_000, 12, 7, 6, 5, 1),
    "no rows": ranking(),
}


def texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """List what can be read in a picture, and where, in points."""
    figure.draw_without_rendering()
    each = figure.dpi / 72
    found = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    boxes = [(text, text.get_window_extent()) for text in found]
    return [
        (text, Bbox(box.get_points() / each)) for text, box in boxes if box.width and box.height
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_every_word_can_be_read_on_a_phone(picture: Picture, language: str) -> None:
    """No letter is smaller than 12 points, none is cut off, and none covers another."""
    with style():
        figure = compose(picture, language)
        found = texts(figure)
    assert figure.get_figwidth() * 72 == pytest.approx(WIDTH)
    height = figure.get_figheight() * 72
    assert len(found) > 3
    for text, box in found:
        assert text.get_fontsize() >= SMALL >= 12, text
        assert box.x0 >= 0, text
        assert box.x1 <= WIDTH, text
        assert box.y0 >= 0, text
        assert box.y1 <= height, text
    for (one, first), (two, second) in combinations(found, 2):
        apart = 2 if first.y0 == second.y0 else -2  # side by side there has to be a gap
        assert not first.padded(apart, -2).overlaps(second), (one, two)


def test_two_days_are_two_dates() -> None:
    """An axis of days names no hours, and no day that was not asked for."""
    steps = [DAY + A_DAY * day for day in range(3)]
    with style():
        figure = compose(Course(title="Stars", steps=steps, columns=[("a", [3, 4])]), "en")
        figure.draw_without_rendering()
        [axes] = figure.axes
        low, high = axes.get_xlim()
        labels = [label.get_text() for label in axes.get_xticklabels()]
    assert [label.split("\n")[0] for label in labels] == ["Apr 2", "Apr 3"]
    assert all(low <= tick <= high for tick in axes.get_xticks())


def test_where_there_is_nothing_it_says_so() -> None:
    empty = [("a", [0] * 7)]
    steps = [DAY + A_DAY * day for day in range(8)]
    with style():
        figure = compose(
            Course(title="Stars", steps=steps, columns=empty, nothing="Nothing."), "en"
        )
        assert "Nothing." in [text.get_text() for text, _ in texts(figure)]


def test_a_picture_is_light_and_as_wide_as_telegram_shows_it() -> None:
    picture = Image.open(io.BytesIO(draw(PICTURES["7 days"], "en")))
    assert (picture.format, picture.width) == ("PNG", WIDTH * PIXELS_EACH)
    corner = picture.convert("RGB").getpixel((2, 2))
    assert corner == (255, 255, 255)


def test_what_went_back_hangs_below_what_came() -> None:
    """Blue columns stand above the line, orange ones below it."""
    picture = Course(title="Stars", steps=[DAY, DAY + A_DAY], columns=[("a", [10]), ("b", [-5])])
    image = Image.open(io.BytesIO(draw(picture, "en"))).convert("RGB")
    middle = [image.getpixel((image.width // 2 + 60, y)) for y in range(image.height)]
    blue, orange = middle.index((37, 99, 235)), middle.index((249, 115, 22))
    assert blue < orange
