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
    for handle in ("@persn1", "-5", "１", "1e3", "stx-nothing"):  # noqa: RUF001
        await operator.says(handle)
        await operator.sees(f"I can't find {handle}.")
    await operator.says("@person1")
    await operator.sees("Person 1 · @person1 · 1")
    await operator.says("@person1")
    await operator.sees("What should I do with this text?")


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
