"""The verbs about broadcasts: write to many people, see how far it is, pause, go on, stop."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    Json,
    confirm,
    counted,
    do,
    fail,
    key_of,
    operator,
    print_json,
    reason_of,
    show_table,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from bot.screens.admin.broadcasting import A_MINUTE, read_button
from bot.telegram.client import calling
from ledger.broadcasts import Audience, Broadcast, Broadcasts, BroadcastState, Draft
from ledger.model import Done
from ledger.people import People

verbs = typer.Typer(
    name="broadcast",
    help="Write to everybody, or to some, and steer that.",
    no_args_is_help=True,
)

HEADS = ("begun", "by", "for", "state", "people", "sent", "blocked", "failed", "left")
Why = Annotated[str, typer.Option("--reason", help="Why; it goes on record.")]


@verbs.command()
def send(
    text: Annotated[str, typer.Argument(help="What to say. Telegram's HTML may be in it.")],
    *,
    photo: Annotated[Path | None, typer.Option(help="A picture above the text.")] = None,
    to: Annotated[
        Audience, typer.Option(help="Whom: everybody, who has bought, been away, or reads.")
    ] = Audience.ALL,
    days: Annotated[
        int, typer.Option(min=1, max=3650, help="For --to quiet: away for so many days.")
    ] = 30,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="For --to language: which one, such as de.")
    ] = "",
    button: Annotated[
        list[str] | None,
        typer.Option(metavar='"TITLE URL"', help="A button below it; up to three."),
    ] = None,
    reason: Why = IN_A_SHELL,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    as_json: Json = False,
) -> None:
    """Send a message to everybody who has written to the bot, or to some of them.

    The first owner gets it first, and everybody else a copy of that. Whoever has blocked the bot,
    unsubscribed or is barred gets none.

    Exit code 1: another message is being sent, there is nobody to send it to, or the owner can't
    get it.
    """
    why = reason_of(reason)
    detail = {Audience.QUIET: str(days), Audience.LANGUAGE: language}.get(to, "")
    if to is Audience.LANGUAGE and not language:
        fail("Say which language: --language de. Nothing was sent.", WRONG_SETTINGS)
    buttons = _buttons(button or [])
    picture = None if photo is None else _read(photo)

    async def act(settings: Settings) -> None:
        async with AsyncExitStack() as stack:
            pool = await stack.enter_async_context(open_operator_pool(settings, connections=1))
            broadcasts = Broadcasts(pool, bot_id=settings.bot_id)
            if await broadcasts.current() is not None:
                fail("Another message is being sent: coinop broadcast list. Nothing was sent.")
            people = await broadcasts.count_audience(to, detail)
            if not people:
                fail("There is nobody to send it to. Nothing was sent.")
            confirm(f"Send it to {counted(people, 'person', 'people')}?", yes=yes)
            bot = await stack.enter_async_context(calling(settings))
            said = await _said(bot, settings, text, picture)
            begun = await broadcasts.begin_broadcast(
                draft=Draft(
                    chat_id=said.chat_id,
                    message_id=said.message_id,
                    audience=to,
                    detail=detail,
                    buttons=buttons,
                ),
                operator_id=COMMAND_LINE,
                reason=why,
                key=key_of(""),
            )
        if begun is not Done.OK:
            fail("Another message is being sent: coinop broadcast list. Nothing was sent.")
        if as_json:
            print_json({"status": begun, "people": people}, indent=None)
        else:
            minutes = max(1, round(people / A_MINUTE))
            typer.echo(
                f"On its way to {counted(people, 'person', 'people')}, in about"
                f" {counted(minutes, 'minute')}: coinop broadcast list"
            )

    do(act)


@verbs.command(name="list")
def list_broadcasts(
    most: Annotated[int, typer.Option(min=1, max=100, help="How many at most.")] = 10,
    as_json: Json = False,
) -> None:
    """List broadcasts, the newest first: how far each is, and what became of it."""

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            found = await Broadcasts(pool, bot_id=settings.bot_id).broadcasts(most)
            rows = [await _row(People(pool), one) for one in found]
        if as_json:
            print_json([{**asdict(one), "left": one.left} for one in found])
        elif not found:
            typer.echo("Nothing was ever sent to many people.")
        else:
            show_table("Broadcasts, newest first", HEADS, rows)

    do(act)


@verbs.command()
def pause(reason: Why = IN_A_SHELL, as_json: Json = False) -> None:
    """Pause the broadcast that is being sent.

    Exit code 1: none is being sent, or it is paused already.
    """
    _steer(BroadcastState.PAUSED, "Paused.", reason, as_json)


@verbs.command(name="go-on")
def go_on(reason: Why = IN_A_SHELL, as_json: Json = False) -> None:
    """Go on with the broadcast that is paused.

    Exit code 1: there is none, or it isn't paused.
    """
    _steer(BroadcastState.RUNNING, "It goes on.", reason, as_json)


@verbs.command()
def stop(
    reason: Why = IN_A_SHELL,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    as_json: Json = False,
) -> None:
    """Stop the broadcast that is being sent, or is paused, for good.

    Exit code 1: there is none.
    """
    confirm("Stop it for good?", yes=yes)
    _steer(BroadcastState.STOPPED, "Stopped.", reason, as_json)


def _steer(state: BroadcastState, said: str, reason: str, as_json: bool) -> None:
    """Bring the broadcast that has not ended into another state, or end with why not."""
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        async with open_operator_pool(settings, connections=1) as pool:
            broadcasts = Broadcasts(pool, bot_id=settings.bot_id)
            current = await broadcasts.current()
            done = None
            if current is not None:
                done = await broadcasts.steer_broadcast(
                    broadcast=current.key,
                    state=state,
                    operator_id=COMMAND_LINE,
                    reason=why,
                    key=key_of(""),
                )
        if as_json:
            print_json({"status": done or "missing"}, indent=None)
        if done is None:
            fail("No message is being sent. Nothing was changed.")
        if done is Done.ALREADY:
            fail(f"It is {state} already. Nothing was changed.")
        if not as_json:
            typer.echo(said)

    do(act)


def _buttons(typed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the buttons that were typed, or end."""
    buttons = [read_button(one) for one in typed]
    if None in buttons or len(buttons) > 3:  # noqa: PLR2004 -- as the help says
        fail(
            'Give up to three buttons like --button "Our channel https://t.me/example".'
            " Nothing was sent.",
            WRONG_SETTINGS,
        )
    return tuple(one for one in buttons if one is not None)


def _read(photo: Path) -> bytes:
    """Return the picture in a file, or end."""
    try:
        return photo.read_bytes()
    except OSError as error:
        fail(f"{photo}: {error.strerror}. Nothing was sent.")


async def _said(bot: Bot, settings: Settings, text: str, picture: bytes | None) -> Message:
    """Say it to the first owner, whose message is then copied; or end."""
    if not settings.admin_ids:
        fail("ADMIN_IDS names nobody who could get it first. Nothing was sent.", WRONG_SETTINGS)
    owner = settings.admin_ids[0]
    try:
        if picture is None:
            return await bot.send_message(owner, text, parse_mode=ParseMode.HTML)
        return await bot.send_photo(owner, picture, text, parse_mode=ParseMode.HTML)
    except TelegramError as refusal:
        fail(f"Owner {owner} can't get it: {refusal.message}. Nobody else got it.")


async def _row(people: People, one: Broadcast) -> list[object]:
    """Return what the table shows of a broadcast."""
    return [
        one.begun_at,
        await operator(people, one.operator_id),
        f"{one.audience} {one.detail}".strip(),
        one.state.value,
        one.people,
        one.sent,
        one.blocked,
        one.failed,
        one.left if one.ended_at is None else "",
    ]
