"""Inline mode: from what a person types after the bot's @name to what they send and pay."""

import pytest

from sandbox.chats import Target
from sandbox.dialogue import Talker
from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Act, Object, PlainBot, Reply, Shop, begun

RESULT = "can't parse inline query result: "
BUTTON = "can't parse inline query results button: "
KEYS = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
TEXT: Object = {
    "type": "article",
    "id": "1",
    "title": "A text",
    "input_message_content": {"message_text": "<b>Hello</b>", "parse_mode": "HTML"},
}


@pytest.fixture(autouse=True)
def inline(sandbox: Sandbox) -> None:
    """Switch inline mode on."""
    sandbox.world.state.switches.inline = True


async def query(bot: PlainBot) -> Object:
    """Wait for a query, and return it."""
    while "inline_query" not in (newest := (await bot.updates(offset=-1, timeout=5))[-1]):
        pass
    found = newest["inline_query"]
    assert isinstance(found, dict)
    return found


async def answered(bot: PlainBot, *results: object, **more: object) -> Reply:
    """Answer the newest query."""
    return await bot(
        "answerInlineQuery",
        inline_query_id=(await query(bot))["id"],
        results=list(results),
        **more,
    )


async def offered(act: Act, bot: PlainBot, *results: object, **where: object) -> Object:
    """Have person 1 ask, and return what they are offered."""
    asking = await begun(act("inline", user=1, query="cat", **where))
    assert (await answered(bot, *results)).result is True
    offer = (await asking)["offer"]
    assert isinstance(offer, dict)
    return offer


async def chosen(act: Act, bot: PlainBot, result: Object, **where: object) -> Object:
    """Have person 1 send a result, and return the message."""
    offer = await offered(act, bot, result, **where)
    choice = {"query_id": offer["query_id"], "result_id": result["id"]}
    message = (await act("choose", user=1, **choice, **where))["message"]
    assert isinstance(message, dict)
    return message


async def test_a_query_and_its_results(act: Act, bot: PlainBot) -> None:
    asking = await begun(act("inline", user=1, query="cat", offset="20"))
    asked = await query(bot)
    assert (asked["query"], asked["offset"], asked["chat_type"]) == ("cat", "20", "sender")
    button = {"text": "Sign in", "start_parameter": "x"}
    assert (await answered(bot, TEXT, next_offset="40", button=button)).result is True
    offer = (await asking)["offer"]
    assert offer["results"] == [{"id": "1", "type": "article", "title": "A text"}]
    assert (offer["next_offset"], offer["button"]) == ("40", button)


async def test_a_result_is_sent_as_the_persons_own_by_way_of_the_bot(
    sandbox: Sandbox, act: Act, bot: PlainBot
) -> None:
    message = await chosen(act, bot, TEXT)
    assert message["from"]["id"] == 1
    assert message["via_bot"] == sandbox.world.bot
    assert (message["text"], message["entities"][0]["type"]) == ("Hello", "bold")
    choice = (await bot.updates(offset=-1))[0]["chosen_inline_result"]
    assert (choice["result_id"], choice["query"]) == ("1", "cat")
    assert "inline_message_id" not in choice  # there is no button to edit it by


async def test_a_message_with_buttons_is_edited_by_its_inline_id(
    sandbox: Sandbox, act: Act, bot: PlainBot
) -> None:
    message = await chosen(act, bot, TEXT | {"reply_markup": KEYS})
    choice = (await bot.updates(offset=-1))[0]["chosen_inline_result"]
    name = choice["inline_message_id"]
    edit = await bot("editMessageText", inline_message_id=name, text="Bye", reply_markup=KEYS)
    assert edit.result is True
    found = sandbox.world.chats.find(1, message["message_id"])
    assert found is not None
    assert (found.body["text"], found.body["via_bot"]) == ("Bye", sandbox.world.bot)
    again = await bot("editMessageText", inline_message_id=name, text="Bye", reply_markup=KEYS)
    assert "message is not modified" in again.refusal
    assert (await bot("editMessageReplyMarkup", inline_message_id=name)).result is True


async def test_a_press_below_it_names_it_by_its_inline_id(act: Act, bot: PlainBot) -> None:
    message = await chosen(act, bot, TEXT | {"reply_markup": KEYS})
    name = (await bot.updates(offset=-1))[0]["chosen_inline_result"]["inline_message_id"]
    press = {"message_id": message["message_id"], "data": "more"}
    pressing = await begun(act("click", user=1, **press))
    while "callback_query" not in (newest := (await bot.updates(offset=-1, timeout=5))[0]):
        pass
    pressed = newest["callback_query"]
    assert (pressed["inline_message_id"], "message" in pressed) == (name, False)
    await bot("answerCallbackQuery", callback_query_id=pressed["id"])
    assert (await pressing)["answer"] == {"show_alert": False}


async def test_an_inline_invoice_is_paid_by_anybody_in_the_group(
    sandbox: Sandbox, act: Act, bot: PlainBot, shop: Shop
) -> None:
    group = sandbox.group("Friends", 1, 2)
    article = {"type": "article", "id": "i", "title": "Buy"}
    article["input_message_content"] = shop.invoice(payload="inline-1")
    message = await chosen(act, bot, article, chat=group)
    assert message["chat"]["id"] == group
    assert "payload" not in message["invoice"]
    other = sandbox.person(2, group=group)
    invoice = other.person.invoice(message_id=message["message_id"])
    paying = await begun(other.person.pay(invoice))
    checkout = await shop.asked()
    assert (checkout["from"]["id"], checkout["invoice_payload"]) == (2, "inline-1")
    await shop.approves(checkout)
    assert (await paying)["outcome"] == "paid"
    [receipt] = sandbox.person(2).chat
    assert receipt.body["chat"]["id"] == 2
    assert (other.stars, sandbox.world.state.bot_stars) == (950, 50)


