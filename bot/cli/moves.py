"""The verbs that give a person credits or take them: grant, adjust."""

import re
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from bot.cli.console import (
    COMMAND_LINE,
    WRONG_SETTINGS,
    ActName,
    Handle,
    Json,
    Yes,
    bot_of,
    called,
    confirm,
    confirm_much,
    counted,
    do,
    fail,
    key_of,
    named_person,
    print_json,
)
from bot.command import Phrase
from bot.config import Settings
from bot.i18n.texts import load_texts
from bot.ops.database import open_operator_pool
from bot.screens.admin.arguments import Move, read_move
from bot.shop.catalog import load_catalog
from ledger.credits import Ledger
from ledger.model import Balance, Credits, Person, Posting, Status
from ledger.operators import MOST_GRANTED, OperatorActs
from ledger.people import People

verbs = typer.Typer()

_SIGNED = re.compile(r"(?P<sign>[+\-\N{MINUS SIGN}])(?P<number>.*)", re.DOTALL)

Reason = Annotated[str, typer.Argument(metavar="REASON", help="Why. The person reads it, too.")]
Signed = Annotated[
    str, typer.Argument(metavar="CREDITS", help="How many credits: +10 gives, -10 takes.")
]
Debt = Annotated[bool, typer.Option("--even-into-debt", help="Take more than the person has.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """Credits to give or take, as they were asked for, and what of them may become a debt."""

    person: Person
    credits: int
    gives: bool
    reason: str
    most_lacking: int = 0

    @property
    def words(self) -> str:
        """Return what is to be done, as a question begins."""
        credits = counted(self.credits, "credit")
        if self.gives:
            return f"Give {credits} to {called(self.person)}"
        return f"Take {credits} from {called(self.person)}"


@verbs.command()
def grant(  # noqa: PLR0917 -- the arguments of a verb
    handle: Handle,
    credits_: Annotated[str, typer.Argument(metavar="CREDITS", help="How many credits.")],
    reason: Reason,
    key: ActName = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Give credits to a person. The bot tells them as soon as it runs.

    Exit code 1: there is no such person, or the key was used for a different grant.
    """
    texts = load_texts()
    asked = read_move(handle, f"{credits_} {reason}", texts=texts, language="en")
    if isinstance(asked, Phrase):
        fail(texts.flat("en", asked), WRONG_SETTINGS)

    async def act(settings: Settings) -> None:
        move, posting = await _move(settings, asked, gives=True, key=key_of(key), yes=yes)
        if not posting.stands:
            fail(f"--key {key} was used for a different grant. Nothing was changed.")
        if as_json:
            print_json(asdict(posting), indent=None)
        else:
            _report_move(move, posting, quiet=False)

    do(act)


@verbs.command(context_settings={"ignore_unknown_options": True})
def adjust(  # noqa: PLR0917 -- the arguments of a verb
    handle: Handle,
    credits_: Signed,
    reason: Reason,
    even_into_debt: Debt = False,
    key: ActName = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Give credits to a person, or take some. The bot tells them, with the reason.

    Exit code 1: there is no such person, or they have fewer credits than are to be taken.
    """
    gives, asked = _typed(handle, credits_, reason)

    async def act(settings: Settings) -> None:
        move, posting = await _move(
            settings,
            asked,
            gives=gives,
            key=key_of(key),
            yes=yes,
            most_lacking=MOST_GRANTED if even_into_debt else 0,
        )
        if as_json:
            print_json(asdict(posting), indent=None)
        _report_move(move, posting, quiet=as_json)

    do(act)


async def _move(
    settings: Settings, asked: Move, *, gives: bool, key: str, yes: bool, most_lacking: int = 0
) -> tuple[_Move, Posting]:
    """Show what would be and ask; then give or take, once for the key."""
    most = load_catalog(settings.catalog).ask_above
    async with open_operator_pool(settings, connections=2) as pool, Ledger(pool) as ledger:
        move = _Move(
            person=await named_person(People(pool), asked.handle),
            credits=asked.credits,
            gives=gives,
            reason=asked.reason,
            most_lacking=most_lacking,
        )
        balance = await ledger.balance(move.person.user_id)
        _ask(move, balance, yes=yes, most=most)
        return move, await _carry_out(OperatorActs(pool), move, key, bot_of(settings))


def _typed(handle: str, credits: str, reason: str) -> tuple[bool, Move]:
    """Return whether to give, and what was typed; or end with what is wrong with it."""
    signed = _SIGNED.fullmatch(credits)
    if signed is None:
        fail(f"Say +{credits} to give or -{credits} to take. Nothing was changed.", WRONG_SETTINGS)
    texts = load_texts()
    asked = read_move(handle, f"{signed['number']} {reason}", texts=texts, language="en")
    if isinstance(asked, Phrase):
        fail(texts.flat("en", asked), WRONG_SETTINGS)
    return signed["sign"] == "+", asked


def _ask(move: _Move, balance: Balance | None, *, yes: bool, most: int) -> None:
    """Show what would be and ask; more than `most` credits are asked about twice."""
    now, lasting = (0, 0) if balance is None else (balance.total, max(0, balance.perm))
    if not move.gives and move.credits - lasting > move.most_lacking:
        fail(
            f"{called(move.person)} has {counted(lasting, 'credit')} that can be taken. Nothing was"
            " changed. With --even-into-debt, the others become a debt."
        )
    after = now + (move.credits if move.gives else -move.credits)
    confirm(f"{move.words}? They have {now:,} and will have {after:,}.", yes=yes)
    confirm_much(move.words, move.credits, most, yes=yes)


async def _carry_out(operators: OperatorActs, move: _Move, key: str, bot_id: int | None) -> Posting:
    """Give or take, once for the key."""
    if move.gives:
        return await operators.grant_credits(
            user_id=move.person.user_id,
            credits=Credits(move.credits),
            operator_id=COMMAND_LINE,
            reason=move.reason,
            key=key,
            bot_id=bot_id,
        )
    return await operators.take_credits(
        user_id=move.person.user_id,
        credits=Credits(move.credits),
        most_lacking=Credits(move.most_lacking),
        operator_id=COMMAND_LINE,
        reason=move.reason,
        key=key,
        bot_id=bot_id,
    )


def _report_move(move: _Move, posting: Posting, *, quiet: bool) -> None:
    """Print what the person has now, or end with why nothing was changed."""
    whom, has = called(move.person), counted(posting.balance, "credit")
    if posting.status is Status.INSUFFICIENT:
        fail(f"{whom} has fewer credits by now: {has}. Nothing was changed.")
    if posting.status is Status.CONFLICT:
        fail("The key was used for something else. Nothing was changed.")
    if quiet:
        return
    if posting.status is Status.REPLAY:
        done = "given" if move.gives else "taken"
        typer.echo(f"Nothing was {done} again: this key was used before. {whom} has {has} now.")
        return
    verb = "got" if move.gives else "lost"
    typer.echo(f"{whom} {verb} {counted(move.credits, 'credit')} and has {posting.balance:,} now.")
