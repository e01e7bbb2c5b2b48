"""The books as plain SQL reads them, and what must hold of them after every step.

Nothing here asks a function of the ledger or its audit: sums, chains and lots are worked out again.
"""

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import groupby

import asyncpg

CLOSES = {"undo": "spend", "capture": "hold", "release": "hold", "refund": "purchase"}
HOUSE = {
    **dict.fromkeys(("purchase", "refund"), "sales"),
    **dict.fromkeys(("bonus", "expire"), "bonuses"),
    **dict.fromkeys(("spend", "undo"), "spending"),
    **dict.fromkeys(("hold", "capture", "release"), "held"),
    "adjust": "adjustments",
}
ENTRIES = """
    SELECT user_id, seq, kind::text, perm, promo, perm_after, promo_after, key, amount, ref,
        expires_at, lot_end, at, actor, meta::text, hash
    FROM ledger.entry WHERE user_id = ANY($1) ORDER BY user_id, seq
"""
ACCOUNTS = """
    SELECT user_id, seq, perm, promo, promo_in, head
    FROM ledger.account WHERE user_id = ANY($1) ORDER BY user_id
"""
LEGS = "SELECT account, sum(credits)::bigint FROM legs WHERE user_id = ANY($1) GROUP BY account"

BYTEA, BIGINT, MOMENT = 17, 20, 1184  # the types' numbers in PostgreSQL
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What is written about some people."""

    entries: Sequence[asyncpg.Record]
    accounts: Sequence[asyncpg.Record]
    legs: dict[str, int]

    def people(self) -> Iterator[list[asyncpg.Record]]:
        """Give each person's entries."""
        for _, entries in groupby(self.entries, key=lambda entry: entry["user_id"]):
            yield list(entries)


async def read(owner: asyncpg.Connection, people: Sequence[int]) -> Books:
    """Read all there is about these people."""
    return Books(
        entries=await owner.fetch(ENTRIES, people),
        accounts=await owner.fetch(ACCOUNTS, people),
        legs=dict(await owner.fetch(LEGS, people)),
    )


def assert_all_holds(books: Books, *, waited: timedelta = timedelta()) -> None:
    """Find every invariant of the ledger kept, by calls that waited for so long at most."""
    for entries in books.people():
        assert_entries_follow_each_other(entries)
        assert_nobody_overdraws(entries)
        assert_keys_and_closings_are_used_once(entries)
        assert_lots_die_on_their_day(entries, waited)
    assert_accounts_are_images(books)
    assert_sides_are_even(books)


def assert_entries_follow_each_other(entries: list[asyncpg.Record]) -> None:
    """Count from 1 without gaps, add up, and continue one chain."""
    perm, promo, head = 0, 0, b""
    for number, entry in enumerate(entries, start=1):
        perm, promo, head = perm + entry["perm"], promo + entry["promo"], link(head, entry)
        expected = (number, perm, promo, head)
        assert expected == (entry["seq"], entry["perm_after"], entry["promo_after"], entry["hash"])


def assert_nobody_overdraws(entries: list[asyncpg.Record]) -> None:
    """Leave no debt by a spend or hold, and never less than no expiring credits."""
    for entry in entries:
        assert entry["promo_after"] >= 0, entry
        if entry["kind"] in ("spend", "hold"):
            assert entry["perm_after"] + entry["promo_after"] >= 0, entry


def assert_keys_and_closings_are_used_once(entries: list[asyncpg.Record]) -> None:
    """Find one entry for a key, and at most one that closes another, which is of its kind."""
    kinds = {entry["seq"]: entry["kind"] for entry in entries}
    closings = [entry for entry in entries if entry["ref"] is not None]
    for used in (Counter(entry["key"] for entry in entries), Counter(e["ref"] for e in closings)):
        assert {*used.values()} <= {1}, used
    for closing in closings:
        assert closing["ref"] < closing["seq"], closing
        assert kinds[closing["ref"]] == CLOSES[closing["kind"]], closing


def assert_lots_die_on_their_day(entries: list[asyncpg.Record], waited: timedelta) -> None:
    """Burn nothing before its day, and begin to spend nothing after it, credit by credit.

    The day of a lot is its own or that of a lot before it, whichever is the last.
    """
    day = datetime.min.replace(tzinfo=UTC)
    left: list[datetime] = []
    gone: list[datetime] = []
    for entry in entries:
        promo, at = entry["promo"], entry["at"]
        if entry["lot_end"] is not None:
            day = max(day, entry["expires_at"])
            left += [day] * promo
        elif promo > 0:
            assert promo <= len(gone), entry
            left, gone = gone[-promo:] + left, gone[:-promo]
        elif promo < 0:
            taken, left = left[:-promo], left[-promo:]
            gone += taken
            if entry["kind"] == "expire":
                assert max(taken) <= at, entry
            else:
                assert taken[0] > at - waited, entry
        assert len(left) == entry["promo_after"], entry


def assert_accounts_are_images(books: Books) -> None:
    """Find for each person one account, which says what the last entry says."""
    images = [
        (
            *(last["user_id"], last["seq"], last["perm_after"], last["promo_after"]),
            sum(entry["promo"] for entry in entries if entry["lot_end"] is not None),
            last["hash"],
        )
        for entries in books.people()
        for last in entries[-1:]
    ]
    assert images == [tuple(account) for account in books.accounts]


def assert_sides_are_even(books: Books) -> None:
    """Find that what people have is what the house gave, and that open holds are what is held."""
    sides: Counter[str] = Counter()
    for entry in books.entries:
        moved = entry["perm"] + entry["promo"]
        kept = entry["amount"] if entry["kind"] == "capture" else 0
        sides["person"] += moved
        sides[HOUSE[entry["kind"]]] -= moved + kept
        sides["spending"] += kept
    assert sides == Counter(books.legs)
    assert sum(sides.values()) == 0
    closed = {(entry["user_id"], entry["ref"]) for entry in books.entries}
    holds = [entry for entry in books.entries if entry["kind"] == "hold"]
    still = [hold["amount"] for hold in holds if (hold["user_id"], hold["seq"]) not in closed]
    assert sides["held"] == sum(still)


def link(head: bytes, entry: asyncpg.Record) -> bytes:
    """Hash an entry and the hash before it as link does, value by value."""
    values = [
        *(head, entry["user_id"], entry["seq"], entry["kind"].encode()),
        *(entry["perm"], entry["promo"], entry["perm_after"], entry["promo_after"]),
        *(entry["key"].encode(), entry["amount"], entry["ref"], entry["expires_at"]),
        *(entry["lot_end"], entry["at"], entry["actor"].encode(), (entry["meta"] or "").encode()),
    ]
    types = [BYTEA, BIGINT, BIGINT, BYTEA, BIGINT, BIGINT, BIGINT, BIGINT]
    types += [BYTEA, BIGINT, BIGINT, MOMENT, BIGINT, MOMENT, BYTEA, BYTEA]
    if entry["meta"] is None:
        values[-1] = None
    sent = [struct.pack(">i", len(types)), *map(sent_value, types, values)]
    return sha256(b"".join(sent)).digest()


def sent_value(kind: int, value: bytes | int | datetime | None) -> bytes:
    """Write a value as PostgreSQL sends it in a row: its type, its length, itself."""
    if value is None:
        return struct.pack(">Ii", kind, -1)
    if isinstance(value, datetime):
        value = (value - EPOCH) // MICROSECOND
    data = value if isinstance(value, bytes) else struct.pack(">q", value)
    return struct.pack(">Ii", kind, len(data)) + data
