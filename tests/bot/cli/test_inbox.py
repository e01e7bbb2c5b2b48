"""The verbs about parked updates, as an operator types them."""

import json

import asyncpg
import pytest

from bot.updates.store import Inbox, OperatorsInbox, Stored
from ledger.errors import NotAllowed
from ledger.model import UserId
from tests.bot.diary import arrived
from tests.coinop import coinop

BODY = '{"update_id":%d,"message":{"text":"\\u043f\\u0440\\u0438\\u0432\\u0435\\u0442 [/b]"}}'
PARKED = ("KeyError: 'x'", "begun 3 times [/b] by itself")


@pytest.fixture(autouse=True)
async def updates(inbox: Inbox, owner: asyncpg.Connection) -> None:
    """Let updates 1 and 2 of bot 1 be parked, and 3 be under way."""
    await inbox.store_updates(updates=arrived("a:1", "a:2", "a:3"), worker="ann", lease_s=60)
    for number, error in enumerate(PARKED, start=1):
        await owner.execute(
            "UPDATE intake.inbox SET body = $1 WHERE update_id = $2", BODY % number, number
        )
        await inbox.park_update(worker="ann", update_id=number, error=error)


async def states(owner: asyncpg.Connection) -> dict[int, str]:
    return dict(await owner.fetch("SELECT update_id, state FROM inbox"))


async def test_the_list_has_what_is_parked_and_why(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "inbox", "list")
    assert (code, errors) == (0, "")
    for error in PARKED:
        assert error in out
    code, out, _ = await coinop(environment, "inbox", "list", "--json")
    assert [row["update_id"] for row in json.loads(out)] == [1, 2]


async def test_the_list_has_the_name_of_whom_an_update_is_from(
    environment: dict[str, str], inbox: Inbox, pool: asyncpg.Pool
) -> None:
    await pool.execute("SELECT meet(7, 'ann', 'Ann Lee', 'en')")
    hers = Stored(update_id=9, body="{}", lane="chat:7", urgent=False)
    await inbox.store_updates(updates=[hers], worker="ann", lease_s=60)
    await inbox.park_update(worker="ann", update_id=9, error="E")
    _, out, _ = await coinop(environment, "inbox", "list")
    assert "  chat:7  Ann Lee (7) " in out


async def test_one_is_shown_as_it_came_with_what_can_be_done(environment: dict[str, str]) -> None:
    code, out, errors = await coinop(environment, "inbox", "show", "2")
    assert (code, errors) == (0, "")
    assert '"text": "привет [/b]"' in out
    assert "coinop inbox retry 2" in out
    code, out, _ = await coinop(environment, "inbox", "show", "2", "--json")
    shown = json.loads(out)
    assert (shown["error"], shown["update"]["update_id"]) == (PARKED[1], 2)


async def test_one_is_tried_again_or_all_are(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, out, errors = await coinop(environment, "inbox", "retry", "1")
    assert (code, out, errors) == (0, "The bot will retry 1 update.\n", "")
    assert await states(owner) == {1: "waiting", 2: "parked", 3: "leased"}
    code, out, _ = await coinop(environment, "inbox", "retry", "--all", "--json")
    assert (code, json.loads(out)) == (0, {"retried": [2]})
    assert (await coinop(environment, "inbox", "list"))[1] == "No parked updates.\n"


async def test_a_dropped_one_is_gone_and_still_known(
    environment: dict[str, str], owner: asyncpg.Connection
) -> None:
    code, _, _ = await coinop(environment, "inbox", "drop", "1", "--reason", "a [/b] joke")
    assert code == 0
    assert await states(owner) == {2: "parked", 3: "leased"}
    code, out, errors = await coinop(environment, "inbox", "list", "--dropped")
    assert (code, errors) == (0, "")
    assert "a [/b] joke" in out
    assert "  command line  " in out
    code, out, _ = await coinop(environment, "inbox", "list", "--dropped", "--json")
    [row] = json.loads(out)
    assert (row["update_id"], row["operator_id"], row["reason"]) == (1, 0, "a [/b] joke")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("show", "3"), 1, "There is no parked update 3."),
        (("retry", "3"), 1, "There is no parked update 3. Nothing was changed."),
        (("drop", "3", "--reason", "why"), 1, "There is no parked update 3. Nothing was changed."),
        (("drop", "1", "--reason", " "), 2, "Give a reason. Nothing was changed."),
        (("retry",), 2, "Give the number of one update, or --all."),
        (("retry", "1", "--all"), 2, "Give the number of one update, or --all."),
        (("show", "1", "--bot", "2"), 1, "There is no parked update 1."),
    ],
)
async def test_what_cannot_be_done_is_one_line(
    environment: dict[str, str],
    owner: asyncpg.Connection,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    before = await states(owner)
    assert await coinop(environment, "inbox", *arguments) == (code, "", f"{sentence}\n")
    assert await states(owner) == before


async def test_where_several_bots_share_a_database_one_has_to_be_named(
    environment: dict[str, str], pool: asyncpg.Pool
) -> None:
    await Inbox(pool, bot_id=2).store_updates(updates=arrived("a:1"), worker="ann", lease_s=60)
    code, _, errors = await coinop(environment, "inbox", "list")
    assert (code, errors) == (2, "Several bots use this database: add --bot 1 or --bot 2.\n")
    assert (await coinop(environment, "inbox", "list", "--bot", "2"))[0] == 0


async def test_the_bot_itself_may_do_none_of_it(inbox: Inbox, pool: asyncpg.Pool) -> None:
    bots_own = OperatorsInbox(pool, bot_id=1)
    for act in (
        bots_own.body(1),
        bots_own.dropped(),
        bots_own.unpark_update(update_id=1),
        bots_own.drop_update(update_id=1, operator_id=UserId(0), reason="why"),
    ):
        with pytest.raises(NotAllowed):
            await act
    assert len(await inbox.parked()) == 2
