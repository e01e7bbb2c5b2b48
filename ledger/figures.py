"""Figures of a shop: what was sold, given and spent in some days, and what people have left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any, Self
from zoneinfo import ZoneInfo

import asyncpg

from ledger.db.pool import Queries
from ledger.errors import BadArgument
from ledger.model import Credits, Stars

TIMEOUT_S = 120.0
MOST_BY_DAY = 92
"""A quarter. A longer span is told by week, and one of more than two years by month."""

MOST_BY_WEEK = 731
MOST_STEPS = 2_000

UNKNOWN = ""
"""The pack of a payment that fits no order, and the command of a spend that names none."""


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Nothing in the books is older."""

_COUNT = "cardinality($1::timestamptz[]) - 1"
"""How many steps there are; $1 are the edges."""

_STEP = f"least(greatest(width_bucket({{}}, $1::timestamptz[]), 1), {_COUNT})"
"""In which step a moment is, counted from 1."""

_AT, _MET_AT = _STEP.format("at"), _STEP.format("met_at")

_FIRST = "SELECT least((SELECT min(met_at) FROM person), (SELECT min(at) FROM takings)) AS at"
_FLOW = f"""
    SELECT {_AT} AS step, what, coalesce(command, '') AS command,
        sum(times)::bigint AS times, sum(credits)::bigint AS credits
    FROM flow
    WHERE at >= $2 AND at < $3
    GROUP BY 1, 2, 3
"""
_ACTIVE = f"""
    WITH seen AS MATERIALIZED (
        SELECT user_id, CASE what WHEN 'spent' THEN coalesce(command, '') END AS command,
            bit_or(set_bit(repeat('0', {_COUNT})::varbit, {_AT} - 1, 1)) AS steps
        FROM flow
        WHERE at >= $2 AND at < $3 AND what IN ('spent', 'sold') AND times > 0
        GROUP BY 1, 2
    ),
    person AS MATERIALIZED (
        SELECT user_id, bit_or(steps) AS steps FROM seen GROUP BY user_id
    )
    SELECT step.number AS step, NULL AS command, count(*) AS people
    FROM person, generate_series(1, {_COUNT}) AS step (number)
    WHERE get_bit(steps, step.number - 1) = 1
    GROUP BY step.number
    UNION ALL
    SELECT NULL, command, count(*) FROM seen WHERE command IS NOT NULL GROUP BY command
    UNION ALL
    SELECT NULL, NULL, count(*) FROM person
"""
"""Each person has a bit for every step. To group by person and step would take twice as long."""

_TAKINGS = f"""
    SELECT {_AT} AS step, what, coalesce(pack, '') AS pack, count(*) AS payments,
        count(*) FILTER (WHERE refunded) AS refunded,
        sum(stars)::bigint AS stars, sum(credits)::bigint AS credits
    FROM takings
    WHERE at >= $2 AND at < $3
    GROUP BY 1, 2, 3
"""
_PAYING = f"""
    SELECT step, NULL AS command, count(DISTINCT user_id) AS people
    FROM (
        SELECT {_AT} AS step, user_id
        FROM takings
        WHERE what = 'paid' AND at >= $2 AND at < $3
    ) AS payer
    GROUP BY GROUPING SETS ((step), ())
"""
_NEW = f"""
    SELECT {_MET_AT} AS step, count(*) AS people, count(payer.user_id) AS buyers
    FROM person
    LEFT JOIN (SELECT DISTINCT user_id FROM takings WHERE what = 'paid') AS payer USING (user_id)
    WHERE met_at >= $2 AND met_at < $3
    GROUP BY 1
"""
_COMMISSION = """
    SELECT coalesce(sum(nanostars), 0)::bigint AS nanostars
    FROM commission
    WHERE at >= $1 AND at < $2
"""
_TICKETS = """
    SELECT
        count(*) FILTER (WHERE opened_at >= $1 AND opened_at < $2) AS opened,
        count(*) FILTER (WHERE closed_at >= $1 AND closed_at < $2) AS closed,
        count(*) FILTER (WHERE state = 'open') AS waiting,
        min(waiting_since) AS oldest
    FROM ticket
"""
_LEFT = """
    SELECT spendable, bought, stars, held, owed
    FROM (
        SELECT
            coalesce(sum(greatest(perm + promo, 0)), 0)::bigint AS spendable,
            coalesce(-sum(least(perm + promo, 0)), 0)::bigint AS owed
        FROM balance
    ) AS balances
    CROSS JOIN (
        SELECT
            coalesce(sum(credits) FILTER (WHERE kind = 'purchase'), 0)::bigint AS bought,
            coalesce(sum(credits) FILTER (WHERE kind <> 'purchase'), 0)::bigint AS held,
            coalesce(round(sum(stars) FILTER (WHERE kind = 'purchase')), 0)::bigint AS stars
        FROM outstanding
        WHERE kind IN ('purchase', 'held', 'gift')
    ) AS kinds
"""


