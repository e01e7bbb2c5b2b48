"""Telegram's lists beside the books: both totals, and what of each the other may lack for now."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from bot.shop.reconcile.report import Report
from ledger.reconciliation import Direction, Reconciliation, Sums
from ledger.reports import Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Payments and refunds, and their Stars."""

    payments: int = 0
    payment_stars: int = 0
    refunds: int = 0
    refund_stars: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Return both together."""
        mine, others = asdict(self), asdict(other)
        return Count(**{name: mine[name] + others[name] for name in mine})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What Telegram's lists add up to, and what the books do.

    `only_listed` and `only_booked` can't be judged yet. `bots` is how many lists there are: each
    bot that shares the books has one.
    """

    bots: int
    lists: Count
    books: Count
    only_listed: Count
    only_booked: Count
    totals: Totals

    @property
    def agree(self) -> bool:
        """Whether both are equal but for what can't be judged yet."""
        return self.lists + self.only_booked == self.books + self.only_listed

    @property
    def unjudged(self) -> int:
        """How many payments and refunds can't be judged yet."""
        both = self.only_listed + self.only_booked
        return both.payments + both.refunds


async def compare_sides(books: Reconciliation, report: Report, totals: Totals) -> Sides:
    """Put the lists beside the books, with what only one of the two has so far.

    What the list of another bot has not shown by now is among the latter: nobody may have read it
    that far.
    """
    others = await books.others()
    overdue = {row.name for row in await books.unlisted()}
    explained = report.recent | overdue
    unshown = [row for row in await books.unshown() if row.name not in explained]
    return Sides(
        bots=1 + len(others),
        lists=sum(map(_count, others), start=_count(report.sums)),
        books=_count(totals),
        only_listed=_sum((row.direction, row.stars) for row in report.unjudged),
        only_booked=_sum((row.name[2], row.stars) for row in unshown),
        totals=totals,
    )


def _count(sums: Sums | Totals) -> Count:
    return Count(**{field.name: getattr(sums, field.name) for field in fields(Count)})


def _sum(rows: Iterable[tuple[Direction, int]]) -> Count:
    """Add up rows, each given by its direction and its Stars."""
    stars: dict[Direction, list[int]] = {Direction.IN: [], Direction.OUT: []}
    for direction, one in rows:
        stars[direction].append(one)
    paid, back = stars[Direction.IN], stars[Direction.OUT]
    return Count(
        payments=len(paid), payment_stars=sum(paid), refunds=len(back), refund_stars=sum(back)
    )
