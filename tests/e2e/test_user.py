"""The verbs user and grant: who a person is, what they have, and credits given to them."""

import json

import pytest

from sandbox.dialogue import Talker
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


async def test_a_grant_is_given_shown_and_recorded(shop: Shop, alice: Talker) -> None:
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
        (("grant", "1", "5", " "), 2, "Please add a reason."),
    ],
)
async def test_a_wrong_command_line_says_so_in_one_line(
    shop: Shop, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    got, out, errors = await coinop(shop.settings, *arguments)
    assert (got, out) == (code, "")
    assert errors == f"{sentence}\n"  # nothing was changed only where something could have been
