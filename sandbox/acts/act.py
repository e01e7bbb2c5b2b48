"""What can be done in the sandbox from outside of the bot: the base of all acts."""

from abc import ABC, abstractmethod
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sandbox.person import Person
from sandbox.state import Object
from sandbox.world import World

UserId = Annotated[int, Field(gt=0, lt=2**52)]
GroupId = Annotated[int, Field(gt=-(2**52), lt=0)]
Text = Annotated[str, Field(max_length=100_000)]
Stars = Annotated[int, Field(gt=0, le=1_000_000_000)]


class Act(BaseModel, ABC):
    """Something that is done in the sandbox, from outside of the bot."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @abstractmethod
    async def run(self, world: World) -> Object:
        """Do it, and return what the page shows of it."""


class OfPerson(Act):
    """Something that a person does: in private, unless a group is named, and a topic of it."""

    user: UserId
    chat: GroupId | None = None
    topic: int = 0

    def person(self, world: World) -> Person:
        """Return who does it, at the place where it is done."""
        return Person(world, self.user, self.chat, topic=self.topic)
