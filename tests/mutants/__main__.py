"""Spoil the SQL, one fault at a time, and see that a test notices: `make mutants`.

Each fault is planted in a copy of the project, where the tests of sql/ and ledger/ then run until
one fails. A fault that none of them notices has survived, and so has one under which no test could
run at all. Names of places, or parts of them, choose faults: `make mutants ONLY="recall due"`.
Without any fault these tests must pass: all of them, or those nearest to what was chosen.

Which test has noticed a fault is kept in noticed.toml, and that test is the first to be tried the
next time: so a run takes minutes where nothing has changed. The file is only a memory. Without it,
a run takes hours, and finds the same.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from ledger.db.embedded import embedded_server
from tests.conftest import FAST

ROOT = Path(__file__).parents[2]
PARTS = (
    *("sql", "ledger", "bot", "sandbox", "tests", "docs"),
    *("pyproject.toml", "README.md", "CHANGELOG.md"),
)
TESTS = ("tests/sql", "tests/ledger")
OPTIONS = ("-qx", "-rfE", "--tb=short", "--hypothesis-seed=0", "--timeout=60", "-m", "not long")
LONGEST_S = 1200
NOTICED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
MADE = re.compile(r"^CREATE (?:FUNCTION|VIEW) ([\w.]+).*?(?=^CREATE |\Z)", re.MULTILINE | re.DOTALL)
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
    """A copy of the project, and a server for its tests."""

    project: Path
    server: str


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
    shutil.rmtree(copy.project / "sql")
    _copy("sql", copy.project)
    fault.plant(copy.project / "sql")
    if _is_there(copy.project, likely) and (test := _first_failure(copy, [f"tests/{likely}"])):
        return test
    near = _nearest(copy.project, fault)
    far = [path for path in _by_mentions(copy.project, fault) if path not in near]
    return (near and _first_failure(copy, near)) or _first_failure(copy, far)


def _is_there(project: Path, test: str) -> bool:
    """Tell whether there is a test of that name."""
    path, _, name = test.partition("::")
    file = project / "tests" / path
    return bool(name) and file.is_file() and f"def {name}(" in file.read_text()


def _first_failure(copy: Copy, tests: Sequence[str]) -> str:
    """Name the first of these tests that fails, in their order; empty when all pass."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *tests],
        cwd=copy.project,
        env=os.environ | {"PYTHONPATH": str(copy.project), "TEST_DATABASE_URL": copy.server},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
    )
    found = NOTICED.search(run.stdout)
    if found and UNFIT not in run.stdout:
        return found[1].removeprefix("tests/")
    if run.returncode:
        print(f"No test could run:\n{run.stdout[-3000:]}", file=sys.stderr)
    return ""


@contextmanager
def _copies(number: int) -> Iterator[SimpleQueue[Copy]]:
    """Keep copies of the project, each for one run at a time: what is compiled in it stays."""
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
            free.put(Copy(project=project, server=server.owner_dsn))
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
    """List all files of tests, first those that most often name what the fault may change."""
    callers = _callers(project / "sql", fault.place, depth=FAR)
    named = re.compile("|".join(rf"\b{_bare(one)}\b" for one in [fault.place, *callers]))
    paths = sorted(path for part in TESTS for path in (project / part).rglob("test_*.py"))
    paths.sort(key=lambda path: -len(named.findall(path.read_text())))
    return [path.relative_to(project).as_posix() for path in paths]


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
    survivors = 0
    by = remembered()
    with _copies(at_once) as free, ThreadPoolExecutor(at_once) as workers:

        def tried(fault: Fault) -> str:
            copy = free.get()
            try:
                return noticed(copy, fault, by.get(fault.says, ""))
            finally:
                free.put(copy)

        copy = free.get()
        near = sorted({test for fault in chosen for test in _nearest(copy.project, fault)})
        if failing := _first_failure(copy, near if parts and near else TESTS):
            raise SystemExit(f"Without any fault, {failing} fails.")
        free.put(copy)
        for fault, test in zip(chosen, workers.map(tried, chosen), strict=True):
            survivors += not test
            if test:
                by[fault.says] = test.partition("[")[0]
                remember(by)
            print(f"{fault.place}: {fault.says}\n    {test or 'SURVIVED'}", flush=True)
    print(f"{len(chosen)} faults, {survivors} survived")
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
