"""The verbs about the books as a whole, as an operator types them."""

import json
from pathlib import Path

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.coinop import coinop
from tests.ledger.auditing import keep_books, tamper


@pytest.fixture(autouse=True)
async def books(pool: asyncpg.Pool) -> None:
    await keep_books(pool)


async def test_right_books_are_one_line_in_numbers(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "audit")
    assert (code, errors) == (0, "")
    assert out == (
        "The books are right. Audited: 2 people, 11 entries, 0 anchors, 0 compared with the file.\n"
    )


async def test_what_is_wrong_is_named_and_is_exit_code_1(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    code, out, _ = await coinop(environment, "audit")
    assert code == 1
    assert out.startswith("hash  Of person 8, the hash of entry 2 fits neither")
    assert "1 thing is wrong. Audited: 2 people, 11 entries" in out


async def test_the_books_of_one_person_are_proved_alone(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    await owner.execute("SELECT meet(7, 'annlee', 'Ann', 'en')")
    for person in ("7", "@annlee", "t.me/annlee"):
        code, out, _ = await coinop(environment, "audit", "--user", person)
        assert code == 0
        assert "1 person, 8 entries" in out
    assert await coinop(environment, "audit", "--user", "@bobby") == (
        1,
        "",
        "No such person: @bobby. Nothing was audited.\n",
    )


async def test_an_audit_can_be_read_by_a_program(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE user_id = 8 AND seq = 2")
    code, out, _ = await coinop(environment, "audit", "--json")
    told = json.loads(out)
    assert (code, told["people"], told["entries"]) == (1, 2, 11)
    [finding] = told["findings"]
    assert (finding["what"], finding["user_id"], finding["seq"]) == ("hash", 8, 2)


async def test_an_anchor_is_printed_filed_and_held_against_the_books(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, out, _ = await coinop(environment, "anchor")
    file = Path(environment["STATE_DIR"]) / "anchors.jsonl"
    [line] = file.read_text("utf-8").splitlines()
    assert code == 0
    assert out == (
        f"Anchor 1, added to {file}, covers 2 people, 11 entries.\n{json.loads(line)['hash']}\n"
    )
    code, out, _ = await coinop(environment, "audit")
    assert code == 0
    assert "1 anchor, 1 compared with the file.\n" in out
    await tamper(owner, "DELETE FROM ledger.anchor", "DELETE FROM ledger.anchor_head")
    code, out, _ = await coinop(environment, "audit", "--json")
    assert [finding["what"] for finding in json.loads(out)["findings"]] == ["anchor_unlike_file"]


async def test_a_witness_can_hold_a_hash_against_the_books(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    """Somebody makes the history anew, anchors and file included, and a kept message shows it."""
    await coinop(environment, "anchor")
    kept = (await owner.fetchval("SELECT encode(hash, 'hex') FROM ledger.anchor")).upper()
    assert (await coinop(environment, "audit", "--witness", kept))[0] == 0
    await tamper(owner, "DELETE FROM ledger.anchor", "DELETE FROM ledger.anchor_head")
    (Path(environment["STATE_DIR"]) / "anchors.jsonl").unlink()
    await coinop(environment, "anchor")
    assert (await coinop(environment, "audit"))[0] == 0
    code, out, _ = await coinop(environment, "audit", "--witness", kept)
    assert code == 1
    assert f"No anchor in the books has the hash {kept}." in out


async def test_a_hash_that_is_none_is_a_slip_and_no_finding(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "audit", "--witness", "abc")
    assert (code, out) == (2, "")
    assert "abc isn't an anchor's hash" in errors


async def test_a_hash_is_not_held_against_one_persons_books(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "audit", "--user", "7", "--witness", "0" * 64)
    assert (code, out) == (2, "")
    assert "A witness's hash covers all the books: leave out --user." in errors


async def test_a_named_file_without_an_anchor_is_no_witness(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "copy.jsonl"
    file.write_text("")
    code, out, errors = await coinop(environment, "audit", "--anchors", str(file))
    assert (code, out) == (2, "")
    assert errors == f"The anchors in {file} cannot be used: it holds no anchor.\n"


async def test_a_named_file_of_anchors_must_be_there(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "audit", "--anchors", "/nowhere/a.jsonl")
    assert (code, out) == (2, "")
    assert errors == (
        "The anchors in /nowhere/a.jsonl cannot be used: it cannot be read"
        " (No such file or directory).\n"
    )


async def test_a_database_of_another_version_is_not_audited(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    await owner.execute(f"ALTER SCHEMA {read_release().api} RENAME TO another")
    code, _, errors = await coinop(environment, "audit")
    assert (code, errors) == (2, "The database is not up to date: run coinop migrate first.\n")


async def test_the_books_say_what_is_owed_and_what_moved(environment: dict[str, str]) -> None:
    code, out, _ = await coinop(environment, "books", "--by", "day")
    assert code == 0
    rows = [line.split() for line in out.splitlines()]
    assert ["purchase", "0", "100", "1"] in rows
    assert ["all", "108"] in rows
    assert ["bonus", "2", "+23"] in [row[1:] for row in rows]


async def test_the_books_can_be_read_by_a_program(environment: dict[str, str]) -> None:
    code, out, _ = await coinop(environment, "books", "--json")
    told = json.loads(out)
    assert code == 0
    assert sum(row["credits"] for row in told["outstanding"]) == 108
    assert {row["kind"]: row["credits"] for row in told["turnover"]}["purchase"] == 100
