"""Reads a receipt: puts the words of its picture into lines, and finds what was to be paid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, combinations

from bot.commands.scan.amounts import Amount, amounts_by_line, currency_of
from bot.commands.scan.labels import NAMED, Kind, is_bare, kind_of, says_paid, says_total
from bot.commands.scan.lines import Word, papers, readings

ITEMS_MIN = 2
PAYMENTS_MAX = 4
ADDED = (Kind.OTHER, Kind.PART, Kind.ROUNDED)  # what a total is the sum of, or is itself
ROUNDING_MAX = Decimal("0.10")  # where the smallest coins are gone, tills round by less
_TIME = re.compile(r"(?:[01]\d|2[0-3])[.,][0-5]\d")
WITH_AMOUNT = (*NAMED, Kind.GIVEN, Kind.CHANGE)  # labels that have their amount beside or below
_DIGIT_LAST = re.compile(r"\d\W*$")  # the line had an amount, which was not read
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class FoundBy(StrEnum):
    """How a total was told from the other amounts."""

    LABEL = "label"
    DOUBT = "doubt"  # a label names it, but what was paid less the change is another amount
    CHANGE = "change"
    SUM = "sum"
    LARGEST = "largest"
    UNREAD = "unread"  # a label names it, but its amount could not be read: the largest instead


@dataclass(frozen=True, slots=True)
class Total:
    """An amount as it is printed, and how it was found.

    `label` is the line that named it; `other` is the amount that casts a doubt.
    """

    amount: str
    found_by: FoundBy
    label: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An amount, the label that stands before it, and what that makes of it.

    A row of a `table` has several amounts, as the rows of taxes at the end have.
    """

    kind: Kind
    amount: Amount
    label: str
    table: bool = False

    @property
    def value(self) -> Decimal:
        """Return the amount as a number."""
        return self.amount.value

    @property
    def currency(self) -> str:
        """Return the code of its currency, if it names one."""
        return currency_of(self.amount.text) or currency_of(self.label)


def lines_of(words: Sequence[Word]) -> list[str]:
    """Return the lines from top to bottom, of a picture that may be askew or wave.

    If a receipt does not add up the way that it lies, and does when its columns are moved a little
    against each other, then they are.
    """
    found = list(readings(words))
    right = [lines for lines in found if adds_up(lines)]
    # In the better reading fewer amounts lie alone on a line.
    return min(right, key=len) if right else found[0]


def is_several(words: Sequence[Word]) -> bool:
    """Tell whether two papers lie side by side, each with a total of its own."""
    parts = papers(words)
    return any(
        all(_has_total(side) for side in (parts[:place], parts[place:]))
        for place in range(1, len(parts))
    )


def _has_total(parts: Sequence[Sequence[Word]]) -> bool:
    """Tell whether these columns make a paper with a total, by its label."""
    rows = rows_of(next(readings([word for part in parts for word in part])))
    return len(rows) > 1 and any(row.kind in NAMED for row in rows)


def is_receipt(lines: Sequence[str]) -> bool:
    """Tell a receipt from other texts, such as a chat, whose times may look like amounts."""
    rows = [row for row in rows_of(lines) if row.value]
    if any(row.kind in NAMED and is_bare(row.label) for row in rows):
        return True
    if any(row.amount.has_currency for row in rows):
        return True
    values = [row.value for row in rows]
    times = all(_TIME.fullmatch(row.amount.text) for row in rows)
    return len(rows) > 1 and not (times and values == sorted(values))


