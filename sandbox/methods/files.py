"""Files and pictures that the bot sends, and those that it fetches."""

from sandbox.errors import bad_request
from sandbox.files import MOST_DOWNLOAD_BYTES
from sandbox.markup import read_markup
from sandbox.methods.content import read_caption, read_target
from sandbox.params import Params
from sandbox.state import Object
from sandbox.world import World


async def send_document(world: World, params: Params) -> Object:
    """Send a file as a document."""
    return await _send(world, params, "document")


async def send_photo(world: World, params: Params) -> Object:
    """Send a picture, as a photo of several sizes."""
    return await _send(world, params, "photo")


async def get_file(world: World, params: Params) -> Object:
    """Return where a file can be downloaded."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.known(file_id)
    if stored.bytes > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.bytes,
        "file_path": stored.path,
    }


async def _send(world: World, params: Params, kind: str) -> Object:
    if not params.text(kind) and kind not in params.files:
        raise bad_request(f"there is no {kind} in the request")
    caption = read_caption(params, world.chats)
    markup = read_markup(params)
    to = read_target(params, world.chats)
    content = world.files.shown(await world.files.sent(params, kind=kind)) | caption
    if kind == "photo" and params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return world.chats.say(to, content, markup=markup)
