"""The operators' group: alerts and tickets in its topics, replies there, and who may give them."""

import json
import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Group, Object
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.desks import NUMBER, park
from tests.e2e.test_answering import asks
from tests.e2e.test_story import met
from tests.e2e.test_support import buys
from tests.waiting import until

SECOND = 901
STRANGER = 950


HOSTILE = "Ann\nBalance: 9\u202e"
HARMLESS = "Ann Balance: 9"
"""The same name, as it is shown."""


@pytest.fixture(params=["forum"])
def group(sandbox: Sandbox, request: pytest.FixtureRequest) -> Group:
    """Make the operators' group, which the bot is an administrator of if it has topics."""
    number = sandbox.group("Desk", OPERATOR, SECOND, STRANGER, kind=request.param)
    made = sandbox.world.state.groups[number]
    if request.param == "forum":
        owner, bot_id = sandbox.world.chats.user(OPERATOR), int(str(sandbox.world.bot["id"]))
        sandbox.world.groups.promote(owner, number, bot_id, promoted=True)
    return made


@pytest.fixture
async def bot(shop: Shop, group: Group) -> AsyncIterator[None]:
    """Run a bot whose operators read in a group."""
    settings = {"admin_ids": (OPERATOR, SECOND), "admin_chat": group.chat_id}
    async with Shop(shop.settings.model_copy(update=settings)).open():
        yield


def topic(group: Group, title: str) -> int:
    """Give the number of a topic."""
    [number] = [number for number, name in group.topics.items() if name == title]
    return number


def unknown_payment() -> Object:
    """Return a message of the first person that pays for what nobody has sold."""
    paid = {"currency": "XTR", "total_amount": 50, "invoice_payload": "x"}
    paid |= {"telegram_payment_charge_id": "stx1", "provider_payment_charge_id": ""}
    payer = {"id": 1, "is_bot": False, "first_name": HOSTILE}
    message = {"message_id": 9_000, "date": 1, "chat": {"id": 1, "type": "private"}}
    return message | {"from": payer, "successful_payment": paid}


async def sees_in(sandbox: Sandbox, group: Group, text: str, user: int = OPERATOR) -> Heard:
    """Wait for what the bot says in the group, in whichever topic."""
    found: list[Heard] = []

    def look() -> bool:
        reader = sandbox.person(user, group=group.chat_id)
        found[:] = [
            heard
            for heard in reader.chat
            if heard.body["from"] == sandbox.world.bot and text in heard.text
        ]
        return bool(found)

    await until(look)
    return found[-1]


