import io
import zipfile
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from bot.command import BadInput, File, Phrase, phrase
from bot.commands.chart import table_of
from bot.commands.chart.table import Note, Series, Table


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
        ("0,125 0,250", ("", ""), (0.125, 0.25)),
        ("12 000 15 000", ("", ""), (12000, 15000)),
        ("12 000 150 000", ("", ""), (12000, 150000)),
        ("1 200 000 3 400 000", ("", ""), (1200000, 3400000)),
        ("100 200 300", ("", "", ""), (100, 200, 300)),
        ("1,00,000 2,50,000", ("", ""), (100000, 250000)),
        ("Sales 2024\nJan 5\nFeb 7", ("Jan", "Feb"), (5, 7)),
        ("Top 3 fruits\napples 10\npears 5", ("apples", "pears"), (10, 5)),
        ("Q1 2024 10\nQ2 2024 20", ("Q1 2024", "Q2 2024"), (10, 20)),
        ("Budget\nrent 1 200\nfood 450", ("rent", "food"), (1200, 450)),
        ("2020: 5, 2021: 7", ("2020", "2021"), (5, 7)),
        ("apples - 10\npears - 20", ("apples", "pears"), (10, 20)),
        ("Route 66 12\nRoute 5 8", ("Route 66", "Route 5"), (12, 8)),
        ("[3, 5, 8]", ("", "", ""), (3, 5, 8)),
        ('{"a": 3, "b": 5}', ("a", "b"), (3, 5)),
        ("| name | n |\n|---|---:|\n| a | 3 |\n| b | 5 |", ("a", "b"), (3, 5)),
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
        ("Sales 2024\nJan 5\nFeb 7", "Sales 2024"),
        ("Top 3 fruits\napples 10\npears 5", "Top 3 fruits"),
        ("Sales\nmonth;shop\na;3\nb;5", "Sales"),
    ],
)
def test_words_before_the_numbers_are_the_title(text: str, title: str) -> None:
    assert table_of(text, None).title == title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("apples 5 6\npears 7 8", ["1", "2"]),
        ("fruit May June\napples 5 6\npears 7 8", ["May", "June"]),
    ],
)
def test_several_numbers_after_each_name_are_series(text: str, names: list[str]) -> None:
    table = table_of(text, None)

    assert [one.name for one in table.series] == names
    assert (table.labels, numbers(table)) == (("apples", "pears"), ((5, 7), (6, 8)))


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


@pytest.mark.parametrize(
    ("language", "encoding", "names"),
    [
        ("en", "gb18030", ("北京", "上海")),
        ("en", "big5", ("臺北", "高雄")),
        ("en", "cp932", ("東京", "大阪")),
        ("ja", "euc_jp", ("東京", "大阪")),
        ("en", "cp949", ("서울", "부산")),
        ("en", "cp1250", ("Łódź", "Gdańsk")),
        ("cs", "cp1250", ("Plzeň", "Žďár")),
        ("en", "cp1252", ("Février", "Août")),
        ("en", "cp1251", ("Москва", "Казань")),
        ("ru", "koi8_r", ("Москва", "Казань")),
        ("ru", "cp866", ("Москва", "Казань")),
        ("ru", "cp1252", ("Köln", "München")),
        ("el", "cp1253", ("Αθήνα", "Πάτρα")),
        ("tr", "cp1254", ("İstanbul", "Muğla")),
        ("he", "cp1255", ("חיפה", "אילת")),
        ("en", "utf-16-le", ("Köln", "München")),
        ("en", "utf-16-be", ("Köln", "München")),
    ],
)
def test_letters_of_many_code_pages_are_read(
    language: str, encoding: str, names: tuple[str, str]
) -> None:
    file = csv(f"n,v\n{names[0]},10\n{names[1]},20", encoding=encoding)

    assert table_of("", file, language).labels == names


