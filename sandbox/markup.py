"""Keyboards: what the Bot API takes as reply_markup, and what it refuses.

A button is read as Client.cpp and ReplyMarkup.cpp of the official server read it: of several kinds
the first one counts, and what nobody asks for is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import bad_request
from sandbox.fields import Fields
from sandbox.links import checked, person_of
from sandbox.params import Params
from sandbox.state import Object

LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 12
MOST_READ = 300
BUTTON = "can't parse inline keyboard button: "
KEY = "can't parse keyboard button: "
STYLES = ("primary", "danger", "success")
TARGETS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
ASKS = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "request_managed_bot": "managed bots can be requested in private chats only",
}
"""The kinds of keys that a reply keyboard may have in private chats, and what a group says."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply_markup: either buttons under the message, or something in place of the keyboard.

    `not_in_groups` is why a group refuses it, empty where a group takes it.
    """

    inline: Object | None = None
    keyboard: Object | None = None
    not_in_groups: str = ""


def read_markup(params: Params, *, selling: bool = False) -> Markup:
    """Return the keyboard of a call; `selling` means that the message is an invoice."""
    if not params.text("reply_markup"):
        return Markup()
    given = params.json("reply_markup", problem="can't parse reply keyboard markup JSON object")
    return markup_of(given, selling=selling)


def markup_of(given: object, *, selling: bool = False) -> Markup:
    """Return the keyboard that an object describes; what describes none is none."""
    fields = Fields.of(given, about="", otherwise="object expected as reply markup")
    keys = [[_key(one) for one in row] for row in _arrays(fields, "keyboard", "")]
    of_whom = " of the InlineKeyboardMarkup"
    rows = [[_button(one) for one in row] for row in _arrays(fields, "inline_keyboard", of_whom)]
    switches = (*("hide_keyboard", "remove_keyboard"), *("force_reply_keyboard", "force_reply"))
    hide, remove, force, reply = (fields.flag(name) for name in switches)
    looks = _looks(fields)
    if keys:
        return _keyboard(_drawn(keys), looks)
    if rows:
        return _inline(_drawn(rows), selling=selling)
    if hide or remove:
        return Markup(keyboard={"remove_keyboard": True} | looks)
    return Markup(keyboard={"force_reply": True} | looks) if force or reply else Markup()


def offers(body: Object, data: str) -> bool:
    """Tell whether a message has a button that sends `data`."""
    return any(button.get("callback_data") == data for button in buttons(body))


def buttons(body: Object) -> list[Object]:
    """Return the buttons under a message or in its reply keyboard, row after row."""
    markup = body.get("reply_markup")
    if not isinstance(markup, dict):
        return []
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [button for row in rows for button in row]


def _arrays(fields: Fields, name: str, of_whom: str) -> list[list[object]]:
    rows = []
    for row in fields.array(name):
        if not isinstance(row, list):
            raise bad_request(f'field "{name}"{of_whom} must be an Array of Arrays')
        rows.append(row)
    return rows


def _looks(fields: Fields) -> Object:
    """Return how a reply keyboard behaves, as its client is told."""
    names = ("selective", "resize_keyboard", "one_time_keyboard", "is_persistent")
    looks: Object = {name: True for name in names if fields.flag(name)}
    hint = fields.text("input_field_placeholder")
    return looks | ({"input_field_placeholder": hint} if hint else {})


def _drawn(rows: list[list[Object]]) -> list[list[Object]]:
    """Leave out what has no label, the 13th button of a row, and every one after the 300th."""
    left, drawn = MOST_READ, []
    for row in rows:
        labelled = [one for one in row if one["text"] or "icon_custom_emoji_id" in one]
        if kept := labelled[: min(MOST_IN_A_ROW, left)]:
            drawn.append(kept)
            left -= len(kept)
    return drawn


def _keyboard(rows: list[list[Object]], looks: Object) -> Markup:
    """Make a reply keyboard; one without a single key is none."""
    if not rows:
        return Markup()
    flat = [key for row in rows for key in row]
    if not all(key["text"] for key in flat):
        raise bad_request("keyboard button text must be non-empty")
    asked = (ASKS[kind] for key in flat for kind in key if kind in ASKS)
    return Markup(keyboard={"keyboard": rows} | looks, not_in_groups=next(asked, ""))


def _inline(rows: list[list[Object]], *, selling: bool) -> Markup:
    """Make the buttons of a message; none is no keyboard."""
    flat = [button for row in rows for button in row]
    for button in flat:
        _check(button)
    if len(flat) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    _check_pay(flat, selling=selling)
    private = any("web_app" in button for button in flat)
    return Markup(
        inline={"inline_keyboard": rows} if rows else None,
        not_in_groups="BUTTON_TYPE_INVALID" if private else "",
    )


def _check(button: Object) -> None:
    """Refuse what TDLib and the server find wrong with a button; put its link in order."""
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    data, url, web_app = (button.get(kind) for kind in ("callback_data", "url", "web_app"))
    if isinstance(data, str) and len(data.encode("utf-8", "surrogatepass")) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if isinstance(url, str):
        number = person_of(url)
        about = "inline keyboard button"
        button["url"] = f"tg://user?id={number}" if number else checked(url, about=about)
    if isinstance(web_app, dict):
        button["web_app"] = {"url": _web_app(web_app["url"], "inline keyboard button")}


def _web_app(url: str, about: str) -> str:
    if person_of(url):
        raise bad_request("link to a user can't be used in Web App URL buttons")
    return checked(url, about=f"{about} Web App", web_only=True)


def _check_pay(flat: list[Object], *, selling: bool) -> None:
    places = [place for place, button in enumerate(flat) if "pay" in button]
    if places and not selling:
        raise bad_request("BUTTON_TYPE_INVALID")
    if selling and flat and not places:
        raise bad_request("REPLY_MARKUP_BUY_EMPTY")
    if places not in ([], [0]):
        raise bad_request("BUTTON_POS_INVALID")


def _key(given: object) -> Object:
    """Return a button of a reply keyboard; a text alone is one too."""
    if isinstance(given, str):
        return {"text": given}
    otherwise = "KeyboardButton must be a String or an Object"
    fields = Fields.of(given, about=KEY, otherwise=otherwise)
    return _label(fields) | _asked(fields)


def _asked(fields: Fields) -> Object:
    """Return what a key asks its person for."""
    if fields.flag("request_phone_number") | fields.flag("request_contact"):
        return {"request_contact": True}
    if fields.flag("request_location"):
        return {"request_location": True}
    if "web_app" in fields:
        url = fields.inner("web_app").required_text("url")
        return {"web_app": {"url": _web_app(url, "keyboard button")}}
    for kind in ("request_poll", "request_users", "request_chat", "request_managed_bot"):
        if kind in fields:
            asked = fields.inner(kind)
            if kind != "request_poll":
                asked.required_number("request_id")
            return {kind: dict(asked.members)}
    return {}


def _button(given: object) -> Object:
    """Return a button under a message: its label, and the first of its kinds."""
    otherwise = "InlineKeyboardButton must be an Object"
    fields = Fields.of(given, about=BUTTON, otherwise=otherwise)
    return _label(fields) | _does(fields)


def _does(fields: Fields) -> Object:
    """Return what a press of the button does; the order is the official server's."""
    for kind in ("url", "callback_data"):
        if value := fields.text(kind):
            return {kind: value}
    for kind, read in _kinds().items():
        if kind in fields:
            return read(fields)
    raise fields.refusal("Text buttons are unallowed in the inline keyboard")


