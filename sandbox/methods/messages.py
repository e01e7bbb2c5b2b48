"""What the bot says: messages, copies, signs of life, and answers to buttons.

[A], seen in no source: the order in which copyMessage looks at what is wrong.
"""

from sandbox.entities import utf16_length
from sandbox.errors import bad_request
from sandbox.markup import read_markup
from sandbox.methods.content import read_caption, read_target, read_text
from sandbox.params import Params
from sandbox.privacy import SERVICE
from sandbox.state import Object
from sandbox.world import World

LONGEST_ANSWER = 200
ENVELOPE = """
message_id from chat date edit_date message_thread_id is_topic_message reply_to_message reply_markup
via_bot has_protected_content effect_id
"""
"""What a message says beside its content."""

UNCOPIED = SERVICE | {"invoice", "successful_payment", "refunded_payment"}
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


async def copy_message(world: World, params: Params) -> Object:
    """Send again, as the bot's own, what a chat has: its content, or it with another caption."""
    source = world.chats.place(Params({"chat_id": params.text("from_chat_id")}))
    number = params.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    found = world.chats.find(source.chat_id, number)
    if found is None:
        raise bad_request("message to copy not found")
    content = {key: value for key, value in found.body.items() if key not in ENVELOPE.split()}
    if not content or not UNCOPIED.isdisjoint(content):
        raise bad_request("message can't be copied")
    if "text" not in content and "caption" in params.values:
        content = {key: content[key] for key in content.keys() - {"caption", "caption_entities"}}
        content |= read_caption(params, world.chats)
    said = world.chats.say(read_target(params, world.chats), content, markup=read_markup(params))
    return {"message_id": said["message_id"]}


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
