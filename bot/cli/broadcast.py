"""The verbs about broadcasts: write to many people, see how far it is, pause, go on, stop."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, replace
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
    Yes,
    confirm,
    counted,
    do,
    fail,
    key_of,
    operator,
    print_json,
    reason_of,
    show_list,
)
from bot.config import Settings
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import IN_A_SHELL
from bot.screens.admin.broadcasting import A_MINUTE, MOST_BUTTONS, read_button
from bot.telegram.client import calling
from ledger.broadcasts import Audience, Broadcast, Broadcasts, BroadcastState, Draft
from ledger.model import Done
from ledger.people import People

verbs = typer.Typer(
    name="broadcast",
    help="Write to everybody, or to some, and steer that.",
    no_args_is_help=True,
)

BUSY = "Another message is being sent: coinop broadcast list. Nothing was sent."
HEADS = ("begun", "by", "for", "state", "people", "sent", "blocked", "failed", "left")
Why = Annotated[str, typer.Option("--reason", help="Why; it goes on record.")]


Text = Annotated[str, typer.Argument(help="What to say. Telegram's HTML may be in it.")]
Photo = Annotated[Path | None, typer.Option(help="A picture above the text.")]
To = Annotated[Audience, typer.Option(help="Whom: everybody, buyers, who was away, or who reads.")]
Days = Annotated[int, typer.Option(min=1, max=3650, help="For --to quiet: away for so many days.")]
Language = Annotated[
    str, typer.Option(metavar="CODE", help="For --to language: which one, such as de.")
]
Buttons = Annotated[
    list[str] | None, typer.Option(metavar='"TITLE URL"', help="A button below it; up to three.")
]


@verbs.command()
def send(
    text: Text,
    *,
    photo: Photo = None,
    to: To = Audience.ALL,
    days: Days = 30,
    language: Language = "",
    button: Buttons = None,
    reason: Why = IN_A_SHELL,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Send a message to everybody who has written to the bot, or to some of them.

    The first owner gets it first, and everybody else a copy of that. Whoever has blocked the bot,
    unsubscribed or is barred gets none.

    Exit code 1: another message is being sent, there is nobody to send it to, or the owner can't
    get it.
    """
    draft = _draft(to, days, language, button or [])
    picture = None if photo is None else _read(photo)
    why = reason_of(reason)

    async def act(settings: Settings) -> None:
        people = await _begin(
            settings, draft, say=lambda bot: _said(bot, settings, text, picture), why=why, yes=yes
        )
        if as_json:
            print_json({"status": Done.OK, "people": people}, indent=None)
            return
        many, minutes = counted(people, "person", "people"), max(1, round(people / A_MINUTE))
        typer.echo(
            f"On its way to {many}, in about {counted(minutes, 'minute')}: coinop broadcast list"
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
        plain = [{**asdict(one), "left": one.left} for one in found]
        none = "Nothing was ever sent to many people."
        show_list("Broadcasts, newest first", HEADS, rows, plain=plain, as_json=as_json, none=none)

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
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Stop the broadcast that is being sent, or is paused, for good.

    Exit code 1: there is none.
    """
    confirm("Stop it for good?", yes=yes)
    _steer(BroadcastState.STOPPED, "Stopped.", reason, as_json)


async def _begin(
    settings: Settings,
    draft: Draft,
    *,
    say: Callable[[Bot], Awaitable[Message]],
    why: str,
    yes: bool,
) -> int:
    """Ask, say it to the first owner, and have copies of that sent; return to how many, or end."""
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_operator_pool(settings, connections=1))
        broadcasts = Broadcasts(pool, bot_id=settings.bot_id)
        if await broadcasts.current() is not None:
            fail(BUSY)
        people = await broadcasts.count_audience(draft.audience, draft.detail)
        if not people:
            fail("There is nobody to send it to. Nothing was sent.")
        confirm(f"Send it to {counted(people, 'person', 'people')}?", yes=yes)
        said = await say(await stack.enter_async_context(calling(settings)))
        begun = await broadcasts.begin_broadcast(
            draft=replace(draft, chat_id=said.chat_id, message_id=said.message_id),
            operator_id=COMMAND_LINE,
            reason=why,
            key=key_of(""),
        )
    if begun is not Done.OK:
        fail(BUSY)
    return people


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


def _draft(to: Audience, days: int, language: str, typed: Sequence[str]) -> Draft:
    """Return whom a message is for, and the buttons below it, or end; it is not said yet."""
    if to is Audience.LANGUAGE and not language:
        fail("Say which language: --language de. Nothing was sent.", WRONG_SETTINGS)
    buttons = [read_button(one) for one in typed]
    if None in buttons or len(buttons) > MOST_BUTTONS:
        fail(
            'Give up to three buttons like --button "Our channel https://t.me/example".'
            " Nothing was sent.",
            WRONG_SETTINGS,
        )
    return Draft(
        chat_id=0,
        message_id=0,
        audience=to,
        detail={Audience.QUIET: str(days), Audience.LANGUAGE: language}.get(to, ""),
        buttons=tuple(one for one in buttons if one is not None),
    )


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
