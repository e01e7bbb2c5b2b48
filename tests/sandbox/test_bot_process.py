"""The bot as a process: started, killed between a call's effect and its answer, started again."""

import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sandbox.dialogue import Talker
from sandbox.process import BotProcess
from sandbox.pytest_plugin import KillAt, Sandbox
from tests.elsewhere import pytest_in
from tests.pages import ROOT, blocks

DOCS_PAGE = ROOT / "docs/sandbox.md"
ECHO = Path(__file__).with_name("echo_bot.py")
SETS_A_WEBHOOK = """
import os, time, urllib.request
base = os.environ["BOT_API_URL"] + "/bot" + os.environ["BOT_TOKEN"]
urllib.request.urlopen(base + "/setWebhook?url=http://127.0.0.1:9/").read()
time.sleep(60)
"""
WEBHOOK = (sys.executable, "-c", SETS_A_WEBHOOK)
BROKEN = (sys.executable, "-c", "raise SystemExit('no database')")


@pytest.fixture
def bot_command(request: pytest.FixtureRequest) -> Sequence[str]:
    command: Sequence[str] = getattr(request, "param", (sys.executable, str(ECHO)))
    return command


@pytest.fixture
def bot_environment() -> Mapping[str, str]:
    return {"GREETING": "good morning"}


def replies(person: Talker) -> list[str]:
    return [heard.text for heard in person.chat if heard.text.startswith("You said")]


async def test_it_runs_on_the_sandbox_with_its_own_settings(
    bot_process: BotProcess, person: Talker
) -> None:
    await person.says("hi")
    await person.sees("You said hi")
    assert "good morning" in bot_process.printed()
    await person.says("and")
    await person.sees("You said and")
    assert await bot_process.stop() == 0


async def test_killed_it_knows_nothing_and_its_next_start_gets_what_waited(
    bot_process: BotProcess, person: Talker
) -> None:
    first = bot_process.pid
    await bot_process.kill()
    await person.says("while you were away")
    await bot_process.start()
    assert bot_process.pid != first
    await person.sees("You said while you were away")


@pytest.mark.parametrize(("phase", "sent"), [("before", 0), ("after", 1)])
async def test_a_kill_strikes_before_or_after_the_effect_of_a_call(
    kill_at: KillAt, bot_process: BotProcess, person: Talker, phase: str, sent: int
) -> None:
    kill_at("sendMessage", phase=phase)
    await person.says("hi")
    assert await bot_process.ended() == -signal.SIGKILL
    assert len(replies(person)) == sent
    await bot_process.start()
    await person.says("last")
    await person.sees("You said last")
    assert replies(person) == ["You said hi"] * (sent + 1) + ["You said last"]


async def test_a_kill_can_wait_for_the_second_call(
    kill_at: KillAt, bot_process: BotProcess, person: Talker
) -> None:
    kill_at("sendMessage", phase="before", n=2)
    await person.says("one")
    await person.sees("You said one")
    await person.says("two")
    assert await bot_process.ended() == -signal.SIGKILL
    assert replies(person) == ["You said one"]


@pytest.mark.parametrize("bot_command", [WEBHOOK], indirect=True)
async def test_a_bot_is_ready_when_it_has_set_a_webhook(
    sandbox: Sandbox, bot_process: BotProcess
) -> None:
    assert len(sandbox.calls("setWebhook")) == 1
    await bot_process.kill()
    sandbox.advance(1)  # a webhook can be set once in a second
    await bot_process.start()
    assert len(sandbox.calls("setWebhook")) == 2


async def test_a_bot_that_ends_before_it_is_ready_is_shown_with_its_words(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    log = tmp_path / "bot.log"
    process = BotProcess(sandbox.world, url=sandbox.url, command=BROKEN, environment={}, log=log)
    with pytest.raises(AssertionError, match="no database"):
        await process.start()
    await process.close()


def test_the_example_of_the_docs_holds(tmp_path: Path) -> None:
    [settings] = blocks(DOCS_PAGE, "toml")
    [block] = blocks(DOCS_PAGE, "python", containing="kill_at")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    (tmp_path / "test_crash.py").write_text(block, "utf-8")
    shutil.copy(ECHO, tmp_path)
    assert " 1 passed in" in pytest_in(tmp_path)


def test_without_a_command_the_fixture_says_what_to_do(tmp_path: Path) -> None:
    [settings] = blocks(DOCS_PAGE, "toml")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    (tmp_path / "test_bare.py").write_text("def test_it(bot_process): ...\n", "utf-8")
    assert "override the fixture bot_command" in pytest_in(tmp_path)
