"""Alerts to operators that say more than the facts that are stored with them.

A module of its own, because these alerts belong to no screen that an operator has opened.
"""

from dataclasses import dataclass

from bot.command import Phrase, phrase
from bot.telegram.chat import Rows
from bot.updates.store import Inbox
from ledger.outbox import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Words alerts for whoever reads them, by what is known at that moment."""

    inbox: Inbox

    async def parked(self, message: Message) -> tuple[Phrase, Rows]:
        """Word that an update is parked; of a payment, nothing can have been given back."""
        number = str(message.facts["number"])
        lane = await self.inbox.lane(int(number)) or ""
        of_payment = lane.startswith("payment:")
        return phrase(
            "operator-parked-payment" if of_payment else message.phrase, number=number
        ), ()
