"""The free uses of each day: how many requests of a command cost nothing, by the catalog."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ledger.free_uses import FreeUse, FreeUses, Taken
from ledger.model import UserId

TRIED_FOR = timedelta(days=3)
"""Longer than a request is tried again."""


@dataclass(slots=True, kw_only=True, eq=False)
class Allowance:
    """Takes people's free uses, in days of the shop's time zone.

    `per_day` has the commands that have any. Of any other one nothing is asked of the database,
    unless it had some until a restart: what was free before that stays free.
    """

    uses: FreeUses
    per_day: Mapping[str, int]
    zone: ZoneInfo
    _had_some: frozenset[str] | None = field(default=None, init=False)

    async def take(self, user_id: int, command: str, key: str, way: str) -> Taken | None:
        """Take a free use of a command for a request, once; None if the command has none.

        A request that has taken one while there were some is told so.
        """
        most = self.per_day.get(command)
        if most is None:
            if command not in await self._commands() or await self.taken(user_id, key) is None:
                return None
            most = 1  # it is asked for no more than what it has
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
        if not await self._commands():
            return None
        return await self.uses.free_use(user_id=UserId(user_id), key=key)

    async def give_back(self, user_id: int, key: str) -> bool:
        """Give a free use back; return whether there was one to give."""
        return await self.uses.return_free_use(user_id=UserId(user_id), key=key)

    async def _commands(self) -> frozenset[str]:
        """Return which commands have free uses, or had some of which a request may come again."""
        if self._had_some is None:
            since = datetime.now(UTC) - TRIED_FOR
            self._had_some = await self.uses.commands_since(since)
        return self._had_some | self.per_day.keys()

    def _today(self) -> date:
        return datetime.now(self.zone).date()
