"""Buttons and keyboards: what Telegram keeps of them, and the words of its refusals."""

import json

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot

pytestmark = pytest.mark.usefixtures("met")
BUTTON = "can't parse inline keyboard button: "
DATA: Object = {"callback_data": "x"}


def rows(*buttons: object) -> Object:
    """Make buttons in one row."""
    return {"inline_keyboard": [list(buttons)]}


async def sent(bot: PlainBot, markup: object) -> object:
    """Send a message with buttons, and return what Telegram keeps of them."""
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    return answer.result.get("reply_markup")


async def kept(bot: PlainBot, button: Object) -> object:
    """Send a message with one button, and return what Telegram keeps of it."""
    [[only]] = (await sent(bot, rows({"text": "x"} | button)))["inline_keyboard"]
    return {name: value for name, value in only.items() if name != "text"}


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://localhost:3000/x", "Wrong HTTP URL"),
        ("nowhere", "Wrong HTTP URL"),
        ("mailto://a@b.org", "Unsupported URL protocol"),
        ("ftp://e.org", "Unsupported URL protocol"),
        ("javascript:alert(1)", "Wrong port number specified in the URL"),
        ("https://e.org:99999", "Wrong port number specified in the URL"),
        ("https://", "URL host is empty"),
        ("https://[::x]/", "Wrong IPv6 address specified in the URL"),
        ("https://e org/", "Disallowed character in URL host"),
        ("https://e%zz.org/", "Wrong percent-encoded symbol in URL host"),
        ("tg://e.org", "Unallowed characters in URL host"),
        ("tg://https://e.org", "Wrong tg URL"),
        ("ton://a@b", "Wrong ton URL"),
    ],
)
async def test_a_url_that_is_no_link_is_refused(bot: PlainBot, url: str, why: str) -> None:
    markup = rows({"text": "x", "url": url})
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.refusal == f"Bad Request: inline keyboard button URL '{url}' is invalid: {why}"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("e.org", "http://e.org/"),
        ("HTTPS://E.org/A b", "https://e.org/A%20b"),
        ("https://e.org?x=1", "https://e.org/?x=1"),
        ("https://a:b@e.org:080/", "https://a:b@e.org:80/"),
        ("https://[::1]:3000/x", "https://[::1]:3000/x"),
        ("https://пример.рф/я", "https://пример.рф/я"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        ("tg://user?id=42", "tg://user?id=42"),
    ],
)
async def test_a_link_is_kept_as_telegram_writes_it(bot: PlainBot, url: str, link: str) -> None:
    assert await kept(bot, {"url": url}) == {"url": link}


@pytest.mark.parametrize("url", ["http://e.org/", "tg://resolve?domain=x", "e.org"])
async def test_a_web_app_without_https_is_refused(bot: PlainBot, url: str) -> None:
    why = f"Web App URL '{url}' is invalid: Only HTTPS links are allowed"
    for markup, name in (
        (rows({"text": "x", "web_app": {"url": url}}), "inline keyboard"),
        ({"keyboard": [[{"text": "x", "web_app": {"url": url}}]]}, "keyboard"),
    ):
        answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
        reason = f"{name} button {why}"
        assert answer.refusal in {
            f"Bad Request: {reason}",
            f"Bad Request: can't parse keyboard button: {reason}",
        }


async def test_a_web_app_in_a_group_is_refused(sandbox: Sandbox, bot: PlainBot) -> None:
    group = sandbox.group("Friends", 1)
    app: Object = {"text": "x", "web_app": {"url": "https://e.org/"}}
    answer = await bot("sendMessage", chat_id=group, text="x", reply_markup=rows(app))
    assert answer.refusal == "Bad Request: BUTTON_TYPE_INVALID"
    sent = (await bot("sendMessage", chat_id=group, text="x")).result["message_id"]
    edit: Object = {"chat_id": group, "message_id": sent, "reply_markup": rows(app)}
    assert (await bot("editMessageReplyMarkup", **edit)).refusal.endswith("BUTTON_TYPE_INVALID")
    keys = {"keyboard": [[app]]}
    answer = await bot("sendMessage", chat_id=group, text="x", reply_markup=keys)
    reason = "web App buttons can be used in private chats only"
    assert answer.refusal == f"Bad Request: {reason}"


