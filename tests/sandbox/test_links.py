"""Links to the bot, and the keyboards that stand in place of a person's own."""

import pytest

from sandbox.dialogue import Talker
from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, Shop

KEYS: Object = {
    "keyboard": [["Yes", {"text": "My number", "request_contact": True}], []],
    "one_time_keyboard": True,
}


async def test_a_start_link_says_start_with_what_it_carries(act: Act, bot: PlainBot) -> None:
    link = "https://t.me/sandbox_bot?start=from-a_friend"
    message = (await act("open_link", user=1, link=link))["message"]
    assert message["text"] == "/start from-a_friend"
    assert (await bot.updates())[0]["message"] == message
    assert (await bot("sendMessage", chat_id=1, text="Hello")).status == 200


async def test_an_invoice_link_opens_the_payment_sheet(act: Act, bot: PlainBot, shop: Shop) -> None:
    link = (await bot("createInvoiceLink", **shop.invoice())).result
    form = (await act("open_link", user=1, link=link))["form"]
    assert (form["title"], form["stars"]) == ("A pack", 50)


async def test_a_startgroup_link_takes_the_bot_into_a_group(
    sandbox: Sandbox, act: Act, bot: PlainBot
) -> None:
    group = sandbox.group("Friends", 1)
    await act("bot", user=1, chat=group, present=False)
    link = "https://t.me/Sandbox_Bot?startgroup=x"
    message = (await act("open_link", user=1, chat=group, link=link))["message"]
    assert message["text"] == "/start@sandbox_bot x"
    assert (await bot("sendMessage", chat_id=group, text="Hello")).status == 200


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://t.me/another_bot?start=x", "does not lead to this bot"),
        (f"https://t.me/sandbox_bot?start={'x' * 65}", "does not lead to this bot"),
        ("https://t.me/sandbox_bot?start=a+b", "does not lead to this bot"),
        ("https://t.me/sandbox_bot?startgroup=x", "for a private chat"),
        ("https://t.me/$nothing", "no invoice"),
    ],
)
async def test_a_link_that_leads_nowhere(person: Talker, link: str, why: str) -> None:
    with pytest.raises(PersonError, match=why):
        person.person.open_link(link)


async def test_a_key_says_its_label(bot: PlainBot, person: Talker) -> None:
    await person.says("/start")
    await bot("sendMessage", chat_id=1, text="Well?", reply_markup=KEYS)
    asked = await person.sees("Well?")
    assert asked.buttons == ["Yes", "My number"]
    assert asked.body["reply_markup"]["one_time_keyboard"] is True
    assert await asked.press("Yes") is None
    assert person.chat[-1].text == "Yes"


async def test_a_key_that_asks_for_a_phone_number_sends_it(bot: PlainBot, person: Talker) -> None:
    await person.says("/start")
    sent = await bot("sendMessage", chat_id=1, text="Well?", reply_markup=KEYS)
    assert "reply_markup" not in sent.result  # the bot is shown inline buttons only
    await (await person.sees("Well?")).press("My number")
    contact = person.chat[-1].body["contact"]
    assert contact == {"phone_number": "999660000001", "first_name": "Person 1", "user_id": 1}


@pytest.mark.parametrize("markup", [{"remove_keyboard": True}, {"force_reply": True}])
async def test_what_takes_a_keyboard_away_or_asks_for_a_reply_reaches_the_client(
    bot: PlainBot, person: Talker, markup: Object
) -> None:
    await person.says("/start")
    await bot("sendMessage", chat_id=1, text="Well?", reply_markup=markup)
    assert (await person.sees("Well?")).body["reply_markup"] == markup


@pytest.mark.parametrize(
    ("keyboard", "refusal"),
    [
        ("x", 'field "keyboard" must be of type Array'),
        (["x"], 'field "keyboard" must be an Array of Arrays'),
        ([[7]], "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ([[{}]], "can't parse keyboard button: Can't find field \"text\""),
        (
            [[{"text": "", "icon_custom_emoji_id": "5"}]],
            "keyboard button text must be non-empty",
        ),
    ],
)
async def test_a_keyboard_that_is_refused(
    bot: PlainBot, person: Talker, keyboard: object, refusal: str
) -> None:
    await person.says("/start")
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup={"keyboard": keyboard})
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_a_phone_number_is_asked_for_in_private_only(sandbox: Sandbox, bot: PlainBot) -> None:
    group = sandbox.group("Friends", 1)
    answer = await bot("sendMessage", chat_id=group, text="x", reply_markup=KEYS)
    why = "phone number can be requested in private chats only"
    assert answer.refusal == f"Bad Request: {why}"
