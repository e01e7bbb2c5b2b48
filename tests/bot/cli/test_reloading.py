"""A program begins anew after a change, and what it prints is said as its author should read it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.cli import reloading
from bot.cli.reloading import Complaints, Page, Reloader
from sandbox.pytest_plugin import Sandbox
from tests.waiting import until

HERE = Path("/shop/commands")
TRACEBACK = """\
00:00:01 [error    ] command_failed                 command=shout user=1
Traceback (most recent call last):
  File "/venv/bot/metering/meter.py", line 120, in _run
    reply = await job.command.run(job.call)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "{file}", line 7, in shout
    return Reply(text=call.txt.upper())
                      ^^^^^^^^
  File "/usr/lib/python3.11/enum.py", line 3, in upper
    raise
AttributeError: 'Call' object has no attribute 'txt'
00:00:02 [info     ] message_sent
"""


def said(text: str) -> list[str]:
    """Return all that is found wrong in a text."""
    complaints = Complaints(authors=[HERE])
    return [wrong for line in text.splitlines(keepends=True) if (wrong := complaints.read(line))]


def test_a_command_that_breaks_is_named_with_the_line_in_it() -> None:
    why = "AttributeError: 'Call' object has no attribute 'txt'"
    assert said(TRACEBACK.format(file="/shop/commands/shout.py")) == [
        f"/shop/commands/shout.py, line 7: {why}"
    ]


def test_what_breaks_elsewhere_is_not_the_author_s() -> None:
    assert said(TRACEBACK.format(file="/venv/bot/outbox/sender.py")) == []


def test_of_errors_that_led_to_others_each_is_said_and_the_last_one_stays() -> None:
    text = TRACEBACK.format(file="/shop/commands/shout.py")
    first, _, rest = text.partition("00:00:02")
    chained = f"{first}\nDuring handling of the above exception, another one:\n\n"
    again = TRACEBACK.format(file="/shop/commands/words/count.py").partition("\n")[2]
    assert [wrong.partition(":")[0] for wrong in said(f"{chained}{again}{rest}")] == [
        "/shop/commands/shout.py, line 7",
        "/shop/commands/words/count.py, line 7",
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("", ""),
        ("one\ntwo\n\n", "two"),
        ("COMMANDS: no such module.\n", "COMMANDS: no such module."),
    ],
)
def test_the_last_line_is_known(text: str, last: str) -> None:
    complaints = Complaints(authors=[HERE])
    for line in text.splitlines(keepends=True):
        complaints.read(line)
    assert complaints.last_line == last


# A program that notes that it runs, and does as a file says.

PROGRAM = """
import os, signal, socket, sys, time
with open("runs", "a") as runs:
    runs.write("x")
how = open("how").read()
if how == "deaf":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
if how == "fails":
    sys.exit("how, line 1: it fails")
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
    line.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
time.sleep(60)
"""


class Bench:
    """A folder in which a program runs."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.folder = folder
        self.world = sandbox.world

    def runs(self) -> int:
        path = self.folder / "runs"
        return len(path.read_text()) if path.exists() else 0


@asynccontextmanager
async def running(
    sandbox: Sandbox, folder: Path, monkeypatch: pytest.MonkeyPatch, *, how: str
) -> AsyncIterator[Bench]:
    """Have a program looked after: it is `how`, and has a file and a folder of its own."""
    monkeypatch.chdir(folder)
    (folder / "how").write_text(how)
    (folder / "texts").mkdir()
    reloader = Reloader(
        command=[sys.executable, "-c", PROGRAM],
        folders=[folder / "texts"],
        files=[folder / "how"],
        authors=[folder],
        page=Page(sandbox.url),
    )
    task = asyncio.create_task(reloader.run())
    bench = Bench(folder, sandbox)
    try:
        await until(lambda: bench.runs() == 1)
        await asyncio.sleep(0.5)  # until both watches have begun
        yield bench
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_change_of_a_file_or_in_a_folder_begins_it_anew(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(sandbox, tmp_path, monkeypatch, how="well") as bench:
        (tmp_path / "texts/en.ftl").write_text("help = Help")
        await until(lambda: bench.runs() == 2)
        other = tmp_path / "how~"
        other.write_text("well")
        other.rename(tmp_path / "how")
        await until(lambda: bench.runs() == 3)
        (tmp_path / "unwatched").touch()
        await asyncio.sleep(1.0)
        assert bench.runs() == 3


async def test_one_that_fails_is_shown_until_it_is_mended(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(sandbox, tmp_path, monkeypatch, how="fails") as bench:
        await until(lambda: bench.world.notice == "how, line 1: it fails")
        assert bench.runs() == 1  # it is tried again when something has changed
        (tmp_path / "how").write_text("well")
        await until(lambda: bench.world.notice == "")
        assert bench.runs() == 2


async def test_one_that_does_not_stop_is_killed(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "STOPS_WITHIN_S", 0.3)
    async with running(sandbox, tmp_path, monkeypatch, how="deaf") as bench:
        (tmp_path / "how").write_text("well")
        await until(lambda: bench.runs() == 2)
