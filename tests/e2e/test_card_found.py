"""How operators get to a person's card: by what they type, forward, answer, or find again."""

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Object
from tests.e2e.conftest import OPERATOR
from tests.e2e.refunds import bought, lost, pressed, screen
from tests.e2e.test_story import met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

ANN: Object = {"id": 1, "is_bot": False, "first_name": "Person 1"}
BY_ANN: Object = {"type": "user", "date": 1, "sender_user": ANN}
BY_A_BOT: Object = {"type": "user", "date": 1, "sender_user": ANN | {"id": 77, "is_bot": True}}
HIDDEN: Object = {"type": "hidden_user", "date": 1, "sender_user_name": "Mallory"}
CHANNEL: Object = {
    "type": "channel",
    "date": 1,
    "chat": {"id": -100, "type": "channel", "title": "News"},
    "message_id": 5,
}
NUMBERS = iter(range(900_001, 999_999))


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


def message(who: int, **fields: object) -> Object:
    """Return a message of somebody in their private chat."""
    sender = {"id": who, "is_bot": False, "first_name": "Olga", "language_code": "en"}
    chat = {"id": who, "type": "private", "first_name": "Olga"}
    return {"message_id": next(NUMBERS), "date": 1, "from": sender, "chat": chat, **fields}


def forwards(sandbox: Sandbox, origin: Object, *, who: int = OPERATOR, text: str = "Help!") -> None:
    """Have somebody forward a message to the bot."""
    sandbox.world.updates.inject({"message": message(who, text=text, forward_origin=origin)})


async def test_a_bare_command_asks_and_takes_a_handle(alice: Talker, operator: Talker) -> None:
    assert alice.stars == 1000
    await operator.says("/user")
    await operator.sees("Quicker: /user 12345")
    for handle in ("@persn1", "-5", "１", "1e3", "Nobody Here", "P"):  # noqa: RUF001
        await operator.says(handle)
        await operator.sees(f"I can't find {handle}.")
    await operator.says("is it https://t.me/nobody_here?")
    await operator.sees("I can't find @nobody_here.")
    await operator.says("@person1")
    await operator.sees("Person 1 · @person1 · 1")
    await operator.says("@person1")
    await operator.sees("What should I do with this text?")


@pytest.mark.parametrize(
    "text",
    [
        "person1",
        "https://t.me/person1",
        "t.me/Person1",
        "tg://user?id=1",
        "Person 1 (1, @person1)",
        "please look at @person1",
        "Person 1",
        "son1",
    ],
)
async def test_whatever_names_them_shows_their_card(
    alice: Talker, operator: Talker, text: str
) -> None:
    assert alice.stars == 1000
    await operator.says(f"/user {text}")
    await operator.sees("Person 1 · @person1 · 1")


async def test_a_whole_receipt_shows_who_paid(person: Talker, operator: Talker) -> None:
    receipt = await bought(person)
    for text in (
        f"Receipt: {receipt}",
        f"They wrote:\n{receipt}\nand nothing came",
        f"Thank you! +50 credits. You now have 53.\n\nReceipt: {receipt}",
    ):
        await operator.says(f"/user {text}")
        assert "▸ ⭐ 50" in (await operator.sees("Person 1 · @person1 · 1")).text
    await operator.says("/admin")
    await (await operator.sees("Desk")).press("People")
    await operator.sees("Whom are you looking for?")
    await operator.says(f"Receipt:\n{receipt}")
    await operator.sees("Person 1 · @person1 · 1")


