"""What the verbs share: settings, failures in one line, names, numbers, tables and JSON."""

import asyncio
import json
import os
import re
import signal
import sys
import traceback
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, NoReturn, TextIO, cast

import typer
import uvloop
from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from bot.command import Phrase
from bot.config import Settings, SettingsError, load_settings, read_others
from bot.i18n.durations import lasted
from bot.i18n.own_texts import OwnTextError
from bot.i18n.texts import load_texts
from bot.metering.discover import BadCommandModule
from bot.ops.log import configure_logging, without_secrets
from bot.screens.admin.arguments import is_old_name, read_reason
from bot.screens.admin.finding import Fitting, find
from bot.shop.catalog import CatalogError
from ledger.errors import BackupFailed, LedgerError
from ledger.model import Done, Person, UserId
from ledger.people import People

WRONG_SETTINGS = 2
NOT_DONE = 1
BY_SIGNAL = 128
"""A shell adds the number of the signal that ended a program."""

COMMAND_LINE = UserId(0)
"""The operator whom acts at the command line are recorded under; no Telegram user has this id."""

YEARS = range(2000, 2201)

_DAY = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
"""A day as the chat takes it, too: 31.12.2030."""

_NUMBER = re.compile(r"[+-]?[\d,]*")

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PERSON = "An id, an @name, a link, a receipt, an order id, or a text with one of these."
Handle = Annotated[str, typer.Argument(metavar="PERSON", help=PERSON)]
Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]
Why = Annotated[str, typer.Argument(metavar="REASON", help="Why; it goes on record.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; it goes on record.")]
Receipt = Annotated[
    str, typer.Argument(metavar="RECEIPT", help="The receipt, whole or short, or an order id.")
]
ActName = Annotated[
    str, typer.Option("--key", metavar="NAME", help="A name for this. Used twice, it acts once.")
]
Until = Annotated[str, typer.Option(metavar="DATE", help="Its last day: 2030-12-31.")]
Bot = Annotated[
    int | None,
    typer.Option(metavar="ID", help="The bot's id, if there are several and BOT_TOKEN isn't set."),
]

NO_BOT = 1
"""The id to ask under where no bot has left anything; no bot at Telegram has it."""


def do(act: Callable[[Settings], Coroutine[Any, Any, None]], *, stopped: int | None = None) -> None:
    """Load the settings and run an act with them. Whatever it prints has no secret in it.

    Wrong settings, a wrong catalog or a database out of reach are one line and exit code 2; a
    backup that is not made or not restored is one line and exit code 1. SIGINT or SIGTERM ends the
    act cleanly, with the code `stopped`, or 128 and the signal's number. A bug is a traceback.
    """
    try:
        settings = load_settings()
        _pass_on(read_others())
    except SettingsError as wrong:
        fail(str(wrong), WRONG_SETTINGS)
    with _without(settings.secrets):
        configure_logging(settings.log_format)
        came = _run(act, settings)
    if came is not None:
        raise typer.Exit(BY_SIGNAL + came if stopped is None else stopped)


def _run(act: Callable[[Settings], Coroutine[Any, Any, None]], settings: Settings) -> int | None:
    """Run an act; return the number of the signal that has ended it, if one has."""
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_until_signal(act, settings))
    except BackupFailed as failed:
        fail(str(failed))
    except (SettingsError, CatalogError, OwnTextError, BadCommandModule, LedgerError) as wrong:
        fail(str(wrong), WRONG_SETTINGS)
    except (typer.Exit, typer.Abort):
        raise
    except BrokenPipeError:  # whoever reads what is printed has enough of it, as `head` may
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's last flush
        raise typer.Exit(BY_SIGNAL + signal.SIGPIPE) from None
    except Exception:  # noqa: BLE001 -- Python would print it where secrets are not taken out
        traceback.print_exc()
        raise typer.Exit(NOT_DONE) from None


async def _until_signal(
    act: Callable[[Settings], Coroutine[Any, Any, None]], settings: Settings
) -> int | None:
    """Run an act; the first signal to stop cancels it, and its number is returned.

    What the act has opened by then is closed, such as an embedded server.
    """
    came: list[int] = []

    def stop(number: int) -> None:
        if not came:
            came.append(number)
            acting.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop, number)
    acting = asyncio.ensure_future(act(settings))
    try:
        await acting
    except asyncio.CancelledError:
        if not came:
            raise
    return came[0] if came else None


