"""The files of sql/: which there are, in what order they run, and where in one an error is.

Functions and views are written in the schemas api and core. Each state of the files is a release
and gets a pair of schemas of its own for them, such as api_2_0f1e2d3c and core_2_0f1e2d3c: so a
program runs only functions that were built from its own files, whichever others there are.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ledger.errors import MigrationRefused

SQL = Path(__file__).resolve().parents[2] / "sql"

_ORDINAL = re.compile(r"[1-9][0-9]{0,5}\s*")
_PAIR = re.compile(r"(?<![\w.])(?<!//)(api|core)(?=\.\w|,| FROM\b| TO\b|;)")
_OUTSIDE = "-- Outside a transaction.\n"
_NUMBERED = re.compile(r"(\d{4})_\w+\.sql")
_VIEW = re.compile(r"^CREATE (?:OR REPLACE )?VIEW ([\w.]+)", re.MULTILINE)
_NAME = re.compile(r"\w+(?:\.\w+)?")
_NOTHING = re.compile(r"(?:\s|--[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STATEMENT = re.compile(
    r"""
    (?: \s | --[^\n]* | /\*.*?\*/ )*                    # what comes before it
    (?P<statement> (?:
        --[^\n]* | /\*.*?\*/                            # a comment
        | [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*'     # a text
        | "[^"]*"                                       # a name
        | (?P<tag>\$\w*\$) .*? (?P=tag)                 # a body
        | [^;]
    )+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One file of SQL."""

    name: str
    text: str
    number: int = 0  # of a migration

    @property
    def checksum(self) -> str:
        """Tell this text from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_outside(self) -> bool:
        """Whether its statements run one by one, outside a transaction, as its first line says."""
        return self.text.startswith(_OUTSIDE)

    def line(self, offset: int) -> int:
        """Give the line of an offset, counted in characters from 0."""
        return self.text.count("\n", 0, offset) + 1

    def statements(self) -> Iterator[tuple[int, str]]:
        """Yield each statement behind the offset where it begins."""
        for match in _STATEMENT.finditer(self.text):
            if _NOTHING.fullmatch(match["statement"]) is None:
                yield match.start("statement"), match["statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A state of the files of sql/: its ordinal among the releases, and the hash of its files."""

    ordinal: int
    fingerprint: str

    @property
    def api(self) -> str:
        """The schema of its functions and views that may be called and read."""
        return f"api_{self.ordinal}_{self.fingerprint[:8]}"

    @property
    def core(self) -> str:
        """The schema of its private helpers."""
        return f"core_{self.ordinal}_{self.fingerprint[:8]}"

    @property
    def search_path(self) -> str:
        """Where a connection of this release looks for names; PostgreSQL's own come first."""
        return f"pg_catalog, {self.api}"

    def named(self, text: str) -> str:
        """Write the names of its own schemas for api and core into SQL."""
        return _PAIR.sub(lambda found: getattr(self, found[1]), text)

    def unnamed(self, text: str) -> str:
        """Write api and core for the names of its own schemas."""
        return text.replace(self.api, "api").replace(self.core, "core")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """All files of sql/, in the order in which they run."""

    ordinal: int
    migrations: tuple[Script, ...]
    rebuilt: tuple[Script, ...]

    @property
    def release(self) -> Release:
        """What tells these files from any others."""
        parts = [f"{script.name} {script.checksum}" for script in self.migrations + self.rebuilt]
        fingerprint = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return Release(ordinal=self.ordinal, fingerprint=fingerprint)

    def built(self) -> Iterator[Script]:
        """Yield the files of functions, views and rights, with the names of their own schemas."""
        release = self.release
        for script in self.rebuilt:
            yield replace(script, text=release.named(script.text))

    def pending(self, applied: Mapping[int, str]) -> tuple[Script, ...]:
        """Say which migrations a database lacks that has had those with these checksums.

        Raises MigrationRefused when it has had other files than these.
        """
        newest = max(applied, default=0)
        if newest > len(self.migrations):
            raise MigrationRefused(
                f"The database has had migration {newest:04} and this program knows only"
                f" {len(self.migrations):04}: start the newer version."
            )
        for script in self.migrations[:newest]:
            if applied.get(script.number) != script.checksum:
                raise MigrationRefused(
                    f"{script.name} was edited after it had run: put it back as it was,"
                    " and write the change as a new migration."
                )
        return self.migrations[newest:]


def read_scripts(sql: Path) -> Scripts:
    """Read the folder; raises MigrationRefused unless its migrations are numbered 1, 2, 3, ..."""
    migrations = tuple(_read(sql, "migrations/*.sql"))
    if not migrations:
        raise MigrationRefused(f"There are no migrations in {sql}: install the program again.")
    for number, script in enumerate(migrations, start=1):
        if script.number < number:
            raise MigrationRefused(f"{script.name} has a number that another file has, too.")
        if script.number > number:
            raise MigrationRefused(f"There is no migration {number:04}, but a {script.name}.")
    functions = _read(sql, "functions/*.sql")
    views = _by_need(list(_read(sql, "views/*.sql")))
    rebuilt = (*functions, *views, *_read(sql, "grants.sql"))
    return Scripts(ordinal=_read_ordinal(sql), migrations=migrations, rebuilt=rebuilt)


def read_release(sql: Path = SQL) -> Release:
    """Return the release that the files of a folder are. Raises MigrationRefused.

    The program's own are read once: it is one release, whatever lies in its folder by now.
    """
    return _own_release() if sql == SQL else read_scripts(sql).release


@cache
def _own_release() -> Release:
    return read_scripts(SQL).release


def _read_ordinal(sql: Path) -> int:
    """Return the number in the file RELEASE, which each release raises by one."""
    path = sql / "RELEASE"
    text = path.read_text("utf-8") if path.exists() else ""
    if not _ORDINAL.fullmatch(text):
        raise MigrationRefused(f"There is no number in {path}: install the program again.")
    return int(text)


def _read(sql: Path, pattern: str) -> Iterator[Script]:
    """Read the files that fit, by name."""
    for path in sorted(sql.glob(pattern)):
        name = path.relative_to(sql.parent).as_posix()
        numbered = _NUMBERED.fullmatch(path.name)
        if path.parent.name == "migrations" and not numbered:
            raise MigrationRefused(f"{name} is not named like 0001_what_it_does.sql.")
        number = int(numbered[1]) if numbered else 0
        yield Script(name=name, text=path.read_text("utf-8"), number=number)


def _by_need(files: list[Script]) -> list[Script]:
    """Order files of views so that each comes after those whose views it mentions."""
    views = {file: _VIEW.findall(file.text) for file in files}
    homes = {view: file for file, made in views.items() for view in made}
    needs = {
        file: [
            homes[name]
            for name in _NAME.findall(file.text)
            if name in homes and name not in views[file]
        ]
        for file in files
    }
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = ", ".join(view for file in error.args[1][1:] for view in views[file])
        raise MigrationRefused(f"Views need each other: {circle}.") from None
