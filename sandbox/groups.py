"""Groups: people who make them, come and go, and take the bot in or throw it out.

[A], seen in no source: that a bot which is thrown out of a group has left it, as its status says.
"""

from sandbox.chats import Chats, Target, shown_chat, shown_user
from sandbox.clock import Clock
from sandbox.errors import PersonError
from sandbox.state import Group, Object, State, User
from sandbox.updates import Updates

MOST_PEOPLE = 200


class Groups:
    """Changes who is in a group, with the service messages and updates that this brings."""

    def __init__(self, *, state: State, clock: Clock, updates: Updates, chats: Chats) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._chats = chats

    def make(self, user: User, *, title: str, others: list[int]) -> Group:
        """Make a group of the person, others and the bot."""
        people = list(dict.fromkeys([user.user_id, *others]))
        if len(people) > MOST_PEOPLE:
            raise PersonError(f"A group has at most {MOST_PEOPLE} people.")
        for one in people:
            self._chats.user(one)
        self._need_leave_to_join()
        group = Group(self._state.next_group_id, title, people)
        self._state.next_group_id -= 1
        self._state.groups[group.chat_id] = group
        self._tell(group, user, old="left", new="member")
        self._chats.listen(user, {"group_chat_created": True}, to=Target(group))
        return group

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
        group.people.append(user.user_id)
        return self._chats.listen(user, _come(shown_user(user)), to=Target(group))

    def leave(self, user: User, chat_id: int) -> Object:
        """Let a person go out of a group; return the service message."""
        group = self.at(chat_id, user)
        group.people.remove(user.user_id)
        return self._chats.listen(user, {"left_chat_member": shown_user(user)}, to=Target(group))

    def add_bot(self, user: User, chat_id: int) -> Object:
        """Take the bot in; return the service message."""
        group = self.at(chat_id, user)
        self._need_leave_to_join()
        if group.has_bot:
            raise PersonError("The bot is in this group already.")
        group.has_bot = True
        self._tell(group, user, old="left", new="member")
        return self._chats.listen(user, _come(self._chats.bot), to=Target(group))

    def remove_bot(self, user: User, chat_id: int) -> Object:
        """Throw the bot out; return the service message, which is the last that it hears."""
        group = self.at(chat_id, user)
        if not group.has_bot:
            raise PersonError("The bot is not in this group.")
        group.has_bot = False
        self._tell(group, user, old="member", new="left")
        return self._chats.listen(user, {"left_chat_member": self._chats.bot}, to=Target(group))

    def _need_leave_to_join(self) -> None:
        if not self._state.switches.join_groups:
            raise PersonError("This bot can't be added to groups.")

    def _tell(self, group: Group, user: User, *, old: str, new: str) -> None:
        """Tell the bot of its own membership."""
        change: Object = {
            "chat": shown_chat(group),
            "from": shown_user(user),
            "date": int(self._clock.now()),
            "old_chat_member": {"user": self._chats.bot, "status": old},
            "new_chat_member": {"user": self._chats.bot, "status": new},
        }
        self._updates.push("my_chat_member", change)


def _come(who: Object) -> Object:
    """Say who came, as a message does."""
    return {"new_chat_members": [who]}
