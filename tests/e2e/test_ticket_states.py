"""Whatever shows operators a ticket shows how far it is by now, and every button says so."""

import asyncpg
import pytest

from ledger.model import UserId
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, SECOND
from tests.e2e.test_answering import asks
from tests.e2e.test_story import met
from tests.e2e.test_support import album, buys, picture, presses_old
from tests.waiting import until

GONE = [{"file_id": "gone", "file_unique_id": "g", "width": 1, "height": 1, "file_size": 1}]
"""A photo that Telegram doesn't have any more."""


@pytest.fixture
def owners() -> tuple[int, ...]:
    """Let the bot have two."""
    return OPERATOR, SECOND


def now(heard: Heard) -> Heard:
    """Give a message as it is by now."""
    [found] = [one for one in heard.talker.chat if one.message_id == heard.message_id]
    return found


async def becomes(heard: Heard, text: str) -> Heard:
    """Wait until a message contains a text; give it as it is then."""
    await until(lambda: text in now(heard).text, timeout_s=20)
    return now(heard)


async def loses(heard: Heard, label: str) -> Heard:
    """Wait until a message has a button no more; give it as it is then."""
    await until(lambda: label not in now(heard).buttons, timeout_s=20)
    return now(heard)


async def opens(operator: Talker, number: str) -> Heard:
    """Open a ticket by its number; give what says how far it is."""
    await operator.says(f"/tickets {number}")
    return await operator.sees("Latest entries")


