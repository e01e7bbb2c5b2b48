"""Refunds on their way, as operators see them: whose, how far, and since when."""

import asyncpg
import pytest

from ledger.operators import Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.desks import desk, dismissed, helps
from tests.e2e.refunds import bought, screen, state
from tests.waiting import until


@pytest.fixture
async def asked(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> Heard:
    """Let a refund be asked for that Telegram doesn't answer; give the desk then."""
    charge = await bought(person)
    sandbox.fault("500", on="refundStarPayment", times=0)
    await (await screen(operator, charge)).press("Refund")

    async def is_unknown() -> bool:
        return await state(owner) == "unknown"

    await until(is_unknown)
    return await desk(operator)


async def test_a_refund_shows_whose_it_is_and_how_far(
    sandbox: Sandbox, person: Talker, operator: Talker, asked: Heard
) -> None:
    assert "1 refund is on its way (just now)" in asked.text
    await asked.press("Refunds on their way · 1")
    listed = await operator.sees("Refunds on their way, oldest first")
    assert listed.message_id == asked.message_id
    assert (
        "⭐ 50 to Person 1 (1, @person1) · Telegram hasn't confirmed it yet"
        " · requested just now by Person 900 (900, @person900)\n" in listed.text
    )
    assert listed.buttons == ["Person 1", "◀ Desk"]
    await listed.press("Person 1")
    card = await operator.sees("refund under way · paid today, ")
    assert card.message_id == listed.message_id
    assert card.buttons[-2:] == ["◀ Refunds on their way", "◀ Desk"]
    await card.press("Refunds on their way")
    listed = await operator.sees("Refunds on their way, oldest first")
    sandbox.world.faults.clear()
    await person.sees("refunded ⭐ 50 to you")
    await listed.press("Desk")
    shown = await operator.sees("Nothing needs you right now.")
    await shown.press("Refunds on their way · 0")
    await operator.sees("No refund is on its way.")


async def test_support_sees_them_until_they_are_dismissed(
    sandbox: Sandbox, operator_pool: asyncpg.Pool, asked: Heard
) -> None:
    assert asked.buttons
    helper = await helps(sandbox, operator_pool, Role.SUPPORT)
    await (await desk(helper)).press("Refunds on their way · 1")
    listed = await helper.sees("Refunds on their way, oldest first")
    await dismissed(operator_pool)
    await helper.sees("You're no longer an operator")
    answer = await listed.press("Person 1")
    assert answer is not None
    assert answer.text.startswith("This button no longer works")


async def test_in_russian(operator: Talker, asked: Heard) -> None:
    assert asked.buttons
    operator.person.user.language_code = "ru"
    await operator.says("/admin")
    shown = await operator.sees("1 возврат в пути (только что)")
    await shown.press("Возвраты в пути · 1")
    listed = await operator.sees("Возвраты в пути, сначала старые")
    assert "⭐ 50 · Person 1 (1, @person1) · Telegram ещё не подтвердил" in listed.text
