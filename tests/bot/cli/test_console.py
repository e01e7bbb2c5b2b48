"""What all verbs share: questions are for people at a terminal, and progress, too."""

import asyncio
import io
import os
import signal
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
    with pytest.raises(typer.Exit) as ended:
        confirm("Really?", yes=False)
    assert ended.value.exit_code == 1
    said = capsys.readouterr()
    assert "Really? [y/N]: " in said.out
    assert said.err == "Nothing was changed.\n"


def test_somebody_at_a_terminal_may_say_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    confirm("Really?", yes=False)


def test_a_script_has_to_say_yes_from_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    confirm("Really?", yes=True)
    assert capsys.readouterr() == ("", "")
    with pytest.raises(typer.Exit) as ended:
        confirm("Really?", yes=False)
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == "Really?\nAdd --yes if you mean it. Nothing was changed.\n"


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


async def test_whoever_reads_the_output_may_have_enough_of_it(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    pipe = asyncio.subprocess.PIPE
    shown = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "stats", env=environment, stdout=writing, stderr=pipe
    )
    os.close(writing)
    _out, errors = await shown.communicate()
    assert (shown.returncode, errors) == (128 + signal.SIGPIPE, b"")