@pytest.mark.usefixtures("bot")
async def test_each_ticket_has_its_topic_and_a_reply_there_reaches_the_person(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    assert card.body["message_thread_id"] == topic(group, f"{number} · Person 1")
    second = sandbox.person(SECOND, group=group.chat_id, topic=topic(group, f"{number} · Person 1"))
    await second.says("Which one?", reply_to=card)
    answer = await person.sees("Which one?")
    shown = await sees_in(sandbox, group, f"Ticket {number} · answered by {SECOND}")
    assert shown.message_id == card.message_id
    await sees_in(sandbox, group, f"Ticket {number} is answered.")
    await person.says("This", reply_to=answer)
    again = await sees_in(sandbox, group, "wrote again:\nThis")
    assert again.body["message_thread_id"] == card.body["message_thread_id"]


@pytest.mark.usefixtures("bot")
async def test_a_name_that_turns_and_breaks_lines_does_so_nowhere(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    person.person.user.first_name = HOSTILE
    await person.says("/start")
    assert HARMLESS in (await person.sees("3 free credits")).text
    number = await asks(person)
    assert HARMLESS in (await sees_in(sandbox, group, "I paid twice")).text
    assert topic(group, f"{number} · {HARMLESS}")
    sandbox.person(OPERATOR, group=group.chat_id).person.say("/tickets")
    listed = await sees_in(sandbox, group, "One ticket is waiting for an answer")
    assert listed.buttons[0].startswith(f"{number} · {HARMLESS[:20]}")
    sandbox.world.updates.inject({"message": unknown_payment()})
    assert HARMLESS in (await sees_in(sandbox, group, "A payment needs your decision")).text
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await operator.says("/user 1")
    assert HARMLESS in (await operator.sees("Latest entries")).text
    await operator.says("/grant 1 5 thanks")
    assert HARMLESS in (await operator.sees("Give 5 credits to")).text
    await operator.says("/staff 1 viewer")
    asked = await operator.sees("viewer?")
    assert HARMLESS in asked.text
    await asked.press("Make")
    assert HARMLESS in (await operator.sees("is now viewer")).text
    await operator.says("/staff")
    staff = await operator.sees("Operators")
    assert HARMLESS in staff.text
    assert HARMLESS in staff.buttons
    said = json.dumps([call["params"] for call in sandbox.calls()])
    assert re.findall(r".{,40}(?:Ann\\+nBalance|\\u202e).{,40}", said) == []


@pytest.mark.usefixtures("bot")
async def test_what_operators_say_among_themselves_stays_there(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    desk = sandbox.person(OPERATOR, group=group.chat_id, topic=topic(group, f"{number} · Person 1"))
    said = await desk.says("What a fool")
    assert said.body["reply_to_message"]["from"] == sandbox.world.bot  # the topic's first message
    await desk.says("Indeed", reply_to=said)
    await desk.says("Sorry for that", reply_to=card)
    assert "Sorry for that" in (await person.sees("")).text


@pytest.mark.usefixtures("bot")
async def test_only_operators_answer_in_the_group(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    thread = topic(group, f"{number} · Person 1")
    stranger = sandbox.person(STRANGER, group=group.chat_id, topic=thread)
    await stranger.says("Me!", reply_to=card)
    await sees_in(sandbox, group, "Only operators can answer tickets.")
    own = sandbox.person(STRANGER, group=group.chat_id)
    answer = await Heard(own, card.body).press("Close")
    assert answer is not None
    assert "no longer works" in answer.text
    anonymous = {
        "message_id": 77,
        "date": 1,
        "chat": card.body["chat"],
        "from": {
            "id": 1087968824,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        },
        "sender_chat": card.body["chat"],
        "text": "Me, too!",
        "reply_to_message": card.body,
    }
    sandbox.world.updates.inject({"message": anonymous})
    await sees_in(sandbox, group, "I can't see who you are.")
    await person.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_the_topic_of_a_closed_ticket_is_closed_until_the_ticket_is_reopened(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    thread = topic(group, f"{number} · Person 1")
    desk = sandbox.person(OPERATOR, group=group.chat_id, topic=thread)
    await Heard(desk, card.body).press("Close")
    await until(lambda: group.closed_topics == [thread])
    closed = await sees_in(sandbox, group, f"Ticket {number} · closed by")
    told = await Heard(desk, closed.body).press("Answer and reopen")
    assert told is not None
    assert told.text == (
        f"Ticket {number} is closed: 900 (just now)."
        " To open it again, reply to this message and press “Send anyway”."
    )
    await desk.says("One more word", reply_to=card)
    refused = await sees_in(sandbox, group, f"Ticket {number} is closed:")
    await Heard(desk, refused.body).press("Send anyway")
    await person.sees("One more word")
    await until(lambda: group.closed_topics == [])


@pytest.mark.usefixtures("bot")
async def test_without_the_right_to_change_topics_all_goes_on(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    owner, bot_id = sandbox.world.chats.user(OPERATOR), int(str(sandbox.world.bot["id"]))
    sandbox.world.groups.promote(owner, group.chat_id, bot_id, promoted=False)
    await Heard(sandbox.person(OPERATOR, group=group.chat_id), card.body).press("Close")
    shown = await sees_in(sandbox, group, f"Ticket {number} · closed by")
    assert shown.message_id == card.message_id
    await person.sees("An operator closed ticket")
    assert group.closed_topics == []
    said = sandbox.person(OPERATOR, group=group.chat_id).chat
    assert [one.message_id for one in said if "I paid twice" in one.text] == [card.message_id]


@pytest.mark.usefixtures("bot")
async def test_the_buttons_work_in_the_group(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    await buys(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    desk = sandbox.person(OPERATOR, group=group.chat_id)
    answer = await Heard(desk, card.body).press("Answer")
    assert answer is not None
    assert answer.text == "Reply to this message. I'll send your reply to the person."
    await Heard(desk, card.body).press("Show person")
    shown = await sees_in(sandbox, group, "Balance: 53")
    assert shown.body["message_thread_id"] == card.body["message_thread_id"]
    await Heard(desk, card.body).press("Show all")
    await sees_in(sandbox, group, "Recent payments")
    await Heard(desk, card.body).press("Refund ⭐ 50")
    screen = await sees_in(sandbox, group, "Refund ⭐ 50?")
    await Heard(desk, screen.body).press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    await Heard(desk, card.body).press("Close")
    await person.sees(f"An operator closed ticket {number}.")


@pytest.mark.usefixtures("bot")
async def test_alerts_and_reports_have_topics_of_their_own(
    sandbox: Sandbox, group: Group, owner: asyncpg.Connection
) -> None:
    bot_id = int(sandbox.token.partition(":")[0])
    report = '{"day": {"day": "2026-11-29"}, "lines": []}'
    for key, phrase, facts in (
        ("a", "operator-receiver", '{"reason": "fire"}'),
        ("b", "operator-report-late", report),
    ):
        await owner.execute("SELECT alert($1, 0, $2, $3, $4)", bot_id, key, phrase, facts)
    alert = await sees_in(sandbox, group, "fire")
    daily = await sees_in(sandbox, group, "Report for Sunday, November 29, 2026")
    assert alert.body["message_thread_id"] == topic(group, "Alerts")
    assert daily.body["message_thread_id"] == topic(group, "Daily reports")
    rows = await owner.fetch("SELECT name, thread_id FROM topic ORDER BY name")
    assert [tuple(row) for row in rows] == [
        ("alerts", topic(group, "Alerts")),
        ("reports", topic(group, "Daily reports")),
    ]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("group", ["supergroup"], indirect=True)
async def test_without_topics_all_is_said_in_the_group(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    assert "message_thread_id" not in card.body
    desk = sandbox.person(OPERATOR, group=group.chat_id)
    await desk.says("plain words, which privacy mode hides")
    await desk.says("Which one?", reply_to=card)
    await person.sees("Which one?")
    assert sum("An operator answered" in heard.text for heard in person.chat) == 1


@pytest.mark.usefixtures("bot")
async def test_the_group_lists_tickets_and_sends_other_commands_away(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    desk = sandbox.person(OPERATOR, group=group.chat_id)
    await desk.says("/tickets")
    listed = await sees_in(sandbox, group, "One ticket is waiting for an answer")
    await Heard(desk, listed.body).press(f"{number} · Person 1")
    await sees_in(sandbox, group, "Recent payments")
    await desk.says("/user@sandbox_bot 1")
    await sees_in(sandbox, group, "I only work in private chats")


async def test_a_bot_that_is_thrown_out_keeps_what_the_group_misses(
    sandbox: Sandbox, shop: Shop, person: Talker, group: Group, owner: asyncpg.Connection
) -> None:
    settings = {"admin_ids": (OPERATOR,), "admin_chat": group.chat_id}
    async with Shop(shop.settings.model_copy(update=settings)).open():
        await met(person)
        sandbox.world.groups.remove_bot(sandbox.world.chats.user(OPERATOR), group.chat_id)
        await asks(person)
        waits = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
        await until(lambda: _is(owner, waits, 1))
        sandbox.world.groups.add_bot(sandbox.world.chats.user(OPERATOR), group.chat_id)
        await sees_in(sandbox, group, "I paid twice")


@pytest.mark.parametrize("closed", [False, True])
async def test_another_group_hears_once_what_the_former_was_to_hear(
    sandbox: Sandbox,
    shop: Shop,
    person: Talker,
    group: Group,
    owner: asyncpg.Connection,
    *,
    closed: bool,
) -> None:
    settings = {"admin_ids": (OPERATOR,), "admin_chat": group.chat_id}
    async with Shop(shop.settings.model_copy(update=settings)).open():
        await met(person)
        if closed:
            sandbox.world.groups.remove_bot(sandbox.world.chats.user(OPERATOR), group.chat_id)
        else:
            sandbox.fault("500", on="createForumTopic", times=100)
        await asks(person)
        held = "SELECT count(*) FROM outbox WHERE chat_id = $1 AND ended_at IS NULL"
        await until(lambda: _is(owner, held, 1, group.chat_id))
    sandbox.world.faults.clear()
    number = sandbox.group("New desk", OPERATOR, kind="supergroup")
    update = {"admin_ids": (OPERATOR,), "admin_chat": number}
    async with Shop(shop.settings.model_copy(update=update)).open():
        await sees_in(sandbox, sandbox.world.state.groups[number], "I paid twice")
        await until(lambda: _is(owner, held, 0, group.chat_id))
    said = sandbox.person(OPERATOR, group=number).chat
    assert sum("I paid twice" in heard.text for heard in said) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("group", ["group"], indirect=True)
async def test_a_group_that_becomes_a_supergroup_is_followed(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    owner = sandbox.world.chats.user(OPERATOR)
    new = sandbox.world.groups.upgrade(owner, group.chat_id)
    await sees_in(sandbox, new, f"ADMIN_CHAT={new.chat_id}")
    await asks(person)
    card = await sees_in(sandbox, new, "I paid twice")
    await sandbox.person(OPERATOR, group=new.chat_id).says("Which one?", reply_to=card)
    await person.sees("Which one?")


@pytest.mark.parametrize("group", ["group"], indirect=True)
async def test_a_group_that_became_one_while_the_bot_was_away_is_followed(
    sandbox: Sandbox, shop: Shop, person: Talker, group: Group
) -> None:
    new = sandbox.world.groups.upgrade(sandbox.world.chats.user(OPERATOR), group.chat_id)
    settings = {"admin_ids": (OPERATOR,), "admin_chat": group.chat_id}
    async with Shop(shop.settings.model_copy(update=settings)).open():
        await met(person)
        await asks(person)
        await sees_in(sandbox, new, "I paid twice")
        said = sandbox.person(OPERATOR, group=new.chat_id).chat
        assert sum("ADMIN_CHAT=" in heard.text for heard in said) == 1


@pytest.mark.usefixtures("bot")
async def test_the_group_is_written_to_in_the_language_of_the_first_owner(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    boss = sandbox.person(OPERATOR)
    boss.person.user.language_code = "ru"
    await boss.says("/start")
    await boss.sees("3")
    await met(person)
    await asks(person)
    card = await sees_in(sandbox, group, "ждёт ответа")
    assert card.buttons[0] == "Ответить"


@pytest.mark.usefixtures("bot")
async def test_an_edit_in_the_group_gets_a_sentence(
    sandbox: Sandbox, person: Talker, group: Group
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    desk = sandbox.person(OPERATOR, group=group.chat_id, topic=topic(group, f"{number} · Person 1"))
    said = await desk.says("Yes", reply_to=card)
    await person.sees("Yes")
    await desk.edits(said, "No")
    told = await sees_in(sandbox, group, "I've already passed on what you wrote")
    assert told.body["reply_to_message"]["message_id"] == said.message_id


@pytest.mark.usefixtures("bot")
async def test_the_topic_of_whoever_is_erased_goes(
    sandbox: Sandbox, person: Talker, group: Group, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    number = await asks(person)
    card = await sees_in(sandbox, group, "I paid twice")
    thread = topic(group, f"{number} · Person 1")
    await Heard(sandbox.person(OPERATOR, group=group.chat_id), card.body).press("Close")
    await person.sees("An operator closed ticket")
    await operator_pool.execute("SELECT erase_person(1, NULL, NULL, NULL)")
    await until(lambda: thread not in group.topics)
    said = sandbox.person(OPERATOR, group=group.chat_id).chat
    assert not any("I paid twice" in heard.text for heard in said)


async def _is(owner: asyncpg.Connection, query: str, expected: int, *values: object) -> bool:
    return bool(await owner.fetchval(query, *values) == expected)


@pytest.mark.usefixtures("bot")
async def test_who_drops_a_parked_update_in_the_group_is_asked_why_in_private(
    sandbox: Sandbox, shop: Shop, group: Group, operator_pool: asyncpg.Pool
) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await park(shop, operator_pool)
    alert = await sees_in(sandbox, group, "I couldn't handle an update from Telegram")
    assert alert.buttons == ["Retry", "Drop", "All parked updates"]
    answer = await alert.press("Drop")
    assert answer is not None
    assert answer.text == "I've asked you in our private chat."
    await operator.sees(f"Drop update {NUMBER}?")
    await operator.says("a joke")
    await operator.sees(f"Update {NUMBER} is dropped.")
