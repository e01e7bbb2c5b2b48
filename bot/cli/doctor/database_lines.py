"""What the database's own server says: who is it, who follows it, who waits, and its tables."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.cli.console import counted, lasting
from bot.cli.doctor.line import Line, green, red
from ledger.db.migrate import status
from ledger.db.pool import connect_to_look
from ledger.errors import DatabaseUnusable, MigrationRefused

Row = Mapping[str, Any]

NAMES = ("replication", "locks", "snapshots", "migrations")
MOST_LAG = timedelta(minutes=1)

_SERVER = """
    SELECT
        current_setting('server_version') AS version,
        current_database() AS name,
        session_user AS login,
        pg_catalog.pg_database_size(current_database()) AS size,
        pg_catalog.pg_is_in_recovery() AS follows
"""
_FOLLOWERS = """
    SELECT application_name AS name, state, coalesce(replay_lag, '0') AS lag
    FROM pg_catalog.pg_stat_replication
    ORDER BY lag DESC, pid
"""
_WAITING = """
    SELECT
        holder.pid,
        holder.application_name AS name,
        count(*) AS others,
        max(clock_timestamp() - waiter.query_start) AS since
    FROM pg_catalog.pg_stat_activity AS waiter
    CROSS JOIN unnest(pg_catalog.pg_blocking_pids(waiter.pid)) AS blocking (pid)
    JOIN pg_catalog.pg_stat_activity AS holder ON holder.pid = blocking.pid
    WHERE
        waiter.datname = current_database() AND waiter.wait_event_type = 'Lock'
        AND waiter.query_start < clock_timestamp() - $1::interval
    GROUP BY holder.pid, holder.application_name
    ORDER BY since DESC
"""
LOCKED_FOR = timedelta(minutes=1)
_SNAPSHOTS = """
    SELECT
        pid,
        application_name AS name,
        clock_timestamp() - xact_start AS since
    FROM pg_catalog.pg_stat_activity
    WHERE
        datname = current_database() AND backend_type = 'client backend'
        AND coalesce(backend_xmin, backend_xid) IS NOT NULL
        AND pid <> pg_catalog.pg_backend_pid()
        AND xact_start < clock_timestamp() - $1::interval
    ORDER BY since DESC
"""
SEEN_FOR = timedelta(hours=1)


async def database_lines(
    dsn: str, *, locked_for: timedelta = LOCKED_FOR, seen_for: timedelta = SEEN_FOR
) -> list[Line]:
    """Return a line for the database and for each of `NAMES`, as the owner of the tables sees it.

    Raises DatabaseUnusable when it cannot be reached.
    """
    connection = await connect_to_look(dsn)
    try:
        [server] = map(dict, await connection.fetch(_SERVER))
        followers = [dict(row) for row in await connection.fetch(_FOLLOWERS)]
        held = [dict(row) for row in await connection.fetch(_WAITING, locked_for)]
        seen = [dict(row) for row in await connection.fetch(_SNAPSHOTS, seen_for)]
    finally:
        await connection.close()
    return [
        _server(server),
        replication(server, followers),
        _locks(held),
        _snapshots(seen),
        await _migrations(dsn),
    ]


def _server(server: Row) -> Line:
    """Tell which server it is."""
    says = f"PostgreSQL {server['version']}, {server['name']}, {server['size'] / 1e6:,.0f} MB"
    return green("database", f"{says}, login {server['login']}")


def replication(server: Row, followers: Sequence[Row]) -> Line:
    """Tell whether this is the server that takes writes, and whether its copies keep up."""
    if server["follows"]:
        says = "This server is a copy that takes no writes."
        return red("replication", says, "Name the primary server in DATABASE_URL.")
    late = [row for row in followers if row["lag"] > MOST_LAG or row["state"] != "streaming"]
    if late:
        name, lag = late[0]["name"], lasting(late[0]["lag"])
        says = f"The copy {name} is {lag} behind ({late[0]['state']})."
        return red("replication", says, "Look at the log of that server.")
    if not followers:
        return green("replication", "no copies")
    copies = counted(len(followers), "copy", "copies")
    return green("replication", f"{copies}, at most {lasting(followers[0]['lag'])} behind")


def _locks(held: Sequence[Row]) -> Line:
    """Tell whether somebody keeps others waiting."""
    if not held:
        return green("locks", "nobody has waited for a minute")
    pid, name = held[0]["pid"], held[0]["name"] or "a session"
    others, since = held[0]["others"], lasting(held[0]["since"])
    says = f"{name} (process {pid}) has kept {others} waiting for {since}."
    todo = f"See what it does, and end it if you may: SELECT pg_terminate_backend({pid});"
    return red("locks", says, todo)


def _snapshots(seen: Sequence[Row]) -> Line:
    """Tell whether somebody keeps the database from tidying up."""
    if not seen:
        return green("snapshots", "no transaction has lasted an hour")
    pid, name = seen[0]["pid"], seen[0]["name"] or "a session"
    since = lasting(seen[0]["since"])
    says = f"A transaction of {name} (process {pid}) has kept what is gone for {since}."
    todo = f"If it is no backup, end it: SELECT pg_terminate_backend({pid});"
    return red("snapshots", says, todo)


async def _migrations(dsn: str) -> Line:
    """Tell whether the tables and functions are those of this program."""
    try:
        state = await status(dsn)
    except MigrationRefused as refused:
        return red("migrations", str(refused), "Nothing was changed.")
    except DatabaseUnusable as failure:
        return red("migrations", str(failure), "Try again.")
    if not state.current:
        says = f"{len(state.pending)} to run, and the functions to build."
        return red("migrations", says, "Start the bot, or run coinop migrate.")
    return green("migrations", f"all {len(state.applied)} have run")