def _pass_on(others: Mapping[str, str]) -> None:
    """Put what paid commands find in the environment there, unless it is there already."""
    for name, value in others.items():
        os.environ.setdefault(name, value)


@contextmanager
def _without(secrets: Mapping[str, str]) -> Iterator[None]:
    """Keep secrets out of all that is printed while this lasts, whoever prints it."""
    with (
        redirect_stdout(cast("TextIO", _Printer(sys.stdout, secrets))),
        redirect_stderr(cast("TextIO", _Printer(sys.stderr, secrets))),
    ):
        yield


class _Printer:
    """A stream like another, but for the secrets in what is written."""

    def __init__(self, stream: TextIO, secrets: Mapping[str, str]) -> None:
        self._stream = stream
        self._secrets = secrets

    def write(self, text: str) -> int:
        """Write a text without secrets; return how long it was."""
        self._stream.write(without_secrets(text, self._secrets))
        return len(text)

    def __getattr__(self, name: str) -> object:
        """Be the other stream in all else."""
        return getattr(self._stream, name)


def fail(sentence: str, code: int = NOT_DONE) -> NoReturn:
    """Print a sentence to standard error, without tokens and passwords, and exit with the code."""
    typer.echo(without_secrets(sentence), err=True)
    raise typer.Exit(code)


async def chosen_bot(
    settings: Settings, named: int | None, known: Callable[[], Awaitable[list[int]]]
) -> int:
    """Return the bot that was named, or the one of the settings, or the only one that is known."""
    bot_id = named or (settings.bot_id if settings.bot_token else None)
    bots = [bot_id] if bot_id else await known()
    if len(bots) > 1:
        options = " or ".join(f"--bot {one}" for one in bots)
        fail(f"Several bots use this database: add {options}.", WRONG_SETTINGS)
    return bots[0] if bots else NO_BOT


def bot_of(settings: Settings) -> int | None:
    """Return the bot of the settings; None if BOT_TOKEN isn't set, for whichever runs first."""
    return settings.bot_id if settings.bot_token else None


async def named_person(
    people: People, handle: str, *, nothing: str = "Nothing was changed."
) -> Person:
    """Return the person who is meant, or end: nobody surely is, or the @name is old.

    The sentence then ends with what was not done: `nothing`, which is empty after a mere look.
    """
    found = await find(people, handle)
    if isinstance(found, Fitting):
        fail(f"{choices(handle, found)}\nGive the id of one. {nothing}".rstrip())
    if found is None or found.person.user_id < 1:
        fail(f"No such person: {one_line(handle)}. {nothing}".rstrip())
    person = found.person
    if is_old_name(found.handle, person):
        fail(
            f"{found.handle} was {called(person)} when they last wrote, on"
            f" {person.seen_at:%Y-%m-%d}. By now the name may be somebody else's: give the id."
            f" {nothing}".rstrip()
        )
    return person


def choices(handle: str, fitting: Fitting) -> str:
    """Return whom a name may mean, one on each line."""
    people = [f"  {called_in_full(one)}" for one in fitting.people]
    more = ["  and more: give more of the name to see them"] if fitting.more else []
    return "\n".join([f"{one_line(handle)} may be one of these:", *people, *more])


def key_of(name: str) -> str:
    """Return the key of an act: by the name that was given, or one that no other act has."""
    return f"cli:{name or uuid.uuid4().hex}"


def reason_of(typed: str) -> str:
    """Return the reason of an act, or end with what is wrong with it."""
    reason = read_reason(typed)
    if isinstance(reason, Phrase):
        fail(load_texts().flat("en", reason), WRONG_SETTINGS)
    return reason


def day_of(typed: str) -> date:
    """Return a day as it was typed, or end."""
    local = _DAY.fullmatch(typed)
    try:
        day = date.fromisoformat("-".join(local.groups()[::-1]) if local else typed)
    except ValueError:
        day = date.max
    if day.year not in YEARS:
        fail(f"Give days like 2030-12-31, not {typed}. Nothing was made.", WRONG_SETTINGS)
    return day


