"""Rights: who the operators are, and what each of them may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ledger.model import UserId
from ledger.operators import OperatorActs, Role


class Right(StrEnum):
    """What an operator may do. A role has some of them."""

    ALERTS = "alerts"  # is told when something needs a person
    NUMBERS = "numbers"  # sees what was sold and spent
    PEOPLE = "people"  # sees people, and what they paid and spent
    TICKETS = "tickets"  # answers people, writes to them, and helps with their requests
    REFUND = "refund"  # gives Stars back, up to a limit
    REFUND_ANY = "refund-any"  # gives any number of Stars back
    BAR = "bar"  # keeps a person from buying and spending
    GIVE = "give"  # gives and takes credits
    REVIEW = "review"  # decides what becomes of payments that fit no order
    SELL = "sell"  # stops sales and takes them up again
    PROMO = "promo"  # makes and closes promo codes
    LINK = "link"  # makes and closes links that anybody may pay
    BROADCAST = "broadcast"  # writes to many people at once
    EXPORT = "export"  # takes data out
    ERASE = "erase"  # has the bot forget a person
    UPDATES = "updates"  # retries or drops what the bot couldn't handle
    CANARY = "canary"  # tries a purchase on the real Telegram
    STAFF = "staff"  # appoints and dismisses operators


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.SUPPORT: frozenset(
        {Right.ALERTS, Right.NUMBERS, Right.PEOPLE, Right.TICKETS, Right.REFUND, Right.BAR}
    ),
    Role.VIEWER: frozenset({Right.NUMBERS}),
}


@dataclass(slots=True, eq=False)
class OperatorsGroup:
    """The group in which all operators read; without a `chat_id`, each of them reads in private.

    Telegram gives a group another id when it becomes a supergroup, and so the id may change.
    """

    chat_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operators:
    """Everybody who runs the shop: `owner_ids`, whom the setting names, and whom they appointed.

    Each question is asked of the database, so a dismissal holds at once and in every process.
    """

    owner_ids: tuple[int, ...]
    acts: OperatorActs

    async def role(self, user_id: int) -> Role | None:
        """Return a person's role; None for whoever is no operator."""
        if user_id in self.owner_ids:
            return Role.OWNER
        if user_id < 1:  # a group
            return None
        member = await self.acts.member(UserId(user_id))
        return None if member is None else member.role

    async def rights(self, user_id: int) -> frozenset[Right]:
        """Return all rights of a person; none of whoever is no operator."""
        role = await self.role(user_id)
        return frozenset() if role is None else RIGHTS[role]

    async def may(self, user_id: int, right: Right) -> bool:
        """Tell whether a person has a right."""
        return right in await self.rights(user_id)

    async def having(self, right: Right) -> tuple[int, ...]:
        """Return the ids of everybody who has a right, those of the setting first."""
        others = [
            member.user_id
            for member in await self.acts.staff()
            if right in RIGHTS[member.role] and member.user_id not in self.owner_ids
        ]
        return (*self.owner_ids, *others)
