"""PgBouncer in front of a server, set as docs/database.md says."""

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path

from tests.pages import ROOT, blocks
from tests.ports import free_port
from tests.primaries import DATABASE, LOGIN, OPERATOR, OWNER, Postgres
from tests.waiting import until

OLDEST = (1, 21)
PASSWORDS = {LOGIN: "choose-another", OPERATOR: "choose-a-third", OWNER: "choose-one"}


class Bouncer:
    """A PgBouncer that runs."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, user: str = LOGIN) -> str:
        return f"postgresql://{user}:{PASSWORDS[user]}@127.0.0.1:{self.port}/{DATABASE}"


@cache
def program(*, old: bool = False) -> str | None:
    """Return the path of a PgBouncer that is new enough, or of one that is too old."""
    for path in (os.environ.get("TEST_PGBOUNCER"), shutil.which("pgbouncer")):
        if path and (version(path) < OLDEST) is old:
            return path
    return None


def version(path: str) -> tuple[int, ...]:
    """Return the version of a PgBouncer."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"PgBouncer (\d+)\.(\d+)", said)
    assert found, said
    return tuple(map(int, found.groups()))


def missing() -> str:
    """Say why there is no PgBouncer that is new enough, or nothing."""
    return "" if program() else "there is no PgBouncer 1.21 or newer; TEST_PGBOUNCER can name one"


def old_missing() -> str:
    """Say why there is no PgBouncer that is too old, or nothing."""
    return "" if program(old=True) else "there is no PgBouncer older than 1.21"


def settings_in_docs() -> str:
    """Return the pgbouncer.ini that the docs show."""
    [text] = blocks(ROOT / "docs/database.md", "ini")
    return text


@asynccontextmanager
async def bouncing(server: Postgres, *more: str, path: str | None = None) -> AsyncIterator[Bouncer]:
    """Run PgBouncer in front of a server, as the docs set it and with `more` lines at the end."""
    program_, port = path or program(), free_port()
    assert program_, missing()
    with tempfile.TemporaryDirectory(prefix="pgbouncer-", dir="/tmp") as name:
        ini = _write(Path(name), server, port, more)
        if version(program_) < OLDEST:  # which does not know the line, and would not start
            ini.write_text(ini.read_text().replace("max_prepared_statements = 200", ""))
        own_user = ("-u", "nobody") if os.geteuid() == 0 else ()
        process = await asyncio.create_subprocess_exec(
            program_, "-q", *own_user, str(ini), stdout=DEVNULL, stderr=DEVNULL
        )
        try:
            await until(lambda: _listens(port), timeout_s=20)
            yield Bouncer(port)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _write(folder: Path, server: Postgres, port: int, more: Sequence[str]) -> Path:
    """Write the files of a PgBouncer, which it reads as another user if we are root."""
    folder.chmod(0o755)
    users, ini = folder / "userlist.txt", folder / "pgbouncer.ini"
    users.write_text("".join(f'"{login}" "{secret}"\n' for login, secret in PASSWORDS.items()))
    text = settings_in_docs().replace("port=5432", f"port={server.port}").replace("6432", str(port))
    text = text.replace("/etc/pgbouncer/userlist.txt", str(users))
    ini.write_text("\n".join([text, *more, "unix_socket_dir =", ""]))
    return ini


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
