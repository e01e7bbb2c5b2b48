"""What tests of refunds begin with: a person who has paid, and ways to send their Stars back."""

import time

import asyncpg

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Charge
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_checkout import offered
from tests.e2e.test_payments import paid


async def bought(person: Talker) -> str:
    """Buy the smallest pack, 50 credits for 50 Stars, and return the receipt."""
    outcome = await person.pays(await offered(person))
    await person.sees("You now have 53")
    return outcome.charge_id


async def screen(operator: Talker, charge: str, reason: str = "") -> Heard:
    """Have an operator ask for a refund, and return the screen."""
    await operator.says(f"/refund {charge} {reason}")
    return await operator.sees("Refund ⭐ 50?")


async def lost(sandbox: Sandbox, person: Talker) -> str:
    """Let a person pay something that the bot knows no order of, and return the receipt."""
    charge = Charge(charge_id="stx-lost", payer_id=1, payload="nonsense", stars=50)
    sandbox.world.state.charges[charge.charge_id] = charge
    sandbox.world.state.bot_stars += 50
    person.person.user.stars -= 50
    paid(sandbox, payload="nonsense", stars=50, charge=charge.charge_id)
    await person.sees("couldn't match them to an order")
    return charge.charge_id


def refunded_by_telegram(sandbox: Sandbox, charge: str) -> None:
    """Have Telegram give the first person their Stars back by itself."""
    sandbox.world.charges.take_back(charge)


def pressed(sandbox: Sandbox, data: str, *, who: int = OPERATOR, language: str = "en") -> None:
    """Deliver a press of a button that is not there any more, or never was."""
    user = {"id": who, "is_bot": False, "first_name": f"Person {who}", "username": f"person{who}"}
    user["language_code"] = language
    message = {
        "message_id": 900_000_000,
        "date": int(time.time()),
        "chat": {"id": who, "type": "private", "first_name": f"Person {who}"},
        "text": "a screen",
    }
    query = {"id": "1", "from": user, "message": message, "chat_instance": "1", "data": data}
    sandbox.world.updates.inject({"callback_query": query})


async def kinds(owner: asyncpg.Connection) -> list[str]:
    """List what the first person's entries are, without the free credits."""
    rows = await owner.fetch("SELECT kind FROM history WHERE user_id = 1 ORDER BY seq")
    return [row["kind"] for row in rows][1:]


async def state(owner: asyncpg.Connection) -> str | None:
    """Say how far the one refund is."""
    found: str | None = await owner.fetchval("SELECT state FROM refunds")
    return found