class Unit(StrEnum):
    """What the steps of a span are: each begins where people's clocks say so."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"  # from Monday on
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days from `first` to `last`, both included, of a time zone, cut into steps.

    The first and the last step may be parts of a unit. A span is `open` when it stands for all
    time: whatever is older than its first day counts as of its first step.
    """

    first: date
    last: date
    zone: ZoneInfo
    open: bool = False

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.first > self.last:
            raise BadArgument("last", "must not be before the first day")

    @classmethod
    def of(cls, day: date, *, zone: ZoneInfo) -> Self:
        """Return one day alone."""
        return cls(first=day, last=day, zone=zone)

    @classmethod
    def latest(cls, days: int, *, zone: ZoneInfo, now: datetime | None = None) -> Self:
        """Return the last days up to today, which counts as one of them."""
        today = (now or datetime.now(UTC)).astimezone(zone).date()
        return cls(first=today - timedelta(days=days - 1), last=today, zone=zone)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> Unit:
        """The length of its steps: as many as a picture can show."""
        if self.days == 1:
            return Unit.HOUR
        if self.days <= MOST_BY_DAY:
            return Unit.DAY
        return Unit.WEEK if self.days <= MOST_BY_WEEK else Unit.MONTH

    @property
    def since(self) -> datetime:
        """The moment when its first day begins."""
        return _begins(self.first, self.zone)

    @property
    def until(self) -> datetime:
        """The moment when its last day is over."""
        return _begins(self.last + timedelta(days=1), self.zone)

    @property
    def edges(self) -> tuple[datetime, ...]:
        """The moments, in UTC, when each step begins, and when the last one is over."""
        if self.unit is Unit.HOUR:
            hours = int((self.until - self.since) / timedelta(hours=1) + 0.999)
            starts = [self.since + timedelta(hours=hour) for hour in range(hours)]
        else:
            days = (self.first + timedelta(days=day) for day in range(self.days))
            starts = [
                _begins(day, self.zone)
                for day in days
                if day == self.first or _begins_unit(day, self.unit)
            ]
        return (*starts, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moved in some time.

    `paid` are Stars that came in, by `payments`; `refunded` are Stars that went back, by `refunds`,
    for whichever payments. Credits were `sold`, `returned` by refunds, `given`, `spent` on requests
    that did not fail, and `expired`; `corrected` is below zero when operators took more than they
    added. Of people, `new` ones came for the first time, `active` ones used a paid command or got
    a pack, and `paying` ones paid.
    """

    paid: Stars
    payments: int
    refunded: Stars
    refunds: int
    sold: Credits
    returned: Credits
    given: Credits
    spent: Credits
    expired: Credits
    corrected: Credits
    new: int
    active: int
    paying: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSales:
    """Payments for a pack, which is UNKNOWN where no order was found, and refunds of such."""

    pack: str
    payments: int
    stars: Stars
    credits: Credits
    refunds: int
    refunded: Stars


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandUse:
    """Requests for a command that did not fail, the credits they cost, and who has asked for it."""

    command: str
    times: int
    credits: Credits
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What people have now: this is a debt of the shop's.

    They could still spend `spendable` credits. `bought` of them they have paid for, with `stars` at
    the prices of then: the oldest credits are spent first. `held` are set aside, and `owed` is what
    people owe the shop.
    """

    spendable: Credits
    bought: Credits
    stars: Stars
    held: Credits
    owed: Credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Tickets that people opened in a span, and those that were closed in it.

    `waiting` ones wait for an answer now, the `oldest` of them since then.
    """

    opened: int
    closed: int
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a span: of all of it, and of each of its steps.

    People who come twice count once in `total`, so the steps of `active` and `paying` add up to
    more. Of the span's new people, `buyers` have paid by now; of its payments, `taken_back` are
    refunded by now. Of the Stars that were paid, affiliates got `commission`, in billionths, as far
    as Telegram's list says.
    """

    span: Span
    total: Moved
    steps: tuple[Moved, ...]
    packs: tuple[PackSales, ...]
    commands: tuple[CommandUse, ...]
    buyers: int
    taken_back: int
    commission: int
    left: Left
    tickets: Asked


class Statistics(Queries):
    """Figures, over a pool of connections whose role may read the views.

    They are of one moment. Reading them locks nothing and keeps one core of the server busy: for
    less than two seconds in a million entries.
    """

    __slots__ = ()

    async def figures(self, span: Span) -> Figures:
        """Add up what moved in a span, and what people have left now."""
        edges = span.edges
        if len(edges) > MOST_STEPS:
            raise BadArgument("span", f"must have less than {MOST_STEPS} steps")
        asked = (edges, _BEGINNING if span.open else span.since, span.until)
        async with self._snapshot() as books:
            flow, active, takings, paying, new = [
                await books.fetch(query, *asked, timeout=TIMEOUT_S)
                for query in (_FLOW, _ACTIVE, _TAKINGS, _PAYING, _NEW)
            ]
            [left] = await books.fetch(_LEFT, timeout=TIMEOUT_S)
            [tickets] = await books.fetch(_TICKETS, *asked[1:], timeout=TIMEOUT_S)
            [commission] = await books.fetch(_COMMISSION, *asked[1:], timeout=TIMEOUT_S)
        moved = chain(_moved(flow, takings), _people(active, paying, new))
        steps = _steps(len(edges) - 1, moved)
        return Figures(
            span=span,
            total=_total(steps, active=_whole(active), paying=_whole(paying)),
            steps=steps,
            packs=tuple(_packs(takings)),
            commands=tuple(_commands(flow, active)),
            buyers=sum(row["buyers"] for row in new),
            taken_back=sum(row["refunded"] for row in takings if row["what"] == "paid"),
            commission=commission["nanostars"],
            left=Left(**left),
            tickets=Asked(**tickets),
        )

    async def all_time(self, *, zone: ZoneInfo) -> Span:
        """Return the span from the day when the first person came, or paid, up to today."""
        found = (await self._slow(_FIRST, timeout_s=TIMEOUT_S))[0]["at"]
        today = datetime.now(zone).date()
        first = min(today, found.astimezone(zone).date() if found else today)
        return Span(first=first, last=today, zone=zone, open=True)


def _begins(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment when a day begins, in UTC.

    Where the clocks skip midnight, that is when they skip it; where there are two, the first.
    """
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _begins_unit(day: date, unit: Unit) -> bool:
    """Tell whether a day is the first one of its week or month."""
    if unit is Unit.WEEK:
        return day.weekday() == 0
    return unit is Unit.DAY or day.day == 1


def _people(
    active: Iterable[asyncpg.Record],
    paying: Iterable[asyncpg.Record],
    new: Iterable[asyncpg.Record],
) -> Iterator[tuple[int, str, int]]:
    """Yield the step, the name of the figure, and how many people."""
    for name, rows in (("active", active), ("paying", paying), ("new", new)):
        yield from ((row["step"], name, row["people"]) for row in rows if row["step"] is not None)


def _moved(
    flow: Iterable[asyncpg.Record], takings: Iterable[asyncpg.Record]
) -> Iterator[tuple[int, str, int]]:
    """Yield the step, the name of the figure, and what to add to it."""
    for row in flow:
        yield row["step"], row["what"], row["credits"]
    for row in takings:
        yield row["step"], row["what"], row["stars"]
        number = "payments" if row["what"] == "paid" else "refunds"
        yield row["step"], number, row["payments"]


def _steps(count: int, parts: Iterable[tuple[int, str, int]]) -> tuple[Moved, ...]:
    """Add up the figures of each step."""
    sums = [Counter[str]() for _ in range(count)]
    for step, name, number in parts:
        sums[step - 1][name] += number
    return tuple(map(_added_up, sums))


def _total(steps: Iterable[Moved], *, active: int, paying: int) -> Moved:
    """Add up the steps, but for the people who may be in several of them."""
    sums = Counter[str]()
    for step in steps:
        sums.update(asdict(step))
    sums["active"], sums["paying"] = active, paying
    return _added_up(sums)


def _added_up(sums: Counter[str]) -> Moved:
    """Return sums by their names as a value."""
    figures: dict[str, Any] = {field.name: sums[field.name] for field in fields(Moved)}
    return Moved(**figures)


def _whole(rows: Iterable[asyncpg.Record]) -> int:
    """Return how many people there are in the whole span."""
    [people] = [row["people"] for row in rows if row["step"] is row["command"] is None]
    return int(people)


def _packs(takings: Iterable[asyncpg.Record]) -> Iterator[PackSales]:
    """Yield what was paid for each pack, most Stars first."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for row in takings:
        paid = row["what"] == "paid"
        its = sums[row["pack"]]
        its["payments" if paid else "refunds"] += row["payments"]
        its["stars" if paid else "refunded"] += row["stars"]
        its["credits"] += row["credits"] if paid else 0
    sales = (
        PackSales(
            pack=pack,
            payments=its["payments"],
            stars=Stars(its["stars"]),
            credits=Credits(its["credits"]),
            refunds=its["refunds"],
            refunded=Stars(its["refunded"]),
        )
        for pack, its in sums.items()
    )
    yield from sorted(sales, key=lambda one: (-one.stars, -one.refunded, one.pack))


def _commands(
    flow: Iterable[asyncpg.Record], active: Iterable[asyncpg.Record]
) -> Iterator[CommandUse]:
    """Yield what each command has earned, most credits first."""
    people = {row["command"]: row["people"] for row in active if row["command"] is not None}
    times, credits = Counter[str](), Counter[str]()
    for row in flow:
        if row["what"] == "spent":
            times[row["command"]] += row["times"]
            credits[row["command"]] += row["credits"]
    uses = (
        CommandUse(
            command=command,
            times=times[command],
            credits=Credits(credits[command]),
            people=people.get(command, 0),
        )
        for command in credits
    )
    yield from sorted(uses, key=lambda one: (-one.credits, -one.times, one.command))
