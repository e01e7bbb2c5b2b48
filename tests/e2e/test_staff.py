"""Operators by their role: what each may do in the chat, from the moment of their appointment."""

import asyncpg
import pytest

from ledger.model import UserId
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_story import invoice_for, met

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def acts(operator_pool: asyncpg.Pool) -> OperatorActs:
    return OperatorActs(operator_pool)


async def appoint(acts: OperatorActs, user_id: int, role: Role) -> None:
    await acts.appoint(
        user_id=UserId(user_id), role=role, operator_id=UserId(OPERATOR), reason="r", key=role.value
    )


async def buys(person: Talker) -> None:
    await person.says("/buy")
    invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    await person.pays(invoice)
    await person.sees("+50 credits")


@pytest.mark.parametrize(("role", "sees"), [(None, False), ("viewer", False), ("support", True)])
async def test_a_person_is_shown_to_whom_it_concerns(
    sandbox: Sandbox, person: Talker, acts: OperatorActs, role: str | None, *, sees: bool
) -> None:
    """For whoever may not use a command, there is none."""
    await met(person)
    helper = sandbox.person(2)
    if role is not None:
        await appoint(acts, 2, Role(role))
    await helper.says("/user 1")
    await helper.sees("Balance: 3" if sees else "I don't know /user")
    await helper.says("/grant 1 5 thanks")
    await helper.sees("I don't know /grant")


async def test_the_buttons_of_whoever_was_dismissed_do_nothing(
    sandbox: Sandbox, person: Talker, acts: OperatorActs
) -> None:
    await met(person)
    await buys(person)
    helper = sandbox.person(2)
    await appoint(acts, 2, Role.SUPPORT)
    await helper.says("/user 1")
    card = await helper.sees("Balance: 53")
    await acts.dismiss(user_id=UserId(2), operator_id=UserId(OPERATOR), reason="r", key="d")
    [refund] = [label for label in card.buttons if "Refund" in label]
    answer = await card.press(refund)
    assert answer is not None
    assert answer.text.startswith("This button no longer works")


async def test_support_hears_of_alerts(
    sandbox: Sandbox, person: Talker, acts: OperatorActs
) -> None:
    helper = sandbox.person(2)
    await met(helper)
    await appoint(acts, 2, Role.SUPPORT)
    await met(person)
    await person.says("/paysupport Where are my credits?")
    await helper.sees("Where are my credits?")