def test_bytes_that_are_no_text_are_refused() -> None:
    data = b"a,v\n\x81\x8d\x8f\x90\x9d\xff\x80\x81,1\n\x9d\x81\xfe\x8d\xff,2"

    assert refusal(file=File("a.csv", data)) == phrase("chart-encoding")


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
        ('"0,125"', 0.125),
        ('"1,00,000"', 100000),
        ('"12,34,567.50"', 1234567.5),
        ("(123.45)", -123.45),
        ('"(1,050.00)"', -1050),
        ("($5.00)", -5),
        ("123.45-", -123.45),
        ('" $ 1,234.00 "', 1234),
        ('" $ -   "', 0),
        ("€ 12", 12),
        ("-€12", -12),
        ("12 USD", 12),
        ("12 zł", 12),
        ("1.234.567", 1234567),
    ],
)
def test_thousands_and_decimals_are_told_apart(cell: str, value: float) -> None:
    assert numbers(table_of("", csv(f"name,value\na,{cell}\nb,7"))) == ((value, 7.0),)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("t;U\n1;0.125\n2;0.250", (0.125, 0.25)),
        ("day\tkg\nMo\t0,350\nDi\t1,475", (0.35, 1.475)),
        ("t;kWh;kW\na;22.257;0.312\nb;22.283;0.324", (22.257, 22.283)),
        ("n;v\na;1.234\nb;5.678,5", (1234, 5678.5)),
    ],
)
def test_the_numbers_of_a_table_decide_together(text: str, values: tuple[float, ...]) -> None:
    assert numbers(table_of("", csv(text)))[0] == values


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("n,v\na,1.234\nb,5.678", Note("decimals", "1.234")),
        ("n;v\na;1.234\nb;5.678", Note("thousands", "1.234")),
        ('n,v\na,"1,234"\nb,"5,678"', Note("thousands", "1,234")),
        ("d,v\n03/04/2025,1\n05/04/2025,2", Note("date", "03/04/2025", "2025-04-03T00:00:00")),
        ("t,v\n1704067200,1\n1704070800,2", Note("date", "1704067200", "2024-01-01T00:00:00")),
        ("n,v\na,3\nb,5\nTotal,8", Note("total", "Total", "8")),
    ],
)
def test_what_could_be_read_otherwise_is_noted(text: str, note: Note) -> None:
    assert table_of("", csv(text)).notes == (note,)


@pytest.mark.parametrize("text", ["n,v\na,$1\nb,1.5", "d,v\n31.01.2024,1\n01.02.2024,2", "a=3 b=5"])
def test_what_is_clear_needs_no_note(text: str) -> None:
    file = csv(text) if "," in text else None

    assert table_of("" if file else text, file).notes == ()


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
        ("31-Jan-2024", "29-Feb-2024"),
        ("31 January 2024", "29 February 2024"),
        ('"January 31, 2024"', '"February 29, 2024"'),
        ("31 января 2024", "29 февр. 2024"),
        ("20240131", "20240229"),
        ("01/31/2024 12:00 AM", "02/29/2024 12:00 AM"),
        ("1706659200", "1709164800"),
        ("1706659200000", "1709164800000"),
    ],
)
def test_dates_make_an_axis_and_its_order(first: str, second: str) -> None:
    table = table_of("", csv(f"day;n\n{second};2\n{first};1"))

    days = tuple(float((date(2024, *day) - date(1970, 1, 1)).days) for day in ((1, 31), (2, 29)))
    assert (table.axis, table.dated, numbers(table)) == (days, True, ((1, 2),))


@pytest.mark.parametrize("first", ["Jan-24", "Jan 2024", "2024-01", "01/2024", "янв. 2024"])
def test_months_make_an_axis(first: str) -> None:
    table = table_of("", csv(f"m,v\n{first},1\n{first.replace('Jan', 'Mar')},2"))

    assert (table.axis or ())[0] == (date(2024, 1, 1) - date(1970, 1, 1)).days


def test_a_day_that_never_changes_is_the_first_of_its_month() -> None:
    rows = "\n".join(f"{month}/1/2024,{month}" for month in range(1, 13))

    axis = table_of("", csv(f"d,v\n{rows}")).axis or ()

    assert [int(two - one) for one, two in pairwise(axis)][:3] == [31, 29, 31]


