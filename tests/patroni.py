"""Two servers under Patroni, with etcd and haproxy, all on this machine."""

import asyncio
import json
import os
import pwd
import shutil
import signal
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import psutil

from ledger.db.migrate import migrate
from tests.e2e.relay import Relay
from tests.ports import free_port
from tests.primaries import DATABASE, LOGIN, OPERATOR, OWNER
from tests.waiting import until

PROGRAMS = ("patroni", "etcd", "haproxy")
ACCOUNT = "postgres"
READY_S = 240.0
RULES = [f"host {what} all 127.0.0.1/32 trust" for what in ("all", "replication")]
HAPROXY = """
defaults
    mode tcp
    timeout connect 3s
    timeout client 1h
    timeout server 1h
    timeout check 1s
listen coinop
    bind 127.0.0.1:{port}
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
    server one 127.0.0.1:{one.port} check port {one.rest}
    server two 127.0.0.1:{two.port} check port {two.rest}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A server that Patroni starts, promotes and answers for."""

    data: Path
    port: int
    rest: int
    process: Process
    to_etcd: Relay

    async def is_primary(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=1.0)
        with suppress(aiohttp.ClientError, TimeoutError):
            url = f"http://127.0.0.1:{self.rest}/primary"
            async with aiohttp.ClientSession(timeout=timeout) as http, http.get(url) as answer:
                return answer.status == 200
        return False

    def send(self, number: signal.Signals) -> None:
        """Send a signal to Patroni and to all processes of its server, which is not its child."""
        numbers = [self.process.pid]
        with suppress(FileNotFoundError):
            numbers.append(int((self.data / "postmaster.pid").read_text().split("\n", 1)[0]))
        for pid in numbers:
            with suppress(psutil.NoSuchProcess):
                first = psutil.Process(pid)
                for process in (first, *first.children(recursive=True)):
                    with suppress(psutil.NoSuchProcess):
                        process.send_signal(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Two nodes, and the port at which haproxy leads to the primary."""

    nodes: tuple[Node, Node]
    proxy: int

    def by_proxy(self, user: str) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.proxy}/{DATABASE}"

    def by_hosts(self, user: str) -> str:
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"postgresql://{user}@{hosts}/{DATABASE}"

    async def primary(self) -> Node | None:
        for node in self.nodes:
            if await node.is_primary():
                return node
        return None


def missing() -> str:
    """Say what of it this machine lacks, or nothing."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if _server_programs() is None:
        lacking.append("the system's PostgreSQL")
    return f"{', '.join(lacking)} not installed" if lacking else ""


def _server_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL that the system has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


@asynccontextmanager
async def cluster() -> AsyncIterator[Cluster]:
    """Run all of it until the end."""
    async with AsyncExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="patroni-", dir="/tmp"))
        folder, etcd = Path(name), f"http://127.0.0.1:{free_port()}"
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        await stack.enter_async_context(_running(*_etcd(folder, etcd)))
        nodes = []
        for number in ("one", "two"):
            port, rest = free_port(), free_port()
            way = await stack.enter_async_context(Relay(etcd).open())
            file = folder / f"{number}.yml"
            file.write_text(json.dumps(_settings(folder, number, port, rest, way.url)))
            process = await stack.enter_async_context(_running("patroni", str(file)))
            node = Node(data=folder / number, port=port, rest=rest, process=process, to_etcd=way)
            stack.callback(node.send, signal.SIGKILL)
            nodes.append(node)
        running = Cluster(nodes=(nodes[0], nodes[1]), proxy=free_port())
        file = folder / "haproxy.cfg"
        file.write_text(HAPROXY.format(port=running.proxy, one=nodes[0], two=nodes[1]))
        await _found(running)
        await stack.enter_async_context(_running("haproxy", "-f", str(file)))
        await until(lambda: _leads(running), timeout_s=READY_S)
        yield running


