"""Audit the books: every chain, sum, payment and account, in parallel, without changing anything.

All connections read one snapshot, so an audit is exact while people go on spending.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from ledger import validate
from ledger.audit import functions, guards
from ledger.audit.archived import Read, audit_files
from ledger.audit.findings import Finding, finding
from ledger.db.pool import UNHURRIED, ledger_errors
from ledger.db.roles import beyond
from ledger.db.scripts import read_release
from ledger.errors import BadArgument, OutcomeUnknown
from ledger.model import Anchor, UserId

RANGE_ENTRIES = 20_000
"""Entries in a range: few enough for a fraction of a second, enough to be worth a query."""

TIMEOUT_S = 3600.0
_LOOKS_IN = "SELECT pg_catalog.set_config('search_path', $1, TRUE)"
_KNOWN = """
    SELECT (SELECT count(*) FROM erased) AS erased,
        (SELECT coalesce(sum(last_seq - first_seq + 1), 0)::bigint FROM archived) AS archived
"""
EVERYBODY = (-validate.BIGINT_MOST - 1, validate.BIGINT_MOST)

Progress = Callable[[int, int], None]
"""Called with the number of entries that are audited, and of all entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The people with ids from `first` to `last`: how many there are, and their entries."""

    first: int
    last: int
    people: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit covered, how long it took, and all that is wrong.

    `filed` is the number of anchors from a file that were compared with the `anchors` in the books,
    and `erased` that of people whose names were erased. `archived` entries are in files, of which
    `read` were compared with the books. `since` is the anchor that it began at, if any.
    """

    people: int
    entries: int
    anchors: int
    filed: int
    erased: int
    archived: int
    read: int
    since: int | None
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def rate(self) -> int:
        """Entries per second."""
        return round(self.entries / max(self.seconds, 0.001))


class Auditor:
    """Audits the books, over a pool of connections that act as operators.

    `walled` is the bot's login, if operators have one of their own: it may do nothing but what the
    bot does.
    """

    __slots__ = ("_pool", "_walled")

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", *, walled: str | None = None) -> None:
        self._pool = pool
        self._walled = walled

    async def audit(
        self,
        *,
        user_id: UserId | None = None,
        filed: Sequence[Anchor] = (),
        witnessed: Sequence[str] = (),
        archive: Path | None = None,
        since: int | None = None,
        connections: int = 2,
        range_entries: int = RANGE_ENTRIES,
        progress: Progress | None = None,
    ) -> Audit:
        """Audit the books of one person or of everybody, over some `connections` of the pool.

        All anchors are audited in either case. The `filed` ones must be among them, and so must
        anchors with the `witnessed` hashes, in hex. Files in `archive` are held against what the
        books kept of them; people's entries count from the anchor `since` on. Raises OutcomeUnknown
        if a connection is lost, and BadArgument if there are witnessed hashes for one person.
        """
        began = time.monotonic()
        first, last = _whose(user_id, witnessed)
        async with self._snapshot() as reader:
            snapshot = await reader.export()
            anchors, known = await reader.anchors(), await reader.known()
            files = await reader.audit_archive(archive, first, last)
            findings = [*await self._house(reader), *files.findings]
            findings += [*_unlike_file(filed, anchors), *_unlike_witness(witnessed, anchors)]
            ranges = await reader.audit_ranges(first, last, range_entries, since)
            work = _Work(ranges, progress, since)
            await self._share(work, reader, snapshot, min(connections, len(ranges)))
        return Audit(
            **work.covered(),
            anchors=len(anchors),
            filed=len(filed),
            **known,
            read=files.entries,
            seconds=time.monotonic() - began,
            findings=(*findings, *work.findings),
        )

    async def _house(self, reader: "Reader") -> list[Finding]:
        """Check what the books live in, and the anchors."""
        return [*await reader.audit_house(self._walled), *await reader.audit_anchors()]

    async def _share(
        self, work: "_Work", reader: "Reader", snapshot: str, connections: int
    ) -> None:
        """Do the work over a connection that is open and some others, of which each does a part."""
        others = min(connections, self._pool.get_max_size()) - 1
        await _together(work.do(reader), *(self._help(work, snapshot) for _ in range(others)))

    async def _help(self, work: "_Work", snapshot: str) -> None:
        """Do a part of the work over one more connection."""
        async with self._snapshot(snapshot) as reader:
            await work.do(reader)

    @asynccontextmanager
    async def _snapshot(self, snapshot: str | None = None) -> AsyncIterator["Reader"]:
        """Open a read-only connection that sees what the snapshot saw."""
        try:
            with ledger_errors():
                async with (
                    self._pool.acquire() as connection,
                    connection.transaction(isolation="repeatable_read", readonly=True),
                ):
                    if snapshot is not None:
                        await connection.execute(f"SET TRANSACTION SNAPSHOT '{snapshot}'")
                    await connection.execute(UNHURRIED)
                    yield Reader(connection)
        except asyncpg.InterfaceError as lost:  # a transaction cannot be ended on what is gone
            raise OutcomeUnknown("the connection was lost") from lost


