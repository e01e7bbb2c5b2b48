"""What people get wrong: each gets one clear sentence, and nothing changes."""

import asyncpg
import pytest
from telegram import Bot, LabeledPrice

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_story import broke, invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

FREE = "You weren't charged."


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


async def still_has(person: Talker, balance: int) -> None:
    """Hold that the books of a person show their free credits and nothing else."""
    await person.says("/history")
    _balance, day, line, *_ = (await person.sees("Today")).text.splitlines()[1:]
    assert (day, line.partition(" ")[0]) == ("Today", f"+{balance}")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/qr \u2800", "text"),
        ("/qr " + "x" * 3000, "too long"),
        ("/chart apples and pears", "number"),
        ("/scan now", "photo"),
    ],
)
async def test_a_command_without_what_it_needs(alice: Talker, words: str, answer: str) -> None:
    await alice.says(words)
    heard = await alice.sees(FREE, timeout_s=20)
    assert answer.lower() in heard.text.lower()
    await still_has(alice, 3)


@pytest.mark.parametrize(
    ("name", "data", "caption"),
    [
        ("report.csv", b"\x00\x01\x02 not a table", "/chart"),
        ("picture.png", b"\x89PNG\r\n\x1a\n and then nothing", "/scan"),
        ("notes.txt", b"just words", "/scan"),
    ],
)
async def test_a_file_that_is_not_what_it_says(
    alice: Talker, name: str, data: bytes, caption: str
) -> None:
    await alice.sends_document(name, data, caption=caption)
    await alice.sees(FREE, timeout_s=20)
    await still_has(alice, 3)


async def test_a_picture_of_30_megabytes(alice: Talker) -> None:
    await alice.sends_document("huge.png", bytes(30 * 1024 * 1024), caption="/scan")
    heard = await alice.sees(FREE)
    assert "up to 20 MB" in heard.text
    await still_has(alice, 3)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("/qr hello", "2 left"), ("/balance", "3 credits"), ("/history", "+3 free credits")],
)
async def test_a_stranger_is_welcomed_and_answered(person: Talker, words: str, answer: str) -> None:
    await person.says(words)
    await person.sees("3 free credits to start with")
    await person.sees(answer)


@pytest.mark.parametrize("words", ["/user 1", "/grant 1 5 for me", "/nonsense"])
async def test_an_unknown_command_and_an_operators_one_look_the_same(
    alice: Talker, words: str
) -> None:
    await alice.says(words)
    name = words.split(maxsplit=1)[0]
    await alice.sees(f"I don't know {name}. You'll find all my commands in /help.")


async def test_plain_words_are_answered_with_help(alice: Talker) -> None:
    await alice.says("hello there")
    await alice.sees("/help")


async def test_an_edited_message_is_not_run(alice: Talker) -> None:
    asked = await alice.says("/qr one")
    await alice.sees("2 left")
    await alice.edits(asked, "/qr two")
    await alice.sees("I don't run edited messages")
    await alice.says("/balance")
    await alice.sees("You have 2 credits")


async def test_an_invoice_can_be_paid_once(alice: Talker) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    assert (await alice.pays(invoice)).status == "paid"
    await alice.sees("You now have 53")
    again = await alice.pays(invoice)
    assert again.status == "refused"
    assert "already been paid" in again.text
    assert alice.stars == 950


async def test_an_expired_order_is_refused(alice: Talker, owner: asyncpg.Connection) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    await owner.execute(
        "UPDATE shop.orders SET opened_at = opened_at - interval '2 hours',"
        " expires_at = expires_at - interval '2 hours'"
    )
    refused = await alice.pays(invoice)
    assert refused.status == "refused"
    assert "expired" in refused.text
    assert alice.stars == 1000


async def test_somebody_elses_order_is_refused(sandbox: Sandbox, alice: Talker) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    bob = sandbox.person(2)
    found = alice.person.invoice(message_id=invoice.message_id)
    refused = await bob.person.pay(found)
    assert refused["outcome"] == "refused"
    assert "somebody else" in str(refused["text"])
    assert bob.stars == 1000


async def test_an_unknown_payload_is_refused_at_checkout(sandbox: Sandbox, alice: Talker) -> None:
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as other_program:
        link = await other_program.create_invoice_link(
            "x", "x", "not ours", currency="XTR", prices=[LabeledPrice("x", 5)]
        )
    refused = await alice.pays(str(link))
    assert refused.status == "refused"
    assert "can't find this invoice" in refused.text
    assert alice.stars == 1000


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("what:was:this", "no longer works"),
        ("buy:platinum", "no longer available"),
    ],
)
async def test_a_button_that_is_no_longer_ours_says_so(
    sandbox: Sandbox, alice: Talker, data: str, answer: str
) -> None:
    alice_herself = {"id": 1, "is_bot": False, "first_name": "Alice"}
    sandbox.world.updates.inject(
        {"callback_query": {"id": "1", "from": alice_herself, "chat_instance": "1", "data": data}}
    )
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == 1)
    [call] = sandbox.calls("answerCallbackQuery")
    assert answer in str(call["params"])
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


@pytest.mark.parametrize(
    "data", ["history:0", "history:" + "9" * 30, "history:\u00b2", "history:-1"]
)
async def test_a_page_of_history_that_cannot_be_is_the_first_one(
    sandbox: Sandbox, alice: Talker, data: str
) -> None:
    sandbox.world.updates.inject(
        {
            "callback_query": {
                "id": "1",
                "from": {"id": 1, "is_bot": False, "first_name": "Alice"},
                "chat_instance": "1",
                "data": data,
                "message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
            }
        }
    )
    await alice.sees("+3 free credits")


async def test_somebody_who_blocks_the_bot_before_the_reply_pays_nothing(
    sandbox: Sandbox, alice: Talker
) -> None:
    await alice.says("/qr secret")
    alice.person.block(blocked=True)
    await until(lambda: any(call["status"] == 403 for call in sandbox.calls("sendMessage")))
    alice.person.block(blocked=False)
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def test_raw_updates_that_nobody_can_answer_stop_nothing(
    sandbox: Sandbox, alice: Talker, owner: asyncpg.Connection
) -> None:
    inject = sandbox.world.updates.inject
    inject({"channel_post": {"message_id": 5, "date": 1, "chat": {"id": -100, "type": "channel"}}})
    inject({"some_new_thing": {"a": 1}})
    inject({"message": {"message_id": 6}})
    await alice.says("/balance")
    await alice.sees("You have 3 credits")

    async def one_is_parked() -> bool:
        parked = await owner.fetchval("SELECT count(*) FROM inbox WHERE state = 'parked'")
        return bool(parked == 1)

    await until(one_is_parked)


async def test_out_of_credits_moves_nothing(person: Talker) -> None:
    await broke(person)
    await person.says("/qr x")
    await person.sees("costs 1 credit and you have 0")
    await person.says("/balance")
    await person.sees("You have 0 credits")
