"""Refunds as people hear of them: the payer and the operator who asked have one message each."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.paying import ANN, record
from tests.sql.refunding import (
    BOT,
    BY_TELEGRAM,
    FAIL,
    FINISH,
    ask,
    buy,
    claim,
    told_by_telegram,
)
from tests.sql.saying import FAN_OUT, OPEN, SHUT, facts, look, rows, send, state, unsent
from tests.sql.saying import claim as claim_messages

OPERATOR = 900
SCREEN = 77
REQUESTED, DONE, FAILED = (
    f"refund-{state}:1:charge:charge-1" for state in ("requested", "done", "failed")
)
ASKED = "refund-asked:1:charge:charge-1"
REPORT, FAILURE = (f"refund-report-{state}:1:charge:charge-1" for state in ("done", "failed"))


@pytest.fixture
async def bought(operator_pool: asyncpg.Pool) -> asyncpg.Pool:
    """Give the operators' pool once Ann has bought a pack and has her receipt."""
    await buy(operator_pool)
    await send(operator_pool, "receipt:charge:charge-1")
    return operator_pool


async def sent(pool: asyncpg.Pool, first_id: int = 1000) -> list[tuple[int, str, int | None]]:
    """Send all that is queued; say to whom, which phrase, and which message it edits."""
    found: list[tuple[int, str, int | None]] = []
    while claimed := await rows(pool):
        for row in claimed:
            message_id = row["edited_id"] or first_id + len(found)
            if row["chat_id"] is None:
                await pool.execute(FAN_OUT, row["user_id"], row["key"], "w", [OPERATOR, 901])
                continue
            found.append((row["chat_id"], row["phrase"], row["edited_id"]))
            await send(pool, row["key"], person=row["user_id"], message_id=message_id)
    return found


async def test_who_gets_stars_back_hears_that_they_are_coming(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought)
    assert await unsent(owner) == [(ANN, "refund-coming")]
    row = await look(owner, REQUESTED)
    assert (row["bot_id"], row["priority"]) == (BOT, 1)
    expected = {"charge": "charge-1", "stars": 50, "credits": 100, "balance": 0, "by": "us"}
    assert await facts(owner, REQUESTED) == expected


async def test_that_they_are_there_edits_that_they_are_coming(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, operator=0)
    assert await sent(bought) == [(ANN, "refund-coming", None)]
    await bought.execute(FINISH)
    assert await sent(bought) == [(ANN, "refund-done", 1000)]
    expected = {"charge": "charge-1", "stars": 50, "credits": 100, "balance": 0, "by": "us"}
    assert await facts(owner, DONE) == expected


async def test_that_they_are_there_replaces_that_they_are_coming_if_nobody_has_heard_it(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, operator=0)
    await bought.execute(FINISH)
    assert await sent(bought) == [(ANN, "refund-done", None)]
    assert await state(owner, REQUESTED) == "dropped"


