"""Inline mode: the results that the bot offers, each with the message that it becomes.

The sandbox shows articles, photos and documents; an article's message is a text or an invoice.
[A], seen in no source: the codes for a result without an id or a title.
"""

from collections.abc import Callable

from sandbox.errors import bad_request
from sandbox.fields import Fields
from sandbox.inline import Offer, Result
from sandbox.markup import Markup, markup_of
from sandbox.methods.content import caption_of, message_text, preview_of
from sandbox.methods.invoices import as_shown, lawful, terms_of
from sandbox.params import Params
from sandbox.state import Invoice, Object
from sandbox.world import World

MOST_RESULTS = 50
LONGEST_ID = 64
LONGEST_OFFSET = 64
RESULT = "can't parse inline query result: "
BUTTON = "can't parse inline query results button: "
KEPT = ("id", "type", "title", "description", "photo_file_id", "document_file_id", "photo_url")


async def answer_inline_query(world: World, params: Params) -> bool:
    """Offer results to whoever asks."""
    button = _button(params)
    results: dict[str, Result] = {}
    for one in _given(params):
        result = _result(world, one)
        name = str(result.shown["id"])
        if name in results:
            raise bad_request("RESULT_ID_DUPLICATE")
        results[name] = result
    next_offset = params.text("next_offset")
    if len(next_offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    offer = Offer(results, next_offset, button)
    world.inline.answer(params.text("inline_query_id"), offer)
    return True


def _given(params: Params) -> list[object]:
    """Return the results of a call, which may have none."""
    problem = "can't parse JSON encoded inline query results"
    given = params.json("results", problem=problem)
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    return given


def _button(params: Params) -> Object | None:
    """Return the button above the results, which opens the private chat or a web app."""
    if not params.text("button"):
        return None
    given = params.json("button", problem="can't parse inline query results button JSON object")
    otherwise = "InlineQueryResultsButton must be an Object"
    fields = Fields.of(given, about=BUTTON, otherwise=otherwise)
    text = fields.required_text("text")
    if "start_parameter" in fields:
        return {"text": text, "start_parameter": fields.required_text("start_parameter")}
    if "web_app" in fields:
        return {"text": text, "web_app": {"url": fields.inner("web_app").required_text("url")}}
    raise fields.refusal("InlineQueryResultsButton must have exactly one optional field")


def _result(world: World, given: object) -> Result:
    fields = Fields.of(given, about=RESULT, otherwise="Inline query result must be an object")
    kind, name = fields.required_text("type").lower(), fields.required_text("id")
    read = _kinds().get(kind)
    if read is None:
        raise bad_request("the sandbox shows articles, photos and documents as inline results")
    content, invoice, address = read(world, fields)
    if not name:
        raise bad_request("RESULT_ID_EMPTY")
    if len(name.encode()) > LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    markup = _markup(fields, selling=invoice is not None)
    listed: Object = {key: fields.text(key) for key in KEPT if key in fields}
    return Result(listed | {"type": kind}, content, markup, invoice, address)


_Read = tuple[Object, Invoice | None, str]


def _kinds() -> dict[str, Callable[[World, Fields], _Read]]:
    return {"article": _article, "photo": _photo, "document": _document}


def _markup(fields: Fields, *, selling: bool) -> Markup:
    if "reply_markup" not in fields:
        return Markup()
    return markup_of(dict(fields.inner("reply_markup").members), selling=selling)


def _article(world: World, fields: Fields) -> _Read:
    if "input_message_content" in fields:
        said = _message(world, fields.inner("input_message_content"))
    else:  # as it was before there was such an object
        said = _text(world, fields, fields.required_text("message_text")), None
    if not fields.required_text("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return (*said, "")


def _photo(world: World, fields: Fields) -> _Read:
    return _file(world, fields, "photo")


def _document(world: World, fields: Fields) -> _Read:
    if not fields.required_text("title"):
        raise bad_request("FILE_TITLE_EMPTY")
    if fields.text("document_url"):
        fields.required_text("mime_type")
    return _file(world, fields, "document")


def _file(world: World, fields: Fields, kind: str) -> _Read:
    """Show a file that Telegram has or downloads, or whatever message is to stand in its place."""
    if "input_message_content" in fields:
        return (*_message(world, fields.inner("input_message_content")), "")
    entities, mode = fields.members.get("caption_entities"), fields.text("parse_mode")
    chats = world.chats
    caption = caption_of(fields.text("caption"), mode=mode, entities=entities, chats=chats)
    if caption and fields.flag("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    if address := fields.text(f"{kind}_url"):
        return caption, None, address
    wrong = "wrong remote file identifier specified: can't unserialize it"
    stored = world.files.known(fields.required_text(f"{kind}_file_id"), wrong=wrong)
    return world.files.shown(stored) | caption, None, ""


def _message(world: World, fields: Fields) -> tuple[Object, Invoice | None]:
    if text := fields.text("message_text"):
        return _text(world, fields, text), None
    if "payload" in fields:
        terms = terms_of(fields)
        return {"invoice": as_shown(terms)}, lawful(terms)
    raise fields.refusal("Input message content is not specified")


def _text(world: World, fields: Fields, text: str) -> Object:
    preview: Object = {}
    if "link_preview_options" in fields:
        preview = preview_of(fields.inner("link_preview_options"))
    elif fields.flag("disable_web_page_preview"):
        preview = {"link_preview_options": {"is_disabled": True}}
    mode, entities = fields.text("parse_mode"), fields.members.get("entities")
    return message_text(text, mode=mode, entities=entities, chats=world.chats) | preview
