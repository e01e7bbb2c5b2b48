"""What operators do in the chat and at the command line, and what others must not."""

import json
import os

import pytest

from bot.config import Settings
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.coinop import Run
from tests.coinop import coinop as run
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import invoice_for, met

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


@pytest.fixture
def operator(sandbox: Sandbox) -> Talker:
    return sandbox.person(OPERATOR)


async def coinop(settings: Settings, *arguments: str, columns: int = 200) -> Run:
    """Run the command line of a bot; return its exit code, output and error output."""
    assert settings.database_url is not None
    assert settings.migrate_database_url is not None
    environment = {
        "BOT_TOKEN": settings.token,
        "BOT_API_URL": settings.bot_api_url,
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "MIGRATE_DATABASE_URL": settings.migrate_database_url.get_secret_value(),
        "STATE_DIR": str(settings.state_dir),
        "COLUMNS": str(columns),
    }
    return await run(os.environ | environment, *arguments)


async def test_a_grant_in_chat_is_given_told_and_recorded(alice: Talker, operator: Talker) -> None:
    await operator.says("/grant @person1 10 for the trouble")
    await alice.sees("An operator gave you 10 credits. You now have 13")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    await operator.says("/user @person1")
    card = await operator.sees("Balance: 13")
    assert "bonus +10" in card.text
    assert "grant 10 · for the trouble · 900" in card.text


async def test_a_card_is_found_by_id_name_and_receipt(
    shop: Shop, alice: Talker, operator: Talker
) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    charge = (await alice.pays(invoice)).charge_id
    await alice.sees("You now have 53")
    for handle in ("1", "@person1", charge):
        await operator.says(f"/user {handle}")
        card = await operator.sees("Balance: 53")
        assert charge in card.text
    _, out, _ = await coinop(shop.settings, "user", charge, columns=80)
    assert f" {charge}\n" in out
    assert "Operators' acts, newest first\nnone\n" in out


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


async def test_a_question_about_a_payment_reaches_the_operators(
    alice: Talker, operator: Talker
) -> None:
    await met(operator)
    await alice.says("/paysupport")
    await alice.sees("Tell us in one message")
    await alice.says("/paysupport I paid <twice> & want one back")
    await alice.sees("to the operators")
    question = await operator.sees("A question about a payment")
    assert "I paid <twice> & want one back" in question.text


async def test_the_same_at_the_command_line(shop: Shop, alice: Talker) -> None:
    code, out, _ = await coinop(shop.settings, "grant", "@person1", "10", "for the trouble")
    assert (code, out) == (0, "Person 1 (1) got 10 credits and has 13 now.\n")
    code, out, _ = await coinop(shop.settings, "user", "1", "--json")
    card = json.loads(out)
    assert code == 0
    assert card["balance"]["total"] == 13
    assert [(act["kind"], act["credits"], act["reason"]) for act in card["acts"]] == [
        ("grant", 10, "for the trouble")
    ]
    code, out, _ = await coinop(shop.settings, "user", "@person1")
    assert "for the trouble" in out
    await alice.says("/balance")
    await alice.sees("You have 13 credits")


async def test_a_history_is_paged_at_the_command_line_with_both_sides_of_each_entry(
    shop: Shop, alice: Talker
) -> None:
    await alice.says("/qr hello")
    await alice.sees("2 left")
    await coinop(shop.settings, "grant", "1", "10", "sorry")
    code, out, _ = await coinop(shop.settings, "user", "1", "--history", "2", "--legs", "--json")
    entries = json.loads(out)["entries"]
    assert code == 0
    assert [
        (one["seq"], one["kind"], [(leg["account"], leg["credits"]) for leg in one["legs"]])
        for one in entries
    ] == [
        (3, "bonus", [("person", 10), ("bonuses", -10)]),
        (2, "spend", [("person", -1), ("spending", 1)]),
    ]
    code, out, _ = await coinop(shop.settings, "user", "1", "--before", "2", "--json")
    [first] = json.loads(out)["entries"]
    assert (first["seq"], "legs" in first) == (1, False)
    _, out, _ = await coinop(shop.settings, "user", "1", "--legs")
    assert "spending +1" in out


async def test_a_name_or_a_reason_is_shown_as_it_was_written(shop: Shop, alice: Talker) -> None:
    alice.person.user.first_name = "[/b] Alice"
    await alice.says("/balance")
    await alice.sees("You have 3 credits")
    code, _, _ = await coinop(shop.settings, "grant", "1", "10", "[red] for [/nothing]")
    assert code == 0
    code, out, errors = await coinop(shop.settings, "user", "1")
    assert (code, errors) == (0, "")
    assert out.startswith("[/b] Alice")
    assert "[red]" in out


async def test_a_named_grant_is_given_once(shop: Shop, alice: Talker) -> None:
    for said in (
        "Person 1 (1) got 10 credits and has 13 now.\n",
        "Nothing was given again: this key was used before. Person 1 (1) has 13 credits now.\n",
    ):
        code, out, _ = await coinop(shop.settings, "grant", "1", "10", "promised", "--key", "x")
        assert (code, out) == (0, said)
    code, _, errors = await coinop(shop.settings, "grant", "1", "11", "promised", "--key", "x")
    assert code == 1
    assert errors == "--key x was used for a different grant. Nothing was changed.\n"
    assert alice.stars == 1000


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("user", "@nobody"), 1, "No such person: @nobody."),
        (("grant", "@nobody", "5", "why"), 1, "No such person: @nobody. Nothing was changed."),
        (("grant", "1", "0", "why"), 2, "Credits must be a whole number from 1 to 1,000,000."),
        (("grant", "1", "5", " "), 2, "Please add a reason for the grant."),
    ],
)
async def test_a_wrong_command_line_says_so_in_one_line(
    shop: Shop, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    got, out, errors = await coinop(shop.settings, *arguments)
    assert (got, out) == (code, "")
    assert errors.startswith(sentence)
    assert errors.count("\n") == 1
