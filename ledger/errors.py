"""What can go wrong in the ledger, beside the refusals that a Status says.

LedgerError
├── BadArgument       a bug in the caller: the argument's name and why it was refused
├── NotAllowed        the role of this connection may not do that
├── HistoryIsFrozen   somebody tried to change or remove an entry
├── OutcomeUnknown    the connection was lost on the way: ask again with the same key
├── LedgerClosed      the program is stopping and takes no more requests
├── AnchorsUnreadable a file of anchors that cannot be read or added to
├── BackupUnusable    a file that cannot be restored: no backup, half of one, a newer program's
├── BackupFailed      no backup was made, or none restored; what was there is there still
└── DatabaseUnusable  no work can begin; the message says why and what to do, never the password
    ├── EmbeddedServerFailed   the PostgreSQL of our own cannot be started
    ├── ConnectionRefused      no server there, a wrong password, no such database, ...
    ├── ServerTooOld           older than PostgreSQL 15
    └── MigrationRefused       the files of sql/ and the database do not fit together
"""

# ruff: noqa: N818  # a name says what has happened; that it is an error, its base class says

from pathlib import Path


class LedgerError(Exception):
    """Something that the ledger refused to do, or could not do."""


class BadArgument(LedgerError):
    """An argument that no state of the books could make right."""

    def __init__(self, argument: str, why: str) -> None:
        super().__init__(f"{argument}: {why}")
        self.argument = argument
        self.why = why


class NotAllowed(LedgerError):
    """The role of this connection may not do that."""


class HistoryIsFrozen(LedgerError):
    """Entries are only ever added."""


class OutcomeUnknown(LedgerError):
    """The connection was lost or cut short; the same call with the same key finishes it."""


class LedgerClosed(LedgerError):
    """The ledger has been closed and takes no more requests; nothing moved."""


class AnchorsUnreadable(LedgerError):
    """A file of anchors that cannot be read or added to."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The anchors in {path} cannot be used: {why}.")
        self.path = path


class BackupUnusable(LedgerError):
    """A file that cannot be restored."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The backup {path} cannot be used: {why}.")
        self.path = path


class BackupFailed(LedgerError):
    """A backup that was not made, or not restored; what was there before is there still."""


class DatabaseUnusable(LedgerError):
    """No work can begin with this database; the message says why and what to do."""


class EmbeddedServerFailed(DatabaseUnusable):
    """The embedded server of a data directory cannot be started."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The embedded PostgreSQL in {path} cannot be used: {why}.")
        self.path = path


class ConnectionRefused(DatabaseUnusable):
    """A server that does not answer, or does not let us in."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"Cannot use the database {where}: {why}.")
        self.where = where


class ServerTooOld(DatabaseUnusable):
    """A server that lacks what the functions need."""

    def __init__(self, version: str) -> None:
        super().__init__(f"The server is PostgreSQL {version}; 15 or newer is needed.")
        self.version = version


class MigrationRefused(DatabaseUnusable):
    """The files of sql/ and the database do not fit together; nothing was changed."""
