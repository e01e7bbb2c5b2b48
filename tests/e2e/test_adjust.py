"""Credits given and taken at the command line: shown before, done once, told with the reason."""

import pytest

from sandbox.dialogue import Talker
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop


@pytest.mark.usefixtures("bot")
async def test_credits_are_given_and_taken_and_the_person_hears_why(
    shop: Shop, person: Talker
) -> None:
    await met(person)
    code, out, _ = await coinop(shop.settings, "adjust", "@person1", "+10", "an outage", "--yes")
    assert (code, out) == (0, "Person 1 (1) got 10 credits and has 13 now.\n")
    await person.sees("An operator gave you 10 credits: an outage. You now have 13.")
    code, out, _ = await coinop(shop.settings, "adjust", "1", "-4", "a typo", "--yes", "--json")
    assert code == 0
    assert '"balance": 9' in out
    await person.sees("An operator took 4 credits from you: a typo. You now have 9.")


@pytest.mark.usefixtures("bot")
async def test_it_shows_what_would_be_and_does_nothing_unasked(shop: Shop, person: Talker) -> None:
    await met(person)
    code, _, said = await coinop(shop.settings, "adjust", "1", "-2", "a typo")
    assert code == 2
    assert said == (
        "Take 2 credits from Person 1 (1)? They have 3 and will have 1.\n"
        "Add --yes if you mean it. Nothing was changed.\n"
    )
    await person.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_below_zero_only_if_it_is_said(shop: Shop, person: Talker) -> None:
    await met(person)
    why = ("farmed", "--yes")
    code, _, said = await coinop(shop.settings, "adjust", "1", "-10", *why)
    assert code == 1
    assert said == (
        "Person 1 (1) has 3 credits that can be taken. Nothing was changed. With --even-into-debt,"
        " the others become a debt.\n"
    )
    code, out, _ = await coinop(shop.settings, "adjust", "1", "-10", *why, "--even-into-debt")
    assert (code, out) == (0, "Person 1 (1) lost 10 credits and has -7 now.\n")
    await person.sees("You now owe 7. The next credits you buy go towards that first.")


@pytest.mark.usefixtures("bot")
async def test_a_key_acts_once(shop: Shop, person: Talker) -> None:
    await met(person)
    once = ("adjust", "1", "-2", "a typo", "--key", "typo", "--yes")
    await coinop(shop.settings, *once)
    code, out, _ = await coinop(shop.settings, *once, "--even-into-debt")
    assert (code, out) == (
        0,
        "Nothing was taken again: this key was used before. Person 1 (1) has 1 credit now.\n",
    )
    code, _, said = await coinop(shop.settings, "adjust", "1", "-1", "x", "--key", "typo", "--yes")
    assert (code, said) == (1, "The key was used for something else. Nothing was changed.\n")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("5", "Say +5 to give or -5 to take. Nothing was changed.\n"),
        *(
            (amount, "Credits must be a whole number from 1 to 1,000,000.")
            for amount in ("+0", "-0", "--5", "+1.000", "-1e3", "+\N{FULLWIDTH DIGIT ONE}", "-")
        ),
    ],
)
async def test_what_is_no_number_is_one_sentence(shop: Shop, amount: str, said: str) -> None:
    code, out, errors = await coinop(shop.settings, "adjust", "1", amount, "x", "--yes")
    assert (code, out) == (2, "")
    assert errors.startswith(said)