@pytest.mark.parametrize("given", ["null", "[1]", "7", '"x"'])
async def test_a_markup_that_is_no_object_is_refused(bot: PlainBot, given: str) -> None:
    form = {"chat_id": "1", "text": "x", "reply_markup": given}
    async with bot.http.post(f"{bot.base}/sendMessage", data=form) as response:
        answer = await response.json()
    assert answer["description"] == "Bad Request: object expected as reply markup"


async def test_null_is_no_keyboard_in_json_either(bot: PlainBot) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=None)
    assert answer.refusal == "Bad Request: object expected as reply markup"


@pytest.mark.parametrize(
    ("button", "only"),
    [
        (DATA | {"url": "https://e.org/"}, {"url": "https://e.org/"}),
        (DATA | {"pay": True, "web_app": {"url": "http://e.org"}}, DATA),
        ({"copy_text": {"text": "a"}, "switch_inline_query": ""}, {"switch_inline_query": ""}),
        (DATA | {"colour": "red", "hidden": None}, DATA),
        (DATA | {"style": "Danger"}, {"style": "danger"} | DATA),
        ({"login_url": {"url": "https://e.org/"}}, {"url": "https://e.org/"}),
        ({"callback_data": 7}, {"callback_data": "7"}),
        (DATA | {"icon_custom_emoji_id": "5"}, {"icon_custom_emoji_id": "5"} | DATA),
    ],
)
async def test_of_a_button_the_first_kind_is_kept(
    bot: PlainBot, button: Object, only: Object
) -> None:
    assert await kept(bot, button) == only


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "url": None} | DATA, f'{BUTTON}Field "url" must be of type String'),
        (
            {"text": "x", "callback_data": []},
            f'{BUTTON}Field "callback_data" must be of type String',
        ),
        ({"text": "x", "web_app": "x"}, f'{BUTTON}Field "web_app" must be of type Object'),
        ({"text": "x", "web_app": {}}, f'{BUTTON}Can\'t find field "url"'),
        ({"text": "x", "style": "loud"} | DATA, f"{BUTTON}invalid button style specified"),
        (7, f"{BUTTON}InlineKeyboardButton must be an Object"),
    ],
)
async def test_a_button_that_cannot_be_read(bot: PlainBot, button: object, refusal: str) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=rows(button))
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (
            {"keyboard": [[7]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        (
            {"inline_keyboard": [7]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"remove_keyboard": 1}, 'field "remove_keyboard" must be of type Boolean'),
        ({"keyboard": [["x"]], "selective": "yes"}, 'field "selective" must be of type Boolean'),
    ],
)
async def test_a_keyboard_that_cannot_be_read(bot: PlainBot, markup: Object, refusal: str) -> None:
    answer = await bot("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_a_button_without_a_label_is_left_out(bot: PlainBot, met: Talker) -> None:
    named: Object = {"text": "x"} | DATA
    assert await sent(bot, rows({"text": ""} | DATA, named)) == rows(named)
    assert await sent(bot, rows({"text": ""} | DATA)) is None
    await bot("sendMessage", chat_id=1, text="x", reply_markup={"keyboard": [["", "Yes"]]})
    assert met.chat[-1].buttons == ["Yes"]


async def test_a_row_holds_twelve_buttons(bot: PlainBot) -> None:
    markup = await sent(bot, rows(*[{"text": "x"} | DATA] * 13))
    assert [len(row) for row in markup["inline_keyboard"]] == [12]


async def test_a_markup_that_says_nothing_is_none(bot: PlainBot) -> None:
    for markup in ({}, {"keyboard": []}, {"inline_keyboard": []}, {"hidden": True}):
        assert await sent(bot, json.dumps(markup)) is None
