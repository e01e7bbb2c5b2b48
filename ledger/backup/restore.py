"""Restore a backup into a database without books: completely in one transaction, or not at all.

Roles belong to the server and not to the backup, so they are made as the first migration makes
them. Functions and views are not restored but built by migrating, so that those which audit the
books afterwards are this program's. Nothing is said again that was said after the backup: messages
that it has as not sent yet are dropped.
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
from ledger.db.migrate import EMBEDDED, LOCK, SCHEMAS, migrate
from ledger.db.pool import connect, login_of, open_pool
from ledger.db.roles import OPERATOR, Logins
from ledger.db.scripts import SQL, read_scripts
from ledger.errors import BackupFailed, BackupUnusable
from ledger.model import Anchor

Progress = Callable[[int], None]
"""Called with the number of bytes of SQL that psql has taken."""

_AT_ONCE_BYTES = 1 << 18
_CONNECTIONS = 2
_ROWS = b"COPY "
_NOT_EVERYWHERE = re.compile(
    rb"^SET transaction_timeout = 0;\n"
    rb"|^ALTER TABLE ONLY \S+ ALTER COLUMN \S+ SET \(pg_attver=\d+\);\n"
    rb"|\bpg_attver=\d+, |, pg_attver=\d+\b",
    re.MULTILINE,
)
"""What some servers refuse: a limit that PostgreSQL has since 17, and a number that the security
releases of November 2026 keep at columns, which older versions of pg_dump take for an option."""

_TAKEN = "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ANY($1))"
_WAITING = "SELECT count(*) FROM inbox WHERE state <> 'parked'"
_BEGIN = f"BEGIN;\nSELECT pg_catalog.pg_advisory_xact_lock({LOCK});\n"
_END = """
SET LOCAL ROLE coinop_owner;
{note};
DO $$
BEGIN
    IF to_regclass('people.outbox') IS NOT NULL THEN -- which books of release 1 lack
        UPDATE people.outbox SET
            state = 'dropped', error = 'restored from a backup', ended_at = now(), worker = NULL
        WHERE outbox.ended_at IS NULL;
    END IF;
    IF to_regclass('people.broadcast') IS NOT NULL THEN -- or people would get one again
        UPDATE people.broadcast SET state = 'paused', why = 'restored from a backup'
        WHERE broadcast.state = 'running';
    END IF;
END
$$;
SET LOCAL ROLE NONE;
ANALYZE;
COMMIT;
"""
_OF_A_DATABASE = re.compile("CREATE (SCHEMA|TABLE) |COMMENT ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The restored books, and the audit of them.

    `waiting` is the number of updates that had been stored but not handled. `later` are the filed
    anchors that were made after the backup.
    """

    origin: Origin
    audit: Audit
    waiting: int
    anchors: tuple[Anchor, ...]
    later: tuple[Anchor, ...]

    @property
    def lost_entries(self) -> int:
        """How many entries were made after the backup, as far as the filed anchors know."""
        return max([0, *(anchor.entries - self.audit.entries for anchor in self.later)])


async def has_books(dsn: str) -> bool:
    """Return whether a database has a schema of a name that Coinop uses."""
    connection = await connect(dsn)
    try:
        taken: bool = await connection.fetchval(_TAKEN, [*SCHEMAS, "api"])
    finally:
        await connection.close()
    return taken


async def restore(
    archive: Archive,
    *,
    owner: str,
    login: str,
    operator: str | None = None,
    filed: Sequence[Anchor] = (),
    progress: Progress | None = None,
    auditing: AuditProgress | None = None,
) -> Restored:
    """Restore a backup into an empty database, bring it up to date, and audit it.

    `owner` is the address of a login that may migrate. `login` and `operator` are those of the bot
    and its operators, which are admitted; without `operator` they are one. The audit compares the
    books with `filed` anchors from before the backup. Raises BackupFailed or BackupUnusable
    if nothing was restored, and DatabaseUnusable.
    """
    refuse_newer(archive)
    if await has_books(owner):
        raise BackupFailed("The database has books already. Nothing was changed.")
    logins = await _logins(login, operator := operator or login)
    await _fill(owner, archive, progress or _tell_nobody)
    await migrate(owner, login=logins.bot, operator=logins.operator)
    async with open_pool(operator, role=OPERATOR, size=_CONNECTIONS) as pool:
        anchors = await Anchors(pool).anchors()
        newest = max((anchor.number for anchor in anchors), default=0)
        known = [anchor for anchor in filed if anchor.number <= newest]
        audit = await Auditor(pool).audit(filed=known, connections=_CONNECTIONS, progress=auditing)
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


async def _logins(login: str, operator: str) -> Logins:
    """Return the logins of two addresses, by which one can connect. Raises DatabaseUnusable.

    An embedded server of an earlier release has none for operators until it is migrated.
    """
    logins = Logins(bot=login_of(login), operator=login_of(operator))
    for address in (login,) if logins == EMBEDDED else (login, operator):
        await (await connect(address)).close()
    return logins


async def _fill(dsn: str, archive: Archive, progress: Progress) -> None:
    """Have psql run what pg_restore reads. If either is cut short, nothing is committed."""
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
    """Pipe the output of one program to the other; return False if that takes no more."""
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
    """Return the definitions before the first rows, without what some servers refuse."""
    lines = []
    while line := await source.out.readline():
        lines.append(line)
        if line.startswith(_ROWS):
            break
    return everywhere(b"".join(lines))


def everywhere(definitions: bytes) -> bytes:
    """Return definitions without what some servers refuse and none needs."""
    return _NOT_EVERYWHERE.sub(b"", definitions)


def _roles() -> str:
    """Return what the first migration does outside its database, and no backup has."""
    statements = (text for _, text in read_scripts(SQL).migrations[0].statements())
    kept = [text for text in statements if not _OF_A_DATABASE.match(text)]
    return ";\n".join([*kept, "SET LOCAL ROLE NONE", ""])


def _tell_nobody(_: int) -> None:
    """Ignore progress."""
