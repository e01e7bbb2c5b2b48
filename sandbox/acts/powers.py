"""What is in nobody's hands: the clock, faults, switches, notices, and a new beginning."""

from dataclasses import asdict
from typing import Annotated

from pydantic import Field

from sandbox.acts.act import Act, Text
from sandbox.faults import Rule
from sandbox.state import Object
from sandbox.world import World


class RawUpdate(Act):
    """Any object at all, sent to the bot as an update."""

    update: Object

    async def run(self, world: World) -> Object:
        """Return the id that it travels under."""
        return {"update_id": world.updates.inject(self.update)}


class Advance(Act):
    """Time passes at once."""

    advance_s: Annotated[float, Field(ge=0, le=10 * 365 * 86_400, strict=False)]

    async def run(self, world: World) -> Object:
        """Return the time."""
        world.clock.advance(self.advance_s)
        return {"now": world.clock.now()}


class Notice(Act):
    """The page says something of the bot's program, or nothing any more."""

    text: Text

    async def run(self, world: World) -> Object:
        """Return what the page shows."""
        world.tell(self.text)
        return {"notice": self.text}


class Reset(Act):
    """The sandbox is emptied."""

    async def run(self, world: World) -> Object:
        """Return nothing."""
        world.reset()
        return {}


class AddFault(Rule, Act):
    """Something is to go wrong."""

    async def run(self, world: World) -> Object:
        """Return the rule as it was understood."""
        world.faults.add(self)
        return {"fault": self.model_dump(mode="json")}


class BotFather(Act):
    """The bot's owner flips its switches; what is left out stays."""

    inline: bool | None = None
    join_groups: bool | None = None
    privacy: bool | None = None
    topics: bool | None = None

    async def run(self, world: World) -> Object:
        """Return all switches."""
        for name, value in self.model_dump(exclude_none=True).items():
            setattr(world.state.switches, name, value)
        return asdict(world.state.switches)