def test_days_that_a_spreadsheet_counts_are_dates_below_such_a_name() -> None:
    rows = "\n45292,1\n45323,2"

    assert table_of("", csv(f"Date,v{rows}")).dated
    assert not table_of("", csv(f"weight,v{rows}")).dated


def test_many_years_are_a_scale_of_time() -> None:
    rows = "\n".join(f"{year},{year - 1000}" for year in range(2000, 2024))

    assert table_of("", csv(f"Year,Population\n{rows}")).dated


@pytest.mark.parametrize(
    ("text", "labels", "series"),
    [
        pytest.param(
            "id;name;amount\n101;Alice;30\n103;Bob;50", ("Alice", "Bob"), ["amount"], id="ids"
        ),
        pytest.param(",name,v\n0,a,3\n1,b,5", ("a", "b"), ["v"], id="an index"),
        pytest.param("1,Alice,30\n2,Bob,50", ("Alice", "Bob"), ["2"], id="no header"),
        pytest.param("Alice,x,30\nBob,y,50", ("Alice", "Bob"), ["2"], id="a second text"),
        pytest.param("30,Alice\n50,Bob", ("Alice", "Bob"), ["0"], id="names behind"),
        pytest.param(
            "id,date,v\n1,2024-01-01,3\n2,2024-01-02,5",
            ("2024-01-01", "2024-01-02"),
            ["v"],
            id="dates",
        ),
        pytest.param(
            "year,v,comment\n2020,3,good\n2021,5,bad", ("2020", "2021"), ["v"], id="notes"
        ),
        pytest.param(
            "Entity,Year,Value\nFrance,2020,1\nFrance,2021,2\nSpain,2020,3\nSpain,2021,4",
            ("2020", "2021"),
            ["France", "Spain"],
            id="a row for each entity and year",
        ),
        pytest.param(
            "Entity,Code,Day,V\nA,X,2024-01-01,1\nB,Y,2024-01-01,2\nA,X,2024-01-02,3\n"
            "B,Y,2024-01-02,4",
            ("2024-01-01", "2024-01-02"),
            ["A", "B"],
            id="a row for each entity and day",
        ),
    ],
)
def test_the_column_that_names_the_rows_is_found(
    text: str, labels: tuple[str, ...], series: list[str]
) -> None:
    table = table_of("", csv(text))

    assert (table.labels, [one.name for one in table.series]) == (labels, series)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("sep=;\nn;v\na;3\nb;5", id="what Excel takes for the delimiter"),
        pytest.param("n,v\na,3\nb,5\nSource: ONS", id="a footnote"),
        pytest.param("n,v\na,3\nb,5\n\nSource: ONS, 2024", id="a footnote with a comma"),
        pytest.param("UTF-8\nn,v\na,3\nb,5", id="a line above"),
        pytest.param(
            '"Data Source","Indicators",\n\n"n","code","v",\n"a","A","3",\n"b","B","5",',
            id="lines above with cells",
        ),
        pytest.param('n,v\n"a",3\n"b",5\n', id="quotes"),
        pytest.param("a 3\nb 5", id="spaces"),
        pytest.param("n    v\na    3\nb    5", id="columns of spaces"),
        pytest.param("| n | v |\n| --- | --- |\n| a | 3 |\n| b | 5 |", id="Markdown"),
        pytest.param('[{"n": "a", "v": 3}, {"n": "b", "v": 5}]', id="JSON of objects"),
        pytest.param('[["n", "v"], ["a", 3], ["b", 5]]', id="JSON of lists"),
        pytest.param('{"data": [["a", 3], ["b", 5]]}', id="JSON in an object"),
    ],
)
def test_the_table_in_a_file_is_found(text: str) -> None:
    table = table_of("", csv(text))

    assert (table.labels, numbers(table)) == (("a", "b"), ((3, 5),))


def test_a_name_may_have_two_lines() -> None:
    assert table_of("", csv('n,v\n"New\nYork",3\n"Los\nAngeles",5')).labels == (
        "New York",
        "Los Angeles",
    )


