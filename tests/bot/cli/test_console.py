"""What all verbs share: questions are for people at a terminal, and progress, too."""

import io
import sys

import pytest
import typer

from bot.cli.console import confirm, progress


class Terminal(io.StringIO):
    """What somebody types at a terminal, or sees there."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("answer", ["n\n", "\n", "no\n"])
def test_somebody_at_a_terminal_may_say_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    with pytest.raises(typer.Abort):
        confirm("Really?")
    assert "Really? [y/N]: " in capsys.readouterr().out


def test_somebody_at_a_terminal_may_say_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    confirm("Really?")


def test_a_script_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    confirm("Really?")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, True), (io.StringIO, False)])
def test_progress_is_for_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], *, shown: bool
) -> None:
    seen = stream()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as tell:
        tell("half")
    assert ("half" in seen.getvalue()) is shown