def _kinds() -> dict[str, Callable[[Fields], Object]]:
    here = "switch_inline_query_current_chat"
    return {
        "callback_game": lambda _: {"callback_game": {}},
        "pay": lambda _: {"pay": True},
        "switch_inline_query": lambda fields: {
            "switch_inline_query": fields.required_text("switch_inline_query")
        },
        "switch_inline_query_chosen_chat": _chosen_chat,
        here: lambda fields: {here: fields.required_text(here)},
        "login_url": lambda fields: {"url": fields.inner("login_url").required_text("url")},
        "web_app": lambda fields: {
            "web_app": {"url": fields.inner("web_app").required_text("url")}
        },
        "copy_text": lambda fields: {
            "copy_text": {"text": fields.inner("copy_text").required_text("text")}
        },
    }


def _chosen_chat(fields: Fields) -> Object:
    chosen = fields.inner("switch_inline_query_chosen_chat")
    query, targets = chosen.text("query"), {name: chosen.flag(name) for name in TARGETS}
    if all(targets.values()):
        return {"switch_inline_query": query}
    return {"switch_inline_query_chosen_chat": {"query": query} | targets}


def _label(fields: Fields) -> Object:
    label: Object = {"text": fields.required_text("text")}
    if icon := fields.number("icon_custom_emoji_id"):
        label["icon_custom_emoji_id"] = str(icon)
    style = fields.text("style").lower()
    if style not in ("", "default", *STYLES):
        raise fields.refusal("invalid button style specified")
    return label | ({"style": style} if style in STYLES else {})
