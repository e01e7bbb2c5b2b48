"""What the bot says: messages, signs of life, and answers to buttons."""

from sandbox.entities import utf16_length
from sandbox.errors import bad_request
from sandbox.markup import read_markup
from sandbox.methods.content import read_reply, read_text
from sandbox.params import Params
from sandbox.state import Object
from sandbox.world import World

LONGEST_ANSWER = 200
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(world: World, params: Params) -> Object:
    """Send a text."""
    content = read_text(params, world.chats)
    markup = read_markup(params)
    place = world.chats.recipient(params)
    reply_to = read_reply(params, world.chats, place)
    return world.chats.say(place, content, markup=markup, reply_to=reply_to)


async def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is busy."""
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chats.type(world.chats.recipient(params), action)
    return True


async def answer_callback_query(world: World, params: Params) -> bool:
    """End a button's wait, with a toast or an alert if there is a text."""
    text = params.text("text")
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = params.text("callback_query_id")
    world.clicks.answer(query_id, text=text, alert=params.flag("show_alert"))
    return True
