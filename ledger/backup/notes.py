"""Notes of backups in the books, so that any process can tell how old the newest one is.

A module of its own, because the bot reads them and needs none of the programs that make backups.
"""

from datetime import datetime

from ledger import validate
from ledger.db.pool import Queries


class Backups(Queries):
    """When backups were made. Reading needs the rights of the bot, noting those of operators."""

    __slots__ = ()

    async def note_backup(self, *, made_at: datetime, entries: int, size_bytes: int) -> bool:
        """Note a backup that was read back; return whether it was new."""
        row = await self._one(
            "SELECT noted FROM note_backup($1, $2, $3)",
            validate.moment("made_at", made_at),
            validate.whole("entries", entries, least=0, most=validate.BIGINT_MOST),
            validate.whole("size_bytes", size_bytes, least=1, most=validate.BIGINT_MOST),
        )
        return bool(row["noted"])

    async def newest(self) -> datetime | None:
        """Return when the last backup was made, or None if none is known."""
        row = await self._one("SELECT max(made_at) AS made_at FROM backup")
        made_at: datetime | None = row["made_at"]
        return made_at
