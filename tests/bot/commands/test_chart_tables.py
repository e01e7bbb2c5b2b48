from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.command import BadInput, File, Phrase, phrase
from bot.commands.chart import table_of
from bot.commands.chart.table import Series, Table


def csv(text: str, *, encoding: str = "utf-8") -> File:
    return File("numbers.csv", text.encode(encoding))


def numbers(table: Table) -> tuple[tuple[float | None, ...], ...]:
    return tuple(one.values for one in table.series)


def refusal(text: str = "", file: File | None = None) -> Phrase:
    with pytest.raises(BadInput) as refused:
        table_of(text, file)
    assert isinstance(refused.value.why, Phrase)
    return refused.value.why


@pytest.mark.parametrize(
    ("text", "names", "values"),
    [
        ("3 5 8", ("", "", ""), (3, 5, 8)),
        ("3, 5, 8", ("", "", ""), (3, 5, 8)),
        ("3,5,8", ("", "", ""), (3, 5, 8)),
        ("3;5;8", ("", "", ""), (3, 5, 8)),
        ("3\n5\n8", ("", "", ""), (3, 5, 8)),
        ("1,5 2,5", ("", ""), (1.5, 2.5)),
        ("-1 +2 \u22123", ("", "", ""), (-1, 2, -3)),
        ("1e3 .5", ("", ""), (1000, 0.5)),
        ("$1,200 $450", ("", ""), (1200, 450)),
        ("12% 30 %", ("", ""), (12, 30)),
        ("a=3 b=5", ("a", "b"), (3, 5)),
        ("a = 3, b = 5", ("a", "b"), (3, 5)),
        ("a:3 b:5", ("a", "b"), (3, 5)),
        ("tea 3 iced coffee 5", ("tea", "iced coffee"), (3, 5)),
        ("tea 3\niced coffee 5", ("tea", "iced coffee"), (3, 5)),
        ("Аренда 25 000 ₽\nЖильё: 18 500,50", ("Аренда", "Жильё"), (25000, 18500.5)),
        ("a, 3\nb, 5", ("a", "b"), (3, 5)),
        ("apples 3,5\npears 4,25", ("apples", "pears"), (3.5, 4.25)),
        ("2019 12\n2020 15", ("2019", "2020"), (12, 15)),
    ],
)
def test_numbers_are_read_as_people_write_them(
    text: str, names: tuple[str, ...], values: tuple[float, ...]
) -> None:
    table = table_of(text, None)

    assert (table.labels, numbers(table)) == (names, (values,))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("3 5 8", ""),
        ("Sales: 3 5 8", "Sales"),
        ("Sales in May\n3 5 8", "Sales in May"),
        ("Sales\na 3\nb 5", "Sales"),
        ("Sales\nmonth;shop\na;3\nb;5", "Sales"),
    ],
)
def test_words_before_the_numbers_are_the_title(text: str, title: str) -> None:
    assert table_of(text, None).title == title


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_of_any_program_is_read(delimiter: str, encoding: str) -> None:
    lines = ["город", "июнь", "июль"], ["Москва", "12.5", "8"], ["Казань", "", "3"]
    file = csv("\r\n".join(delimiter.join(line) for line in lines), encoding=encoding)

    assert table_of("", file) == Table(
        title="numbers",
        labels=("Москва", "Казань"),
        series=(Series("июнь", (12.5, None)), Series("июль", (8.0, 3.0))),
    )


def test_umlauts_of_an_old_program_are_read() -> None:
    file = csv("stadt;wert\nKöln;1,5\nMünchen;2,5", encoding="cp1252")

    assert table_of("", file).labels == ("Köln", "München")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"1,234.5"', 1234.5),
        ('"1.234,5"', 1234.5),
        ('"1 234,5"', 1234.5),
        ('"1\u202f234,5"', 1234.5),
        ("1'234.5", 1234.5),
        ("1234.5 €", 1234.5),
        ('"1,234"', 1234),
        ("1.234", 1.234),
    ],
)
def test_thousands_and_decimals_are_told_apart(cell: str, value: float) -> None:
    assert numbers(table_of("", csv(f"name,value\na,{cell}\nb,7"))) == ((value, 7.0),)


