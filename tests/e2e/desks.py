"""What tests of the desk begin with: helpers with a role, and something that waits."""

import json

import asyncpg

from ledger.model import UserId
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met

HELPER = 2

NUMBER = 700_000_001
"""The update that is parked."""


async def helps(sandbox: Sandbox, operator_pool: asyncpg.Pool, role: Role | None) -> Talker:
    """Give somebody who has written to the bot, and whom an owner has appointed."""
    helper = sandbox.person(HELPER)
    await met(helper)
    if role is not None:
        await OperatorActs(operator_pool).appoint(
            user_id=UserId(HELPER), role=role, operator_id=UserId(OPERATOR), reason="r", key="a"
        )
        await helper.sees("You're ")
    return helper


async def dismissed(operator_pool: asyncpg.Pool) -> None:
    """Dismiss the helper."""
    await OperatorActs(operator_pool).dismiss(
        user_id=UserId(HELPER), operator_id=UserId(OPERATOR), reason="r", key="d"
    )


async def desk(operator: Talker) -> Heard:
    """Have an operator open the desk."""
    await operator.says("/admin")
    return await operator.sees("Desk")


async def park(
    shop: Shop,
    operator_pool: asyncpg.Pool,
    *,
    lane: str = "quick:1",
    error: str = "KeyError: 'stars'",
    number: int = NUMBER,
    body: str | None = None,
) -> None:
    """Park a /balance of the first person."""
    ann = {"id": 1, "is_bot": False, "first_name": "Person 1", "language_code": "en"}
    message = {"message_id": 9_000, "date": 1, "chat": {"id": 1, "type": "private"}, "from": ann}
    balance = {"update_id": number, "message": message | {"text": "/balance"}}
    body = json.dumps(balance) if body is None else body
    bot_id = shop.settings.bot_id
    await operator_pool.execute(
        "SELECT store_updates($1, $2, $3, $4, $5, 'test', 60)",
        *(bot_id, [number], [body], [lane], [False]),
    )
    await operator_pool.execute("SELECT park_update($1, 'test', $2, $3)", bot_id, number, error)