async def test_a_ticket_that_was_opened_follows_each_change(
    person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    number = await asks(person)
    await operator.sees("I paid twice")
    card = await second.sees("I paid twice")
    first, other = await opens(operator, number), await opens(second, number)
    await second.says("Which one?", reply_to=card)
    answer = await person.sees("Which one?")
    for heard in (first, other):
        await becomes(heard, f"Ticket {number} · answered by Person 901")
    await person.says("This one", reply_to=answer)
    for heard in (first, other):
        await becomes(heard, f"Ticket {number} · waiting for an answer")
    await first.press("Close")
    for heard in (first, other):
        shown = await becomes(heard, f"Ticket {number} · closed by Person 900")
        assert shown.buttons == ["Answer and reopen", "Show all", "Show person"]


async def test_what_came_before_the_last_answer_is_closed_too(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await person.sends_photo(picture(), caption="/paysupport It hangs")
    card = await operator.sees("It hangs")
    file = await operator.sees(": It hangs")
    await operator.says("Which one?", reply_to=card)
    answer = await person.sees("Which one?")
    note = await operator.sees("is answered.")
    assert note.buttons == ["Close"]
    await person.says("This one", reply_to=answer)
    await (await operator.sees("wrote again:\nThis one")).press("Close")
    await becomes(card, "closed by Person 900")
    assert (await loses(file, "Close")).buttons == ["Answer and reopen", "Show all"]
    assert (await loses(note, "Close")).buttons == []


async def test_the_note_on_an_answer_closes(person: Talker, operator: Talker) -> None:
    await met(person)
    number = await asks(person)
    card = await operator.sees("I paid twice")
    await operator.says("Done", reply_to=card)
    note = await operator.sees("is answered.")
    await note.press("Close")
    await person.sees(f"An operator closed ticket {number}.")
    assert (await loses(note, "Close")).buttons == []
    await becomes(card, "closed by Person 900")
    await operator.says("So they are content", reply_to=note)
    await operator.sees("What should I do with this text?")


async def test_a_press_on_what_is_out_of_date_says_so_and_renews_it(
    sandbox: Sandbox, person: Talker, operator: Talker, second: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    number = await asks(person)
    card, other = await operator.sees("I paid twice"), await second.sees("I paid twice")
    await owner.execute("DELETE FROM people.outbox")
    await card.press("Close")
    assert "Close" not in (await loses(card, "Close")).buttons
    assert "Close" in now(other).buttons
    said = await other.press("Close")
    assert said is not None
    assert said.text == f"Ticket {number} is already closed: Person 900 (just now)."
    assert (await loses(other, "Close")).buttons[0] == "Answer and reopen"
    assert await presses_old(sandbox, second, other, f"ticket-close:{number}") == said.text


async def test_the_answer_to_a_closed_ticket_is_offered_before_it_is_written(
    person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    number = await asks(person)
    await (await operator.sees("I paid twice")).press("Close")
    await person.sees("An operator closed ticket")
    shown = await second.sees("closed by Person 900")
    await shown.press("Answer and reopen")
    told = await second.sees(f"Ticket {number} is closed: Person 900 (just now).")
    assert "Your answer will open it again.\n\nWrite your answer to Person 1" in told.text
    await second.says("One more thing")
    await person.sees("One more thing")
    await second.sees(f"Ticket {number} is answered.")
    assert "Close" in (await becomes(shown, "answered by Person 901")).buttons


async def test_what_happens_while_an_answer_is_written_still_stops_it(
    person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    number = await asks(person)
    card, other = await operator.sees("I paid twice"), await second.sees("I paid twice")
    await operator.says("Which one?", reply_to=card)
    await person.sees("Which one?")
    await other.press("Answer")
    told = await second.sees(f"Ticket {number} is already answered: Person 900 (just now).")
    assert "Yours will follow." in told.text
    await card.press("Close")
    await operator.sees("is closed, and I'm telling the person")
    await second.says("Too late?")
    await second.sees(f"Ticket {number} is closed: Person 900 (just now). I haven't sent")
    await (await becomes(other, "closed by")).press("Answer and reopen")
    await second.sees("Your answer will open it again.")
    await second.says("Just in time")
    await person.sees("Just in time")


async def test_an_album_to_a_closed_ticket_goes_out_whole_if_that_is_wished(
    sandbox: Sandbox, person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    await second.sees("I paid twice")
    await card.press("Answer")
    await operator.sees("Write your answer")
    await second.chat[-1].press("Close")
    await person.sees("An operator closed ticket")
    album(sandbox, operator, "a", captions=("Look", None, None))
    told = await operator.sees("I haven't sent your answer")
    await told.press("Send anyway")
    await until(lambda: sum("photo" in heard.body for heard in person.chat) == 3, timeout_s=20)
    await operator.sees("is answered.")
    assert (await loses(told, "Send anyway")).buttons == []


async def test_an_operator_is_told_what_telegram_has_refused(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    number = await asks(person)
    await (await operator.sees("I paid twice")).press("Answer")
    await operator.sees("Write your answer")
    sandbox.world.chats.listen(operator.person.user, {"photo": GONE})
    told = await operator.sees("Telegram refused what you wrote, or a part of it")
    assert f"It's stored in ticket {number}." in told.text
    await operator.says("/user 1")
    await (await operator.sees("What operators did")).press("Message")
    await operator.sees("Person 1")
    sandbox.world.chats.listen(operator.person.user, {"photo": GONE})
    await operator.sees("Telegram refused what you wrote, or a part of it")


async def test_the_list_says_who_waits_since_when_and_leads_to_the_closed_ones(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    numbers = [await asks(person, f"question {one}") for one in range(3)]
    await owner.execute(
        "UPDATE people.ticket SET waiting_since = now() - interval '2 h' WHERE number = $1",
        int(numbers[0]),
    )
    card = await operator.sees("question 1")
    await operator.says("Well", reply_to=card)
    await operator.sees("is answered.")
    await operator.says("/tickets")
    listed = await operator.sees("2 tickets are waiting for an answer")
    assert listed.buttons == [
        f"{numbers[0]} · Person 1 · waiting for you · 2 hours ago",
        f"{numbers[2]} · Person 1 · waiting for you · just now",
        f"{numbers[1]} · Person 1 · answered · just now",
        "Closed tickets",
        "◀ Desk",
    ]
    await listed.press("Closed tickets")
    assert (await operator.sees("No ticket has been closed yet.")).buttons[0] == "Open tickets"
    await owner.execute(
        "INSERT INTO people.ticket (user_id, bot_id, state, closed_by, closed_at, opened_at,"
        " spoken_at) SELECT 1, $1, 'closed', 900, now() - n * interval '1 h', now(), now()"
        " FROM generate_series(2, 12) AS n",
        int(sandbox.token.partition(":")[0]),
    )
    await operator.says("/tickets closed")
    closed = await operator.sees("Closed tickets, the latest first")
    assert "· Person 1 · closed by Person 900 · 2 hours ago" in closed.text
    ages = [label.rpartition(" · ")[2] for label in closed.buttons[:10]]
    assert ages == [f"{hours} hours ago" for hours in range(2, 12)]
    assert closed.buttons[10:] == ["Older ▶", "Open tickets", "◀ Desk"]
    await closed.press("Older")
    oldest = await operator.sees("Closed tickets")
    assert oldest.message_id == closed.message_id
    assert oldest.buttons[0].endswith("closed · 12 hours ago")
    assert oldest.buttons[1:] == ["⏮ Newest", "Open tickets", "◀ Desk"]


async def test_a_press_in_the_list_renews_the_list(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    number = await asks(person)
    card = await operator.sees("I paid twice")
    await operator.says("/tickets")
    listed = await operator.sees("One ticket is waiting")
    await operator.says("Well", reply_to=card)
    await operator.sees("is answered.")
    await listed.press(f"{number} · Person 1")
    shown = await becomes(listed, "No ticket is waiting for an answer")
    assert shown.buttons[0] == f"{number} · Person 1 · answered · just now"
    await operator.sees("Latest entries")
    for data in ("0:closed:x", "0:none:0", "x:closed:1:1", ":", "0:closed:9999999"):
        await presses_old(sandbox, operator, shown, f"ticket-open:{number}:{data}")
        await operator.sees("Latest entries")


async def test_a_card_words_entries_and_payments_as_the_persons_card_does(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await buys(person)
    charge = await owner.fetchval("SELECT charge_id FROM payment")
    bot_id = int(sandbox.token.partition(":")[0])
    await owner.execute(
        "SELECT ask_refund(1, $1, $2, 0, 900, 'sorry', 'chat', NULL, NULL)", charge, bot_id
    )
    await person.sees("refunded")
    number = await asks(person)
    heading = await opens(operator, number)
    await operator.says("/user 1")
    card = await operator.sees("What operators did")
    parts = [_entries(heading.text), _entries(card.text)]
    assert parts[0] == parts[1]
    assert "\N{MINUS SIGN}50 removed: Stars refunded" in parts[0]
    paid = next(line for line in card.text.split("\n") if "⭐ 50" in line)
    assert "⭐ 50 → 50 credits · refunded · today" in paid
    assert paid in heading.text.split("\n")


def _entries(text: str) -> str:
    """Give the list of entries of a card or a ticket."""
    return text.partition("Latest entries\n")[2].partition("\n\n")[0].partition("\nReceipt")[0]


EN = ("en", "Answer", "Close", "Write your answer", "is answered.", "Closed tickets", "closed by")
RU = (
    "ru",
    "Ответить",
    "Закрыть",
    "Напишите ответ",
    "отправлен. Кому",
    "Закрытые обращения",
    "закрыто:",
)


async def joins(sandbox: Sandbox, pool: asyncpg.Pool, role: Role, language: str) -> Talker:
    """Let somebody who speaks a language become an operator."""
    helper = sandbox.person(902)
    helper.person.user.language_code = language
    await helper.says("/start")
    await helper.sees("3")
    await OperatorActs(pool).appoint(
        user_id=UserId(902), role=role, operator_id=UserId(0), reason="new", key="k"
    )
    return helper


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("texts", [EN, RU], ids=["en", "ru"])
@pytest.mark.parametrize("role", [Role.OWNER, Role.SUPPORT])
async def test_each_role_works_through_a_ticket_in_its_language(
    sandbox: Sandbox,
    person: Talker,
    operator_pool: asyncpg.Pool,
    role: Role,
    texts: tuple[str, ...],
) -> None:
    language, answer, close, wanted, sent, others, closed = texts
    helper = await joins(sandbox, operator_pool, role, language)
    await met(person)
    number = await asks(person)
    await helper.sees("I paid twice")
    await helper.says("/tickets")
    listed = await helper.sees(f"{number} · Person 1 · ")
    await listed.press(f"{number} · Person 1 · ")
    await helper.sees("I paid twice")
    heading = await helper.sees("Person 1 @person1 · 1")
    await heading.press(answer)
    await helper.sees(wanted)
    await helper.says("Done")
    await person.sees("Done")
    await (await helper.sees(sent)).press(close)
    await becomes(heading, closed)
    await listed.press(others)
    shown = await becomes(listed, others)
    assert f"{number} · Person 1 · " in shown.buttons[0]


@pytest.mark.usefixtures("bot", "operator")
@pytest.mark.parametrize(("language", "words"), [("en", "I don't know"), ("ru", "знаю команду")])
async def test_a_viewer_has_no_tickets_in_either_language(
    sandbox: Sandbox, person: Talker, operator_pool: asyncpg.Pool, language: str, words: str
) -> None:
    viewer = await joins(sandbox, operator_pool, Role.VIEWER, language)
    await met(person)
    number = await asks(person)
    for command in ("/tickets", f"/tickets {number}", "/tickets closed"):
        await viewer.says(command)
        await viewer.sees(words)
    for data in (f"ticket-open:{number}", f"ticket-done:{number}", "tickets:closed:1"):
        said = await presses_old(sandbox, viewer, viewer.chat[-1], data)
        assert "/help" in said
    assert not any("I paid twice" in heard.text for heard in viewer.chat)


async def test_who_is_no_operator_any_more_is_shown_no_ticket_again(
    sandbox: Sandbox,
    person: Talker,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    third, acts = sandbox.person(902), OperatorActs(operator_pool)
    await met(person)
    await met(third)
    await acts.appoint(
        user_id=UserId(902), role=Role.SUPPORT, operator_id=UserId(0), reason="new", key="k1"
    )
    number = await asks(person)
    ours = await opens(operator, number)
    await third.says(f"/tickets {number}")
    shown = "SELECT count(*) = 2 FROM people.outbox WHERE key LIKE '%:shown:%'"
    await until(lambda: owner.fetchval(shown), timeout_s=20)
    await acts.dismiss(user_id=UserId(902), operator_id=UserId(0), reason="left", key="k2")
    await ours.press("Close")
    again = (
        "SELECT state FROM people.outbox"
        " WHERE chat_id = 902 AND key LIKE '%:again:%' AND ended_at IS NOT NULL"
    )
    await until(lambda: _is_there(owner, again))
    assert await owner.fetchval(again) == "dropped"


async def _is_there(owner: asyncpg.Connection, query: str) -> bool:
    return await owner.fetchval(query) is not None
