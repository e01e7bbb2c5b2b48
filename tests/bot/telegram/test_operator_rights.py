"""Who is an operator, and what each may do."""

import asyncpg
import pytest

from bot.telegram.operator_rights import Operators, Right
from ledger.model import UserId
from ledger.operators import OperatorActs, Role

OWNER, SUPPORT, VIEWER, NOBODY = 900, 1, 2, 3


@pytest.fixture
async def operators(operator_pool: asyncpg.Pool) -> Operators:
    acts = OperatorActs(operator_pool)
    for user_id, role in ((SUPPORT, Role.SUPPORT), (VIEWER, Role.VIEWER)):
        await acts.appoint(
            user_id=UserId(user_id), role=role, operator_id=UserId(OWNER), reason="r", key="k"
        )
    return Operators(owner_ids=(OWNER,), acts=acts)


@pytest.mark.parametrize(
    ("right", "who"),
    [
        (Right.NUMBERS, (OWNER, SUPPORT, VIEWER)),
        (Right.PEOPLE, (OWNER, SUPPORT)),
        (Right.TICKETS, (OWNER, SUPPORT)),
        (Right.ALERTS, (OWNER, SUPPORT)),
        (Right.REFUND, (OWNER, SUPPORT)),
        (Right.BAR, (OWNER, SUPPORT)),
        *((right, (OWNER,)) for right in (Right.GIVE, Right.REVIEW, Right.SELL, Right.EXPORT)),
        *((right, (OWNER,)) for right in (Right.ERASE, Right.CANARY, Right.STAFF, Right.UPDATES)),
        (Right.REFUND_ANY, (OWNER,)),
    ],
)
async def test_each_role_has_its_rights_and_no_others(
    operators: Operators, right: Right, who: tuple[int, ...]
) -> None:
    everybody = (OWNER, SUPPORT, VIEWER, NOBODY, -100)
    assert tuple([user for user in everybody if await operators.may(user, right)]) == who
    assert await operators.having(right) == who


async def test_a_dismissal_holds_at_once(operators: Operators) -> None:
    await operators.acts.dismiss(
        user_id=UserId(SUPPORT), operator_id=UserId(OWNER), reason="r", key="d"
    )
    assert await operators.role(SUPPORT) is None
    assert not await operators.may(SUPPORT, Right.PEOPLE)


async def test_nobody_takes_the_owners_role_from_whom_the_setting_names(
    operators: Operators,
) -> None:
    await operators.acts.appoint(
        user_id=UserId(OWNER), role=Role.VIEWER, operator_id=UserId(OWNER), reason="r", key="k"
    )
    assert await operators.role(OWNER) is Role.OWNER
    assert await operators.having(Right.STAFF) == (OWNER,)
