"""The embedded server: who is let in, and what a program that is not ours can make of it."""

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.db.embedded import EmbeddedServer, embedded_server
from ledger.db.server_programs import OWN_ACCOUNTS, installed
from tests.ledger.one_value import ask

FAST = {"fsync": "off", "full_page_writes": "off"}
RULES = "SELECT string_agg(concat_ws(' ', type, auth_method, options), ';') FROM pg_hba_file_rules"
LONG = "long" * 40
AS_ROOT = os.geteuid() == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that every user of the machine may pass."""
    with tempfile.TemporaryDirectory(prefix="coinop-test-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def strangers(server: EmbeddedServer) -> list[int]:
    """Return the users whom a test may be: nobody, and whoever the server runs as."""
    nobody = pwd.getpwnam("nobody").pw_uid
    return [nobody, server.cluster.data.stat().st_uid] if AS_ROOT else []


def psql(server: EmbeddedServer, user: int) -> str:
    """Connect as the superuser from a program of some user of the machine; return what it says."""
    programs = installed()
    assert programs
    done = subprocess.run(
        [programs / "psql", "--dbname", server.owner_dsn, "-Atc", "SELECT 'let in'"],
        capture_output=True,
        text=True,
        check=False,
        user=user,
        group=user,
        extra_groups=[],
        cwd="/",
        env={"LC_ALL": "C"},
    )
    return done.stdout + done.stderr


def process(server: EmbeddedServer) -> dict[str, str]:
    """Return what the system says of the server's process."""
    pid = (server.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0]
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


async def test_whoever_connects_is_known_by_their_user(open_folder: Path) -> None:
    with embedded_server(open_folder / "state", settings=FAST) as server:
        assert await ask(server.owner_dsn, RULES) == "local peer {map=coinop}"


@pytest.mark.parametrize("name", ["state", LONG])
async def test_no_other_user_is_let_in(open_folder: Path, name: str) -> None:
    with embedded_server(open_folder / name, settings=FAST) as server:
        for user in strangers(server):
            assert "let in" not in psql(server, user)


async def test_not_even_where_the_socket_is_open_to_all(open_folder: Path) -> None:
    with embedded_server(open_folder / "state", settings=FAST) as server:
        server.socket_dir.chmod(0o755)
        (server.socket_dir / ".s.PGSQL.5432").chmod(0o777)
        for user in strangers(server):
            assert "authentication failed" in psql(server, user)


async def test_the_server_is_nobody_whom_something_else_is(open_folder: Path) -> None:
    with embedded_server(open_folder / "state", settings=FAST) as server:
        owner = server.cluster.data.stat().st_uid
        assert (owner in OWN_ACCOUNTS) is AS_ROOT
        assert set(process(server)["Uid"].split()) == {str(owner)}


async def test_a_server_that_everybody_reaches_has_no_capability(open_folder: Path) -> None:
    with embedded_server(open_folder / LONG, settings=FAST) as server:
        assert int(process(server)["CapEff"], 16) == 0
        assert server.socket_dir != server.cluster.data


async def test_a_server_with_a_capability_has_a_socket_behind_a_closed_folder(
    tmp_path: Path,
) -> None:
    with embedded_server(tmp_path / LONG, settings=FAST) as server:
        door = server.socket_dir.parent
        assert (stat.S_IMODE(door.stat().st_mode), door.stat().st_uid) == (0o700, os.geteuid())
    assert not door.exists()


async def test_data_of_an_earlier_version_are_taken_over(open_folder: Path) -> None:
    with embedded_server(open_folder, settings=FAST) as server:
        await ask(server.owner_dsn, "CREATE TABLE kept AS SELECT 7 AS number")
        data = server.cluster.data
    (data / "pg_hba.conf").write_text("local all all trust\n")
    if AS_ROOT:
        for path in (data, *data.rglob("*")):
            shutil.chown(path, "nobody")
    with embedded_server(open_folder, settings=FAST) as server:
        assert await ask(server.owner_dsn, "SELECT number FROM kept") == 7
        assert await ask(server.owner_dsn, RULES) == "local peer {map=coinop}"
        assert (data.stat().st_uid in OWN_ACCOUNTS) is AS_ROOT


async def test_a_link_in_the_place_of_its_files_is_not_followed(open_folder: Path) -> None:
    with embedded_server(open_folder / "state", settings=FAST) as server:
        hba = server.cluster.data / "pg_hba.conf"
    mine = open_folder / "mine"
    mine.write_text("mine")
    hba.unlink()
    hba.symlink_to(mine)
    with embedded_server(open_folder / "state", settings=FAST):
        assert mine.read_text() == "mine"
