"""A payment that fits no order, from the alert to its end by one tap."""

import asyncio

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.refunds import kinds, lost, pressed
from tests.e2e.test_story import met
from tests.waiting import until


@pytest.fixture
async def alert(sandbox: Sandbox, person: Talker, operator: Talker) -> Heard:
    """Let the first person pay what fits no order, and give the alert that an operator has."""
    await met(person)
    await lost(sandbox, person)
    return await operator.sees("A payment needs your decision")


async def test_a_payment_in_review_is_credited_by_one_tap(
    person: Talker, operator: Talker, owner: asyncpg.Connection, alert: Heard
) -> None:
    assert alert.buttons == [
        *("Credit 50", "Refund ⭐ 50", "Credit another number", "All reviews", "Show person"),
    ]
    await asyncio.gather(alert.press("Credit 50"), alert.press("Credit 50"))
    assert "+50 credits" in (await person.sees("An operator checked your payment")).text
    await operator.sees("Person 1 (1, @person1) got 50 credits for this payment")
    await person.sees_nothing()
    act = await owner.fetchrow("SELECT kind, credits, operator_id FROM act")
    assert tuple(act) == ("credit", 50, OPERATOR)
    assert await kinds(owner) == ["purchase"]


@pytest.mark.usefixtures("alert")
async def test_a_forged_press_credits_no_more_than_an_operator_may(
    sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    mark = await owner.fetchval("SELECT mark FROM refundable WHERE user_id = 1")
    for credits in (1_000_001, 999_999_999):
        pressed(sandbox, f"credit:1:{mark}:{credits}", who=OPERATOR)
    await asyncio.sleep(0.5)
    assert await kinds(owner) == []
    pressed(sandbox, f"credit:1:{mark}:1000000", who=OPERATOR)

    async def credited() -> bool:
        return await kinds(owner) == ["purchase"]

    await until(credited)


async def test_whose_review_has_ended_hears_of_it_though_telegram_fails_meanwhile(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection, alert: Heard
) -> None:
    sandbox.fault("500", on="sendMessage", contains="A person has looked")
    await alert.press("Credit 50")
    await person.sees("An operator checked your payment")
    await operator.sees("Person 1 (1, @person1) got 50 credits for this payment")
    await person.sees_nothing()
    assert await kinds(owner) == ["purchase"]


async def test_a_payment_in_review_is_refunded_by_one_tap(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, alert: Heard
) -> None:
    await asyncio.gather(alert.press("Refund"), alert.press("Refund"))
    await person.sees("sending ⭐ 50 back to you")
    assert "credits" not in (await person.sees("refunded ⭐ 50 to you")).text
    assert person.stars == 1000
    assert await kinds(owner) == []
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind = 'refund'") == 1
    assert len(sandbox.calls("refundStarPayment")) == 1


async def test_what_waited_for_credits_runs_when_a_review_has_brought_them(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    for _ in range(3):
        await person.says("/qr hello")
        await person.sees("left")
    await person.says("/qr later")
    await person.sees("Choose a pack")
    await lost(sandbox, person)
    await (await operator.sees("A payment needs your decision")).press("Credit 50")
    await person.sees("49 left")
