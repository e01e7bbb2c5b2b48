"""Finds the paid commands: every module of bot.commands, and those that the settings name."""

import pkgutil
import re
import sysconfig
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot import commands
from bot.command import Command
from bot.ops.packages import is_installed

# What Telegram takes as a command.
NAME = re.compile(r"[a-z0-9_]{1,32}")


class BadCommandModule(Exception):  # noqa: N818 -- it is what a developer wrote
    """A module that was to hold a paid command does not: one sentence says which and why."""


def find_commands(*, extra: Sequence[str] = (), taken: Collection[str] = ()) -> dict[str, Command]:
    """Return the bot's own commands by name, then those of the `extra` modules.

    An extra module holds one command; an extra package may hold none itself, and then each of its
    modules holds one. Names that are `taken` belong to the bot. Raises `BadCommandModule`.
    """
    found: dict[str, Command] = {}
    homes: dict[str, str] = dict.fromkeys(taken, "the bot itself")
    for module in _modules(extra):
        command = _command_of(module)
        if command.name in homes:
            raise BadCommandModule(
                f"{module.__name__}: /{command.name} is taken by {homes[command.name]}."
            )
        homes[command.name] = module.__name__
        found[command.name] = command
    return found


def able(commands: Mapping[str, Command]) -> dict[str, Command]:
    """Return the commands for which everything is installed that they need."""
    return {
        name: command
        for name, command in commands.items()
        if not command.needs or is_installed(command.needs)
    }


def lacking(commands: Mapping[str, Command]) -> dict[str, list[str]]:
    """Return what is to be installed, and for each the names of the commands that need it."""
    found: dict[str, list[str]] = {}
    for name in sorted(commands.keys() - able(commands).keys()):
        found.setdefault(commands[name].needs, []).append(name)
    return found


def _modules(extra: Sequence[str]) -> Iterator[ModuleType]:
    """Load each module in which one command is expected."""
    yield from _modules_in(commands)
    for name in extra:
        try:
            module = _load(name)
        except BadCommandModule as wrong:
            raise BadCommandModule(f"COMMANDS: {wrong}") from wrong
        if hasattr(module, "__path__") and not _commands_in(module):
            yield from _modules_in(module)
        else:
            yield module


def _modules_in(package: ModuleType) -> Iterator[ModuleType]:
    """Load a package's own modules by name, without those that begin with an underscore."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.name.startswith("_"):
            yield _load(f"{package.__name__}.{info.name}")


def _load(name: str) -> ModuleType:
    """Import a module, whatever it may do while it is being imported."""
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:
        raise BadCommandModule(f"{name} cannot be loaded: {_reason(error)}.") from error


def _reason(error: BaseException) -> str:
    """Return why a module cannot be loaded, with the file and the line if they are known."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.msg} ({shown(error.filename)}, line {error.lineno})"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_own(frame)]
    place = f" ({shown(frames[-1].filename)}, line {frames[-1].lineno})" if frames else ""
    return f"{error}{place}"


def _is_own(frame: traceback.FrameSummary) -> bool:
    """Tell whether a line is of whoever wrote the command, and not of a library or of this file."""
    libraries = tuple(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib"))
    return not frame.filename.startswith(("<", __file__, *libraries))


def shown(file: str) -> str:
    """Return a file's path from here, or in full if it is elsewhere."""
    path, here = Path(file), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _commands_in(module: ModuleType) -> list[Command]:
    """List the commands that a module has in its namespace."""
    return [value for value in vars(module).values() if isinstance(value, Command)]


def _command_of(module: ModuleType) -> Command:
    """Return the one command of a module, named like the module."""
    name = module.__name__.rpartition(".")[2]
    match _commands_in(module):
        case []:
            raise BadCommandModule(f"{module.__name__} has no function decorated with @paid.")
        case [command]:
            pass
        case several:
            names = ", ".join(f"/{command.name}" for command in several)
            raise BadCommandModule(f"{module.__name__} has more than one command: {names}.")
    if command.name != name:
        raise BadCommandModule(
            f"{module.__name__}: the command in it must be called {name}, not {command.name}."
        )
    if not NAME.fullmatch(name):
        raise BadCommandModule(
            f"{module.__name__}: Telegram takes 1 to 32 of a-z, 0-9 and _ as a command's name."
        )
    return command
