"""An owner writes to everybody: preview, audience, button, test, send, pause, stop, report."""

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def operator(sandbox: Sandbox, bot: None) -> Talker:
    """Return the owner, who has started the bot."""
    assert bot is None
    talker = sandbox.person(OPERATOR)
    await met(talker)
    return talker


async def crowd(sandbox: Sandbox, people: int) -> list[Talker]:
    """Have people start the bot."""
    talkers = [sandbox.person(user_id) for user_id in range(1, people + 1)]
    for talker in talkers:
        await met(talker)
    return talkers


async def drafted(operator: Talker, words: str = "We have <new> packs") -> tuple[Heard, Heard]:
    """Have an owner write a message; return its preview and the panel below it."""
    await operator.says("/broadcast")
    await operator.sees("What shall I send?")
    await operator.says(words)
    preview = await operator.sees(words)
    return preview, await operator.sees("This is how it looks.")


async def sent(operator: Talker, panel: Heard) -> Heard:
    """Have an owner send what is drafted; return the screen of its progress."""
    await panel.press("Send to")
    question = await operator.sees("Send it now?")
    await question.press("Send")
    return await operator.sees("I'm sending your message.")


async def test_everybody_gets_a_copy_once_and_the_owner_a_report(
    sandbox: Sandbox, operator: Talker
) -> None:
    people = await crowd(sandbox, 3)
    preview, panel = await drafted(operator)
    assert preview.buttons == ["Unsubscribe"]
    assert "It would go to everybody: 4 people, in about 1 minute." in panel.text
    await sent(operator, panel)
    for person in people:
        copy = await person.sees("We have <new> packs")
        assert copy.buttons == ["Unsubscribe"]
        assert "forward_origin" not in copy.body
        await person.sees_nothing()
    report = await operator.sees("Your message is out.")
    assert "Sent: 4\nHave blocked the bot: 0\nFailed: 0" in report.text
    await operator.says("/broadcast")
    await operator.sees("4 got it, 0 have blocked the bot, 0 failed")


async def test_a_message_has_buttons_that_lead_somewhere(
    sandbox: Sandbox, operator: Talker
) -> None:
    [person] = await crowd(sandbox, 1)
    _, panel = await drafted(operator)
    await panel.press("Add a button")
    await operator.sees("What should the button say")
    await operator.says("a button without a link")
    await operator.sees("I need a title")
    await operator.says("Our channel https://t.me/example")
    preview = await operator.sees("We have <new> packs")
    assert preview.buttons == ["Our channel", "Unsubscribe"]
    await sent(operator, await operator.sees("This is how it looks."))
    copy = await person.sees("We have <new> packs")
    link = copy.body["reply_markup"]["inline_keyboard"][0][0]
    assert link["url"] == "https://t.me/example"
    await copy.press("Unsubscribe")

    def as_it_is() -> list[str]:
        [now] = [heard for heard in person.chat if heard.message_id == copy.message_id]
        return now.buttons

    await until(lambda: as_it_is() == ["Our channel", "Get these again"])


async def test_one_tap_ends_it_and_another_one_takes_it_up(
    sandbox: Sandbox, operator: Talker
) -> None:
    ann, bob = await crowd(sandbox, 2)
    await sent(operator, (await drafted(operator, "First"))[1])
    copy = await ann.sees("First")
    answer = await copy.press("Unsubscribe")
    assert answer is not None
    assert "you won't get messages like this any more" in answer.text
    await operator.sees("Your message is out.")
    await sent(operator, (await drafted(operator, "Second"))[1])
    await bob.sees("Second")
    await operator.sees("Your message is out.")
    assert not [heard for heard in ann.chat if heard.text == "Second"]
    await next(heard for heard in ann.chat if heard.text == "First").press("Get these again")
    await sent(operator, (await drafted(operator, "Third"))[1])
    await ann.sees("Third")


