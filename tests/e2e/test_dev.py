"""coinop dev: a command is written, broken, mended and priced while people talk to the bot."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.coinop import coinop
from tests.pages import ROOT
from tests.ports import free_port
from tests.waiting import until

SLOW_S = 90.0
SHOUT = '''
"""/shout: say it louder."""

from bot.command import Call, Reply, paid


@paid(price=1)
async def shout(call: Call) -> Reply:
    """Say your text louder."""
    return Reply(text=call.text.{how}())
'''
LOUD = SHOUT.format(how="upper")
BROKEN = LOUD.replace("-> Reply:", "-> Reply")
"""Line 8 of its file, for it begins with an empty one."""


class Workshop:
    """A folder with a command, and `coinop dev` in it."""

    def __init__(
        self, folder: Path, http: aiohttp.ClientSession, environment: dict[str, str]
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/sandbox"
        self.environment = environment
        self.notice: str | None = None
        self.log = folder / "dev.log"
        self._http = http
        self._process: asyncio.subprocess.Process | None = None
        self._family: list[psutil.Process] = []

    def write(self, name: str, text: str) -> None:
        """Write a file as editors do: another one takes its place."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        half = path.with_name(f"{path.name}~")
        half.write_text(text, "utf-8")
        half.rename(path)

    async def start(self) -> None:
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "bot", "dev", "--port", str(self.port)),
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        await until(lambda: "Open http" in self.printed() or "Its page" in self.printed())

    async def stop(self) -> int:
        """Press Ctrl-C; nothing that was started may be left."""
        assert self._process is not None
        self._family = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGINT)
        async with asyncio.timeout(SLOW_S):
            code = await self._process.wait()
        _, left = psutil.wait_procs(self._family, timeout=SLOW_S)
        assert left == []
        return code

    async def close(self) -> None:
        """Leave nothing running."""
        if self._process is not None and self._process.returncode is None:
            family = psutil.Process(self._process.pid).children(recursive=True)
            self._process.kill()
            for one in family:
                with suppress(psutil.NoSuchProcess):
                    one.kill()
            await self._process.wait()

    def printed(self) -> str:
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    async def follow(self) -> None:
        """Look at the page for as long as it is there."""
        with suppress(aiohttp.ClientError, TimeoutError):
            async with self._http.get(f"{self.url}/events?user=1", timeout=None) as response:
                async for line in response.content:
                    if line.startswith(b"event: notice"):
                        data = (await response.content.readline()).decode()
                        self.notice = data.partition('"text":"')[2].rpartition('"')[0]

    async def shows(self, *parts: str) -> None:
        """Wait for a notice with these words in it."""
        await until(
            lambda: self.notice is not None and all(part in self.notice for part in parts),
            timeout_s=SLOW_S,
        )

    async def says(self, text: str) -> None:
        async with self._http.post(f"{self.url}/say", json={"user": 1, "text": text}) as answer:
            assert answer.status == 200

    async def sees(self, words: str) -> None:
        async def is_there() -> bool:
            async with self._http.get(f"{self.url}/chat/1") as answer:
                messages = (await answer.json())["messages"]
            texts = [message.get("text", "").replace("\u00a0", " ") for message in messages]
            return any(words in text for text in texts)

        await until(is_there, timeout_s=SLOW_S)


@pytest.fixture
async def workshop(tmp_path: Path, database_url: str, owner_url: str) -> AsyncIterator[Workshop]:
    catalog = (ROOT / "bot/shop/catalog.toml").read_text("utf-8")
    environment = os.environ | {
        "BOT_TOKEN": "",
        "DATABASE_URL": database_url,
        "MIGRATE_DATABASE_URL": owner_url,
        "STATE_DIR": str(tmp_path / "state"),
        "COMMANDS": "my_shop",
        "CATALOG": "catalog.toml",
        "PYTHONPATH": str(tmp_path),
    }
    async with aiohttp.ClientSession() as http:
        workshop = Workshop(tmp_path, http, environment)
        workshop.write("catalog.toml", catalog)
        workshop.write("my_shop/__init__.py", "")
        workshop.write("my_shop/shout.py", LOUD)
        yield workshop
        await workshop.close()
        print(workshop.printed())


@pytest.mark.long
async def test_a_command_is_broken_and_mended_before_everybody_s_eyes(workshop: Workshop) -> None:
    await workshop.start()
    following = asyncio.create_task(workshop.follow())
    await workshop.says("/start")
    await workshop.sees("Say your text louder (1 credit)")
    workshop.write("my_shop/shout.py", BROKEN)
    await workshop.shows("my_shop.shout cannot be loaded", "shout.py, line 8")
    await workshop.says("/shout too early")  # it waits: Telegram keeps it
    workshop.write("my_shop/shout.py", LOUD)
    await until(lambda: workshop.notice == "", timeout_s=SLOW_S)
    await workshop.sees("TOO EARLY\n\n1 credit · 2 left")

    workshop.write("my_shop/shout.py", SHOUT.format(how="louder"))
    await until(lambda: workshop.printed().count("bot_started") == 3, timeout_s=SLOW_S)
    await workshop.says("/shout nobody")
    await workshop.shows("shout.py, line 10: AttributeError", "louder")
    catalog = (workshop.folder / "catalog.toml").read_text("utf-8")
    workshop.write("catalog.toml", catalog.replace("[prices]", "[prices]\nshout = 2"))
    workshop.write("my_shop/shout.py", LOUD)
    await until(lambda: workshop.notice == "", timeout_s=SLOW_S)
    await workshop.says("/shout twice")
    await workshop.sees("TWICE\n\n2 credits · 0 left")
    assert await workshop.stop() == 0
    await following


async def test_a_bot_that_cannot_start_says_why_and_starts_when_it_can(workshop: Workshop) -> None:
    workshop.write("my_shop/shout.py", BROKEN)
    await workshop.start()
    following = asyncio.create_task(workshop.follow())
    await workshop.shows("my_shop.shout cannot be loaded", "shout.py, line 8")
    workshop.write("my_shop/shout.py", LOUD)
    await until(lambda: workshop.notice == "", timeout_s=SLOW_S)
    await workshop.says("/start")
    await workshop.sees("Say your text louder (1 credit)")
    assert await workshop.stop() == 0
    await following


async def test_the_books_of_a_bot_at_telegram_are_left_alone(workshop: Workshop) -> None:
    real = workshop.environment | {"BOT_TOKEN": "123456789:" + "A" * 35}
    code, said, errors = await coinop(real, "dev")
    assert (code, said) == (2, "")
    assert errors.startswith("BOT_TOKEN and DATABASE_URL are set")
