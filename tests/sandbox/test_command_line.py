"""python -m sandbox: beside its bot, it starts, stops and fails as one program."""

import asyncio
import json
import os
import signal
import socket
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import aiohttp
import psutil
import pytest
import pytest_asyncio

from sandbox.child import ONE_PRESS_S
from sandbox.world import TOKEN
from tests.ports import free_port

PATIENCE_S = 60.0

BOT = """
import os, signal, subprocess, sys, time, urllib.request
base = os.environ["BOT_API_URL"] + "/bot" + os.environ["BOT_TOKEN"] + "/"
def call(method):
    with urllib.request.urlopen(base + method, timeout=20) as reply:
        return reply.read()
def stop(number, frame):
    call("getMe")
    print("stopped", flush=True)
    if sys.argv[1] != "deaf":
        os._exit(int(sys.argv[2]))
signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
call("getUpdates")
if sys.argv[1] == "brief":
    os._exit(int(sys.argv[2]))
while True:
    time.sleep(0.05)
"""


class Program:
    """A sandbox that was started from the command line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.family: list[psutil.Process] = []

    async def says(self, text: str) -> None:
        """Wait for a line with `text` in it."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            while text.encode() not in (line := await self.process.stdout.readline()):
                assert line, f"it ended and never said {text!r}"
        with suppress(psutil.NoSuchProcess):  # it may have said its last
            self.family = psutil.Process(self.process.pid).children(recursive=True)

    async def ends(self) -> int:
        """Wait for its end and return its exit code; nothing that it started may be left."""
        async with asyncio.timeout(PATIENCE_S):
            code = await self.process.wait()
        _, left = psutil.wait_procs(self.family, timeout=PATIENCE_S)
        assert left == []
        return code


@pytest_asyncio.fixture
async def run(tmp_path: Path) -> AsyncIterator[Callable[..., object]]:
    """Give a way to start a sandbox; what a failed test leaves running is ended."""
    (tmp_path / "bot.py").write_text(BOT)
    started: list[Program] = []

    async def start(*arguments: str) -> Program:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-u", "-m", "sandbox", *arguments),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=tmp_path,
        )
        started.append(Program(process))
        return started[-1]

    yield start
    for program in started:
        for one in program.family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        with suppress(ProcessLookupError):
            program.process.kill()
        await program.process.wait()


def beside(*arguments: str) -> tuple[str, ...]:
    """Make the arguments that start the bot too."""
    return ("--port", str(free_port()), "--", sys.executable, "bot.py", *arguments)


async def test_with_a_host_it_says_who_can_reach_it(run: Callable[..., object]) -> None:
    port = str(free_port())
    everywhere = "0.0.0.0"  # noqa: S104 -- for as long as this test takes
    program = await run("--host", everywhere, "--allow", "telegram", "--port", port)
    await program.says("other machines can reach it")
    await program.says(f"Open http://127.0.0.1:{port}")
    async with aiohttp.ClientSession() as http:
        for host, status in (("telegram", 200), ("evil.example", 403)):
            headers = {"Host": host}
            async with http.get(f"http://127.0.0.1:{port}/", headers=headers) as response:
                assert response.status == status
    program.process.send_signal(signal.SIGINT)
    assert await program.ends() == 0


@pytest.mark.parametrize("options", [(), ("--token", "123:MINE")])
async def test_it_says_what_a_program_in_another_terminal_needs(
    run: Callable[..., object], options: tuple[str, ...]
) -> None:
    port = str(free_port())
    program = await run("--port", port, *options)
    await program.says(f"export BOT_API_URL=http://127.0.0.1:{port}\n")
    shown = "…  # the one of --token" if options else TOKEN
    await program.says(f"export BOT_TOKEN={shown}\n")
    program.process.send_signal(signal.SIGINT)
    assert await program.ends() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_the_bot_first_and_then_the_sandbox(
    run: Callable[..., object], number: signal.Signals
) -> None:
    program = await run(*beside("polite", "0"))
    await program.says("no real Telegram, no real Stars")
    program.process.send_signal(number)
    program.process.send_signal(number)  # as make does, which was signalled itself
    await program.says("stopped")
    assert await program.ends() == 0


async def test_it_ends_with_the_code_of_its_bot(run: Callable[..., object]) -> None:
    program = await run(*beside("brief", "3"))
    assert await program.ends() == 3


