"""What people do among others: groups, and what they send by way of the bot."""

from typing import Annotated, Literal

from pydantic import Field

from sandbox.acts.act import GroupId, OfPerson, Text, UserId
from sandbox.person import Person
from sandbox.state import Object
from sandbox.world import World

Title = Annotated[str, Field(min_length=1, max_length=128)]


class Inline(OfPerson):
    """Something is typed after the bot's @name."""

    query: Text
    offset: Text = ""

    async def run(self, world: World) -> Object:
        """Return what the bot offers, null when it says nothing within 10 s."""
        person = self.person(world)
        asked = world.inline.ask(person.user, self.query, offset=self.offset, place=person.place)
        return {"offer": await asked}


class Choose(OfPerson):
    """One of the bot's inline results is sent."""

    query_id: str
    result_id: str

    async def run(self, world: World) -> Object:
        """Return the message."""
        person = self.person(world)
        message = await world.inline.choose(
            person.user, self.query_id, self.result_id, to=person.target
        )
        return {"message": message}


class MakeGroup(OfPerson):
    """A group of a person, others and the bot is made; a forum is a supergroup with topics."""

    title: Title
    others: tuple[UserId, ...] = ()
    kind: Literal["group", "supergroup", "forum"] = "group"

    async def run(self, world: World) -> Object:
        """Return the number of its chat."""
        user = Person(world, self.user).user
        others = list(self.others)
        group = world.groups.make(user, title=self.title, others=others, kind=self.kind)
        return {"chat": group.chat_id}


class OfMember(OfPerson):
    """Something that a person does with a group."""

    chat: GroupId


class Join(OfMember):
    """A person comes into a group."""

    async def run(self, world: World) -> Object:
        """Return the service message."""
        return {"message": world.groups.join(world.chats.user(self.user), self.chat)}


class Leave(OfMember):
    """A person goes out of a group."""

    async def run(self, world: World) -> Object:
        """Return the service message."""
        return {"message": world.groups.leave(world.chats.user(self.user), self.chat)}


class MoveBot(OfMember):
    """The bot is taken into a group, or thrown out."""

    present: bool

    async def run(self, world: World) -> Object:
        """Return the service message."""
        move = world.groups.add_bot if self.present else world.groups.remove_bot
        return {"message": move(world.chats.user(self.user), self.chat)}


class Promote(OfMember):
    """Somebody becomes an administrator, or is one no more; without a member it is the bot."""

    member: UserId | None = None
    administrator: bool = True

    async def run(self, world: World) -> Object:
        """Return what they are now."""
        user = world.chats.user(self.user)
        number = self.member or int(str(world.bot["id"]))
        member = world.groups.promote(user, self.chat, number, promoted=self.administrator)
        return {"member": member}


class OpenTopic(OfMember):
    """A topic is opened in a forum."""

    title: Title

    async def run(self, world: World) -> Object:
        """Return its number."""
        user = world.chats.user(self.user)
        return {"topic": world.groups.open_topic(user, self.chat, self.title)["message_id"]}


class Upgrade(OfMember):
    """A group becomes a supergroup."""

    async def run(self, world: World) -> Object:
        """Return the number of that."""
        return {"chat": world.groups.upgrade(world.chats.user(self.user), self.chat).chat_id}
