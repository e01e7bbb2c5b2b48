"""Logins that act as the bot and as its operators, and what the bot's may do beyond its role."""

from contextlib import suppress
from dataclasses import dataclass

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from ledger.db.pool import SETTINGS
from ledger.errors import MigrationRefused

BOT = "coinop_bot"
OPERATOR = "coinop_operator"  # and so coinop_bot, whose member it is
OWNER = "coinop_owner"
_SET_IS_AN_OPTION = 16  # of a membership since this version; before it, every member might SET ROLE

_IS_DIRECT = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_auth_members
        WHERE pg_catalog.pg_get_userbyid(member) = $1::text
            AND pg_catalog.pg_get_userbyid(roleid) = $2::text)
        OR (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = $1::text)
"""
_TAKES = """
    SELECT DISTINCT pg_catalog.format('REVOKE %I FROM %I', role, $1::text) || CASE
        WHEN pg_catalog.current_setting('server_version_num')::int < 160000 THEN ''
        ELSE pg_catalog.format(' GRANTED BY %I', pg_catalog.pg_get_userbyid(grantor)) END
    FROM pg_catalog.pg_auth_members, pg_catalog.pg_get_userbyid(roleid) AS role
    WHERE role = ANY($2) AND pg_catalog.pg_get_userbyid(member) = $1::text
        AND $1::text <> session_user
