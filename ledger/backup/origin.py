"""The origin of restored books: a restore notes its backup in them, as the comment on a schema.

Whatever people spent between the backup and the restore is unknown. They have those credits again.
"""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from ledger.db.pool import ledger_errors
from ledger.model import Credits

_ORIGIN = """
    SELECT
        pg_catalog.substring(
            pg_catalog.obj_description(oid, 'pg_namespace'), '^restored from ([0-9T:+-]+)$'
        )::timestamptz AS made_at,
        (SELECT coalesce(sum(greatest(perm + promo, 0)), 0)::bigint FROM balance) AS credits
    FROM pg_catalog.pg_namespace
    WHERE nspname = 'ledger'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """When the backup was made, and the sum of credits that people have now.

    The credits that they spent after the backup are at most that sum, apart from lost bonuses.
    """

    made_at: datetime
    credits: Credits


async def origin(pool: "asyncpg.Pool[asyncpg.Record]") -> Origin | None:
    """Return the backup that the books were restored from, or None if they were not."""
    with ledger_errors():
        [row] = await pool.fetch(_ORIGIN)
    return None if row["made_at"] is None else Origin(**row)


def note(made_at: datetime) -> str:
    """Return the SQL by which a restore notes its backup, as the owner of the schema."""
    return f"COMMENT ON SCHEMA ledger IS 'restored from {made_at.isoformat()}'"
