"""The verb that opens psql on the books, with the rights and the names at hand."""

import asyncio
import signal
from typing import Annotated

import typer

from bot.cli.console import WRONG_SETTINGS, do, fail
from bot.config import Settings, SettingsError
from bot.ops.database import addresses
from ledger.backup.client_programs import at_terminal
from ledger.db.embedded import existing_server
from ledger.db.migrate import is_current
from ledger.db.roles import OPERATOR
from ledger.db.scripts import read_release
from ledger.errors import BackupFailed

verbs = typer.Typer()

OWNER = "coinop_owner"
PATIENCE = "30min"
"""How long a person may leave a transaction open and do nothing: all the while the database keeps
what has gone since, and the bot gets slower."""


@verbs.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    options_metavar="[--owner] [PSQL'S OWN OPTIONS]",
)
def psql(
    context: typer.Context,
    owner: Annotated[
        bool, typer.Option("--owner", help="With the rights of the tables' owner.")
    ] = False,
) -> None:
    """Open psql on the books with the rights of an operator, or run one query with -c.

    Exit code: psql's own. 2: there is no database or no psql.
    """

    async def act(settings: Settings) -> None:
        with addresses(settings, serve=existing_server) as where:
            if not await is_current(where.owner):
                raise SettingsError("The database is not up to date: run coinop migrate first.")
            dsn, role = (where.owner, OWNER) if owner else (where.operator, OPERATOR)
            code = await _talk(dsn, role, context.args)
        raise typer.Exit(code)

    do(act)


async def _talk(dsn: str, role: str, arguments: list[str]) -> int:
    """Let a person talk to psql; return its exit code. Ctrl-C is psql's own matter."""
    release = read_release()
    path = f"{release.search_path},{release.core},public".replace(" ", "")
    settings = {
        "role": role,
        "search_path": path,
        "idle_in_transaction_session_timeout": PATIENCE,
    }
    try:
        with at_terminal("psql", *arguments, dsn=dsn, settings=settings) as (command, environment):
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, lambda: None)
            process = await asyncio.create_subprocess_exec(*command, env=environment)
            try:
                return await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
    except BackupFailed as lacking:
        fail(str(lacking), WRONG_SETTINGS)