"""
_OTHERS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity
    WHERE usename = $1 AND application_name LIKE 'coinop%' AND application_name <> $2
"""
_SETTLED = """
    SELECT setconfig FROM pg_catalog.pg_db_role_setting AS s
    JOIN pg_catalog.pg_database AS here ON here.oid = s.setdatabase
    JOIN pg_catalog.pg_roles AS login ON login.oid = s.setrole
    WHERE here.datname = pg_catalog.current_database() AND login.rolname = $1
"""
_SETTLE = """
    SELECT pg_catalog.format(
        'ALTER ROLE %I IN DATABASE %I SET %I = %L', $1::text, pg_catalog.current_database(), name,
        value)
    FROM unnest($2::text[], $3::text[]) AS wanted (name, value)
"""
_BEYOND = """
    SELECT may.what
    FROM pg_catalog.pg_roles AS login, pg_catalog.pg_database AS here,
        LATERAL (VALUES
            ('be superuser', login.rolsuper),
            ('act as operators', pg_catalog.pg_has_role(login.oid, 'coinop_operator', 'MEMBER')),
            ('change tables', pg_catalog.pg_has_role(login.oid, 'coinop_owner', 'MEMBER')
                OR pg_catalog.pg_has_role(login.oid, 'pg_write_all_data', 'MEMBER')),
            ('read tables', pg_catalog.pg_has_role(login.oid, 'pg_read_all_data', 'MEMBER')
                OR login.rolreplication OR login.rolbypassrls),
            ('make roles', login.rolcreaterole),
            ('drop the database', pg_catalog.pg_has_role(login.oid, here.datdba, 'MEMBER')),
            ('make schemas', pg_catalog.has_database_privilege(login.oid, here.oid, 'CREATE')),
            ('reach the server''s files and programs',
                pg_catalog.pg_has_role(login.oid, 'pg_execute_server_program', 'MEMBER')
                OR pg_catalog.pg_has_role(login.oid, 'pg_read_server_files', 'MEMBER')
                OR pg_catalog.pg_has_role(login.oid, 'pg_write_server_files', 'MEMBER'))
        ) AS may (what, holds)
    WHERE login.rolname = $1 AND here.datname = pg_catalog.current_database() AND may.holds
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logins:
    """The names of the logins by which the bot and its operators connect; they may be one."""

    bot: str
    operator: str

    @property
    def are_apart(self) -> bool:
        """Whether operators have a login of their own."""
        return self.bot != self.operator


async def admit(connection: asyncpg.Connection, logins: Logins) -> None:
    """Let the bot's login act as the bot, and the operators' login as an operator.

    Raises MigrationRefused, with the command to run, if the connection may not do it.
    """
    if logins.are_apart:
        await _admit(connection, logins.bot, BOT)
    await _admit(connection, logins.operator, OPERATOR)


async def part(connection: asyncpg.Connection, logins: Logins, *, program: str) -> str:
    """Take all rights but the bot's from the bot's login, if operators have a login of their own.

    Programs of other releases may still act as operators by it. While such are connected, nothing
    is changed, and a sentence says so; otherwise it is empty. `program` is the application_name of
    this release. What the connection may not take stays: see `beyond`.
    """
    if not logins.are_apart:
        return ""
    takes = await connection.fetch(_TAKES, logins.bot, [OPERATOR, OWNER])
    if takes and (count := await connection.fetchval(_OTHERS, logins.bot, program)):
        return (
            f"The login {logins.bot} may still act as operators, because programs of other"
            f" releases do so by it ({count})."
        )
    for (take,) in takes:
        with suppress(
            asyncpg.InsufficientPrivilegeError,
            asyncpg.InternalServerError,  # another process has just done it
        ):
            await connection.execute(take)
    return ""


async def settle(connection: asyncpg.Connection, logins: Logins) -> None:
    """Keep with the logins, if they are apart, as whom each acts here, and its settings.

    A connection through PgBouncer has them from there alone. What the connection may not change
    stays, and is said when PgBouncer is used.
    """
    if not logins.are_apart:
        return
    for login, role in ((logins.bot, BOT), (logins.operator, OPERATOR)):
        wanted = SETTINGS | {"role": role}
        there = await connection.fetchval(_SETTLED, login) or ()
        if {f"{name}={value}" for name, value in wanted.items()} <= set(there):
            continue
        settles = await connection.fetch(_SETTLE, login, list(wanted), list(wanted.values()))
        with suppress(
            asyncpg.InsufficientPrivilegeError,
            asyncpg.InternalServerError,  # another process has just done it
        ):
            async with connection.transaction():
                for (command,) in settles:
                    await connection.execute(command)


async def _may(connection: asyncpg.Connection, login: str, role: str) -> bool:
    """Return whether a login may act as a role. Raises MigrationRefused if one is missing."""
    version = connection.get_server_version().major
    right = "SET" if version >= _SET_IS_AN_OPTION else "MEMBER"
    try:
        answer = await connection.fetchval(
            "SELECT pg_catalog.pg_has_role($1::name, $2::name, $3)", login, role, right
        )
    except asyncpg.UndefinedObjectError:
        raise MigrationRefused(f"There is no login {login}: create it first.") from None
    return bool(answer)


async def beyond(
    connection: asyncpg.Connection | PoolConnectionProxy, login: str
) -> tuple[str, ...]:
    """Return what a login may do that the bot never does, in words. Any login may ask."""
    return tuple(what for (what,) in await connection.fetch(_BEYOND, login))


async def _admit(connection: asyncpg.Connection, login: str, role: str) -> None:
    """Make a login a member of a role, unless it may act as it."""
    if await _may(connection, login, role) and not await _is_leaving(connection, login, role):
        return
    command: str = await connection.fetchval(
        "SELECT format('GRANT %I TO %I', $1::text, $2::text)", role, login
    )
    try:
        with suppress(asyncpg.UniqueViolationError):  # somebody else has just done it
            await connection.execute(command)
    except asyncpg.InsufficientPrivilegeError:
        raise MigrationRefused(
            f"The login {login} is not let in yet; a superuser does it with: {command};"
        ) from None


async def _is_leaving(connection: asyncpg.Connection, login: str, role: str) -> bool:
    """Return whether a login acts as the bot by way of the operators alone, whom it shall leave."""
    if role == OPERATOR or not await _may(connection, login, OPERATOR):
        return False
    return not await connection.fetchval(_IS_DIRECT, login, role)
