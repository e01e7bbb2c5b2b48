"""Alerts to operators that say more than the facts that are stored with them.

A module of its own, because these alerts belong to no screen that an operator has opened.
"""

from dataclasses import dataclass, replace

from bot.command import Phrase, phrase
from bot.outbox.delivery import Moot
from bot.outbox.stored_phrases import phrase_of
from bot.screens.admin.parked import BACK, ways_row
from bot.telegram.chat import Rows, person_row
from bot.telegram.operator_rights import Operators, Right
from bot.telegram.users import named, whom
from bot.updates.store import Inbox
from ledger.model import ChargeId, UserId
from ledger.outbox import Message
from ledger.people import People
from ledger.refunds import Refunds

MOST_COUNTED = 1000
"""How many parked updates an alert counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Words alerts for whoever reads them, by what is known at that moment."""

    inbox: Inbox
    people: People
    refunds: Refunds
    operators: Operators

    async def refund(self, message: Message) -> tuple[Phrase, Rows]:
        """Word how far a refund is, with the names of its payer and of who asked for it."""
        words = phrase_of(message.phrase, message.facts)
        more = {"whom": whom(await self.people.somebody(message.user_id))}
        if "operator" in words.values:
            more["operator"] = await named(self.people, UserId(int(str(words.values["operator"]))))
        return replace(words, values={**words.values, **more}), ()

    async def doubt(self, message: Message) -> tuple[Phrase, Rows]:
        """Word that nobody knows how a refund ended: whose it is, and of how many Stars.

        Raises Moot if that is known by now.
        """
        charge_id = ChargeId(str(message.facts["charge"]))
        payment = await self.refunds.by_charge(charge_id, payer_id=message.user_id)
        if payment is None or payment.ended_at is not None:
            raise Moot("the refund has ended")
        words = phrase(
            message.phrase,
            stars=payment.stars,
            whom=whom(await self.people.somebody(message.user_id)),
            **message.facts,
        )
        return words, [person_row(str(message.user_id))]

    async def parked(self, message: Message) -> tuple[Phrase, Rows]:
        """Word that an update is parked; of a payment, nothing can have been given back.

        Whoever may decide has the buttons for it. Raises Moot if it is parked no more.
        """
        number = int(str(message.facts["number"]))
        found = await self.inbox.parked_update(number)
        if found is None:
            raise Moot("the update is parked no more")
        of_payment = found.lane.startswith("payment:")
        decides = await self._decides(message)
        words = phrase(
            "operator-parked-payment" if of_payment else message.phrase,
            number=str(number),
            decides="yes" if decides else "no",
        )
        return words, [ways_row(number), BACK] if decides else ()

    async def more_parked(self, message: Message) -> tuple[Phrase, Rows]:
        """Word how many updates are parked by now. Raises Moot if none is."""
        parked = len(await self.inbox.parked(MOST_COUNTED))
        if not parked:
            raise Moot("no update is parked any more")
        decides = await self._decides(message)
        words = phrase(message.phrase, parked=parked, decides="yes" if decides else "no")
        return words, [BACK] if decides else ()

    async def _decides(self, message: Message) -> bool:
        """Tell whether a reader may decide on parked updates; in a group, somebody may."""
        chat_id = message.chat_id or 0
        return chat_id < 0 or await self.operators.may(chat_id, Right.UPDATES)
