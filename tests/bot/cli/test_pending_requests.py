"""The verbs about requests that wait for credits, as an operator types them."""

import json
from datetime import datetime
from unittest.mock import ANY

import asyncpg
import pytest

from tests.coinop import coinop

KEEP = "SELECT keep_request($1, $2, 'qr', 3, '{\"text\": \"secret\"}')"
ANNS, BOBS = "message:1000000001:7:5", "message:1000000001:8:6"
CANCEL = ("requests", "cancel", "@ann", ANNS, "--reason", "asked by [/b] mistake", "--yes")


@pytest.fixture(autouse=True)
async def waiting(pool: asyncpg.Pool) -> None:
    """Let Ann and Bob have a request each that waits."""
    await pool.execute("SELECT meet(7, 'ann', 'Ann', 'en')")
    for user_id, key in ((7, ANNS), (8, BOBS)):
        await pool.execute(KEEP, user_id, key)
    await pool.execute("SELECT bonus(8, 5, 'start')")


async def test_all_that_waits_is_listed_oldest_first(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment | {"COLUMNS": "40"}, "requests", "list")
    assert (code, errors) == (0, "")
    rows = [line.split("  ") for line in out.splitlines()[2:] if line]
    assert [[cell.strip() for cell in row if cell] for row in rows] == [
        ["Ann (7)", "/qr", "3", ANY, "waiting", ANNS],
        ["8", "/qr", "3", ANY, "waiting", BOBS],
    ]


async def test_those_of_one_person_are_listed_without_what_they_sent(
    environment: dict[str, str],
) -> None:
    code, out, errors = await coinop(environment, "requests", "list", "@ann", "--json")
    assert (code, errors) == (0, "")
    [row] = json.loads(out)
    assert datetime.fromisoformat(row.pop("kept_at"))
    asked = {"user_id": 7, "key": ANNS, "command": "qr", "price": 3}
    assert row == {**asked, "charged": False, "needs_yes": False}


async def test_one_is_cancelled_for_a_reason(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    assert await coinop(environment, *CANCEL) == (
        0,
        "The request of Ann (7) is cancelled. The bot tells them why.\n",
        "",
    )
    assert (await coinop(environment, "requests", "list", "7"))[1] == "No requests are waiting.\n"
    _, out, _ = await coinop(environment, "user", "7")
    assert "asked by [/b] mistake" in out
    said = await owner.fetchval("SELECT phrase FROM people.outbox WHERE user_id = 7")
    assert said == "you-request-cancelled"
    code, out, errors = await coinop(environment, *CANCEL, "--json")
    assert (code, json.loads(out)["status"], errors) == (0, "replay", "")
    another = (*CANCEL[:-2], "another", "--yes", "--json")
    code, out, errors = await coinop(environment, *another)
    assert (code, json.loads(out)["status"]) == (1, "gone")
    assert errors == "There is no such request waiting. Nothing was changed.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("list", "@nobody"), 1, "No such person: @nobody."),
        (("cancel", "@nobody", "k", "--reason", "x", "--yes"), 1, "No such person: @nobody."),
        (("cancel", "8", ANNS, "--reason", "x", "--yes"), 1, "There is no such request waiting."),
        (("cancel", "7", ANNS, "--reason", " "), 2, "Give a reason. Nothing was changed."),
    ],
)
async def test_what_cannot_be_done_is_one_line(
    environment: dict[str, str],
    pool: asyncpg.Pool,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    ended, out, errors = await coinop(environment, "requests", *arguments)
    assert (ended, out, errors.count("\n")) == (code, "", 1)
    assert errors.startswith(sentence)
    assert ("Nothing was changed." in errors) is (arguments[0] == "cancel")
    assert await pool.fetchval("SELECT count(*) FROM request") == 2


async def test_what_is_charged_or_running_stays(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT claim_request(7, $1, 'w', 60)", ANNS)
    await pool.execute("SELECT spend(8, 3, $1)", BOBS)
    _, _, errors = await coinop(environment, *CANCEL)
    assert errors == "The bot is running this request right now. Nothing was changed.\n"
    code, _, errors = await coinop(
        environment, "requests", "cancel", "8", BOBS, "--reason", "x", "--yes"
    )
    assert (code, errors.startswith("This request is charged already")) == (1, True)
    _, out, _ = await coinop(environment, "requests", "list", "8")
    assert "  charged  " in out
