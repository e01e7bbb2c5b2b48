"""What all verbs share: questions are for people at a terminal, and progress, too."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT

ASKS = "from bot.cli.console import confirm; confirm('Really?'); print('done')"
SHOWS = "from bot.cli.console import progress\nwith progress() as tell: tell('half')"


def at_terminal(program: str, answer: str) -> tuple[int, str]:
    """Run a program at a terminal, and answer what it asks; return its exit code and output."""
    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-c", f"import typer\n{program}"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
    )
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how Linux says that nobody has the other end any more
            break
        said += part
    os.close(ours)
    return ran.wait(), said.decode()


@pytest.mark.parametrize(("answer", "done"), [("y", True), ("n", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(answer: str, done: bool) -> None:  # noqa: FBT001
    code, said = at_terminal(ASKS, answer)
    assert "Really? [y/N]: " in said
    assert ((code == 0), "done" in said) == (done, done)


def test_a_script_is_not_asked() -> None:
    ran = [sys.executable, "-c", ASKS]
    assert subprocess.check_output(ran, cwd=ROOT, stdin=subprocess.DEVNULL, text=True) == "done\n"


def test_progress_is_for_a_terminal_alone(tmp_path: Path) -> None:
    code, said = at_terminal(SHOWS, "")
    assert (code, "half" in said) == (0, True)
    with (tmp_path / "errors").open("wb") as errors:
        subprocess.check_call([sys.executable, "-c", SHOWS], cwd=ROOT, stderr=errors)
    assert (tmp_path / "errors").read_text() == ""
