"""Credits that operators give in the chat, once, whatever comes between."""

import time

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.test_story import met


def granted(sandbox: Sandbox, text: str) -> None:
    """Deliver an operator's message, the same one each time."""
    operator = {"id": OPERATOR, "is_bot": False, "first_name": "Olga"}
    message = {
        "message_id": 900_000_000,
        "date": int(time.time()),
        "from": operator,
        "chat": {"id": OPERATOR, "type": "private", "first_name": "Olga"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len("/grant")}],
    }
    sandbox.world.updates.inject({"message": message})


@pytest.mark.usefixtures("bot")
async def test_a_grant_in_chat_is_given_told_and_recorded(person: Talker, operator: Talker) -> None:
    await met(person)
    await operator.says("/grant @person1 10 for the trouble")
    await person.sees("An operator gave you 10 credits. You now have 13")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    await operator.says("/user @person1")
    card = await operator.sees("Balance: 13")
    assert "bonus +10" in card.text
    assert "grant 10 · for the trouble · 900" in card.text


@pytest.mark.usefixtures("bot")
async def test_a_grant_to_an_old_name_asks_who_is_meant(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await owner.execute("UPDATE people.person SET seen_at = now() - interval '8 days'")
    await operator.says("/grant @person1 10 for the trouble")
    asked = await operator.sees("By now the name may be somebody else's")
    assert "@person1 was Person 1 (1)" in asked.text
    assert "/grant 1 10 for the trouble" in asked.text
    await operator.says("/grant 1 10 for the trouble")
    await operator.sees("Person 1 (1) got 10 credits. Their balance is now 13")


@pytest.mark.usefixtures("bot")
async def test_who_was_given_credits_hears_of_it_though_telegram_fails_meanwhile(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    sandbox.fault("500", on="sendMessage", contains="You were given")
    await operator.says("/grant 1 10 sorry")
    await person.sees("You now have 13")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")


@pytest.mark.usefixtures("bot")
async def test_a_grant_that_comes_again_is_of_the_person_who_had_the_name_first(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    operator, heir = sandbox.person(OPERATOR), sandbox.person(2)
    await met(operator)
    await met(person)
    granted(sandbox, "/grant @person1 10 sorry")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    person.person.user.username = None
    heir.person.user.username = "person1"
    await person.says("/balance")
    await person.sees("You have 13 credits")
    await met(heir)
    granted(sandbox, "/grant @person1 10 sorry")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    await heir.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


@pytest.mark.usefixtures("bot")
async def test_a_grant_that_was_another_one_is_not_confirmed(
    sandbox: Sandbox, person: Talker
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    granted(sandbox, "/grant 1 10 sorry")
    await operator.sees("got 10")
    granted(sandbox, "/grant 1 20 sorry")
    await operator.sees("A different grant was already made under this key. Nothing was changed.")
    await person.sees("An operator gave you 10 credits")
    await person.sees_nothing()


@pytest.mark.parametrize(
    ("amount", "answer"),
    [
        ("1 000", "I can't tell whether 1 000 is one number. Write 1000 if it is."),
        ("1\u00a0000", "Credits must be a whole number"),
        ("1\u202f000", "Credits must be a whole number"),
        ("1.000", "Credits must be a whole number"),
        ("\uff11\uff10", "Credits must be a whole number"),
        ("+5", "Credits must be a whole number"),
        ("1e3", "Credits must be a whole number"),
        ("0", "Credits must be a whole number"),
        ("-5", "Credits must be a whole number"),
        ("9" * 4000, "Credits must be a whole number"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_an_unclear_amount_gives_nothing(
    person: Talker, operator: Talker, owner: asyncpg.Connection, amount: str, answer: str
) -> None:
    await met(person)
    await operator.says(f"/grant 1 {amount} thanks")
    await operator.sees(answer)
    assert await owner.fetchval("SELECT count(*) FROM act") == 0


@pytest.mark.usefixtures("bot")
async def test_an_amount_is_read_as_the_bot_writes_it(person: Talker, operator: Talker) -> None:
    await met(person)
    await operator.says("/grant 1 1,000 thanks")
    await operator.sees("Person 1 (1) got 1,000 credits")
