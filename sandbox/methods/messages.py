"""What the bot says: messages, signs of life, and answers to buttons."""

from sandbox.entities import utf16_length
from sandbox.errors import bad_request
from sandbox.markup import read_markup
from sandbox.methods.content import read_target, read_text
from sandbox.params import Params
from sandbox.state import Object
from sandbox.world import World

LONGEST_ANSWER = 200
ACTIONS = """
cancel typing upload_photo record_video upload_video record_voice record_audio upload_voice
upload_audio upload_document choose_sticker find_location pick_up_location
record_video_note upload_video_note
"""


async def send_message(world: World, params: Params) -> Object:
    """Send a text."""
    content = read_text(params, world.chats)
    markup = read_markup(params)
    return world.chats.say(read_target(params, world.chats), content, markup=markup)


async def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is busy, or that it is not."""
    action = params.text("action").lower()
    if action not in ACTIONS.split():
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
