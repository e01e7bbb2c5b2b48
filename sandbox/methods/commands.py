"""The command menu, which can differ by chat and by language.

[A], seen in no source: which letters a command's name may have.
"""

import re

from sandbox.chats import Chats
from sandbox.errors import bad_request
from sandbox.fields import Fields
from sandbox.params import Params
from sandbox.state import Object, State
from sandbox.world import World

_NAME = re.compile(r"[a-z0-9_]+")
MOST_COMMANDS = 100
LONGEST_NAME = 32
LONGEST_DESCRIPTION = 256
EVERYWHERE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
IN_A_CHAT = ("chat", "chat_administrators", "chat_member")


async def set_my_commands(world: World, params: Params) -> bool:
    """Show these commands in the menu of the chats and language that are meant; none empties it."""
    read = [_read(one) for one in _given(params)]
    key = _key(world.chats, params)
    if len(read) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    listed = [_command(name, description) for name, description in read]
    if listed:
        world.state.commands[key] = listed
    else:
        world.state.commands.pop(key, None)
    _tell(world)
    return True


async def get_my_commands(world: World, params: Params) -> list[Object]:
    """Return what was set for exactly these chats and language."""
    return world.state.commands.get(_key(world.chats, params), [])


async def delete_my_commands(world: World, params: Params) -> bool:
    """Forget what was set for these chats and language."""
    world.state.commands.pop(_key(world.chats, params), None)
    _tell(world)
    return True


def menu_of(state: State, user_id: int, language: str) -> list[Object]:
    """Return the commands that this person sees: the narrowest scope, their language first."""
    for scope in (f"chat {user_id}", "all_private_chats", "default"):
        for spoken in (language, ""):
            if listed := state.commands.get(f"{scope} {spoken}"):
                return listed
    return []


def _tell(world: World) -> None:
    for user_id in world.events.watched() & world.state.users.keys():
        user = world.chats.user(user_id)
        menu = menu_of(world.state, user_id, user.language_code)
        world.events.tell(user_id, "commands", menu)


def _key(chats: Chats, params: Params) -> str:
    """Return the name under which the menu of these chats and this language is kept."""
    scope = "default"
    if params.text("scope"):
        given = params.json("scope", problem="can't parse BotCommandScope JSON object")
        about, otherwise = "can't parse BotCommandScope: ", "BotCommandScope must be an Object"
        scope = _scope(Fields.of(given, about=about, otherwise=otherwise), chats)
    return f"{scope} {params.text('language_code')}"


def _scope(fields: Fields, chats: Chats) -> str:
    kind = fields.required_text("type")
    if kind in EVERYWHERE:
        return kind
    if kind not in IN_A_CHAT:
        raise fields.refusal("Unsupported type specified")
    chat_id = fields.required_text("chat_id")
    if not chat_id:
        raise fields.refusal("Empty chat_id specified")
    member = ""
    if kind == "chat_member":
        if (number := fields.required_number("user_id")) <= 0:
            raise fields.refusal("Invalid user_id specified")
        member = f" {number}"
    return f"{kind} {chats.place(Params({'chat_id': chat_id})).chat_id}{member}"


def _given(params: Params) -> list[object]:
    if not params.text("commands"):
        return []
    given = params.json("commands", problem="can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    return given


def _read(given: object) -> tuple[str, str]:
    about = "can't parse BotCommand: "
    fields = Fields.of(given, about=about, otherwise="expected an Object")
    return fields.required_text("command"), fields.required_text("description")


def _command(name: str, description: str) -> Object:
    """Return a command as the menu shows it."""
    name, description = name.strip().removeprefix("/"), description.strip()
    for what, value, longest in (
        ("command", name, LONGEST_NAME),
        ("command description", description, LONGEST_DESCRIPTION),
    ):
        if not value:
            raise bad_request(f"{what} must be non-empty")
        if len(value) > longest:
            raise bad_request(f"{what} length must not exceed {longest}")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}
