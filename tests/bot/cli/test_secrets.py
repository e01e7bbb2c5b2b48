"""What the command line prints: never the token, nor the webhook's secret."""

import asyncio
import os
import sys

import asyncpg
import pytest

from sandbox.pytest_plugin import Sandbox
from tests.coinop import coinop

TOKEN = "1000000009:WRONG-1111111111111111111111111111"
SECRET = "a-secret-of-the-webhook-1234"


async def test_a_token_that_telegram_refuses_is_not_printed(
    environment: dict[str, str], sandbox: Sandbox
) -> None:
    settings = environment | {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.url}
    code, out, errors = await coinop(settings, "reconcile")
    assert code != 0
    assert errors.startswith("Telegram didn't answer properly")
    assert TOKEN not in out + errors


@pytest.mark.parametrize("secret", [TOKEN, SECRET])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
async def test_a_secret_among_what_is_printed_is_not(
    environment: dict[str, str], pool: asyncpg.Pool, secret: str, as_json: list[str]
) -> None:
    await pool.execute("SELECT bonus(7, 3, 'start')")
    settings = environment | {"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": SECRET}
    granted = await coinop(settings, "grant", "7", "5", f"because of {secret}", *as_json)
    shown = await coinop(settings, "user", "7", *as_json)
    missing = await coinop(settings, "user", f"@{secret}", *as_json)
    for code, out, errors in (granted, shown, missing):
        assert code in (0, 1)
        assert secret not in out + errors


SCRIPT = """
import structlog
from bot.cli.console import do

async def act(settings):
    said = f"at /bot{settings.token} with {settings.secret}"
    structlog.get_logger().warning("called", url=said)
    try:
        raise OSError(said)
    except OSError as away:
        raise RuntimeError(said) from away

do(act)
"""


async def test_neither_the_log_nor_a_traceback_has_a_secret() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SCRIPT),
        env=os.environ | {"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": SECRET},
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    said = errors.decode()
    assert process.returncode == 1
    for told in ("called", "OSError: at /bot", "RuntimeError: at /bot"):
        assert told in said
    assert TOKEN not in said
    assert SECRET not in said
