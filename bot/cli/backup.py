"""The verbs that back up and restore the books."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import asyncpg
import typer

from bot.cli.books import show_audit
from bot.cli.console import (
    NOT_DONE,
    WRONG_SETTINGS,
    Json,
    Yes,
    confirm,
    counted,
    do,
    fail,
    print_json,
    progress,
)
from bot.config import Settings
from bot.ops.database import addresses
from ledger.audit.anchors import FILE, file_anchors, read_anchors, set_aside
from ledger.audit.findings import Wrong
from ledger.backup.archive import read_archive
from ledger.backup.dump import Backup, back_up, replace_backup
from ledger.backup.notes import Backups
from ledger.backup.replace import beside
from ledger.backup.restore import Restored, has_books
from ledger.backup.restore import restore as bring_back
from ledger.backup.retention import new_in, thin_out
from ledger.db.embedded import existing_server
from ledger.db.pool import open_pool
from ledger.db.roles import OPERATOR
from ledger.errors import BackupFailed, LedgerError

verbs = typer.Typer()

HAS_BOOKS = "The database already has books. Nothing was changed. "
EMBEDDED = "With --replace, the backup takes their place and they are kept under another name."
OWN = "Rename that database, create an empty one with its name, and try again."
WRONG = "The books in the backup aren't right, so yours stay in place."

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was restored, whether it is in use, and where the books and anchors before it are."""

    restored: Restored
    in_place: bool = True
    database: str | None = None
    anchors: Path | None = None


