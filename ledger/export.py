"""Export: entries, payments, people and tickets, by row, and as CSV that spreadsheets can open."""

import csv
import io
import json
import re
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import asyncpg

from ledger.db.pool import Queries

TIMEOUT_S = 600.0
"""For one portion of rows."""

PORTION = 2_000
"""Rows that are in memory at once."""

_SLICE = timedelta(days=1)
"""The server puts so much of a table in order at once."""

_ENTRIES = """
    SELECT at, history.user_id, seq, kind, credits, balance_after, meta ->> 'command' AS command,
        key, ref, expires_at, actor, meta::text AS meta, archived.name AS file
    FROM history
    LEFT JOIN archived
        ON history.key_hash IS NOT NULL AND archived.user_id = history.user_id
        AND history.seq BETWEEN archived.first_seq AND archived.last_seq
    WHERE at >= $1 AND at < $2
    ORDER BY at, history.user_id, seq
"""
_PAYMENTS = """
    SELECT payment.paid_at, payment.user_id, payment.charge_id, payment.stars, payment.currency,
        payment.pack, payment.credits, payment.status, payment.reason AS review, payment.second,
        payment.late, payment.source, payment.payload, payment.recorded_at,
        refunds.state AS refund, refunds.ended_at AS refund_ended_at,
        refunds.operator_id AS refund_operator_id, refunds.reason AS refund_reason
    FROM payment
    LEFT JOIN refunds USING (user_id, charge_id)
    WHERE payment.paid_at >= $1 AND payment.paid_at < $2
    ORDER BY payment.paid_at, payment.user_id, payment.charge_id
"""
_PEOPLE = """
    SELECT user_id, username, name, language, met_at, seen_at, terms,
        coalesce(balance.perm + balance.promo, 0) AS balance,
        bought.payments, bought.stars_paid, bought.stars_refunded
    FROM person
    LEFT JOIN balance USING (user_id)
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE what = 'paid') AS payments,
            coalesce(sum(stars) FILTER (WHERE what = 'paid'), 0)::bigint AS stars_paid,
            coalesce(sum(stars) FILTER (WHERE what = 'refunded'), 0)::bigint AS stars_refunded
        FROM takings
        WHERE takings.user_id = person.user_id
    ) AS bought
    WHERE coalesce(met_at, to_timestamp(0)) >= $1 AND coalesce(met_at, to_timestamp(0)) < $2
    ORDER BY user_id
"""
_TICKETS = """
    SELECT ticket.opened_at, ticket.number, ticket.user_id, ticket.state, ticket.charge_id,
        ticket.waiting_since, ticket.answered_at, ticket.operator_id, ticket.closed_at,
        ticket.closed_by, question.words AS question,
        (
            SELECT count(*) FROM ticket_message
            WHERE ticket_message.user_id = ticket.user_id AND ticket_message.number = ticket.number
        ) AS messages
    FROM ticket
    LEFT JOIN ticket_message AS question
        ON question.user_id = ticket.user_id AND question.number = ticket.number
        AND question.id = ticket.first_id
    WHERE ticket.opened_at >= $1 AND ticket.opened_at < $2
    ORDER BY ticket.opened_at, ticket.number
"""
_ENDS = "SELECT min(at) AS first, max(at) AS last FROM history"

_GAPS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_FORMULA = re.compile(
    r"""(^|;)(?=[\s"'\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])"""
)
"""Where a spreadsheet would take what follows for a formula: at the start of a cell, also behind
spaces, quotes and signs that nobody sees, also as wide as some keyboards type it. In many countries
a spreadsheet ends cells at a semicolon."""

Cell = str | int | bool | datetime | None


class Table(StrEnum):
    """What can be exported."""

    ENTRIES = "entries"
    PAYMENTS = "payments"
    PEOPLE = "people"
    TICKETS = "tickets"


class Form(StrEnum):
    """How rows are written: as a CSV, or as a JSON object on each line."""

    CSV = "csv"
    JSON = "json"


_QUERIES = {
    Table.ENTRIES: _ENTRIES,
    Table.PAYMENTS: _PAYMENTS,
    Table.PEOPLE: _PEOPLE,
    Table.TICKETS: _TICKETS,
}

BEGINNING = datetime.fromtimestamp(0, UTC)
"""Nothing in the books is older. From then on, people who never wrote to the bot count, too."""


class Exports(Queries):
    """Exports, over a pool of connections whose role may read the views.

    However many rows there are, PORTION of them are in memory at once, here and on the way.
    """

    __slots__ = ()

    async def rows(
        self, table: Table, *, since: datetime, until: datetime
    ) -> AsyncGenerator[Sequence[asyncpg.Record], None]:
        """Yield the rows from `since` until before `until`, as they are at one moment, in portions.

        Rows come in the order of their time, people in that of their ids. The first
        portion may be empty; its rows, and all others, have the columns of `columns`.
        """
        async with self._snapshot() as books:
            if table is Table.ENTRIES:
                [ends] = await books.fetch(_ENDS, timeout=TIMEOUT_S)
                since = max(since, ends["first"] or until)
                until = min(until, (ends["last"] or since) + _SLICE)
            for start, end in _slices(table, since, until):
                cursor = books.cursor(
                    _QUERIES[table], start, end, prefetch=PORTION, timeout=TIMEOUT_S
                )
                portion: list[asyncpg.Record] = []
                async for row in cursor:
                    portion.append(row)
                    if len(portion) == PORTION:
                        yield portion
                        portion = []
                yield portion

    async def columns(self, table: Table) -> tuple[str, ...]:
        """Return the names of a table's columns."""
        async with self._snapshot() as books:
            statement = await books.prepare(_QUERIES[table])
            return tuple(attribute.name for attribute in statement.get_attributes())

    async def lines(
        self, table: Table, form: Form, *, since: datetime, until: datetime, zone: ZoneInfo
    ) -> AsyncGenerator[tuple[str, int], None]:
        """Yield the rows as text in portions, each with how many rows it has; see `rows`.

        A CSV begins with a line of the columns' names.
        """
        write = _csv if form is Form.CSV else _json
        if form is Form.CSV:
            yield _csv([await self.columns(table)], zone), 0
        async for rows in self.rows(table, since=since, until=until):
            if rows:
                yield write(rows, zone), len(rows)


def cell(value: Cell, zone: ZoneInfo) -> str:
    """Return a value as a cell of a CSV, which no spreadsheet runs.

    Moments are ISO 8601 in a time zone, and numbers stay numbers. A text is one line; before what
    would begin a formula there is an apostrophe, by which spreadsheets know a text.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.astimezone(zone).isoformat(timespec="seconds")
        case int():
            return str(value)
    return _FORMULA.sub(r"\1'", _GAPS.sub(" ", value))


def _csv(rows: Iterable[asyncpg.Record | Sequence[str]], zone: ZoneInfo) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerows([cell(value, zone) for value in row] for row in rows)
    return lines.getvalue()


def _json(rows: Iterable[asyncpg.Record], zone: ZoneInfo) -> str:
    return "".join(f"{json.dumps(_plain(row, zone))}\n" for row in rows)


def _plain(row: asyncpg.Record, zone: ZoneInfo) -> dict[str, object]:
    """Return a row as JSON has it."""
    plain: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, datetime):
            plain[name] = value.astimezone(zone).isoformat(timespec="seconds")
        else:
            plain[name] = json.loads(value) if name == "meta" and value else value
    return plain


def _slices(table: Table, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Cut the time of entries, of which there may be too many to be put in order at once."""
    step = _SLICE if table is Table.ENTRIES else until - since
    while since < until:
        yield since, min(since + step, until)
        since += step
