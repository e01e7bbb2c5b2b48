"""The verbs about promo codes, as an operator types them."""

import csv
import io
import json
from pathlib import Path

import asyncpg
import pytest

from tests.coinop import coinop

RULES = """
    SELECT code, kind, amount, days, most_uses, most_each, who, begins_at::text, ends_at::text
    FROM promo
"""
REDEEM = "SELECT status FROM redeem_promo($1, $2, $3)"


async def test_a_code_is_made_with_all_its_rules(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    words = ("summer", "--credits", "50", "--days", "10", "--uses", "100", "--each", "2")
    dates = ("--newcomers", "--from", "2030-06-01", "--until", "31.08.2030", "--reason", "sun")
    code, out, errors = await coinop(
        environment | {"TIME_ZONE": "Europe/Paris"}, "promo", "make", *words, *dates
    )
    assert (code, errors) == (0, "")
    assert out == (
        "SUMMER works now. Its link is https://t.me/YOUR_BOT?start=promo_SUMMER\n"
        "Put your bot's @name in place of YOUR_BOT: BOT_TOKEN isn't set, so I don't know it.\n"
    )
    await owner.execute("SET TIME ZONE 'UTC'")
    assert tuple(await owner.fetchrow(RULES)) == (
        *("SUMMER", "credits", 50, 10, 100, 2, "newcomers"),
        *("2030-05-31 22:00:00+00", "2030-08-31 22:00:00+00"),
    )
    act = await owner.fetchrow("SELECT operator_id, reason, detail FROM act")
    assert tuple(act) == (0, "sun", "SUMMER 50 credits")


async def test_without_days_the_catalog_says_how_long_credits_last(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, out, errors = await coinop(environment, "promo", "make", "--percent", "20", "--json")
    assert (code, errors) == (0, "")
    [made] = json.loads(out)["codes"]
    row = await owner.fetchrow(RULES)
    assert tuple(row)[:6] == (made, "percent", 20, 30, None, 1)
    await coinop(environment, "promo", "make", "EVER", "--credits", "5", "--days", "0")
    assert await owner.fetchval("SELECT days FROM promo WHERE code = 'EVER'") is None


async def test_a_thousand_codes_for_one_use_each_are_in_a_file(
    environment: dict[str, str], owner: asyncpg.Connection, pool: asyncpg.Pool, tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    words = ("promo", "make", "--credits", "5", "--count", "1000", "--output", str(file))
    assert await coinop(environment, *words) == (0, f"Made 1,000 codes: {file}\n", "")
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == 1000
    assert rows[0]["start"] == f"promo_{codes[0]}"
    assert set(codes) == {row["code"] for row in await owner.fetch("SELECT code FROM promo")}
    assert await pool.fetchval(REDEEM, 7, codes[5], "m1") == "ok"
    assert await pool.fetchval(REDEEM, 8, codes[5], "m1") == "used_up"
    _, out, _ = await coinop(environment, "promo", "list")
    [line] = out.splitlines()[2:-1]
    assert " ".join(line.split()).startswith(
        f"{min(codes)} and 999 more 5 credits open 1 1000 5 0 - "
    )
    again = await coinop(environment, *words)
    assert (again[0], again[2]) == (1, f"{file}: File exists. Nothing was made.\n")
    assert await owner.fetchval("SELECT count(*) FROM promo") == 1000


async def test_what_was_not_made_leaves_no_file(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "codes.csv"
    words = ("promo", "make", "--credits", "5", "--until", "2020-01-01", "-o", str(file))
    code, _, errors = await coinop(environment, *words)
    assert (code, "ends_at" in errors) == (2, True)
    assert not file.exists()


async def test_codes_are_listed_with_what_they_gave_and_closed(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await coinop(environment, "promo", "make", "SUMMER", "--credits", "50")
    await pool.execute(REDEEM, 7, "summer", "m1")
    code, out, errors = await coinop(environment, "promo", "list", "--json")
    assert (code, errors) == (0, "")
    [row] = json.loads(out)
    assert (row["code"], row["uses"], row["given"], row["stars"]) == ("SUMMER", 1, 50, 0)
    assert await coinop(environment, "promo", "close", "summer", "it leaked", "--yes") == (
        0,
        "Closed 1 code.\n",
        "",
    )
    assert await pool.fetchval(REDEEM, 8, "SUMMER", "m1") == "closed"
    code, _, errors = await coinop(environment, "promo", "close", "summer", "--yes")
    assert (code, errors) == (1, "summer is closed already. Nothing was changed.\n")


async def test_codes_of_a_file_are_closed_together(
    environment: dict[str, str], owner: asyncpg.Connection, tmp_path: Path
) -> None:
    file = str(tmp_path / "codes.csv")
    await coinop(environment, "promo", "make", "--credits", "5", "--count", "20", "-o", file)
    one = await owner.fetchval("SELECT min(code) FROM promo")
    code, out, _ = await coinop(environment, "promo", "close", one, "--together", "--yes", "--json")
    assert (code, json.loads(out)) == (0, {"code": one, "status": "ok", "codes": 20})
    assert await owner.fetchval("SELECT count(*) FROM promo WHERE state = 'closed'") == 20


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("make", "SUMMER"), 2, "Say either --credits, --percent or --plan."),
        (("make", "SUMMER", "--credits", "1", "--percent", "1"), 2, "Say either"),
        (("make", "--credits", "1", "--count", "5"), 2, "Say where to write the codes"),
        (("make", "AB", "--credits", "1"), 2, "A code has 3 to 32 Latin letters"),
        (("make", "list", "--credits", "1"), 2, "A code has 3 to 32 Latin letters"),
        (("make", "A" * 10_000, "--credits", "1"), 2, "A code has 3 to 32 Latin letters"),
        (("make", "CODE", "--credits", "1", "-o", "x.csv"), 2, "leave out the code"),
        (("make", "--credits", "1", "-o", "x.csv", "--uses", "3"), 2, "are for one use"),
        (("make", "SUMMER", "--credits", "1", "--until", "soon"), 2, "Give days like 2030-12-31"),
        (("make", "SUMMER", "--credits", "1", "--until", "0001-01-01"), 2, "Give days like"),
        (("make", "SUMMER", "--credits", "1", "--reason", " "), 2, "Please add a reason"),
        (("make", "TAKEN", "--credits", "1"), 1, "There is a code TAKEN already."),
        (("close", "NOTHING", "--yes"), 1, "There is no code NOTHING."),
        (("close", "TAKEN"), 2, "Add --yes if you mean it."),
    ],
)
async def test_what_can_not_be_done_is_one_sentence_and_changes_nothing(
    environment: dict[str, str],
    owner: asyncpg.Connection,
    words: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    await coinop(environment, "promo", "make", "TAKEN", "--credits", "5")
    answer = await coinop(environment, "promo", *words)
    assert (answer[0], sentence in answer[2]) == (code, True), answer
    assert await owner.fetchval("SELECT count(*) FROM promo WHERE state = 'open'") == 1


MONTHLY = """
[[packs]]
name = "starter"
title = "Starter"
credits = 50
stars = 50
[[plans]]
name = "monthly"
title = "Monthly"
credits = 100
stars = 40
unused = 30
"""


async def test_a_code_gives_a_month_of_a_plan_as_it_is_now(
    environment: dict[str, str], owner: asyncpg.Connection, pool: asyncpg.Pool, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(MONTHLY)
    told = environment | {"CATALOG": str(catalog)}
    assert (await coinop(told, "promo", "make", "TRY", "--plan", "monthly"))[0] == 0
    row = await owner.fetchrow("SELECT kind, amount, days, plan, keeps FROM promo")
    assert tuple(row) == ("plan", 100, 30, "monthly", 30)
    assert await pool.fetchval(REDEEM, 7, "try", "m1") == "ok"
    _, out, _ = await coinop(told, "promo", "list")
    assert "TRY 30 days of monthly (100 credits) open 1 any 100 0 -" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--plan", "yearly"), "The catalog has no plan yearly, but monthly. Nothing was made."),
        (("--plan", "x", "--credits", "5"), "Say either --credits, --percent or --plan."),
        (("--plan", "monthly", "--days", "5"), "A plan has 30 days: leave out --days."),
    ],
)
async def test_a_plan_that_cannot_be_given_is_said(
    environment: dict[str, str],
    owner: asyncpg.Connection,
    tmp_path: Path,
    words: tuple[str, ...],
    why: str,
) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(MONTHLY)
    code, _, errors = await coinop(
        environment | {"CATALOG": str(catalog)}, "promo", "make", "TRY", *words
    )
    assert (code, why in errors) == (2, True)
    assert await owner.fetchval("SELECT count(*) FROM promo") == 0
