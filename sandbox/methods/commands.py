"""The command menu, which can differ by chat and by language."""

import re

from sandbox.chats import Chats
from sandbox.errors import bad_request
from sandbox.params import Params
from sandbox.state import Object, State
from sandbox.world import World

_NAME = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256


async def set_my_commands(world: World, params: Params) -> bool:
    """Show these commands in the menu of the chats and language that are meant."""
    given = params.json("commands", problem="can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    listed = [_command(one) for one in given]
    key = _key(world.chats, params)
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
    scope = params.json("scope", problem="can't parse BotCommandScope JSON object")
    if scope is None:
        scope = {"type": "default"}
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise bad_request("BotCommandScope must be an Object")
    name = scope["type"]
    if name == "chat":
        place = chats.place(Params({"chat_id": str(scope.get("chat_id", ""))}))
        name = f"chat {place.chat_id}"
    return f"{name} {params.text('language_code')}"


def _command(given: object) -> Object:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: BotCommand must be an Object")
    name, description = given.get("command"), given.get("description")
    if not isinstance(name, str) or not _NAME.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 0 < len(description) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}
