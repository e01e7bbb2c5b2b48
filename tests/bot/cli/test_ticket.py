"""The verbs about people's questions, as an operator types them."""

import json
import re

import asyncpg
import pytest

from ledger.model import UserId
from ledger.people import People
from ledger.tickets import Content, Form, Heard, Tickets
from tests.coinop import coinop

ANN, BOT = UserId(7), 1


@pytest.fixture
def tickets(pool: asyncpg.Pool) -> Tickets:
    """Return the tickets of bot 1."""
    return Tickets(pool, bot_id=BOT)


@pytest.fixture
async def asked(tickets: Tickets, pool: asyncpg.Pool) -> str:
    """Let Ann ask something, and give the ticket's number."""
    await People(pool).meet(user_id=ANN, username="ann", name="Ann\x1b[31m", language="en")
    status, number, _again_at = await tickets.open_ticket(
        user_id=ANN,
        key="1:7:5",
        charge_id=None,
        content=Content(form=Form.TEXT, words="Where are\nmy \x1b[31mStars?"),
        most_open=3,
        joins=False,
    )
    assert status is Heard.OK
    return str(number)


async def queued(owner: asyncpg.Connection) -> list[str]:
    rows = await owner.fetch("SELECT phrase FROM people.outbox ORDER BY id")
    return [row["phrase"] for row in rows]


async def test_tickets_that_wait_are_listed(environment: dict[str, str], asked: str) -> None:
    for arguments in (["tickets"], ["tickets", "list"], ["tickets", "--state", "all"]):
        code, out, errors = await coinop(environment, *arguments)
        assert (code, errors) == (0, "")
        assert out.splitlines()[2].split()[:5] == [asked, "Ann", "[31m", "(7)", "open"]
    code, out, _ = await coinop(environment, "tickets", "list", "--json")
    [row] = json.loads(out)
    assert (code, row["number"], row["state"]) == (0, int(asked), "open")
    _, out, _ = await coinop(environment, "tickets", "list", "--state", "closed")
    assert out == "No tickets.\n"


async def test_none_waits(environment: dict[str, str]) -> None:
    assert await coinop(environment, "tickets") == (0, "No ticket is waiting.\n", "")


async def test_a_ticket_is_shown_with_what_was_written(
    environment: dict[str, str], asked: str
) -> None:
    code, out, errors = await coinop(environment, "tickets", "show", asked)
    assert (code, errors) == (0, "")
    assert re.search(r"waiting for \d+ seconds?", out)
    assert out.endswith("Where are\nmy [31mStars?\n")
    _, out, _ = await coinop(environment, "tickets", "show", asked, "--json")
    assert json.loads(out)["messages"][0]["words"] == "Where are\nmy \x1b[31mStars?"


async def test_a_ticket_is_answered_once_per_key(
    environment: dict[str, str], asked: str, owner: asyncpg.Connection
) -> None:
    answer = ("tickets", "answer", asked, "On their way.", "--key", "a")
    code, out, errors = await coinop(environment, *answer)
    assert (code, errors) == (0, "")
    assert out == "The bot will send your answer to Ann [31m (7) as soon as it runs.\n"
    assert await coinop(environment, *answer) == (
        0,
        "Nothing was sent again: this key was used before.\n",
        "",
    )
    assert (await queued(owner)).count("ticket-answer") == 1
    _, out, _ = await coinop(environment, "tickets", "show", asked)
    assert "answered by command line" in out
    assert out.endswith("On their way.\n")


async def test_who_is_slower_is_told_so_and_may_insist(
    environment: dict[str, str], asked: str, operator_pool: asyncpg.Pool
) -> None:
    await Tickets(operator_pool, bot_id=BOT).answer_ticket(
        number=int(asked),
        key="1:900:6",
        operator_id=UserId(900),
        content=Content(form=Form.TEXT, words="Wait."),
        insists=False,
    )
    code, out, errors = await coinop(environment, "tickets", "answer", asked, "Me, too.")
    assert (code, out) == (1, "")
    assert errors.startswith(f"Ticket {asked} was answered by 900 on ")
    code, _, _ = await coinop(environment, "tickets", "answer", asked, "Me, too.", "--anyway")
    assert code == 0


async def test_a_ticket_is_closed_once(
    environment: dict[str, str], asked: str, owner: asyncpg.Connection
) -> None:
    code, out, _ = await coinop(environment, "tickets", "close", asked)
    assert (code, out) == (0, f"Ticket {asked} is closed. The bot will tell the person.\n")
    _, out, _ = await coinop(environment, "tickets", "close", asked)
    assert out == f"Ticket {asked} was closed already, by command line.\n"
    assert (await queued(owner)).count("ticket-closed") == 1
    code, _, errors = await coinop(environment, "tickets", "answer", asked, "Hello?")
    assert code == 1
    assert "was closed by command line" in errors


@pytest.mark.usefixtures("asked")
async def test_a_person_is_written_to(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, out, errors = await coinop(
        environment, "message", "@ann", "Hello!", "--bot", "1", "--yes"
    )
    assert (code, errors) == (0, "")
    assert out.splitlines()[0] == "The bot will send it to Ann [31m (7) as soon as it runs."
    [act] = await owner.fetch("SELECT kind, user_id, operator_id FROM act")
    assert tuple(act) == ("message", ANN, 0)
    _, out, _ = await coinop(environment, "message", "7", "Hello!", "--bot", "1", "--yes", "--json")
    assert json.loads(out)["status"] == "ok"


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["tickets", "show", "99"], 1, "There is no ticket 99."),
        (["tickets", "answer", "99", "Hi"], 1, "There is no ticket 99. Nothing was sent."),
        (["tickets", "close", "99"], 1, "There is no ticket 99. Nothing was changed."),
        (["tickets", "answer", "1", " "], 2, "There is nothing to send: the text is empty."),
        (["tickets", "answer", "1", "x" * 4_097], 2, "The text is too long"),
        (["message", "@nobody", "Hi", "--bot", "1"], 1, "No such person: @nobody."),
        (["message", "7", "Hi"], 2, "BOT_TOKEN isn't set"),
    ],
)
async def test_what_is_not_there_or_makes_no_sense_is_one_sentence(
    environment: dict[str, str],
    owner: asyncpg.Connection,
    arguments: list[str],
    code: int,
    error: str,
) -> None:
    found = await coinop(environment, *arguments)
    assert (found[0], found[1]) == (code, "")
    assert found[2].startswith(error)
    assert await queued(owner) == []
