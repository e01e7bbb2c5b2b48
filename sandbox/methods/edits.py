"""What the bot takes back or changes of what it has said."""

from dataclasses import dataclass

from sandbox.chats import check_markup
from sandbox.errors import bad_request
from sandbox.fields import Fields
from sandbox.markup import Markup, read_markup
from sandbox.methods.content import caption_of, read_caption, read_text
from sandbox.params import Params
from sandbox.state import Group, Message, Object
from sandbox.world import World

DELETABLE_S = 48 * 3600
MEDIA = ("photo", "document")
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")


async def edit_message_text(world: World, params: Params) -> Object | bool:
    """Put another text, and the given buttons or none, in place of a message's."""
    content = read_text(params, world.chats)
    own = _own(world, params)
    if "text" not in own.message.body:
        raise bad_request("there is no text in the message to edit")
    return _rewrite(world, own, old=TEXT, new=content)


async def edit_message_caption(world: World, params: Params) -> Object | bool:
    """Put another caption, and the given buttons or none, under a file."""
    content = read_caption(params, world.chats)
    own = _own(world, params)
    if not any(kind in own.message.body for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _rewrite(world, own, old=CAPTION, new=content)


async def edit_message_media(world: World, params: Params) -> Object | bool:
    """Put a photo or document with its caption in place of another, or of a text."""
    own = _own(world, params)
    if not any(kind in own.message.body for kind in ("text", *MEDIA)):
        raise bad_request("message can't be edited")
    content = await _media(world, params)
    return _rewrite(world, own, old=(*TEXT, *MEDIA, *CAPTION, "has_media_spoiler"), new=content)


async def edit_message_reply_markup(world: World, params: Params) -> Object | bool:
    """Put other buttons, or none, under a message."""
    return _rewrite(world, _own(world, params), old=(), new={})


async def delete_message(world: World, params: Params) -> bool:
    """Remove a message younger than 48 hours: of either side, or in a group one of its own.

    An administrator removes whatever there is, however old.
    """
    number = params.integer("message_id")
    if not params.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not number:
        raise bad_request("message identifier is not specified")
    place = world.chats.place(params)
    message = world.chats.find(place.chat_id, number)
    if message is None:
        raise bad_request("message to delete not found")
    rules = isinstance(place, Group) and world.bot["id"] in place.administrators
    if isinstance(place, Group) and not (message.outgoing or rules):
        raise bad_request("message can't be deleted")
    sent_at = message.body["date"]
    if not rules and isinstance(sent_at, int) and world.clock.now() - sent_at > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    world.chats.delete(place, number)
    return True


@dataclass(frozen=True, slots=True)
class _Own:
    """A message of the bot's own, and the buttons that it is to have."""

    chat_id: int
    message: Message
    markup: Markup


def _own(world: World, params: Params) -> _Own:
    """Find it by chat and number; by its inline id only where neither is given."""
    number = params.integer("message_id")
    if not params.text("chat_id") and not number:
        if not (inline_id := params.text("inline_message_id")):
            raise bad_request("message identifier is not specified")
        chat_id, message = world.inline.message(inline_id)
        return _Own(chat_id, message, read_markup(params, selling="invoice" in message.body))
    place = world.chats.recipient(params)
    found = world.chats.find(place.chat_id, number)
    if found is None:
        raise bad_request("message to edit not found")
    if not found.outgoing:
        raise bad_request("message can't be edited")
    markup = read_markup(params, selling="invoice" in found.body)
    check_markup(place, markup)
    return _Own(place.chat_id, found, markup)


async def _media(world: World, params: Params) -> Object:
    """Return what a message shows that has the file of the parameter `media`, uploaded or known."""
    params.required("media")
    given = params.json("media", problem="can't parse input media JSON object")
    about = "can't parse InputMedia: "
    fields = Fields.of(given, about=about, otherwise="expected an Object")
    kind = fields.required_text("type")
    if kind not in MEDIA:
        raise fields.refusal(f"the sandbox knows no media of type {kind}")
    content = world.files.shown(
        await world.files.sent(Params({kind: fields.text("media")}, params.files), kind=kind)
    )
    caption = caption_of(
        fields.text("caption"),
        mode=fields.text("parse_mode"),
        entities=fields.array("caption_entities"),
        chats=world.chats,
    )
    if caption and fields.flag("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    if kind == "photo" and fields.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return content | caption


def _rewrite(world: World, own: _Own, *, old: tuple[str, ...], new: Object) -> Object | bool:
    """Replace the fields `old` by `new`, and the buttons; the rest of the message stays.

    Return the message, or only that it is done when it was sent through an inline result.
    """
    gone = {*old, "reply_markup"}

    def change(body: Object) -> Object:
        kept = {key: value for key, value in body.items() if key not in gone}
        return kept | new | ({"reply_markup": own.markup.inline} if own.markup.inline else {})

    body = world.chats.edit(own.chat_id, own.message, change)
    return own.message.inline_id is not None or body
