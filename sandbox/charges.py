"""Charges: Stars taken for an invoice, and given back, each with the message that tells of it.

[A], seen in no source: what the bot is told when it has too few Stars for a refund
(BALANCE_TOO_LOW), and that Telegram's own refunds and chargebacks leave the bot with less than
nothing where it has too few.
"""

import secrets

from sandbox.chats import Chats
from sandbox.errors import PersonError, bad_request
from sandbox.stars import Stars
from sandbox.state import Charge, Invoice, Object, State, User


class Charges:
    """Takes an invoice's Stars from a person, and gives all of a charge's Stars back, once."""

    def __init__(self, *, state: State, chats: Chats, stars: Stars) -> None:
        self._state = state
        self._chats = chats
        self._stars = stars

    def take(self, user: User, invoice: Invoice, charge_id: str, recurring: Object) -> Object:
        """Charge a person who has enough; return the message that tells the bot.

        `recurring` is what the message says of a subscription, if it is one that is paid.
        """
        charge = Charge(
            charge_id,
            user.user_id,
            invoice.payload,
            invoice.stars,
            invoice.period_s,
            affiliate_id=user.affiliate_id,
            affiliate_per_mille=user.affiliate_per_mille,
        )
        self._state.charges[charge_id] = charge
        invoice.paid_by = user.user_id
        self._stars.charge(user, charge, period_s=invoice.period_s)
        provider = {"provider_payment_charge_id": f"{user.user_id}_{len(self._state.charges)}"}
        receipt = _receipt(charge) | provider | recurring
        body = self._chats.listen(user, {"successful_payment": receipt})
        self._show_paid(invoice)
        return body

    def refund(self, user_id: int, charge_id: str) -> None:
        """Give the Stars of a charge back as the bot wishes, who must have them."""
        charge = self._state.charges.get(charge_id)
        if charge is None or charge.payer_id != user_id:
            raise bad_request("CHARGE_NOT_FOUND")
        if not charge.refunded and self._state.bot_stars < charge.stars:
            raise bad_request("BALANCE_TOO_LOW")
        self._give_back(charge)

    def take_back(self, charge_id: str) -> Charge:
        """Give the Stars of a charge back as Telegram wishes, whether or not the bot has them."""
        charge = self._state.charges.get(charge_id)
        if charge is None:
            raise PersonError("There is no such charge.")
        self._give_back(charge)
        return charge

    def _give_back(self, charge: Charge) -> None:
        if charge.refunded:
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        charge.refunded = True
        user = self._chats.user(charge.payer_id)
        self._stars.refund(user, charge, period_s=charge.period_s)
        self._chats.announce(user, {"refunded_payment": _receipt(charge)})

    def _show_paid(self, invoice: Invoice) -> None:
        if invoice.chat_id is not None and invoice.message_id is not None:
            message = self._chats.find(invoice.chat_id, invoice.message_id)
            if message is not None:
                self._chats.refresh(invoice.chat_id, message)


def new_charge_id() -> str:
    """Make an id that no other charge has; Telegram's are as long as this."""
    return f"stx{secrets.token_urlsafe(120)}"


def _receipt(charge: Charge) -> Object:
    return {
        "currency": "XTR",
        "total_amount": charge.stars,
        "invoice_payload": charge.payload,
        "telegram_payment_charge_id": charge.charge_id,
    }
