"""Keyboards: what the Bot API takes as reply_markup, and what it refuses."""

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
    return Markup(keyboard=given or None)


def offers(body: Object, data: str) -> bool:
    """Tell whether a message has a button that sends `data`."""
    return any(button.get("callback_data") == data for button in buttons(body))


def buttons(body: Object) -> list[Object]:
    """Return the buttons under a message, row after row."""
    markup = body.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [button for row in rows for button in row]


def _rows(given: object, *, selling: bool) -> list[list[Object]]:
    if not isinstance(given, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    rows: list[list[Object]] = []
    for row in given:
        if not isinstance(row, list):
            raise bad_request('field "inline_keyboard" must be an Array of Arrays')
        rows.append([_button(button) for button in row])
    rows = [row for row in rows if row]
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
