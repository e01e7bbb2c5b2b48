"""What the refund of a payment takes, from whom, in words: for the chat and the command line."""

from dataclasses import dataclass

from bot.command import Phrase, phrase
from bot.telegram.users import whom
from ledger.people import People
from ledger.refunds import Refundable


@dataclass(frozen=True, slots=True)
class RefundWords:
    """Words what refunds take; `people` gives the names."""

    people: People

    async def takes(self, payment: Refundable) -> list[Phrase]:
        """Return what a refund takes, one sentence for each person who loses something."""
        payer = whom(await self.people.somebody(payment.user_id))
        lines = []
        if payment.gift:
            lines.append(await self._gift(payment, payer))
        elif payment.credits:
            lines.append(phrase("refund-removes", credits=payment.credits, lacking=payment.lacking))
        if payment.invitation:
            lines.append(phrase("refund-invitation", whom=payer, credits=payment.invitation))
        if payment.inviter_id is not None:
            inviter = whom(await self.people.somebody(payment.inviter_id))
            lines.append(phrase("refund-reward", whom=inviter, credits=payment.reward))
        after = payment.balance_after
        lines.append(phrase("refund-leaves", whom=payer, left=max(0, after), debt=max(0, -after)))
        return lines

    async def _gift(self, payment: Refundable, payer: Phrase) -> Phrase:
        """Return from where the credits of a gift come, which are not with its buyer."""
        if payment.taker_id is None:
            return phrase("refund-gift-waits", credits=payment.gift_credits)
        taker = whom(await self.people.somebody(payment.taker_id))
        if payment.lacking:
            return phrase("refund-gift-spent", taker=taker, whom=payer, credits=payment.credits)
        return phrase("refund-gift", taker=taker, credits=payment.gift_credits)


def is_more(payment: Refundable) -> bool:
    """Tell whether a refund takes more than the credits of a pack from its payer."""
    return bool(payment.gift or payment.invitation or payment.inviter_id is not None)
