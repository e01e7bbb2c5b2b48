"""The buttons below a person's card, for each role: asked for what they need, done once, told."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.refunds import bought, pressed, state
from tests.e2e.test_help import shop_of
from tests.e2e.test_staffing import appointed
from tests.e2e.test_story import broke, met
from tests.e2e.test_support import album, picture
from tests.waiting import until

ACTS = "SELECT kind, credits, operator_id, reason, detail FROM act ORDER BY at"
OWN = ["Give", "Take", "Bar", "Message", "Resend last reply", "History", "◀ Desk"]
"""What an owner may do to somebody who has paid nothing."""

SENT_AGAIN = "SELECT count(*) FROM outbox WHERE phrase = 'reply-again' AND state = 'sent'"


async def card(operator: Talker) -> Heard:
    """Have an operator look at the first person."""
    await operator.says("/user 1")
    return await operator.sees("Latest entries")


async def acts(owner: asyncpg.Connection) -> list[tuple[object, ...]]:
    """List what operators did."""
    return [tuple(row) for row in await owner.fetch(ACTS)]


async def answered(sandbox: Sandbox, data: str, *, who: int, language: str = "en") -> str:
    """Deliver a press of a button that somebody was never shown; return the answer."""

    def answers() -> list[str]:
        calls = sandbox.calls("answerCallbackQuery")
        return [str(call["params"].get("text", "")) for call in calls]

    before = len(answers())
    pressed(sandbox, data, who=who, language=language)
    await until(lambda: len(answers()) > before)
    return answers()[-1].replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
async def helper(sandbox: Sandbox, operator: Talker) -> Talker:
    """Give an operator of the role support, whose id is 2."""
    helper = sandbox.person(2)
    await met(helper)
    await appointed(operator, helper, "support")
    return helper


@pytest.mark.usefixtures("bot")
async def test_each_role_has_its_own_buttons(
    sandbox: Sandbox, person: Talker, operator: Talker, helper: Talker
) -> None:
    await bought(person)
    shown = await card(operator)
    support = ["Refund ⭐ 50", "Bar", "Message", "Resend last reply", "History", "◀ Desk"]
    assert shown.buttons == ["Give", "Take", *support]
    assert (await card(helper)).buttons == support
    viewer = sandbox.person(3)
    await met(viewer)
    await operator.says("/staff 3 viewer counts")
    await (await operator.sees("Make Person 3")).press("Make viewer")
    await viewer.sees("a viewer of this bot's numbers")
    await viewer.says("/user 1")
    await viewer.sees("I don't know /user")


@pytest.mark.usefixtures("bot", "helper")
@pytest.mark.parametrize("data", ["card:give:1", "card:take:1"])
async def test_a_button_of_another_role_does_nothing(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection, data: str
) -> None:
    await met(person)
    for who in (1, 2):
        text = await answered(sandbox, data, who=who)
        assert text.startswith("This button no longer works")
    assert await owner.fetchval("SELECT count(*) FROM dialog") == 0


@pytest.mark.usefixtures("bot")
async def test_buttons_and_questions_of_a_dismissed_operator_do_nothing(
    person: Talker, operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    shown = await card(helper)
    await shown.press("Bar")
    await helper.sees("Why shall I bar Person 1 (1, @person1)?")
    await operator.says("/staff 2 dismiss has left")
    await (await operator.sees("Dismiss Person 2")).press("Dismiss")
    await helper.sees("You're no longer an operator")
    await helper.says("farming")
    await helper.sees("What should I do with this text?")
    for label in ("Bar", "Message", "Resend", "History"):
        answer = await shown.press(label)
        assert answer is not None
        assert answer.text.startswith("This button no longer works")
    assert [act[0] for act in await acts(owner)] == ["appoint", "dismiss"]


@pytest.mark.usefixtures("bot")
async def test_credits_are_given_by_one_message_or_by_two(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    shown = await card(operator)
    assert shown.buttons == OWN
    await shown.press("Give")
    asked = await operator.sees("How many credits shall I give to Person 1 (1, @person1), and why?")
    assert "50 for the outage" in asked.text
    await operator.says("50 for the\noutage")
    await (await operator.sees("Give 50 credits to Person 1 (1, @person1)?")).press("Give 50")
    await person.sees("An operator gave you 50 credits: for the outage. You now have 53.")
    done = await operator.sees("got 50 credits. Their balance is now 53")
    await done.press("Show person")
    await (await operator.sees("gave 50 credits: for the outage · Person 900")).press("Take")
    await operator.sees("How many credits shall I take from Person 1")
    await operator.says("1,000")
    await operator.sees("And why? They'll read the reason.")
    await operator.says("given by mistake")
    shown = await operator.sees("Take 1,000 credits from")
    assert shown.buttons == ["Take 53 credits", "Take 1,000 credits, into debt", "Cancel"]
    await shown.press("Take 53 credits")
    await person.sees("An operator took 53 credits from you: given by mistake.")
    assert await acts(owner) == [
        ("grant", 50, OPERATOR, "for the outage", None),
        ("take", 53, OPERATOR, "given by mistake", None),
    ]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("button", ["Give", "Take"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        *(
            (f"{amount} sorry", "Credits must be a whole number from 1 to 1,000,000")
            for amount in ("0", "-5", "+5", "1.000", "１００", "1e3", "1000001", "many")  # noqa: RUF001
        ),
        ("1 000 sorry", "I can't tell whether 1 000 is one number."),
        ("5 " + "r" * 10_000, "That reason is too long. Please make it 9,500 characters shorter."),
    ],
)
async def test_what_is_no_amount_is_one_sentence_and_the_question_stays(  # noqa: PLR0917
    sandbox: Sandbox,
    person: Talker,
    operator: Talker,
    owner: asyncpg.Connection,
    button: str,
    words: str,
    said: str,
) -> None:
    await met(person)
    await (await card(operator)).press(button)
    await operator.sees("How many credits shall I")
    sender = {"id": OPERATOR, "is_bot": False, "first_name": "Olga", "language_code": "en"}
    chat = {"id": OPERATOR, "type": "private"}
    sandbox.world.updates.inject(
        {"message": {"message_id": 9_000, "date": 1, "from": sender, "chat": chat, "text": words}}
    )
    await operator.sees(said)
    await operator.sees_nothing()
    await operator.says("2 sorry")
    await operator.sees(f"{button} 2 credits")
    assert await acts(owner) == []


@pytest.mark.usefixtures("bot")
async def test_a_question_is_left_by_cancel(person: Talker, operator: Talker) -> None:
    await met(person)
    await (await card(operator)).press("Give")
    await operator.sees("How many credits shall I give")
    await operator.says("/cancel")
    await operator.sees("Cancelled.")
    await operator.says("50 for the outage")
    await operator.sees("What should I do with this text?")


@pytest.mark.usefixtures("bot")
async def test_somebody_is_barred_and_freed_with_a_reason(
    person: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await (await card(helper)).press("Bar")
    await helper.sees("Why shall I bar Person 1 (1, @person1)?")
    await helper.says("farms free credits")
    await (await helper.sees("They'll read the reason: farms free credits")).press("Bar")
    await person.sees("An operator has barred you")
    await (await helper.sees("can no longer buy or spend")).press("Show person")
    shown = await helper.sees("Barred since today, ")
    assert "by Person 2: farms free credits" in shown.text
    await shown.press("Unbar")
    await helper.sees("Why may Person 1 (1, @person1) buy and spend again?")
    await helper.says("a mistake")
    await (await helper.sees("buy and spend again?")).press("Unbar")
    await person.sees("You can buy and spend credits again.")
    assert [act[0] for act in await acts(owner)] == ["appoint", "bar", "unbar"]


@pytest.mark.usefixtures("bot")
async def test_a_message_is_carried_and_can_be_answered(
    person: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await (await card(helper)).press("Message")
    await helper.sees("Write your message to Person 1 (1, @person1): a text, a picture or a file.")
    await helper.says("We've fixed <that>.")
    told = await person.sees("An operator wrote to you (ticket 1)")
    assert "We've fixed <that>." in told.text
    await helper.sees("Sent to Person 1 (1, @person1). If they write back, that's ticket 1.")
    await person.says("Thanks!", reply_to=told)
    await helper.sees("Thanks!")
    await (await card(helper)).press("Message")
    await helper.sees("Write your message")
    await helper.sends_photo(picture(), caption="Like this")
    seen = await person.sees("Like this")
    assert "photo" in seen.body
    await helper.sees("that's ticket 2")
    await helper.says("And more")
    await helper.sees("What should I do with this text?")
    assert "wrote to them (ticket 2) · Person 2" in (await card(helper)).text
    assert [act[0] for act in await acts(owner)] == ["appoint", "message", "message"]


@pytest.mark.usefixtures("bot")
async def test_an_album_is_carried_whole_in_one_ticket(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await (await card(operator)).press("Message")
    await operator.sees("Write your message")
    album(sandbox, operator, "pages", captions=("The pages", None, None))
    await operator.sees("that's ticket 1")
    count = "SELECT count(*) FROM people.ticket_message"
    await until(lambda: owner.fetchval(f"SELECT ({count}) = 3"))
    await until(lambda: sum("photo" in heard.body for heard in person.chat) == 3)
    assert await owner.fetchval("SELECT count(*) FROM people.ticket") == 1


@pytest.mark.usefixtures("bot")
async def test_a_message_to_who_has_blocked_the_bot_says_so(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    shown = await card(operator)
    person.person.block(blocked=True)
    await shown.press("Message")
    await operator.sees("Write your message")
    await operator.says("Hello?")
    await operator.sees("I couldn't reach Person 1 (1, @person1): they blocked me")


@pytest.mark.usefixtures("bot")
async def test_the_last_reply_is_sent_again_once_for_each_card(
    person: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await person.says("/qr hello")
    first = await person.sees("2 left")
    shown = await card(helper)
    answers = await asyncio.gather(*(shown.press("Resend last reply") for _ in range(3)))
    said = sorted(answer.text if answer else "" for answer in answers)
    assert said[0].startswith("Sent again: the reply to /qr of ")
    before = "The reply to /qr was already sent again: today, "
    assert [text.startswith(before) for text in said[1:]] == [True, True]
    again = await person.sees("hello")
    assert (again.message_id > first.message_id, "photo" in again.body) == (True, True)
    await person.sees("That's your reply to /qr once more. You weren't charged again.")
    await person.sees_nothing()
    changed = await helper.sees("resent the reply to /qr · Person 2 · today")
    assert changed.message_id == shown.message_id
    assert await owner.fetchval(SENT_AGAIN) == 1
    await (await card(helper)).press("Resend last reply")
    await person.sees("once more")
    await person.says("/balance")
    await person.sees("You have 2 credits")
    assert [act[0] for act in await acts(owner)] == ["appoint", "resend", "resend"]


@pytest.mark.usefixtures("bot")
async def test_a_reply_that_is_gone_or_can_not_arrive_is_said_to_be(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    await person.says("/qr hello")
    reply = await person.sees("2 left")
    del sandbox.world.state.chats[1][reply.message_id]
    answer = await (await card(operator)).press("Resend last reply")
    assert answer is not None
    assert answer.text.startswith("Telegram no longer has the reply to /qr of ")
    await person.sees_nothing()
    await person.says("/qr more")
    await person.sees("1 left")
    shown = await card(operator)
    person.person.block(blocked=True)
    answer = await shown.press("Resend last reply")
    assert answer is not None
    assert answer.text == "I can't write to them: they blocked me, or never opened the chat."


@pytest.mark.usefixtures("bot")
async def test_why_there_is_nothing_to_resend_is_said(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    async def why() -> str:
        answer = await (await card(operator)).press("Resend last reply")
        assert answer is not None
        return answer.text

    await met(person)
    assert await why() == "I know of no reply to them that I could resend."
    sandbox.fault("delay", on="sendPhoto", delay_s=2.0)
    await person.says("/qr slow")
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM history WHERE kind = 'spend'"))
    assert await why() == "Their request is still running. The reply comes by itself."
    await person.sees("2 left")
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM reply"))
    await owner.execute("DELETE FROM shop.reply")
    await owner.execute("SELECT undo(1, 'undone', key) FROM history WHERE kind = 'spend'")
    assert (await why()).startswith("Their last request failed")
    await owner.execute("SELECT take_credits(1, 3, 0, 900, 'x', 'cli:x', NULL)")
    await person.says("/qr at last")
    await person.sees("costs 1 credit and you have 0")
    assert await why() == "Their request is waiting for credits. There is no reply yet."


@pytest.mark.usefixtures("bot")
async def test_a_waiting_request_is_cancelled_with_a_reason(
    person: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    for words in ("/qr the first", "/qr the second"):
        await person.says(words)
        await person.sees("costs 1 credit and you have 0")
    shown = await card(helper)
    await shown.press("Cancel a request")
    choice = await helper.sees("Which waiting request shall I cancel?")
    assert choice.message_id == shown.message_id
    assert choice.buttons == ["/qr the first · 1 credit", "/qr the second · 1 credit", "Back"]
    await choice.press("/qr the first")
    asked = await helper.sees("Why shall I cancel /qr the first, which Person 1 (1, @person1)")
    assert "They'll read the reason" in asked.text
    await helper.says("sent by mistake")
    told = await person.sees("An operator cancelled your waiting request /qr: sent by mistake")
    assert "You weren't charged." in told.text
    assert told.body["reply_to_message"]["text"] == "/qr the first"
    await helper.sees("The request of Person 1 (1, @person1) is cancelled.")
    answer = await choice.press("/qr the first")
    assert answer is not None
    assert answer.text == "This request is no longer waiting. Nothing was changed."
    await choice.press("Back")
    shown = await helper.sees("cancelled their request /qr: sent by mistake · Person 2")
    assert await owner.fetchval("SELECT count(*) FROM request") == 1
    assert (await acts(owner))[-1] == ("request", 0, 2, "sent by mistake", "qr")


@pytest.mark.usefixtures("bot")
async def test_who_cancels_what_was_cancelled_meanwhile_reads_so(
    person: Talker, operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr the first")
    await person.sees("costs 1 credit and you have 0")
    for one in (operator, helper):
        await (await card(one)).press("Cancel a request")
        await (await one.sees("Which waiting request")).press("/qr the first")
        await one.sees("Why shall I cancel")
    await operator.says("no longer wanted")
    await operator.sees("is cancelled")
    await helper.says("me, too")
    await helper.sees("This request is no longer waiting. Nothing was changed.")
    assert [act[0] for act in await acts(owner)].count("request") == 1


@pytest.mark.usefixtures("bot")
async def test_support_refunds_up_to_its_limit_and_owners_refund_all(
    sandbox: Sandbox, person: Talker, operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await bought(person)
    big = (
        "SELECT record_payment(1, 'stx-big', payload, 700, 'XTR', now(), '{}', 'update', 1)"
        " FROM open_order(1, 'big', 1000, 700, '1', 600)"
    )
    await owner.execute(big)
    await helper.says("/refund stx-big")
    refused = await helper.sees("Refund ⭐ 700?")
    limit = "Your role can refund up to ⭐ 500 at once. An owner can refund this payment."
    assert refused.text.split("\n")[-1] == limit
    assert refused.buttons == []
    mark = await owner.fetchval("SELECT mark FROM payment WHERE charge_id = 'stx-big'")
    minute = await owner.fetchval("SELECT floor(extract(epoch FROM now()) / 60)::bigint")
    for data in (f"refund-yes:1:{mark}:0:{minute}", f"refund-now:1:{mark}"):
        said = await answered(sandbox, data, who=2)
        assert said == "" if data.startswith("refund-now") else "up to ⭐ 500" in said
    assert await owner.fetchval("SELECT count(*) FROM refunds") == 0
    lost = "SELECT record_payment(1, 'stx-lost', 'x', 600, 'XTR', now(), '{}', 'update', 1)"
    await owner.execute(lost)
    mark = await owner.fetchval("SELECT mark FROM payment WHERE charge_id = 'stx-lost'")
    assert "up to ⭐ 500" in await answered(sandbox, f"refund-now:1:{mark}", who=2)
    assert await owner.fetchval("SELECT count(*) FROM refunds") == 0
    await (await card(helper)).press("Refund")
    await (await helper.sees("Which payment")).press("Refund ⭐ 50")
    await (await helper.sees("Refund ⭐ 50?")).press("Refund")
    await helper.sees("⭐ 50 refunded to Person 1 (1, @person1)")
    await operator.says("/refund stx-big")
    assert (await operator.sees("Refund ⭐ 700?")).buttons == ["Refund", "Cancel"]


async def test_the_limit_of_support_is_the_catalogs(
    shop: Shop, sandbox: Sandbox, person: Talker, tmp_path: Path
) -> None:
    text = f"free_credits = 3\nsupport_refund_stars = 49\n{STARTER}"
    async with shop_of(shop, tmp_path / "catalog.toml", text, operators=(OPERATOR,)).open():
        operator, helper = sandbox.person(OPERATOR), sandbox.person(2)
        await met(operator)
        await met(helper)
        await appointed(operator, helper, "support")
        charge = await bought(person)
        await helper.says(f"/refund {charge}")
        assert "up to ⭐ 49 at once" in (await helper.sees("Refund ⭐ 50?")).text


@pytest.mark.usefixtures("bot")
async def test_two_operators_refund_in_the_same_second_and_it_happens_once(
    person: Talker, operator: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await bought(person)
    screens = []
    for one in (operator, helper):
        await (await card(one)).press("Refund ⭐ 50")
        screens.append(await one.sees("Refund ⭐ 50?"))
    await asyncio.gather(*(screen.press("Refund") for screen in screens))
    await person.sees("refunded ⭐ 50 to you")
    for one in (operator, helper):
        await one.sees("⭐ 50")
    assert [act[0] for act in await acts(owner)].count("refund") == 1
    assert await state(owner) == "done"
    assert person.stars == 1000


@pytest.mark.usefixtures("bot")
async def test_the_buttons_in_russian(person: Talker, operator: Talker) -> None:
    await met(person)
    operator.person.user.language_code = "ru"
    await operator.says("/user 1")
    shown = await operator.sees("Последние записи")
    await shown.press("Начислить")
    asked = await operator.sees("Person 1 (1, @person1): сколько монет начислить и за что?")
    assert "50 за вчерашний сбой" in asked.text
    await operator.says("5")
    await operator.sees("Её прочтёт и этот человек.")
    await operator.says("за терпение")
    await (await operator.sees("Начислить 5 монет?")).press("Начислить 5")
    await operator.sees("+5 монет, теперь 8")
    answer = await shown.press("Повторить ответ")
    assert answer is not None
    assert answer.text.endswith("ответа, который можно было бы повторить.")
    await shown.press("Написать")
    await operator.sees("Person 1 (1, @person1): напишите сообщение")
    await operator.says("Всё починили")
    await operator.sees("сообщение отправлено. Если придёт ответ, это обращение № 1.")
    await shown.press("Запретить")
    await operator.sees("Person 1 (1, @person1): почему запретить покупки и траты?")


@pytest.mark.usefixtures("bot")
async def test_support_in_russian_has_its_buttons_and_its_limit(
    person: Talker, helper: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    helper.person.user.language_code = "ru"
    await owner.execute(
        "SELECT record_payment(1, 'stx-big', payload, 700, 'XTR', now(), '{}', 'update', 1)"
        " FROM open_order(1, 'big', 1000, 700, '1', 600)"
    )
    await helper.says("/user 1")
    shown = await helper.sees("Последние записи")
    assert shown.buttons == [
        *("Вернуть ⭐ 700", "Запретить", "Написать", "Повторить ответ", "История", "◀ Пульт"),
    ]
    await shown.press("Вернуть ⭐ 700")
    refused = await helper.sees("Вернуть ⭐ 700?")
    assert refused.text.endswith(
        "вашей ролью можно вернуть за раз не больше ⭐ 500. Этот платёж может вернуть владелец."
    )
    await shown.press("Запретить")
    await helper.sees("почему запретить покупки и траты?")
    await helper.says("хитрит")
    await (await helper.sees("хитрит")).press("Запретить")
    await person.sees("An operator has barred you")
    await helper.sees("покупки и траты запрещены")


@pytest.mark.usefixtures("bot")
async def test_a_viewer_finds_no_card_in_either_language(
    sandbox: Sandbox, operator: Talker
) -> None:
    viewer = sandbox.person(3)
    await met(viewer)
    await operator.says("/staff 3 viewer counts")
    await (await operator.sees("Make Person 3")).press("Make viewer")
    await viewer.sees("a viewer of this bot's numbers")
    for language, said in (("en", "I don't know /user"), ("ru", "команду /user")):
        viewer.person.user.language_code = language
        await viewer.says("/user 1")
        await viewer.sees(said)
        assert (await answered(sandbox, "card:history:1:0", who=3)) != ""
