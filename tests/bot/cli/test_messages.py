"""The verbs about messages that are to be sent, as an operator types them."""

import json

import asyncpg
import pytest

from ledger.errors import NotAllowed
from ledger.model import UserId
from ledger.outbox import Outbox, Priority
from tests.coinop import coinop

WHY = "Bad Request: [/b] can't parse entities"


@pytest.fixture
def outbox(pool: asyncpg.Pool) -> Outbox:
    """Return the outbox of bot 1."""
    return Outbox(pool, bot_id=1)


@pytest.fixture(autouse=True)
async def messages(outbox: Outbox) -> None:
    """Let one message be dropped, one be under way, one wait for an operator, and one be queued."""
    await outbox.alert(key="fire", phrase="help", facts={})
    [alert] = await outbox.claim(worker="ann", lease_s=60, most=1)
    await outbox.fan_out(alert, worker="ann", operator_ids=[900])
    await outbox.unreachable(900, "for a test")
    for user, key in ((7, "dropped"), (8, "leased"), (9, "queued")):
        await outbox.tell(
            user_id=UserId(user), key=key, phrase="help", facts={}, priority=Priority.RECEIPT
        )
    dropped, _leased = await outbox.claim(worker="ann", lease_s=60, most=2)
    await outbox.refuse(dropped, worker="ann", error=WHY)


async def states(outbox: Outbox) -> dict[str, str]:
    return {row.key: row.state.value for row in await outbox.messages()}


BEFORE = {
    "leased": "queued",
    "queued": "queued",
    "fire:900": "waiting",
    "fire": "sent",
    "dropped": "dropped",
}


async def test_the_list_has_the_names_of_people(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT meet(8, 'ann', 'Ann Lee', 'en')")
    _, out, _ = await coinop(environment, "outbox", "list")
    assert "\nAnn Lee (8)  leased " in out


async def test_the_list_has_what_is_not_sent_and_why(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "outbox", "list")
    assert (code, errors) == (0, "")
    assert [line.split()[1] for line in out.splitlines()[2:] if line] == [
        "leased",
        "queued",
        "fire:900",
    ]
    code, out, _ = await coinop(environment, "outbox", "list", "--json")
    rows = json.loads(out)
    assert [(row["key"], row["priority"], row["state"]) for row in rows] == [
        ("leased", 1, "queued"),
        ("queued", 1, "queued"),
        ("fire:900", 3, "waiting"),
    ]


async def test_what_was_dropped_is_listed_with_the_reason(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "outbox", "list", "--dropped")
    assert (code, errors) == (0, "")
    assert WHY in out


async def test_a_dropped_message_is_tried_again(
    environment: dict[str, str], outbox: Outbox
) -> None:
    code, out, errors = await coinop(environment, "outbox", "retry", "7", "dropped")
    assert (code, out, errors) == (0, "The bot will try to send it within a second.\n", "")
    assert (await states(outbox))["dropped"] == "queued"
    again = ("outbox", "retry", "7", "dropped", "--json")
    code, out, _ = await coinop(environment, *again)
    assert (code, json.loads(out)) == (0, {"user_id": 7, "key": "dropped", "state": "queued"})
    assert await coinop(environment, "outbox", "list", "--dropped") == (
        0,
        "No dropped messages.\n",
        "",
    )


async def test_a_message_is_dropped_for_a_reason(
    environment: dict[str, str], outbox: Outbox
) -> None:
    code, _, errors = await coinop(
        environment, "outbox", "drop", "9", "queued", "--reason", "it is [/b] wrong"
    )
    assert (code, errors) == (0, "")
    assert (await states(outbox))["queued"] == "dropped"
    _, out, _ = await coinop(environment, "outbox", "list", "--dropped")
    assert "it is [/b] wrong" in out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("retry", "9", "no"), 1, "There is no unsent message no for 9. Nothing was changed."),
        (("retry", "8", "leased"), 1, "There is no unsent message leased for 8."),
        (("retry", "0", "fire"), 1, "There is no unsent message fire for 0."),
        (("drop", "0", "fire", "--reason", "x"), 1, "There is no unsent message fire for 0."),
        (("drop", "9", "queued", "--reason", " "), 2, "Give a reason. Nothing was changed."),
    ],
)
async def test_what_cannot_be_done_is_one_line(
    environment: dict[str, str],
    outbox: Outbox,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    ended, out, errors = await coinop(environment, "outbox", *arguments)
    assert (ended, out, errors.count("\n")) == (code, "", 1)
    assert errors.startswith(sentence)
    assert await states(outbox) == BEFORE


async def test_where_several_bots_share_a_database_one_has_to_be_named(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await Outbox(pool, bot_id=2).alert(key="other", phrase="help", facts={})
    code, _, errors = await coinop(environment, "outbox", "list")
    assert (code, errors) == (2, "Several bots use this database: add --bot 1 or --bot 2.\n")
    code, out, _ = await coinop(environment, "outbox", "list", "--bot", "2")
    assert (code, "other" in out) == (0, True)


async def test_the_bot_itself_may_do_none_of_it(outbox: Outbox) -> None:
    for act in (
        outbox.retry(UserId(7), "dropped"),
        outbox.drop(UserId(9), "queued", operator_id=UserId(0), reason="why"),
    ):
        with pytest.raises(NotAllowed):
            await act
    assert await states(outbox) == BEFORE
