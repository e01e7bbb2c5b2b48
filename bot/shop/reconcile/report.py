"""The result of a reconciliation: which rows were missing, and what differs."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.command import Phrase, phrase
from bot.shop.reconcile.star_list import Row
from ledger.model import NANO, ChargeId, UserId
from ledger.reconciliation import (
    Compared,
    Direction,
    Listed,
    Name,
    Shown,
    Sums,
    Transaction,
    Unlisted,
)
from ledger.star_balance import StarBalance

MOST_NAMED = 5
MOST_KEPT = 1000
"""So many of the rows that were missing are kept by themselves; the others are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A difference between Telegram and the books, and what each of them says.

    `what` is unlike, unlisted-payment, unlisted-refund, balance, totals, shorter or unreadable.
    `same` is what stays equal when the next reconciliation finds it again with other figures.
    """

    what: str
    user_id: UserId | None = None
    charge_id: ChargeId | None = None
    telegram: str = ""
    books: str = ""
    same: str = ""

    @property
    def words(self) -> Phrase:
        """The phrase that tells operators about it."""
        return phrase(
            "reconcile-finding",
            what=self.what,
            user=str(self.user_id),
            charge=self.charge_id or "",
            telegram=self.telegram,
            books=self.books,
        )


@dataclass(slots=True)
class Report:
    """The result of reading the list from some row to its end.

    `sums` are those of the whole list, `read` counts the rows that were read, and `history` those
    from before the bot came here, which the books never get. `payments` and `refunds` were missing
    in the books; after a rehearsal they still are. `recorded` are the first of them. `unjudged` is
    missing too, but so new that its update may be on the way. `recent` names what both have, as
    far as it is less than a day old. `balance` is what Telegram said of the bot's Stars, None if it
    never has.
    """

    at: datetime
    sums: Sums
    read: int = 0
    history: int = 0
    reviews: int = 0
    payments: int = 0
    refunds: int = 0
    recorded: list[Transaction] = field(default_factory=list)
    unjudged: list[Transaction] = field(default_factory=list)
    recent: set[Name] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    balance: StarBalance | None = None

    @property
    def young(self) -> int:
        """How many rows are too new to judge."""
        return len(self.unjudged)

    @property
    def recovered(self) -> int:
        """How many payments and refunds were missing."""
        return self.payments + self.refunds

    def note_recorded(self, row: Transaction) -> None:
        """Count a row that was missing, and keep it without its JSON if there is room."""
        if row.direction is Direction.IN:
            self.payments += 1
        else:
            self.refunds += 1
        if len(self.recorded) < MOST_KEPT:
            self.recorded.append(replace(row, raw=""))

    @property
    def words(self) -> Phrase:
        """The phrase that tells operators of the findings, the first few by themselves."""
        named = [one.words for one in self.findings[:MOST_NAMED]]
        return phrase("operator-differences", count=len(self.findings), list=named)

    @property
    def mark(self) -> str:
        """A fingerprint of the findings, so that operators are told once; "" for no findings."""
        if not self.findings:
            return ""
        named = sorted(f"{it.what} {it.user_id} {it.charge_id} {it.same}" for it in self.findings)
        return hashlib.sha256("\n".join(named).encode()).hexdigest()


def balance_words(balance: StarBalance) -> Phrase:
    """Return the phrase that tells operators of a balance that is low or below zero."""
    return phrase(
        "operator-balance",
        funds=balance.funds.value,
        balance=shown_stars(balance.nanostars),
        asked=balance.asked,
        dearest=balance.dearest,
    )


def added(sums: Sums, row: Row) -> Sums:
    """Return the sums with one more row.

    Where the row's amount is less than the payer has paid, an affiliate has kept the rest.
    """
    sums, paid = replace(sums, position=sums.position + 1), row.transaction
    gained = row.nanostars or 0
    if paid is None:
        return replace(sums, other_nanostars=sums.other_nanostars + gained)
    moved = paid.stars * NANO if paid.direction is Direction.IN else -paid.stars * NANO
    if gained != moved:
        sums = replace(sums, other_nanostars=sums.other_nanostars + gained - moved)
    else:
        apart = sums.affiliate_nanostars + paid.commission
        sums = replace(sums, affiliate_nanostars=apart)
    if paid.direction is Direction.IN:
        stars = sums.payment_stars + paid.stars
        return replace(sums, payments=sums.payments + 1, payment_stars=stars)
    stars = sums.refund_stars + paid.stars
    return replace(sums, refunds=sums.refunds + 1, refund_stars=stars)


def unlike(row: Transaction, compared: Compared) -> Finding:
    """Return the finding that the books have another amount or payload for a charge."""
    return Finding(
        what="unlike",
        user_id=row.user_id,
        charge_id=row.charge_id,
        telegram=f"{row.stars} Stars for {row.payload}",
        books=compared.books,
    )


def unreadable(row: Row, why: str = "") -> Finding:
    """Return the finding that a row has an unknown form, or that the books refuse it."""
    paid = row.transaction
    return Finding(
        what="unreadable",
        user_id=paid.user_id if paid else None,
        charge_id=paid.charge_id if paid else None,
        telegram=row.raw[:200],
        books=why,
        same=row.raw[:200],
    )


def unlisted(row: Unlisted) -> Finding:
    """Return the finding that only the books have a payment or refund."""
    return Finding(
        what=f"unlisted-{row.kind}",
        user_id=row.user_id,
        charge_id=row.charge_id,
        books=f"{row.stars} Stars",
    )


def shorter(length: int, was: int) -> Finding:
    """Return the finding that the list has lost rows, which it never should."""
    return Finding(what="shorter", telegram=str(length), books=str(was), same=str(was))


def unlike_sums(listed: Listed) -> Finding:
    """Return the finding that the books say more or less of the lists than these add up to."""
    return Finding(
        what="totals",
        telegram=_totals(listed.lists),
        books=_totals(listed.books),
        same=f"{_totals(listed.lists)} {_totals(listed.books)}",
    )


def _totals(shown: Shown) -> str:
    return (
        f"{shown.payments} payments of {shown.payment_stars} Stars and"
        f" {shown.refunds} refunds of {shown.refund_stars} Stars"
    )


def unbalanced(balance: int, listed: int) -> Finding:
    """Return the finding that Telegram's balance is not the sum of its list (in nanostars)."""
    return Finding(
        what="balance",
        telegram=shown_stars(balance),
        books=shown_stars(listed),
        same=str(balance - listed),
    )


def shown_stars(nanostars: int) -> str:
    """Return billionths of a Star as Stars, with as many decimals as they need."""
    whole, rest = divmod(abs(nanostars), NANO)
    sign = "-" if nanostars < 0 else ""
    return f"{sign}{whole}" + (f".{rest:09}".rstrip("0") if rest else "")