async def test_who_owes_credits_for_them_hears_how_many(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await bought.execute("SELECT spend(7, 30, 'a')")
    await ask(bought, operator=0, most_lacking=30)
    await bought.execute(FINISH)
    assert await unsent(owner) == [(ANN, "refund-done-debt")]
    assert (await facts(owner, DONE))["balance"] == 30


async def test_the_screen_that_asked_shows_how_far_the_refund_is(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, screen=SCREEN)
    assert (OPERATOR, "refund-state", SCREEN) in await sent(bought)
    expected = {
        "charge": "charge-1",
        "stars": 50,
        "balance": 0,
        "user": "7",
        "state": "requested",
        "operator": "900",
    }
    assert await facts(owner, ASKED) == expected
    await bought.execute(FINISH)
    assert (OPERATOR, "operator-refund-ended", SCREEN) in await sent(bought)
    expected = {
        "charge": "charge-1",
        "stars": 50,
        "balance": 0,
        "user": "7",
        "how": "done",
        "reason": "",
    }
    assert await facts(owner, REPORT) == expected


async def test_a_refund_that_is_done_before_its_screen_says_so_edits_the_screen(
    bought: asyncpg.Pool,
) -> None:
    await ask(bought, screen=SCREEN)
    await bought.execute(FINISH)
    assert await sent(bought) == [
        (ANN, "refund-done", None),
        (OPERATOR, "operator-refund-ended", SCREEN),
    ]


async def test_who_asked_without_a_screen_hears_that_it_is_done(bought: asyncpg.Pool) -> None:
    await ask(bought)
    assert await sent(bought) == [(ANN, "refund-coming", None)]
    await bought.execute(FINISH)
    assert await sent(bought) == [
        (ANN, "refund-done", 1000),
        (OPERATOR, "operator-refund-ended", None),
    ]


async def test_who_asked_and_has_closed_the_chat_hears_it_later(bought: asyncpg.Pool) -> None:
    await ask(bought)
    await bought.execute(FINISH)
    await bought.execute(SHUT, BOT, OPERATOR)
    assert await sent(bought) == [(ANN, "refund-done", None)]
    await bought.execute(OPEN, BOT, OPERATOR)
    assert await sent(bought) == [(OPERATOR, "operator-refund-ended", None)]


async def test_of_what_the_command_line_asked_for_no_operator_hears_that_it_is_done(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, operator=0)
    await bought.execute(FINISH)
    assert await unsent(owner) == [(ANN, "refund-done")]


@pytest.mark.parametrize("operator", [0, OPERATOR])
async def test_of_a_refusal_payer_and_all_operators_hear(
    bought: asyncpg.Pool, owner: asyncpg.Connection, operator: int
) -> None:
    screen = SCREEN if operator else None
    await ask(bought, operator=operator, screen=screen)
    await claim(bought)
    await bought.execute(FAIL, "w")
    assert await sent(bought) == [
        (ANN, "refund-failed", None),
        (OPERATOR, "operator-refund-ended", screen),
        (901, "operator-refund-ended", None),
    ]
    found = await facts(owner, FAILURE)
    assert (found["how"], found["reason"]) == ("failed", "BALANCE_TOO_LOW")


async def test_a_refusal_edits_what_was_promised(bought: asyncpg.Pool) -> None:
    await ask(bought)
    await claim(bought)
    assert await sent(bought) == [(ANN, "refund-coming", None)]
    await bought.execute(FAIL, "w")
    assert (ANN, "refund-failed", 1000) in await sent(bought)


async def test_what_was_refused_and_is_done_all_the_same_is_told_as_done(
    bought: asyncpg.Pool,
) -> None:
    await ask(bought, screen=SCREEN)
    await claim(bought)
    await sent(bought)
    await bought.execute(FAIL, "w")
    await sent(bought)
    await bought.execute(FINISH)
    assert await sent(bought) == [
        (ANN, "refund-done", 1000),
        (OPERATOR, "operator-refund-ended", SCREEN),
    ]


async def test_what_is_asked_for_again_has_messages_of_its_own(bought: asyncpg.Pool) -> None:
    await ask(bought, screen=SCREEN)
    await claim(bought)
    await sent(bought)
    await bought.execute(FAIL, "w")
    await sent(bought)
    await ask(bought, screen=SCREEN + 1)
    assert await sent(bought, 2000) == [
        (ANN, "refund-coming", None),
        (OPERATOR, "refund-state", SCREEN + 1),
    ]
    await bought.execute(FINISH)
    assert await sent(bought) == [
        (ANN, "refund-done", 2000),
        (OPERATOR, "operator-refund-ended", SCREEN + 1),
    ]


async def test_who_asks_once_more_is_told_nothing_new(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, screen=SCREEN)
    before = await unsent(owner)
    assert (await ask(bought, screen=SCREEN + 1, operator=901))[0] == "replay"
    assert await unsent(owner) == before


async def test_of_a_refund_by_telegram_payer_and_all_operators_hear(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    assert await unsent(owner) == [(ANN, "refund-done"), (None, "operator-refund-ended")]
    assert (await facts(owner, "refund-done:0:charge:charge-1"))["by"] == "telegram"
    assert (await facts(owner, "refund-report-done:0:charge:charge-1"))["how"] == "own"
    assert [chat for chat, *_ in await sent(pool)] == [ANN, OPERATOR, 901]


async def test_of_a_refund_by_telegram_that_comes_first_only_the_refund_is_told(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await told_by_telegram(pool, "gift")
    assert await unsent(owner) == [(ANN, "refund-done"), (None, "operator-refund-ended")]


async def test_a_repeat_tells_nothing_new(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    payload = await buy(pool)
    await told_by_telegram(pool, payload)
    before = await unsent(owner)
    await told_by_telegram(pool, payload)
    assert await unsent(owner) == before


async def test_of_an_old_refund_by_telegram_nobody_hears(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=8)
    await pool.fetchrow(BY_TELEGRAM, ANN, "charge-1", "gift", 50, long_ago, BOT)
    assert await unsent(owner) == []


async def test_a_review_that_is_refunded_takes_no_credits(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await record(operator_pool, "gift")
    await ask(operator_pool)
    found = await facts(owner, REQUESTED)
    assert (found["credits"], found["balance"]) == (0, 0)


async def test_a_payer_who_has_closed_the_chat_hears_nothing(
    bought: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await ask(bought, operator=0)
    await bought.execute(FINISH)
    await bought.execute(SHUT, BOT, ANN)
    assert await claim_messages(bought) == []
    assert await state(owner, DONE) == "dropped"
