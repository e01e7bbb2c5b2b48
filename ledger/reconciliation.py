"""Reconciliation: Telegram's own list of Star transactions, compared with our payments and refunds.

The list, oldest first: https://core.telegram.org/bots/api#getstartransactions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import asyncpg

from ledger import validate
from ledger.db.pool import Queries
from ledger.model import NANO, ChargeId, Facts, PaymentStatus, Stars, UserId

MOST_ROWS = 1000


class Direction(StrEnum):
    """Whether Stars came in or went out."""

    IN = "in"
    OUT = "out"


Name = tuple[UserId, ChargeId, Direction]
"""What tells a row of the list from all others: a refund has the charge id of its payment."""


class Verdict(StrEnum):
    """Whether our books have a row of the list."""

    KNOWN = "known"
    MISSING = "missing"
    UNLIKE = "unlike"  # with another amount or payload
    HISTORY = "history"  # sold before the bot came here


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A row of Telegram's list: a person's payment, or its refund, which has the same charge id."""

    user_id: UserId
    charge_id: ChargeId
    direction: Direction
    stars: Stars
    payload: str
    at: datetime
    raw: str
    until: datetime | None = None  # the end of the time that a payment of a subscription pays for
    commission: int = 0  # what an affiliate got of it, in billionths of a Star; below 0, gave back

    @property
    def name(self) -> Name:
        """What the row is known by."""
        return self.user_id, self.charge_id, self.direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The verdict on one row; `books` is what our books have in its place, as text."""

    verdict: Verdict
    books: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The first `position` rows of the list, summed up.

    `other_nanostars` is what came in less what went out by rows that are no person's payment or
    refund, and what affiliates have kept of those that are, in billionths of a Star. Where a row's
    amount does not say whether that is in it, it is among `affiliate_nanostars` instead.
    """

    position: int = 0
    payments: int = 0
    payment_stars: int = 0
    refunds: int = 0
    refund_stars: int = 0
    other_nanostars: int = 0
    affiliate_nanostars: int = 0

    @property
    def nanostars(self) -> int:
        """The balance that Telegram should have for the bot, in billionths of a Star."""
        return (self.payment_stars - self.refund_stars) * NANO + self.other_nanostars


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """A payment or refund of our books that no list has shown; `kind` says which of the two."""

    kind: str
    user_id: UserId
    charge_id: ChargeId
    stars: Stars
    at: datetime

    @property
    def name(self) -> Name:
        """What it would be known by in the list."""
        direction = Direction.IN if self.kind == "payment" else Direction.OUT
        return self.user_id, self.charge_id, direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Payments and refunds, with their Stars, that the lists have or the books say they have."""

    payments: int
    payment_stars: int
    refunds: int
    refund_stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What all lists add up to, and what the books say these have shown; both should be equal.

    `moving` lists are being read, or were left half-way.
    """

    lists: Shown
    books: Shown
    moving: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a bot has read its list.

    `ended_at` is when it last read to the end, and `findings` what it found then.
    """

    sums: Sums
    ended_at: datetime | None
    findings: str


class Reconciliation(Queries):
    """The reconciliation of one bot, over a pool of connections whose role may call its functions.

    One worker at a time reads the list, under a lease that each move extends.
    """

    __slots__ = ("_bot_id",)

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, bot_id: int) -> None:
        super().__init__(pool)
        self._bot_id = validate.bot(bot_id)

    async def claim_reconciliation(
        self, *, worker: str, lease_s: float, from_start: bool
    ) -> Sums | None:
        """Lease the list to a worker for `lease_s` seconds; None while another worker has it.

        Returns the sums up to where to go on reading: the place where the last worker stopped or,
        with `from_start`, nothing. A lease of 0 seconds gives the list back.
        """
        row = await self._one(
            f"SELECT held, {_SUMS} FROM claim_reconciliation($1, $2, $3, $4)",
            self._bot_id,
            validate.text("worker", worker),
            float(lease_s),
            from_start,
        )
        return _sums(row) if row["held"] else None

    async def move_reconciliation(
        self, *, worker: str, lease_s: float, sums: Sums, history: int = 0
    ) -> bool:
        """Note how far the list is read, and extend the lease; return whether it was held.

        `history` is how many more of its rows are from before the bot came here.
        """
        return await self._held(
            "SELECT held FROM move_reconciliation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            self._bot_id,
            validate.text("worker", worker),
            float(lease_s),
            sums.position,
            sums.payments,
            sums.payment_stars,
            sums.refunds,
            sums.refund_stars,
            Decimal(sums.other_nanostars),
            history,
            Decimal(sums.affiliate_nanostars),
        )

    async def end_reconciliation(
        self,
        *,
        worker: str,
        complete_at: datetime,
        findings: str,
        facts: Facts,
        young: int = 0,
    ) -> bool:
        """Note that the list was read to its end as of `complete_at`, and what was found.

        `findings` is a fingerprint. If it is a new one, the operators are told the `facts` of it,
        and once more when there is none. `young` rows were too young to judge. Returns whether the
        lease was held; otherwise nothing is noted.
        """
        return await self._held(
            "SELECT held FROM end_reconciliation($1, $2, $3, $4, $5, $6)",
            self._bot_id,
            validate.text("worker", worker),
            validate.moment("complete_at", complete_at),
            validate.text("findings", findings),
            validate.facts(facts),
            young,
        )

    async def compare_transactions(self, rows: Sequence[Transaction]) -> list[Compared]:
        """Compare rows with our books, in their order; changes nothing."""
        found = await self._all(
            "SELECT verdict, books FROM compare_transactions($1, $2, $3, $4, $5, $6, $7)",
            *_columns(rows),
            [row.stars for row in rows],
            [validate.storable("payload", row.payload) for row in rows],
            [row.at for row in rows],
            self._bot_id,
        )
        return [Compared(verdict=Verdict(row["verdict"]), books=row["books"]) for row in found]

    async def record_payments(
        self, rows: Sequence[Transaction], *, currency: str, source: str
    ) -> list[PaymentStatus]:
        """Record payments of the list as `Orders.record_payment` does: all in one commit, or none.

        Return what became of each, in their order.
        """
        user_ids, charge_ids, _ = _columns(rows)
        found = await self._all(
            "SELECT status FROM record_payments($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            " ORDER BY place",
            self._bot_id,
            user_ids,
            charge_ids,
            [validate.storable("payload", row.payload) for row in rows],
            [row.stars for row in rows],
            validate.storable("currency", currency),
            [validate.moment("paid_at", row.at) for row in rows],
            [validate.text("raw", row.raw) for row in rows],
            validate.text("source", source),
            [row.until for row in rows],
        )
        return [PaymentStatus(row["status"]) for row in found]

    async def confirm_transactions(self, rows: Sequence[Transaction]) -> int:
        """Note that the list has these rows, and what affiliates got of them.

        Return how many were not noted before.
        """
        row = await self._one(
            "SELECT confirmed FROM confirm_transactions($1, $2, $3, $4)",
            *_columns(rows),
            [Decimal(row.commission) for row in rows],
        )
        confirmed: int = row["confirmed"]
        return confirmed

    async def unlisted(self, limit: int = 100) -> list[Unlisted]:
        """Return up to `limit` payments and refunds that the list lacks, oldest first."""
        rows = await self._all(
            "SELECT kind, user_id, charge_id, stars, at FROM unlisted"
            " ORDER BY at, user_id, charge_id LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_ROWS),
        )
        return [Unlisted(**row) for row in rows]

    async def unshown(self, limit: int = MOST_ROWS) -> list[Unlisted]:
        """Return up to `limit` payments and refunds that no list has shown yet, newest first."""
        rows = await self._all(
            "SELECT kind, user_id, charge_id, stars, at FROM unshown"
            " ORDER BY at DESC, user_id, charge_id LIMIT $1",
            validate.whole("limit", limit, least=1, most=MOST_ROWS),
        )
        return [Unlisted(**row) for row in rows]

    async def others(self) -> list[Sums]:
        """Return how far the other bots of these books have read their lists."""
        rows = await self._all(
            f"SELECT {_SUMS} FROM reconciliation WHERE bot_id <> $1 ORDER BY bot_id", self._bot_id
        )
        return [_sums(row) for row in rows]

    async def listed(self) -> Listed:
        """Return what the lists add up to so far, beside what the books have of them."""
        row = await self._first(f"SELECT moving, {_SHOWN}, {_BOOKS} FROM listed")
        assert row is not None
        names = _SHOWN.split(", ")
        return Listed(
            lists=Shown(**{name: row[name] or 0 for name in names}),
            books=Shown(
                **{name: row[book] for name, book in zip(names, _BOOKS.split(", "), strict=True)}
            ),
            moving=row["moving"],
        )

    async def progress(self) -> Progress:
        """Return how far the list is read; needs no lease."""
        row = await self._first(
            f"SELECT {_SUMS}, ended_at, findings FROM reconciliation WHERE bot_id = $1",
            self._bot_id,
        )
        if row is None:
            return Progress(sums=Sums(), ended_at=None, findings="")
        return Progress(
            sums=_sums(row),
            ended_at=row["ended_at"],
            findings=row["findings"],
        )


_SHOWN = "payments, payment_stars, refunds, refund_stars"
_BOOKS = "book_payments, book_payment_stars, book_refunds, book_refund_stars"
_SUMS = (
    "position, payments, payment_stars, refunds, refund_stars, other_nanostars, affiliate_nanostars"
)


def _sums(row: asyncpg.Record) -> Sums:
    return Sums(**{name: int(row[name]) for name in _SUMS.split(", ")})


def _columns(rows: Sequence[Transaction]) -> tuple[list[int], list[str], list[str]]:
    """Return rows as the three arrays that name them: payers, charges and directions."""
    return (
        [validate.payer(row.user_id) for row in rows],
        [validate.text("charge_id", row.charge_id) for row in rows],
        [row.direction.value for row in rows],
    )
