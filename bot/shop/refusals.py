"""What keeps a person from buying, in words: sales that are off, or a bar.

A module of its own: the shop asks before it offers packs, and paid commands after they are refused.
"""

from dataclasses import dataclass

from bot.command import Phrase, phrase
from ledger.model import SalesState, UserId
from ledger.selling import Selling


@dataclass(frozen=True, slots=True)
class Hindrances:
    """Tells people why they can't buy or spend, and where to ask."""

    selling: Selling

    async def of(self, user_id: int) -> Phrase | None:
        """Return why a person can't buy anything now, or None."""
        return await self.bar(user_id) or await self.closed()

    async def bar(self, user_id: int) -> Phrase | None:
        """Return the reason why a person may neither buy nor spend, or None."""
        bar = await self.selling.bar_of(UserId(user_id))
        return None if bar is None else phrase("barred", reason=bar.reason)

    async def bar_in(self, words: Phrase, user_id: int, *, waiting: int) -> Phrase | None:
        """Return words on what a person has, and how a bar keeps that and what waits; or None."""
        bar = await self.selling.bar_of(UserId(user_id))
        if bar is None:
            return None
        return phrase("barred-balance", balance=words, reason=bar.reason, waiting=waiting)

    async def closed(self) -> Phrase | None:
        """Return that nothing is sold at the moment, or None."""
        sales = await self.selling.sales()
        return phrase("sales-off") if sales.state is SalesState.OFF else None