def total_of(lines: Sequence[str]) -> Total | None:
    """Return what was to be paid.

    It is the amount beside a word for total; what was handed over less the change tells which, if
    there are several. Without such a word, or if its amount cannot be read, it is that difference,
    else the sum of the amounts above it, else the largest.
    """
    rows = rows_of(lines)
    paid = _paid(rows)
    named = _named(rows)
    if named is not None:
        return _confirmed(named, rows, paid)
    if paid:
        printed = next((row.amount.text for row in rows if row.value in paid), str(min(paid)))
        return Total(printed, FoundBy.CHANGE)
    if summed := _sum([row for row in rows if row.kind in ADDED]):
        return Total(summed.text, FoundBy.SUM)
    asked = [row for row in rows if row.kind not in {Kind.GIVEN, Kind.CHANGE}]
    left = [row.amount for row in asked or rows if row.value]
    if not left:
        return None
    largest = max(left, key=lambda amount: abs(amount.value)).text
    label = next((line for line in lines if kind_of(line) in NAMED and is_bare(line)), None)
    if label is not None:
        return Total(largest, FoundBy.UNREAD, _label(label))
    return Total(largest, FoundBy.LARGEST)


def adds_up(lines: Sequence[str]) -> bool:
    """Tell whether a label's total is also what was paid, or what the amounts above it come to."""
    rows = rows_of(lines)
    named = _named(rows)
    if named is None:
        return False
    above = [row.value for row in rows[: rows.index(named)] if row.kind is Kind.OTHER]
    return named.value in _paid(rows) or (len(above) >= ITEMS_MIN and sum(above) == named.value)


def rows_of(lines: Sequence[str]) -> list[Row]:
    """Return a row for each line with an amount, or with a label whose amount is on the next."""
    found = amounts_by_line(lines)
    rows = []
    for place, (line, amounts) in enumerate(zip(lines, found, strict=True)):
        if amounts:
            rows.append(_row(line, amounts))
        elif not _DIGIT_LAST.search(line) and (kind := kind_of(line)) in WITH_AMOUNT:
            near = [place + 1, place - 1]
            alone = [found[other][0] for other in near if _is_alone(lines, found, other)]
            rows.extend(Row(kind, amount, _label(line)) for amount in alone[:1])
    return rows


def _row(line: str, amounts: Sequence[Amount]) -> Row:
    """Read a line by the words before its first amount; without any, by those behind it."""
    head = line[: amounts[0].start]
    kind = kind_of(head) if _LETTERS.search(head) else kind_of(line)
    behind = _LETTERS.search(line[amounts[0].start + len(amounts[0].text) :])
    if kind in NAMED and len(amounts) > 1 and not behind:
        largest = max(amounts, key=lambda amount: abs(amount.value))
        return Row(kind, largest, _label(head) or line, table=True)
    amount = amounts[0] if kind in NAMED else amounts[-1]
    label = line[: amount.start] if kind is not Kind.OTHER else head
    return Row(kind, amount, _label(label) or line)


def _label(text: str) -> str:
    """Return the words of a label as one reads them."""
    return " ".join(text.split()).strip(" :.=*-")


def _is_alone(lines: Sequence[str], found: Sequence[Sequence[Amount]], place: int) -> bool:
    """Tell whether a line is one amount and nothing else."""
    if not 0 <= place < len(lines) or len(found[place]) != 1:
        return False
    return not lines[place].strip().replace(found[place][0].text, "").strip(" :.")


def _named(rows: Sequence[Row]) -> Row | None:
    """Return the row that names the total best.

    Tills print what is due last, right before what was handed over; behind that come taxes, tips
    and adverts. A paid bill has nothing due any more, so zeros name nothing.
    """
    rows = _in_one_currency([row for row in rows if row.value])
    first = next((place for place, row in enumerate(rows) if row.kind in NAMED), len(rows))
    paying = (place for place, row in enumerate(rows) if row.kind is Kind.GIVEN and place > first)
    payment = next(paying, None)
    for table in (False, True):
        for kind in NAMED:
            those = [place for place, row in enumerate(rows) if row.kind is kind]
            those = [place for place in those if rows[place].table is table]
            before = [place for place in those if payment is not None and place < payment]
            if before:
                return rows[before[-1]]
            if those:
                return max((rows[place] for place in reversed(those)), key=_size)
    changed = any(row.kind is Kind.CHANGE for row in rows)
    given = [(place, row) for place, row in enumerate(rows) if row.kind is Kind.GIVEN]
    handed = [row for place, row in given if says_total(row.label) or _is_all(place, rows)]
    return handed[-1] if handed and not changed else None


