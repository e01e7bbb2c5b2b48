"""Who the bot is, which updates wait for it, and whom it knows."""

from sandbox.chats import shown_chat, shown_user
from sandbox.errors import bad_request
from sandbox.methods.content import read_kinds
from sandbox.params import Params
from sandbox.state import Group, Object
from sandbox.world import World


async def get_me(world: World, _params: Params) -> Object:
    """Return the bot."""
    switches = world.state.switches
    return world.bot | {
        "can_join_groups": switches.join_groups,
        "can_read_all_group_messages": not switches.privacy,
        "supports_inline_queries": switches.inline,
        "can_connect_to_business": False,
        "has_topics_enabled": switches.topics,
        "has_main_web_app": False,
    }


async def get_updates(world: World, params: Params) -> object:
    """Return what waits for the bot, or wait for it."""
    kinds = read_kinds(params)
    if kinds is not None:
        world.updates.allow(kinds)
    return await world.updates.poll(
        offset=params.integer("offset"),
        limit=params.integer("limit", 100),
        timeout_s=params.integer("timeout"),
    )


async def get_chat(world: World, params: Params) -> Object:
    """Return what there is to know about a chat."""
    place = world.chats.place(params)
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    username = "" if isinstance(place, Group) else place.username
    named = {"active_usernames": [username]} if username else {}
    return (
        shown_chat(place)
        | named
        | {
            "accent_color_id": abs(place.chat_id) % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }
    )


async def get_chat_member(world: World, params: Params) -> Object:
    """Return what somebody is in a chat; who is known and not there has left it."""
    place = world.chats.place(params)
    number = params.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    is_bot = number == world.bot["id"]
    known = world.state.users if isinstance(place, Group) else [place.user_id]
    if not is_bot and number not in known:
        raise bad_request("member not found")
    if isinstance(place, Group):
        return world.groups.member(place, number)
    return {"user": world.bot if is_bot else shown_user(place), "status": "member"}


async def log_out(_world: World, _params: Params) -> bool:
    """Do nothing: there is no other server to move to."""
    return True
