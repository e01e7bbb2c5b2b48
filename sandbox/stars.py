"""Stars: every movement between people, the bot and Telegram, and the list that the bot is shown.

Each movement takes from one side what it gives to the other. People's balances never go below
zero; the bot's does when Telegram takes back Stars that are spent.
"""

import secrets

from sandbox.chats import shown_user
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.state import Charge, Direction, Object, State, Transaction, User

NANO = 10**9
"""Billionths in a Star."""


def amounts(nanostars: int) -> Object:
    """Return billionths of a Star as the Bot API shows them: both fields have the same sign."""
    sign = -1 if nanostars < 0 else 1
    whole, rest = divmod(abs(nanostars), NANO)
    shown: Object = {"amount": sign * whole}
    return shown | ({"nanostar_amount": sign * rest} if rest else {})


class Stars:
    """Moves Stars, and lists what the bot is to see of it."""

    def __init__(self, *, state: State, clock: Clock, events: Events) -> None:
        self._state = state
        self._clock = clock
        self._events = events

    def charge(self, user: User, charge: Charge, *, period_s: int) -> None:
        """Take the Stars of a charge from its payer."""
        self._between(user, charge.stars)
        self._list_charge(charge, Direction.SOURCE, period_s)

    def refund(self, user: User, charge: Charge, *, period_s: int) -> None:
        """Give the Stars of a charge back to its payer."""
        self._between(user, -charge.stars)
        self._list_charge(charge, Direction.RECEIVER, period_s)

    def top_up(self, user: User, stars: int) -> None:
        """Sell Stars to a person."""
        self._state.telegram_stars -= stars
        user.stars += stars
        self._tell(user)

    def charge_back(self, stars: int) -> None:
        """Take Stars from the bot because a store took the money back: nothing tells the bot."""
        self._state.bot_stars -= stars
        self._state.telegram_stars += stars

    def transfer(self, partner: Object, stars: int, direction: Direction) -> str:
        """Move Stars between the bot and somebody who is no payer, and return the line's id."""
        to_bot = stars if direction is Direction.SOURCE else -stars
        self._state.bot_stars += to_bot
        self._state.telegram_stars -= to_bot
        number = f"stx{secrets.token_urlsafe(24)}"
        self._list(Transaction(number, direction, 0, "", stars, self._now(), partner=partner))
        return number

    def _between(self, user: User, stars: int) -> None:
        user.stars -= stars
        self._state.bot_stars += stars
        self._tell(user)

    def _list_charge(self, charge: Charge, direction: Direction, period_s: int) -> None:
        """List a charge or its refund, and give the affiliate their part, or take it back.

        [A], seen in no source: that the amount of the line has that part in it, and the bot's
        balance has not.
        """
        sign = 1 if direction is Direction.SOURCE else -1
        commission = sign * charge.commission_nanostars
        self._state.affiliate_nanostars += commission
        self._list(
            Transaction(
                charge_id=charge.charge_id,
                direction=direction,
                user_id=charge.payer_id,
                payload=charge.payload,
                stars=charge.stars,
                at=self._now(),
                period_s=period_s,
                affiliate=self._affiliate(charge, commission),
            )
        )

    def _affiliate(self, charge: Charge, nanostars: int) -> Object | None:
        """Return an AffiliateInfo of the Bot API, if an affiliate has a part of a charge."""
        if not charge.affiliate_per_mille:
            return None
        return {
            "affiliate_user": shown_user(self._state.users[charge.affiliate_id]),
            "commission_per_mille": charge.affiliate_per_mille,
            **amounts(nanostars),
        }

    def _list(self, transaction: Transaction) -> None:
        self._state.transactions.append(transaction)

    def _tell(self, user: User) -> None:
        self._events.tell(user.user_id, "stars", {"stars": user.stars})

    def _now(self) -> int:
        return int(self._clock.now())
