"""Topics of forums: the bot opens, renames, closes, reopens and deletes them.

[A], seen in no source: what a bot is told that has opened a topic and runs the group no more.
"""

from collections.abc import Awaitable, Callable, Mapping

from sandbox.errors import bad_request
from sandbox.params import Params
from sandbox.state import Group, Object
from sandbox.world import World

LONGEST_TOPIC = 128


def known() -> Mapping[str, Callable[[World, Params], Awaitable[object]]]:
    """Return the methods about topics, by their lower-cased names."""
    return {
        "createforumtopic": create_forum_topic,
        "editforumtopic": edit_forum_topic,
        "closeforumtopic": close_forum_topic,
        "reopenforumtopic": reopen_forum_topic,
        "deleteforumtopic": delete_forum_topic,
    }


async def create_forum_topic(world: World, params: Params) -> Object:
    """Open a topic in a forum, where the bot is an administrator."""
    place = world.chats.recipient(params)
    if not (isinstance(place, Group) and place.is_forum):
        raise bad_request("the chat is not a forum")
    if world.bot["id"] not in place.administrators:
        raise bad_request("not enough rights to create a topic")
    name = params.text("name").strip()
    if not name:
        raise bad_request("title must be non-empty")
    return world.groups.open_own_topic(place, name[:LONGEST_TOPIC])


async def edit_forum_topic(world: World, params: Params) -> bool:
    """Give a topic another name; without one, nothing changes."""
    group, topic = _own(world, params, "edit")
    name = params.text("name").strip()[:LONGEST_TOPIC]
    if name == group.topics[topic]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    if name:
        world.groups.rename_topic(group, topic, name)
    return True


async def close_forum_topic(world: World, params: Params) -> bool:
    """Close a topic that is open."""
    group, topic = _own(world, params, "close or open")
    if topic in group.closed_topics:
        raise bad_request("TOPIC_NOT_MODIFIED")
    world.groups.close_topic(group, topic)
    return True


async def reopen_forum_topic(world: World, params: Params) -> bool:
    """Open a topic that is closed."""
    group, topic = _own(world, params, "close or open")
    if topic not in group.closed_topics:
        raise bad_request("TOPIC_NOT_MODIFIED")
    world.groups.reopen_topic(group, topic)
    return True


async def delete_forum_topic(world: World, params: Params) -> bool:
    """Remove a topic with all that was said in it."""
    world.groups.delete_topic(*_own(world, params, "delete"))
    return True


def _own(world: World, params: Params, act: str) -> tuple[Group, int]:
    """Return a topic that the bot may do something with, and its group."""
    place = world.chats.recipient(params)
    if not (isinstance(place, Group) and place.is_forum):
        raise bad_request("the chat is not a forum")
    topic = params.integer("message_thread_id")
    if topic <= 0:
        raise bad_request("invalid forum topic identifier specified")
    if topic not in place.topics:
        raise bad_request("TOPIC_ID_INVALID")
    if world.bot["id"] not in place.administrators:
        first = world.chats.find(place.chat_id, topic)
        is_own = first is not None and first.outgoing
        refusal = "CHAT_ADMIN_REQUIRED" if is_own else f"not enough rights to {act} the topic"
        raise bad_request(refusal)
    return place, topic
