import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.command import BadInput, phrase
from bot.commands.chart import table_of
from bot.metering.process_child import AUTOGROUP
from bot.metering.process_pool import ProcessPool
from tests.bot.processes import until_gone

PARENT = """
import asyncio, os, time
from bot.metering.process_pool import ProcessPool

async def main():
    pool = ProcessPool(workers=1, limit_s={limit_s})
    print(await pool(os.getpid), flush=True)
    await pool(time.sleep, {sleep_s})

asyncio.run(main())
"""


@pytest_asyncio.fixture
async def pool() -> AsyncIterator[ProcessPool]:
    pool = ProcessPool(workers=2, limit_s=20.0)
    yield pool
    await pool.close()


@pytest_asyncio.fixture
async def single() -> AsyncIterator[ProcessPool]:
    """One worker, so that calls queue up."""
    pool = ProcessPool(workers=1, limit_s=20.0)
    yield pool
    await pool.close()


async def test_what_work_raises_reaches_the_caller_with_its_traceback(pool: ProcessPool) -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        await pool(int, "three")

    assert "Traceback" in raised.value.__notes__[0]


async def test_a_refusal_travels_with_its_sentence(pool: ProcessPool) -> None:
    with pytest.raises(BadInput) as refusal:
        await pool(table_of, "", None)

    assert refusal.value.why == phrase("chart-empty")


async def test_an_exception_that_cannot_travel_arrives_as_text(pool: ProcessPool) -> None:
    with pytest.raises(RuntimeError, match="Unpicklable: no way"):
        await pool(exec, "class Unpicklable(Exception): pass\nraise Unpicklable('no way')", {})


async def test_a_result_that_cannot_travel_is_an_error_of_the_call(pool: ProcessPool) -> None:
    with pytest.raises(pickle.PicklingError, match="lambda"):
        await pool(eval, "lambda: 1")
    assert await pool(abs, -1) == 1


async def test_a_child_sees_none_of_the_secrets(
    pool: ProcessPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1000000001:SECRET")
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner:secret@localhost/bot")

    seen = await pool(eval, "dict(__import__('os').environ)")

    assert "secret" not in str(seen).lower()
    assert "PATH" in seen


async def test_a_child_loads_nothing_of_the_bot_s_own_weight(pool: ProcessPool) -> None:
    loaded = set(await pool(eval, "[*__import__('sys').modules]"))

    assert loaded.isdisjoint({"asyncio", "telegram", "asyncpg", "aiohttp", "matplotlib", "pytest"})


async def test_a_child_yields_to_the_bot_itself(pool: ProcessPool) -> None:
    assert await pool(os.nice, 0) == os.nice(0) + 10


async def test_a_child_s_session_yields_to_other_sessions_where_these_are_weighed(
    pool: ProcessPool,
) -> None:
    assert not AUTOGROUP.exists() or (await pool(AUTOGROUP.read_text)).endswith(" nice 10\n")
    assert not AUTOGROUP.exists() or not AUTOGROUP.read_text().endswith(" nice 10\n")


async def test_what_work_prints_stays_out_of_the_bot_s_output() -> None:
    script = (
        "import asyncio; from bot.metering.process_pool import ProcessPool\n"
        "async def main():\n"
        "    pool = ProcessPool(); await pool(print, 'hello'); await pool.close()\n"
        "asyncio.run(main())"
    )

    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", script], capture_output=True, check=True
    )

    assert (done.stdout, done.stderr) == (b"", b"hello\n")


async def test_ctrl_c_does_not_reach_into_a_call(single: ProcessPool) -> None:
    pid = await single(os.getpid)
    call = asyncio.create_task(single(eval, "(__import__('time').sleep(0.3), 'done')[1]"))
    await asyncio.sleep(0.1)

    os.kill(pid, signal.SIGINT)

    assert await call == "done"
    assert os.getpgid(pid) != os.getpgid(0)


@pytest.mark.parametrize(
    ("limit_s", "sleep_s"),
    [pytest.param(60, 0.5, id="after its work"), pytest.param(1, 60, id="at its own limit")],
)
async def test_a_child_ends_when_the_bot_was_killed(limit_s: float, sleep_s: float) -> None:
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PARENT.format(limit_s=limit_s, sleep_s=sleep_s),
        stdout=asyncio.subprocess.PIPE,
    )
    assert bot.stdout is not None
    pid = int(await bot.stdout.readline())
    await asyncio.sleep(0.3)  # until the child is at work

    bot.kill()

    await bot.wait()
    await until_gone(pid)