@verbs.command()
def backup(
    file: File,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a file of this name.")
    ] = False,
    keep: Annotated[
        int | None,
        typer.Option(
            "--keep",
            min=1,
            metavar="N",
            help="FILE is a folder: add a backup named after the time, and keep the newest N.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Back up the books, even while the bot runs, and read the backup back.

    Exit code 1: no backup was made, or an old one couldn't be deleted.
    """
    if replace and keep is not None:
        fail("Give --replace or --keep, not both. No backup was made.", WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        write = replace_backup if replace else back_up
        with addresses(settings, serve=existing_server) as where, progress() as tell:
            path = file if keep is None else new_in(file, datetime.now(UTC))
            made = await write(
                where.owner, path, progress=lambda size: tell(f"written: {_size(size)}")
            )
            await _note(where.operator, made)
        deleted = [] if keep is None else thin_out(made.path, keep=keep)
        if as_json:
            print_json(_plain(made) | {"deleted": deleted}, indent=None)
        else:
            typer.echo(_words(made, deleted))

    do(act)


@verbs.command()
def restore(
    file: File,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Replace books; keep the old ones under another name."),
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Restore and audit a backup. Then run coinop reconcile.

    Exit code 1: not restored, or the audit found something. 2: wrong settings, or no usable file.
    """
    if replace:  # which says enough for a script
        asked = f"Put the books of {file} in the place of those that are in use?"
        confirm(asked, yes=yes or not sys.stdin.isatty())

    async def act(settings: Settings) -> None:
        outcome = await _restore(settings, file, replace=replace)
        if as_json:
            print_json(_plain_outcome(outcome))
        else:
            _show(outcome, settings)
        if outcome.restored.audit.findings:
            raise typer.Exit(NOT_DONE)

    do(act)


async def _note(operator: str, made: Backup) -> None:
    """Note the backup in the books, for whoever asks how old the newest is.

    Books of another release are backed up, too, but take no notes.
    """
    with suppress(LedgerError, asyncpg.UndefinedFunctionError):
        async with open_pool(operator, role=OPERATOR, size=1) as pool:
            await Backups(pool).note_backup(
                made_at=made.made_at, entries=made.holds.entries, size_bytes=made.size_bytes
            )


async def _restore(settings: Settings, file: Path, *, replace: bool) -> Outcome:
    """Restore into an empty database, or into a new one that then replaces the one with books.

    Raises BackupFailed when there are books that may not be replaced.
    """
    archive = await read_archive(file)
    anchors = settings.state_dir / FILE
    filed = read_anchors(anchors) if anchors.exists() else []
    with addresses(settings) as where, progress() as tell:
        restoring = partial(
            bring_back,
            archive,
            filed=filed,
            progress=lambda size: tell(f"restored: {_size(size)}"),
            auditing=lambda done, most: tell(f"audited: {done:,} of {most:,} entries"),
        )
        if not await has_books(where.owner):
            restored = await restoring(
                owner=where.owner, login=where.login, operator=where.operator
            )
            return Outcome(restored=restored, anchors=_file(restored, anchors))
        if settings.database is not None or not replace:
            raise BackupFailed(HAS_BOOKS + (EMBEDDED if settings.database is None else OWN))
        async with beside(where.owner) as fresh:
            restored = await restoring(
                owner=fresh.address(where.owner),
                login=fresh.address(where.login),
                operator=fresh.address(where.operator),
            )
            if restored.audit.findings:
                return Outcome(restored=restored, in_place=False)
            kept = await fresh.swap()
        return Outcome(restored=restored, database=kept, anchors=_file(restored, anchors))


def _file(restored: Restored, path: Path) -> Path | None:
    """Start a new file of anchors if the old one has some that the books lack; return the old one.

    A file that belongs to other books stays, for the audit to find.
    """
    unlike = any(found.what is Wrong.ANCHOR_UNLIKE_FILE for found in restored.audit.findings)
    if unlike or not restored.later:
        return None
    aside = set_aside(path, datetime.now(UTC))
    file_anchors(path, restored.anchors)
    return aside


def _words(made: Backup, deleted: Sequence[Path]) -> str:
    """Return one line about a new backup."""
    holds = made.holds
    anchor = "none" if holds.anchor is None else str(holds.anchor)
    gone = f" Deleted: {counted(len(deleted), 'older backup')}." if deleted else ""
    return (
        f"{made.path}: the books of {made.made_at:%Y-%m-%d %H:%M} UTC, {_size(made.size_bytes)},"
        f" read back and complete. People: {holds.people}, entries: {holds.entries},"
        f" newest anchor: {anchor}.{gone}"
    )


def _plain(made: Backup) -> dict[str, object]:
    return {
        "path": made.path,
        "made_at": made.made_at,
        "size_bytes": made.size_bytes,
        **asdict(made.holds),
    }


def _show(outcome: Outcome, settings: Settings) -> None:
    """Print what was restored, what is lost, and what to do now."""
    restored = outcome.restored
    show_audit(restored.audit)
    if not outcome.in_place:
        typer.echo(WRONG)
        return
    typer.echo(
        f"Restored the books as they were on {restored.origin.made_at:%Y-%m-%d at %H:%M} UTC."
    )
    if outcome.database is not None:
        typer.echo(f"Your previous books are in the database {outcome.database}.")
    if outcome.anchors is not None:
        typer.echo(
            f"{settings.state_dir / FILE} had anchors that are newer than the backup. That file is"
            f" now {outcome.anchors}, and a new one is started."
            f" At least {restored.lost_entries} entries are lost."
        )
    if restored.waiting:
        typer.echo(
            f"Updates waiting in the backup: {restored.waiting}. The bot handles them when it"
            " starts. People who had their answer get it again, but are charged only once."
        )
    typer.echo(
        "Now run coinop reconcile: it recovers every payment and refund since then from Telegram's"
        " own list.\nWhat people spent since then is unknown, so they have those credits again: at"
        f" most the {restored.origin.credits} they had then, and what they bought since then."
        " Credits that operators gave since then are lost."
    )


def _plain_outcome(outcome: Outcome) -> dict[str, object]:
    restored = outcome.restored
    return {
        "made_at": restored.origin.made_at,
        "in_place": outcome.in_place,
        "people": restored.audit.people,
        "entries": restored.audit.entries,
        "credits": restored.origin.credits,
        "lost_entries": restored.lost_entries,
        "waiting": restored.waiting,
        "database_before": outcome.database,
        "anchors_before": outcome.anchors,
        "findings": [asdict(finding) for finding in restored.audit.findings],
    }


def _size(bytes_: int) -> str:
    return f"{bytes_ / 1_000_000:,.1f} MB"
