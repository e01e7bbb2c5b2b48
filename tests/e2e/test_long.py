"""The longest that people and operators can write, and every list that shows it."""

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")


async def test_lists_fit_whatever_reasons_and_names_are_in_them(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    person.person.user.first_name = person.person.user.last_name = "😀" * 64
    await met(person)
    for number in range(10):
        await owner.execute(
            "SELECT grant_credits(1, 1, 900, $1, $2, 1)", "ы" * 249, f"grant:{number}"
        )
    for number in range(5):
        charge = f"stx{number}" + "x" * 247
        await owner.execute(
            "SELECT record_payment(1, $1, 'x', 5, 'XTR', now(), '{}', 'update', 1)", charge
        )
    await person.says("/history")
    assert (await person.sees("Today")).text.count("…") == 10
    await operator.says("/user 1")
    assert (await operator.sees("Latest entries")).text.count("…") == 10
    await person.says("/paysupport " + "😀" * 1_000)
    await person.sees("Your question is ticket ")
    await operator.sees("The whole text comes in a message of its own.")
    await until(lambda: any("😀" * 1_000 in heard.text for heard in operator.chat), timeout_s=20)
    await operator.says("/tickets")
    await (await operator.sees("One ticket is waiting")).press("😀")
    await operator.sees("😀" * 1_000)
    refused = [call for call in sandbox.calls("sendMessage") if call["status"] == 400]
    assert refused == []


@pytest.mark.parametrize("command", ["user", "grant", "refund", "tickets"])
async def test_a_long_handle_is_not_said_back_in_full(operator: Talker, command: str) -> None:
    await operator.says(f"/{command} {'x' * 4_070} 5 x")
    await operator.sees("I can't find")