async def test_of_several_people_the_operator_chooses_one(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    assert alice.stars == 1000
    await owner.execute("SELECT meet(2, NULL, 'Sperso', 'en')")
    await operator.says("/user PERSO")
    asked = await operator.sees("Whom do you mean by “PERSO”?")
    assert sorted(asked.buttons) == [
        *("Person 1 · @person1 · 1", "Person 900 · @person900 · 900", "Sperso · 2"),
    ]
    await asked.press("Person 1 ")
    await operator.sees("Latest entries")


async def test_of_many_people_the_latest_are_shown(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "SELECT meet(number, NULL, 'Kim ' || number, 'en') FROM generate_series(101, 109) AS number"
    )
    await operator.says("/user kim")
    asked = await operator.sees("Whom do you mean by “kim”? There are more people with this name")
    assert len(asked.buttons) == 8


@pytest.mark.parametrize("command", ["grant", "take", "bar", "unbar", "staff", "refund"])
async def test_nothing_is_done_by_a_name_alone(
    alice: Talker, operator: Talker, command: str
) -> None:
    assert alice.stars == 1000
    words = {"grant": "5 sorry", "take": "1 sorry", "staff": "support"}.get(command, "sorry")
    await operator.says(f"/{command} SON1 {words}")
    asked = await operator.sees("Whom do you mean by “SON1”?")
    assert asked.buttons == ["Person 1 · @person1 · 1"]
    await operator.sees_nothing()


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        ("grant SON1 20 sorry", "Give 20 credits to Person 1 (1, @person1)?"),
        ("take SON1 2 sorry", "Take 2 credits"),
        ("bar SON1 sorry", "Bar Person 1 (1, @person1)?"),
        ("unbar SON1 sorry", "Let Person 1 (1, @person1) buy and spend again?"),
        ("staff SON1 support sorry", "support"),
        ("staff SON1", "Person 1"),
    ],
)
async def test_whoever_is_chosen_is_meant_by_what_was_typed(
    alice: Talker, operator: Talker, owner: asyncpg.Connection, typed: str, screen: str
) -> None:
    assert alice.stars == 1000
    if typed.startswith("unbar"):
        await operator.says("/bar 1 spam")
        await (await operator.sees("Bar Person 1")).press("Bar")
        await operator.sees("can no longer buy or spend")
    await operator.says(f"/{typed}")
    asked = await operator.sees("Whom do you mean by “SON1”?")
    await asked.press("Person 1")
    shown = await operator.sees(screen)
    assert typed == "staff SON1" or "sorry" in shown.text
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind <> 'bar'") == 0