def test_a_file_of_a_meter_with_many_headings_is_read() -> None:
    text = (
        "sep=;\nVersion CSV1|Tool SE|Precision 3\n\n;SN: xxx;SN: xxx\n;Total yield;Power\n"
        "dd/MM/yyyy hh:mm tt;kWh;kW\n01/07/2021 12:00 AM;22939.257;0.312\n"
        "01/07/2021 12:05 PM;22939.283;0.324\n"
    )

    table = table_of("", csv(text))

    assert [one.name for one in table.series] == ["kWh", "kW"]
    assert table.axis is not None
    assert table.axis[1] - table.axis[0] == pytest.approx(0.5 + 5 / 1440)


@pytest.mark.parametrize(
    "cell", ["", "-", "n/a", "#N/A", "#DIV/0!", "..", ":", "\\N", "?", "NaN", "null", "…"]
)
def test_what_programs_write_for_no_number_is_a_gap(cell: str) -> None:
    assert numbers(table_of("", csv(f"n,v\na,1\nb,{cell}\nc,3"))) == ((1, None, 3),)


def a_workbook(*rows: list[object]) -> File:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return File("numbers.xlsx", stream.getvalue())


def test_the_first_sheet_of_an_excel_file_is_read() -> None:
    file = a_workbook(
        ["Report"],
        [],
        ["Date", "Sales"],
        [datetime(2024, 1, 1), 5.5],  # noqa: DTZ001 -- a cell has no zone
        [datetime(2024, 2, 1), 7],  # noqa: DTZ001 -- the same
    )

    table = table_of("", file)

    assert (table.title, table.labels) == ("Sales", ("2024-01-01", "2024-02-01"))
    assert (table.dated, numbers(table)) == (True, ((5.5, 7),))


def test_an_excel_file_that_unpacks_to_far_more_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)

    why = refusal(file=File("a.xlsx", stream.getvalue()))

    assert why == phrase("chart-spreadsheet")


@pytest.mark.parametrize("name", ["Total", "TOTAL", "Grand total", "Итого", "Summe", "合計"])
def test_a_row_that_is_the_sum_of_the_others_is_left_out(name: str) -> None:
    assert table_of("", csv(f"n,v\na,3\nb,5\n{name},8")).labels == ("a", "b")


def test_a_row_that_only_is_called_a_total_stays() -> None:
    assert table_of("", csv("n,v\na,3\nb,5\nTotal,9")).labels == ("a", "b", "Total")


def many(value_of: int) -> File:
    names = [f"{one}{two}" for one in "ABCDEFG" for two in "abcdefghij"]
    return csv(
        "n,v\n" + "\n".join(f"{name},{place * value_of + 1}" for place, name in enumerate(names))
    )


def test_of_too_many_names_the_largest_are_drawn_and_the_others_told() -> None:
    table = table_of("", many(1))

    assert table.labels[:2] == ("Gj", "Gi")
    assert len(table.labels) == 20
    assert table.notes == (Note("others", "20", "70"), Note("rest", "50", "1275"))


def test_others_that_are_small_together_have_a_bar() -> None:
    rows = "\n".join(
        f"n{chr(97 + n % 26)}{chr(97 + n // 26)},{1 if n < 50 else 900}" for n in range(70)
    )

    table = table_of("", csv(f"n,v\n{rows}"))

    assert (table.labels[-1], numbers(table)[0][-1]) == ("… + 50", 50)


def test_a_column_without_numbers_is_left_out() -> None:
    table = table_of("", csv("name,n,comment\na,1,good\nb,2,bad"))

    assert [one.name for one in table.series] == ["n"]


def test_a_file_of_one_column_is_a_series() -> None:
    assert table_of("", csv("n\n1\n2\n3")).series == (Series("n", (1, 2, 3)),)


def test_decimal_commas_below_one_name_are_one_column() -> None:
    assert table_of("", csv("price\n1,5\n2,5\n3,5")).series == (Series("price", (1.5, 2.5, 3.5)),)


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
        ("a 1 2 3\nb 4 5", phrase("chart-uneven")),
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
