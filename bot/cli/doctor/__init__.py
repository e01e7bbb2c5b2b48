"""The verb that looks at everything a bot needs: one line each, green or what to do."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from datetime import UTC, datetime

import typer
from rich.console import Console
from rich.markup import escape
from telegram import Bot

from bot.cli.console import NOT_DONE, Json, counted, do, one_line, print_json
from bot.cli.doctor import book_lines, database_lines, machine_lines, telegram_lines
from bot.cli.doctor.line import Line, State, green, red, unknown
from bot.command import Command
from bot.config import Settings, SettingsError
from bot.i18n.own_texts import OwnTextError
from bot.i18n.texts import Texts, load_texts
from bot.metering.discover import BadCommandModule, able, find_commands, lacking
from bot.ops.database import Addresses, addresses, bot_may_beyond, open_operator_pool
from bot.ops.packages import how_to_install
from bot.screens.routes import BUILT_IN
from bot.shop.catalog import CatalogError, ended_sales, load_catalog
from bot.telegram.client import calling
from bot.telegram.menu import Menu
from ledger.db.embedded import existing_server
from ledger.errors import DatabaseUnusable, LedgerError

verbs = typer.Typer()

OF_THE_BOOKS = ("logins", *book_lines.NAMES)

MARKS = {
    State.GREEN: "[green]ok[/green] ",
    State.RED: "[red]fix[/red]",
    State.UNKNOWN: "[dim]?[/dim]  ",
}


@verbs.command()
def doctor(as_json: Json = False) -> None:
    """Look at everything that the bot needs, and say what to do. Changes nothing.

    Exit code 1: a line says what to fix. 2: a setting is wrong.
    """

    async def act(settings: Settings) -> None:
        lines = await examine(settings)
        if as_json:
            print_json([asdict(line) for line in lines])
        else:
            _show(lines)
        if any(line.state is State.RED for line in lines):
            raise typer.Exit(NOT_DONE)

    do(act)


async def examine(settings: Settings) -> list[Line]:
    """Return all lines. What is broken spoils no line but its own, and those that depend on it."""
    texts, terms = _texts(settings)
    catalog, menu = _catalog(settings, texts)
    async with AsyncExitStack() as stack:
        has_token = settings.bot_token is not None
        bot = await stack.enter_async_context(calling(settings)) if has_token else None
        return [
            catalog,
            terms,
            *await telegram_lines.lines(
                bot,
                webhook_url=settings.webhook_url,
                menu=menu,
                is_inline=settings.inline == "on",
            ),
            await machine_lines.clock(settings),
            await telegram_lines.address(settings),
            machine_lines.disk(settings.state_dir),
            *await _database(settings, bot),
        ]


def _catalog(settings: Settings, texts: Texts | None) -> tuple[Line, Menu | None]:
    """Read the catalog and the commands as a start would."""
    try:
        commands = find_commands(extra=settings.commands, taken=BUILT_IN)
        catalog = load_catalog(settings.catalog, commands, zone=settings.time_zone)
    except (CatalogError, BadCommandModule) as wrong:
        return red(
            "catalog", one_line(str(wrong)), "The bot doesn't start until it is mended."
        ), None
    ended = ended_sales(settings.catalog, catalog, datetime.now(UTC))
    on = able(commands)
    sold = f"{counted(len(catalog.packs), 'pack')}, {counted(len(on), 'paid command')}"
    says = "; ".join([sold, *ended, *_off(commands)])
    menu = None if texts is None else Menu(on, catalog.prices, texts, catalog.unused_commands)
    return green("catalog", says), menu


def _off(commands: Mapping[str, Command]) -> list[str]:
    """Say which commands are left out, and what brings each of them back."""
    return [
        f"without {' and '.join(f'/{name}' for name in names)}: {how_to_install(requirement)}"
        for requirement, names in lacking(commands).items()
    ]


def _texts(settings: Settings) -> tuple[Texts | None, Line]:
    """Read the texts as a start would, and tell whose the terms are."""
    try:
        texts = load_texts(own=settings.texts, default=settings.default_language)
    except OwnTextError as wrong:
        said = one_line(str(wrong))
        ended = said if said.endswith("?") else f"{said}."
        unfit = red("terms", ended, "The bot doesn't start until it is mended.")
        return None, unfit
    return texts, machine_lines.terms(texts)


async def _database(settings: Settings, bot: Bot | None) -> list[Line]:
    """Return the lines about the database and the books in it."""
    try:
        with addresses(settings, serve=existing_server) as where:
            server = await database_lines.database_lines(where.owner)
            if any(line.name == "migrations" and line.state is State.RED for line in server):
                return [*server, *unknown(OF_THE_BOOKS, "the database has to be migrated first")]
            return [*server, *await _books(settings, bot, where)]
    except DatabaseUnusable as wrong:
        names = (*database_lines.NAMES, *OF_THE_BOOKS)
        todo = "Start the bot once if it is new; else see docs/database.md."
        return [red("database", str(wrong), todo), *unknown(names, "no database")]


async def _books(settings: Settings, bot: Bot | None, where: Addresses) -> list[Line]:
    """Return the line about the logins, and those about the books that they reach."""
    try:
        may = await bot_may_beyond(where)
        async with open_operator_pool(settings, connections=1) as pool:
            line = _logins(where, may)
            if bot is None:
                return [line, *unknown(book_lines.NAMES, "no token, so it isn't known whose")]
            looks = book_lines.BookLines(
                pool=pool,
                bot=bot,
                bot_id=settings.bot_id,
                owner_ids=settings.admin_ids,
                admin_chat_id=settings.admin_chat,
            )
            return [line, *await looks.lines()]
    except (SettingsError, LedgerError) as wrong:
        todo = "Check the addresses in .env, and run coinop migrate: it lets their logins in."
        line = red("logins", one_line(str(wrong)), todo)
        return [line, *unknown(book_lines.NAMES, "a login can't reach them")]


def _logins(where: Addresses, may: Sequence[str]) -> Line:
    """Tell whom the bot and its operators connect as, and what the bot's login may do besides."""
    if may:
        says = f"{where.logins.bot} for all, which can {', '.join(may)}: see docs/database.md"
        return green("logins", says)
    return green("logins", f"{where.logins.bot} for the bot, {where.logins.operator} for operators")


def _show(lines: list[Line]) -> None:
    """Print one line each, and how many have to be mended."""
    console = Console(highlight=False)
    width = max(len(line.name) for line in lines)
    for line in lines:
        words = one_line(f"{line.says} {line.todo}")
        console.print(f"{MARKS[line.state]}  {line.name:{width}}  {escape(words)}", soft_wrap=True)
    bad = sum(line.state is State.RED for line in lines)
    console.print(f"\nTo fix: {bad}." if bad else "\nAll is well.")