async def test_a_picture_that_telegram_has_is_sent_again(
    act: Act, bot: PlainBot, person: Talker, picture: bytes
) -> None:
    sent = await person.sends_photo(picture)
    file_id = sent.body["photo"][0]["file_id"]
    photo = {"type": "photo", "id": "p", "photo_file_id": file_id, "caption": "look"}
    message = await chosen(act, bot, photo)
    assert (message["photo"], message["caption"]) == (sent.body["photo"], "look")


@pytest.mark.parametrize(
    ("result", "refusal"),
    [
        (7, f"{RESULT}Inline query result must be an object"),
        ({"type": "article"}, f'{RESULT}Can\'t find field "id"'),
        (TEXT | {"id": ""}, "RESULT_ID_EMPTY"),
        (TEXT | {"id": "x" * 65}, "RESULT_ID_INVALID"),
        (TEXT | {"title": ""}, "ARTICLE_TITLE_EMPTY"),
        ({"type": "article", "id": "x", "title": "t"}, f'{RESULT}Can\'t find field "message_text"'),
        (TEXT | {"input_message_content": {}}, f"{RESULT}Input message content is not specified"),
        (
            TEXT | {"input_message_content": 7},
            f'{RESULT}Field "input_message_content" must be of type Object',
        ),
        (TEXT | {"reply_markup": 7}, f'{RESULT}Field "reply_markup" must be of type Object'),
        (
            {"type": "photo", "id": "x", "photo_file_id": "nothing"},
            "wrong remote file identifier specified: can't unserialize it",
        ),
        ({"type": "document", "id": "x"}, f'{RESULT}Can\'t find field "title"'),
        ({"type": "document", "id": "x", "title": ""}, "FILE_TITLE_EMPTY"),
        ({"type": "photo", "id": "x"}, f'{RESULT}Can\'t find field "photo_file_id"'),
        (
            {"type": "game", "id": "x"},
            "the sandbox shows articles, photos and documents as inline results",
        ),
    ],
)
async def test_a_result_that_is_refused(
    act: Act, bot: PlainBot, result: object, refusal: str
) -> None:
    asking = await begun(act("inline", user=1, query=""))
    assert (await answered(bot, result)).refusal == f"Bad Request: {refusal}"
    assert (await answered(bot, TEXT)).result is True
    await asking


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"results": [TEXT, TEXT]}, "RESULT_ID_DUPLICATE"),
        ({"results": [TEXT] * 51}, "too many inline query results specified"),
        ({"results": {}}, "expected an Array of inline query results"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": "["}, "can't parse JSON encoded inline query results"),
        (
            {"button": {"text": "x"}},
            f"{BUTTON}InlineQueryResultsButton must have exactly one optional field",
        ),
        ({"button": 7}, f"{BUTTON}InlineQueryResultsButton must be an Object"),
        (
            {"results": []},
            "query is too old and response timeout expired or query ID is invalid",
        ),
    ],
)
async def test_an_answer_that_is_refused(bot: PlainBot, answer: Object, refusal: str) -> None:
    reply = await bot("answerInlineQuery", inline_query_id="1", **answer)
    assert reply.refusal == f"Bad Request: {refusal}"


async def test_a_query_is_answered_once_and_within_its_life(
    sandbox: Sandbox, act: Act, bot: PlainBot
) -> None:
    asking = await begun(act("inline", user=1, query=""))
    asked = await query(bot)
    sandbox.advance(31)
    late = await bot("answerInlineQuery", inline_query_id=asked["id"], results=[])
    assert "query is too old" in late.refusal
    asking.cancel()
    other = await offered(act, bot, TEXT)
    twice = await bot("answerInlineQuery", inline_query_id=other["query_id"], results=[])
    assert "query is too old" in twice.refusal


async def test_results_can_be_chosen_for_an_hour(
    sandbox: Sandbox, act: Act, bot: PlainBot, person: Talker
) -> None:
    query_id = (await offered(act, bot, TEXT))["query_id"]
    user = person.person.user
    sandbox.advance(3_590)
    assert await sandbox.world.inline.choose(user, query_id, "1", to=Target(user))
    sandbox.advance(11)
    with pytest.raises(PersonError, match="no such results"):
        await sandbox.world.inline.choose(user, query_id, "1", to=Target(user))


async def test_a_bot_without_inline_mode(sandbox: Sandbox, act: Act, bot: PlainBot) -> None:
    await act("botfather", inline=False)
    assert (await bot("getMe")).result["supports_inline_queries"] is False
    person = sandbox.person(1).person
    with pytest.raises(PersonError, match="no inline mode"):
        await sandbox.world.inline.ask(person.user, "", offset="", place=person.place)
    reply = await bot("answerInlineQuery", inline_query_id="1", results=[])
    assert reply.refusal == "Bad Request: USER_BOT_INVALID"


async def test_an_inline_message_that_is_none(bot: PlainBot) -> None:
    edit = await bot("editMessageText", inline_message_id="x", text="y")
    assert edit.refusal == "Bad Request: MESSAGE_ID_INVALID"
