"""The verb for who writes commands: the bot on a sandbox, anew after each change."""

import os
import sys
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.app import run as run_bot
from bot.cli.console import WRONG_SETTINGS, do, fail
from bot.config import PACKAGE, Settings, SettingsError, load_settings
from bot.ops.database import addresses

if TYPE_CHECKING:
    from bot.cli.reloading import Reloader

verbs = typer.Typer()

PROGRAM = (sys.executable, "-P", "-m")
"""Runs a module of ours, whatever the folder is that somebody works in."""

STATE = Path(".coinop/dev")
"""Where the books are if `.env` is that of a bot at Telegram, whose books are its own."""


class Part(StrEnum):
    """What a process does: the sandbox runs the reloader, and that runs the bot."""

    SANDBOX = "sandbox"
    RELOADER = "reloader"
    BOT = "bot"


@verbs.command()
def dev(
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65_535, help="The page's port; default 8081, or the next free."),
    ] = None,
    part: Annotated[
        Part, typer.Option(hidden=True, help="What this process does; dev starts the others.")
    ] = Part.SANDBOX,
) -> None:
    """Run the bot on a local Telegram, anew whenever a command, text or price changes.

    What is wrong with a command is shown on the page and here. Ctrl-C stops everything.
    Exit code 2: wrong settings.
    """
    match part:
        case Part.SANDBOX:
            _play(port)
        case Part.RELOADER:
            do(_reload, stopped=0)
        case Part.BOT:
            do(_run, stopped=0)


def _play(port: int | None) -> None:
    """Become the sandbox, with the reloader beside it."""
    try:
        settings = load_settings()
    except SettingsError as wrong:
        fail(str(wrong), WRONG_SETTINGS)
    is_real = settings.bot_token is not None
    if is_real and settings.database_url is not None:
        fail(
            "BOT_TOKEN and DATABASE_URL are set: these may be the books of a bot at Telegram, and"
            " coinop dev is for trying. Run it with a .env that lacks one of the two.",
            WRONG_SETTINGS,
        )
    state = STATE if is_real else settings.state_dir
    where = () if port is None else ("--port", str(port))
    sandbox = ("sandbox", *where, "--name", "Coinop", "--username", "coinop_bot")
    kept = ("--state", str(state / "sandbox.json"))
    beside = ("--", *PROGRAM, "bot", "dev", "--part", Part.RELOADER.value)
    environment = os.environ | {"STATE_DIR": str(state), "LOG_FORMAT": "console"}
    os.execve(sys.executable, [*PROGRAM, *sandbox, *kept, *beside], environment)  # noqa: S606 -- no shell


async def _reload(settings: Settings) -> None:
    """Keep the bot running; its own database goes on from one run to the next."""
    with addresses(settings):
        await _reloader(settings).run()


def _reloader(settings: Settings) -> "Reloader":
    """Watch the bot's own code, and all that is the author's: commands, texts, prices, settings."""
    from bot.cli.reloading import Page, Reloader  # noqa: PLC0415 -- no other verb needs to watch

    own = [path for name in settings.commands for path in _places_of(name)]
    texts = () if settings.texts is None else (settings.texts.absolute(),)
    files = [settings.catalog.absolute(), Path(".env").absolute()]
    return Reloader(
        command=(*PROGRAM, "bot", "dev", "--part", Part.BOT.value),
        folders=[path for path in (PACKAGE, *texts, *own) if path.is_dir()],
        files=[*files, *(path for path in own if path.is_file())],
        authors=[PACKAGE / "commands", *own],
        page=Page(settings.bot_api_url),
    )


async def _run(settings: Settings) -> None:
    """Run the bot on the sandbox, which neither a proxy nor Telegram's test servers lead to."""
    here = {"webhook_url": None, "listen": None, "bot_proxy": None, "bot_test_dc": False}
    await run_bot(settings.model_copy(update=here))


def _places_of(module: str) -> list[Path]:
    """Return the folders or the file of the package that a module is in, without loading it."""
    try:
        spec = find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return []
    if spec.submodule_search_locations:
        return [Path(place) for place in spec.submodule_search_locations]
    return [Path(spec.origin)] if spec.origin else []
