"""The mistakes that bots make when Stars go back; test_mistakes.py has those on their way in."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.refunds import bought, kinds, refunded_by_telegram, screen, state
from tests.e2e.test_mistakes import has
from tests.e2e.test_story import met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

REFUNDS_ARE_DUE = "UPDATE shop.refund SET due_at = now()"
OPEN_FOR_LONG = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'
"""


async def asked_to_refund(sandbox: Sandbox, person: Talker) -> str:
    """Let a person buy, and an operator wish their Stars back; return the receipt."""
    operator = sandbox.person(OPERATOR)
    await met(operator)
    charge = await bought(person)
    await (await screen(operator, charge)).press("Refund")
    return charge


async def test_06_the_providers_charge_id_is_kept_and_nothing_can_be_refunded(
    sandbox: Sandbox, person: Talker
) -> None:
    charge = await asked_to_refund(sandbox, person)
    await person.sees("refunded ⭐ 50 to you")
    [call] = sandbox.calls("refundStarPayment")
    assert call["params"]["telegram_payment_charge_id"] == charge


async def test_10_the_call_for_a_refund_stands_inside_a_transaction(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    sandbox.fault("delay", on="refundStarPayment", delay_s=2.0)
    await asked_to_refund(sandbox, person)
    await person.sees("sending ⭐ 50 back to you")
    assert await state(owner) == "requested"
    assert await owner.fetchval(OPEN_FOR_LONG) == 0
    await person.sees("refunded ⭐ 50 to you")
    assert await has(owner) == 3


async def test_11_stars_that_are_back_already_count_as_a_failure(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    sandbox.fault("drop", on="message", phase="deliver", contains="refunded_payment", times=0)
    sandbox.fault("reset", on="refundStarPayment", phase="after")
    await asked_to_refund(sandbox, person)
    await until(lambda: owner.fetchval("SELECT state = 'unknown' FROM refunds"))
    await owner.execute(REFUNDS_ARE_DUE)
    await person.sees("refunded ⭐ 50 to you")
    assert await kinds(owner) == ["purchase", "hold", "release", "refund"]


async def test_12_a_refund_is_looked_up_by_the_sender_who_is_the_bot(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    refunded_by_telegram(sandbox, await bought(person))
    await person.sees("refunded")
    assert await kinds(owner) == ["purchase", "refund"]


async def test_13_a_refund_takes_what_is_left_and_says_that_it_took_all(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    for number in range(10):
        await person.says(f"/qr {number}")
        await person.sees("left")
    refunded_by_telegram(sandbox, charge)
    await person.sees("refunded")
    assert await has(owner) == 53 - 10 - 50
    assert await owner.fetchval("SELECT credits FROM history WHERE kind = 'refund'") == -50


@pytest.mark.parametrize("phase", ["before", "after"])
async def test_14_a_refund_that_timed_out_is_given_up_or_sent_blindly_again(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, phase: str
) -> None:
    sandbox.fault("500", on="refundStarPayment", phase=phase)
    await asked_to_refund(sandbox, person)
    await until(lambda: owner.fetchval("SELECT state <> 'requested' FROM refunds"))
    await owner.execute(REFUNDS_ARE_DUE)
    await person.sees("refunded ⭐ 50 to you")
    assert person.stars == 1000
    assert (await kinds(owner)).count("refund") == 1
