"""What no linter knows about this tree: which names are equal, which files belong together."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "sql"
TOP_ENTRIES = 14
FUNCTION_LINES = 40

INBOX = "bot/updates"
OUTBOX = "ledger/outbox.py"
ITS_SUBJECT = re.compile(r"_?(?:messages?|chat|untold)_?")
"""What the methods of an outbox need not say: it has nothing else."""

MAY_WRITE_SQL = (
    *("ledger/db/migrate.py", "ledger/db/releases.py", "ledger/db/psql.py", "ledger/db/roles.py"),
    *("ledger/db/cluster.py", "ledger/backup/replace.py", "ledger/backup/restore.py"),
)

DEFINES = re.compile(
    r"^CREATE (?:OR REPLACE )?(FUNCTION|PROCEDURE|VIEW|TABLE|TYPE|TRIGGER)\s+([\w.]+)", re.MULTILINE
)
UNPLANNABLE = {
    r"(?::=|\bIF|\bELSIF|\bRETURN) (?:NOT )?EXISTS": "asks for existence: PERFORM it",
    r"SELECT \*|\b\w+\.\*": "names no columns",
    r"\bON CONFLICT\b[^;]*\bWHERE\b": "has a condition on a conflict: look first",
    r"\bUPDATE \w+\.\w+[^;]*\b(?:clock_timestamp|now)\(\)": "asks an UPDATE for the time",
    r"LANGUAGE sql\b[^$]*\$\$[^$]*\bFROM (?:ledger|shop|people|api)\.": "reads tables in SQL",
}
"""Shapes of statements for which a server that spreads people over others has no plan."""

CHANGES = re.compile(
    r"\b(INSERT\s+INTO|UPDATE\s+[\w.]+\s+SET|DELETE\s+FROM|TRUNCATE\s+\w"
    r"|(?:CREATE|DROP|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+|UNIQUE\s+)?"
    r"(?:TABLE|SCHEMA|FUNCTION|VIEW|INDEX|ROLE|TYPE|TRIGGER|DATABASE))\b",
    re.IGNORECASE,
)


def python_files(*folders: str) -> list[Path]:
    return sorted(chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def none_of(sentences: Iterator[str]) -> None:
    """Fail with one sentence per violation."""
    if found := list(sentences):
        pytest.fail("\n".join(["", *found]), pytrace=False)


def built() -> list[tuple[str, str, str]]:
    """List what the files of functions and views make: the file, the kind, the name."""
    return [
        (name(path), kind, made)
        for folder in ("functions", "views")
        for path in sorted((SQL / folder).glob("*.sql"))
        for kind, made in DEFINES.findall(path.read_text("utf-8"))
    ]


def public(*kinds: str) -> list[str]:
    """Name what of these kinds schema api has."""
    return [made.partition(".")[2] for _, kind, made in built() if kind in kinds and "api." in made]


def test_functions_and_views_have_a_folder_each_and_stand_in_api_or_core() -> None:
    def violations() -> Iterator[str]:
        for file, kind, made in built():
            if file.split("/")[1] != f"{kind.lower()}s":
                yield f"{file} makes the {kind.lower()} {made}, which belongs in another folder."
            if not re.fullmatch(r"(api|core)\.\w+", made):
                yield f"{file} makes {made}: what is called is in api, its helpers are in core."

    none_of(violations())


def test_nothing_of_sql_is_defined_twice() -> None:
    times = Counter(made for _, _, made in built())
    none_of(f"{made} is defined {many} times." for made, many in times.items() if many > 1)


def test_statements_have_shapes_that_a_distributed_server_can_plan() -> None:
    def violations() -> Iterator[str]:
        for path in sorted((SQL / "functions").glob("*.sql")):
            text = re.sub(r"--[^\n]*", "", path.read_text("utf-8"))
            for shape, wrong in UNPLANNABLE.items():
                for found in re.finditer(shape, text):
                    yield f"{name(path)}, line {text.count(chr(10), 0, found.end()) + 1} {wrong}."

    none_of(violations())


def test_every_sql_function_has_a_method_of_its_name() -> None:
    def methods(path: Path) -> set[str]:
        tree = ast.parse(path.read_text("utf-8"))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        kinds = (ast.AsyncFunctionDef, ast.FunctionDef)
        return {
            node.name.removeprefix("_")
            for cls in classes
            for node in cls.body
            if isinstance(node, kinds)
        }

    known = set().union(*map(methods, python_files("ledger", INBOX)))
    outbox = methods(ROOT / OUTBOX)
    none_of(
        f"api.{function} has no method {function} in a class of ledger/ or {INBOX}/."
        for function in public("FUNCTION")
        if function not in known and ITS_SUBJECT.sub("", function) not in outbox
    )


def test_every_sql_function_and_view_has_a_test() -> None:
    assert len(public("FUNCTION")) > len(public("VIEW")) > 0
    none_of(
        f"api.{made} has no tests/sql/test_{made}.py."
        for made in public("FUNCTION", "VIEW")
        if not (ROOT / f"tests/sql/test_{made}.py").exists()
    )


def test_migrations_are_numbered_without_a_gap() -> None:
    paths = sorted((SQL / "migrations").glob("*.sql"))
    none_of(
        f"{name(path)} should have the number {number:04}."
        for number, path in enumerate(paths, start=1)
        if not path.name.startswith(f"{number:04}_")
    )


def test_the_top_of_the_bot_is_a_page_of_contents() -> None:
    markers = {"__init__.py", "py.typed"}
    top = {path.name for path in (ROOT / "bot").iterdir() if path.name != "__pycache__"} - markers
    assert len(top) <= TOP_ENTRIES, sorted(top)


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.name for path in python_files("bot", "ledger"))
    none_of(
        f"{count} modules are called {module}."
        for module, count in sorted(names.items())
        if count > 1 and module != "__init__.py"
    )


def test_no_function_is_longer_than_its_room() -> None:
    def violations() -> Iterator[str]:
        for path in python_files("bot", "ledger", "sandbox"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or 0) - node.lineno + 1
                    if lines > FUNCTION_LINES:
                        yield f"{name(path)}: {node.name} has {lines} lines, not {FUNCTION_LINES}."

    none_of(violations())


def test_only_the_migrator_changes_anything_by_sql_of_its_own() -> None:
    def violations() -> Iterator[str]:
        for path in python_files("bot", "ledger"):
            if name(path) in MAY_WRITE_SQL:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    for found in CHANGES.findall(node.value):
                        yield f"{name(path)}, line {node.lineno}: {found} belongs in sql/functions."

    none_of(violations())


def test_every_command_has_a_test() -> None:
    commands = ROOT / "bot/commands"
    files = [path for path in commands.glob("[!_]*") if path.suffix == ".py" or path.is_dir()]
    none_of(
        f"{name(path)} has no tests/bot/commands/test_{path.stem}.py."
        for path in sorted(files)
        if not (ROOT / f"tests/bot/commands/test_{path.stem}.py").exists()
    )


class Variables(Visitor):  # type: ignore[misc]  # fluent.syntax has no types
    """The variables that a text is filled with."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802  # its parent's spelling
        """Note one variable."""
        self.names.add(node.id.name)


