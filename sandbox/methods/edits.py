"""What the bot takes back or changes of what it has said."""

from dataclasses import dataclass

from sandbox.errors import bad_request
from sandbox.markup import Markup, read_markup
from sandbox.methods.content import read_caption, read_text
from sandbox.params import Params
from sandbox.state import Message, Object, User
from sandbox.world import World

DELETABLE_S = 48 * 3600
MEDIA = ("photo", "document")


async def edit_message_text(world: World, params: Params) -> Object:
    """Put another text, and the given buttons or none, in place of a message's."""
    content = read_text(params)
    own = _own(world, params)
    if "text" not in own.message.body:
        raise bad_request("there is no text in the message to edit")
    return _rewrite(world, own, old=("text", "entities"), new=content)


async def edit_message_caption(world: World, params: Params) -> Object:
    """Put another caption, and the given buttons or none, under a file."""
    content = read_caption(params)
    own = _own(world, params)
    if not any(kind in own.message.body for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _rewrite(world, own, old=("caption", "caption_entities"), new=content)


async def edit_message_reply_markup(world: World, params: Params) -> Object:
    """Put other buttons, or none, under a message."""
    return _rewrite(world, _own(world, params), old=(), new={})


async def delete_message(world: World, params: Params) -> bool:
    """Remove a message of either side that is younger than 48 hours."""
    user = world.chats.member(params)
    message = world.chats.find(user.user_id, params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    sent_at = message.body["date"]
    if isinstance(sent_at, int) and world.clock.now() - sent_at > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    world.chats.delete(user, params.integer("message_id"))
    return True


@dataclass(frozen=True, slots=True)
class _Own:
    """A message of the bot's own, and the buttons that it is to have."""

    user: User
    message: Message
    markup: Markup


def _own(world: World, params: Params) -> _Own:
    user = world.chats.recipient(params)
    number = params.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = world.chats.find(user.user_id, number)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.outgoing:
        raise bad_request("message can't be edited")
    return _Own(user, message, read_markup(params, selling="invoice" in message.body))


def _rewrite(world: World, own: _Own, *, old: tuple[str, ...], new: Object) -> Object:
    """Replace the fields `old` by `new`, and the buttons; the rest of the message stays."""
    gone = {*old, "reply_markup"}

    def change(body: Object) -> Object:
        kept = {key: value for key, value in body.items() if key not in gone}
        return kept | new | ({"reply_markup": own.markup.inline} if own.markup.inline else {})

    return world.chats.edit(own.user, own.message, change)