def _etcd(folder: Path, url: str) -> tuple[str, ...]:
    peers = f"http://127.0.0.1:{free_port()}"
    return (
        *("etcd", f"--data-dir={folder}/etcd", "--unsafe-no-fsync"),
        *(f"--listen-client-urls={url}", f"--advertise-client-urls={url}"),
        *(f"--listen-peer-urls={peers}", f"--initial-advertise-peer-urls={peers}"),
        f"--initial-cluster=default={peers}",
    )


def _settings(folder: Path, name: str, port: int, rest: int, etcd: str) -> dict[str, object]:
    """Return the settings of a node, in JSON that is YAML, too."""
    own = {"listen": f"127.0.0.1:{port}", "connect_address": f"127.0.0.1:{port}"}
    api = {"listen": f"127.0.0.1:{rest}", "connect_address": f"127.0.0.1:{rest}"}
    times = {"ttl": 20, "loop_wait": 2, "retry_timeout": 3}
    return {
        "scope": "coinop",
        "name": name,
        "restapi": api,
        "etcd3": {"hosts": [urlsplit(etcd).netloc], "use_proxies": True},
        "bootstrap": {
            "dcs": times | {"synchronous_mode": True},
            "initdb": ["no-sync", {"encoding": "UTF8"}],
            "pg_hba": RULES,
        },
        "postgresql": own
        | {
            "data_dir": f"{folder}/{name}",
            "bin_dir": str(_server_programs()),
            "pgpass": f"{folder}/{name}.pass",
            "pg_hba": RULES,
            "authentication": {
                "superuser": {"username": OWNER},
                "replication": {"username": "follower"},
            },
            "parameters": {"unix_socket_directories": str(folder), "fsync": "off"},
        },
    }


@asynccontextmanager
async def _running(*command: str) -> AsyncIterator[Process]:
    """Run a program, and end it and all that it has started."""
    account: dict[str, int] = {}
    if os.geteuid() == 0:
        found = pwd.getpwnam(ACCOUNT)
        account = {"user": found.pw_uid, "group": found.pw_gid}
    process = await asyncio.create_subprocess_exec(
        *command, stdout=DEVNULL, stderr=DEVNULL, cwd="/", extra_groups=[], **account
    )
    try:
        yield process
    finally:
        with suppress(psutil.NoSuchProcess):
            first = psutil.Process(process.pid)
            for one in (first, *first.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    one.kill()
        await process.wait()


async def _found(running: Cluster) -> None:
    """Wait for a primary and its synchronous standby, and make the database."""

    async def follows() -> bool:
        primary = await running.primary()
        if primary is None:
            return False
        with suppress(OSError, asyncpg.PostgresError):
            connection = await asyncpg.connect(_url(primary, "postgres"))
            try:
                asks = "SELECT count(*) FROM pg_stat_replication WHERE sync_state <> 'async'"
                return bool(await connection.fetchval(asks))
            finally:
                await connection.close()
        return False

    await until(follows, timeout_s=READY_S)
    primary = await running.primary()
    assert primary is not None
    connection = await asyncpg.connect(_url(primary, "postgres"))
    for login in (LOGIN, OPERATOR):
        await connection.execute(f"CREATE ROLE {login} LOGIN")
    await connection.execute(f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0")
    await connection.close()
    await migrate(_url(primary, DATABASE), login=LOGIN, operator=OPERATOR)


async def _leads(running: Cluster) -> bool:
    """Tell whether haproxy knows by now which of the two is the primary."""
    for _ in running.nodes * 2:
        try:
            url = running.by_proxy(LOGIN)
            connection = await asyncpg.connect(url, target_session_attrs="primary")
        except (OSError, asyncpg.PostgresError, asyncpg.InternalClientError):
            return False
        connection.terminate()
    return True


def _url(node: Node, database: str) -> str:
    return f"postgresql://{OWNER}@127.0.0.1:{node.port}/{database}"
