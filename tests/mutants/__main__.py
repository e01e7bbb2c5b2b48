"""Spoil the SQL, one fault at a time, and see that a test notices: `make mutants`.

Each fault is planted in a copy of the project, where the tests of sql/ and ledger/ then run until
one fails. A fault that none of them notices has survived, and so has one under which no test could
run at all. Names of places, or parts of them, choose faults: `make mutants ONLY="recall due"`.
At the end, all tests that have noticed something run without any fault, and must pass.

Which test has noticed a fault is kept in noticed.toml, and that test is the first to be tried the
next time. The file is only a memory: without it, a run takes longer, and finds the same.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from ledger.db.embedded import embedded_server
from tests.conftest import FAST
from tests.mutants.forks import TESTS, Runner

ROOT = Path(__file__).parents[2]
PARTS = (
    *("sql", "ledger", "bot", "sandbox", "tests", "docs"),
    *("pyproject.toml", "README.md", "CHANGELOG.md"),
)
MADE = re.compile(r"^CREATE (?:FUNCTION|VIEW) ([\w.]+).*?(?=^CREATE |\Z)", re.MULTILINE | re.DOTALL)
GUARDS, LISTING = "ledger/audit/guards.toml", "tests/ledger/audit/test_guards_list.py"
NOTICED_BY = Path(__file__).with_name("noticed.toml")
NEAR, FAR = 2, 6
"""How far up the calls tests are looked for that run first, and that run before all others."""

MEMORY = Path("/dev/shm")  # noqa: S108  # TemporaryDirectory chooses the name

UNFIT = "MigrationRefused"  # not a fault in what the SQL does: it is no SQL


@dataclass(frozen=True, slots=True)
class Fault:
    """One place of sql/, a function, a view or a file, and what it would do wrong."""

    place: str
    says: str
    was: str
    becomes: str

    def path(self, sql: Path) -> Path:
        """Find the file that has the place."""
        if self.place.endswith(".sql"):
            return sql / self.place
        [path] = [path for path in sql.rglob("*.sql") if self._made(path.read_text())]
        return path

    def plant(self, sql: Path) -> None:
        """Spoil a copy of sql/."""
        path = self.path(sql)
        path.write_text(self.spoil(path.read_text()))

    def spoil(self, text: str) -> str:
        """Give the file's text with the fault in its place, of which there must be one."""
        made = text if self.place.endswith(".sql") else self._made(text)
        if (places := made.count(self.was)) != 1:
            raise SystemExit(f"{self.place}: {places} places for: {self.says}")
        return text.replace(made, made.replace(self.was, self.becomes))

    def _made(self, text: str) -> str:
        """Cut out what makes the function or view; empty if the text has it not."""
        made = rf"^CREATE \w+ {re.escape(self.place)}\b.*?(?=^CREATE |\Z)"
        found = re.search(made, text, re.MULTILINE | re.DOTALL)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the project, and a pytest that has collected its tests."""

    project: Path
    dsn: str
    tests: Runner

    def spoil(self, fault: Fault | None) -> None:
        """Make sql/ anew, with one fault or with none."""
        shutil.rmtree(self.project / "sql")
        _copy("sql", self.project)
        shutil.copy(ROOT / GUARDS, self.project / GUARDS)
        if fault:
            fault.plant(self.project / "sql")
            if fault.path(self.project / "sql").parent.name == "views":
                self._list_guards()

    def _list_guards(self) -> None:
        """List the guards as the spoilt files make them, or any audit would name the view.

        Of tables, triggers and rights the list is to notice what changes.
        """
        subprocess.run(
            (sys.executable, "-m", "pytest", "-q", LISTING, "--write-guards"),
            cwd=self.project,
            env=os.environ | {"TEST_DATABASE_URL": self.dsn},
            stdout=subprocess.DEVNULL,
            check=False,  # what is wrong with the SQL, the tests say
        )


def faults() -> list[Fault]:
    """Read the list."""
    listed = tomllib.loads(Path(__file__).with_name("faults.toml").read_text())
    return [Fault(**fault) for fault in listed["faults"]]


def remembered() -> dict[str, str]:
    """Return which test has noticed each fault the last time, by what the fault says."""
    return tomllib.loads(NOTICED_BY.read_text()) if NOTICED_BY.exists() else {}


def remember(by: Mapping[str, str]) -> None:
    """Keep which test notices each fault, for those that are still listed."""
    known = {fault.says for fault in faults()}
    lines = [f"{json.dumps(says)} = {json.dumps(by[says])}\n" for says in sorted(known & by.keys())]
    NOTICED_BY.write_text(
        "# Written by `make mutants`: which test notices which fault.\n\n" + "".join(lines)
    )


def noticed(copy: Copy, fault: Fault, likely: str) -> str:
    """Name the first test that fails under a fault; empty when all pass.

    The `likely` one is tried before all others. Nobody else uses the copy meanwhile.
    """
    copy.spoil(fault)
    failure = copy.tests.first_failure([f"tests/{likely}"])
    if not failure.test:
        near = _nearest(copy.project, fault)
        failure = copy.tests.first_failure([*near, *_by_mentions(copy.project, fault)])
    if UNFIT in failure.said or not failure.test:
        print(f"{fault.says}: {failure.said[-3000:]}", file=sys.stderr)
        return ""
    return failure.test.removeprefix("tests/")


@contextmanager
def _copies(number: int) -> Iterator[SimpleQueue[Copy]]:
    """Keep copies of the project, each for one fault at a time."""
    memory = MEMORY if MEMORY.is_dir() else None
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="coinop-mutants-", dir=memory))
        free: SimpleQueue[Copy] = SimpleQueue()
        for one in range(number):
            project = Path(folder, str(one))
            project.mkdir()
            for name in PARTS:
                _copy(name, project)
            server = stack.enter_context(embedded_server(project / "server", settings=FAST))
            tests = stack.enter_context(closing(Runner(project, server.owner_dsn)))
            free.put(Copy(project=project, dsn=server.owner_dsn, tests=tests))
        yield free


def _copy(name: str, project: Path) -> None:
    part = ROOT / name
    if part.is_dir():
        shutil.copytree(part, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(part, project / name)


def _nearest(project: Path, fault: Fault) -> list[str]:
    """List the tests of what is spoilt and of what calls it, where they have their own."""
    found = (
        project / "tests" / "sql" / f"test_{_bare(one)}.py"
        for one in [fault.place, *_callers(project / "sql", fault.place, depth=NEAR)]
    )
    return [path.relative_to(project).as_posix() for path in found if path.exists()]


def _by_mentions(project: Path, fault: Fault) -> list[str]:
    """List all files of tests, first those whose name has most words of what is spoilt.

    Of these come first those that most often name what the fault may change.
    """
    sql = project / "sql"
    callers = _callers(sql, fault.place, depth=FAR)
    named = re.compile("|".join(rf"\b{_bare(one)}\b" for one in [fault.place, *callers]))
    words = {*_words(_bare(fault.place)), *_words(fault.path(sql).stem)}
    paths = sorted(path for part in TESTS for path in (project / part).rglob("test_*.py"))
    paths.sort(
        key=lambda path: (
            -len(words & _words(path.stem)),
            -len(named.findall(path.read_text())),
        )
    )
    return [path.relative_to(project).as_posix() for path in paths]


def _words(name: str) -> set[str]:
    """Return the words of a name, in the singular."""
    return {re.sub("(ies|y|s)$", "", word) for word in name.split("_")}


def _bare(place: str) -> str:
    """Return the name of a function or view without its schema, or of a file without its number."""
    return re.sub(r"^\d+_|^(api|core)\.", "", Path(place).name.removesuffix(".sql"))


def _callers(sql: Path, place: str, *, depth: int) -> list[str]:
    """List the functions and views that use a place of sql/, those that use these, and so on."""
    made = {
        found[1]: found[0]
        for path in sorted(sql.rglob("*.sql"))
        for found in MADE.finditer(path.read_text())
    }
    near = [place]
    for _ in range(depth):
        near += [
            name
            for name, text in made.items()
            if name not in near and any(re.search(rf"{re.escape(one)}\b", text) for one in near)
        ]
    return near[1:]


def main(parts: list[str]) -> int:
    """Try the faults, print what noticed each, and return how many nothing noticed."""
    chosen = [fault for fault in faults() if any(part in fault.place for part in parts or [""])]
    at_once = os.cpu_count() or 1
    by = remembered()
    found: list[str] = []
    with _copies(at_once) as free, ThreadPoolExecutor(at_once) as workers:

        def tried(fault: Fault) -> str:
            copy = free.get()
            try:
                return noticed(copy, fault, by.get(fault.says, ""))
            finally:
                free.put(copy)

        for fault, test in zip(chosen, workers.map(tried, chosen), strict=True):
            found.append(test.partition("[")[0])
            if test:
                by[fault.says] = found[-1]
                remember(by)
            print(f"{fault.place}: {fault.says}\n    {test or 'SURVIVED'}", flush=True)
        copy = free.get()
        copy.spoil(None)
        sound = copy.tests.first_failure([f"tests/{test}" for test in sorted({*found} - {""})])
    if sound.test or sound.said:
        raise SystemExit(f"Without any fault, {sound.test} fails:\n{sound.said[-3000:]}")
    survivors = found.count("")
    print(f"{len(chosen)} faults, {survivors} survived")
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
