"""What a reading of Telegram's list comes to: rows that were missing, and what does not agree."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.command import Phrase, phrase
from bot.shop.reconcile.star_list import Line
from ledger.model import ChargeId, UserId
from ledger.reconciliation import NANO, Compared, Direction, Sums, Transaction, Unlisted


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that Telegram and the books do not agree on, and what each of them says.

    `what` is unlike, unlisted-payment, unlisted-refund, balance, shorter or unreadable. `same`
    makes it the same finding the next time, when the figures have moved on.
    """

    what: str
    user_id: UserId | None = None
    charge_id: ChargeId | None = None
    telegram: str = ""
    books: str = ""
    same: str = ""

    @property
    def words(self) -> Phrase:
        """Say it to an operator."""
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
    """What a reading has come to; `sums` are those of the whole list, with what is too young.

    `recorded` was missing in the books; after a rehearsal it still is.
    """

    at: datetime
    sums: Sums
    read: int = 0
    young: int = 0
    recorded: list[Transaction] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def recovered(self, direction: Direction) -> list[Transaction]:
        """Return what was missing of the payments, in, or of the refunds, out."""
        return [row for row in self.recorded if row.direction is direction]

    @property
    def mark(self) -> str:
        """Name what was found, so that operators hear of it once; empty for nothing."""
        if not self.findings:
            return ""
        named = sorted(f"{it.what} {it.user_id} {it.charge_id} {it.same}" for it in self.findings)
        return hashlib.sha256("\n".join(named).encode()).hexdigest()


def added(sums: Sums, line: Line) -> Sums:
    """Return the sums with one more row."""
    row = line.transaction
    if row is None:
        other = sums.other_nanostars + (line.nanostars or 0)
        return replace(sums, position=sums.position + 1, other_nanostars=other)
    if row.direction is Direction.IN:
        return replace(
            sums,
            position=sums.position + 1,
            payments=sums.payments + 1,
            payment_stars=sums.payment_stars + row.stars,
        )
    return replace(
        sums,
        position=sums.position + 1,
        refunds=sums.refunds + 1,
        refund_stars=sums.refund_stars + row.stars,
    )


def unlike(row: Transaction, compared: Compared) -> Finding:
    """Say that the books have another amount or payload for a charge."""
    return Finding(
        what="unlike",
        user_id=row.user_id,
        charge_id=row.charge_id,
        telegram=f"{row.stars} Stars for {row.payload}",
        books=compared.books,
    )


def unreadable(line: Line, why: str = "") -> Finding:
    """Say that a row is of no form that is known."""
    row = line.transaction
    return Finding(
        what="unreadable",
        user_id=row.user_id if row else None,
        charge_id=row.charge_id if row else None,
        telegram=line.raw[:200],
        books=why,
        same=line.raw[:200],
    )


def unlisted(row: Unlisted) -> Finding:
    """Say that only the books have a payment or refund."""
    return Finding(
        what=f"unlisted-{row.kind}",
        user_id=row.user_id,
        charge_id=row.charge_id,
        books=f"{row.stars} Stars",
    )


def shorter(length: int, was: int) -> Finding:
    """Say that the list has lost rows, which it never should."""
    return Finding(what="shorter", telegram=str(length), books=str(was), same=str(was))


def unbalanced(balance: int, listed: int) -> Finding:
    """Say that Telegram's balance is not what its list comes to, in billionths of a Star."""
    return Finding(
        what="balance",
        telegram=_stars(balance),
        books=_stars(listed),
        same=str(balance - listed),
    )


def _stars(nanostars: int) -> str:
    """Write billionths of a Star as Stars, with as many decimals as they need."""
    whole, rest = divmod(abs(nanostars), NANO)
    sign = "-" if nanostars < 0 else ""
    return f"{sign}{whole}" + (f".{rest:09}".rstrip("0") if rest else "")
