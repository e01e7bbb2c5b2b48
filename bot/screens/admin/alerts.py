"""Alerts to operators that say more than the facts that are stored with them.

A module of its own, because these alerts belong to no screen that an operator has opened.
"""

from dataclasses import dataclass, replace

from bot.command import Phrase, phrase
from bot.outbox.facts import phrase_of
from bot.telegram.chat import Rows
from bot.telegram.users import named, whom
from bot.updates.store import Inbox
from ledger.model import UserId
from ledger.outbox import Message
from ledger.people import People


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Words alerts for whoever reads them, by what is known at that moment."""

    inbox: Inbox
    people: People

    async def refund(self, message: Message) -> tuple[Phrase, Rows]:
        """Word how far a refund is, with the names of its payer and of who asked for it."""
        words = phrase_of(message.phrase, message.facts)
        more = {"whom": whom(await self.people.somebody(message.user_id))}
        if "operator" in words.values:
            more["operator"] = await named(self.people, UserId(int(str(words.values["operator"]))))
        return replace(words, values={**words.values, **more}), ()

    async def parked(self, message: Message) -> tuple[Phrase, Rows]:
        """Word that an update is parked; of a payment, nothing can have been given back."""
        number = str(message.facts["number"])
        lane = await self.inbox.lane(int(number)) or ""
        of_payment = lane.startswith("payment:")
        return phrase(
            "operator-parked-payment" if of_payment else message.phrase, number=number
        ), ()
