"""What several methods read in the same way: text, caption, kinds of updates, a reply."""

from sandbox.chats import Chats, Target
from sandbox.entities import entities_of, formatted, utf16_length
from sandbox.errors import ApiError, bad_request
from sandbox.fields import Fields
from sandbox.params import Params
from sandbox.state import Group, Object, Place

LONGEST_TEXT = 4_096
LONGEST_CAPTION = 1_024
PREVIEW = ("prefer_small_media", "prefer_large_media", "show_above_text")


def read_text(params: Params, chats: Chats) -> Object:
    """Return text and entities of a message, and how its link is previewed."""
    entities = entities_of(params.text("entities"))
    text = message_text(
        params.text("text"), mode=params.text("parse_mode"), entities=entities, chats=chats
    )
    return text | _preview(params)


def message_text(text: str, *, mode: str, entities: object, chats: Chats) -> Object:
    """Return a text that must be there, with its entities."""
    if not text:
        raise bad_request("message text is empty")
    plain, marks = formatted(text, mode=mode, entities=entities)
    if not plain:
        raise bad_request("text must be non-empty")
    if utf16_length(plain) > LONGEST_TEXT:
        raise bad_request("message is too long")
    marks = chats.named(marks)
    return {"text": plain} | ({"entities": marks} if marks else {})


def read_caption(params: Params, chats: Chats) -> Object:
    """Return caption and its entities, nothing when there is none."""
    entities = entities_of(params.text("caption_entities"))
    mode = params.text("parse_mode")
    caption = caption_of(params.text("caption"), mode=mode, entities=entities, chats=chats)
    return caption | _over(above=params.flag("show_caption_above_media"), caption=caption)


def caption_of(text: str, *, mode: str, entities: object, chats: Chats) -> Object:
    """Return a caption and its entities, nothing for an empty one."""
    plain, marks = formatted(text, mode=mode, entities=entities)
    if utf16_length(plain) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not plain:
        return {}
    marks = chats.named(marks)
    return {"caption": plain} | ({"caption_entities": marks} if marks else {})


def preview_of(fields: Fields) -> Object:
    """Return how the link of a text is previewed."""
    options: Object = {"is_disabled": True} if fields.flag("is_disabled") else {}
    if url := fields.text("url"):
        options["url"] = url
    return {"link_preview_options": options | {one: True for one in PREVIEW if fields.flag(one)}}


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


def read_target(params: Params, chats: Chats) -> Target:
    """Return where a message of the bot goes, provided that it may."""
    number, is_lenient = _replied(params)
    place = chats.recipient(params)
    topic = _topic(params, place, bot_id=int(str(chats.bot["id"])))
    if number > 0 and chats.find(place.chat_id, number) is None:
        if not is_lenient:
            raise bad_request("message to be replied not found")
        number = 0
    return Target(place, topic, max(number, 0) or None, _marks(params, place))


def _topic(params: Params, place: Place, *, bot_id: int) -> int:
    """Return the topic that is meant, 0 for none, which is all that a chat without topics has."""
    topic = max(params.integer("message_thread_id"), 0)
    if topic and isinstance(place, Group) and not place.is_forum:
        return 0
    if topic and not (isinstance(place, Group) and topic in place.topics):
        raise bad_request("message thread not found")
    if topic and isinstance(place, Group) and not place.may_write(bot_id, topic):
        raise bad_request("TOPIC_CLOSED")
    return topic


def _marks(params: Params, place: Place) -> Object:
    """Return what a message says of itself beside its content."""
    marks: Object = {"has_protected_content": True} if params.flag("protect_content") else {}
    effect = params.integer("message_effect_id")
    is_private = not isinstance(place, Group)
    return marks | ({"effect_id": str(effect)} if effect and is_private else {})


def _replied(params: Params) -> tuple[int, bool]:
    """Return which message is replied to, 0 or less for none, and whether it may be missing."""
    name = "reply_parameters"
    if name not in params.values:
        is_lenient = params.flag("allow_sending_without_reply")
        return params.integer("reply_to_message_id"), is_lenient
    if not params.text(name):
        return 0, False
    given = params.json(name, problem="can't parse reply parameters JSON object")
    fields = Fields.of(given, about="", otherwise="object expected as reply parameters")
    if not fields.members:
        return 0, False
    chat_id = fields.text("chat_id")
    if chat_id not in ("", params.text("chat_id")):
        raise bad_request("the sandbox knows replies only within a chat")
    number = fields.required_number("message_id")
    return number, fields.flag("allow_sending_without_reply")


def _preview(params: Params) -> Object:
    name = "link_preview_options"
    if not params.text(name):
        is_off = params.flag("disable_web_page_preview")
        return {name: {"is_disabled": True}} if is_off else {}
    given = params.json(name, problem="can't parse link preview options JSON object")
    return preview_of(
        Fields.of(given, about="", otherwise="object expected as link preview options")
    )


def _over(*, above: bool, caption: Object) -> Object:
    return {"show_caption_above_media": True} if above and caption else {}
