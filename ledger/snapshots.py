"""Snapshots: whoever sees the database as it was keeps all rows that have gone since."""

from dataclasses import dataclass

from ledger.db.pool import Queries

_OLDEST = """
    SELECT held.holder, held.xmin::text AS mark
    FROM (
        SELECT
            format('%s (%s)', coalesce(nullif(application_name, ''), backend_type), pid) AS holder,
            backend_xmin AS xmin
        FROM pg_catalog.pg_stat_activity
        WHERE pid <> pg_catalog.pg_backend_pid()
        UNION ALL
        SELECT slot_name::text, xmin FROM pg_catalog.pg_replication_slots
        UNION ALL
        SELECT gid, transaction FROM pg_catalog.pg_prepared_xacts
    ) AS held
    WHERE pg_catalog.age(held.xmin) >= $1
    ORDER BY pg_catalog.age(held.xmin) DESC, held.holder
    LIMIT 1
"""
"""Any login may ask. Since when others hold what they hold, only their own logins may know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Who holds the oldest snapshot, and a mark of how old it is, which stays while they hold it.

    The holder is a session, a copy of the server, or a transaction that was prepared.
    """

    holder: str
    mark: str


class Snapshots(Queries):
    """The snapshots that are held anywhere on the server of a pool."""

    __slots__ = ()

    async def oldest(self, much: int) -> Snapshot | None:
        """Return the oldest snapshot with at least so many transactions after it."""
        row = await self._first(_OLDEST, much)
        return None if row is None else Snapshot(**row)
