"""Subscriptions: an invoice that is charged again whenever the time that was paid for ends.

Renewals run on the sandbox's clock and ask the bot nothing. [A], seen in no source: that a
renewal which failed for want of Stars can be made up for later, that its new period begins then,
and that a refund ends no subscription.
"""

from sandbox.charges import Charges, new_charge_id
from sandbox.chats import Chats, shown_user
from sandbox.clock import Clock, Timer
from sandbox.errors import PersonError, bad_request
from sandbox.state import Invoice, Object, State, Subscription, User
from sandbox.updates import Updates


class Subscriptions:
    """Begins, renews and ends subscriptions; those of the state go on from start()."""

    def __init__(
        self, *, state: State, clock: Clock, updates: Updates, chats: Chats, charges: Charges
    ) -> None:
        self._state = state
        self._clock = clock
        self._updates = updates
        self._chats = chats
        self._charges = charges
        self._timers: dict[str, Timer] = {}

    def start(self) -> None:
        """Renew from now on what falls due, and at once what fell due meanwhile."""
        for subscription in list(self._state.subscriptions.values()):
            if not subscription.failed:
                self._await_end(subscription)

    def begin(self, user: User, invoice: Invoice, charge_id: str) -> Object:
        """Take the first payment; return the message that tells the bot."""
        for old in self._of(user, invoice):
            self._forget(old)
        until = int(self._clock.now()) + invoice.period_s
        subscription = Subscription(charge_id, user.user_id, invoice.slug, until)
        self._state.subscriptions[charge_id] = subscription
        self._await_end(subscription)
        return self._charges.take(
            user, invoice, charge_id, _recurring(until) | {"is_first_recurring": True}
        )

    def refuse_twice(self, user: User, invoice: Invoice) -> None:
        """Raise a PersonError when the person has this subscription and it goes on."""
        if any(not one.failed for one in self._of(user, invoice)):
            raise PersonError("You have this subscription already.")

    def of(self, user: User) -> list[Object]:
        """Return what the person pays for again and again, as their client lists it."""
        return [
            {
                "charge_id": one.charge_id,
                "title": self._state.invoices[one.slug].title,
                "stars": self._state.invoices[one.slug].stars,
                "until": one.until,
                "cancelled": one.cancelled,
                "cancelled_by_bot": one.cancelled_by_bot,
                "failed": one.failed,
            }
            for one in self._state.subscriptions.values()
            if one.user_id == user.user_id
        ]

    def renew(self, user: User, charge_id: str) -> Object:
        """Take the next payment now instead of at the end of the period; return the outcome."""
        subscription = self._own(user, charge_id)
        if subscription.cancelled:
            raise PersonError("This subscription is cancelled: it ends with its period.")
        return self._renew(subscription)

    def cancel(self, user: User, charge_id: str, *, cancelled: bool) -> None:
        """Do as the person wishes: renew no more, or do it after all."""
        subscription = self._own(user, charge_id)
        if not cancelled and subscription.cancelled_by_bot:
            raise PersonError("The bot has ended this subscription.")
        if subscription.cancelled is not cancelled:
            subscription.cancelled = cancelled
            self._tell(subscription, "canceled" if cancelled else "active")

    def edit(self, user_id: int, charge_id: str, *, cancelled: bool) -> None:
        """Do as the bot wishes: renew no more, or let the person have it renewed again."""
        subscription = self._state.subscriptions.get(charge_id)
        if subscription is None or subscription.user_id != user_id:
            raise bad_request("CHARGE_ID_INVALID")
        subscription.cancelled_by_bot = cancelled
        if cancelled:
            subscription.cancelled = True

    def clear(self) -> None:
        """Renew nothing any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _of(self, user: User, invoice: Invoice) -> list[Subscription]:
        return [
            one
            for one in self._state.subscriptions.values()
            if (one.user_id, one.slug) == (user.user_id, invoice.slug)
        ]

    def _own(self, user: User, charge_id: str) -> Subscription:
        subscription = self._state.subscriptions.get(charge_id)
        if subscription is None or subscription.user_id != user.user_id:
            raise PersonError("You have no such subscription.")
        return subscription

    def _renew(self, subscription: Subscription) -> Object:
        user = self._chats.user(subscription.user_id)
        invoice = self._state.invoices[subscription.slug]
        if user.stars < invoice.stars:
            self._stop(subscription)
            if not subscription.failed:
                subscription.failed = True
                self._tell(subscription, "failed")
            return {"outcome": "balance_too_low", "text": "You don't have enough Stars."}
        begins = int(self._clock.now()) if subscription.failed else subscription.until
        subscription.failed = False
        subscription.until = begins + invoice.period_s
        charge_id = new_charge_id()
        body = self._charges.take(user, invoice, charge_id, _recurring(subscription.until))
        self._await_end(subscription)
        return {"outcome": "paid", "charge_id": charge_id, "message": body}

    def _end(self, subscription: Subscription) -> None:
        """Renew, or be done with it, at the end of the time that is paid for."""
        if subscription.cancelled:
            self._forget(subscription)
        else:
            self._renew(subscription)

    def _await_end(self, subscription: Subscription) -> None:
        self._stop(subscription)
        self._timers[subscription.charge_id] = self._clock.call_later(
            subscription.until - self._clock.now(), lambda: self._end(subscription)
        )

    def _stop(self, subscription: Subscription) -> None:
        if timer := self._timers.pop(subscription.charge_id, None):
            timer.cancel()

    def _forget(self, subscription: Subscription) -> None:
        self._stop(subscription)
        del self._state.subscriptions[subscription.charge_id]

    def _tell(self, subscription: Subscription, state: str) -> None:
        change: Object = {
            "user": shown_user(self._chats.user(subscription.user_id)),
            "invoice_payload": self._state.invoices[subscription.slug].payload,
            "state": state,
        }
        self._updates.push("subscription", change)


def _recurring(until: int) -> Object:
    return {"subscription_expiration_date": until, "is_recurring": True}
