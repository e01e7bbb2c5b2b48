"""What Telegram takes though it looks odd, and the words in which it refuses the rest."""

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Shop

pytestmark = pytest.mark.usefixtures("met")
COMMAND = "can't parse BotCommand: "
SCOPE = "can't parse BotCommandScope: "
START: Object = {"command": "start", "description": "Begin"}


@pytest.mark.parametrize(
    "reply",
    [
        {"message_id": 0},
        {"message_id": -5},
        {"message_id": "0", "chat_id": 1},
        {"message_id": 7, "allow_sending_without_reply": True},
        {},
    ],
)
async def test_a_reply_to_no_message_is_none(bot: PlainBot, reply: Object) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="x", reply_parameters=reply)).result
    assert "reply_to_message" not in sent


async def test_the_number_of_the_message_may_be_a_text(bot: PlainBot, met: Talker) -> None:
    number = str(met.chat[0].message_id)
    reply: Object = {"message_id": number, "chat_id": 1}
    sent = (await bot("sendMessage", chat_id=1, text="x", reply_parameters=reply)).result
    assert sent["reply_to_message"]["text"] == "/start"


@pytest.mark.parametrize(
    ("reply", "refusal"),
    [
        ("[", "can't parse reply parameters JSON object"),
        ("null", "object expected as reply parameters"),
        (None, "object expected as reply parameters"),
        ([1], "object expected as reply parameters"),
        ({"chat_id": 1}, 'can\'t find field "message_id"'),
        ({"message_id": "x"}, 'field "message_id" must be a valid Number'),
        ({"message_id": []}, 'field "message_id" must be a Number'),
        (
            {"message_id": 1, "allow_sending_without_reply": 1},
            'field "allow_sending_without_reply" must be of type Boolean',
        ),
        ({"message_id": 7}, "message to be replied not found"),
    ],
)
async def test_a_reply_that_is_refused(bot: PlainBot, reply: object, refusal: str) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", reply_parameters=reply)
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    "action",
    ["typing", "Typing", "record_audio", "upload_audio", "record_voice", "pick_up_location"],
)
async def test_a_sign_of_life(sandbox: Sandbox, bot: PlainBot, action: str) -> None:
    assert (await bot("sendChatAction", chat_id=1, action=action)).result is True
    assert sandbox.world.chats.view(1)["typing"] is True


async def test_a_sign_of_life_is_cancelled(sandbox: Sandbox, bot: PlainBot) -> None:
    await bot("sendChatAction", chat_id=1, action="typing")
    assert (await bot("sendChatAction", chat_id=1, action="cancel")).result is True
    assert sandbox.world.chats.view(1)["typing"] is False


async def test_no_commands_empty_the_menu(bot: PlainBot) -> None:
    assert (await bot("setMyCommands", commands=[START])).result is True
    assert (await bot("setMyCommands")).result is True
    assert (await bot("getMyCommands")).result == []


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ("[", "can't parse commands JSON object"),
        ({}, "expected an Array of BotCommand"),
        ([7], f"{COMMAND}expected an Object"),
        ([{"command": "a"}], f'{COMMAND}Can\'t find field "description"'),
        ([START | {"command": []}], f'{COMMAND}Field "command" must be of type String'),
        ([START | {"command": "/"}], "command must be non-empty"),
        ([START | {"command": "a" * 33}], "command length must not exceed 32"),
        ([START | {"description": " "}], "command description must be non-empty"),
        ([START | {"description": "d" * 257}], "command description length must not exceed 256"),
        ([START | {"command": "Start!"}], "BOT_COMMAND_INVALID"),
        ([START] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_are_refused(bot: PlainBot, commands: object, refusal: str) -> None:
    assert (await bot("setMyCommands", commands=commands)).refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        ("[", "can't parse BotCommandScope JSON object"),
        ("null", f"{SCOPE}BotCommandScope must be an Object"),
        ({}, f'{SCOPE}Can\'t find field "type"'),
        ({"type": "everybody"}, f"{SCOPE}Unsupported type specified"),
        ({"type": "chat"}, f'{SCOPE}Can\'t find field "chat_id"'),
        ({"type": "chat", "chat_id": ""}, f"{SCOPE}Empty chat_id specified"),
        ({"type": "chat", "chat_id": 99}, "chat not found"),
        ({"type": "chat_member", "chat_id": 1}, f'{SCOPE}Can\'t find field "user_id"'),
        (
            {"type": "chat_member", "chat_id": 1, "user_id": 0},
            f"{SCOPE}Invalid user_id specified",
        ),
    ],
)
async def test_a_scope_that_is_refused(bot: PlainBot, scope: object, refusal: str) -> None:
    answer = await bot("setMyCommands", commands=[START], scope=scope)
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    "scope",
    [
        {"type": "default"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": 1, "more": None},
        {"type": "chat_administrators", "chat_id": "1"},
        {"type": "chat_member", "chat_id": 1, "user_id": "1"},
    ],
)
async def test_a_menu_is_kept_for_its_scope(bot: PlainBot, scope: Object) -> None:
    assert (await bot("setMyCommands", commands=[START], scope=scope)).result is True
    assert (await bot("getMyCommands", scope=scope)).result == [START]
    other = {"type": "all_private_chats"}
    assert (await bot("getMyCommands", scope=other)).result == []