def _in_one_currency(rows: Sequence[Row]) -> list[Row]:
    """Leave out the totals that say the same in a second currency.

    The first total is in the currency of the prices, unless another one is what was paid.
    """
    named = [row for row in rows if row.kind in NAMED and row.currency]
    given = {row.value for row in rows if row.kind is Kind.GIVEN}
    paid = [row for row in named if row.value in given]
    own = {row.currency for row in (paid or named)[:1]}
    return [row for row in rows if row not in named or row.currency in own]


def _is_all(place: int, rows: Sequence[Row]) -> bool:
    """Tell whether what was paid is the whole: another amount, or those above it, say the same."""
    row = rows[place]
    above = sum(other.value for other in rows[:place] if other.kind in ADDED)
    others = [other.value for other in rows if other is not row]
    is_largest = row.value >= max(others, default=row.value)
    return is_largest and row.value in {above, *others} and says_paid(row.label)


def _size(row: Row) -> Decimal:
    """Return how large an amount is, a refund's too."""
    return abs(row.value)


def _paid(rows: Sequence[Row]) -> set[Decimal]:
    """Return what was paid: what was handed over less the change, in any way to pay in parts."""
    change = next((abs(row.value) for row in reversed(rows) if row.kind is Kind.CHANGE), None)
    if change is None:
        return set()
    # Above the total, a "chocolate bar" is nothing that was handed over.
    first = next((place for place, row in enumerate(rows) if row.kind in NAMED), 0)
    given = {row.value for row in rows[first:] if row.kind is Kind.GIVEN}
    given = set(sorted(given)[-PAYMENTS_MAX:])
    parts = (part for count in range(1, len(given) + 1) for part in combinations(given, count))
    return {paid for part in parts if (paid := sum(part, Decimal(0)) - change) > 0}


def _confirmed(named: Row, rows: Sequence[Row], paid: set[Decimal]) -> Total:
    """Hold the row that was chosen against what was paid, and against a rounded amount."""
    if not paid:
        rounded = [row for row in rows if row.kind is Kind.ROUNDED and _is_near(row, named.value)]
        row = rounded[-1] if rounded else named
        return Total(row.amount.text, FoundBy.LABEL, row.label)
    best = [row for row in rows if row.kind in NAMED and row.value in paid]
    if named.value in paid or best:
        row = named if named.value in paid else best[-1]
        return Total(row.amount.text, FoundBy.LABEL, row.label)
    near = [row for row in rows if row.value in paid and _is_near(row, named.value)]
    if near:
        return Total(near[0].amount.text, FoundBy.LABEL, near[0].label)
    return Total(named.amount.text, FoundBy.DOUBT, named.label, other=str(min(paid)))


def _is_near(row: Row, value: Decimal) -> bool:
    """Tell whether an amount is another one, rounded."""
    return abs(row.value - value) <= ROUNDING_MAX


def _sum(rows: Sequence[Row]) -> Amount | None:
    """Return the first amount that is what those above it, at least two, come to.

    If taxes or discounts behind it lead to a further such amount, that one is the total.
    """
    sums = list(accumulate(row.value for row in rows))
    places = range(ITEMS_MIN, len(rows))
    first = next((place for place in places if sums[place - 1] == rows[place].value), None)
    if first is None:
        return None
    # Behind it, the sums hold it twice: as the items and as what they come to.
    twice = rows[first].value
    later = (place for place in places if place > first + 1)
    last = next((place for place in later if sums[place - 1] - twice == rows[place].value), first)
    return rows[last].amount