def test_where_semicolons_stand_a_comma_begins_the_decimals() -> None:
    assert numbers(table_of("", csv("n;v\na;1,234\nb;5,678"))) == ((1.234, 5.678),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-01-31", "2024-02-29"),
        ("31.01.2024", "29.02.2024"),
        ("31/01/2024", "29/02/2024"),
        ("01/31/2024", "02/29/2024"),
        ("1/31/24", "2/29/24"),
        ("2024-01-31 00:00:00", "2024-02-29 00:00:00"),
        ("2024-01-31T00:00:00Z", "2024-02-29T00:00:00Z"),
    ],
)
def test_dates_make_an_axis_and_its_order(first: str, second: str) -> None:
    table = table_of("", csv(f"day;n\n{second};2\n{first};1"))

    days = tuple(float((date(2024, *day) - date(1970, 1, 1)).days) for day in ((1, 31), (2, 29)))
    assert (table.axis, table.dated, numbers(table)) == (days, True, ((1, 2),))


def test_a_column_without_numbers_is_left_out() -> None:
    table = table_of("", csv("name,n,comment\na,1,good\nb,2,bad"))

    assert [one.name for one in table.series] == ["n"]


def test_a_file_of_one_column_is_a_series() -> None:
    assert table_of("", csv("n\n1\n2\n3")).series == (Series("n", (1, 2, 3)),)


def test_years_above_the_columns_are_their_names() -> None:
    table = table_of("", csv("city,2023,2024\nKyiv,5,6\nLviv,7,8"))

    assert [one.name for one in table.series] == ["2023", "2024"]


def test_a_file_may_have_a_heading_above_its_header() -> None:
    file = csv("Report of May\n\nname;n\n" + "\n".join(f"n{n};{n}" for n in range(20)))

    assert len(table_of("", file).labels) == 20


@pytest.mark.parametrize(
    ("text", "rows", "title"),
    [
        pytest.param("My sales", "day,shop\nx,1\ny,2", "My sales", id="its caption"),
        pytest.param("", "day,shop\nx,1\ny,2", "shop", id="its one column"),
        pytest.param("", "day,shop,bar\nx,1,2\ny,2,3", "numbers", id="its own name"),
        pytest.param("", "x,1\ny,2", "numbers", id="its own name, without a header"),
    ],
)
def test_a_file_has_a_title(text: str, rows: str, title: str) -> None:
    assert table_of(text, csv(rows)).title == title


def test_as_many_rows_and_series_as_promised_are_taken() -> None:
    first = date(2010, 1, 1)
    rows = (f"{first + timedelta(days=n)},1,2,3,4,5,6,7,8" for n in range(5000))

    table = table_of("", csv("d,a,b,c,d,e,f,g,h\n" + "\n".join(rows)))

    assert (len(table.labels), len(table.series)) == (5000, 8)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", phrase("chart-empty")),
        (" \n ", phrase("chart-empty")),
        ("hello there", phrase("chart-no-numbers")),
        ("5", phrase("chart-too-few")),
        ("a=5", phrase("chart-too-few")),
        ("a=3 5 b=6", phrase("chart-some-names")),
        ("3 5 eight", phrase("chart-stray-text", text="eight")),
        ("3 inf nan", phrase("chart-stray-text", text="inf nan")),
        ("3 1e99", phrase("chart-stray-text", text="1e99")),
    ],
)
def test_a_message_without_a_chart_in_it_is_refused(text: str, why: Phrase) -> None:
    assert refusal(text) == why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", phrase("chart-file-empty")),
        (b"\n\n", phrase("chart-file-empty")),
        (b"a,b\n", phrase("chart-too-few")),
        (b"just some words\nand more of them", phrase("chart-no-csv")),
        (b"\n".join([b"1", b"2", b"three", b"four"]), phrase("chart-no-csv")),
        (b"a,b\nx,1\ny,two\nz,3", phrase("chart-stray-cell", text="two", line=3, column=2)),
        (
            b"a," + b"b," * 8 + b"b\nx" + b",1" * 9,
            phrase("chart-too-many-series", series=9, most=8),
        ),
        (
            b"a" + b",1" * 60_000 + b"\nx,1" * 4_000,
            phrase("chart-too-many-series", series=60_000, most=8),
        ),
        (b"1\n" * 6000, phrase("chart-too-many-rows", rows=5999, most=5000)),
        (b"PK\x03\x04" + bytes(50), phrase("chart-spreadsheet")),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), phrase("chart-no-csv")),
        (b'a,"' + b"x" * 200_000, phrase("chart-no-csv")),
        (b"1," * 1_500_000, phrase("chart-file-too-big", most=2)),
    ],
)
def test_a_file_without_a_chart_in_it_is_refused(data: bytes, why: Phrase) -> None:
    assert refusal(file=File("a.csv", data)) == why


def test_no_file_makes_the_reader_stumble() -> None:
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        with pytest.raises(BadInput):
            table_of("", File(path.name, path.read_bytes()))
