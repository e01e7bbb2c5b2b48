"""A Docker engine: the one that answers, or one of our own for as long as it is wanted.

Our own is for a machine where Debian's docker.io is installed and nobody has started it, as in a
build. It needs root. It keeps images in the user's cache, listens on a socket that nobody else can
open, publishes ports on loopback alone and leaves firewall and routing as they are.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from docker import DockerClient
from docker.errors import DockerException
from testcontainers.core.docker_client import DockerClient as Found

from tests.docker.lacks import Lacking

STARTS_S = 60.0
STOPS_S = 60.0
TURN_S = 0.1
BRIDGE = Path("/sys/class/net/docker0")
LOCAL = {
    "TESTCONTAINERS_HOST_OVERRIDE": "127.0.0.1",
    "TESTCONTAINERS_CONNECTION_MODE": "docker_host",
}
ALONE: tuple[str, ...] = ("--ip=127.0.0.1", "--iptables=false", "--ip6tables=false")
ALONE += ("--ip-forward=false", "--ip-masq=false")


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that answers, and what testcontainers must be told to find it."""

    client: DockerClient
    environment: dict[str, str] = field(default_factory=dict)


def missing() -> str:
    """Say why there is neither an engine nor one to start, or nothing."""
    if os.geteuid() == 0 and shutil.which("dockerd"):
        return ""
    if client := _running():
        client.close()
        return ""
    return str(
        Lacking("no Docker answers, and there is none to start", install="docker.io debootstrap")
    )


def room() -> Path:
    """Make and return the folder of the user's cache in which our own engine keeps its images."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(cache) / "coinop" / "docker"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def engine() -> Iterator[Engine]:
    """Keep an engine at hand; one that was started for this is stopped again.

    Raises Lacking where there is none to start, or where it does not start.
    """
    if client := _running():
        with closing(client):
            yield Engine(client)
    elif reason := missing():
        raise Lacking(reason)
    else:
        with _our_own(room()) as started:
            yield started


def _running() -> DockerClient | None:
    """Return a client of the engine that answers, if one does."""
    with suppress(DockerException):
        return Found().client
    return None


@contextmanager
def _our_own(state: Path) -> Iterator[Engine]:
    """Run an engine on the images in `state`, of which there is one at a time."""
    with (
        (state / "lock").open("a") as lock,
        tempfile.TemporaryDirectory(prefix="coinop-docker-", ignore_cleanup_errors=True) as run,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        _stop_left(state)
        bridged = BRIDGE.exists()
        socket = f"unix://{run}/socket"
        process = _start(state, Path(run), socket)
        try:
            with closing(_answering(process, socket, state)) as client:
                client.containers.prune()  # those of a run that was killed
                yield Engine(client, {"DOCKER_HOST": socket, **LOCAL})
        finally:
            process.terminate()
            process.wait(STOPS_S)
            if not bridged:
                _remove_bridge()


def _start(state: Path, run: Path, socket: str) -> subprocess.Popen[bytes]:
    """Start the engine; its short-lived files go to `run`, where paths are short enough."""
    (run / "daemon.json").write_text("{}")  # the machine's settings are for the machine's engine
    own = {"data-root": state / "data", "exec-root": run / "exec", "pidfile": run / "pid"}
    own |= {"config-file": run / "daemon.json"}
    paths = [f"--{name}={path}" for name, path in own.items()]
    command = ["dockerd", f"--host={socket}", *paths, *ALONE]
    with (state / "dockerd.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests; then we stop the engine
        )
    (state / "pid").write_text(str(process.pid))
    return process


def _stop_left(state: Path) -> None:
    """Stop the engine that a killed run has left on these images."""
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):
        pid = int((state / "pid").read_text())
        command = Path(f"/proc/{pid}/cmdline")
        ours = f"--data-root={state / 'data'}".encode()
        if ours in command.read_bytes().split(b"\0"):
            os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + STOPS_S
            while ours in command.read_bytes().split(b"\0"):
                if time.monotonic() > until:
                    raise Lacking(f"an engine of an earlier run does not stop: process {pid}")
                time.sleep(TURN_S)


def _answering(process: subprocess.Popen[bytes], socket: str, state: Path) -> DockerClient:
    """Wait until the engine answers."""
    until = time.monotonic() + STARTS_S
    while process.poll() is None and time.monotonic() < until:
        with suppress(DockerException):
            return DockerClient(base_url=socket, version="auto")
        time.sleep(TURN_S)
    raise Lacking(f"dockerd did not start; {state / 'dockerd.log'} says why")


def _remove_bridge() -> None:
    """Remove the network that our engine has made; it leaves it behind."""
    if BRIDGE.exists() and shutil.which("ip"):
        command = ["ip", "link", "delete", BRIDGE.name]
        subprocess.run(command, check=False)