async def test_whoever_is_chosen_gets_the_credits_once(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await operator.says("/grant SON1 20")
    asked = await operator.sees("Whom do you mean by “SON1”?")
    await asked.press("Person 1")
    await operator.sees("And why?")
    await operator.says("sorry")
    shown = await operator.sees("Give 20 credits to Person 1 (1, @person1)?")
    answer = await asked.press("Person 1")  # which is over, as something else was asked for since
    assert answer is not None
    assert "no longer works" in (answer.text or "")
    await shown.press("Give 20")
    await alice.sees("20 credits")
    assert await owner.fetchval("SELECT count(*) FROM act") == 1


async def test_a_name_of_several_words_stands_before_the_number(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    assert alice.stars == 1000
    await owner.execute("SELECT meet(1, 'person1', 'Ann Lee', 'en')")
    await operator.says("/grant Ann Lee 5 sorry")
    asked = await operator.sees("Whom do you mean by “Ann Lee”?")
    assert asked.buttons[0] == "Ann Lee · @person1 · 1"
    await operator.says("/grant https://t.me/person1 5 sorry")
    await operator.sees("Give 5 credits to Ann Lee (1, @person1)?")


async def test_a_name_without_its_sign_is_as_old_as_with_it(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    assert alice.stars == 1000
    await owner.execute(
        "UPDATE people.person SET seen_at = now() - interval '8 days' WHERE user_id = 1"
    )
    await operator.says("/bar person1 spam")
    await operator.sees("Careful: @person1 was Person 1 when they last wrote to me")


async def test_an_at_name_wins_unless_another_person_is_called_so(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    assert alice.stars == 1000
    await operator.says("/bar person1 spam")
    await operator.sees("Bar Person 1 (1, @person1)?")
    namesake = sandbox.person(2)
    namesake.person.user.first_name = "Person1"
    await met(namesake)
    await operator.says("/bar person1 spam")
    asked = await operator.sees("Whom do you mean by “person1”?")
    assert len(asked.buttons) == 2


async def test_a_namesake_counts_however_many_others_wrote_since(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute("SELECT meet(1, 'anna', 'Mallory', 'en'), meet(2, NULL, 'Lee, Anna', 'en')")
    await owner.execute("UPDATE people.person SET seen_at = now() - interval '1 day'")
    await owner.execute(
        "SELECT meet(other, NULL, 'Joanna ' || other, 'en') FROM generate_series(11, 19) AS other"
    )
    assert alice.stars == 1000
    await operator.says("/grant anna 5 sorry")
    asked = await operator.sees("Whom do you mean by “anna”?")
    assert asked.buttons[0] == "Mallory · @anna · 1"


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("Bob (3)", "Bob (3) (2000002, @mallory)"),
        ("Bob (3, @victim)", "Bob (3, @victim) (2000002, @mallory)"),
        ("Bob id 3", "Bob id 3 · @mallory · 2000002"),
        ("Bob @victim", "Bob @victim · @mallory · 2000002"),
        ("Bob t.me/victim", "Bob t.me/victim · 2000002"),
        ("Bob (3)", "Bob (3)" + "".join(f"({n})" for n in range(9, 25)) + " (2000002)"),
    ],
)
@pytest.mark.parametrize("command", ["/user {}", '/bar "{}" spam'])
async def test_a_name_that_looks_like_somebody_elses_id_leads_to_nobody_alone(
    operator: Talker, owner: asyncpg.Connection, name: str, copied: str, command: str
) -> None:
    await owner.execute("SELECT meet(2000002, 'mallory', $1, 'en')", name)
    await owner.execute("SELECT meet(3, 'victim', 'Victim', 'en')")
    await operator.says(command.format(copied))
    asked = await operator.sees("Whom do you mean by")
    assert "Victim · @victim · 3" in asked.buttons


async def test_a_refund_of_a_person_asks_which_payment(person: Talker, operator: Talker) -> None:
    await operator.says("/refund 900")
    await operator.sees("Person 900 (900, @person900) has no payment that I could refund.")
    receipt = await bought(person)
    for text in ("@person1", "https://t.me/person1", "1"):
        await operator.says(f"/refund {text}")
        asked = await operator.sees("Which payment of Person 1 (1, @person1) shall I refund?")
        await asked.press("Refund ⭐ 50")
        await operator.sees("Refund ⭐ 50?")
    await operator.says(f"/refund Thank you! +50 credits.\n\nReceipt: {receipt}")
    await operator.sees("Refund ⭐ 50?")


async def test_a_forwarded_receipt_shows_who_paid(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    receipt = await bought(person)
    for origin in (BY_A_BOT, HIDDEN):
        forwards(sandbox, origin, text=f"Thank you! +50 credits.\n\nReceipt: {receipt}")
        await operator.sees("Person 1 · @person1 · 1")


async def test_a_bare_command_takes_a_forwarded_message(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    assert alice.stars == 1000
    await operator.says("/user")
    await operator.sees("Or forward me a message of theirs.")
    forwards(sandbox, BY_ANN)
    await operator.sees("Person 1 · @person1 · 1")


async def test_a_forwarded_message_shows_who_wrote_it(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    assert alice.stars == 1000
    forwards(sandbox, BY_ANN)
    await operator.sees("Person 1 · @person1 · 1")
    await operator.sees_nothing()


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (HIDDEN, "Telegram doesn't say who wrote this: Mallory hides it from forwards."),
        (BY_A_BOT, "A bot wrote this, so there is nobody to show."),
        ({**BY_ANN, "sender_user": {**ANN, "id": 4_000_000}}, "I can't find 4000000."),
        (CHANNEL, "What should I do with this text?"),
    ],
)
async def test_a_forwarded_message_of_nobody_gets_one_sentence(
    sandbox: Sandbox, operator: Talker, origin: Object, said: str
) -> None:
    forwards(sandbox, origin)
    await operator.sees(said)
    await operator.sees_nothing()


@pytest.mark.parametrize("text", ["person1", "it was @person1", "Person 1 (1)", "t.me/person1"])
async def test_whom_a_hidden_person_names_has_not_written_it(
    sandbox: Sandbox, alice: Talker, operator: Talker, text: str
) -> None:
    assert alice.stars == 1000
    forwards(sandbox, HIDDEN, text=text)
    await operator.sees("Telegram doesn't say who wrote this: Mallory hides it from forwards.")
    await operator.sees_nothing()


async def test_a_forwarded_command_is_still_not_run(sandbox: Sandbox, operator: Talker) -> None:
    forwards(sandbox, BY_ANN, text="/grant 1 1000 thanks")
    await operator.sees("I don't run commands that are forwarded")


async def test_who_is_no_operator_forwards_as_ever(sandbox: Sandbox, alice: Talker) -> None:
    forwards(sandbox, BY_ANN, who=1)
    await alice.sees("What should I do with this text?")


async def test_a_reply_to_a_forwarded_message_shows_who_wrote_it(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    assert alice.stars == 1000
    for origin, said in ((BY_ANN, "Person 1 · @person1 · 1"), (HIDDEN, "Mallory hides it")):
        answered = message(OPERATOR, text="Help!", forward_origin=origin)
        reply = message(OPERATOR, text="/user", reply_to_message=answered)
        sandbox.world.updates.inject({"message": reply})
        await operator.sees(said)


async def test_a_reply_to_what_was_told_about_somebody_shows_them(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    await alice.says("/paysupport Where are my credits?")
    ticket = await operator.sees("Where are my credits?")
    await lost(sandbox, alice)
    alert = await operator.sees("A payment needs your decision")
    await operator.says("/user 1")
    card = await operator.sees("Latest entries")
    for told in (ticket, alert, card):
        await operator.says("/user", reply_to=told)
        await operator.sees("Person 1 · @person1 · 1")
    await operator.says("Which one?", reply_to=ticket)
    await alice.sees("Which one?")
    await operator.says("/user", reply_to=await operator.sees("answered by"))
    await operator.sees("Person 1 · @person1 · 1")


async def test_a_reply_to_a_refund_screen_shows_its_payer(person: Talker, operator: Talker) -> None:
    shown = await screen(operator, await bought(person))
    assert "Paid by Person 1 (1, @person1)." in shown.text
    await operator.says("/user", reply_to=shown)
    await operator.sees("Person 1 · @person1 · 1")


async def test_a_reply_to_what_is_about_nobody_says_so(operator: Talker) -> None:
    await operator.says("/help")
    told = await operator.sees("For you as an operator")
    await operator.says("/user", reply_to=told)
    await operator.sees("That message isn't about one person.")


async def test_a_name_that_may_be_somebody_elses_by_now_is_uncertain(
    sandbox: Sandbox, alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "UPDATE people.person SET seen_at = now() - interval '8 days' WHERE user_id = 1"
    )
    await operator.says("/user @person1")
    card = await operator.sees("Person 1 · @person1 · 1")
    assert "Careful: @person1 was Person 1 when they last wrote to me" in card.text
    await operator.says("/user 1")
    assert "Careful" not in (await operator.sees("Latest entries")).text
    alice.person.user.username = None
    heir = sandbox.person(2)
    heir.person.user.username = "person1"
    await met(heir)
    await operator.says("/user @person1")
    await operator.sees("Person 2 · @person1 · 2")
    await operator.says("/user 1")
    assert "Person 1 · 1\n" in (await operator.sees("Latest entries")).text


async def test_the_history_is_paged_in_place_and_leads_back(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    assert alice.stars == 1000
    for number in range(23):
        await owner.execute("SELECT bonus(1, $1, $2)", number + 1, f"gift:{number}")
    await operator.says("/user 1")
    card = await operator.sees("Latest entries")
    await card.press("History")
    page = await operator.sees("All entries")
    assert (page.message_id, page.buttons) == (card.message_id, ["Older ▶", "Back"])
    assert ("+23 bonus" in page.text, "+13 bonus" in page.text) == (True, False)
    await page.press("Older")
    page = await operator.sees("+13 bonus")
    assert page.buttons == ["⏮ Newest", "Older ▶", "Back"]
    await page.press("Older")
    page = await operator.sees("+3 free credits")
    assert page.buttons == ["⏮ Newest", "Back"]
    await page.press("Newest")
    await (await operator.sees("+23 bonus")).press("Back")
    again = await operator.sees("Latest entries")
    assert again.message_id == card.message_id


async def test_of_several_payments_one_is_chosen(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await bought(person)
    await owner.execute(
        "SELECT record_payment(1, 'stx-two', payload, 200, 'XTR', now(), '{}', 'update', 1)"
        " FROM open_order(1, 'regular', 250, 200, '1', 600)"
    )
    await operator.says("/user 1")
    card = await operator.sees("Latest entries")
    await card.press("Refund")
    choice = await operator.sees("Which payment shall I refund?")
    assert choice.message_id == card.message_id
    assert [label.split(" · ")[0] for label in choice.buttons] == [
        *("Refund ⭐ 200", "Refund ⭐ 50", "Back"),
    ]
    await choice.press("Refund ⭐ 200")
    await operator.sees("Refund ⭐ 200?")
    await choice.press("Back")
    await operator.sees("Latest entries")


@pytest.mark.parametrize(
    "data", ["card:show:77", "card:history:77:0", "card:refunds:77", "user:77"]
)
async def test_a_button_about_nobody_says_that_it_is_old(
    sandbox: Sandbox, operator: Talker, data: str
) -> None:
    pressed(sandbox, data)
    await until(lambda: bool(sandbox.calls("answerCallbackQuery")))
    [call] = sandbox.calls("answerCallbackQuery")
    assert "This button no longer works" in str(call["params"]["text"])
    await operator.sees_nothing()


async def test_a_card_in_a_group_asks_in_private(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    await operator.says("/user 1")
    card = await operator.sees("Latest entries")
    elsewhere = Heard(operator, {**card.body, "chat": {"id": -5, "type": "group", "title": "Us"}})
    query = {
        "id": "1",
        "from": {"id": OPERATOR, "is_bot": False, "first_name": "Olga", "language_code": "en"},
        "message": elsewhere.body | {"from": card.body["from"]},
        "chat_instance": "1",
        "data": "card:bar:1",
    }
    sandbox.world.updates.inject({"callback_query": query})
    await operator.sees("Why shall I bar Person 1 (1, @person1)?")
    await until(lambda: bool(sandbox.calls("answerCallbackQuery")))
    [call] = sandbox.calls("answerCallbackQuery")
    assert call["params"]["text"] == "I've asked you in our private chat."
    assert alice.stars == 1000


async def test_a_receipt_that_an_operator_pastes_shows_who_has_paid(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await bought(person)
    charge = await owner.fetchval("SELECT charge_id FROM payment")
    for text in (charge, f"Transaction ID\n{charge}\nStars\n50"):
        await operator.says(text)
        await operator.sees("Latest entries")
    await operator.says(charge[:30])
    cut = await operator.sees(f"I can't find the receipt {charge[:30]}.")
    assert "paste it whole" in cut.text
    await person.says(charge)
    await person.sees("What should I do with this text?")
