"""Logins that may act as the bot and as its operators."""

from contextlib import suppress

import asyncpg

from ledger.errors import MigrationRefused

OPERATOR = "coinop_operator"  # and so coinop_bot, whose member it is
_SET_IS_AN_OPTION = 16  # of a membership since this version; before it, every member might SET ROLE


async def admit(connection: asyncpg.Connection, login: str | None) -> None:
    """Make a login, or without one the login of the connection, a member of the operators.

    Raises MigrationRefused, with the command to run, if the connection may not do it.
    """
    login = login or str(await connection.fetchval("SELECT session_user"))
    if await _may_operate(connection, login):
        return
    command: str = await connection.fetchval(
        "SELECT format('GRANT %I TO %I', $1::text, $2::text)", OPERATOR, login
    )
    try:
        with suppress(asyncpg.UniqueViolationError):  # somebody else has just done it
            await connection.execute(command)
    except asyncpg.InsufficientPrivilegeError:
        raise MigrationRefused(
            f"The login {login} is not let in yet; a superuser does it with: {command};"
        ) from None


async def _may_operate(connection: asyncpg.Connection, login: str) -> bool:
    """Return whether a login may act as an operator."""
    version = connection.get_server_version().major
    right = "SET" if version >= _SET_IS_AN_OPTION else "MEMBER"
    try:
        answer = await connection.fetchval(
            "SELECT pg_has_role($1::name, $2::name, $3)", login, OPERATOR, right
        )
    except asyncpg.UndefinedObjectError:
        raise MigrationRefused(f"There is no login {login}: create it first.") from None
    return bool(answer)
