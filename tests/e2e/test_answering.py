"""The operators' side of tickets: what they read, answer and close, alone and two at once."""

import asyncio

import asyncpg
import pytest

from ledger.model import UserId
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, SECOND
from tests.e2e.test_story import met
from tests.e2e.test_support import album, buys, picture, presses_old
from tests.waiting import until


@pytest.fixture
def owners() -> tuple[int, ...]:
    """Let the bot have two."""
    return OPERATOR, SECOND


async def asks(person: Talker, words: str = "I paid twice") -> str:
    """Have a person ask something; give the ticket's number."""
    await person.says(f"/paysupport {words}")
    opened = await person.sees("Your question is ticket ")
    return opened.text.split("ticket ")[1].split(".")[0]


async def test_a_reply_reaches_the_person_who_replies_back(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    number = await asks(person)
    card = await operator.sees("I paid twice")
    await operator.says("Which <payment>?", reply_to=card)
    answer = await person.sees(f"An operator answered ticket {number}")
    assert "Which <payment>?" in answer.text
    assert answer.buttons == ["Close ticket"]
    await operator.sees(f"Sent to Person 1 (1). Ticket {number} is answered.")
    shown = await operator.sees(f"Ticket {number} · answered by Person 900")
    assert shown.message_id == card.message_id
    assert "Person 900: Which <payment>?" in shown.text
    await person.says("The first one", reply_to=answer)
    await person.sees(f"Added to ticket {number}.")
    again = await operator.sees(f"Ticket {number} · waiting for an answer")
    assert again.message_id != card.message_id
    assert "Person 1 @person1 wrote again:\nThe first one" in again.text


async def test_the_button_asks_for_the_answer(person: Talker, operator: Talker) -> None:
    await met(person)
    number = await asks(person)
    card = await operator.sees("I paid twice")
    await card.press("Answer")
    await operator.sees(f"Write your answer to Person 1 (ticket {number})")
    await operator.sends_photo(picture(), caption="Look here")
    answer = await person.sees(f"An operator answered ticket {number}")
    assert "Look here" in answer.text
    assert person.file(answer)
    await operator.sees(f"Ticket {number} is answered.")
    await operator.says("hello")
    await operator.sees("What should I do with this text?")


async def test_cancel_ends_the_answer(person: Talker, operator: Talker) -> None:
    await met(person)
    await asks(person)
    await (await operator.sees("I paid twice")).press("Answer")
    await operator.sees("Write your answer")
    await operator.says("/cancel")
    await operator.sees("Cancelled.")
    await operator.says("hello")
    await operator.sees("What should I do with this text?")
    await person.sees_nothing()


@pytest.mark.parametrize("length", [4_096, 3_000])
async def test_the_longest_answer_arrives_whole(
    person: Talker, operator: Talker, length: int
) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    text = "я" * length
    await operator.says(text, reply_to=card)
    await person.sees("An operator answered ticket")
    await until(lambda: any(heard.text == text for heard in person.chat))


async def test_files_and_whatever_else_are_carried(person: Talker, operator: Talker) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    await card.press("Answer")
    await operator.sees("Write your answer")
    await operator.sends_document("proof.txt", b"paid", caption="x" * 1_000)
    head = await person.sees("An operator answered ticket")
    assert "You'll find the answer in the next message." in head.text
    file = await person.sees("x" * 1_000)
    assert person.file(file) == b"paid"
    await (await operator.sees("answered by Person 900")).press("Answer")
    await operator.sees("Write your answer")
    contact = operator.person.share_contact()
    await until(lambda: any("contact" in heard.body for heard in person.chat))
    [copy] = [heard for heard in person.chat if "contact" in heard.body]
    assert copy.body["contact"] == contact["contact"]


async def test_an_album_answers_with_all_its_pictures_and_is_confirmed_once(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    await asks(person)
    await (await operator.sees("I paid twice")).press("Answer")
    await operator.sees("Write your answer")
    album(sandbox, operator, "a", captions=("Look", None, None))
    await until(lambda: sum("photo" in heard.body for heard in person.chat) == 3)
    await operator.sees("is answered.")
    assert sum("is answered." in heard.text for heard in operator.chat) == 1
    await operator.says("hello")
    await operator.sees("What should I do with this text?")


async def test_captions_that_only_premium_allows_arrive_whole(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    await met(person)
    text = "word " * 250 + "end"
    album(sandbox, person, "a", captions=(f"/paysupport {text}",))
    await person.sees("Your question is ticket ")
    card = await operator.sees(text)
    await card.press("Answer")
    await operator.sees("Write your answer")
    album(sandbox, operator, "b", captions=(text,))
    answer = await person.sees(text)
    assert answer.text.startswith("An operator answered ticket")
    await until(lambda: "photo" in person.chat[-1].body)
    assert person.chat[-1].text == ""


async def test_of_two_operators_the_second_is_told_who_was_faster(
    person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    number = await asks(person)
    first_card, second_card = await operator.sees("I paid twice"), await second.sees("I paid twice")
    await operator.says("Faster", reply_to=first_card)
    await operator.sees("is answered.")
    await second.says("Slower", reply_to=second_card)
    told = await second.sees("was faster")
    assert told.text == (
        f"Person 900 (just now) was faster and has already answered ticket {number}."
        " I haven't sent yours."
    )
    await person.sees("Faster")
    await person.sees_nothing()
    await told.press("Send anyway")
    await person.sees("Slower")
    await second.sees(f"Ticket {number} is answered.")


async def test_of_two_operators_in_the_same_moment_one_answers(
    person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    await asks(person)
    cards = await operator.sees("I paid twice"), await second.sees("I paid twice")
    await asyncio.gather(
        operator.says("One", reply_to=cards[0]), second.says("Two", reply_to=cards[1])
    )
    sent = [operator.sees("is answered."), second.sees("is answered.")]
    late = [operator.sees("was faster"), second.sees("was faster")]
    tasks = [asyncio.create_task(one) for one in (*sent, *late)]
    done, _ = await asyncio.wait(tasks[:2], return_when=asyncio.FIRST_COMPLETED)
    assert len(done) == 1
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    answers = [heard for heard in person.chat if "An operator answered" in heard.text]
    assert len(answers) == 1


async def test_a_ticket_is_closed_on_both_sides(
    sandbox: Sandbox, person: Talker, operator: Talker, second: Talker
) -> None:
    await met(person)
    number = await asks(person)
    card, other = await operator.sees("I paid twice"), await second.sees("I paid twice")
    await card.press("Close")
    await operator.sees(f"Ticket {number} is closed, and I'm telling the person.")
    await person.sees(f"An operator closed ticket {number}.")
    shown = await second.sees(f"Ticket {number} · closed by Person 900")
    assert shown.buttons == ["Answer and reopen", "Show all", "Show person"]
    answer = await presses_old(sandbox, second, other, f"ticket-close:{number}")
    assert answer == f"Ticket {number} is already closed: Person 900 (just now)."
    await second.says("But", reply_to=other)
    told = await second.sees(f"Ticket {number} is closed: Person 900 (just now).")
    await told.press("Send anyway")
    await person.sees("But")


async def test_what_the_person_closes_is_shown_to_operators(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    number = await asks(person)
    await operator.sees("I paid twice")
    await person.chat[-1].press("Close ticket")
    await operator.sees(f"Ticket {number} · closed by the person")


async def test_who_comes_later_sees_all(
    sandbox: Sandbox, person: Talker, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    await buys(person)
    number = await asks(person, "I paid <twice>")
    await operator.says("Which one?", reply_to=await operator.sees("I paid"))
    answer = await person.sees("Which one?")
    await person.says("This", reply_to=answer)
    await person.sees("Added")
    await person.sends_photo(picture(), caption="See?")
    await person.sees("Added")
    late = sandbox.person(902)
    await met(late)
    await OperatorActs(operator_pool).appoint(
        user_id=UserId(902), role=Role.SUPPORT, operator_id=UserId(0), reason="new", key="k"
    )
    await late.says("/tickets")
    listed = await late.sees("One ticket is waiting for an answer")
    assert f"{number} · Person 1 · waiting for an answer · just now" in listed.text
    await listed.press(f"{number} · Person 1")
    while "photo" not in (photo := await late.sees("See?")).body:
        pass  # the heading, which names what it is about
    assert late.file(photo)
    whole = await late.sees("I paid <twice>")
    said = [line for line in whole.text.split("\n") if line and " · " not in line]
    assert said == ["I paid <twice>", "Which one?", "This", "See?"]
    heading = await late.sees(f"Ticket {number} · waiting for an answer")
    assert "Recent payments\n⭐ 50 → 50 credits" in heading.text
    assert heading.buttons[:4] == ["Answer", "Close", "Show all", "Show person"]
    await late.says("Found it", reply_to=heading)
    await person.sees("Found it")


async def test_a_long_conversation_comes_in_pages(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    number = await asks(person, "first")
    await operator.sees("first")
    await owner.execute(
        "INSERT INTO people.ticket_message (user_id, key, number, kind, words, apart, shown, at)"
        " SELECT 1, 'k' || n, $1::bigint, 'text', 'word ' || n || repeat(' x', 1000), FALSE, '',"
        " now() FROM generate_series(1, 20) AS n",
        int(number),
    )
    await operator.says(f"/tickets {number}")
    await operator.sees("Latest entries")
    pages = [heard.text for heard in operator.chat if "word " in heard.text]
    assert len(pages) > 1
    assert all(f"word {n} " in "\n".join(pages) for n in range(6, 21))
    assert "word 5 " not in "\n".join(pages)
    [first] = [heard for heard in operator.chat if "Show earlier messages" in heard.buttons]
    await first.press("Show earlier messages")
    await operator.sees("first")


async def test_bad_input_gets_one_sentence(person: Talker, operator: Talker) -> None:
    await operator.says("/tickets")
    await operator.sees("No open tickets. When somebody asks")
    for wrong in ("99", "nine", "-1", "0", "1e3", "\uff11", "9" * 30):
        await operator.says(f"/tickets {wrong}")
        await operator.sees(f"I can't find ticket {wrong}.")
    await met(person)
    await person.says("/tickets")
    await person.sees("I don't know /tickets.")


async def test_the_person_has_blocked_the_bot(person: Talker, operator: Talker) -> None:
    await met(person)
    number = await asks(person)
    card = await operator.sees("I paid twice")
    person.person.block(blocked=True)
    await operator.says("Hello?", reply_to=card)
    await operator.sees("has blocked the bot, so I couldn't send your answer")
    await operator.says(f"/tickets {number}")
    await operator.sees("Hello?")


async def test_who_is_dismissed_answers_nothing_any_more(
    sandbox: Sandbox, person: Talker, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    acts = OperatorActs(operator_pool)
    helper = sandbox.person(902)
    await met(helper)
    await acts.appoint(
        user_id=UserId(902), role=Role.SUPPORT, operator_id=UserId(0), reason="new", key="k1"
    )
    await asks(person)
    card = await helper.sees("I paid twice")
    await operator.sees("I paid twice")
    await card.press("Answer")
    await helper.sees("Write your answer")
    await acts.dismiss(user_id=UserId(902), operator_id=UserId(0), reason="left", key="k2")
    await helper.says("from the dialog")
    await helper.sees("What should I do with this text?")
    await helper.says("by reply", reply_to=card)
    await helper.sees("What should I do with this text?")
    for label in ("Answer", "Close", "Show all"):
        answer = await card.press(label)
        assert answer is not None
        assert answer.text == "This button no longer works. Send /help to start again."
    await person.sees_nothing()


async def test_a_viewer_reads_no_tickets(
    sandbox: Sandbox, person: Talker, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    viewer = sandbox.person(903)
    await met(viewer)
    await OperatorActs(operator_pool).appoint(
        user_id=UserId(903), role=Role.VIEWER, operator_id=UserId(0), reason="new", key="k"
    )
    await met(person)
    await asks(person)
    await operator.sees("I paid twice")
    assert not any("I paid twice" in heard.text for heard in viewer.chat)
    await viewer.says("/tickets")
    await viewer.sees("I don't know /tickets.")


async def test_a_reply_is_carried_when_the_outbox_has_forgotten_the_message(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    await operator.says("One", reply_to=card)
    answer = await person.sees("One")
    await operator.sees("answered by")
    await owner.execute("DELETE FROM people.outbox")
    await person.says("Two", reply_to=answer)
    await person.sees("Added to ticket")
    again = await operator.sees("Two")
    await owner.execute("DELETE FROM people.outbox")
    await operator.says("Three", reply_to=again)
    await person.sees("Three")


async def test_a_message_of_an_operators_own_can_be_answered(
    person: Talker, operator: Talker, operator_pool: asyncpg.Pool, sandbox: Sandbox
) -> None:
    await met(person)
    await operator_pool.execute(
        'SELECT message_person($1, 1, \'cli:1\', 0, \'{"kind": "text", "text": "Hello!"}\')',
        int(sandbox.token.partition(":")[0]),
    )
    told = await person.sees("An operator wrote to you (ticket ")
    assert "Hello!" in told.text
    await person.says("Hello yourself")
    await person.sees("Added to ticket ")
    await operator.sees("wrote again:\nHello yourself")


async def test_what_is_erased_is_shown_to_nobody_any_more(
    person: Talker, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    await met(person)
    number = await asks(person, "my secret")
    card = await operator.sees("my secret")
    await operator.says("Which secret?", reply_to=card)
    await person.sees("Which secret?")
    await operator.sees("answered by")
    await operator_pool.execute("SELECT erase_person(1, NULL, NULL, NULL)")
    shown = await operator.sees(f"Ticket {number} · closed by the person")
    assert shown.message_id == card.message_id
    assert "secret" not in shown.text
    await operator.says(f"/tickets {number}")
    whole = await operator.sees("(erased)")
    assert whole.text.count("(erased)") == 2
    assert "secret" not in whole.text


@pytest.mark.parametrize(("age_s", "left"), [(0, "nothing"), (49 * 3600, "a note")])
async def test_what_operators_were_shown_is_taken_back(
    sandbox: Sandbox,
    person: Talker,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    *,
    age_s: float,
    left: str,
) -> None:
    await met(person)
    await person.sends_photo(picture(), caption="/paysupport my secret")
    card = await operator.sees("waiting for an answer")
    file = await operator.sees(": my secret")
    await card.press("Close")
    closed = await operator.sees("closed by")
    assert "my secret" in closed.text
    sandbox.world.clock.advance(age_s)
    await operator_pool.execute("SELECT erase_person(1, NULL, NULL, NULL)")
    noted = await operator.sees("was erased at the person's request.")
    assert (noted.message_id, noted.buttons) == (card.message_id, [])
    await until(lambda: not any("photo" in heard.body for heard in operator.chat))
    assert not any("my secret" in heard.text for heard in operator.chat)
    found = [heard for heard in operator.chat if heard.message_id == file.message_id]
    assert [operator.file(heard) for heard in found] == [
        noted.text.encode() for _ in found if left == "a note"
    ]
    assert bool(found) is (left == "a note")


async def test_a_forged_button_names_no_ticket(sandbox: Sandbox, operator: Talker) -> None:
    for data in ("ticket-answer:", "ticket-close:x", "ticket-open:99", "ticket-insist:1"):
        answer = await presses_old(sandbox, operator, operator.chat[-1], data)
        assert answer == "This button no longer works. Send /help to start again."


ENGLISH = ("waiting for an answer", "Answer", "Write your answer", "is answered.", "No ticket is")
RUSSIAN = ("ждёт ответа", "Ответить", "Напишите ответ", "отправлен. Кому", "Ни одно обращение")


@pytest.mark.parametrize(("language", "texts"), [("en", ENGLISH), ("ru", RUSSIAN)])
async def test_operators_read_their_own_language(
    person: Talker, operator: Talker, language: str, texts: tuple[str, ...]
) -> None:
    card, button, wanted, sent, none = texts
    operator.person.user.language_code = language
    await operator.says("/balance")
    await operator.sees("3")
    await met(person)
    await asks(person)
    await (await operator.sees(card)).press(button)
    await operator.sees(wanted)
    await operator.says("Ok")
    await operator.sees(sent)
    await operator.says("/tickets")
    await operator.sees(none)


async def test_words_after_an_answer_are_for_the_ticket_though_a_command_has_asked_before(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    await person.says("/scan")
    await person.sees("Send me a photo of it.")
    await operator.says("It is back now", reply_to=card)
    await person.sees("It is back now")
    await person.says("thanks!")
    await person.sees("Added to ticket ")
    await operator.sees("thanks!")


async def test_words_after_a_question_answer_it_though_an_operator_has_spoken_before(
    person: Talker, operator: Talker
) -> None:
    await met(person)
    await asks(person)
    card = await operator.sees("I paid twice")
    await operator.says("It is back now", reply_to=card)
    await person.sees("It is back now")
    await person.says("/qr")
    await person.sees("What should the QR code say?")
    await person.says("thanks!")
    await person.sees("2 left")
