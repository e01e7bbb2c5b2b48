"""The verb that puts old history into files."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import Json, Yes, confirm, counted, do, fail, print_json, progress
from bot.config import Settings
from bot.ops.database import addresses, refuse_outdated
from ledger.archives import Archives, PutAway
from ledger.audit.anchors import FILE, Anchors, read_anchors
from ledger.db.embedded import existing_server
from ledger.db.pool import open_pool
from ledger.db.roles import OWNER
from ledger.errors import AnchorsUnreadable
from ledger.model import Anchor

verbs = typer.Typer()

LEAST_DAYS = 90
USUAL_DAYS = 400
LEFT = " had a request given back meanwhile, and stay in the books: run this again."


@verbs.command()
def archive(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the files.")],
    older_than: Annotated[
        int,
        typer.Option(
            min=LEAST_DAYS,
            metavar="DAYS",
            help="Only what an anchor covers that is so old.",
        ),
    ] = USUAL_DAYS,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be put away. Change nothing.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Put old requests into files, and take them out of the books, even while the bot runs.

    Run coinop audit first. Exit code 1: no anchor on file is old enough, or a file couldn't be
    written. 2: wrong settings.
    """

    async def act(settings: Settings) -> None:
        with addresses(settings, serve=existing_server) as where, progress() as tell:
            await refuse_outdated(where.owner)
            async with open_pool(where.owner, role=OWNER, size=1) as pool:
                anchor = await _proven(settings, Anchors(pool), older_than)
                if not dry_run:
                    confirm(_question(anchor, folder), yes=yes)
                done = await _put_away(Archives(pool), anchor, None if dry_run else folder, tell)
        if as_json:
            print_json(asdict(done) | {"dry_run": dry_run})
        else:
            typer.echo(_words(done, folder, dry_run=dry_run))

    do(act)


async def _put_away(
    archives: Archives, anchor: Anchor, folder: Path | None, tell: Callable[[str], None]
) -> PutAway:
    """Put away what an anchor covers; without a folder, only count it."""
    number = anchor.number
    if folder is None:
        people, entries = await archives.count(anchor=number)
        return PutAway(anchor=number, files=(), people=people, entries=entries, left=0)
    return await archives.put_away(
        folder,
        anchor=number,
        progress=lambda entries: tell(f"archived: {entries:,} entries"),
    )


async def _proven(settings: Settings, anchors: Anchors, days: int) -> Anchor:
    """Return the newest anchor on file that is so old, or end. The books must have it, too."""
    path = settings.state_dir / FILE
    filed = read_anchors(path) if path.exists() else []
    old = [one for one in filed if one.at <= datetime.now(UTC) - timedelta(days=days)]
    if not old:
        fail(f"No anchor in {path} is {days} days old. Nothing was archived.")
    newest = max(old, key=lambda one: one.number)
    there = {one.number: one.hash for one in await anchors.anchors()}
    if there.get(newest.number) != newest.hash:
        raise AnchorsUnreadable(path, f"the books have another anchor {newest.number}")
    return newest


def _question(anchor: Anchor, folder: Path) -> str:
    return (
        f"Requests up to anchor {anchor.number} of {anchor.at:%Y-%m-%d} go into files in {folder}"
        " and leave the database. Keep a copy of that folder elsewhere. Archive?"
    )


def _words(done: PutAway, folder: Path, *, dry_run: bool) -> str:
    what = (
        f"{counted(done.entries, 'entry', 'entries')} of {counted(done.people, 'person', 'people')}"
    )
    covered = f"covered by anchor {done.anchor}"
    if dry_run:
        return f"Would put away: {what}, {covered}. Nothing was changed."
    if not done.entries:
        return f"There is nothing to put away that is {covered}."
    left = f"\n{counted(done.left, 'person', 'people')}{LEFT}" if done.left else ""
    return f"Put away: {what}, {covered}, in {_names(done.files, folder)}.{left}"


def _names(files: Sequence[str], folder: Path) -> str:
    return ", ".join(str(folder / name) for name in files)