class Reader:
    """A connection of an audit, which sees the books as they were at one moment."""

    __slots__ = ("_connection",)

    def __init__(self, connection: asyncpg.pool.PoolConnectionProxy) -> None:
        self._connection = connection

    async def export(self) -> str:
        """Return the name of the snapshot, by which other connections can see the same."""
        name: str = await self._connection.fetchval("SELECT pg_export_snapshot()")
        return name

    async def audit_ranges(
        self, first: int, last: int, size: int, since: int | None = None
    ) -> list[Range]:
        """Divide the people with these ids into ranges of about `size` entries."""
        query = "SELECT * FROM audit_ranges($1, $2, $3, $4)"
        rows = await self._ask(query, first, last, size, since)
        return [Range(**row) for row in rows]

    async def audit_people(self, first: int, last: int, since: int | None = None) -> list[Finding]:
        """Audit the books of the people with these ids, from an anchor on if one is given."""
        rows = await self._ask("SELECT * FROM audit_people($1, $2, $3)", first, last, since)
        return [finding(*row) for row in rows]

    async def audit_house(self, walled: str | None) -> list[Finding]:
        """Check all that the books live in: guards, functions, and the bot's login if it is one."""
        return [
            *await self.audit_guards(),
            *await self.audit_functions(),
            *await self.audit_login(walled),
        ]

    async def audit_guards(self) -> list[Finding]:
        """Check that every guard of the books is there, on, and as this program made it."""
        rows = await self._ask_whole(guards.query())
        there = [guards.Guard(*row) for row in rows]
        known = guards.guards(self._connection.get_server_version().major)
        return [_lifted(*guard) for guard in guards.lifted(there, known)]

    async def audit_functions(self) -> list[Finding]:
        """Check that the functions in the database are those of this program."""
        rows = await self._ask_whole(functions.QUERY)
        release = read_release()
        there = [
            (name, functions.as_written(release, functions.Function(*function)))
            for name, *function in rows
        ]
        return [
            finding("function", None, None, why, name)
            for why, name in functions.strange(there, functions.functions())
        ]

    async def audit_login(self, walled: str | None) -> list[Finding]:
        """Check that the bot's login has only the rights of the bot, if others have the rest."""
        if walled is None:
            return []
        may = await beyond(self._connection, walled)
        return [finding("login", None, None, ", ".join(may), walled)] if may else []

    async def audit_anchors(self) -> list[Finding]:
        """Check that each anchor covers what it says, and the anchor before."""
        return [finding(*row) for row in await self._ask("SELECT * FROM audit_anchors()")]

    async def anchors(self) -> dict[int, str]:
        """Return the hash of each anchor, in hex, by its number."""
        rows = await self._ask("SELECT number, encode(hash, 'hex') AS hash FROM anchor")
        return {row["number"]: row["hash"] for row in rows}

    async def known(self) -> Mapping[str, int]:
        """Return how many people have been erased, and how many entries are in files."""
        [row] = await self._ask(_KNOWN)
        return dict(row)

    async def audit_archive(self, folder: Path | None, first: int, last: int) -> Read:
        """Compare the files of a folder with what the books have kept of these people, if any."""
        if folder is None:
            return Read(entries=0, findings=())
        return await audit_files(self._ask, folder, first, last)

    async def _ask_whole(self, query: str) -> list[asyncpg.Record]:
        """Ask about the schemas of this release; the answers have names with their schemas."""
        release = read_release()
        await self._ask(_LOOKS_IN, "pg_catalog")
        rows = await self._ask(query, release.api, release.core)
        await self._ask(_LOOKS_IN, release.search_path)
        return rows

    async def _ask(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        return await self._connection.fetch(query, *arguments, timeout=TIMEOUT_S)


def _whose(user_id: UserId | None, witnessed: Sequence[str]) -> tuple[int, int]:
    """Return the first and last id to audit."""
    if user_id is None:
        return EVERYBODY
    if witnessed:
        raise BadArgument("witnessed", "a hash is over the books of all people, not of one")
    return (validate.payer(user_id, "user_id"),) * 2


def _lifted(kind: str, name: str, why: str) -> Finding:
    """Return what is wrong with a guard as a finding."""
    if kind == "view":
        return finding("view", None, None, why, name)
    what = "guard_strange" if why == guards.STRANGE else "guard_off"
    return finding(what, None, None, why, f"the {kind} {name}")


def _unlike_file(filed: Sequence[Anchor], anchors: Mapping[int, str]) -> Iterator[Finding]:
    """Find the filed anchors that are not in the books."""
    for anchor in filed:
        if anchors.get(anchor.number) != anchor.hash:
            at = anchor.at.isoformat(" ", "minutes")
            yield finding("anchor_unlike_file", None, None, str(anchor.number), at)


def _unlike_witness(witnessed: Sequence[str], anchors: Mapping[int, str]) -> Iterator[Finding]:
    """Find the witnessed hashes that no anchor in the books has."""
    for told in witnessed:
        if told.lower() not in anchors.values():
            yield finding("anchor_unlike_witness", None, None, told, None)


class _Work:
    """The ranges of an audit, handed out to connections as they are free."""

    def __init__(self, ranges: list[Range], progress: Progress | None, since: int | None) -> None:
        self.findings: list[Finding] = []
        self._since = since
        self._left: Iterator[Range] = iter(ranges)
        self._progress = progress
        self._done = 0
        self._all = sum(each.entries for each in ranges)
        self._people = sum(each.people for each in ranges)

    def covered(self) -> Mapping[str, Any]:
        """Return how many people and entries it is about, and from which anchor on."""
        return {"people": self._people, "entries": self._all, "since": self._since}

    async def do(self, reader: Reader) -> None:
        """Audit one range after the other until none is left."""
        for each in self._left:
            found = await reader.audit_people(each.first, each.last, self._since)
            self.findings.extend(found)
            self._done += each.entries
            if self._progress is not None:
                self._progress(self._done, self._all)


async def _together(*parts: Coroutine[object, object, None]) -> None:
    """Wait for all parts; if one fails, stop the others and raise its error."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
