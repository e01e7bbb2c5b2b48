"""When the bot asks before it charges: above a level that the person sets, or else the shop."""

from dataclasses import dataclass

from ledger.model import UserId
from ledger.people import People

PREFERENCE = "ask-above"
OFF = "off"

LEVELS = (5, 20, 100)
"""What people can choose: above so many credits they are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """Tells of which prices a person is asked first.

    Above `usual` credits everybody is who has not chosen; 0 asks nobody else.
    """

    people: People
    usual: int

    async def asks(self, user_id: int, price: int) -> bool:
        """Tell whether a person is to be asked before a request may cost so much.

        For a price that is below all levels nothing is asked of the database.
        """
        levels = (*LEVELS, self.usual) if self.usual else LEVELS
        if price <= min(levels):
            return False
        above = await self.above(user_id)
        return above is not None and price > above

    async def above(self, user_id: int) -> int | None:
        """Return above how many credits a person is asked; None if never."""
        chosen = (await self.people.preferences(UserId(user_id))).get(PREFERENCE)
        if chosen is None:
            return self.usual or None
        return None if chosen == OFF else int(chosen)
