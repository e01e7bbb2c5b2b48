"""The verbs about the shop's figures, as an operator types them."""

import csv
import io
import json
import stat
from pathlib import Path

import asyncpg
import pytest

from tests.coinop import coinop
from tests.ledger.auditing import keep_books


def files(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return [path.name for path in folder.iterdir()]


@pytest.fixture
async def books(pool: asyncpg.Pool) -> None:
    await keep_books(pool)


@pytest.mark.usefixtures("books")
async def test_figures_are_tables(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment | {"TIME_ZONE": "Asia/Tokyo"}, "stats")
    assert (code, errors) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].endswith(", Asia/Tokyo")
    for line in (
        "paid 50 1",
        "of these, refunded by now 0 0%",
        "sold 100",
        "given 23",
        "spent 15",
        "can still be spent 103",
        "of these, bought 100 50",
        "reserved 5",
        "active 2",
        "small 1 50 100 0 0",
        "none 4 15 2",
    ):
        assert line in lines, out
    assert sum(line.startswith("20") for line in lines) == 31  # the title, and a line for each day


@pytest.mark.usefixtures("books")
async def test_figures_can_be_read_by_a_program(environment: dict[str, str]) -> None:
    code, out, _ = await coinop(environment, "stats", "--period", "today", "--json")
    told = json.loads(out)
    assert (code, told["step"], told["time_zone"]) == (0, "hour", "UTC")
    assert (told["total"]["paid"], told["total"]["spent"]) == (50, 15)
    assert told["left"] == {"spendable": 103, "bought": 100, "stars": 50, "held": 5, "owed": 0}
    assert told["commission"] == 0
    assert len(told["steps"]) == 24
    assert sum(step["sold"] for step in told["steps"]) == 100


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["--days", "1"], "20"),
        (["--period", "7"], "20"),
        (["--period", "90"], "20"),
        (["--period", "all"], "From the start to 20"),
        (["--period", "this week"], "20"),
        (["--period", "last-month"], "20"),
        (["--period", "2020-02"], "2020-02-01 to 2020-02-29, UTC"),
        (["--period", "2020-02-03"], "2020-02-03, UTC"),
        (["--period", "2020-02-03 2020-03"], "2020-02-03 to 2020-03-31, UTC"),
    ],
)
async def test_the_days_can_be_named(
    environment: dict[str, str], arguments: list[str], first: str
) -> None:
    code, out, _ = await coinop(environment, "stats", *arguments)
    assert code == 0
    assert out.startswith(first)


@pytest.mark.parametrize(
    "arguments",
    [["--days", "0"], ["--days", "x"], ["--period", "8"], ["--days", "3", "--period", "all"]],
)
async def test_days_that_are_none_are_refused(
    environment: dict[str, str], arguments: list[str]
) -> None:
    code, out, _ = await coinop(environment, "stats", *arguments)
    assert (code, out) == (2, "")


@pytest.mark.usefixtures("books")
async def test_an_export_goes_to_standard_output(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "export", "entries")
    assert (code, errors) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert len(rows) == 11
    assert {row["kind"] for row in rows} >= {"purchase", "hold", "capture", "undo"}


@pytest.mark.usefixtures("books")
async def test_an_export_to_a_file_is_for_its_owner_alone(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    code, out, _ = await coinop(environment, "export", "people", "--output", str(file))
    assert (code, out) == (0, f"2 rows in {file}.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8").startswith("user_id,username,")


@pytest.mark.usefixtures("books")
async def test_a_file_that_is_there_stays_as_it_is(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine")
    code, out, errors = await coinop(environment, "export", "people", "--output", str(file))
    assert (code, out, file.read_text()) == (1, "", "mine")
    assert errors == (
        f"{file} already exists. Nothing was changed. To replace it, add --replace.\n"
    )
    code, out, _ = await coinop(environment, "export", "people", "--output", str(file), "--replace")
    assert (code, out) == (0, f"2 rows in {file}.\n")
    assert file.read_text("utf-8").startswith("user_id,username,")
    assert files(tmp_path) == ["out.csv"]


@pytest.mark.usefixtures("books")
async def test_an_export_that_fails_leaves_no_file(
    environment: dict[str, str], tmp_path: Path, owner: asyncpg.Connection
) -> None:
    file = tmp_path / "out.csv"
    await owner.execute("DROP VIEW takings CASCADE")
    code, _, _ = await coinop(environment, "export", "people", "--output", str(file))
    assert (code, files(tmp_path)) == (1, [])


async def test_a_file_that_cannot_be_written_is_one_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "nowhere" / "out.csv"
    code, out, errors = await coinop(environment, "export", "people", "--output", str(file))
    assert (code, out) == (1, "")
    assert errors == f"{file} can't be written: No such file or directory.\n"


@pytest.mark.usefixtures("books")
async def test_a_program_reads_a_row_of_each_line(environment: dict[str, str]) -> None:
    code, out, _ = await coinop(environment, "export", "payments", "--json")
    [row] = map(json.loads, out.splitlines())
    assert (code, row["stars"], row["credits"], row["refund"]) == (0, 50, 100, None)


@pytest.mark.usefixtures("books")
async def test_days_bound_an_export(environment: dict[str, str]) -> None:
    days = ("--from", "2020-01-01", "--to", "2020-12-31")
    code, out, _ = await coinop(environment, "export", "payments", *days)
    assert code == 0
    assert out.count("\n") == 1
    for since in (
        ("--from", "2020-01-01"),
        ("--from", "2020-01"),
        ("--period", "this month"),
        ("--period", "all"),
    ):
        code, out, _ = await coinop(environment, "export", "payments", *since)
        assert (code, out.count("\n")) == (0, 2)
    code, out, _ = await coinop(environment, "export", "payments", "--to", "2020-01")
    assert (code, out.count("\n")) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["entries", "--from", "May"], "May isn't a day. Please write it like this: 2026-05-31."),
        (["entries", "--to", "31.12.2026"], "31.12.2026 isn't a day."),
        (["entries", "--from", "2026-05-02", "--to", "2026-05-01"], "The last day is before"),
        (["entries", "--period", "this year"], "These work too: today, yesterday, 7, 30, 90,"),
        (["entries", "--period", "fortnight"], "this week, last week, this month, last month, all"),
        (["entries", "--period", "all", "--to", "2020-01"], "not both"),
        (["books"], "books"),
        ([], "Missing argument"),
    ],
)
async def test_what_cannot_be_exported_is_refused(
    environment: dict[str, str], arguments: list[str], said: str
) -> None:
    code, out, errors = await coinop(environment, "export", *arguments)
    assert (code, out) == (2, "")
    assert said in errors
