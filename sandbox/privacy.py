"""What a bot hears in a group. In privacy mode that is what is meant for it, and no talk.

An administrator hears everything.

[A], seen in no source: that a command without an @name is always meant for the bot, as it is
where there is no other bot.
"""

from sandbox.state import Group, Object, Switches

SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "group_chat_created",
        "forum_topic_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)


def hears(group: Group, body: Object, *, bot: Object, switches: Switches) -> bool:
    """Tell whether the bot is told of a message in a group."""
    if not group.has_bot:
        return "left_chat_member" in body and body["left_chat_member"] == bot
    if bot["id"] in group.administrators:
        return True
    if not switches.privacy or not SERVICE.isdisjoint(body) or "via_bot" in body:
        return True
    earlier = body.get("reply_to_message")
    if isinstance(earlier, dict) and earlier["from"] == bot:
        return True
    return _is_command(body, str(bot["username"]).lower())


def _is_command(body: Object, username: str) -> bool:
    """Tell whether a text or caption begins with a command that is not another bot's."""
    words = str(body.get("text", body.get("caption", ""))).split()
    if not words or not words[0].startswith("/"):
        return False
    return words[0].lower().partition("@")[2] in ("", username)
