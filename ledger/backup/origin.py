"""Which backup the books came from: a restore notes it in them, as the comment of a schema.

Nothing knows what people spent between that backup and the restore. They have those credits again.
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
        (SELECT coalesce(sum(greatest(perm + promo, 0)), 0)::bigint FROM api.balance) AS credits
    FROM pg_catalog.pg_namespace
    WHERE nspname = 'ledger'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """When the backup was made, and all the credits that people have now.

    What they spent since and the books do not know of is at most that, but for lost gifts.
    """

    made_at: datetime
    credits: Credits


async def origin(pool: "asyncpg.Pool[asyncpg.Record]") -> Origin | None:
    """Say which backup the books came from, if they did."""
    with ledger_errors():
        [row] = await pool.fetch(_ORIGIN)
    return None if row["made_at"] is None else Origin(**row)


def note(made_at: datetime) -> str:
    """Write what a restore notes, as the owner of the schema."""
    return f"COMMENT ON SCHEMA ledger IS 'restored from {made_at.isoformat()}'"
