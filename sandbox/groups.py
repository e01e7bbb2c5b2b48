"""Groups: people who make them, come and go, run them, and take the bot in or throw it out.

[A], seen in no source: that a bot which is thrown out of a group has left it, as its status says;
that an administrator has every right but that to name others, and that a forum's topic is opened
by any of its people, and by the bot where it is an administrator. In a closed topic, whoever runs
the group may write.
"""

from sandbox.chats import Chats, Target, shown_chat, shown_user
from sandbox.clock import Clock
from sandbox.errors import PersonError
from sandbox.state import Group, Object, State, User
from sandbox.updates import Updates

MOST_PEOPLE = 200
SUPERGROUPS_FROM = -1_000_000_000_000
TOPIC_COLOUR = 7_322_096
RIGHTS: Object = {
    "can_be_edited": False,
    "can_manage_chat": True,
    "can_change_info": True,
    "can_delete_messages": True,
    "can_invite_users": True,
    "can_restrict_members": True,
    "can_pin_messages": True,
    "can_promote_members": False,
    "can_manage_video_chats": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_manage_tags": True,
    "can_send_welcome_messages": True,
    "is_anonymous": False,
}


class Groups:
    """Changes who is in a group, with the service messages and updates that this brings."""

    def __init__(self, *, state: State, clock: Clock, updates: Updates, chats: Chats) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._chats = chats
        self._bot_id = int(str(chats.bot["id"]))

    def make(self, user: User, *, title: str, others: list[int], kind: str = "group") -> Group:
        """Make a group of the person, others and the bot: a group, a supergroup or a forum."""
        people = list(dict.fromkeys([user.user_id, *others]))
        if len(people) > MOST_PEOPLE:
            raise PersonError(f"A group has at most {MOST_PEOPLE} people.")
        for one in people:
            self._chats.user(one)
        self._need_leave_to_join()
        group = self._new(title, people, kind)
        self._set_bot(group, user, present=True)
        came: Object = {"group_chat_created": True}
        came = _come(self._chats.bot) if group.is_super else came
        self._say(user, group, came)
        return group

    def upgrade(self, user: User, chat_id: int) -> Group:
        """Make a supergroup of a group, as its owner does; return that, which has another id.

        The bot is told so in both, and whatever it says to the old id is refused from then on.
        """
        group = self.at(chat_id, user)
        if user.user_id != group.people[0] or group.is_super:
            raise PersonError("Only a group's owner makes it a supergroup, once.")
        new = self._new(group.title, list(group.people), "supergroup")
        new.has_bot, new.administrators = group.has_bot, list(group.administrators)
        self._say(user, group, {"migrate_to_chat_id": new.chat_id})
        self._say(user, new, {"migrate_from_chat_id": group.chat_id})
        group.moved_to, group.has_bot = new.chat_id, False
        group.people.clear()
        group.administrators.clear()
        return new

    def at(self, chat_id: int, user: User) -> Group:
        """Return a group that the person is in."""
        group = self._state.groups.get(chat_id)
        if group is None or user.user_id not in group.people:
            raise PersonError("You are in no such group.")
        return group

    def join(self, user: User, chat_id: int) -> Object:
        """Let a person come into a group; return the service message."""
        group = self._state.groups.get(chat_id)
        if group is None or user.user_id in group.people:
            raise PersonError("There is no such group to join.")
        before = self.member(group, user.user_id)
        group.people.append(user.user_id)
        self._tell(group, user, user.user_id, before)
        return self._say(user, group, _come(shown_user(user)))

    def leave(self, user: User, chat_id: int) -> Object:
        """Let a person go out of a group; return the service message."""
        group = self.at(chat_id, user)
        before = self.member(group, user.user_id)
        group.people.remove(user.user_id)
        if user.user_id in group.administrators:
            group.administrators.remove(user.user_id)
        self._tell(group, user, user.user_id, before)
        return self._say(user, group, {"left_chat_member": shown_user(user)})

    def add_bot(self, user: User, chat_id: int) -> Object:
        """Take the bot in; return the service message."""
        group = self.at(chat_id, user)
        self._need_leave_to_join()
        if group.has_bot:
            raise PersonError("The bot is in this group already.")
        self._set_bot(group, user, present=True)
        return self._say(user, group, _come(self._chats.bot))

    def remove_bot(self, user: User, chat_id: int) -> Object:
        """Throw the bot out; return the service message, which is the last that it hears."""
        group = self.at(chat_id, user)
        if not group.has_bot:
            raise PersonError("The bot is not in this group.")
        self._set_bot(group, user, present=False)
        return self._say(user, group, {"left_chat_member": self._chats.bot})

    def promote(self, user: User, chat_id: int, member_id: int, *, promoted: bool) -> Object:
        """Make somebody, or the bot, an administrator, or no more; the group's owner does it."""
        group = self.at(chat_id, user)
        if user.user_id != group.people[0]:
            raise PersonError("Only the group's owner names administrators.")
        before = self.member(group, member_id)
        if before["status"] not in ("member", "administrator"):
            raise PersonError("Only a member of the group can be an administrator.")
        if promoted is (member_id not in group.administrators):
            change = group.administrators.append if promoted else group.administrators.remove
            change(member_id)
            self._tell(group, user, member_id, before)
        return self.member(group, member_id)

    def open_topic(self, user: User, chat_id: int, name: str) -> Object:
        """Open a topic in a forum; return the service message, whose number is the topic's."""
        group = self.at(chat_id, user)
        if not group.is_forum:
            raise PersonError("This group has no topics.")
        number, made = self._topic(group, name)
        return self._say(user, group, {"forum_topic_created": made}, topic=number)

    def open_own_topic(self, group: Group, name: str) -> Object:
        """Open a topic for the bot; return it as a Bot API ForumTopic."""
        number, made = self._topic(group, name)
        self._chats.say(Target(group, number), {"forum_topic_created": made})
        return {"message_thread_id": number} | made

    def rename_topic(self, group: Group, topic: int, name: str) -> None:
        """Give a topic of the bot's another name."""
        group.topics[topic] = name
        self._chats.say(Target(group, topic), {"forum_topic_edited": {"name": name}})

    def close_topic(self, group: Group, topic: int) -> None:
        """Let only those who run the group write in a topic."""
        group.closed_topics.append(topic)
        self._chats.say(Target(group, topic), {"forum_topic_closed": {}})

    def reopen_topic(self, group: Group, topic: int) -> None:
        """Let everybody write in a topic again."""
        group.closed_topics.remove(topic)
        self._chats.say(Target(group, topic), {"forum_topic_reopened": {}})

    def delete_topic(self, group: Group, topic: int) -> None:
        """Remove a topic with all that was said in it."""
        del group.topics[topic]
        if topic in group.closed_topics:
            group.closed_topics.remove(topic)
        for number in self._chats.in_topic(group, topic):
            self._chats.delete(group, number)

    def member(self, group: Group, user_id: int) -> Object:
        """Return what somebody, or the bot, is in a group, as a Bot API ChatMember."""
        is_bot = user_id == self._bot_id
        who = self._chats.bot if is_bot else shown_user(self._chats.user(user_id))
        if not (group.has_bot if is_bot else user_id in group.people):
            return {"user": who, "status": "left"}
        if user_id in group.administrators:
            rights = RIGHTS | ({"can_manage_topics": True} if group.is_super else {})
            return {"user": who, "status": "administrator"} | rights
        if user_id == group.people[0]:
            return {"user": who, "status": "creator", "is_anonymous": False}
        return {"user": who, "status": "member"}

    def _new(self, title: str, people: list[int], kind: str) -> Group:
        """Add a group without the bot."""
        number = self._state.next_group_id
        self._state.next_group_id -= 1
        is_super = kind != "group"
        group = Group(
            number + SUPERGROUPS_FROM if is_super else number,
            title,
            people,
            has_bot=False,
            is_super=is_super,
            is_forum=kind == "forum",
        )
        self._state.groups[group.chat_id] = group
        return group

    def _topic(self, group: Group, name: str) -> tuple[int, Object]:
        """Add a topic to a forum; return its number, which the next message has, and what it is."""
        number = self._state.next_message_id
        group.topics[number] = name
        return number, {"name": name, "icon_color": TOPIC_COLOUR}

    def _need_leave_to_join(self) -> None:
        if not self._state.switches.join_groups:
            raise PersonError("This bot can't be added to groups.")

    def _set_bot(self, group: Group, user: User, *, present: bool) -> None:
        """Take the bot in or throw it out, and tell it so."""
        before = self.member(group, self._bot_id)
        group.has_bot = present
        if self._bot_id in group.administrators:
            group.administrators.remove(self._bot_id)
        self._tell(group, user, self._bot_id, before)

    def _say(self, user: User, group: Group, content: Object, *, topic: int = 0) -> Object:
        return self._chats.listen(user, content, to=Target(group, topic))

    def _tell(self, group: Group, user: User, member_id: int, before: Object) -> None:
        """Tell the bot of its own membership, and of others' where it is an administrator."""
        is_own = member_id == self._bot_id
        if not is_own and self._bot_id not in group.administrators:
            return
        change: Object = {
            "chat": shown_chat(group),
            "from": shown_user(user),
            "date": int(self._clock.now()),
            "old_chat_member": before,
            "new_chat_member": self.member(group, member_id),
        }
        self._updates.push("my_chat_member" if is_own else "chat_member", change)


def _come(who: Object) -> Object:
    """Say who came, as a message does."""
    return {"new_chat_members": [who]}