async def test_a_second_signal_leaves_nobody_behind(run: Callable[..., object]) -> None:
    program = await run(*beside("deaf", "0"))
    await program.says("Open http://127.0.0.1:")
    program.process.send_signal(signal.SIGINT)
    await program.says("stopped")
    await asyncio.sleep(ONE_PRESS_S)
    program.process.send_signal(signal.SIGINT)
    assert await program.ends() == 128 + signal.SIGKILL


async def test_by_itself_it_runs_until_a_signal(run: Callable[..., object]) -> None:
    port = str(free_port())
    program = await run("--port", port, "--state", "deep/state.json")
    await program.says(f"Open http://127.0.0.1:{port}")
    address = f"http://127.0.0.1:{port}/sandbox/me"
    with await asyncio.to_thread(urllib.request.urlopen, address) as reply:
        assert reply.status == 200
    program.process.send_signal(signal.SIGTERM)
    assert await program.ends() == 0


async def test_it_writes_down_what_went_over_the_wire(
    run: Callable[..., object], tmp_path: Path
) -> None:
    program = await run("--traffic", "deep/traffic.jsonl", "--limits", *beside("brief", "0"))
    assert await program.ends() == 0
    [line] = (tmp_path / "deep/traffic.jsonl").read_text().splitlines()
    assert json.loads(line)["method"] == "getUpdates"


async def test_a_fault_kills_the_bot(run: Callable[..., object]) -> None:
    arguments = beside("polite", "0")
    program = await run(*arguments)
    await program.says("no real Telegram, no real Stars")
    kill = urllib.request.Request(
        f"http://127.0.0.1:{arguments[1]}/sandbox/fault",
        b'{"do": "kill", "on": "getMe"}',
        {"Content-Type": "application/json"},
    )
    with await asyncio.to_thread(urllib.request.urlopen, kill) as reply:
        assert reply.status == 200
    program.process.send_signal(signal.SIGTERM)  # on which the bot calls getMe
    assert await program.ends() == 128 + signal.SIGKILL


async def test_limits_are_kept_where_they_are_asked_for(run: Callable[..., object]) -> None:
    port = str(free_port())
    program = await run("--port", port, "--limits")
    await program.says(f"Open http://127.0.0.1:{port}")
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        await (await http.post("/sandbox/say", json={"user": 1, "text": "hi"})).read()
        message = {"chat_id": 1, "text": "x"}
        sent = [await http.post(f"/bot{TOKEN}/sendMessage", json=message) for _ in range(40)]
        assert 429 in [response.status for response in sent]
    program.process.send_signal(signal.SIGTERM)
    assert await program.ends() == 0


async def test_a_clock_of_scale_0_stands_still(run: Callable[..., object]) -> None:
    port = str(free_port())
    program = await run("--port", port, "--clock-scale", "0")
    await program.says(f"Open http://127.0.0.1:{port}")
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        times = []
        for by_s in (0, 0, 60):
            async with http.post("/sandbox/clock", json={"advance_s": by_s}) as told:
                times.append((await told.json())["now"])
    assert [now - times[0] for now in times] == [0, 0, 60]
    program.process.send_signal(signal.SIGTERM)
    assert await program.ends() == 0


async def test_a_port_that_is_taken_is_one_sentence_and_2(run: Callable[..., object]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        program = await run("--port", str(port))
        await program.says(f"sandbox: port {port} is taken: free it, or choose another")
        assert await program.ends() == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--port", "x"), 2, "a port is a number from 1 to 65535"),
        (("--token", "no"), 2, "a token is a number, a colon"),
        (("--clock-scale", "-1"), 2, "a scale is a number"),
        (("--port", "{free}", "--", "no-such-program"), 127, "cannot run no-such-program"),
        (("--traffic", "bot.py/x"), 2, "cannot write bot.py/x"),
        (("--port", "{free}", "--state", "bot.py"), 2, "bot.py is not a sandbox's state"),
    ],
)
async def test_what_cannot_be_done_is_said(
    run: Callable[..., object], arguments: tuple[str, ...], code: int, words: str
) -> None:
    program = await run(*(one.format(free=free_port()) for one in arguments))
    await program.says(words)
    assert await program.ends() == code
