"""What several methods read in the same way: text, caption, kinds of updates, a reply."""

from sandbox.chats import Chats
from sandbox.entities import entities_of, formatted, utf16_length
from sandbox.errors import ApiError, bad_request
from sandbox.params import Params
from sandbox.state import Object, Place

LONGEST_TEXT = 4_096
LONGEST_CAPTION = 1_024


def read_text(params: Params, chats: Chats) -> Object:
    """Return text and entities of a message."""
    raw, mode = params.text("text"), params.text("parse_mode")
    if not raw:
        raise bad_request("message text is empty")
    text, entities = formatted(raw, mode=mode, entities=entities_of(params.text("entities")))
    if not text:
        raise bad_request("text must be non-empty")
    entities = chats.named(entities)
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def read_caption(params: Params, chats: Chats) -> Object:
    """Return caption and its entities, nothing when there is none."""
    raw, mode = params.text("caption"), params.text("parse_mode")
    given = entities_of(params.text("caption_entities"))
    text, entities = formatted(raw, mode=mode, entities=given)
    entities = chats.named(entities)
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def read_kinds(params: Params) -> list[str] | None:
    """Return the kinds of updates that the bot asks for.

    None leaves it as it was: so Telegram takes whatever is no list of names.
    """
    try:
        kinds = params.json("allowed_updates", problem="can't parse JSON object")
    except ApiError:
        return None
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        return None
    return kinds


def read_reply(params: Params, chats: Chats, place: Place) -> int | None:
    """Return the id of the message that is replied to; it must be in the same chat."""
    problem = "can't parse ReplyParameters JSON object"
    given = params.json("reply_parameters", problem=problem)
    if given is None:
        number: object = params.integer("reply_to_message_id") or None
        lenient = params.flag("allow_sending_without_reply")
    elif isinstance(given, dict):
        number = given.get("message_id")
        lenient = given.get("allow_sending_without_reply") is True
    else:
        raise bad_request("ReplyParameters must be an Object")
    if number is None:
        return None
    if isinstance(number, int) and chats.find(place.chat_id, number):
        return number
    if lenient:
        return None
    raise bad_request("message to be replied not found")
