"""Keyboards: what the Bot API takes as reply_markup, and what it refuses.

[A], seen in no source: the words for a reply keyboard's button that has no text.
"""

from dataclasses import dataclass

from sandbox.errors import bad_request
from sandbox.params import Params
from sandbox.state import Object

LONGEST_DATA = 64
MOST_BUTTONS = 100
BUTTON = "can't parse inline keyboard button: "
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply_markup: either buttons under the message, or something in place of the keyboard."""

    inline: Object | None = None
    keyboard: Object | None = None


def read_markup(params: Params, *, selling: bool = False) -> Markup:
    """Return the keyboard of a call; `selling` means that the message is an invoice."""
    given = params.json("reply_markup", problem="can't parse reply keyboard markup JSON object")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        rows = _rows(given["inline_keyboard"], selling=selling)
        return Markup(inline={"inline_keyboard": rows} if rows else None)
    if "keyboard" in given:
        rows = [[_key(key) for key in row] for row in _arrays(given["keyboard"], "keyboard")]
        return Markup(keyboard={**given, "keyboard": [row for row in rows if row]})
    if given.get("remove_keyboard") is True or given.get("force_reply") is True:
        return Markup(keyboard=given)
    return Markup()


def asks_for_phone(markup: Markup | None) -> bool:
    """Tell whether a reply keyboard has a button that sends the person's phone number."""
    keys: Object = {"reply_markup": markup.keyboard} if markup is not None else {}
    return any(key.get("request_contact") for key in buttons(keys))


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


def _arrays(given: object, name: str) -> list[list[object]]:
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return given


def _key(given: object) -> Object:
    """Return a button of a reply keyboard; a text alone is one too."""
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    if not isinstance(given.get("text"), str) or not given["text"]:
        raise bad_request("keyboard button text must be non-empty")
    return dict(given)


def _rows(given: object, *, selling: bool) -> list[list[Object]]:
    arrays = _arrays(given, "inline_keyboard")
    rows = [[_button(button) for button in row] for row in arrays if row]
    flat = [button for row in rows for button in row]
    if len(flat) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    _check_pay(flat, selling=selling)
    return rows


def _check_pay(flat: list[Object], *, selling: bool) -> None:
    places = [place for place, button in enumerate(flat) if "pay" in button]
    if places and not selling:
        raise bad_request("BUTTON_TYPE_INVALID")
    if selling and flat and not places:
        raise bad_request("REPLY_MARKUP_BUY_EMPTY")
    if places not in ([], [0]):
        raise bad_request("BUTTON_POS_INVALID")


def _button(given: object) -> Object:
    if not isinstance(given, dict):
        raise bad_request(f"{BUTTON}InlineKeyboardButton must be an Object")
    text, data, url = given.get("text"), given.get("callback_data"), given.get("url")
    if "text" not in given:
        raise bad_request(f'{BUTTON}Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(f'{BUTTON}Field "text" must be of type String')
    if not text:
        raise bad_request("inline keyboard button text is empty")
    if not any(given.get(action) not in (None, "", False) for action in ACTIONS):
        switches = ("switch_inline_query", "switch_inline_query_current_chat")
        if not any(isinstance(given.get(switch), str) for switch in switches):
            raise bad_request(f"{BUTTON}Text buttons are unallowed in the inline keyboard")
    if data is not None and not isinstance(data, str):
        raise bad_request(f'{BUTTON}Field "callback_data" must be of type String')
    if data and len(data.encode("utf-8", "surrogatepass")) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not (isinstance(url, str) and ("." in url or "://" in url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return dict(given)