async def test_only_some_may_be_meant(sandbox: Sandbox, operator: Talker) -> None:
    people = await crowd(sandbox, 3)
    await bought(sandbox.person(4))
    _, panel = await drafted(operator)
    await panel.press("Buyers")
    panel = await operator.sees("everybody who has bought a pack: 1 person")
    await panel.press("Away 30 days")
    panel = await operator.sees("hasn't been here for 30 days: 0 people")
    await panel.press("Send to")
    await operator.sees("There's nobody whom I could send this to.")
    people[2].person.user.language_code = "ru"
    await people[2].says("/balance")
    await people[2].sees("вас 3")
    _, panel = await drafted(operator)
    await panel.press("By language")
    await (await operator.sees("Which language do they read?")).press("Russian")
    panel = await operator.sees("everybody who reads Russian: 1 person")
    await sent(operator, panel)
    await people[2].sees("We have <new> packs")
    await operator.sees("Your message is out.")
    assert not [heard for heard in people[0].chat if "new" in heard.text]


async def test_who_has_blocked_the_bot_is_counted(sandbox: Sandbox, operator: Talker) -> None:
    people = await crowd(sandbox, 2)
    people[0].person.block(blocked=True)
    _, panel = await drafted(operator)
    await sent(operator, panel)
    await people[1].sees("We have <new> packs")
    report = await operator.sees("Your message is out.")
    assert "Sent: 2" in report.text


async def test_a_broadcast_is_paused_goes_on_and_is_stopped(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    [person, *_] = await crowd(sandbox, 3)
    _, panel = await drafted(operator)
    sandbox.fault("429", on="copyMessage", times=0)
    progress = await sent(operator, panel)
    await progress.press("Pause")
    paused = await operator.sees("Your message is paused.")
    await until(lambda: owner.fetchval("SELECT state = 'paused' FROM people.broadcast"))
    await paused.press("Go on")
    going = await operator.sees("I'm sending your message.")
    await going.press("Stop")
    await (await operator.sees("Stop for good?")).press("Stop for good")
    await operator.sees("Your message is stopped.")
    assert not [heard for heard in person.chat if "new" in heard.text]


async def test_what_is_left_goes_to_nobody(sandbox: Sandbox, operator: Talker) -> None:
    _, panel = await drafted(operator)
    await panel.press("Cancel")
    await operator.sees("I haven't sent it to anybody.")
    assert len(sandbox.calls("copyMessage")) == 1


async def test_a_message_that_is_gone_pauses_it(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    await crowd(sandbox, 2)
    _, panel = await drafted(operator)
    chat = sandbox.world.state.chats[OPERATOR]
    original = min(number for number, one in chat.items() if "<new>" in str(one.body.get("text")))
    del chat[original]
    await sent(operator, panel)
    await operator.sees("I've paused your message: Message to copy not found")
    await until(lambda: owner.fetchval("SELECT state = 'paused' FROM people.broadcast"))


async def test_only_owners_write_to_everybody(person: Talker) -> None:
    await met(person)
    await person.says("/broadcast")
    await person.sees("don't know")


@pytest.mark.usefixtures("operator")
async def test_the_command_line_does_the_same(sandbox: Sandbox, shop: Shop) -> None:
    people = await crowd(sandbox, 2)
    words = ("broadcast", "send", "<b>News</b>", "--button", "Here https://t.me/x", "--yes")
    code, out, errors = await coinop(shop.settings, *words)
    assert (code, errors) == (0, "")
    assert out == "On its way to 3 people, in about 1 minute: coinop broadcast list\n"
    for person in people:
        assert (await person.sees("News")).buttons == ["Here", "Unsubscribe"]

    async def is_done() -> bool:
        _, listed, _ = await coinop(shop.settings, "broadcast", "list")
        return "done" in listed

    await until(is_done)
    code, _, errors = await coinop(shop.settings, "broadcast", "pause")
    assert (code, errors) == (1, "No message is being sent. Nothing was changed.\n")
    code, _, errors = await coinop(shop.settings, "broadcast", "send", "Hi", "--to", "language")
    assert (code, errors) == (2, "Say which language: --language de. Nothing was sent.\n")
    code, _, errors = await coinop(shop.settings, "broadcast", "send", "Hi", "--button", "x")
    assert code == 2
    assert "three buttons" in errors
