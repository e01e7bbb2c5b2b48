"""systemd takes the units, gives the bot few rights, and hears from it; backups run as they say."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.bot.ops.test_supervisor import Ear
from tests.deploy.conftest import StartBot
from tests.e2e.relay import Relay
from tests.pages import ROOT
from tests.programs import path_of
from tests.waiting import until

DEPLOY = ROOT / "deploy"
UNITS = DEPLOY / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAM = Path(sys.executable).with_name("coinop")
SLOW_S = 60.0

MOST_EXPOSED = 20
"""Of 100, by what systemd-analyze counts as a right; a unit without any of our lines has 96."""


def here(text: str, folder: Path) -> str:
    """Return a unit as it would be with the program of these tests, and its folders in another."""
    places = {
        "/opt/coinop/.venv/bin/coinop": str(PROGRAM),
        "/var/lib/coinop": str(folder / "lib"),
        "/etc/coinop": str(folder / "etc"),
    }
    for theirs, ours in places.items():
        text = text.replace(theirs, ours)
    return text


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Give the units a folder in which their program exists."""
    folder = tmp_path / "units"
    folder.mkdir()
    for path in UNITS.iterdir():
        (folder / path.name).write_text(here(path.read_text("utf-8"), tmp_path), "utf-8")
    return folder


@pytest.mark.program("systemd-analyze")
def test_systemd_takes_the_units(units: Path) -> None:
    names = ["coinop.service", "coinop@8080.service", "coinop-backup.timer"]
    (units / "coinop@8080.service").symlink_to("coinop@.service")
    for name in names:
        ended = subprocess.run(
            [path_of("systemd-analyze"), "verify", "--man=no", str(units / name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stdout + ended.stderr) == (0, ""), name


@pytest.mark.program("systemd-analyze")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.name)
def test_the_bot_gets_few_rights(unit: Path) -> None:
    arguments = ["security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager"]
    ended = subprocess.run(
        [path_of("systemd-analyze"), *arguments, str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_one_of_several_processes_differs_in_its_port_alone() -> None:
    def lines(name: str) -> list[str]:
        text = (UNITS / name).read_text("utf-8")
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    one, of_several = lines("coinop.service"), lines("coinop@.service")
    of_several.remove("Environment=LISTEN=127.0.0.1:%i")
    assert [line.removesuffix(", at port %i") for line in of_several] == one


def started_by(unit: Path, line: str, folder: Path) -> list[str]:
    """Return the words of a program that a unit starts, as systemd splits them."""
    [words] = re.findall(rf"^{line}=(.*)$", here(unit.read_text("utf-8"), folder), re.MULTILINE)
    shell = re.fullmatch(r"(/bin/sh) -c '(.*)'", words)
    return [shell[1], "-c", shell[2]] if shell else words.split()


def test_a_backup_is_made_and_copied_by_the_program_of_ones_own(
    environment: dict[str, str], tmp_path: Path
) -> None:
    unit, (lib, etc) = UNITS / "coinop-backup.service", (tmp_path / "lib", tmp_path / "etc")
    lib.mkdir()
    etc.mkdir()

    def run(line: str) -> int:
        words = started_by(unit, line, tmp_path)
        return subprocess.run(words, cwd=lib, env=environment, check=False).returncode

    assert run("ExecStart") == run("ExecStartPost") == 0
    [made] = (lib / "backups").iterdir()
    hook = etc / "after-backup"
    hook.write_text(f'#!/bin/sh\ncp "$1"/*.dump {etc}\n')
    assert run("ExecStartPost") != 0  # it can't be run: somebody forgot that
    hook.chmod(0o755)
    assert run("ExecStartPost") == 0
    assert (etc / made.name).read_bytes() == made.read_bytes()
    hook.write_text("#!/bin/sh\nexit 3\n")
    assert run("ExecStartPost") == 3


@pytest.mark.parametrize("script", ["coinop", "after-backup"])
def test_the_scripts_are_programs_that_a_shell_can_read(script: str) -> None:
    assert os.access(DEPLOY / script, os.X_OK)
    subprocess.run(["/bin/sh", "-n", str(DEPLOY / script)], check=True)


# What systemd hears.


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    ear = Ear(str(tmp_path / "notify"))
    yield ear
    ear.line.close()


async def test_systemd_hears_when_the_bot_can_be_used_that_it_lives_and_that_it_ends(
    make_bot: StartBot, sandbox: Sandbox, person: Talker, ear: Ear
) -> None:
    bot = make_bot(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="600000")
    await bot.start()
    await until(lambda: ear.has("READY=1"), timeout_s=SLOW_S)
    assert sandbox.world.updates.listening.is_set()
    sandbox.fault("500", on="getUpdates", times=3)  # what no restart would mend
    await until(lambda: ear.has("WATCHDOG=1", times=4), timeout_s=SLOW_S)
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=SLOW_S)
    assert not ear.has("STOPPING=1")
    assert await bot.stop() == 0
    assert ear.has("STOPPING=1")


@pytest.mark.long
async def test_a_bot_that_can_store_nothing_is_silent_until_it_can(
    make_bot: StartBot, database_url: str, owner_url: str, ear: Ear
) -> None:
    async with Relay(database_url).open() as relay:
        addresses = {"DATABASE_URL": relay.url, "MIGRATE_DATABASE_URL": owner_url}
        bot = make_bot(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="600000", **addresses)
        await bot.start()
        await until(lambda: ear.has("WATCHDOG=1"), timeout_s=SLOW_S)
        relay.freeze()
        await until(lambda: ear.has("STATUS=Nothing is received or stored."), timeout_s=SLOW_S)
        ear.heard.clear()
        await asyncio.sleep(2.0)
        assert not ear.has("WATCHDOG=1")
        relay.thaw()
        await until(lambda: ear.has("WATCHDOG=1"), timeout_s=SLOW_S)
