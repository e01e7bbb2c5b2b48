"""The card of a person, as operators see it in the chat."""

import json

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import invoice_for, met
from tests.e2e.verbs import coinop

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


@pytest.fixture
def operator(sandbox: Sandbox) -> Talker:
    return sandbox.person(OPERATOR)


async def test_a_card_is_found_by_id_name_and_receipt(
    shop: Shop, alice: Talker, operator: Talker
) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    charge = (await alice.pays(invoice)).charge_id
    await alice.sees("You now have 53")
    code, out, _ = await coinop(shop.settings, "user", charge, "--json")
    [payment] = json.loads(out)["payments"]
    assert (code, payment["charge_id"]) == (0, charge)
    for handle in ("1", "@person1", charge, payment["mark"]):
        await operator.says(f"/user {handle}")
        card = await operator.sees("Balance: 53")
        assert payment["mark"] in card.text
    _, out, _ = await coinop(shop.settings, "user", payment["mark"], columns=80)
    assert f" {payment['mark']}\n" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "Operators' acts, newest first\nnone\n" in out


async def test_entries_name_the_command_that_they_were_for(
    shop: Shop, alice: Talker, operator: Talker
) -> None:
    await alice.says("/qr hello")
    await alice.sees("2 left")
    await operator.says("/user 1")
    assert "2. spend /qr \N{MINUS SIGN}1 → 2" in (await operator.sees("Balance: 2")).text
    _, out, _ = await coinop(shop.settings, "user", "1", columns=80)
    assert "spend  /qr" in out
    assert "message:" not in out


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/user", "Send an id, an @name or a receipt number"),
        ("/user @nobody", "I can't find @nobody"),
        ("/user 4000000000", "I can't find 4000000000"),
        ("/grant", "Send an id or @name, the number of credits and a reason"),
        ("/grant 1", "Send an id or @name, the number of credits and a reason"),
        ("/grant 1 5", "Please add a reason"),
        ("/grant 1 0 because", "whole number from 1"),
        ("/grant 1 -5 because", "whole number from 1"),
        ("/grant 1 1.5 because", "whole number from 1"),
        ("/grant 1 99999999999999999999 because", "whole number from 1"),
        ("/grant @nobody 5 because", "I can't find @nobody"),
    ],
)
async def test_a_wrong_request_of_an_operator_changes_nothing(
    alice: Talker, operator: Talker, words: str, answer: str
) -> None:
    await operator.says(words)
    await operator.sees(answer)
    await alice.says("/balance")
    await alice.sees("You have 3 credits")
