"""Inline mode: the results that the bot offers, each with the message that it becomes.

The sandbox shows articles, and photos and documents that Telegram has already; an article's
message is a text or an invoice. [A], seen in no source: the words for what lacks a field.
"""

from sandbox.errors import bad_request
from sandbox.files import shown
from sandbox.inline import Offer, Result
from sandbox.markup import read_markup
from sandbox.methods.content import read_caption, read_text
from sandbox.methods.invoices import as_shown, read_terms
from sandbox.params import Params, as_params
from sandbox.state import Invoice, Object
from sandbox.world import World

MOST_RESULTS = 50
LONGEST_ID = 64
LONGEST_OFFSET = 64
RESULT = "can't parse InlineQueryResult: "


async def answer_inline_query(world: World, params: Params) -> bool:
    """Offer results to whoever asks."""
    given = params.json("results", problem="can't parse inline query results JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    results: dict[str, Result] = {}
    for one in given:
        result = _result(world, one)
        name = str(result.shown["id"])
        if name in results:
            raise bad_request("RESULT_ID_DUPLICATE")
        results[name] = result
    next_offset = params.text("next_offset")
    if len(next_offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    offer = Offer(results, next_offset, _button(params))
    world.inline.answer(params.text("inline_query_id"), offer)
    return True


def _button(params: Params) -> Object | None:
    """Return the button above the results, which opens the private chat or a web app."""
    problem = "can't parse InlineQueryResultsButton JSON object"
    button = params.json("button", problem=problem)
    if button is None:
        return None
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("InlineQueryResultsButton must be an Object")
    if "web_app" not in button and not button.get("start_parameter"):
        raise bad_request("can't use empty start_parameter")
    return button


def _result(world: World, given: object) -> Result:
    if not isinstance(given, dict):
        raise bad_request(f"{RESULT}expected an Object")
    name = given.get("id")
    if not isinstance(name, str) or not name:
        raise bad_request("RESULT_ID_EMPTY")
    if len(name.encode()) > LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    read = {"article": _article, "photo": _photo, "document": _document}.get(str(given.get("type")))
    if read is None:
        raise bad_request("the sandbox shows articles, photos and documents as inline results")
    content, invoice = read(world, given)
    markup = read_markup(as_params(given), selling=invoice is not None)
    kept = ("id", "type", "title", "description", "photo_file_id", "document_file_id")
    listed = {key: given[key] for key in kept if key in given}
    return Result(listed, content, markup, invoice)


def _article(world: World, given: Object) -> tuple[Object, Invoice | None]:
    if not given.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return _message(world, given.get("input_message_content"))


def _photo(world: World, given: Object) -> tuple[Object, Invoice | None]:
    return _cached(world, given, "photo")


def _document(world: World, given: Object) -> tuple[Object, Invoice | None]:
    if not given.get("title"):
        raise bad_request("FILE_TITLE_EMPTY")
    return _cached(world, given, "document")


def _cached(world: World, given: Object, kind: str) -> tuple[Object, Invoice | None]:
    """Show a file that Telegram has, or whatever message is to stand in its place."""
    if "input_message_content" in given:
        return _message(world, given["input_message_content"])
    wrong = "wrong remote file identifier specified: can't unserialize it"
    stored = world.files.known(str(given.get(f"{kind}_file_id", "")), wrong=wrong)
    return shown(stored) | read_caption(as_params(given), world.chats), None


def _message(world: World, given: object) -> tuple[Object, Invoice | None]:
    if not isinstance(given, dict):
        raise bad_request("invalid inline message content specified")
    params = as_params(given)
    if "message_text" in given:
        text = read_text(as_params({**given, "text": given["message_text"]}), world.chats)
        return text, None
    if "payload" in given:
        invoice = read_terms(params)
        return {"invoice": as_shown(invoice, params)}, invoice
    raise bad_request("invalid inline message content specified")
