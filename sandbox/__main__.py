"""The command line: a sandbox by itself, or one with the bot that it is for.

python -m sandbox [--port N] [--host ADDRESS] [--allow NAME] [--state FILE] [--token T]
    [--clock-scale X] [--limits] [--traffic FILE] [-- COMMAND …]
"""

import argparse
import asyncio
import errno
import gc
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from sandbox.child import Child
from sandbox.clock import Clock
from sandbox.errors import SandboxError
from sandbox.flood_limits import Limits
from sandbox.server import ADDRESS, Server, is_open
from sandbox.store import Store
from sandbox.world import NAME, TOKEN, USERNAME, World

PORT = 8081
PORTS_TRIED = 100
USAGE_ERROR = 2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NOT_FOUND = 127


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; no port means the usual one or the next free."""

    port: int | None
    host: str
    names: tuple[str, ...]
    state: Path | None
    token: str
    name: str
    username: str
    clock_scale: float
    has_limits: bool
    traffic: Path | None
    command: tuple[str, ...]


def read_options(arguments: list[str]) -> Options:
    """Read the command line; what stands after -- is the program to run."""
    ours, command = _split(arguments)
    given = _parser().parse_args(ours)
    return Options(
        port=given.port,
        host=given.host,
        names=tuple(given.allow),
        state=given.state,
        token=given.token,
        name=given.name,
        username=given.username,
        clock_scale=given.clock_scale,
        has_limits=given.limits,
        traffic=given.traffic,
        command=tuple(command),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        usage="%(prog)s [options] [-- COMMAND ...]",
        description="A Telegram on your own machine: no real Telegram, no real Stars.",
        epilog="COMMAND runs beside the sandbox, with BOT_TOKEN and BOT_API_URL set; "
        "when it ends, the sandbox ends with its exit code.",
    )
    parser.add_argument("--port", type=_port, help=f"default: {PORT}, or the next that is free")
    parser.add_argument(
        "--host", default=ADDRESS, help="the address to listen at; 0.0.0.0 lets other machines in"
    )
    parser.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="NAME",
        help="a name or address by which other machines call it; can be given more than once",
    )
    parser.add_argument("--state", type=Path, help="keep people, chats and Stars in this file")
    parser.add_argument("--token", type=_token, default=TOKEN, help="the bot's token")
    parser.add_argument("--name", default=NAME, help="what the bot is called")
    parser.add_argument("--username", type=_username, default=USERNAME, help="its @name")
    parser.add_argument(
        "--clock-scale",
        type=_scale,
        default=1.0,
        help="the speed of time: default 1; at 60 a minute takes a second, at 0 time stands still",
    )
    parser.add_argument("--limits", action="store_true", help="Telegram's limits on sending")
    parser.add_argument("--traffic", type=Path, help="add a line of JSON for each exchange")
    return parser


async def run(options: Options) -> int:
    """Serve until a signal comes or the program ends; return the exit code."""
    signals: asyncio.Queue[signal.Signals] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, signals.put_nowait, number)
    clock = Clock(scale=options.clock_scale)
    world = World(
        token=options.token,
        clock=clock,
        store=Store(options.state),
        name=options.name,
        username=options.username,
        traffic=options.traffic,
        limits=Limits(clock=clock) if options.has_limits else None,
    )
    server = Server(world, address=options.host, names=options.names)
    await _listen(server, options.port)
    if is_open(options.host):
        _complain("other machines can reach it, and act as any person.")
    try:
        if options.command:
            return await _run_beside(server, options, signals)
        _announce(server, options.token)
        await signals.get()
        return 0
    finally:
        await server.stop()
        for number in SIGNALS:  # one that comes now is late, and changes nothing
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)


async def _run_beside(
    server: Server, options: Options, signals: asyncio.Queue[signal.Signals]
) -> int:
    """Run the program, pass signals on to it, and say where the page is once it listens."""
    try:
        child = await Child.start(options.command, token=options.token, url=server.url)
    except OSError as error:
        _complain(f"cannot run {options.command[0]}: {error.strerror}.")
        return NOT_FOUND

    server.world.faults.kill = child.kill

    async def pass_on() -> None:
        while True:
            child.stop(await signals.get())

    async def announce() -> None:
        await server.world.updates.listening.wait()
        _announce(server, options.token)

    helpers = [asyncio.create_task(pass_on()), asyncio.create_task(announce())]
    try:
        return await child.wait()
    finally:
        for helper in helpers:
            helper.cancel()
        child.kill()


async def _listen(server: Server, port: int | None) -> None:
    """Take the port that was asked for, or the first free one from the usual on."""
    candidates = [port] if port is not None else range(PORT, PORT + PORTS_TRIED)
    for candidate in candidates:
        try:
            await server.start(port=candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise SandboxError(f"cannot listen on port {candidate}: {error.strerror}") from None
            continue
        if port is None and candidate != PORT:
            _complain(f"port {PORT} is taken; using {candidate}.")
        return
    raise SandboxError(f"port {port or PORT} is taken: free it, or choose another with --port.")


def _announce(server: Server, token: str) -> None:
    """Say where the page is, and what a program in another terminal needs: lines to copy."""
    line = "─" * 64
    shown = token if token == TOKEN else "…  # the one of --token"
    text = (
        f"\n{line}\n"
        f"  Open {server.url} and talk to the bot.\n"
        "  sandbox: no real Telegram, no real Stars. Ctrl-C stops it.\n"
        "\n"
        "  For another terminal:\n"
        f"export BOT_API_URL={server.url}\n"
        f"export BOT_TOKEN={shown}\n"
        f"{line}\n"
    )
    print(text, file=sys.stderr, flush=True)  # noqa: T201 -- the address is for a person


def _complain(sentence: str) -> None:
    print(f"sandbox: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 -- the same


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    place = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:place], arguments[place + 1 :]


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:  # noqa: PLR2004 -- ports end there
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _token(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d*:[\w-]+", text):
        raise argparse.ArgumentTypeError("a token is a number, a colon, and letters and digits")
    return text


def _username(text: str) -> str:
    if not re.fullmatch(r"(?i)[a-z]\w{1,28}bot", text):
        raise argparse.ArgumentTypeError("a bot's @name ends in bot and has at most 32 characters")
    return text


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = -1.0
    if not 0 <= scale <= 1_000_000:  # noqa: PLR2004 -- faster than that is a slip
        raise argparse.ArgumentTypeError("a scale is a number from 0 to 1000000")
    return scale


def _fast_loop() -> asyncio.AbstractEventLoop:
    """Make an event loop: uvloop's, which answers half as many calls again, where it exists."""
    try:
        import uvloop  # noqa: PLC0415 -- it need not be there
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def main() -> int:
    """Run the sandbox and return its exit code."""
    try:
        options = read_options(sys.argv[1:])
        gc.freeze()  # what is imported stays, and need not be looked at for garbage
        with asyncio.Runner(loop_factory=_fast_loop) as runner:
            return runner.run(run(options))
    except SandboxError as error:
        _complain(str(error))
        return USAGE_ERROR


if __name__ == "__main__":
    sys.exit(main())
