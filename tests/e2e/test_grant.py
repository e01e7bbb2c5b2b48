"""Credits that operators give and take in the chat: shown first, done once, told with why."""

import asyncio
import time

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.giving import gives
from tests.e2e.refunds import bought, pressed
from tests.e2e.test_story import met

ACTS = "SELECT kind, credits, operator_id, reason FROM act WHERE kind IN ('grant', 'take')"


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


async def screen(operator: Talker, command: str, title: str) -> Heard:
    """Have an operator ask for an act, and return the screen that shows it."""
    await operator.says(command)
    return await operator.sees(title)


@pytest.mark.usefixtures("bot")
async def test_a_grant_is_shown_given_told_with_its_reason_and_recorded(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    asked = await screen(operator, "/grant @person1 10 for the trouble", "Give 10 credits to")
    assert "Person 1 (1, @person1)?" in asked.text
    assert "Balance: 3 → 13" in asked.text
    assert "They'll read the reason: for the trouble" in asked.text
    assert asked.buttons == ["Give 10 credits", "Cancel"]
    assert await owner.fetch(ACTS) == []
    await asked.press("Give 10 credits")
    await person.sees("An operator gave you 10 credits: for the trouble. You now have 13.")
    done = await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")
    assert (done.message_id, done.buttons) == (asked.message_id, ["Show person", "◀ Desk"])
    assert tuple(await owner.fetchrow(ACTS)) == ("grant", 10, OPERATOR, "for the trouble")


@pytest.mark.usefixtures("bot")
async def test_a_grant_that_is_left_gives_nothing(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    command = await operator.says("/grant 1 10 for the trouble")
    asked = await operator.sees("Give 10 credits to")
    await asked.press("Cancel")
    left = await operator.sees("Cancelled. Nothing was changed.")
    assert (left.message_id, left.buttons) == (asked.message_id, ["◀ Desk"])
    pressed(sandbox, f"act:give:yes:1:{command.message_id}")
    await operator.sees_nothing()
    assert await owner.fetch(ACTS) == []


@pytest.mark.usefixtures("bot")
async def test_a_screen_pressed_twice_gives_once(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    asked = await screen(operator, "/grant 1 10 sorry", "Give 10 credits to")
    await asyncio.gather(*(asked.press("Give 10 credits") for _ in range(3)))
    await operator.sees("Their balance is now 13")
    await person.sees("You now have 13")
    await person.sees_nothing()
    assert len(await owner.fetch(ACTS)) == 1


@pytest.mark.usefixtures("bot")
async def test_of_two_screens_the_later_one_acts(person: Talker, operator: Talker) -> None:
    await met(person)
    older = await screen(operator, "/grant 1 10 sorry", "Give 10 credits to")
    newer = await screen(operator, "/grant 1 20 sorry", "Give 20 credits to")
    answer = await older.press("Give 10 credits")
    assert answer is not None
    assert "no longer works" in answer.text
    await newer.press("Give 20 credits")
    await person.sees("You now have 23")


@pytest.mark.usefixtures("bot")
async def test_much_is_asked_about_twice(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    asked = await screen(operator, "/grant 1 5000 a prize", "Give 5,000 credits to")
    await asked.press("Give 5,000 credits")
    again = await operator.sees("5,000 credits is a lot. Are you sure?")
    assert (again.message_id, again.buttons) == (asked.message_id, asked.buttons)
    assert await owner.fetch(ACTS) == []
    await again.press("Give 5,000 credits")
    await person.sees("You now have 5,003")
    await operator.sees("Their balance is now 5,003")


@pytest.mark.usefixtures("bot")
async def test_words_in_place_of_a_press_are_answered(person: Talker, operator: Talker) -> None:
    await met(person)
    await screen(operator, "/grant 1 10 sorry", "Give 10 credits to")
    await operator.says("yes")
    await operator.sees("Please press one of the buttons above, or send /cancel.")


@pytest.mark.usefixtures("bot")
async def test_a_grant_to_an_old_name_warns_and_asks(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await owner.execute("UPDATE people.person SET seen_at = now() - interval '8 days'")
    asked = await screen(operator, "/grant @person1 10 for the trouble", "Give 10 credits to")
    assert "Careful: @person1 was Person 1 when they last wrote to me" in asked.text
    await asked.press("Give 10 credits")
    await operator.sees("Person 1 (1, @person1) got 10 credits.")


@pytest.mark.usefixtures("bot")
async def test_who_was_given_credits_hears_of_it_though_telegram_fails_meanwhile(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    sandbox.fault("500", on="sendMessage", contains="An operator gave you")
    await (await screen(operator, "/grant 1 10 sorry", "Give 10 credits to")).press("Give")
    await person.sees("You now have 13")
    await operator.sees("got 10 credits. Their balance is now 13, and I've told them.")


@pytest.mark.usefixtures("bot")
async def test_a_grant_is_of_the_person_whom_the_screen_shows(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    heir = sandbox.person(2)
    await met(person)
    asked = await screen(operator, "/grant @person1 10 sorry", "Give 10 credits to")
    person.person.user.username = None
    heir.person.user.username = "person1"
    await met(heir)
    await asked.press("Give 10 credits")
    await operator.sees("Person 1 (1) got 10 credits. Their balance is now 13")
    await heir.sees_nothing()
    assert await owner.fetchval("SELECT user_id FROM act") == 1


@pytest.mark.usefixtures("bot")
async def test_a_message_that_comes_again_gives_once_and_never_something_else(
    sandbox: Sandbox, person: Talker
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    for credits, said in ((10, "got 10"), (10, "got 10"), (20, "Something else was already done")):
        granted(sandbox, f"/grant 1 {credits} sorry")
        await (await operator.sees(f"Give {credits} credits to")).press("Give")
        await operator.sees(said)
    await person.sees("An operator gave you 10 credits")
    await person.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_an_act_that_is_put_away_late_leaves_the_next_one_open(
    sandbox: Sandbox, person: Talker
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await met(person)
    granted(sandbox, "/grant 1 10 sorry")
    asked = await operator.sees("Give 10 credits to")
    sandbox.fault("delay", on="editMessageText", phase="after", contains="got 10", delay_s=1.0)
    await asked.press("Give")
    await operator.sees("got 10")
    granted(sandbox, "/grant 1 10 sorry")
    again = await operator.sees("Give 10 credits to")
    await asyncio.sleep(1.5)  # the first one is put away by now
    await again.press("Give")
    await operator.sees("got 10")


@pytest.mark.usefixtures("bot")
async def test_credits_are_taken_told_with_the_reason_and_recorded(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    asked = await screen(operator, "/take @person1 2 given by mistake", "Take 2 credits from")
    assert "Balance: 3 → 1" in asked.text
    assert asked.buttons == ["Take 2 credits", "Cancel"]
    await asked.press("Take 2 credits")
    await person.sees("An operator took 2 credits from you: given by mistake. You now have 1")
    await operator.sees("I took 2 credits from Person 1")
    assert tuple(await owner.fetchrow(ACTS)) == ("take", 2, OPERATOR, "given by mistake")


@pytest.mark.usefixtures("bot")
async def test_a_gift_is_taken_before_what_was_bought_as_the_screen_says(
    person: Talker, operator: Talker
) -> None:
    await bought(person)
    await gives(operator, "1 10 sorry")
    await operator.sees("Their balance is now 63")
    asked = await screen(operator, "/take 1 7 too much", "Take 7 credits from")
    assert "Balance: 63 → 56\nTaken: 7 bonus\nThey'll read" in asked.text
    await asked.press("Take 7")
    await operator.sees("Their balance is now 56")
    await operator.says("/user 1")
    assert "Balance: 56\n50 bought · 6 bonus\n" in (await operator.sees("Latest entries")).text
    asked = await screen(operator, "/take 1 10 too much", "Take 10 credits from")
    assert "Taken: 6 bonus · 4 bought\n" in asked.text


@pytest.mark.usefixtures("bot")
async def test_what_would_come_out_of_a_pack_meanwhile_is_shown_anew(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await bought(person)
    asked = await screen(operator, "/take 1 3 too much", "Take 3 credits from")
    assert "Taken: 3 bonus\n" in asked.text
    await owner.execute("SELECT spend(1, 1, 'a')")
    await asked.press("Take 3")
    again = await operator.sees("Taken: 2 bonus · 1 bought")
    assert again.message_id == asked.message_id
    await again.press("Take 3")
    await operator.sees("Their balance is now 49")


@pytest.mark.usefixtures("bot")
async def test_no_more_is_taken_than_there_is_unless_it_is_said(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    asked = await screen(operator, "/take 1 10 farmed", "Take 10 credits from")
    assert "Only 3 of them can be taken. The other 7 would become a debt" in asked.text
    assert asked.buttons == ["Take 3 credits", "Take 10 credits, into debt", "Cancel"]
    await asked.press("Take 3 credits")
    await person.sees("took 3 credits from you: farmed. You now have 0")
    asked = await screen(operator, "/take 1 10 farmed", "Take 10 credits from")
    assert "There is nothing to take. All 10 would become a debt" in asked.text
    assert asked.buttons == ["Take 10 credits, into debt", "Cancel"]
    await asked.press("into debt")
    await person.sees("You now owe 10. The next credits you buy go towards that first.")


@pytest.mark.usefixtures("bot")
async def test_what_was_spent_meanwhile_is_shown_anew(person: Talker, operator: Talker) -> None:
    await met(person)
    asked = await screen(operator, "/take 1 3 a test", "Take 3 credits from")
    await person.says("/qr hello")
    await person.sees("2 left")
    await asked.press("Take 3 credits")
    again = await operator.sees("Only 2 of them can be taken")
    assert again.message_id == asked.message_id
    await again.press("Take 2 credits")
    await person.sees("took 2 credits from you")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("command", ["grant", "take"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Send an id or @name, the number of credits and a reason"),
        ("1", "Send an id or @name, the number of credits and a reason"),
        ("1 5", "And why? They'll read the reason."),
        ("77 5 sorry", "I can't find 77."),
        ("@nobody 5 sorry", "I can't find @nobody."),
        ("seven 5 sorry", "I can't find seven."),
        ("-1001234 5 sorry", "I can't find -1001234."),
        *(
            (f"1 {amount} sorry", "Credits must be a whole number from 1 to 1,000,000")
            for amount in ("0", "-5", "+5", "1.000", "１００", "1e3", "1000001", "9" * 500)  # noqa: RUF001
        ),
        ("1 1\u202f000 sorry", "Credits must be a whole number"),
        ("1 1 000 sorry", "I can't tell whether 1 000 is one number. Write 1000 if it is."),
        (f"1 5 {'r' * 2000}", "That reason is too long. Please make it 1,500 characters shorter."),
    ],
)
async def test_what_can_not_be_meant_is_answered_with_one_sentence(  # noqa: PLR0917
    person: Talker, operator: Talker, owner: asyncpg.Connection, command: str, words: str, said: str
) -> None:
    await met(person)
    await operator.says(f"/{command} {words}")
    await operator.sees(said)
    await operator.sees_nothing()
    assert await owner.fetch(ACTS) == []


@pytest.mark.usefixtures("bot")
async def test_giving_and_taking_in_russian(person: Talker, operator: Talker) -> None:
    operator.person.user.language_code = person.person.user.language_code = "ru"
    await person.says("/start")
    await person.sees("3 бесплатные монеты")
    asked = await screen(operator, "/grant 1 21 за терпение", "Начислить 21 монету?")
    await asked.press("Начислить 21")
    await person.sees("Оператор пополнил ваш баланс на 21 монету: за терпение. Теперь у вас 24")  # noqa: RUF001
    await operator.sees("+21 монета, теперь 24. Я сообщил об этом.")  # noqa: RUF001
    asked = await screen(operator, "/take 1 30 ошибка", "Списать 30 монет?")
    assert "Спишется: бонус 24\n" in asked.text
    assert asked.buttons == ["Списать 24 монеты", "Списать 30 монет в долг", "Отменить"]
    await asked.press("в долг")
    await person.sees("Оператор списал у вас 30 монет: ошибка. Теперь ваш долг — 6")  # noqa: RUF001


@pytest.mark.usefixtures("bot")
async def test_an_amount_is_read_as_the_bot_writes_it(person: Talker, operator: Talker) -> None:
    await met(person)
    await screen(operator, "/grant 1 1,000 thanks", "Give 1,000 credits")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("command", "other"), [("grant", "take"), ("take", "grant")])
async def test_a_negative_amount_names_the_other_command(
    person: Talker, operator: Talker, command: str, other: str
) -> None:
    await met(person)
    await operator.says(f"/{command} 1 -5 sorry")
    refused = await operator.sees("Credits must be a whole number from 1 to 1,000,000.")
    assert f"use /{other}." in refused.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("command", "asked", "shown"),
    [
        ("/grant @person1 5", "And why?", "Give 5 credits to Person 1"),
        ("/take @person1 2", "And why?", "Take 2 credits from Person 1"),
        ("/bar @person1", "Why shall I bar", "They'll read the reason: sorry"),
    ],
)
async def test_a_command_without_a_reason_asks_for_it(
    person: Talker, operator: Talker, command: str, asked: str, shown: str
) -> None:
    await met(person)
    await operator.says(command)
    await operator.sees(asked)
    await operator.says("sorry")
    screen = await operator.sees(shown)
    assert "sorry" in screen.text
