"""Spoil the SQL, one fault at a time, and see that a test notices: `make mutants`.

Each fault is planted in a copy of the project, where the tests of sql/ and ledger/ then run until
one fails. A fault that none of them notices has survived, and so has one under which no test could
run at all. Names of places, or parts of them, choose faults: `make mutants ONLY="recall due"`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

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
DEPTH = 2
"""How far up the calls a test is looked for before all tests run."""

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


def faults() -> list[Fault]:
    """Read the list."""
    listed = tomllib.loads(Path(__file__).with_name("faults.toml").read_text())
    return [Fault(**fault) for fault in listed["faults"]]


def noticed(project: Path, fault: Fault | None) -> str:
    """Name the first test that fails under a fault, or under none; empty when all pass.

    `project` is a copy of the project, of which nobody else uses the SQL meanwhile.
    """
    shutil.rmtree(project / "sql")
    _copy("sql", project)
    if fault:
        fault.plant(project / "sql")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *_nearest_first(project, fault)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
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
def _copies(number: int) -> Iterator[SimpleQueue[Path]]:
    """Keep copies of the project, each for one run at a time: what is compiled in it stays."""
    with tempfile.TemporaryDirectory(prefix="coinop-mutants-") as folder:
        free: SimpleQueue[Path] = SimpleQueue()
        for one in range(number):
            project = Path(folder, str(one))
            project.mkdir()
            for name in PARTS:
                _copy(name, project)
            free.put(project)
        yield free


def _copy(name: str, project: Path) -> None:
    part = ROOT / name
    if part.is_dir():
        shutil.copytree(part, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(part, project / name)


def _nearest_first(project: Path, fault: Fault | None) -> Iterator[str]:
    """Begin with the tests of what is spoilt and of what calls it, where they have their own."""
    near = [fault.place, *_callers(project / "sql", fault.place)] if fault else []
    for place in near:
        name = re.sub(r"^\d+_|^(api|core)\.", "", Path(place).name.removesuffix(".sql"))
        nearest = project / "tests" / "sql" / f"test_{name}.py"
        if nearest.exists():
            yield nearest.relative_to(project).as_posix()
    yield from TESTS


def _callers(sql: Path, place: str) -> list[str]:
    """List the functions and views that use a place of sql/, and those that use these."""
    made = {
        found[1]: found[0]
        for path in sorted(sql.rglob("*.sql"))
        for found in MADE.finditer(path.read_text())
    }
    near = [place]
    for _ in range(DEPTH):
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
    with _copies(at_once) as free, ThreadPoolExecutor(at_once) as workers:

        def tried(fault: Fault | None) -> str:
            project = free.get()
            try:
                return noticed(project, fault)
            finally:
                free.put(project)

        if failing := tried(None):
            raise SystemExit(f"Without any fault, {failing} fails.")
        for fault, test in zip(chosen, workers.map(tried, chosen), strict=True):
            survivors += not test
            print(f"{fault.place}: {fault.says}\n    {test or 'SURVIVED'}", flush=True)
    print(f"{len(chosen)} faults, {survivors} survived")
    return survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
