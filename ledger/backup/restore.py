"""Bring a backup into a database that has no books: all of it in one transaction, or nothing.

What belongs to the server and not to a database, the roles, is made as the first migration makes
it. The schemas core and api are not taken from the backup: migrating builds them anew, so what
audits the books afterwards is this program's.
"""

import re
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledger.audit.anchors import Anchors
from ledger.audit.auditor import Audit, Auditor
from ledger.audit.auditor import Progress as AuditProgress
from ledger.backup.archive import NOT_TAKEN, Archive, refuse_newer
from ledger.backup.client_programs import Client, client, named
from ledger.backup.origin import Origin, note, origin
from ledger.db.migrate import LOCK, SCHEMAS, SQL, migrate
from ledger.db.pool import connect, login_of, open_pool
from ledger.db.roles import OPERATOR
from ledger.db.scripts import read_scripts
from ledger.errors import BackupFailed, BackupUnusable
from ledger.model import Anchor

Progress = Callable[[int], None]
"""Told how many bytes of SQL are carried out."""

_AT_ONCE_BYTES = 1 << 18
_CONNECTIONS = 2
_ROWS = b"COPY "
_NOT_EVERYWHERE = re.compile(
    rb"^SET transaction_timeout = 0;\n"
    rb"|^ALTER TABLE ONLY \S+ ALTER COLUMN \S+ SET \(pg_attver=\d+\);\n"
    rb"|\bpg_attver=\d+, |, pg_attver=\d+\b",
    re.MULTILINE,
)
"""What some servers refuse: a limit that is none before 17, and a number that the security releases
of November 2026 keep at columns, and that older versions of pg_dump take for an option."""

_TAKEN = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ANY($1))"
_WAITING = "SELECT count(*) FROM api.inbox WHERE state <> 'parked'"
_BEGIN = f"BEGIN;\nSELECT pg_catalog.pg_advisory_xact_lock({LOCK});\n"
_END = "SET LOCAL ROLE coinop_owner;\n{note};\nSET LOCAL ROLE NONE;\nANALYZE;\nCOMMIT;\n"
_OF_A_DATABASE = re.compile("CREATE (SCHEMA|TABLE) |COMMENT ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Books as they were when the backup was made, and what an audit says of them now.

    `waiting` is how many updates had been stored and not handled. `later` are those of the filed
    anchors that were made after the backup.
    """

    origin: Origin
    audit: Audit
    waiting: int
    anchors: tuple[Anchor, ...]
    later: tuple[Anchor, ...]

    @property
    def lost_entries(self) -> int:
        """How many entries were made after the backup, as far as filed anchors tell."""
        return max([0, *(anchor.entries - self.audit.entries for anchor in self.later)])


async def has_books(dsn: str) -> bool:
    """Tell whether a database has anything of the names that Coinop uses."""
    connection = await connect(dsn)
    try:
        taken: bool = await connection.fetchval(_TAKEN, SCHEMAS)
    finally:
        await connection.close()
    return taken


async def restore(
    archive: Archive,
    *,
    owner: str,
    login: str,
    filed: Sequence[Anchor] = (),
    progress: Progress | None = None,
    auditing: AuditProgress | None = None,
) -> Restored:
    """Bring a backup into an empty database, up to date, let the bot's login in, and audit it.

    The audit holds the books against the anchors that were `filed` before the backup was made.
    Raises BackupFailed or BackupUnusable when nothing was restored, or DatabaseUnusable.
    """
    refuse_newer(archive)
    if await has_books(owner):
        raise BackupFailed("The database has books already. Nothing was changed.")
    await (await connect(login)).close()
    await _fill(owner, archive, progress or _tell_nobody)
    await migrate(owner, login=login_of(login))
    async with open_pool(login, role=OPERATOR, size=_CONNECTIONS) as pool:
        anchors = await Anchors(pool).anchors()
        newest = max((anchor.number for anchor in anchors), default=0)
        audit = await Auditor(pool).audit(
            filed=[anchor for anchor in filed if anchor.number <= newest],
            connections=_CONNECTIONS,
            progress=auditing,
        )
        came = await origin(pool)
        waiting = await pool.fetchval(_WAITING)
    assert came is not None
    return Restored(
        origin=came,
        audit=audit,
        waiting=waiting,
        anchors=tuple(anchors),
        later=tuple(anchor for anchor in filed if anchor.number > newest),
    )


async def _fill(dsn: str, archive: Archive, progress: Progress) -> None:
    """Have psql carry out what pg_restore reads; what is cut short anywhere is never committed."""
    with tempfile.NamedTemporaryFile("w") as chosen:
        chosen.write("\n".join(archive.parts))
        chosen.flush()
        reading = (
            f"--use-list={chosen.name}",
            *NOT_TAKEN,
            "--file=-",
            named(archive.path),
        )
        carrying_out = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
        async with (
            client("pg_restore", *reading, stdout=PIPE) as source,
            client("psql", *carrying_out, dsn=dsn, stdin=PIPE) as target,
        ):
            whole = await _pass_on(source, target, progress)
            if whole and (broken := await source.end()):
                raise BackupUnusable(archive.path, broken)
            await target.feed(_END.format(note=note(archive.made_at)).encode())
            if complaint := await target.end():
                raise BackupFailed(f"Nothing was restored: {complaint}.")


async def _pass_on(source: Client, target: Client, progress: Progress) -> bool:
    """Give one program what the other says; False when it takes no more."""
    text = (_BEGIN + _roles()).encode() + await _definitions(source)
    done = 0
    while text:
        if not await target.feed(text):
            return False
        done += len(text)
        progress(done)
        text = await source.out.read(_AT_ONCE_BYTES)
    return True


async def _definitions(source: Client) -> bytes:
    """Read up to the first rows, in the words that every server understands."""
    lines = []
    while line := await source.out.readline():
        lines.append(line)
        if line.startswith(_ROWS):
            break
    return everywhere(b"".join(lines))


def everywhere(definitions: bytes) -> bytes:
    """Leave out what some servers refuse and none needs."""
    return _NOT_EVERYWHERE.sub(b"", definitions)


def _roles() -> str:
    """Write what the first migration does beyond its database, and no backup holds."""
    statements = (text for _, text in read_scripts(SQL).migrations[0].statements())
    kept = [text for text in statements if not _OF_A_DATABASE.match(text)]
    return ";\n".join([*kept, "SET LOCAL ROLE NONE", ""])


def _tell_nobody(_: int) -> None:
    """Take note of nothing."""
