import csv
import io
import json
import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from ledger import export
from ledger.export import BEGINNING, Exports, Form, Table, cell
from ledger.model import UserId
from ledger.tickets import Content, Tickets
from ledger.tickets import Form as Written
from tests.ledger.auditing import ANN, BOB, tamper
from tests.pages import ROOT, cells
from tests.sql.asking import asking
from tests.sql.refunding import BY_TELEGRAM
from tests.sql.ticketing import begin, text

UTC_ZONE, BERLIN = ZoneInfo("UTC"), ZoneInfo("Europe/Berlin")
END = datetime(2100, 1, 1, tzinfo=UTC)

ATTACKS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\x00=1+1",
    "'=1+1",
    '"=1+1',
    '"\t=1+1',
    "＝1+1",  # noqa: RUF001 -- full width, as some keyboards type
    "＋1",  # noqa: RUF001 -- the same
    "－1",  # noqa: RUF001 -- the same
    "＠SUM(A1)",  # noqa: RUF001 -- the same
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com?"&A1,"click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "x;=1+1",
    "x; =1+1",
    'x;"=1+1',
    "x\n=1+1",
    "x\r\n=1+1",
    "-5",
)
"""Names and reasons that a spreadsheet would run, here or where it ends cells at semicolons."""


def read(text: str, *, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def runs(shown: str) -> bool:
    """Tell whether a spreadsheet takes what a cell shows for a formula."""
    bare = shown.strip(" \t\r\n\x00\u00a0\u200b\u202e\ufeff\"'" if shown[:1] != "'" else "")
    return bare[:1] in tuple("=+-@＝＋－＠") and bare != ""  # noqa: RUF001 -- full width


@pytest.mark.parametrize("table", Table)
async def test_every_column_is_explained(pool: asyncpg.Pool, table: Table) -> None:
    page = ROOT / "docs/statistics.md"
    explained = [row[0].strip("`") for row in cells(page, f"column of `{table}`")]
    assert tuple(explained) == await Exports(pool).columns(table)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_is_run_by_a_spreadsheet(attack: str) -> None:
    line = export._csv([["before", attack, "after"]], UTC_ZONE)  # noqa: SLF001 -- a row of any kind
    [row] = read(line)
    assert len(row) == 3
    assert not any(map(runs, row)), row
    assert line.count("\n") == 1
    for shown in read(line, delimiter=";")[0]:
        assert not runs(shown), shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-5, "-5"),
        (5, "5"),
        (0, "0"),
        (2**53 + 1, "9007199254740993"),
        (True, "yes"),
        (False, "no"),
        (None, ""),
        ("", ""),
        ("Ann", "Ann"),
        ("O'Neil", "O'Neil"),
        ("a-b=c", "a-b=c"),
        ("Анна ☕", "Анна ☕"),
        ("two\nlines", "two lines"),
        ('{"a": -5}', '{"a": -5}'),
        (datetime(2026, 3, 28, 23, 59, 59, 999, tzinfo=UTC), "2026-03-29T00:59:59+01:00"),
        (datetime(2026, 7, 1, tzinfo=UTC), "2026-07-01T02:00:00+02:00"),
    ],
)
def test_what_is_harmless_stays_as_it_is(value: export.Cell, shown: str) -> None:
    assert cell(value, BERLIN) == shown


@pytest.fixture
def exports(pool: asyncpg.Pool) -> Exports:
    return Exports(pool)


async def written(
    exports: Exports,
    table: Table,
    form: Form = Form.CSV,
    *,
    since: datetime = BEGINNING,
    until: datetime = END,
) -> str:
    lines = exports.lines(table, form, since=since, until=until, zone=BERLIN)
    return "".join([text async for text, _ in lines])


async def exported(exports: Exports, table: Table, **between: datetime) -> list[dict[str, str]]:
    text = await written(exports, table, **between)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.usefixtures("books")
async def test_every_entry_is_there_once_with_signed_whole_numbers(exports: Exports) -> None:
    rows = await exported(exports, Table.ENTRIES)
    told = [(row["user_id"], row["seq"], row["kind"], row["credits"]) for row in rows]
    assert sorted(told) == sorted(
        [
            ("7", "1", "purchase", "100"),
            ("7", "2", "bonus", "20"),
            ("7", "3", "spend", "-5"),
            ("7", "4", "undo", "5"),
            ("7", "5", "hold", "-40"),
            ("7", "6", "capture", "28"),
            ("7", "7", "hold", "-5"),
            ("7", "8", "spend", "-1"),
            ("8", "1", "bonus", "3"),
            ("8", "2", "spend", "-1"),
            ("8", "3", "spend", "-1"),
        ]
    )
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert next(row["ref"] for row in rows if row["kind"] == "undo") == "a"


@pytest.mark.usefixtures("books")
async def test_entries_of_some_days_begin_and_end_with_them(
    exports: Exports, owner: asyncpg.Connection
) -> None:
    moments = ("2026-05-01 22:00+00", "2026-05-02 21:59:59.999999+00", "2026-05-02 22:00+00")
    await tamper(
        owner,
        *(
            f"UPDATE ledger.entry SET at = '{at}' WHERE user_id = 8 AND seq = {seq}"
            for seq, at in enumerate(moments, start=1)
        ),
    )
    since = datetime(2026, 5, 1, 22, tzinfo=UTC)
    rows = await exported(exports, Table.ENTRIES, since=since, until=since + timedelta(days=1))
    assert [(row["user_id"], row["seq"], row["at"]) for row in rows] == [
        ("8", "1", "2026-05-02T00:00:00+02:00"),
        ("8", "2", "2026-05-02T23:59:59+02:00"),
    ]


