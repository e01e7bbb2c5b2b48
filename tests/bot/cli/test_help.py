"""What `--help` says: every verb under its subject, in whole sentences, with its exit codes."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import PANELS, app
from tests.pages import ROOT, cells

PROGRAM: Any = get_command(app)
WORDS = " ".join


def verbs(command: Any = PROGRAM, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- click's
    """Yield every verb, also those of groups, with its name."""
    for word, one in getattr(command, "commands", {}).items():
        path = f"{name} {word}".strip()
        yield path, one
        yield from verbs(one, path)


VERBS = dict(verbs())


def test_every_verb_stands_under_its_subject() -> None:
    helped = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output
    headings = re.findall(r"╭─ ([A-Z][\w ]+?) ─", helped)
    assert headings == ["Options", *PANELS]


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_says_what_it_does_in_whole_sentences(name: str) -> None:
    said = WORDS((VERBS[name].help or "").split())
    assert re.fullmatch(r"[A-Z].*\.", said), said
    for option in VERBS[name].params:
        assert option.name == "help" or re.fullmatch(r".*\.", option.help or ""), option.name


@pytest.mark.parametrize("row", cells(ROOT / "docs/command-line.md", "verb"), ids=lambda it: it[0])
def test_the_help_has_the_exit_code_that_the_page_has(row: list[str]) -> None:
    name = row[0].strip("`")
    helps = [f"{one.help}" for path, one in VERBS.items() if path.split()[0] == name]
    assert any(re.search("Exit code(:| 1)", said) for said in helps) == bool(row[2:])


def test_a_shell_completes_verbs(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("coinop"))],
        env=os.environ
        | {"_COINOP_COMPLETE": "complete_bash", "COMP_WORDS": "coinop re", "COMP_CWORD": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(done.stdout.split()) == {"refund", "requests", "review", "reconcile", "restore"}
