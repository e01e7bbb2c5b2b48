"""The free uses of each day: how many requests of a command cost nothing, by the catalog."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ledger.free_uses import FreeUse, FreeUses, Taken
from ledger.model import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Takes people's free uses, in days of the shop's time zone.

    `per_day` has the commands that have any. Of any other one nothing is asked of the database.
    """

    uses: FreeUses
    per_day: Mapping[str, int]
    zone: ZoneInfo

    async def take(self, user_id: int, command: str, key: str, way: str) -> Taken | None:
        """Take a free use of a command for a request, once; None if the command has none."""
        most = self.per_day.get(command)
        if most is None:
            return None
        return await self.uses.take_free_use(
            user_id=UserId(user_id),
            command=command,
            key=key,
            most_a_day=most,
            time_zone=self.zone.key,
            way=way,
        )

    async def has(self, user_id: int, command: str) -> bool:
        """Tell whether a person has a free use of a command right now."""
        return command in self.per_day and bool((await self.left(user_id))[command])

    async def left(self, user_id: int) -> dict[str, int]:
        """Return how many free uses of each command a person has left today."""
        if not self.per_day:
            return {}
        used = await self.uses.used(UserId(user_id), self._today())
        return {name: max(0, most - used.get(name, 0)) for name, most in self.per_day.items()}

    async def taken(self, user_id: int, key: str) -> FreeUse | None:
        """Return the free use that a request has taken, given back or not."""
        if not self.per_day:
            return None
        return await self.uses.free_use(user_id=UserId(user_id), key=key)

    async def give_back(self, user_id: int, key: str) -> bool:
        """Give a free use back; return whether there was one to give."""
        return await self.uses.return_free_use(user_id=UserId(user_id), key=key)

    def _today(self) -> date:
        return datetime.now(self.zone).date()