@pytest.mark.usefixtures("books")
async def test_a_payment_has_its_pack_and_what_became_of_it(
    exports: Exports, pool: asyncpg.Pool
) -> None:
    await pool.fetchrow(BY_TELEGRAM, ANN, "abc", "x", 50, datetime.now(UTC), 1)
    [row] = await exported(exports, Table.PAYMENTS)
    told = ("user_id", "charge_id", "stars", "currency", "pack", "credits", "status", "refund")
    assert tuple(row[name] for name in told) == (
        *("7", "abc", "50", "XTR", "small"),
        *("100", "refunded", "done"),
    )
    assert (row["second"], row["late"], row["refund_operator_id"]) == ("no", "no", "")


@pytest.mark.usefixtures("books")
async def test_people_come_with_what_they_have_and_paid(
    exports: Exports, pool: asyncpg.Pool
) -> None:
    await pool.fetch("SELECT meet($1, 'bob', '=Bob', 'en')", BOB)
    ann, bob = await exported(exports, Table.PEOPLE)
    assert (ann["user_id"], ann["name"], ann["met_at"]) == ("7", "", "")
    assert (ann["balance"], ann["payments"], ann["stars_paid"]) == ("102", "1", "50")
    assert (bob["username"], bob["name"], bob["balance"]) == ("bob", "'=Bob", "1")
    since = datetime.now(UTC) - timedelta(days=1)
    [only] = await exported(exports, Table.PEOPLE, since=since)
    assert only["user_id"] == "8"  # nobody knows when Ann came


async def test_a_ticket_comes_with_what_was_asked_first(
    exports: Exports, pool: asyncpg.Pool
) -> None:
    await begin(asking(pool), "a", content=text("=1+1 where are\nmy Stars?"))
    await begin(asking(pool), "b", content=text("Hello?"), person=BOB)
    first, second = await exported(exports, Table.TICKETS)
    assert (first["user_id"], first["state"], first["messages"]) == ("7", "open", "1")
    assert first["question"] == "'=1+1 where are my Stars?"
    assert (second["question"], second["closed_at"]) == ("Hello?", "")


@pytest.mark.parametrize("table", list(Table))
async def test_without_rows_there_is_one_line_of_names(exports: Exports, table: Table) -> None:
    text = await written(exports, table)
    assert text == ",".join(await exports.columns(table)) + "\n"
    assert await written(exports, table, Form.JSON) == ""


@pytest.mark.usefixtures("books")
async def test_a_program_reads_an_object_of_each_line(exports: Exports) -> None:
    lines = (await written(exports, Table.ENTRIES, Form.JSON)).splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 11
    assert {type(row["credits"]) for row in rows} == {int}
    bought = next(row for row in rows if row["kind"] == "purchase")
    assert bought["meta"]["pack"] == "small"


@pytest.mark.usefixtures("books")
async def test_portions_leave_nothing_out(
    exports: Exports, monkeypatch: pytest.MonkeyPatch, owner: asyncpg.Connection
) -> None:
    """Entries lie on many days, some of them in one moment, and come three at a time."""
    chance = random.Random(1)  # noqa: S311 -- a test that can be repeated
    monkeypatch.setattr(export, "PORTION", 3)
    for user_id, last in ((7, 8), (8, 3)):
        for seq in range(1, last + 1):
            at = f"'2026-05-01'::timestamptz + interval '{chance.randrange(3)} days'"
            await tamper(
                owner,
                f"UPDATE ledger.entry SET at = {at} WHERE user_id = {user_id} AND seq = {seq}",
            )
    rows = await exported(exports, Table.ENTRIES)
    assert len({(row["user_id"], row["seq"]) for row in rows}) == len(rows) == 11


@pytest.mark.usefixtures("books")
async def test_an_export_shows_the_books_of_one_moment(
    exports: Exports, pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PORTION", 1)
    portions = exports.rows(Table.ENTRIES, since=BEGINNING, until=END)
    seen = [row["seq"] for row in await anext(portions)]
    await pool.execute("SELECT bonus(8, 1, 'meanwhile')")
    async for portion in portions:
        seen += [row["seq"] for row in portion]
    assert len(seen) == 11


async def test_tickets_are_exported_with_their_questions(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    tickets = Tickets(pool, bot_id=1)
    for key in ("1:7:1", "1:7:2"):
        await tickets.open_ticket(
            user_id=ANN,
            key=key,
            charge_id=None,
            content=Content(form=Written.TEXT, words="=Why?"),
            most_open=3,
            joins=False,
        )
    await Tickets(operator_pool, bot_id=1).answer_ticket(
        number=1,
        key="1:900:1",
        operator_id=UserId(900),
        content=Content(form=Written.TEXT, words="So."),
        insists=False,
    )
    lines = Exports(pool).lines(Table.TICKETS, Form.CSV, since=BEGINNING, until=END, zone=UTC_ZONE)
    head, *rows = read("".join([text async for text, _ in lines]))
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["number"], row["state"], row["messages"]) for row in found] == [
        ("1", "answered", "2"),
        ("2", "open", "1"),
    ]
    assert {row["question"] for row in found} == {"'=Why?"}