def confirm(question: str, *, yes: bool, nothing: str = "Nothing was changed.") -> None:
    """Ask at the terminal, and end if the answer is no. Where nobody can answer, --yes is due.

    The sentence then ends with what was not done: `nothing`.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        typer.echo(question, err=True)
        fail(f"Add --yes if you mean it. {nothing}", WRONG_SETTINGS)
    if not typer.confirm(question):
        fail(nothing)


def confirm_much(act: str, credits: int, most: int, *, yes: bool) -> None:
    """Ask a second time about an act that moves more than `most` credits."""
    if credits > most:
        confirm(f"That is more than {most:,}. {act}, really?", yes=yes)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows at a terminal how far something is; it disappears at the end."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}")
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        task = shown.add_task("", total=None)
        yield lambda text: shown.update(task, description=text)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 credit, 2 credits; `many` is for irregular plurals."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def called(person: Person) -> str:
    """Return a person's name and id, or the id alone of somebody without a name."""
    return f"{one_line(person.name)} ({person.user_id})" if person.name else str(person.user_id)


def called_in_full(person: Person) -> str:
    """Return a person's name, id and @name, as far as they are known."""
    username = f", @{one_line(person.username)}" if person.username else ""
    return f"{called(person)}{username}"


async def named(people: People, user_id: UserId) -> str:
    """Return the name and id of somebody known by their id; a group has the id alone."""
    return called(await people.somebody(user_id))


async def operator(people: People, operator_id: UserId | None) -> str:
    """Return who acted: an operator's name and id, the command line, or nobody."""
    if operator_id is None:
        return ""
    return "command line" if operator_id == COMMAND_LINE else await named(people, operator_id)


def ago(at: datetime) -> str:
    """Return how long ago a moment was."""
    return lasting(datetime.now(UTC) - at) + " ago"


def lasting(time: timedelta) -> str:
    """Return a duration as the chat has it, but to the second if it is below two minutes."""
    seconds = round(time.total_seconds())
    if seconds < 120:  # noqa: PLR2004 -- two minutes
        return counted(seconds, "second")
    return load_texts().flat("en", lasted(time)).replace("\u00a0", " ")


def one_line(text: str) -> str:
    """Return a text without line breaks, and without codes that would steer the terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table, with moments to the minute in UTC. Nothing is cut, so ids can be copied."""
    typer.secho(title, bold=True)
    lists = [list(row) for row in rows]
    if not lists:
        typer.echo("none\n")
        return
    heads = [
        f"{head} (UTC)" if isinstance(value, datetime) else head
        for head, value in zip(columns, lists[0], strict=True)
    ]
    cells = [heads, *([_cell(value) for value in row] for row in lists)]
    aligned = [_aligned(column) for column in zip(*cells, strict=True)]
    for number, row in enumerate(zip(*aligned, strict=True)):
        typer.secho("  ".join(row).rstrip(), dim=number == 0 or None)
    typer.echo()


def show_list(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    plain: Sequence[object],
    as_json: bool,
    none: str = "",
) -> None:
    """Print a list as JSON, `plain`, or as a table; `none` says that there is nothing in it."""
    if as_json:
        print_json(plain)
    elif none and not plain:
        typer.echo(none)
    else:
        show_table(title, columns, rows)


def show_closed(
    what: str, name: str, done: Done | None, plain: Mapping[str, object], *, said: str
) -> None:
    """Print that something is closed, or end with why nothing was changed; `plain` as JSON."""
    if plain:
        print_json({**plain, "status": done or "missing"}, indent=None)
    if done is None:
        fail(f"There is no {what} {name}. Nothing was changed.")
    if done is Done.ALREADY:
        fail(f"{name} is closed already. Nothing was changed.")
    if not plain:
        typer.echo(said)


def _cell(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else one_line(str(value))


def _aligned(column: Sequence[str]) -> list[str]:
    """Return the cells of a column in its width: numbers to the right, all else to the left."""
    width = max(map(cell_len, column))
    gaps = [" " * (width - cell_len(cell)) for cell in column]
    numbers = all(map(_NUMBER.fullmatch, column[1:]))
    return [gap + cell if numbers else cell + gap for cell, gap in zip(column, gaps, strict=True)]


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print JSON, with moments as ISO 8601 has them, and with what steers a terminal escaped."""
    text = json.dumps(value, default=_plain, indent=indent, ensure_ascii=False)
    signs = (one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text)
    typer.echo("".join(signs))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
