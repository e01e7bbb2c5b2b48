"""What a supervisor hears from the bot, over a real socket of its kind."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.ops.supervisor import Supervisor
from tests.waiting import until

RUNNING = "STATUS=Running."


class Ear:
    """What systemd listens with."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self.line.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        self.heard: list[str] = []

    def has(self, word: str, *, times: int = 1) -> bool:
        with suppress(BlockingIOError):
            while True:
                self.heard += self.line.recv(4096).decode().splitlines()
        return self.heard.count(word) >= times

    def environment(self, **more: str) -> dict[str, str]:
        return {"NOTIFY_SOCKET": self.address} | more


@pytest.fixture(params=["path", "abstract"])
def ear(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ear]:
    name = {"path": str(tmp_path / "notify"), "abstract": f"@coinop-test-{os.getpid()}"}
    ear = Ear(name[request.param])
    yield ear
    ear.line.close()


class Bot:
    """A bot that is ready and well, or not."""

    is_ready = is_well = False

    def supervised(self, environment: dict[str, str]) -> Supervisor | None:
        return Supervisor.of(
            environment, is_ready=lambda: self.is_ready, is_well=lambda: self.is_well
        )


@asynccontextmanager
async def running(supervisor: Supervisor | None) -> Any:  # noqa: ANN401 -- pytest's own shape
    assert supervisor is not None
    task = asyncio.create_task(supervisor.run())
    try:
        yield supervisor
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_bot_that_begins_says_once_that_it_is_ready(ear: Ear) -> None:
    bot = Bot()
    bot.is_well = True
    async with running(bot.supervised(ear.environment())):
        await asyncio.sleep(0.5)
        assert not ear.has("READY=1")
        bot.is_ready = True
        await until(lambda: ear.has("READY=1"))
        await asyncio.sleep(0.5)
        assert not ear.has("READY=1", times=2)
        assert ear.heard == ["READY=1", RUNNING]


async def test_a_bot_says_that_it_lives_only_while_it_is_well(ear: Ear) -> None:
    bot = Bot()
    bot.is_ready = bot.is_well = True
    async with running(bot.supervised(ear.environment(WATCHDOG_USEC="300000"))):
        await until(lambda: ear.has("WATCHDOG=1", times=3))
        bot.is_well = False
        await until(lambda: ear.has("STATUS=Nothing is received or stored."))
        ear.heard.clear()
        await asyncio.sleep(0.5)
        assert not ear.has("WATCHDOG=1")
        bot.is_well = True
        await until(lambda: ear.has("WATCHDOG=1"))
        assert ear.heard[:2] == ["WATCHDOG=1", RUNNING]


async def test_a_bot_that_ends_says_so(ear: Ear) -> None:
    supervisor = Bot().supervised(ear.environment())
    assert supervisor is not None
    supervisor.say_stopping()
    assert ear.has("STOPPING=1")


async def test_what_nobody_took_is_said_again(tmp_path: Path) -> None:
    bot, address = Bot(), str(tmp_path / "notify")
    bot.is_ready = True
    async with running(bot.supervised({"NOTIFY_SOCKET": address})) as supervisor:
        await asyncio.sleep(0.5)
        supervisor.say_stopping()  # to nobody, which is no error
        ear = Ear(address)
        await until(lambda: ear.has("READY=1"))
        ear.line.close()


@pytest.mark.parametrize("address", ["", "notify", "vsock:2:1"])
def test_without_a_socket_there_is_no_supervisor(address: str) -> None:
    assert Bot().supervised({"NOTIFY_SOCKET": address} if address else {}) is None


@pytest.mark.parametrize(
    ("asked", "silence_s"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "120000000"}, 120.0),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": str(os.getpid())}, 120.0),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": "1"}, None),
    ],
)
def test_how_long_it_may_be_silent(asked: dict[str, str], silence_s: float | None) -> None:
    supervisor = Bot().supervised({"NOTIFY_SOCKET": "/run/notify"} | asked)
    assert supervisor is not None
    assert supervisor.silence_s == silence_s