@pytest.mark.parametrize(("offset", "limit"), [(-1, 100), (-(10**9), 0), (0, 1_000), ("x", "y")])
async def test_a_page_of_transactions_outside_of_the_list(
    bot: PlainBot, shop: Shop, met: Talker, offset: object, limit: object
) -> None:
    await shop.sells(met, await shop.offers(met))
    page = (await bot("getStarTransactions", offset=offset, limit=limit)).result
    assert [one["amount"] for one in page["transactions"]] == [50]


async def test_amounts_may_be_texts(bot: PlainBot, shop: Shop) -> None:
    prices = [{"label": 7, "amount": "50"}]
    terms = shop.invoice(prices=prices)
    assert (await bot("sendInvoice", chat_id=1, **terms)).result["invoice"]["total_amount"] == 50


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"link_preview_options": {"is_disabled": True}}, {"is_disabled": True}),
        ({"disable_web_page_preview": True}, {"is_disabled": True}),
        (
            {"link_preview_options": {"url": "https://e.org", "prefer_small_media": True}},
            {"url": "https://e.org", "prefer_small_media": True},
        ),
        ({"link_preview_options": {"show_above_text": True, "more": 1}}, {"show_above_text": True}),
        ({"link_preview_options": {"is_disabled": False}}, {}),
    ],
)
async def test_how_a_link_is_previewed_is_echoed(
    bot: PlainBot, options: Object, shown: Object
) -> None:
    sent = (await bot("sendMessage", chat_id=1, text="x", **options)).result
    assert sent["link_preview_options"] == shown
    edited = await bot("editMessageText", chat_id=1, message_id=sent["message_id"], text="y")
    assert "link_preview_options" not in edited.result


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ("[", "can't parse link preview options JSON object"),
        ("null", "object expected as link preview options"),
        ({"is_disabled": 1}, 'field "is_disabled" must be of type Boolean'),
        ({"url": []}, 'field "url" must be of type String'),
    ],
)
async def test_a_preview_that_is_refused(bot: PlainBot, options: object, refusal: str) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", link_preview_options=options)
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_what_a_message_says_of_itself_is_echoed(
    bot: PlainBot, shop: Shop, met: Talker, picture: bytes
) -> None:
    marks: Object = {"protect_content": True, "message_effect_id": "5046509860389126442"}
    photo = (await met.sends_photo(picture)).body["photo"][-1]["file_id"]
    document = (await met.sends_document("a.txt", b"a")).body["document"]["file_id"]
    sent = [
        await bot("sendMessage", chat_id=1, text="x", **marks),
        await bot("sendPhoto", chat_id=1, photo=photo, **marks),
        await bot("sendDocument", chat_id=1, document=document, **marks),
        await bot("sendInvoice", chat_id=1, **shop.invoice(), **marks),
    ]
    for answer in sent:
        assert answer.result["has_protected_content"] is True
        assert answer.result["effect_id"] == "5046509860389126442"
    plain = (await bot("sendMessage", chat_id=1, text="x")).result
    assert "has_protected_content" not in plain
    number = sent[0].result["message_id"]
    edited = await bot("editMessageText", chat_id=1, message_id=number, text="y")
    assert edited.result["has_protected_content"] is True


async def test_how_a_picture_is_shown_is_echoed(bot: PlainBot, met: Talker, picture: bytes) -> None:
    photo = (await met.sends_photo(picture)).body["photo"][-1]["file_id"]
    looks: Object = {"has_spoiler": True, "show_caption_above_media": True, "caption": "c"}
    sent = (await bot("sendPhoto", chat_id=1, photo=photo, **looks)).result
    assert (sent["has_media_spoiler"], sent["show_caption_above_media"]) == (True, True)
    edited = await bot("editMessageCaption", chat_id=1, message_id=sent["message_id"], caption="d")
    assert "show_caption_above_media" not in edited.result
    assert edited.result["has_media_spoiler"] is True