def texts(language: Path) -> dict[str, set[str]]:
    """Read every text of a language, and the variables in it."""
    found: dict[str, set[str]] = {}
    for path in sorted(language.rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, fluent.Junk):
                pytest.fail(f"{name(path)} cannot be read: {entry.content.strip()[:60]}")
            if isinstance(entry, fluent.Message):
                for part in (entry, *entry.attributes):
                    key = entry.id.name if part is entry else f"{entry.id.name}.{part.id.name}"
                    variables = Variables()
                    if part.value is not None:
                        variables.visit(part.value)
                        found[key] = variables.names
    return found


def test_every_language_has_the_same_texts_with_the_same_variables() -> None:
    languages = {
        path.name: texts(path) for path in (ROOT / "bot/i18n/locales").iterdir() if path.is_dir()
    }
    english = languages.pop("en")

    def violations() -> Iterator[str]:
        for language, theirs in sorted(languages.items()):
            for key in sorted(english.keys() - theirs.keys()):
                yield f"{language} lacks {key}."
            for key in sorted(theirs.keys() - english.keys()):
                yield f"{language} has {key}, which en has not."
            for key in sorted(english.keys() & theirs.keys()):
                if (ours := english[key]) != theirs[key]:
                    yield f"{key}: en fills in {sorted(ours)}, {language} {sorted(theirs[key])}."

    none_of(violations())
